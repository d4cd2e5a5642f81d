"""Rules of C01, C02, C05 to C07, C10, C11 and C14 to C18: visits, calls, the Court and the Commonwealth."""

from collections.abc import Sequence
from dataclasses import replace

from bishkek import tables
from bishkek.claims.parts import parts
from bishkek.claims.verdict import UNKNOWN, Decide, Specification, Verdict, beside, by_most, outcome, rule, twice
from bishkek.measures import visits
from bishkek.measures.days import AFTER_ARTICLE, END_OF_2023
from bishkek.numbers import calls
from bishkek.numbers.visits import YEARS_2022_2023, Base, bases, pooled_base, record, span

VISIT_DAY, SUMMIT_DAY = "2023-10-12", "2023-10-13"
LAST_DAY_BEFORE = "2023-10-11"
ASKED = 2022
HALF = 0.5
SOME_YEARS, ONE_YEAR = 2, 1  # a plural is two or more
RECORD, MAPS, WORDING = "own record", "maps of this book", "words of the text"


def _lost(claim: str) -> Specification:
    """Whether the sentence kept what the analysis says (table ``paraphrase_losses``)."""
    lost = claim in {c for cell in tables.load("paraphrase_losses")["claims"] for c in cell.split(";")}
    return Specification("the article keeps what the analysis says", "no" if lost else "yes", outcome(not lost), hangs_on=WORDING)


def _twice(decide: Decide, number: str, specs: Sequence[Specification], decided_by: tuple[str, ...] = ()) -> Verdict:
    """Both verdicts, and that on the wording of the analysis, which lost nothing."""
    analysis = decide([s for s in specs if s.way != WORDING and not s.beside])
    return twice(decide, number, specs, analysis=analysis, decided_by=decided_by)


def _reported(event: str, day: str) -> list[Specification]:
    """Reports of an event; what was announced before the day, and what was reported from it on, count once each."""
    reports = tables.load("bishkek_reports").query("event == @event")
    kinds = ("press from the day on", "announcements before the day")
    return [Specification(f"{r.outlet}, {r.date}", r.event_date, outcome(r.event_date == day), hangs_on=kinds[r.date < day]) for r in reports.itertuples()]


@rule("C01")
def came_on_12_october() -> Verdict:
    """An official visit that starts on 12 October 2023, by most kinds of witness."""
    row = record().query("iso3 == 'KGZ' and date_start.str.startswith('2023')").iloc[0]
    there = row.date_start <= VISIT_DAY <= row.date_end
    own = Specification("own record of visits", f"{row.date_start}, {row.occasion}", outcome(row.date_start == VISIT_DAY and "official visit" in row.occasion, there), hangs_on=RECORD)
    return twice(by_most, "visits.days_after_warrant", [own, *_reported("official visit", VISIT_DAY)])


def _abroad_since_the_warrant() -> list[Specification]:
    """Journeys to another state between the warrant and 11 October 2023, and those to land that only the maps put abroad."""
    states = len(visits.between(record(), visits.WARRANT, LAST_DAY_BEFORE))
    late = len(visits.between(record(), VISIT_DAY, "2023-12-31"))
    press = int(tables.load("trip_counts").set_index("id")["trips"]["tass_2023"]) - late
    trips = int(tables.load("territory_trips")["date"].between(visits.WARRANT, LAST_DAY_BEFORE).sum())
    return [
        Specification("states entered", f"{states} visits", outcome(states == 0), hangs_on=RECORD),
        Specification("states of 2023 that the press counted and the record does not date later", f"{press}", outcome(press <= 0), False, "press count"),
        Specification("trips to land that Russia held and the Assembly’s majority counts as Ukraine’s", f"{trips} trips", outcome(trips == 0), hangs_on=MAPS),
    ]


@rule("C02")
def first_since_the_warrant() -> Verdict:
    """No journey to another state between the warrant and 11 October 2023; land held by Russia makes a caveat."""
    return twice(parts(caveats=(MAPS,)), "visits.territory_trips", _abroad_since_the_warrant())


@rule("C15")
def not_seen_outside() -> Verdict:
    """As C02, read as the analysis has it: before this trip. A text that drops the words gets a caveat."""
    return _twice(parts(caveats=(MAPS, WORDING)), "visits.warrant_to_article", [*_abroad_since_the_warrant(), _lost("C15")])


@rule("C05")
def all_five() -> Verdict:
    """All five in 2022; a caveat for a text that names no year."""
    seen = visits.per_year(record()).set_index("year")["capitals"][ASKED]
    warrant = visits.between(record(), visits.WARRANT, visits.ARTICLE)
    since = warrant[warrant["iso3"].isin(visits.FIVE)]["iso3"].nunique()
    five = len(visits.FIVE)
    specs = [
        Specification("calendar year 2022", f"{seen} of 5", outcome(seen == five, seen > five / 2), hangs_on=RECORD),
        Specification("from the warrant to the article, the time the sentence seems to mean", f"{since} of 5", outcome(since == five), beside=True),
        _lost("C05"),
    ]
    return _twice(parts(caveats=(WORDING,)), "visits.capitals_2022", specs, ("foreign_visits",))


@rule("C06")
def first_time_in_years() -> Verdict:
    """Two years or more since the last calendar year, and since the last twelve months, that held all five."""
    early = tables.load("central_asia_visits_2012_2018")
    by_year = visits.capitals_by_year(visits.capitals_grid(early, record()))
    full = [int(y) for y in by_year.index[(by_year == len(visits.FIVE)) & (by_year.index < ASKED)]]
    days = visits.all_five_within_a_year(early, record())
    before, after = [d for d in days if d < f"{ASKED}"], [d for d in days if d >= f"{ASKED}"]
    first = (after or [f"{ASKED}-12-31"])[0]
    gaps = {
        "calendar years": (float(ASKED - full[-1]) if full else float("inf"), str(full[-1]) if full else "none"),
        "any twelve months": (visits.years_between(before[-1], first) if before else float("inf"), before[-1] if before else "none"),
    }
    specs = [Specification(f"{name} that held all five", f"last before 2022: {last}", outcome(gap >= SOME_YEARS, gap > ONE_YEAR)) for name, (gap, last) in gaps.items()]
    return twice(by_most, "visits.last_all_five", specs)


@rule("C07")
def more_calls() -> Verdict:
    """Counts by others, president by president; the headlines of one broadcaster stand beside."""
    return twice(lambda s: by_most(s) if s else UNKNOWN, "calls.presidents_paired", [*counted_calls(visits.SINCE), *_headlines()])


def counted_calls(since: tuple[str, ...]) -> list[Specification]:
    """Calls a year with each president who was counted before 2020 and in the years ``since``."""
    names, when, specs = tables.load("partners").set_index("code")["name"], " or ".join(since), []
    for state, (early, late) in visits.call_pairs(tables.load("call_counts"), since).items():
        text = f"{', '.join(map(str, late))} in {when}, {', '.join(map(str, early))} before 2020"
        specs.append(Specification(f"calls a year as others counted them, {names[state]}", text, outcome(min(late) > max(early), max(late) > min(early))))
    return specs


def _headlines() -> list[Specification]:
    """Calls a month in the headlines of one broadcaster, windows of the same series; shown beside."""
    days = tables.load("central_asia_calls")

    def to_article(start: str) -> float:
        months = visits.years_between(start, visits.ARTICLE) * 12
        return days.loc[days["date"].between(start, visits.ARTICLE), "headline"].nunique() / months

    def found(*years: int) -> float:
        return calls.calls(*years) / (12 * len(years))

    early, late = found(2018, 2019), found(2020, 2021)
    windows = {"2022 and 2023": (found(2022, 2023), False), "2022 alone": (found(2022), True), "2023 alone": (found(2023), False), "invasion to the article": (to_article(visits.INVASION), True)}
    return [
        Specification(
            f"headlines a month, {name}", f"{now:.2f} against {early:.2f} and {late:.2f}", outcome(now > max(early, late), now > min(early, late)),
            then, "headlines of one broadcaster", beside=True,
        )
        for name, (now, then) in windows.items()
    ]  # fmt: skip


@rule("C10")
def took_part_in_the_summit() -> Verdict:
    """The record and the press of the region put him at the summit of 13 October 2023."""
    row = record().query("iso3 == 'KGZ' and date_start <= @SUMMIT_DAY <= date_end").iloc[0]
    own = Specification("own record of visits", row.occasion, outcome("CIS summit" in row.occasion), hangs_on=RECORD)
    return twice(by_most, "cis.reports_of_summit", [own, *_reported("CIS summit", SUMMIT_DAY)])


@rule("C11")
def made_of_soviet_republics() -> Verdict:
    """Every member was a republic of the Soviet Union; how many of the republics are members stands beside."""
    table = tables.load("cis_republics")
    members = table[table["status"] == "member"]
    republics = int((members["union_republic"] == "yes").sum())
    all_ = int((table["union_republic"] == "yes").sum())
    specs = [
        Specification("members that were Soviet republics", f"{republics} of {len(members)}", outcome(republics == len(members), republics > len(members) / 2)),
        Specification("Soviet republics that are members", f"{republics} of {all_}", outcome(republics == all_), beside=True),
    ]
    return twice(by_most, "cis.not_members", specs)


@rule("C14")
def hardly_travelled() -> Verdict:
    """Less than half of the earlier rate, with an interval below one, by each source of an earlier rate."""
    specs = []
    for name, days, then in (("2022 and 2023", YEARS_2022_2023, False), ("invasion to the article", (visits.INVASION, visits.ARTICLE), True)):
        now = span(name, days)
        for base in bases():
            specs.append(against(name, now, base, then))
        specs.append(replace(against(name, now, pooled_base(), then), beside=True))  # it mixes the sources
    return twice(by_most, "visits.ratio_pooled", specs)


def against(name: str, now: visits.Count, base: Base, then: bool) -> Specification:
    """One rate of visits against one earlier rate: below half with an interval below one, in part if lower with such an interval."""
    found = visits.compare(now, base.count)
    fewer = found["high"] < 1
    text = f"{found['ratio']:.2f} ({found['low']:.2f} to {found['high']:.2f})"
    return Specification(f"{name} against {base.count.name}", text, outcome(fewer and found["ratio"] < HALF, fewer), then, base.source)


@rule("C16")
def the_warrant() -> Verdict:
    """The Court's statement names deportation; a caveat because the text drops that it is alleged."""
    specs = [
        Specification(
            f"{r.outlet} quotes deportation and transfer", f"{r.deportation} and {r.transfer}", outcome(r.deportation == "yes", r.transfer == "yes"),
            hangs_on="statement of the Court",
        )
        for r in tables.load("warrant_reports").itertuples()
    ]  # fmt: skip
    return _twice(parts(caveats=(WORDING,)), "court.reports", [*specs, _lost("C16")])


@rule("C17")
def criticised() -> Verdict:
    """An unnamed opinion, not decided: which reports before the article read the visit as isolation."""
    reports = tables.load("bishkek_reports").query("date <= @visits.ARTICLE")
    specs = [
        Specification(f"{r.outlet}, {r.date}", f"reads it as: {r.reading}", outcome(r.reading == "isolated", r.reading.startswith("isolated")))
        for r in reports.itertuples()
    ]
    return beside("readings.isolated", specs)


@rule("C18")
def free_to_visit() -> Verdict:
    """An opinion, not decided: whether the states visited after the warrant are parties to the Court."""
    rows = visits.membership(visits.between(record(), visits.WARRANT, END_OF_2023), tables.load("court_membership"))
    spans = [("to the article", visits.WARRANT, visits.ARTICLE), ("rest of 2023", AFTER_ARTICLE, END_OF_2023)]
    specs = []
    for name, start, end in spans:
        hosts = visits.between(rows, start, end).query("court == 'party'")["country"]
        specs.append(Specification(f"parties to the Court visited, {name}", ", ".join(hosts) or "none", outcome(hosts.empty), end <= visits.ARTICLE))
    return beside("court.visits_to_parties_then", specs)
