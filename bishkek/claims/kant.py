"""Rules of C12 (twenty years of Kant) and C13 (what the base lets Moscow do)."""

from collections.abc import Sequence

from bishkek import tables
from bishkek.claims.verdict import ARTICLE_DATE, Specification, Verdict, all_some_none, outcome, rule, twice
from bishkek.measures import kant

OPENED = "2003-10"
VISIT = ("2023-10-12", "2023-10-13")
MEANS = {"opened": "opening", "ceremony": "ceremony"}


@rule("C12")
def twenty_years() -> Verdict:
    """The base opened in October 2003 and the ceremony fell into the visit, by every source that dates them."""
    specs = []
    for row in tables.load("kant_dates").itertuples():
        fits = row.date.startswith(OPENED) if row.event == "opened" else VISIT[0] <= row.date <= VISIT[1]
        specs.append(Specification(f"{MEANS[row.event]}, {row.named_by}", row.date, outcome(fits)))
    return twice(lambda s: all_some_none(s, "supported", "contested between sources", "contradicted"), "kant.days_early", specs)


@rule("C13")
def influence() -> Verdict:
    """Aircraft, a legal basis beyond Kyrgyzstan and use there; a small force makes it "partly"."""
    uses = tables.load("kant_use")
    specs = [Specification(f"{row.kind}: {row.what}", row.date, outcome(True), row.date <= ARTICLE_DATE) for row in uses.itertuples()]
    force = tables.load("kant_force").query("counted == 'combat aircraft'")
    for row in force.itertuples():
        size = f"{row.low}" if row.low == row.high else f"{row.low} to {row.high}"
        name = f"combat aircraft {row.status}, {row.reported_by}, {row.month[:4]}"
        specs.append(Specification(name, f"{size}, small below {kant.SMALL}", outcome(not kant.is_small(row.high), row.high > 0)))

    def decide(tried: Sequence[Specification]) -> str:
        law = any(s.name.startswith("legal basis") for s in tried)
        sizes = [s.outcome for s in tried if s.name.startswith("combat aircraft")]
        if not law or not sizes or set(sizes) == {"fails"}:
            return "contradicted"
        return "supported" if sizes[-1] == "holds" else "partly"

    return twice(decide, "kant.combat_reported", specs)
