"""What `_config.yml` may ask for: Jupyter Book's ordinary keys, and those that this book refuses in a sentence."""

from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from bishkek.book.site import assets
from bishkek.project import home
from bishkek.project.faults import BuildError
from bishkek.project.paths import ROOT
from bishkek.project.sources import LAUNCH_BUTTONS, PAGE_BUTTONS
from bishkek.runs.freshness import imports, inputs, modules

#: Settings of this book, and of extensions that Jupyter Book sets and this book does not load: (name, default, what Sphinx makes again).
VALUES = (
    ("bishkek_theme", "", "html"),
    ("bishkek_code", "", "env"),
    ("bishkek_languages", {}, "env"),
    ("bishkek_options", {}, "html"),
    ("comments_config", {}, ""),
)
#: Whether to run chapters: what is stale, or all.
MODES = {"cache": False, "auto": False, "force": True}
#: Options of themes that the pages follow, and buttons that they have.
OPTIONS = ("announcement", "extra_footer", "launch_buttons", "repository_url", "repository_branch", *PAGE_BUTTONS)
THEME = "bishkek"
CONTENTS = "_toc.yml"
#: What says that the book is not in a folder of its repository.
WHOLE = (None, "", ".", "./")


def adapt(app: Sphinx, config: Config) -> bool:
    """Settles what Sphinx is to do with the settings; returns whether every chapter is to run again.

    Raises
    ------
    BuildError : a setting that the book cannot follow, with what to write instead.
    """
    if fault := next(_faults(app, config), None):
        raise BuildError(fault)
    again = MODES[config.nb_execution_mode]
    config.nb_execution_mode = "off"  # the chapters have run by the time that MyST-NB asks
    options = config.html_theme_options
    config.html_theme_options = {name: options[name] for name in OPTIONS if name in options} | config.bishkek_options
    config.html_last_updated_fmt = None  # no clock
    config.html_baseurl = home.base()
    # Settings, so that Sphinx itself makes again what depends on them.
    config.bishkek_theme = assets.digest()
    config.bishkek_code = _code()
    return again


def _faults(app: Sphinx, config: Config) -> Iterator[str]:
    """A sentence for each setting that the book cannot follow."""
    if Path(app.srcdir).resolve() != ROOT:
        yield f"the book is built from {ROOT}, where its library lies, and not from {app.srcdir}; name that folder"
    if (ROOT / config.external_toc_path).resolve() != (ROOT / CONTENTS).resolve():
        yield f"the pages are those of {CONTENTS}, and not those of {config.external_toc_path}; build without --toc"
    if config.html_theme != THEME:
        yield f"_config.yml, html_theme: {config.html_theme}; the pages are made for the theme {THEME}, so write that"
    yield from _of_runs(config)
    options = config.html_theme_options
    launch = options.get("launch_buttons") or {}
    if other := sorted(name for name, wanted in launch.items() if wanted and name not in {*LAUNCH_BUTTONS, "notebook_interface"}):
        yield f"_config.yml, launch_buttons: {', '.join(other)}; the pages have buttons for {' and '.join(LAUNCH_BUTTONS)}, so take the others out"
    if (path := options.get("path_to_docs")) not in WHOLE:
        yield f"_config.yml, repository: path_to_book: {path}; the book is the whole repository, so take it out"
    trackers = {name: wanted for name, wanted in (options.get("analytics") or {}).items() if not name.endswith("_url")}  # which Jupyter Book fills in itself
    foreign = {"analytics": trackers, "comments": config.comments_config or {}}
    if asked := [key for key, wanted in foreign.items() if any(wanted.values())]:
        yield f"_config.yml, html: {asked[0]}; no page of this book asks another host, so take it out"


def _of_runs(config: Config) -> Iterator[str]:
    """Of the keys under ``execute``; a ``timeout`` is no fault, for a chapter has all the time it needs."""
    if config.nb_execution_mode not in MODES:
        yield f"_config.yml, execute_notebooks: {config.nb_execution_mode}; write cache, which runs what has changed, or force, which runs every chapter"
    asked = {
        "allow_errors": (config.nb_execution_allow_errors, "a chapter with an error is not published"),
        "run_in_temp": (config.nb_execution_in_temp, "every chapter runs in a folder of its own"),
        "exclude_patterns": (config.nb_execution_excludepatterns, "every chapter runs once its code, library or tables have changed"),
    }
    for key, (wanted, why) in asked.items():
        if wanted:
            yield f"_config.yml, execute: {key}; {why}, so take it out"


def _code() -> str:
    """A digest of what decides how every page is read: address, contents, settings, references, templates, our code, the environment."""
    files = [*(ROOT / name for name in ("_toc.yml", "_config.yml", "references.bib", "CITATION.cff")), *sorted((ROOT / "assets" / "takeaway").iterdir())]
    return inputs(home.base(), [*files, *modules(imports(["bishkek.book.site.extension"]))], [])
