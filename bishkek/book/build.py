"""`make book`: the pages as `jupyter-book build .` makes them, PDF and EPUB beside them, and a summary."""

import io
import shutil
import time
from contextlib import redirect_stderr
from dataclasses import replace

from bishkek.book import wishes
from bishkek.book.lock import alone
from bishkek.book.steady import Sources, steady
from bishkek.book.wishes import Wishes
from bishkek.project.digest import everything
from bishkek.project.faults import BuildError, sentence
from bishkek.project.paths import BUILD, EPUB, HTML, PDF, ROOT, write_if_changed
from bishkek.project.reading import short
from bishkek.project.sources import check_settings
from bishkek.runs import chapters, kept

SUMMARY = BUILD / "summary.json"  # of the last complete build
PRINTED = BUILD / "printed.json"  # of PDF and EPUB
PRINT = BUILD / "print"


def say(line: str) -> None:
    """One line of progress, at once."""
    print(line, flush=True)


def build(watched: Wishes = Wishes()) -> dict:
    """HTML, PDF and exports from the sources; returns the facts of the summary. ``watched`` has what is called when pages begin to be read, and when they can be looked at.

    Raises
    ------
    BuildError : a chapter fails, a recorded verdict is stale, the disk is full, a page has a warning. Errors of the PDF are passed on.
    """
    started = time.perf_counter()
    with alone(), steady() as sources:
        digest, stored = everything(sources.before), kept.noted(SUMMARY)
        if stored and stored["digest"] == digest:
            facts = stored["facts"]
            say("  nothing has changed")
        else:
            SUMMARY.unlink(missing_ok=True)
            facts = _build(sources, watched)
            kept.note(SUMMARY, [HTML, PDF, EPUB], {"digest": digest, "facts": facts})
    say(
        f"done in {time.perf_counter() - started:.1f} s: {facts['pages']} pages, PDF of {facts['pdf_pages']} pages, "
        f"{facts['figures']} figures, {facts['numbers']} numbers, {facts['claims']} claims, {facts['sentences']} bound statements, 0 warnings"
    )
    say(f"  open {short(HTML)}/index.html or {short(PDF)}")
    return facts


def _build(sources: Sources, watched: Wishes) -> dict:
    from bishkek.book.site import finish
    from bishkek.runs.beside import Beside, end

    printing: list[Beside] = []

    def start(app) -> None:
        """Prints from the pages that Sphinx has just read, while this process writes them."""
        printing.append(Beside(lambda: _print(app), "the printing of the book"))

    def written() -> None:
        sources.settle()
        watched.written()

    try:
        _pages(sources, replace(watched, read=start, written=written))
        pdf_pages = printing[0].result()
    finally:
        end(printing)
    for file in (PDF, EPUB):
        write_if_changed(HTML / file.name, file.read_bytes())
        (HTML / file.name).chmod(0o644)
    return kept.noted(finish.EXPORTED) | {"pdf_pages": pdf_pages}


def build_page(watched: Wishes) -> None:
    """Brings one page of the site up to date (``watched.only``), before the rest of the book is built; faults as in ``build``."""
    with steady() as sources:
        _pages(sources, watched)


def _pages(sources: Sources, wanted: Wishes) -> None:
    """The site, by the function that `jupyter-book build .` calls, with what that command gives it; every warning is a fault."""
    from jupyter_book.sphinx import build_sphinx
    from sphinx.util.console import strip_colors

    check_settings()  # which Jupyter Book reads before any page asks for its sources

    def begun() -> None:
        sources.begin()
        wanted.begun()

    before, wishes.current, said = wishes.current, replace(wanted, begun=begun), io.StringIO()
    try:
        with redirect_stderr(said):
            result = build_sphinx(
                ROOT, HTML, noconfig=True, path_config=ROOT / "_config.yml", quiet=True, keep_going=True,
                confoverrides={"external_toc_path": (ROOT / "_toc.yml").as_posix(), "latex_individualpages": False},
            )
    except SystemExit as stopped:
        raise BuildError(str(stopped).removeprefix("bishkek: ")) from stopped
    finally:
        wishes.current = before
    if isinstance(result, KeyboardInterrupt):
        raise result
    if isinstance(result, Exception):
        cause = getattr(result, "orig_exc", None) or result  # what an extension raised, without the words of Sphinx around it
        raise BuildError(f"Sphinx stopped: {sentence(cause)}") from result
    if warnings := [line.strip() for line in strip_colors(said.getvalue()).splitlines() if line.strip()]:
        raise BuildError("\n  - ".join([f"the pages have {len(warnings)} warning(s)", *dict.fromkeys(warnings)]))


def _print(app) -> int:
    """PDF and EPUB from pages that Sphinx has read; returns the pages of the PDF."""
    from bishkek.book.printed import builder, press

    builder.write(app, PRINT)
    source, printed = _print_source(), kept.noted(PRINTED)
    if printed and printed["source"] == source:
        return printed["pages"]
    PRINTED.unlink(missing_ok=True)
    content, pages = press.compiled(PRINT)
    write_if_changed(PDF, content)
    write_if_changed(EPUB, (PRINT / builder.BOOK).read_bytes())
    kept.note(PRINTED, [PDF, EPUB], {"source": source, "pages": pages})
    say(f"  {PDF.name}: {pages} pages")
    return pages


def _print_source() -> str:
    """A digest of all that goes into PDF and EPUB, so that an unchanged book is not typeset again."""
    from bishkek.runs.freshness import imports, inputs, modules

    written, fonts = (sorted(file for file in folder.rglob("*") if file.is_file()) for folder in (PRINT, ROOT / "assets" / "fonts"))
    return inputs("", [*written, *fonts, *modules(imports(["bishkek.book.printed.pdf"]))], [])


def rewrite_notebooks() -> None:
    """Runs every chapter and puts the fresh outputs into ``chapters/`` (``make notebooks``)."""
    from bishkek.book.ready import check_sources

    with alone():
        with steady():
            shutil.rmtree(chapters.EXECUTED, ignore_errors=True)
            check_sources()
            chapters.run_stale()
        for page in chapters.store_outputs():
            say(f"  rewrote chapters/{page}.ipynb")
