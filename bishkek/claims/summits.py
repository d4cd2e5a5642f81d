"""Rules of C34 to C39: who met the five, and when."""

import pandas as pd

from bishkek import tables
from bishkek.claims.parts import parts
from bishkek.claims.verdict import Specification, Verdict, beside, by_most, outcome, rule, twice
from bishkek.measures import summits, visits
from bishkek.measures.days import END_OF_2023
from bishkek.numbers.summits import firsts, held

HELD, FIRST, SECOND, PRESENT = "held", "first in person", "second of its format", "presidents"
VIDEO, CALLED, FORMATS = "earlier by video", "name of the meeting", "level before leaders met"
WEST = ("DEU", "EU", "ITA", "USA")
BASES = {"January 2022 left out": summits.BEFORE_END, "January 2022 counted before": summits.EVE}


def _meeting(id: str) -> pd.Series:
    return held().set_index("id").loc[id]


def _presidents(id: str) -> int:
    return int(summits.presidents(held(), tables.load("summit_attendance"))[held()["id"] == id].iloc[0])


def _all_present(id: str) -> Specification:
    present = _presidents(id)
    five = summits.FIVE_PRESIDENTS
    return Specification("presidents of the five who took part", f"{present} of 5", outcome(present == five, present > five / 2), hangs_on=PRESENT)


def _held(id: str, fits: bool) -> Specification:
    row = _meeting(id)
    return Specification(f"held in {row.place}", f"{row.date_start} to {row.date_end}", outcome(fits), hangs_on=HELD)


@rule("C34")
def rising_profile() -> Verdict:
    """More meetings a year since the invasion, whether those of January 2022 are left out or counted before it."""
    specs = [
        rises(f"{name}, to {day}, {base}", some, (visits.INVASION, day), end, base)
        for base, end in BASES.items()
        for day in (visits.ARTICLE, END_OF_2023)
        for name, some in cuts().items()
    ]
    return twice(parts(caveats=(FORMATS,)), "summits.to_article", [*specs, formats_before()])


def cuts() -> dict[str, pd.DataFrame]:
    """The list of meetings, and some cuts of it, by name."""
    rows = held()
    full = summits.presidents(rows, tables.load("summit_attendance")) == summits.FIVE_PRESIDENTS
    return {
        "all meetings": rows,
        "without Russia": rows[rows["partner"] != "RUS"],
        "without the West": rows[~rows["partner"].isin(WEST)],
        "in person": rows[rows["form"] == "in person"],
        "all five presidents": rows[full],
        "called a summit": rows[rows["called"] == "summit"],
    }


def formats_before() -> Specification:
    """Whether a format had met at the level of ministers before its leaders did."""
    formats = tables.load("summit_formats")
    existed = formats[formats["earlier_level"].str.contains("ministers")]
    return Specification("formats without an earlier level of ministers known", f"{len(formats) - len(existed)} of {len(formats)}", outcome(existed.empty), hangs_on=FORMATS)


def rises(name: str, rows: pd.DataFrame, days: tuple[str, str], before_end: str, base: str) -> Specification:
    """Meetings a year between two days against those from 2015 to ``before_end``."""
    before, after = summits.spans(rows, days[1], before_end, days[0])
    text = f"{after.rate:.1f} a year against {before.rate:.1f}"
    return Specification(name, text, outcome(after.rate > before.rate), days[1] <= visits.ARTICLE, base)


@rule("C35")
def xian() -> Verdict:
    """Held on 18 and 19 May 2023 and first in person; a caveat because leaders had met by video."""
    first, row = firsts().set_index("partner").loc["CHN"], _meeting("china_2023")
    specs = [
        _held("china_2023", (row.place, row.date_start, row.date_end) == ("Xi'an", "2023-05-18", "2023-05-19")),
        Specification("first in person", first.in_person, outcome(first.in_person == row.date_start), hangs_on=FIRST),
        Specification("first of leaders in any form", first.leaders, outcome(first.leaders == row.date_start), hangs_on=VIDEO),
    ]
    return twice(parts(HELD, FIRST, caveats=(VIDEO,)), "summits.weeks_before_invasion", specs)


@rule("C36")
def cholpon_ata() -> Verdict:
    """Held in Kyrgyzstan in June 2023 and second of its format; a caveat for its name or a missing president."""
    row, own = _meeting("eu_2023"), held().query("partner == 'EU'").reset_index(drop=True)
    place = own.index[own["id"] == "eu_2023"][0] + 1
    specs = [
        _held("eu_2023", row.host == "KGZ" and row.date_start.startswith("2023-06")),
        Specification("second of its kind", f"meeting {place} of {len(own)}", outcome(place == 2), hangs_on=SECOND),
        Specification("called a summit in its communiqué", row.called, outcome(row.called == "summit"), hangs_on=CALLED),
        _all_present("eu_2023"),
    ]
    return twice(parts(HELD, SECOND, caveats=(CALLED, PRESENT)), "summits.presidents_cholpon_ata", specs)


@rule("C37")
def new_york() -> Verdict:
    """In New York in September 2023, and with all five presidents."""
    row = _meeting("usa_2023")
    specs = [_held("usa_2023", row.place == "New York" and row.date_start.startswith("2023-09")), _all_present("usa_2023")]
    return twice(parts(HELD, PRESENT), "summits.presidents_new_york", specs)


@rule("C38")
def first_at_that_level() -> Verdict:
    """The first of presidents by most of three sources."""
    first = firsts().set_index("partner").loc["USA"]
    specs = [
        Specification("first meeting of leaders in the own list", first.leaders, outcome(first.leaders == _meeting("usa_2023").date_start)),
        Specification("the declaration calls it the first of presidents", "yes" if first.first_meeting == "usa_2023" else "no", outcome(first.first_meeting == "usa_2023")),
        Specification("earlier meetings of the format", first.earlier_level, outcome("ministers" in first.earlier_level, first.earlier_level == "not looked for")),
    ]
    return twice(by_most, "summits.partners_to_article", specs)


@rule("C39")
def went_together() -> Verdict:
    """An opinion on a premise, not decided: whether the presidents went together, and where."""
    kyrgyz = tables.load("summit_attendance").query("iso3 == 'KGZ' and id in ('china_2023', 'usa_2023')").groupby("id").size().max()
    china, america = _meeting("china_2023").date_start, _meeting("usa_2023").date_start
    specs = [
        Specification("the five went to China together, Xi'an", _together("china_2023"), outcome(_together("china_2023") == "yes")),
        Specification("the five went to the United States together, New York", _together("usa_2023"), outcome(_together("usa_2023") == "yes")),
        Specification("one journey to both", f"{china} and {america}", outcome(china[:7] == america[:7])),
        Specification("Kyrgyzstan took part with more than one president", "yes" if kyrgyz > 1 else "no", outcome(kyrgyz > 1)),
    ]
    return beside("summits.presidents_both", specs)


def _together(id: str) -> str:
    return "yes" if _presidents(id) == summits.FIVE_PRESIDENTS else "no"
