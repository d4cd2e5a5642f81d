"""Rewrites executed chapters and text pages so that Sphinx has nothing to execute or compute."""

import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path

import nbformat
from nbformat.v4 import new_output

from bishkek import claims, numbers
from bishkek.book.cited import version
from bishkek.book.paths import CHAPTERS, EXECUTED, FIGURES, ROOT, STAGE, pages, write_if_changed
from bishkek.figures.publish import MIME
from bishkek.numbers.usage import prose

NUMBER = re.compile(r"\{number\}`([^`|]+)`")
VERDICT = re.compile(r"\{verdict\}`(C\d{2})`")
STRENGTH = re.compile(r"\{strength\}`(C\d{2})`")


class StageError(ValueError):
    """A page asks for something that does not exist; the message names the page."""


def stage() -> list[str]:
    """Writes ``_build/stage`` from the executed notebooks; returns the pages that changed.

    Files are written only if their bytes differ, so that Sphinx reads again exactly what changed.

    Raises
    ------
    StageError : an unknown number or claim, a page without a source.
    """
    STAGE.mkdir(parents=True, exist_ok=True)
    _copy(ROOT / "_config.yml", ROOT / "_toc.yml", ROOT / "references.bib")
    expected = {"_config.yml", "_toc.yml", "references.bib"}
    changed = []
    for page in pages():
        name, content = _page(page)
        expected.add(name)
        if write_if_changed(STAGE / name, content):
            changed.append(page)
    for name in sorted(drawings()):
        expected.add(f"figures/{name}")
        write_if_changed(STAGE / "figures" / name, (FIGURES / name).read_bytes())
    for path in STAGE.rglob("*"):
        if path.is_file() and path.relative_to(STAGE).as_posix() not in expected:
            path.unlink()
    return changed


def _copy(*files: Path) -> None:
    for file in files:
        write_if_changed(STAGE / file.name, file.read_bytes())


def _page(page: str) -> tuple[str, bytes]:
    if page == "numbers":
        return "numbers.md", numbers_page().encode()
    text = CHAPTERS / f"{page}.md"
    if (CHAPTERS / f"{page}.ipynb").exists():
        return f"{page}.ipynb", _notebook(page, current(page)).encode()
    if text.exists():
        return f"{page}.md", resolve(page, text.read_text(encoding="utf-8")).encode()
    raise StageError(f"_toc.yml lists {page}, but chapters/ has neither {page}.ipynb nor {page}.md")


def current(page: str) -> nbformat.NotebookNode:
    """The chapter as it is written now, with the outputs of its last run.

    Prose may have changed since that run; code may not (the build has run it again if it did).
    """
    written = nbformat.read(CHAPTERS / f"{page}.ipynb", as_version=4)
    ran = [c for c in nbformat.read(EXECUTED / f"{page}.ipynb", as_version=4).cells if c.cell_type == "code"]
    code = [c for c in written.cells if c.cell_type == "code"]
    for cell, executed in zip(code, ran, strict=True):
        cell.outputs, cell.execution_count = executed.outputs, executed.execution_count
    return written


def as_json(notebook: nbformat.NotebookNode) -> str:
    """A notebook as stable text."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _notebook(page: str, notebook: nbformat.NotebookNode) -> str:
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = resolve(page, cell.source)
        else:
            cell.outputs = [_output(page, o) for o in cell.outputs]
    return as_json(notebook)


def resolve(page: str, text: str) -> str:
    """Numbers, verdicts and strengths put into a text; ``StageError`` for an unknown id."""

    def known(kind: str, look_up):
        def put(match: re.Match) -> str:
            try:
                return look_up(match[1])
            except KeyError as error:
                raise StageError(f"page {page}: {kind} {error.args[0]}") from error

        return put

    text = NUMBER.sub(known("number:", _number), text)
    text = VERDICT.sub(known("verdict:", lambda c: f"{{verdict}}`{_recorded()[c].verdict}|{c}`"), text)
    return STRENGTH.sub(known("strength:", _strength), text)


def _number(id: str) -> str:
    n = numbers.get(id)
    facts = f"{n.label}; {n.unit}; {n.vintage or 'this book'}; grade {n.grade}"
    return f"{{number}}`{n.text}|{id}|{facts.replace('`', '').replace('|', '/')}`"


@lru_cache(maxsize=1)
def _recorded() -> dict:
    """Recorded verdicts by claim; the build checks that they are those worked out now."""
    return {row.id: row for row in claims.recorded().itertuples()}


def _strength(claim: str) -> str:
    v = _recorded()[claim]
    return f"{claim} holds in {v.holds} of {v.tried} specifications; evidence grade {v.grade}"


def _output(page: str, output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    data = output.get("data", {})
    if MIME in data:
        return new_output("display_data", {"text/markdown": figure_markup(data[MIME], page)})
    if "text/html" in data:
        return new_output("display_data", {"text/html": data["text/html"]})
    return output


def figure_markup(facts: dict, page: str) -> str:
    """The MyST directive of a figure with its caption, source line and the row of files to take away."""
    alt = " ".join(facts["alt"].split())
    note = f" {facts['note']}" if facts["note"] else ""
    id = facts["id"]
    kind = "chart narrow" if facts["narrow_hash"] else "chart"
    links = " ".join(f'<a href="figures/{id}.{ending}" download>{ending.upper()}</a>' for ending in ("svg", "png", "csv"))
    cite = escape(citation(facts, page))
    return (
        f"```{{figure}} figures/{id}.svg\n:name: fig-{id}\n:alt: {alt}\n:figclass: {kind}\n\n"
        f"**{facts['title']}.** {facts['caption']}{note}\n\n{facts['source']}.\n```\n\n"
        f'```{{raw}} html\n<div class="takeaway no-pdf"><span>Take away</span> {links} <a href="#code-{id}">Code</a> <a href="figures/{id}.html">Page</a> '
        f'<details class="cite"><summary>Cite</summary><p>{cite}</p></details></div>\n```\n'
    )


def citation(facts: dict, page: str) -> str:
    """How to cite one figure, without the clock: title, book, version, page and anchor."""
    return f"“{facts['title']}”, The Road Through Bishkek, version {version()}, {page}.html#fig-{facts['id']}. {facts['source']}. CC BY 4.0."


def published(page: str) -> list[dict]:
    """The facts of all figures that an executed chapter shows, in order."""
    path = EXECUTED / f"{page}.ipynb"
    if not path.exists():
        return []
    notebook = nbformat.read(path, as_version=4)
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    return [dict(o["data"][MIME]) for o in outputs if MIME in o.get("data", {})]


def drawings() -> list[str]:
    """Names of the drawings of all figures: ``<id>.svg``, and ``<id>.narrow.svg`` of those drawn for a phone too.

    Raises
    ------
    StageError : a figure is shown on two pages.
    """
    slim = [f"{f['id']}.narrow.svg" for page in pages() for f in published(page) if f["narrow_hash"]]
    return [f"{id}.svg" for id in published_ids()] + slim


def published_ids() -> list[str]:
    """Ids of all figures of the book; ``StageError`` if one is shown on two pages."""
    ids = [f["id"] for page in pages() for f in published(page)]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise StageError(f"figures shown twice: {', '.join(twice)}; give each its own id")
    return ids


def printed(page: str) -> tuple[str, ...]:
    """Ids of the numbers that a page prints: in its prose, and in the ledger the headline of every tested claim."""
    headlines = (r.number for r in _recorded().values() if r.number != "none") if page == "claims" else ()
    return tuple(dict.fromkeys((*numbers.used_in(page), *headlines)))


def numbers_page() -> str:
    """The page of all numbers that the prose prints, in groups by page, with an anchor each."""
    parts = [
        "# Numbers\n\nEvery number in the prose that comes from data, with its value, unit and source. "
        "An id is stable: cite it. The same list is in `exports/numbers.json`.\n"
    ]
    seen: set[str] = set()
    for page in pages():
        if page == "numbers" or not (used := [i for i in printed(page) if i not in seen]):
            continue
        seen |= set(used)
        rows = "\n".join(_number_row(i) for i in used)
        parts.append(
            f"## {_title(page)}\n\n"
            f'<div class="data-table" role="region" aria-label="Numbers of {page}" tabindex="0"><table>'
            f'<caption>Numbers that first appear on this page</caption><thead><tr><th scope="col">Number</th>'
            f'<th scope="col">What it is</th><th scope="col" class="num">As printed</th><th scope="col">Source</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>\n"
        )
    return "\n".join(parts)


def _number_row(id: str) -> str:
    n = numbers.get(id)
    source = f"{n.vintage or 'this book'}; grade {n.grade}"
    return (
        f'<tr id="{id}"><th scope="row"><code>{id}</code></th><td>{escape(n.label)}</td>'
        f'<td class="num">{escape(n.text)}</td><td>{escape(source)}</td></tr>'
    )


def _title(page: str) -> str:
    first = next(line for line in prose(page).splitlines() if line.startswith("# "))
    return first.removeprefix("# ")

