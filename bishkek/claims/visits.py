"""Rules of C01, C02, C05 to C07, C10, C11 and C14 to C18: visits, calls, the Court and the Commonwealth."""

from collections.abc import Sequence

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, all_some_none, beside, outcome, rule, twice
from bishkek.measures import visits
from bishkek.numbers import calls
from bishkek.numbers.visits import YEARS_2022_2023, bases, pooled_base, record, span

VISIT_DAY, SUMMIT_DAY = "2023-10-12", "2023-10-13"
LAST_DAY_BEFORE = "2023-10-11"
YEARS_BEFORE = 3
WELL_BELOW = 0.7
FIVE_OF_FIVE = 5
ASKED = 2022


def _reported(event: str, day: str) -> list[Specification]:
    reports = tables.load("bishkek_reports").query("event == @event")
    return [Specification(f"{r.outlet}, {r.date}", r.event_date, outcome(r.event_date == day)) for r in reports.itertuples()]


@rule("C01")
def came_on_12_october() -> Verdict:
    """An official visit that starts on 12 October 2023, by the record and by news of the day."""
    row = record().query("iso3 == 'KGZ' and date_start.str.startswith('2023')").iloc[0]
    own = Specification("own record of visits", f"{row.date_start}, {row.occasion}", outcome(row.date_start == VISIT_DAY and "official visit" in row.occasion))
    return twice(lambda s: all_some_none(s, "supported", "contested between sources", "contradicted"), "visits.days_after_warrant", [own, *_reported("official visit", VISIT_DAY)])


@rule("C02")
def first_since_the_warrant() -> Verdict:
    """No state entered between the warrant and 11 October 2023; territory of disputed status makes it partly."""
    states = len(visits.between(record(), visits.WARRANT, LAST_DAY_BEFORE))
    late = len(visits.between(record(), VISIT_DAY, "2023-12-31"))
    press = int(tables.load("trip_counts").set_index("id")["trips"]["tass_2023"])
    trips = tables.load("territory_trips")["date"].between(visits.WARRANT, LAST_DAY_BEFORE).sum()
    specs = [
        Specification("states entered, own record", f"{states} visits", outcome(states == 0)),
        Specification("states of 2023 that the press counted and the record does not date later", f"{press - late}", outcome(press == late), then=False),
        Specification("parts of Ukraine under Russian control counted as abroad", f"{trips} trips", outcome(trips == 0, in_part=True)),
    ]

    def decide(tried: Sequence[Specification]) -> str:
        if states or any(s.outcome == "fails" for s in tried):
            return "contradicted"
        return "partly" if trips else "supported"

    return twice(decide, "visits.territory_trips", specs)


@rule("C05")
def all_five() -> Verdict:
    """Five dated visits in one calendar year; a caveat because the text names none."""
    by_year = visits.per_year(record()).set_index("year")["capitals"]
    warrant = visits.between(record(), visits.WARRANT, visits.ARTICLE)
    since = warrant[warrant["iso3"].isin(visits.FIVE)]["iso3"].nunique()
    specs = [
        Specification("calendar year 2022", f"{by_year[ASKED]} of 5", outcome(by_year[ASKED] == FIVE_OF_FIVE)),
        Specification("from the warrant to the article, the time the sentence seems to mean", f"{since} of 5", outcome(since == FIVE_OF_FIVE)),
    ]
    named = "C05" not in _lost()
    verdict = "contradicted" if by_year[ASKED] < FIVE_OF_FIVE else "supported" if named else "supported with a caveat"
    return Verdict(verdict, verdict, "visits.capitals_2022", tuple(specs))


def _lost() -> set[str]:
    """Claims whose sentence lost something on the way from the analysis (table ``paraphrase_losses``)."""
    return {c for cell in tables.load("paraphrase_losses")["claims"] for c in cell.split(";")}


@rule("C06")
def first_time_in_years() -> Verdict:
    """No year of the three before has five of five; earlier years are shown with their candidates."""
    by_year = visits.capitals_by_year(visits.capitals_grid(tables.load("central_asia_visits_2012_2018"), record())).set_index("year")
    near = range(ASKED - YEARS_BEFORE, ASKED)
    specs = [Specification(str(y), f"{by_year['seen'][y]} of 5", outcome(by_year["at_most"][y] < FIVE_OF_FIVE)) for y in near]
    for y in range(by_year.index.min(), near.start):
        seen, most = by_year.loc[y]
        text = f"{seen} of 5 seen" + (f", {most} if candidates are right" if most > seen else "")
        specs.append(Specification(f"{y}, earlier than the three years", text, outcome(most < FIVE_OF_FIVE, seen < FIVE_OF_FIVE)))
    verdict = "supported" if all(s.outcome == "holds" for s in specs[:YEARS_BEFORE]) else "contradicted"
    return Verdict(verdict, verdict, "visits.capitals_2019", tuple(specs), decided_by=("foreign_visits",))


@rule("C07")
def more_calls() -> Verdict:
    """Calls a month in 2022 and 2023 exceed those of 2018 and 2019 and of 2020 and 2021; a caveat if one year alone does not."""
    days = tables.load("central_asia_calls")
    presidents = days.assign(year=days["date"].str[:4].astype(int))["year"].value_counts()

    def named(*years: int) -> float:
        return presidents.reindex(years, fill_value=0).sum() / (12 * len(years))

    def found(*years: int) -> float:
        return calls.calls(*years) / (12 * len(years))

    def to_article(start: str) -> float:
        months = visits.years_between(start, visits.ARTICLE) * 12
        return days.loc[days["date"].between(start, visits.ARTICLE), "headline"].nunique() / months

    early, late = found(2018, 2019), found(2020, 2021)
    specs = [
        _exceeds("headlines, 2022 and 2023", found(2022, 2023), early, late, False),
        _exceeds("headlines, January 2022 to the article", to_article("2022-01-01"), early, late),
        _exceeds("headlines, 2022 alone", found(2022), early, late),
        _exceeds("headlines, 2023 alone", found(2023), early, late, False),
        _exceeds("headlines, 2023 to the article", to_article("2023-01-01"), early, late),
        _exceeds("headlines, the invasion to the article", to_article(visits.INVASION), early, late),
        _exceeds("presidents named, 2022 and 2023", named(2022, 2023), named(2018, 2019), named(2020, 2021), False),
        _exceeds("share of all calls, 2022 and 2023", calls.share(2022, 2023), calls.share(2018, 2019), calls.share(2020, 2021), False),
    ]
    both, both_then, first, second, second_then = specs[:5]
    return Verdict(_more(both, first, second), _more(both_then, first, second_then), "calls.rate_2022_2023", tuple(specs))


def _more(both: Specification, *alone: Specification) -> str:
    """By the two years together; a caveat if either of them alone would not do."""
    carried = any(s.outcome != "holds" for s in alone)
    return {"holds": "supported with a caveat" if carried else "supported", "holds in part": "partly", "fails": "contradicted"}[both.outcome]


def _exceeds(name: str, now: float, early: float, late: float, then: bool = True) -> Specification:
    share = name.startswith("share")
    shown = [f"{v:.0%}" if share else f"{v:.2f}" for v in (now, early, late)]
    text = f"{shown[0]} against {shown[1]} and {shown[2]}" + ("" if share else " a month")
    return Specification(name, text, outcome(now > max(early, late), now > min(early, late)), then)


@rule("C10")
def took_part_in_the_summit() -> Verdict:
    """The record and the reports of the meeting list him at the summit of 13 October 2023."""
    row = record().query("iso3 == 'KGZ' and date_start <= @SUMMIT_DAY <= date_end").iloc[0]
    own = Specification("own record of visits", row.occasion, outcome("CIS summit" in row.occasion))
    return twice(lambda s: all_some_none(s, "supported", "contested between sources", "contradicted"), "cis.reports_of_summit", [own, *_reported("CIS summit", SUMMIT_DAY)])


@rule("C11")
def made_of_soviet_republics() -> Verdict:
    """Every member is a former Soviet republic; a caveat because not all fifteen are members."""
    status = tables.load("cis_republics")["status"]
    members = (status == "member").sum()
    specs = [
        Specification("every member is a former Soviet republic", f"{members} of {members}", outcome(members > 0)),
        Specification("all former Soviet republics are members", f"{members} of {len(status)}", outcome(members == len(status))),
    ]
    return twice(lambda s: all_some_none(s, "supported", "supported with a caveat", "contradicted"), "cis.not_members", specs)


@rule("C14")
def hardly_travelled() -> Verdict:
    """Rate ratio below 0.7 with an interval that excludes one, against the years of 2012 to 2019 with a count."""
    periods = [("2022 and 2023", YEARS_2022_2023, False), ("invasion to the article", (visits.INVASION, visits.ARTICLE), True)]
    specs, decided = [], {}
    for name, days, then in periods:
        now = span(name, days)
        for base in (pooled_base(), *bases()):
            found = visits.compare(now, base)
            holds = found["ratio"] < WELL_BELOW and found["high"] < 1
            text = f"{found['ratio']:.2f} ({found['low']:.2f} to {found['high']:.2f})"
            specs.append(Specification(f"{name} against {base.name}", text, outcome(holds, found["ratio"] < WELL_BELOW), then))
            decided.setdefault(name, holds)  # the pooled base comes first and decides

    def verdict(tried: list[Specification], holds: bool) -> str:
        if not holds:
            return "contradicted"
        return "supported" if all(s.outcome == "holds" for s in tried) else "supported with a caveat"

    then = [s for s in specs if s.then]
    return Verdict(verdict(specs, decided[periods[0][0]]), verdict(then, decided[periods[1][0]]), "visits.ratio_pooled", tuple(specs))


@rule("C15")
def not_seen_outside() -> Verdict:
    """No trip between the warrant and the article; the visit itself counts."""
    specs = [_none_until("to 11 October 2023, the day before the visit", LAST_DAY_BEFORE), _none_until("to 22 October 2023, the day of the article", visits.ARTICLE)]
    verdict = "supported" if specs[-1].outcome == "holds" else "contradicted"
    return Verdict(verdict, verdict, "visits.warrant_to_article", tuple(specs))


def _none_until(name: str, day: str) -> Specification:
    found = len(visits.between(record(), visits.WARRANT, day))
    return Specification(name, f"{found} visits", outcome(found == 0))


@rule("C16")
def the_warrant() -> Verdict:
    """The Court's statement names deportation and transfer; a caveat because the text drops that both are alleged."""
    reports = tables.load("warrant_reports")
    specs = [
        Specification(f"{r.outlet} quotes deportation and transfer", f"{r.deportation} and {r.transfer}", outcome(r.deportation == r.transfer == "yes", "yes" in (r.deportation, r.transfer)))
        for r in reports.itertuples()
    ]
    kept = "C16" not in _lost()
    specs.append(Specification("the article says that it is an allegation", "yes" if kept else "no", outcome(kept)))
    named = (reports["deportation"] == "yes").all()
    verdict = "contradicted" if not named else "supported" if kept else "supported with a caveat"
    return Verdict(verdict, verdict, "court.reports", tuple(specs))


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
    """The testable core: whether the states visited after the warrant are parties to the Court."""
    rows = visits.membership(visits.between(record(), visits.WARRANT, "2025-12-31"), tables.load("court_membership"))
    spans = [("to the article", visits.WARRANT, visits.ARTICLE), ("rest of 2023", "2023-10-23", "2023-12-31")]
    spans += [(str(y), f"{y}-01-01", f"{y}-12-31") for y in (2024, 2025)]
    specs = []
    for name, start, end in spans:
        some = visits.between(rows, start, end)
        parties = (some["court"] == "party").sum()
        specs.append(Specification(f"visits went to states outside the Court, {name}", f"{len(some) - parties} of {len(some)}", outcome(parties == 0), end <= visits.ARTICLE))
    return beside("court.visits_to_parties_then", specs)
