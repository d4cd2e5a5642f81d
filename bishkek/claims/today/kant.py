"""C13 today: what the base at Kant is known to have done, and to be, since the article."""

from collections.abc import Sequence

from bishkek import tables
from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.kant import AIRCRAFT, LAW, USE
from bishkek.claims.parts import parts
from bishkek.claims.verdict import ARTICLE_DATE, UNKNOWN, Specification, outcome

PARTS = (AIRCRAFT, LAW, USE)
HALF = 0.5


@asked_today("C13")
def influence() -> Asked:
    """The three parts by what is dated after the article; with more parts open than answered nobody can say."""
    uses, counts = tables.load("kant_use"), tables.load("kant_force")
    dated = [(r.kind, r.what, r.date, True) for r in uses.itertuples() if r.date > ARTICLE_DATE]
    dated += [
        (AIRCRAFT, f"reported by {r.reported_by}, {r.high}", r.month, r.high > 0)
        for r in counts.query("counted == @AIRCRAFT and status == 'reported'").itertuples()
        if r.month > ARTICLE_DATE
    ]
    specs = [Specification(f"{part}: {what}", day, outcome(holds), hangs_on=part) for part, what, day, holds in dated]
    specs += [Specification(f"{part} since the article", "none seen", "holds in part", beside=True) for part in PARTS if part not in {p for p, *_ in dated}]
    later = tables.load("base_agreements").query("date > @ARTICLE_DATE and state == 'Russia'")
    specs += [Specification(f"{r.place}: {r.event}", r.date, "holds in part", beside=True) for r in later.itertuples()]
    return Asked(specs, max((day for _, _, day, _ in dated), default="none"), "kant.parts_seen_since", _if_most_are_answered)


def _if_most_are_answered(specs: Sequence[Specification]) -> str:
    """As the rule by the parts that are answered, with a caveat while one is open; not checkable if more are open."""
    answered = {s.way for s in specs}
    if len(answered) < HALF * len(PARTS):
        return UNKNOWN
    found = parts(*PARTS)(specs)
    return "supported with a caveat" if found == "supported" and len(answered) < len(PARTS) else found
