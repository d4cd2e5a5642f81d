"""The machine-readable side of the book: numbers, figures, claims, bound sentences and tables as JSON with schemas, notebooks, and the library itself."""

import json
from collections.abc import Iterable
from pathlib import Path

from bishkek.api import ENDINGS
from bishkek import claims, numbers, sentences, tables
from bishkek.claims.terms import TERMS
from bishkek.book.takeaway import cite, discovery, figure_files, figure_pages, notebooks, table_pages, wheel, zip as takeaway
from bishkek.book.contents import bound, explained_on, figure_file, figures, printing
from bishkek.project.paths import EXECUTED, NOTEBOOK, ROOT, pages, write_if_changed
from bishkek.book.takeaway.addresses import address, code_address, table_address
from bishkek.book.takeaway.metadata import Page, head, render
from bishkek.project import home
from bishkek.project.cited import released, version
from bishkek.numbers.units import given_unit, in_per_cent
from bishkek.runs.chapters import as_json
from bishkek.figures.ledger import page_names
from bishkek.tables import age
from bishkek.tables.package import day, resource
from bishkek.tables.periods import Period

SCHEMAS = ROOT / "assets" / "schemas"
INDEX = Page("exports/index.html", "Exports", f"Numbers, figures, claims, checked sentences and tables of {cite.BOOK} as JSON with schemas, and citations.")


def numbers_list() -> list[dict]:
    """All numbers that the prose prints, with the pages that print them, the tables and the line of code behind them."""
    return [
        {
            "id": id,
            "value": in_per_cent(n.unit, n.value),
            "unit": given_unit(n.unit),
            "text": n.text,
            "label": n.label,
            "formula": n.formula or None,
            "address": cite.number(n).place,
            "chapter": explained_on(on),
            "pages": list(on),
        }
        | _origin(n)
        | {"vintage": n.vintage, "grade": n.grade}
        for id, on in sorted(printing().items())
        for n in [numbers.get(id)]
    ]


def _origin(found: numbers.Number | sentences.Statement) -> dict:
    """The tables and the line of code behind a number or a statement."""
    return _reach(found.tables) | {"code": found.code, "code_address": code_address(found.code) or None}


def _reach(names: Iterable[str]) -> dict:
    """Tables with how far each reaches, and how far they reach together."""
    listed = [{"name": name, "address": table_address(name), "last_period": _iso(age.of(name).last)} for name in names]
    return {"tables": listed, "last_period": _iso(age.oldest(names))}


def figures_list() -> list[dict]:
    """All figures in reading order: id, chapter, title, alt, caption, source, n, the tables with how far they reach, and the files."""
    return [
        {"id": f["id"], "chapter": page}
        | {fact: f[fact] for fact in ("title", "alt", "caption", "source", "n")}
        | _reach(f["tables"])
        | {ending: f"figures/{f['id']}.{ending}" for ending in ENDINGS}
        for page, f in figures()
    ]


def claims_list() -> list[dict]:
    """All claims: id, chapter, kind, verdicts, number, grade, robustness, fragility and every specification."""
    specs, now = tables.load("verdict_specifications"), tables.load("today_specifications")
    near = claims.fragility.recorded().set_index("id")
    return [
        {"id": r.id, "chapters": list(page_names(r.id, r.chapters))}
        | {fact: _stated(getattr(r, fact)) for fact in ("kind", "paraphrase", "rule", "verdict", "verdict_then", "analysis", "verdict_analysis", "number", "grade")}
        | {
            "robustness": _robustness(r.holds, r.tried),
            "today": _today(r, now[now["id"] == r.id]),
            "fragility": _fragility(near.loc[r.id], r.number) if r.id in near.index else None,
            "specifications": [_specification(s) | {"known_then": s.known_then == "yes"} for s in specs[specs["id"] == r.id].itertuples()],
        }
        for r in claims.recorded().itertuples()
    ]


def _stated(word: str) -> str | None:
    """A word of the ledger; null where it says that there is none, or none of its own."""
    return None if word in ("none", "same") else word


def _robustness(holds: int, tried: int) -> str | None:
    return f"{holds} of {tried}" if tried else None


def _specification(s) -> dict:
    return {"name": s.name, "value": s.value, "outcome": s.outcome, "hangs_on": s.hangs_on, "counted": s.counted == "yes"}


def _today(r, specs) -> dict | None:
    """What the time after the article says of a claim; null where it is not asked (a dated event, an opinion)."""
    if r.rule_today == claims.asked.NO_RULE:
        return None
    told = {"rule": r.rule_today, "verdict": r.verdict_today, "until": _stated(r.until), "number": _stated(r.number_today), "grade": _stated(r.grade_today)}
    return told | {"robustness": _robustness(r.holds_today, r.tried_today), "specifications": list(map(_specification, specs.itertuples()))}


def _fragility(near, number: str) -> dict:
    """What turns a verdict, as in the table ``claim_fragility``; null where nothing that was tried does."""
    known = {k: None if v == claims.fragility.NONE or v != v else v for k, v in near.items() if k != "verdict"}
    for headline in ("headline_now", "headline_turned"):
        if known[headline] is not None:
            known[headline] = in_per_cent(numbers.get(number).unit, known[headline])
    return known | {"cells": int(near["cells"])}


def sentences_list() -> list[dict]:
    """All statements that sentences are bound to: what is checked, whether it holds, on which tables, by which line of code."""
    found = [(sentences.get(id), on) for id, on in sorted(bound().items())]
    return [{"id": s.id, "says": s.says, "holds": s.holds, "grade": s.grade} | _origin(s) | {"pages": list(on)} for s, on in found]


def tables_list() -> list[dict]:
    """All tables: what each holds, how far it reaches, its age on the day of the book, and when more is due."""
    return [
        {
            "id": name,
            "title": source.title,
            "address": table_address(name),
            "page": f"tables/{name}.html",
            "file": f"tables/{Path(resource(name)['path']).name}",
            "vintage": source.vintage,
            "grade": source.grade,
            "subject": found.subject or None,
            "last_period": _iso(found.last),
            "published": _iso(found.published),
            "first_end": _iso(found.first_end),
            "months_old": found.months,
            "next_due": _iso(found.due) if isinstance(found.due, Period) else None,
            "next": None if isinstance(found.due, Period) else found.due,
            "overdue": found.behind,
            "rule": found.reason,
            "day_of_the_book": day(),
        }
        for name in tables.names()
        for source, found in [(tables.describe(name), age.of(name))]
    ]


def _iso(period: Period | None) -> str | None:
    return period.iso if period else None


def citable() -> list[cite.Citable]:
    """The book and all that is in it with an address: claims, figures, tables, numbers, statements, in this order."""
    found = [cite.book(), *(cite.claim(r) for r in claims.recorded().itertuples())]
    found += [cite.figure(facts, page) for page, facts in figures()]
    found += [cite.table(tables.describe(name)) for name in tables.names()]
    found += [cite.number(numbers.get(id)) for id in sorted(printing())]
    return found + [cite.statement(sentences.get(id), explained_on(on)) for id, on in sorted(bound().items())]


def _json(content: object) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _list(name: str, rows: list[dict]) -> bytes:
    """A list with what it is: its schema, its own address (relative if the book has none), version, day and licence; claims with the words of their rules."""
    told = {"$schema": address(f"exports/{name}.schema.json", INDEX.place), "$id": address(f"exports/{name}.json", INDEX.place)}
    told |= {"site": home.base() or None, "version": version(), "date": released(), "license": cite.LICENCE_ADDRESS}
    if name == "claims":
        told["terms"] = {term.name: {"meaning": term.meaning, "address": term.address} for term in TERMS}
    return _json(told | {name: rows}).encode()


def write(out: Path) -> tuple[dict[str, int], set[str]]:
    """Writes exports, schemas, figures, tables and notebooks beside the pages in ``out``; returns how many of each list, and the names of all files."""
    lists = {"numbers": numbers_list(), "figures": figures_list(), "claims": claims_list(), "sentences": sentences_list(), "tables": tables_list()}
    cited, files = citable(), {f"exports/{name}.json": _list(name, rows) for name, rows in lists.items()}
    files |= {"exports/cite.bib": "\n\n".join(map(cite.bibtex, cited)).encode() + b"\n", "exports/cite.ris": "\n".join(map(cite.ris, cited)).encode()}
    files["exports/cite.json"] = _json(list(map(cite.csl, cited))).encode()
    files |= {f"exports/{schema.name}": schema.read_bytes() for schema in sorted(SCHEMAS.glob("*.json"))}
    files["exports/numbers.data.js"] = _behind(lists["numbers"]).encode()
    library, content = wheel.wheel()
    files[f"exports/{library}"] = content
    files[INDEX.place] = render("exports.html", page=INDEX, head=head(INDEX, []), tables=tables.names(), wheel=library).encode()
    files |= {f"figures/{row['id']}.webp": figure_file(row["id"], "webp").read_bytes() for row in lists["figures"]}
    for page, facts in figures():
        files |= figure_files.files(facts["id"]) | figure_pages.files(page, facts)
    for page in pages():
        if (EXECUTED / page / NOTEBOOK).exists():
            files[f"notebooks/{page}.ipynb"] = as_json(notebooks.notebook(page, library, home.base())).encode()
    for name in tables.names():
        files |= table_pages.files(name)
    files[f"exports/{takeaway.NAME}"] = takeaway.data_zip(files, library)
    files |= discovery.files([f"{page}.html" for page in pages()] + sorted(name for name in files if name.endswith(".html")))
    for name, content in files.items():
        write_if_changed(out / name, content)
    return {name: len(rows) for name, rows in lists.items()}, set(files)


def _behind(rows: list[dict]) -> str:
    """A script with what the card beside a number says of it: a page opened from a folder may fetch no JSON."""
    kept = ("formula", "tables", "code", "code_address")
    return f"window.bookNumbers = {json.dumps({r['id']: {k: r[k] for k in kept} for r in rows}, ensure_ascii=False)};\n"
