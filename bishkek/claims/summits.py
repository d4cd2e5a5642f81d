"""Rules of C34 to C39: who met the five, and when."""

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, all_some_none, beside, outcome, rule, twice
from bishkek.measures import summits, visits
from bishkek.numbers.summits import firsts, held


def _meeting(id: str) -> pd.Series:
    return held().set_index("id").loc[id]


def _presidents(id: str) -> int:
    return int(summits.presidents(held(), tables.load("summit_attendance"))[held()["id"] == id].iloc[0])


def _all_present(id: str) -> Specification:
    present = _presidents(id)
    return Specification("presidents of the five who took part", f"{present} of 5", outcome(present == summits.FIVE_PRESIDENTS))


def _on(id: str, start: str, end: str) -> Specification:
    row = _meeting(id)
    return Specification(f"held in {row.place}", f"{row.date_start} to {row.date_end}", outcome((row.date_start, row.date_end) == (start, end)))


@rule("C34")
def rising_profile() -> Verdict:
    """More meetings a year since the invasion than in 2015 to 2021; a caveat if formats existed before."""
    full = summits.presidents(held(), tables.load("summit_attendance")) == summits.FIVE_PRESIDENTS
    cuts = {
        "all meetings": held(),
        "without Russia": held()[held()["partner"] != "RUS"],
        "in person": held()[held()["form"] == "in person"],
        "all five presidents": held()[full],
        "called a summit": held()[held()["called"] == "summit"],
    }
    specs = [_rises(f"{name}, to {day}", rows, day) for day in (visits.ARTICLE, summits.LAST_DAY) for name, rows in cuts.items()]
    existed = tables.load("summit_formats")["earlier_level"].str.contains("ministers").any()

    def decide(tried: list[Specification]) -> str:
        return all_some_none(tried, "supported with a caveat" if existed else "supported", "partly", "contradicted")

    return twice(decide, "summits.to_article", specs)


def _rises(name: str, rows: pd.DataFrame, day: str) -> Specification:
    before, after = summits.spans(rows, day)
    text = f"{after.rate:.1f} a year against {before.rate:.1f}"
    return Specification(name, text, outcome(after.rate > before.rate), day <= visits.ARTICLE)


@rule("C35")
def xian() -> Verdict:
    """Held on 18 and 19 May 2023; a caveat because leaders had met by video."""
    first = firsts().set_index("partner").loc["CHN"]
    start = _meeting("china_2023").date_start
    specs = [
        _on("china_2023", "2023-05-18", "2023-05-19"),
        Specification("first in person", first.in_person, outcome(first.in_person == start)),
        Specification("first of leaders in any form", first.leaders, outcome(first.leaders == start)),
    ]
    return twice(lambda s: all_some_none(s, "supported", "supported with a caveat", "contradicted"), "summits.weeks_before_invasion", specs)


@rule("C36")
def cholpon_ata() -> Verdict:
    """Held on 2 June 2023; a caveat if it was not called a summit or a president was missing."""
    row, own = _meeting("eu_2023"), held().query("partner == 'EU'").reset_index(drop=True)
    place = own.index[own["id"] == "eu_2023"][0] + 1
    specs = [
        _on("eu_2023", "2023-06-02", "2023-06-02"),
        Specification("second of its kind", f"meeting {place} of {len(own)}", outcome(place == 2)),
        Specification("called a summit in its communiqué", row.called, outcome(row.called == "summit")),
        _all_present("eu_2023"),
    ]
    return twice(lambda s: all_some_none(s, "supported", "supported with a caveat", "contradicted"), "summits.presidents_cholpon_ata", specs)


@rule("C37")
def new_york() -> Verdict:
    """The five presidents and the President of the United States on 19 September 2023."""
    specs = [_on("usa_2023", "2023-09-19", "2023-09-19"), _all_present("usa_2023")]
    return twice(lambda s: all_some_none(s, "supported", "partly", "contradicted"), "summits.presidents_new_york", specs)


@rule("C38")
def first_at_that_level() -> Verdict:
    """Every earlier meeting of the format was below the level of presidents."""
    first = firsts().set_index("partner").loc["USA"]
    specs = [
        Specification("first meeting of leaders in the own list", first.leaders, outcome(first.leaders == _meeting("usa_2023").date_start)),
        Specification("the declaration calls it the first of presidents", "yes" if first.first_meeting == "usa_2023" else "no", outcome(first.first_meeting == "usa_2023")),
        Specification("earlier meetings of the format", first.earlier_level, outcome(first.earlier_level == "foreign ministers")),
    ]
    return twice(lambda s: all_some_none(s, "supported", "partly", "contradicted"), "summits.partners_to_article", specs)


@rule("C39")
def went_together() -> Verdict:
    """An opinion on a premise: whether the presidents went together, and where. Only the premise is tested."""
    kyrgyz = tables.load("summit_attendance").query("iso3 == 'KGZ' and id in ('china_2023', 'usa_2023')").groupby("id").size().max()
    specs = [
        Specification("the five went to China together, Xi'an", f"{_presidents('china_2023')} of 5", outcome(_presidents("china_2023") == summits.FIVE_PRESIDENTS)),
        Specification("the five went to the United States together, New York", f"{_presidents('usa_2023')} of 5", outcome(_presidents("usa_2023") == summits.FIVE_PRESIDENTS)),
        Specification("one journey to both", f"{_meeting('china_2023').date_start} and {_meeting('usa_2023').date_start}", outcome(_meeting("china_2023").date_start[:7] == _meeting("usa_2023").date_start[:7])),
        Specification("Kyrgyzstan took part with more than one president", f"{kyrgyz} at each meeting", outcome(kyrgyz > 1)),
    ]
    return beside("summits.presidents_both", specs)
