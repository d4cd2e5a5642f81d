"""Rules of C12 (twenty years of Kant) and C13 (what the base lets Moscow do)."""

from bishkek import tables
from bishkek.claims.parts import parts
from bishkek.claims.verdict import ARTICLE_DATE, Specification, Verdict, outcome, rule, twice

OPENED = "2003-10"
VISIT = ("2023-10-12", "2023-10-13")
MEANS = {"opened": "opening", "ceremony": "ceremony"}
WITNESSES = {"Russian": "Russian offices", "other": "others"}
AIRCRAFT, LAW, USE, AGE = "combat aircraft", "legal basis", "use abroad", "age of the count"


@rule("C12")
def twenty_years() -> Verdict:
    """The base opened in October 2003 and the ceremony fell into the visit, each by what most kinds of witness say."""
    specs = []
    for row in tables.load("kant_dates").itertuples():
        fits = row.date.startswith(OPENED) if row.event == "opened" else VISIT[0] <= row.date <= VISIT[1]
        part = MEANS[row.event]
        specs.append(Specification(f"{part}, {row.named_by}", row.date, outcome(fits), hangs_on=f"{part}, {WITNESSES[row.witness]}"))
    return twice(parts(*MEANS.values()), "kant.days_early", specs)


@rule("C13")
def influence() -> Verdict:
    """Aircraft, a legal basis beyond Kyrgyzstan and use there, a part each; an old count is a caveat."""
    uses = tables.load("kant_use").query("date <= @ARTICLE_DATE")
    specs = []
    for part in (LAW, USE):
        rows = uses[uses["kind"] == part]
        specs += [Specification(f"{part}: {r.what}", r.date, outcome(True), hangs_on=part) for r in rows.itertuples()]
        if rows.empty:
            specs.append(Specification(f"{part} beyond Kyrgyzstan", "none seen", outcome(False), hangs_on=part))
    counts = tables.load("kant_force").query("counted == 'combat aircraft' and status == 'reported' and month <= @ARTICLE_DATE").sort_values("month", kind="stable")
    if counts.empty:
        return twice(parts(AIRCRAFT, LAW, USE), "kant.combat_reported", [*specs, Specification(AIRCRAFT, "none reported", outcome(False), hangs_on=AIRCRAFT)])
    last = counts.iloc[-1]
    specs += [
        Specification(f"combat aircraft reported by {last.reported_by}", f"{last.high}", outcome(last.high > 0), hangs_on=AIRCRAFT),
        Specification("the latest count is of the year of the article", last.month[:4], outcome(last.month[:4] >= ARTICLE_DATE[:4]), hangs_on=AGE),
    ]
    return twice(parts(AIRCRAFT, LAW, USE, caveats=(AGE,)), "kant.combat_reported", specs)
