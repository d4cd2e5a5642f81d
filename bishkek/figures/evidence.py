"""The tables that every chapter ends with: its claims, the specifications of one claim, its numbers and bound sentences."""

from html import escape
from urllib.parse import quote_plus

import pandas as pd

from bishkek import claims, numbers, sentences
from bishkek.claims import VERDICTS
from bishkek.figures.tables import Table, table
from bishkek.tables.description import GRADES
from bishkek.tables.periods import Period

KINDS = {"event": "event or fact", "figure": "figure", "trend": "trend", "causal": "cause", "opinion": "opinion", "norm": "norm"}


#: What the three verdicts are, for notes under tables.
DATES = (
    "On 22 October 2023: by what was public then. Figures of 2023: by the figures of 2023 and before, as known today; “holds in” and grade belong to it. "
    "Today: by the time after the article, where a claim can be judged for it, with the last period that decides; a claim that names a day is asked in other words, which are on its card in the ledger."
)


def until(period: str) -> str:
    """The last period of a verdict of today in words: "to September 2025"; empty if there is none."""
    if period == "none":
        return ""
    return f"to {Period(period).words}"


def today_cell(verdict: str, period: str) -> str:
    """The verdict of today as a cell of a table: a badge, or plain words for a claim that was not asked."""
    return verdict if verdict == claims.PAST else f"verdict:{verdict}|{until(period)}"


def _by_date(rows: pd.DataFrame) -> dict:
    """The three columns of verdicts, the oldest first (``claims.recorded``)."""
    return {
        "On 22 October 2023": "verdict:" + rows["verdict_then"],
        "Figures of 2023": "verdict:" + rows["verdict"],
        "Today": [today_cell(r.verdict_today, r.until) for r in rows.itertuples()],
    }


def claims_table(ledger: pd.DataFrame) -> Table:
    """The claims of one chapter with their verdicts (``claims.ledger(chapter)``)."""
    rows = ledger[ledger["verdict"] != "not yet tested"]
    frame = pd.DataFrame(
        {
            "Claim": rows["id"],
            "What the article says": rows["paraphrase"],
            **_by_date(rows),
            "Holds in": [f"{r.holds} of {r.tried}" if r.tried else "not counted" for r in rows.itertuples()],
            "Grade": rows["grade"],
        }
    )
    note = f"{DATES} Rules and thresholds are in the claim ledger. Grade: " + ", ".join(f"{k} {v}" for k, v in GRADES.items()) + "."
    return table(f"claims-{rows['id'].iloc[0].lower()}", frame, "Claims tested in this chapter", numeric=("Holds in",), note=note)


def specifications_table(rows: pd.DataFrame, part: str = "") -> Table:
    """Every specification tried for one claim (``claims.specifications(claim)``); copies name what they hang on together.

    ``part`` is a word for the rows if they are only some of the claim's.
    """
    claim = rows["id"].iloc[0]
    counted, shared = rows["counted"] == "yes", rows.duplicated("hangs_on", keep=False)
    hangs_on = rows["hangs_on"].where(shared, "itself").where(counted, "stands beside, not counted")
    frame = pd.DataFrame({"Specification": rows["name"], "Result": rows["value"], "Claim": rows["outcome"], "Rests on": hangs_on})
    found = claims.judge(claim)
    caption = f"{claim}: holds in {found.holds} of {found.tried} independent ways" if found.tried else f"{claim}: an opinion, with what can be checked near it"
    id = "-".join(["specifications", claim.lower(), *part.split()])
    return table(id, frame, f"{caption}; here its {part}" if part else caption, numeric=("Result",))


def today_table(*asked: str) -> Table:
    """What the given claims were asked of the time after the article: one row a specification, copies as in ``specifications_table``."""
    rows = claims.specifications_today(*asked)
    shared = rows.duplicated(["id", "hangs_on"], keep=False)
    hangs_on = rows["hangs_on"].where(shared, "itself").where(rows["counted"] == "yes", "stands beside, not counted")
    frame = pd.DataFrame({"Claim": rows["id"], "Asked of today": rows["name"], "Result": rows["value"], "Outcome": rows["outcome"], "Rests on": hangs_on})
    found = {c: claims.judge_today(c) for c in asked}
    caption = "; ".join(" ".join(filter(None, [f"{c} today: {t.verdict}", until(t.until)])) for c, t in found.items())
    return table(f"today-{asked[0].lower()}", frame, caption, numeric=("Result",))


def numbers_table(page: str) -> Table:
    """The numbers that the prose of a page prints, folded; beside them what its other sentences are bound to, if there are any."""
    numbers.check(page)
    used = [numbers.get(i) for i in numbers.used_in(page)]
    frame = pd.DataFrame(
        {
            "Number": [n.id for n in used],
            "As printed": [n.text for n in used],
            "Value": [f"{n.value:.10g}" for n in used],
            "Unit": [n.unit for n in used],
            "Grade": [n.grade for n in used],
        }
    )
    inner = table(f"numbers-{page}", frame, "Numbers in this chapter", numeric=("Value",))
    text = inner.text + "\n" + "\n".join(f"{n.id} = {n.value:.10g} ({n.text})" for n in used)
    html = _folded(f"{len(used)} numbers in this chapter", inner)
    if bound := [sentences.get(i) for i in sentences.bound_in(page)]:
        html += _folded(f"{len(bound)} statement{'s' if len(bound) > 1 else ''} behind sentences without a number", _statements(page, bound))
        text += "\n" + "\n".join(f"{s.id}: {s.holds}" for s in bound)
    return Table(inner.id, html, text)


def _folded(summary: str, inner: Table) -> str:
    return f'<details class="numbers no-pdf"><summary>{summary}</summary>{inner.html}</details>'


def _statements(page: str, bound: list[sentences.Statement]) -> Table:
    frame = pd.DataFrame(
        {
            "Statement": [s.id for s in bound],
            "What is checked": [s.says for s in bound],
            "Holds": ["yes" if s.holds else "no" for s in bound],
            "Grade": [s.grade for s in bound],
            "Code": [f"code:{s.id} {s.code.rsplit(':', 1)[0]}" for s in bound],
        }
    )
    return table(f"statements-{page}", frame, "Statements that sentences of this chapter are bound to")


def verdict_tiles(ledger: pd.DataFrame) -> Table:
    """How many claims have which verdict, as a row of tiles in the order of the verdicts; each leads to its claims."""
    counts = ledger["verdict"].value_counts()
    tiles = "".join(
        f'<li class="tile"><a href="claims.html?ledger.verdict={quote_plus(v)}#explore-ledger"><strong>{counts[v]}</strong> '
        f'<span class="verdict verdict-{"-".join(v.split())}">{escape(v)}</span></a></li>'
        for v in VERDICTS
        if v in counts.index
    )
    text = "<Tiles: " + ", ".join(f"{counts[v]} {v}" for v in sorted(counts.index)) + ">"
    return Table("tiles", f'<ul class="tiles">{tiles}</ul>', text)


def changed_table(recorded: pd.DataFrame) -> Table:
    """The claims whose verdict is not the same at each date at which it was asked (``claims.recorded``)."""
    today = recorded["verdict_today"].where(recorded["tried_today"] > 0, recorded["verdict"])
    rows = recorded[(recorded["verdict"] != recorded["verdict_then"]) | (today != recorded["verdict"])]
    frame = pd.DataFrame({"Claim": rows["id"], "What the article says": rows["paraphrase"], **_by_date(rows)})
    return table("changed", frame, f"{len(rows)} of {len(recorded)} claims do not have the same verdict at each date", note=DATES)
