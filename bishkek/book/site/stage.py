"""Rewrites executed chapters and text pages so that Sphinx has nothing to execute or compute."""

import hashlib
import os
import re
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_output

from bishkek import numbers, sentences
from bishkek.book.site import age_line, generated, slim
from bishkek.book.takeaway import cite
from bishkek.runs import kept
from bishkek.numbers import russian
from bishkek.book.takeaway.addresses import code_address
from bishkek.book.contents import MADE, StageError, check_explorers, drawings, recorded
from bishkek.project.faults import sentence
from bishkek.runs.freshness import imports, inputs, modules
from bishkek.project.paths import BUILD, CHAPTERS, EXECUTED, NOTEBOOK, ROOT, STAGE, pages, write_if_changed
from bishkek.figures import dark
from bishkek.figures.publish import MIME
from bishkek.numbers.usage import BOUND, passages

DRESSED = BUILD / "dressed.json"  # of the drawings for screens
NOTE = os.environ.get("BISHKEK_NOTE", "")  # on the first page of a book of another vintage
NUMBER = re.compile(r"\{number\}`([^`|]+)`")
RUSSIAN = re.compile(r"\{number-ru\}`([^`|]+)((?:\|[^`|]+){2,3})?`")  # with the noun after one, two and five, or its two genitives
VERDICT = re.compile(r"\{verdict\}`(C\d+)`")
STRENGTH = re.compile(r"\{strength\}`(C\d+)`")
SO = re.compile(rf"(?:(?<=\S)[ \t]*\n?[ \t]*)?{BOUND.pattern}")  # with the blanks before it
LINE = re.compile(r'<span data-code="([a-z0-9_.]+)">[^<]*</span>')


def stage() -> list[str]:
    """Writes ``_build/stage`` from the executed notebooks; returns the pages that changed.

    Drawings lie there twice: plain in ``figures`` for paper and for readers to take away, and in ``screen``
    with the colours that they have in the dark and at fewer bytes.

    Files are written only if their bytes differ, so that Sphinx reads again exactly what changed.

    Raises
    ------
    StageError : an unknown number, claim or statement, a statement that is false, a page without a source.
    """
    check_explorers()
    STAGE.mkdir(parents=True, exist_ok=True)
    _copy(ROOT / "_config.yml", ROOT / "_toc.yml", ROOT / "references.bib")
    expected = {"_config.yml", "_toc.yml", "references.bib"}
    changed = []
    for page in pages():
        name, content = _page(page)
        expected.add(name)
        if write_if_changed(STAGE / name, content):
            changed.append(page)
    kept.keep_only(STAGE, expected | _draw())
    return changed


def _draw() -> set[str]:
    """Stages every drawing twice; the one for screens only if the drawing or what dresses it has changed."""
    makers = inputs("", modules(imports(["bishkek.book.site.slim", "bishkek.figures.dark"])), [])
    before, now = kept.noted(DRESSED) or {}, {}
    for name, file in sorted(drawings().items()):
        drawing = file.read_bytes()
        now[name] = hashlib.sha256(makers.encode() + drawing).hexdigest()
        if before.get(name) != now[name]:
            write_if_changed(STAGE / "screen" / name, slim.compact(dark.dress(drawing.decode())).encode())
        write_if_changed(STAGE / "figures" / name, drawing)
    kept.keep_only(STAGE / "screen", now)
    kept.note(DRESSED, [STAGE / "screen"], now)
    return {f"{folder}/{name}" for folder in ("figures", "screen") for name in now}


def _copy(*files: Path) -> None:
    for file in files:
        write_if_changed(STAGE / file.name, file.read_bytes())


def _page(page: str) -> tuple[str, bytes]:
    if page in generated.PAGES:
        return f"{page}.md", generated.PAGES[page]().encode()
    text = CHAPTERS / f"{page}.md"
    if (CHAPTERS / f"{page}.ipynb").exists():
        return f"{page}.ipynb", _notebook(page, current(page)).encode()
    if text.exists():
        return f"{page}.md", resolve(text.name, text.read_text(encoding="utf-8")).encode()
    raise StageError(f"_toc.yml lists {page}, but chapters/ has neither {page}.ipynb nor {page}.md")


def current(page: str) -> nbformat.NotebookNode:
    """The chapter as it is written now, with the outputs of its last run.

    Prose may have changed since that run; code may not (the build has run it again if it did). Kernel and times
    that an editor has saved with it are left out.
    """
    written = nbformat.read(CHAPTERS / f"{page}.ipynb", as_version=4)
    run = nbformat.read(EXECUTED / page / NOTEBOOK, as_version=4)
    written.metadata = run.metadata
    ran = [c for c in run.cells if c.cell_type == "code"]
    code = [c for c in written.cells if c.cell_type == "code"]
    for cell, executed in zip(code, ran, strict=True):
        cell.outputs, cell.execution_count = executed.outputs, executed.execution_count
        cell.metadata.pop("execution", None)
    return written


def as_json(notebook: nbformat.NotebookNode) -> str:
    """A notebook as stable text, in the form in which Jupyter's own programs save it."""
    return nbformat.writes(notebook) + "\n"


def _notebook(page: str, notebook: nbformat.NotebookNode) -> str:
    for position, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            cell.source = resolve(f"{page}.ipynb, cell {position}", cell.source)
        else:
            cell.outputs = [_output(page, o) for o in cell.outputs]
    if page == pages()[0] and NOTE:
        notebook.cells.insert(1, new_markdown_cell(f"**{NOTE}**", id="vintage-note"))
    return as_json(notebook)


def check() -> None:
    """Stops before any chapter runs if a page asks for what does not exist, or has a sentence that no longer holds.

    The run of a chapter would come upon it in the cell that lists its numbers, not where the id is written.
    """
    for page in pages():
        if page in MADE:
            continue
        try:
            numbers.check(page)
        except KeyError as error:
            raise StageError(error.args[0]) from error
        for place, text in passages(page).items():
            for claim in (*VERDICT.findall(text), *STRENGTH.findall(text)):
                _claim(place, claim)
            for id in BOUND.findall(text):
                _bound(place, id)


def resolve(place: str, text: str) -> str:
    """Numbers, verdicts and strengths put into a text, statements checked and taken out of it, each finding told how old it is.

    Raises
    ------
    StageError : an unknown id, or a statement that is false; names the ``place`` of the text.
    """

    def known(id: str) -> numbers.Number:
        try:
            return numbers.get(id)
        except KeyError as error:
            raise StageError(f"{place}: {error.args[0]}") from error

    def in_russian(match: re.Match) -> str:
        text, noun = russian.written(n := known(match[1]), tuple((match[2] or "").split("|")[1:]))
        return f"{_number(n, text)}{noun}"

    written = text
    text = NUMBER.sub(lambda m: _number(n := known(m[1]), n.text), text)
    text = SO.sub(lambda m: _bound(place, m[1]), text)
    text = RUSSIAN.sub(in_russian, text)
    text = VERDICT.sub(lambda m: f"{{verdict}}`{_claim(place, m[1]).verdict}|{m[1]}`", text)
    return age_line.put(written, STRENGTH.sub(lambda m: _strength(_claim(place, m[1])), text))


def _claim(place: str, id: str):
    """The recorded row of a claim."""
    if id not in recorded():
        raise StageError(f"{place}: there is no claim {id}; they run from {min(recorded())} to {max(recorded())}")
    return recorded()[id]


def _bound(place: str, id: str) -> str:
    """What stands after a sentence that is bound to a statement: nothing, for it holds.

    In a book of another vintage the sentences are those of today, so one that does not hold there says so.
    """
    if id not in sentences.ids():
        raise StageError(f"{place}: {sentences.no_statement(id)}")
    try:
        found = sentences.get(id)
    except Exception as error:  # of whatever the predicate asks
        raise StageError(f"{place}: {id} cannot be checked: {sentence(error)}") from error
    if found.holds:
        return ""
    if NOTE:
        return " *[This does not hold on these tables.]*"
    raise StageError(f"{place}: the sentence bound to {id} no longer holds: {found.says.removesuffix('.')}; rewrite the sentence, or correct the table")


def _number(n: numbers.Number, text: str) -> str:
    facts = f"{n.label}; {n.unit}; {n.vintage or 'this book'}; grade {n.grade}"
    return f"{{number}}`{text}|{n.id}|{facts.replace('`', '').replace('|', '/')}`"


def _strength(claim) -> str:
    return f"{claim.id} holds in {claim.holds} of {claim.tried} independent ways; evidence grade {claim.grade}"


def _output(page: str, output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    data = output.get("data", {})
    if MIME in data:
        return new_output("display_data", {"text/markdown": figure_markup(data[MIME], page)})
    if "text/html" in data:
        return new_output("display_data", {"text/html": LINE.sub(_line, cite.put(data["text/html"], recorded()))})
    return output


def _line(mark: re.Match) -> str:
    """Path and line of a predicate, with a link if the book has a repository; a stored output knows the path alone."""
    code = sentences.get(mark[1]).code
    return f'<a href="{address}">{code}</a>' if (address := code_address(code)) else code


def figure_markup(facts: dict, page: str) -> str:
    """The MyST directive of a figure with its caption, source line and the row of files to take away."""
    alt = " ".join(facts["alt"].split())
    note = f" {facts['note']}" if facts["note"] else ""
    id = facts["id"]
    kind = "chart narrow" if facts["narrow_hash"] else "chart"
    links = " ".join(f'<a href="figures/{id}.{ending}" download>{ending.upper()}</a>' for ending in ("svg", "png", "csv"))
    return (
        f"```{{figure}} figures/{id}.svg\n:name: fig-{id}\n:alt: {alt}\n:figclass: {kind}\n\n"
        f"**{facts['title']}.** {facts['caption']}{note}\n\n{facts['source']}.\n```\n\n"
        f'```{{raw}} html\n<div class="takeaway no-pdf"><span>Take away</span> {links} <a href="#code-{id}">Code</a> <a href="figures/{id}.html">Page</a> '
        f"{cite.details(cite.figure(facts, page))}</div>\n```\n"
    )
