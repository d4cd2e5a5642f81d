"""`make book`: the pages as `jupyter-book build .` makes them, PDF and EPUB beside them, and a summary."""

import io
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

from bishkek.book.lock import alone
from bishkek.project.digest import checksums, everything
from bishkek.project.faults import BuildError, sentence
from bishkek.project.paths import BUILD, EPUB, HTML, PDF, ROOT, write_if_changed
from bishkek.project.reading import short
from bishkek.runs import chapters, kept

SUMMARY = BUILD / "summary.json"  # of the last complete build
PRINTED = BUILD / "printed.json"  # of PDF and EPUB
PRINT = BUILD / "print"


def say(line: str) -> None:
    """One line of progress, at once."""
    print(line, flush=True)


@contextmanager
def steady() -> Iterator[dict[str, str]]:
    """Gives the checksums of all sources; if one of them is saved within the block, nothing that it made stays.

    Records are written after the work, from files as they are then: they would vouch for outputs of the old source.

    Raises
    ------
    BuildError : a source was saved meanwhile (after a fault of its own the block raises that).
    """
    before = checksums()
    try:
        yield before
    except BaseException:
        _forget(before)
        raise
    if saved := _forget(before):
        raise BuildError(f"{saved[0]} was saved while the book was built; run the command again")


def _forget(before: dict[str, str]) -> list[str]:
    """Drops what was made since ``before`` if sources differ from it; returns their names."""
    now = checksums()
    saved = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    if saved:
        chapters.forget()
        for record in BUILD.glob("*.json"):
            record.unlink()
    return saved


def build() -> dict:
    """HTML, PDF and exports from the sources; returns the facts of the summary.

    Raises
    ------
    BuildError : a chapter fails, a recorded verdict is stale, the disk is full, a page has a warning. Errors of the PDF are passed on.
    """
    started = time.perf_counter()
    with alone(), steady() as found:
        digest, stored = everything(found), kept.noted(SUMMARY)
        if stored and stored["digest"] == digest:
            facts = stored["facts"]
            say("  nothing has changed")
        else:
            SUMMARY.unlink(missing_ok=True)
            facts = _build()
            kept.note(SUMMARY, [HTML, PDF, EPUB], {"digest": digest, "facts": facts})
    say(
        f"done in {time.perf_counter() - started:.1f} s: {facts['pages']} pages, PDF of {facts['pdf_pages']} pages, "
        f"{facts['figures']} figures, {facts['numbers']} numbers, {facts['claims']} claims, {facts['sentences']} bound statements, 0 warnings"
    )
    say(f"  open {short(HTML)}/index.html or {short(PDF)}")
    return facts


def _build() -> dict:
    from bishkek.book.site import extension, finish
    from bishkek.runs.beside import Beside, end

    printing: list[Beside] = []

    def start(app) -> None:
        """Prints from the pages that Sphinx has just read, while this process writes them."""
        printing.append(Beside(lambda: _print(app), "the printing of the book"))

    extension.after_reading.append(start)
    try:
        _pages()
        pdf_pages = printing[0].result()
    finally:
        extension.after_reading.remove(start)
        end(printing)
    for file in (PDF, EPUB):
        write_if_changed(HTML / file.name, file.read_bytes())
        (HTML / file.name).chmod(0o644)
    return kept.noted(finish.RECORD) | {"pdf_pages": pdf_pages}


def _pages() -> None:
    """The site, by the function that `jupyter-book build .` calls, with what that command gives it; every warning is a fault."""
    from jupyter_book.sphinx import build_sphinx
    from sphinx.util.console import strip_colors

    said = io.StringIO()
    try:
        with redirect_stderr(said):
            result = build_sphinx(
                ROOT, HTML, noconfig=True, path_config=ROOT / "_config.yml", quiet=True, keep_going=True,
                confoverrides={"external_toc_path": (ROOT / "_toc.yml").as_posix(), "latex_individualpages": False},
            )
    except SystemExit as stopped:
        raise BuildError(str(stopped).removeprefix("bishkek: ")) from stopped
    if isinstance(result, KeyboardInterrupt):
        raise result
    if isinstance(result, Exception):
        raise BuildError(f"Sphinx stopped: {sentence(result)}") from result
    if warnings := [line.strip() for line in strip_colors(said.getvalue()).splitlines() if line.strip()]:
        raise BuildError("\n  - ".join([f"the pages have {len(warnings)} warning(s)", *dict.fromkeys(warnings)]))


def _print(app) -> int:
    """PDF and EPUB from pages that Sphinx has read; returns the pages of the PDF."""
    from bishkek.book.printed import builder, pdf

    builder.write(app, PRINT)
    source, printed = _print_source(), kept.noted(PRINTED)
    if printed and printed["source"] == source:
        return printed["pages"]
    PRINTED.unlink(missing_ok=True)
    pages = pdf.typeset(PRINT, PDF)
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
