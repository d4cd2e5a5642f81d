"""The whole build: run chapters, stage, HTML and PDF side by side, exports, summary."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from filelock import FileLock

from bishkek.runs import kept
from bishkek.runs.beside import beside, in_turn
from bishkek.project.digest import checksums, everything
from bishkek.project.faults import sentence
from bishkek.project.paths import BUILD, CHAPTERS, EPUB, EXECUTED, HTML, NOTEBOOK, NUMBERS, PDF, ROOT, STAGE, pages, write_if_changed
from bishkek.project.reading import short

LICENCES = ("Text and figures: CC BY 4.0", "Code: MIT", "Data: as stated for each table")
FREE_MB = 300
SUMMARY = BUILD / "summary.json"  # of the last complete build
PRINTED = BUILD / "printed.json"  # of PDF and EPUB
CHECKED = BUILD / "verdicts.json"
SINGLE = BUILD / "singlehtml"
TYPST = BUILD / "typst"
REST = EXECUTED / "no-chapter"  # numbers that no chapter works out
OWN = (HTML, STAGE, EXECUTED, SINGLE, TYPST)  # folders in which a build removes what no source asks for
_ran: set[str] = set()  # chapters that this build has run


class BuildError(RuntimeError):
    """The build cannot go on; the message is one sentence that says what to do."""


def say(line: str) -> None:
    """One line of progress, at once."""
    print(line, flush=True)


@contextmanager
def alone() -> Iterator[None]:
    """One build at a time; a second one waits. Stops early if the disk is nearly full."""
    BUILD.mkdir(exist_ok=True)
    if link := next((folder for folder in OWN if folder.is_symlink()), None):
        raise BuildError(f"{short(link)} is a link, and the build removes what is not its own there; remove the link, and copy the pages to where they belong once they are built")
    free = shutil.disk_usage(BUILD).free / 1e6
    if free < FREE_MB:
        raise BuildError(f"only {free:.0f} MB are free on the disk; the build needs {FREE_MB} MB, make room and run it again")
    with FileLock(BUILD / ".lock"):
        yield


@contextmanager
def steady() -> Iterator[dict[str, str]]:
    """Gives the checksums of all sources; if one of them is saved within the block, nothing that it made stays.

    Records are written after the work, from files as they are then: they would vouch for outputs of the old source.

    Raises
    ------
    BuildError : a source was saved meanwhile (after a fault of its own the block raises that).
    """
    before = checksums()
    _ran.clear()
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
        for folder in (*(EXECUTED / page for page in _ran), REST):
            shutil.rmtree(folder, ignore_errors=True)
    if any(not name.startswith(f"chapters{os.sep}") for name in saved):  # pages are made from the stage, which took the chapters at once
        for record in BUILD.glob("*.json"):
            record.unlink()
    return saved


def notebooks() -> list[str]:
    """Pages that come from notebooks, in reading order."""
    return [p for p in pages() if (CHAPTERS / f"{p}.ipynb").exists()]


def run_stale() -> list[str]:
    """Executes the chapters whose code, modules, tables or stored run have changed, in parallel; returns their names.

    Raises
    ------
    BuildError : some chapters failed, each with its sentence; the others have run.
    """
    from bishkek.runs import execute, freshness

    EXECUTED.mkdir(parents=True, exist_ok=True)
    for old in EXECUTED.iterdir():
        if old.name not in {*notebooks(), REST.name}:  # of chapters that are gone, and of runs that were stopped
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    stale = [p for p in notebooks() if not freshness.is_fresh(p)]
    if not stale:
        return []
    _ran.update(stale)
    execute.preload({file for page in stale for file in freshness.modules(freshness.code(page))})
    faults = []
    for page, seconds, fault in in_turn({page: partial(_run_and_store, page) for page in stale}):
        if fault:
            faults.append(sentence(fault) if page in str(fault) else f"{page}: {sentence(fault)}")
        say(f"  {page} failed" if fault else f"  ran {page} in {seconds:.1f} s")
    if faults:
        raise BuildError("; ".join(faults))
    return stale


def _run_and_store(page: str) -> float:
    """Runs one chapter in this process, which is its alone; returns the seconds."""
    import nbformat

    from bishkek.runs import execute, freshness, memory
    from bishkek.numbers.usage import asked_in

    started = time.perf_counter()
    with kept.whole(EXECUTED / page) as folder:
        notebook, reads, recipes = execute.run(CHAPTERS / f"{page}.ipynb", folder / "figures")
        (folder / NOTEBOOK).write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
        memory.keep(folder / NUMBERS, asked_in(page))
        freshness.store(page, folder, reads, recipes)
    return time.perf_counter() - started


def build() -> dict:
    """HTML, PDF and exports from the sources; returns the facts of the summary.

    Raises
    ------
    BuildError : a chapter fails, a recorded verdict is stale, the disk is full. Errors of the stage,
        the pages and the PDF are passed on.
    """
    started = time.perf_counter()
    with alone():
        with steady() as found:
            digest = everything(found)
            if (facts := _stored(digest)) is None:
                SUMMARY.unlink(missing_ok=True)
                facts = _build()
                kept.note(SUMMARY, [HTML, PDF, EPUB], {"digest": digest, "facts": facts})
            else:
                say("  nothing has changed")
    say(
        f"done in {time.perf_counter() - started:.1f} s: {facts['pages']} pages, PDF of {facts['pdf_pages']} pages, "
        f"{facts['figures']} figures, {facts['numbers']} numbers, {facts['claims']} claims, {facts['sentences']} bound statements, 0 warnings"
    )
    say(f"  open {short(HTML)}/index.html or {short(PDF)}")
    return facts


def _stored(digest: str) -> dict | None:
    """The facts of the last complete build if the sources are the same and every file of its results is as it was left."""
    stored = kept.noted(SUMMARY)
    return stored["facts"] if stored and stored["digest"] == digest else None


def _build() -> dict:
    with beside(_import_printers, _site, _pdf) as printers:
        from bishkek.project import environment, sources
        from bishkek.runs import sound

        environment.check()
        sources.check()
        sound.check()
        from bishkek.runs import ages, memory
        from bishkek.book.takeaway import exports, share
        from bishkek.book.site import stage

        ages.recall()
        memory.recall(EXECUTED)
        stage.check()
        ran = run_stale()
        memory.recall(EXECUTED)
        changed = stage.stage()
        ages.keep()
        memory.keep_rest(REST)
        say(f"  staged {len(pages())} pages, {len(changed)} changed")
        for printer in printers:
            printer.go()
        _check_verdicts()
        counts, written = exports.write()
        site, pdf_pages = [printer.result() for printer in printers]
    for file in (PDF, EPUB):
        write_if_changed(HTML / file.name, file.read_bytes())
    kept.keep_only(HTML, {*site.files, *written, *share.write(), PDF.name, EPUB.name})
    _readable(HTML)
    return {"ran": ran, "pages": site.pages, "pdf_pages": pdf_pages, **counts}


def _readable(folder: Path) -> None:
    """Lets everybody read what is to be published, whatever the umask of who built it."""
    for path in [folder, *folder.rglob("*")]:
        wanted = 0o755 if path.is_dir() else 0o644
        if path.stat().st_mode & 0o777 != wanted:
            path.chmod(wanted)


def _import_printers() -> None:
    """Imports what pages and PDF are made with."""
    import myst_nb  # noqa: F401
    import sphinx_external_toc  # noqa: F401
    import sphinxcontrib.bibtex  # noqa: F401

    from bishkek.book.printed import epub, pdf  # noqa: F401
    from bishkek.book.site import builds as site, extension as sphinx_ext  # noqa: F401


def _check_verdicts() -> None:
    """Stops if a recorded verdict is not what the rule gives now, or an estimate comes from other tables."""
    from bishkek import claims
    from bishkek.runs import memory
    from bishkek.numbers import estimates

    if estimates.stale():
        raise BuildError(f"the table {estimates.NAME} was worked out from other tables or by other code than those at hand; record it again with `python -m bishkek estimates`")
    if memory.is_checked(CHECKED):
        return
    with memory.checking(CHECKED):
        if stale := claims.stale():
            raise BuildError(
                f"the recorded verdicts of {', '.join(stale)} are not those that come out now; "
                "look at them with `python -m bishkek verdicts` and record them with --record"
            )


def _site():
    """The pages; returns what ``site.build`` says of them."""
    from bishkek.book.site import builds as site

    report = site.build(STAGE, HTML, builder="html", doctrees=BUILD / ".doctrees" / "html")
    say(f"  pages in {short(HTML)} ({report.written} written)")
    return report


def _pdf() -> int:
    """PDF and EPUB, both from the one-page HTML; returns the pages of the PDF."""
    from bishkek.book.printed import epub, pdf
    from bishkek.book.site import builds as site

    site.build(STAGE, SINGLE, builder="singlehtml", doctrees=BUILD / ".doctrees" / "singlehtml")
    source, printed = _pdf_source(), kept.noted(PRINTED)
    if printed and printed["source"] == source:
        return printed["pages"]
    if not printed:
        shutil.rmtree(TYPST, ignore_errors=True)
    PRINTED.unlink(missing_ok=True)
    report = pdf.build(SINGLE / "index.html", PDF, figures=STAGE / "figures", kept=TYPST, metadata=_metadata())
    write_if_changed(EPUB, epub.build(SINGLE / "index.html", STAGE / "figures", _metadata()))
    kept.note(PRINTED, [PDF, EPUB, TYPST], {"source": source, "pages": report.pages})
    say(f"  {PDF.name}: {report.pages} pages")
    return report.pages


def _pdf_source() -> str:
    """A digest of all that goes into PDF and EPUB, so that an unchanged book is not typeset again."""
    from bishkek.runs.freshness import imports, inputs, modules

    assets = [file for part in ("pdf", "epub", "fonts") for file in (ROOT / "assets" / part).rglob("*") if file.is_file()]
    code = modules(imports(["bishkek.book.build", "bishkek.book.printed.pdf", "bishkek.book.printed.epub"]))
    return inputs("", [SINGLE / "index.html", *(STAGE / "figures").iterdir(), *assets, ROOT / "CITATION.cff", *code], [])


def _metadata():
    from bishkek.project.cited import authors, citation_file, released, version
    from bishkek.book.printed.pdf import BookMetadata

    title, _, subtitle = citation_file()["title"].partition(": ")
    return BookMetadata(
        title=title,
        subtitle=subtitle[:1].upper() + subtitle[1:],
        authors=authors(),
        version=version(),
        date=released(),
        licences=LICENCES,
    )


def rewrite_notebooks() -> None:
    """Runs every chapter and puts the fresh outputs into ``chapters/`` (``make notebooks``)."""
    from bishkek.project import environment, sources
    from bishkek.runs import sound

    with alone():
        with steady():
            environment.check()
            sources.check()
            sound.check()
            shutil.rmtree(EXECUTED, ignore_errors=True)
            from bishkek.book.site.stage import as_json, check, current

            check()
            run_stale()
            fresh = {page: as_json(current(page)).encode() for page in notebooks()}
        for page, content in fresh.items():
            if write_if_changed(CHAPTERS / f"{page}.ipynb", content):
                say(f"  rewrote chapters/{page}.ipynb")
