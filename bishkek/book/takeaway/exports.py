"""The machine-readable side of the book: numbers, figures, claims, bound sentences and tables as JSON with schemas, notebooks, and the library itself."""

import json
from collections.abc import Iterable
from string import Template

from bishkek import claims, numbers, sentences, tables
from bishkek.book.takeaway import cite, figure_pages, notebooks, wheel, zip as takeaway
from bishkek.book.contents import bound, explained_on, figure_file, printing, published
from bishkek.project.paths import EXECUTED, HTML, NOTEBOOK, ROOT, pages, write_if_changed
from bishkek.book.takeaway.addresses import code_address, table_address
from bishkek.project.reading import settings
from bishkek.book.site.stage import as_json
from bishkek.tables import age
from bishkek.tables.package import day
from bishkek.tables.periods import Period

SCHEMAS = ROOT / "assets" / "schemas"


def numbers_list() -> list[dict]:
    """All numbers that the prose prints, with the pages that print them, the tables and the line of code behind them."""
    rows = []
    for id, on in sorted(printing().items()):
        n = numbers.get(id)
        rows.append(
            {
                "id": id,
                "value": n.value,
                "unit": n.unit,
                "text": n.text,
                "label": n.label,
                "formula": n.formula or None,
                "address": cite.number(n).place,
                "chapter": explained_on(on),
                "pages": list(on),
                "tables": _with_ages(n.tables),
                "last_period": _iso(age.oldest(n.tables)),
                "code": n.code,
                "code_address": code_address(n.code) or None,
                "vintage": n.vintage,
                "grade": n.grade,
            }
        )
    return rows


def figures_list() -> list[dict]:
    """All figures in reading order: id, chapter, title, alt, caption, source, n, the tables with how far they reach, and the files."""
    return [
        {
            "id": f["id"],
            "chapter": page,
            "title": f["title"],
            "alt": f["alt"],
            "caption": f["caption"],
            "source": f["source"],
            "n": f["n"],
            "tables": _with_ages(f["tables"]),
            "last_period": _iso(age.oldest(f["tables"])),
            "svg": f"figures/{f['id']}.svg",
            "png": f"figures/{f['id']}.png",
            "csv": f"figures/{f['id']}.csv",
        }
        for page in pages()
        for f in published(page)
    ]


def claims_list() -> list[dict]:
    """All claims: id, chapter, kind, verdicts, number, grade, robustness, fragility and every specification."""
    specs, now = tables.load("verdict_specifications"), tables.load("today_specifications")
    near = claims.fragility.recorded().set_index("id")
    return [
        {
            "id": r.id,
            "chapter": r.chapters,
            "kind": r.kind,
            "paraphrase": r.paraphrase,
            "rule": r.rule,
            "verdict": r.verdict,
            "verdict_then": r.verdict_then,
            "analysis": None if r.analysis == "same" else r.analysis,
            "verdict_analysis": None if r.verdict_analysis == "same" else r.verdict_analysis,
            "number": None if r.number == "none" else r.number,
            "grade": None if r.grade == "none" else r.grade,
            "robustness": f"{r.holds} of {r.tried}" if r.tried else None,
            "today": _today(r, now[now["id"] == r.id]),
            "fragility": _fragility(near.loc[r.id]) if r.id in near.index else None,
            "specifications": [
                _specification(s) | {"known_then": s.known_then == "yes"} for s in specs[specs["id"] == r.id].itertuples()
            ],
        }
        for r in claims.recorded().itertuples()
    ]


def _specification(s) -> dict:
    return {"name": s.name, "value": s.value, "outcome": s.outcome, "hangs_on": s.hangs_on, "counted": s.counted == "yes"}


def _today(r, specs) -> dict | None:
    """What the time after the article says of a claim; null where it is not asked (a dated event, an opinion)."""
    if r.rule_today == claims.asked.NO_RULE:
        return None
    return {
        "rule": r.rule_today,
        "verdict": r.verdict_today,
        "until": None if r.until == "none" else r.until,
        "number": None if r.number_today == "none" else r.number_today,
        "grade": None if r.grade_today == "none" else r.grade_today,
        "robustness": f"{r.holds_today} of {r.tried_today}" if r.tried_today else None,
        "specifications": [_specification(s) for s in specs.itertuples()],
    }


def _fragility(near) -> dict:
    """What turns a verdict, as in the table ``claim_fragility``; null where nothing that was tried does."""
    known = {k: None if v == claims.fragility.NONE or v != v else v for k, v in near.items() if k != "verdict"}
    return known | {"cells": int(near["cells"])}


def sentences_list() -> list[dict]:
    """All statements that sentences are bound to: what is checked, whether it holds, on which tables, by which line of code."""
    rows = []
    for id, on in sorted(bound().items()):
        s = sentences.get(id)
        rows.append(
            {
                "id": id,
                "says": s.says,
                "holds": s.holds,
                "grade": s.grade,
                "tables": _with_ages(s.tables),
                "last_period": _iso(age.oldest(s.tables)),
                "code": s.code,
                "code_address": code_address(s.code) or None,
                "pages": list(on),
            }
        )
    return rows


def tables_list() -> list[dict]:
    """All tables: what each holds, how far it reaches, its age on the day of the book, and when more is due."""
    return [
        {
            "id": name,
            "title": tables.describe(name).title,
            "address": table_address(name),
            "vintage": tables.describe(name).vintage,
            "grade": tables.describe(name).grade,
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
        for found in [age.of(name)]
    ]


def _with_ages(names: Iterable[str]) -> list[dict]:
    return [{"name": name, "address": table_address(name), "last_period": _iso(age.of(name).last)} for name in names]


def _iso(period: Period | None) -> str | None:
    return period.iso if period else None


def bibliography() -> str:
    """BibTeX of the book, of every claim and of every figure, in this order."""
    found = [cite.book(), *(cite.claim(r) for r in claims.recorded().itertuples())]
    found += [cite.figure(facts, page) for page in pages() for facts in published(page)]
    return "\n\n".join(cite.bibtex(c) for c in found) + "\n"


def write() -> tuple[dict[str, int], set[str]]:
    """Writes exports, schemas, figures and notebooks beside the pages; returns how many of each list, and the names of all files."""
    lists = {"numbers": numbers_list(), "figures": figures_list(), "claims": claims_list(), "sentences": sentences_list(), "tables": tables_list()}
    files = {f"exports/{name}.json": (json.dumps(rows, indent=1, ensure_ascii=False) + "\n").encode() for name, rows in lists.items()}
    files |= {f"exports/{schema.name}": schema.read_bytes() for schema in sorted(SCHEMAS.glob("*.json"))}
    files["exports/numbers.data.js"] = _behind(lists["numbers"]).encode()
    files["exports/cite.bib"] = bibliography().encode()
    library, content = wheel.wheel()
    files[f"exports/{library}"] = content
    files["exports/index.html"] = Template((ROOT / "assets" / "exports.html").read_text(encoding="utf-8")).substitute(wheel=library).encode()
    files |= {row[kind]: figure_file(row["id"], kind).read_bytes() for row in lists["figures"] for kind in ("svg", "png", "csv")}
    for page in pages():
        files |= {f"figures/{facts['id']}.html": figure_pages.html(page, facts, base_address()) for facts in published(page)}
        if (EXECUTED / page / NOTEBOOK).exists():
            files[f"notebooks/{page}.ipynb"] = as_json(notebooks.notebook(page, library, base_address().removesuffix("figures/"))).encode()
    files[f"exports/{takeaway.NAME}"] = takeaway.data_zip(files, library)
    for name, content in files.items():
        write_if_changed(HTML / name, content)
    return {name: len(rows) for name, rows in lists.items()}, set(files)


def _behind(rows: list[dict]) -> str:
    """A script with what the card beside a number says of it: a page opened from a folder may fetch no JSON."""
    kept = ("formula", "tables", "code", "code_address")
    return f"window.bookNumbers = {json.dumps({r['id']: {k: r[k] for k in kept} for r in rows}, ensure_ascii=False)};\n"


def base_address() -> str:
    """The address of the folder of figures, from ``_config.yml``; empty if the book has no address."""
    address = settings("_config.yml")["html"]["baseurl"]
    return address.rstrip("/") + "/figures/" if address else ""

