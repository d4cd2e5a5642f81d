"""The claim ledger: a card for every claim, how robust and how fragile the verdicts are, and what changed them."""

from html import escape

import pandas as pd

from bishkek import claims, numbers
from bishkek.claims import terms
from bishkek.claims.asked import NO_RULE, question_code
from bishkek.claims.verdict import OPINION, rule_code
from bishkek.figures.evidence import KINDS, until
from bishkek.figures.tables import Table, table
from bishkek.numbers.formats import relative
from bishkek.numbers.usage import title
from bishkek.tables.schema import fingerprint

#: Pages of each chapter by its number in ``claims.csv``.
CHAPTERS = {
    "1": ("isolation",),
    "2": ("five-countries",),
    "3": ("remittances",),
    "4": ("ownership",),
    "5": ("roundabout", "products", "designations"),
    "6": ("never-arrived",),
    "7": ("kant",),
    "8": ("neutrality",),
    "9": ("summits",),
    "10": ("choice",),
    "11": ("verdict",),
}
#: Chapter 5 has three pages; which of them speak of a claim.
FIFTH = {"C40": ("roundabout", "products"), "C42": ("roundabout",), "C43": ("roundabout",)} | dict.fromkeys(("C45", "C47", "C48"), ("designations",))


def ledger_cards(ledger: pd.DataFrame, specifications: pd.DataFrame, today: pd.DataFrame, fragility: pd.DataFrame) -> Table:
    """One card a claim, with its anchor: what is said, the rule in words and in code, the verdict at three dates, its ways and what turns it.

    Arguments: ``claims.recorded()``, the tables ``verdict_specifications`` and ``today_specifications``, ``claims.fragility.recorded()``.

    The build puts the citation in place of the mark at the end of each card.
    """
    asked, now, near = dict(list(specifications.groupby("id"))), dict(list(today.groupby("id"))), fragility.set_index("id")
    cards = "\n".join(_card(row, asked.get(row.id), now.get(row.id), near.loc[row.id] if row.id in near.index else None) for row in ledger.itertuples())
    text = f"<Ledger: {len(ledger)} claims | data {fingerprint(ledger)}>\n" + "\n".join(
        f"{r.id}: {r.verdict} (then: {r.verdict_then}), {r.holds} of {r.tried}, grade {r.grade}; today: {r.verdict_today} ({r.until}), {r.holds_today} of {r.tried_today}"
        for r in ledger.itertuples()
    )
    return Table("ledger", f'<div class="ledger">{cards}</div>', text)


def _card(row, specifications: pd.DataFrame | None, today: pd.DataFrame | None, near: pd.Series | None) -> str:
    where = "the title" if row.paragraph == 0 else f"paragraph {row.paragraph}"
    chapters = ", ".join(f'<a href="{page}.html">{escape(title)}</a>' for page, title in pages_of(row.id, row.chapters).items())
    return (
        f'<div class="claim" id="{row.id}">'
        f'<p class="claim-head"><strong><a href="#{row.id}">{row.id}</a></strong> {escape(row.paraphrase)} {_badge(row.verdict)}</p>'
        f'<p class="claim-meta">{escape(KINDS[row.kind]).capitalize()}, {where}. Chapter: {chapters}</p>'
        f'<p class="claim-rule"><strong>Rule.</strong> {escape(row.rule)}</p>{_result(row)}{_today(row)}{_terms(row)}'
        f"{'' if near is None else _near(near)}{'' if specifications is None else _ways(specifications, row.tried)}"
        f"{'' if today is None else _ways(today, row.tried_today, 'Today: ')}{_code(row.id)}<!-- cite {row.id} --></div>"
    )


def _badge(verdict: str) -> str:
    return f'<span class="verdict verdict-{"-".join(verdict.split())}">{escape(verdict)}</span>'


def page_names(claim: str, chapters: str) -> tuple[str, ...]:
    """Names of the pages that speak of a claim; ``chapters`` are numbers of chapters joined by semicolons."""
    return tuple(page for number in chapters.split(";") for page in (FIFTH[claim] if number == "5" else CHAPTERS[number]))


def pages_of(claim: str, chapters: str) -> dict[str, str]:
    """Names and titles of these pages."""
    return {page: title(page) for page in page_names(claim, chapters)}


def _result(row) -> str:
    if row.verdict == "not yet tested":
        return ""
    parts = [f"Holds in {row.holds} of {row.tried} independent ways; evidence grade {row.grade}."] if row.tried else []
    if row.number != "none":
        number = numbers.get(row.number)
        parts.append(f"{escape(number.label)}: {escape(number.text)}.")
    if row.verdict != OPINION:
        parts.append(f"By what was public on 22 October 2023: {_badge(row.verdict_then)}.")
    if row.verdict_analysis != "same":
        parts.append(f"The analysis says: {escape(row.analysis)} In that wording: {_badge(row.verdict_analysis)}.")
    return f'<p class="claim-result"><strong>Result.</strong> {" ".join(parts)}</p>' if parts else ""


def _today(row) -> str:
    """How the claim is asked of the time after the article and what came of it; that it is not asked, if it is a dated event."""
    if row.verdict == OPINION:
        return ""
    if row.rule_today == NO_RULE:
        return f'<p class="claim-result claim-today"><strong>Today.</strong> Not asked: {claims.PAST}.</p>'
    parts = [escape(row.rule_today), " ".join(filter(None, [_badge(row.verdict_today), until(row.until)])) + "."]
    if row.tried_today:
        parts.append(f"Holds in {row.holds_today} of {row.tried_today} independent ways; evidence grade {row.grade_today}.")
    if row.number_today != "none":
        number = numbers.get(row.number_today)
        parts.append(f"{escape(number.label)}: {escape(number.text)}.")
    return f'<p class="claim-result claim-today"><strong>Today.</strong> {" ".join(parts)}</p>'


def _terms(row) -> str:
    """Where the words are explained that have one meaning in all rules."""
    links = ", ".join(f'<a href="{term.address}" title="{escape(term.meaning)}">{term.name}</a>' for term in terms.used(row.rule, row.rule_today))
    return f'<p class="claim-meta claim-terms">What is meant by: {links}</p>' if links else ""


def _near(near: pd.Series) -> str:
    """What turns the verdict, in words."""
    return f'<p class="claim-rule"><strong>How near is another verdict?</strong> {escape(" ".join(turning(near)))}</p>'


def turning(near: pd.Series) -> list[str]:
    """Sentences on what turns one verdict (a row of ``claims.fragility.recorded()``)."""
    said = []
    if pd.notna(near["change"]):
        said.append(f"One number {relative(near['change'])} ({near['cell']}: {near['value']:.6g} to {near['turned']:.6g}) makes it “{near['turns_to']}”.")
        if pd.notna(near["headline_turned"]):
            said.append(f"The headline number then goes from {near['headline_now']:.4g} to {near['headline_turned']:.4g}.")
    else:
        said.append(f"No single number of the {near['cells']} that were tried turns it." if near["cells"] else "It depends on no number.")
    if near["word"] != claims.fragility.NONE:
        said.append(f"One word or date does ({near['word']}, read as {near['word_turned']}): “{near['word_turns_to']}”.")
    if near["row"] != claims.fragility.NONE:
        said.append(f"One row left out does ({near['row']}): “{near['row_turns_to']}”.")
    for column, what in (("ways", "Dropped, these ways turn it"), ("principles", "Without a principle")):
        if near[column] != claims.fragility.NONE:
            said.append(f"{what}: {near[column]}.")
    return said


def _ways(specifications: pd.DataFrame, tried: int, when: str = "") -> str:
    """The independent ways with their copies below, then what stands beside, folded."""
    counted = specifications[specifications["counted"] == "yes"]
    items = []
    for way, copies in counted.groupby("hangs_on", sort=False):
        below = "" if len(copies) == 1 and way == copies["name"].iloc[0] else f"<ul>{''.join(map(_asked, copies.itertuples()))}</ul>"
        value = f": {escape(copies['value'].iloc[0])}" if not below else ""
        items.append(f"<li>{escape(way)}{value} ({_joint(copies)}){below}</li>")
    aside = specifications[specifications["counted"] == "no"]
    if len(aside):
        items.append(f"<li>Shown beside, counted nowhere<ul>{''.join(map(_asked, aside.itertuples()))}</ul></li>")
    summary = when + (f"{_many(tried, 'independent way')}, {_many(len(counted), 'specification')}" if tried else _many(len(aside), 'fact') + ' beside it')
    return f'<details class="claim-ways no-pdf"><summary>{summary}</summary><ul>{"".join(items)}</ul></details>'


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _asked(specification) -> str:
    return f"<li>{escape(specification.name)}: {escape(specification.value)} ({specification.outcome})</li>"


def _joint(copies: pd.DataFrame) -> str:
    """The outcome of a way, from those of its copies."""
    outcomes = set(copies["outcome"])
    return outcomes.pop() if len(outcomes) == 1 else "holds in part"


def _code(claim: str) -> str:
    """The rule and the question of today in code, folded, with the lines where they stand."""
    found = (("rule", rule_code(claim)), ("question of today", question_code(claim)))
    return "".join(_listing(what, *code) for what, code in found if code)


def _listing(what: str, code: str, text: str) -> str:
    return f'<details class="claim-code no-pdf"><summary>The {what} in code, <code>{escape(code)}</code></summary><pre tabindex="0">{escape(text)}</pre></details>'


def fragility_table(fragility: pd.DataFrame) -> Table:
    """Every claim that a table decides by how near another verdict is (``claims.fragility.recorded()``)."""
    frame = pd.DataFrame(
        {
            "Claim": fragility["id"],
            "Verdict": "verdict:" + fragility["verdict"],
            "One number, changed": ["none found" if pd.isna(c) else relative(c) for c in fragility["change"]],
            "Cell": [r.cell if pd.notna(r.change) else "" for r in fragility.itertuples()],
            "Turns to": ["verdict:" + r.turns_to if pd.notna(r.change) else "" for r in fragility.itertuples()],
            "Also turned by": [_also(r) for r in fragility.itertuples()],
        }
    )
    note = "What each of these is stands on the card of the claim."
    return table("fragility", frame, "How near is another verdict? The nearest first", ("claim_fragility",), ("One number, changed",), note)


def _also(row) -> str:
    """What else turns a verdict, in a few words."""
    none = claims.fragility.NONE
    found = {"one word or date": row.word != none, "one row left out": row.row != none, "one way dropped": row.ways != none, "a principle dropped": row.principles != none}
    return ", ".join(what for what, does in found.items() if does) or "none of the rest"


def changes_table(changes: pd.DataFrame) -> Table:
    """Verdicts that the principles changed, and rules that changed without changing one (table ``verdict_changes``)."""
    frame = pd.DataFrame(
        {
            "Claim": changes["claim"],
            "Before": "verdict:" + changes["verdict_before"],
            "After": "verdict:" + changes["verdict_after"],
            "On 22 October 2023, before": "verdict:" + changes["then_before"],
            "On 22 October 2023, after": "verdict:" + changes["then_after"],
            "Principle": changes["principle"],
            "Why": changes["why"],
        }
    )
    return table("verdict-changes", frame, "What the principles changed, claim by claim", ("verdict_changes",))


def robustness_table(ledger: pd.DataFrame) -> Table:
    """How many claims of each verdict hold in all, at least half or under half of their independent ways (``claims.recorded``)."""
    bands = [claims.robustness(r.holds, r.tried) for r in ledger.itertuples()]
    counts = pd.crosstab(ledger["verdict"], pd.Series(bands, index=ledger.index))
    counts = counts.reindex(index=[v for v in claims.VERDICTS if v in counts.index], columns=list(claims.ROBUSTNESS), fill_value=0)
    headers = {"all": "Holds in all", "at least half": "In at least half", "under half": "In under half", "none tried": "None tried"}
    frame = counts.rename(columns=headers).assign(Claims=counts.sum(axis=1)).reset_index(names="Verdict")
    numeric = tuple(frame.columns[1:])
    frame["Verdict"] = "verdict:" + frame["Verdict"]
    return table("robustness", frame, "Claims by verdict and by the share of independent ways in which they hold", ("verdicts",), numeric)


