"""The HTML of the book: one Sphinx build of the stage, quiet, strict and repeatable."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from jsonschema import ValidationError
from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from bishkek.runs import kept
from bishkek.book.site import places, assets as site_assets, figures as site_figures
from bishkek.project import home
from bishkek.project.faults import sentence
from bishkek.project.paths import ROOT
from bishkek.runs.freshness import imports, inputs, modules

BUILDERS = ("html", "singlehtml")
CODE = ("bishkek.book.site.builds", "bishkek.book.site.extension")
#: Files that Sphinx makes besides pages, pictures and what pages load.
PLAIN = {".buildinfo", "index.html", "objects.inv", "search.html", "searchindex.js"}
#: Jupyter Book settings of extensions and printers that this book does not load.
FOREIGN_SETTINGS = ("comments_config", "latex_engine", "html_favicon", "html_logo")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class SiteError(RuntimeError):
    """The pages could not be built, or were built with warnings.

    `warnings` holds the warnings, one per item; the message lists them.
    """

    def __init__(self, message: str, warnings: tuple[str, ...] = ()) -> None:
        self.warnings = warnings
        super().__init__("\n".join([message, *(f"  - {line}" for line in warnings)]))


@dataclass(frozen=True)
class BuildReport:
    """What a build did: which builder, where the pages are, how many, how many it had to write, and all files that are its own."""

    builder: str
    out: Path
    log: Path
    pages: int
    written: int
    files: frozenset[str]


def build(stage: Path, out: Path, *, builder: str = "html", doctrees: Path) -> BuildReport:
    """Build the staged book into `out`.

    `stage` holds `_config.yml`, `_toc.yml`, the pages and `figures/`; nothing in it is executed.
    `builder` is "html" (the site) or "singlehtml" (one page, the source of the PDF).
    `doctrees` keeps Sphinx's cache; two builds at once need one each. The log is
    `<builder>.log` next to `doctrees`.

    `out` and `doctrees` lie in one folder, or below it. What they hold counts only if it is as this
    function left it, made by the same code with the same contents; else all pages are read and written anew.

    Raises SiteError if the stage is not complete, if Sphinx stops, or on any warning.
    """
    stage, out, doctrees = Path(stage).resolve(), Path(out).resolve(), Path(doctrees).resolve()
    _check(stage, builder)
    record, made_by = out.parent / f"{builder}.json", {"key": _key(stage)}
    if kept.noted(record) != made_by:
        _forget(doctrees)
    record.unlink(missing_ok=True)
    doctrees.mkdir(parents=True, exist_ok=True)
    log = doctrees.parent / f"{builder}.log"
    with log.open("w", encoding="utf-8") as stream:
        warnings = io.StringIO()
        try:
            pages, written, files = _run(stage, out, doctrees, builder, _settings(stage), stream, warnings)
        except SiteError:
            raise
        except Exception as error:
            _forget(doctrees)
            raise SiteError(f"{builder}: Sphinx stopped, see {log}: {sentence(error)}",
                            _lines(warnings, stage)) from error
        finally:
            stream.write(warnings.getvalue())
    if found := _lines(warnings, stage):
        _forget(doctrees)
        raise SiteError(f"{builder}: {len(found)} warning(s), see {log}", found)
    kept.note(record, [doctrees, *(out / name for name in sorted(files))], made_by)
    return BuildReport(builder, out, log, pages, written, files)


def _forget(doctrees: Path) -> None:
    """Drop the cache: a cached page keeps silent the next time, a page read again warns again."""
    shutil.rmtree(doctrees, ignore_errors=True)


def _check(stage: Path, builder: str) -> None:
    """Raise SiteError for an unknown builder or a stage without its two YAML files."""
    if builder not in BUILDERS:
        raise SiteError(f"builder {builder!r} is not one of {', '.join(BUILDERS)}")
    if missing := [name for name in ("_config.yml", "_toc.yml") if not (stage / name).is_file()]:
        raise SiteError(f"{stage} has no {' and no '.join(missing)}")


def _settings(stage: Path) -> dict[str, Any]:
    """Sphinx settings that Jupyter Book derives from the stage's `_config.yml`, made repeatable."""
    try:
        settings, _ = get_final_config(
            user_yaml=stage / "_config.yml",
            cli_config={"latex_individualpages": False},
            sourcedir=stage,
            raise_on_invalid=True,
        )
    except ValidationError as error:
        said = " ".join(error.message.split()).removeprefix("- ")
        raise SiteError(f"_config.yml: {said}; give what Jupyter Book knows") from error
    for name in FOREIGN_SETTINGS:
        settings.pop(name, None)
    settings["nb_execution_mode"] = "off"
    settings["html_last_updated_fmt"] = None
    # A setting, so that Sphinx itself writes pages again that were made with an older theme.
    settings["bishkek_theme"] = site_assets.digest()
    settings["html_baseurl"] = home.base()
    return settings


def _key(stage: Path) -> str:
    """A digest of what decides how every page is read or what it says of itself: contents, settings, references, version, templates, our code, the environment."""
    files = [*(stage / name for name in ("_toc.yml", "_config.yml", "references.bib")), ROOT / "CITATION.cff", *sorted((ROOT / "assets" / "takeaway").iterdir())]
    return inputs("", [file for file in (*files, *modules(imports(CODE))) if file.exists()], [])


def _run(stage: Path, out: Path, doctrees: Path, builder: str, settings: dict[str, Any],
         status: TextIO, warnings: TextIO) -> tuple[int, int, frozenset[str]]:
    """Run Sphinx once; gives how many pages there are, how many were written, and the names of all files of the builder."""
    written: list[str] = []
    # Docutils keeps roles and nodes in globals; both managers put them back.
    with patch_docutils(stage), docutils_namespace():
        app = Sphinx(stage, None, out, doctrees, builder, confoverrides=settings,
                     status=status, warning=warnings, keep_going=True)
        if app.config.use_multitoc_numbering and _is_numbered(stage):
            app.setup_extension("sphinx_multitoc_numbering")
        app.connect("html-page-context", lambda _app, page, *_rest: written.append(page))
        app.build()
    images = {name: stage / uri for uri, (_, name) in app.env.images.items()}
    if builder == "html":
        images = site_figures.with_narrow(images)
        site_figures.write(out / "_images", images)
    files = {page.name for page in out.glob("*.html")} & {f"{page}.html" for page in app.env.found_docs} | PLAIN
    files |= {f"_images/{name}" for name in images} | site_assets.kept_static(out, files)
    site_assets.clean(out, files)
    return len(app.env.found_docs), len(written), frozenset(name for name in files if (out / name).is_file())


def _is_numbered(stage: Path) -> bool:
    """Whether the table of contents asks for chapter numbers."""
    return re.search(r"^\s*numbered:\s*(true|\d)", (stage / "_toc.yml").read_text("utf-8"),
                     re.MULTILINE) is not None


def _lines(warnings: io.StringIO, stage: Path) -> tuple[str, ...]:
    """The warnings as plain lines that name the sources, in order and without repeats."""
    plain = (places.in_sources(_ANSI.sub("", line).strip(), stage)
             for line in warnings.getvalue().splitlines())
    return tuple(dict.fromkeys(line for line in plain if line))
