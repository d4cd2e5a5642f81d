"""Numbers on visits abroad, calls and the Court."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from bishkek import tables
from bishkek.measures import exact, visits
from bishkek.measures.days import AFTER_ARTICLE, END_OF_2023
from bishkek.measures.visits import Count
from bishkek.numbers.formats import count, ratio, share_per_cent, words
from bishkek.numbers.registry import number
from bishkek.tables.periods import Period

YEARS_2022_2023 = ("2022-01-01", "2023-12-31")
SINCE = (visits.INVASION, "2025-12-31")
YEAR_2019 = ("2019-01-01", "2019-12-31")
YEARS_2020_2021 = ("2020-01-01", "2021-12-31")
PANDEMIC = ("2020-02-01", "2022-02-23")  # from the month after the visits of January 2020 to the eve of the invasion
TO_END_OF_2023 = (visits.INVASION, END_OF_2023)
YEARS_2024_2025 = ("2024-01-01", "2025-12-31")
AFTER_THE_ARTICLE = (AFTER_ARTICLE, "2025-12-31")


def one_decimal(value: float) -> str:
    """A rate a year: 7.504 -> "7.5"."""
    return f"{value:.1f}"


def month_name(value: float) -> str:
    """Months since January 2019: 13 -> "February 2020"."""
    year, month = divmod(int(value), 12)
    return Period(f"{2019 + year}-{month + 1:02}").words


def record() -> pd.DataFrame:
    """All visits from 2019 to 2025."""
    return tables.load("foreign_visits")


def span(name: str, days: tuple[str, str], five: bool | None = None) -> Count:
    """Visits in a span; ``five`` keeps only Central Asia (True) or only other states (False)."""
    rows = record()
    if five is not None:
        rows = rows[rows["iso3"].isin(visits.FIVE) == five]
    return visits.counted(name, rows, *days)


@dataclass(frozen=True)
class Base:
    """A count of journeys abroad in an earlier time, and the source that counted."""

    count: Count
    source: str


def bases() -> list[Base]:
    """Counts of all journeys abroad in the years from 2012 to 2019 for which one was found."""
    press = tables.load("trip_counts").set_index("id")
    found = [Base(Count("own record, 2019", span("2019", YEAR_2019).events, 1.0), "own record")]
    names = {"o2_2019": ("press count, 2019", "o2.pl"), "kommersant_2014": ("press count, May 2014 to May 2015", "Kommersant"), "kommersant_2015": ("press count, May 2015 to May 2016", "Kommersant")}
    return found + [Base(Count(name, int(press.loc[id, "trips"]), 1.0), source) for id, (name, source) in names.items()]


def pooled_base() -> Base:
    """The mean of the three years found: two from the press, 2019 from the own record."""
    years = [b.count for b in bases() if b.count.name != "press count, 2019"]
    return Base(Count("mean of the three years found", sum(b.events for b in years), float(len(years))), "own record and Kommersant")


def profile() -> pd.DataFrame:
    """The likelihood of a break in each month."""
    return visits.break_profile(visits.monthly(record()))


def _ratio(now: Count, base: Count, key: str = "ratio") -> float:
    return visits.compare(now, base)[key]


ENDS = {"": ("ratio", "ratio"), "_low": ("low", "lower end of the exact 95 per cent interval"), "_high": ("high", "upper end of the exact 95 per cent interval")}


def _interval(id: str, what: str, how: str, work_out) -> None:
    """Registers a ratio of rates and both ends of its interval: id, id_low, id_high."""
    for suffix, (key, end) in ENDS.items():

        @number(f"visits.{id}{suffix}", "ratio", ratio, what=what, end=end, how=how)
        def recipe(key=key) -> float:
            """{what}, {end}.

            Rows of foreign_visits by their first day: {how}. Days beyond whole years count as parts of 365.25. The
            interval takes the two counts as Poisson: given their sum the later one is binomial (Clopper and Pearson).
            """
            return work_out()[key]


_interval("ratio_2019", "Visits of the Russian president a year, 2022 and 2023 over 2019, Central Asia included", "2022 and 2023, over two, over 2019",
          lambda: visits.compare(span("now", YEARS_2022_2023), span("2019", YEAR_2019)))
_interval("ratio_pooled", "Visits of the Russian president a year, 2022 and 2023 over the mean of three earlier years",
          "2022 and 2023, over two, over the mean of 2019 and the press counts of May 2014 to May 2015 and May 2015 to May 2016 (trip_counts)",
          lambda: visits.compare(span("now", YEARS_2022_2023), pooled_base().count))
_interval("ratio_pandemic", "Visits of the Russian president a year, from the invasion to the end of 2023 over February 2020 to the invasion",
          "24 February 2022 to 31 December 2023 over 1 February 2020 to 23 February 2022, each over its years",
          lambda: visits.compare(span("now", TO_END_OF_2023), span("pandemic", PANDEMIC)))
_interval("ratio_central_asia", "Visits of the Russian president to Central Asia a year, from the invasion to the end of 2025 over 2019",
          "24 February 2022 to 31 December 2025, over its years, over 2019; Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan",
          lambda: visits.compare(span("now", SINCE, True), span("2019", YEAR_2019, True)))
_interval("ratio_elsewhere", "Visits of the Russian president to states outside Central Asia a year, from the invasion to the end of 2025 over 2019",
          "24 February 2022 to 31 December 2025, over its years, over 2019; all states but Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan",
          lambda: visits.compare(span("now", SINCE, False), span("2019", YEAR_2019, False)))


@number("visits.year_2019", "visits", count)
def _year_2019() -> float:
    """Visits of the Russian president to other states in 2019, Central Asia included.

    Rows of foreign_visits with their first day in 2019; a row is one state entered on one journey.
    """
    return span("2019", YEAR_2019).events


@number("visits.years_2020_2021", "visits", words)
def _pandemic() -> float:
    """Visits of the Russian president to other states in 2020 and 2021, Central Asia included.

    Rows of foreign_visits with their first day in the two years.
    """
    return span("pandemic", YEARS_2020_2021).events


@number("visits.january_2020", "visits", words)
def _january_2020() -> float:
    """Visits of the Russian president to other states in January 2020.

    Rows of foreign_visits with their first day in the month.
    """
    return span("January", ("2020-01-01", "2020-01-31")).events


@number("visits.february_2020_to_invasion", "visits", words)
def _february_2020() -> float:
    """Visits of the Russian president to other states from February 2020 to 23 February 2022.

    Rows of foreign_visits with their first day in the span.
    """
    return span("pandemic", PANDEMIC).events


@number("visits.invasion_to_2023", "visits", count)
def _invasion_to_2023() -> float:
    """Visits of the Russian president to other states from the invasion to the end of 2023, Central Asia included.

    Rows of foreign_visits with their first day from 24 February 2022 to 31 December 2023.
    """
    return span("now", TO_END_OF_2023).events


@number("visits.since_invasion", "visits", count)
def _since_invasion() -> float:
    """Visits of the Russian president to other states from the invasion to the end of 2025, Central Asia included.

    Rows of foreign_visits with their first day from 24 February 2022 to 31 December 2025.
    """
    return _share_since()[1]


@number("visits.central_asia_since", "visits", count)
def _central_asia_since() -> float:
    """Visits of the Russian president to Central Asia from the invasion to the end of 2025.

    Of visits.since_invasion, those to Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan.
    """
    return _share_since()[0]


@number("visits.hosts", "states", count)
def _hosts() -> float:
    """Different states that the Russian president visited from 2019 to 2025.

    Different states in foreign_visits.
    """
    return record()["iso3"].nunique()


@number("visits.hosts_not_since", "states", count)
def _hosts_not_since() -> float:
    """Different states that the Russian president visited from 2019 on, but not from the invasion to the end of 2025.

    visits.hosts less visits.hosts_since.
    """
    return _hosts() - _hosts_since()


@number("visits.rate_2022_2023", "visits a year", one_decimal)
def _rate() -> float:
    """Visits of the Russian president to other states a year, mean of 2022 and 2023, Central Asia included.

    Rows of foreign_visits with their first day in the two years, over two.
    """
    return span("now", YEARS_2022_2023).rate


@number("visits.ratio_2015", "ratio", ratio)
def _ratio_2015() -> float:
    """Visits of the Russian president a year, 2022 and 2023, over the press count of trips from May 2015 to May 2016.

    visits.rate_2022_2023 over row kommersant_2015 of trip_counts.
    """
    return _ratio(span("now", YEARS_2022_2023), bases()[-1].count)


@number("visits.ratio_2015_high", "ratio", ratio)
def _ratio_2015_high() -> float:
    """Visits of the Russian president a year, 2022 and 2023, over the press count of May 2015 to May 2016, upper end of the exact 95 per cent interval.

    As visits.ratio_2015; the two counts as Poisson, given their sum the later one binomial (Clopper and Pearson).
    """
    return _ratio(span("now", YEARS_2022_2023), bases()[-1].count, "high")


def _month(of: str) -> float:
    inside = profile().loc[profile()["within"], "month"]
    year, month = map(int, (inside.min() if of == "first" else inside.max()).split("-"))
    return (year - 2019) * 12 + month - 1


def _month_before(value: float) -> str:
    """The first of two months: without its year if the last month has the same one, 13 -> "February"."""
    name, last = month_name(value), month_name(_month("last"))
    return name.split()[0] if name.split()[1] == last.split()[1] else name


@number("visits.break_first", "months since January 2019", _month_before)
def _break_first() -> float:
    """First month of the 95 per cent set for the break in the visits of the Russian president, 2019 to 2025.

    Poisson rate of visits a month (foreign_visits) with one change: the months in which it may begin whose log-likelihood is within 1.92 of the best.
    """
    return _month("first")


@number("visits.break_last", "months since January 2019", month_name)
def _break_last() -> float:
    """Last month of the 95 per cent set for the break in the visits of the Russian president, 2019 to 2025.

    Poisson rate of visits a month (foreign_visits) with one change: the months in which it may begin whose log-likelihood is within 1.92 of the best.
    """
    return _month("last")


@number("visits.days_after_warrant", "days", count)
def _days() -> float:
    """Days from the warrant to the first visit of the Russian president to another state.

    From 17 March 2023 to the next first day in foreign_visits.
    """
    first = record().query("date_start > @visits.WARRANT")["date_start"].min()
    return (date.fromisoformat(first) - date.fromisoformat(visits.WARRANT)).days


@number("visits.warrant_to_article", "visits", words)
def _to_article() -> float:
    """Visits of the Russian president to other states from the warrant to the article.

    Rows of foreign_visits with their first day from 17 March to 22 October 2023.
    """
    return len(visits.between(record(), visits.WARRANT, visits.ARTICLE))


@number("visits.invasion_to_article", "visits", words)
def _invasion_to_article() -> float:
    """Visits of the Russian president to other states from the invasion to the article.

    Rows of foreign_visits with their first day from 24 February 2022 to 22 October 2023.
    """
    return len(visits.between(record(), visits.INVASION, visits.ARTICLE))


@number("visits.territory_trips", "trips", words)
def _territory() -> float:
    """Trips of the Russian president to parts of Ukraine under Russian control between the warrant and the visit to Bishkek.

    The rows of territory_trips.
    """
    return len(tables.load("territory_trips"))


@number("visits.share_2019", "share", share_per_cent)
def _share_2019() -> float:
    """Share of Central Asia in all visits of the Russian president to other states, 2019.

    visits.central_asia_2019 over visits.year_2019.
    """
    return span("2019", YEAR_2019, True).events / span("2019", YEAR_2019).events


def _share_since() -> tuple[int, int]:
    return span("since", SINCE, True).events, span("since", SINCE).events


@number("visits.share_since", "share", share_per_cent)
def _share() -> float:
    """Share of Central Asia in all visits of the Russian president to other states, from the invasion to the end of 2025.

    visits.central_asia_since over visits.since_invasion.
    """
    five, everywhere = _share_since()
    return five / everywhere


@number("visits.share_since_low", "share", share_per_cent)
def _share_low() -> float:
    """Share of Central Asia in visits of the Russian president, from the invasion to the end of 2025, lower end of the exact 95 per cent interval.

    Clopper-Pearson interval of visits.central_asia_since of visits.since_invasion.
    """
    return exact.share_interval(*_share_since())[0]


@number("visits.share_since_high", "share", share_per_cent)
def _share_high() -> float:
    """Share of Central Asia in visits of the Russian president, from the invasion to the end of 2025, upper end of the exact 95 per cent interval.

    Clopper-Pearson interval of visits.central_asia_since of visits.since_invasion.
    """
    return exact.share_interval(*_share_since())[1]


@number("visits.central_asia_2019", "visits", words)
def _central_asia_2019() -> float:
    """Visits of the Russian president to Central Asia in 2019.

    Rows of foreign_visits with their first day in 2019, to Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan.
    """
    return span("2019", YEAR_2019, True).events


@number("visits.central_asia_rate_since", "visits a year", one_decimal)
def _central_asia_rate() -> float:
    """Visits of the Russian president to Central Asia a year, from the invasion to the end of 2025.

    visits.central_asia_since over the years from 24 February 2022 to 31 December 2025, days beyond whole years as parts of 365.25.
    """
    return span("since", SINCE, True).rate


@number("visits.hosts_2019", "states", count)
def _hosts_2019() -> float:
    """Different states that the Russian president visited in 2019.

    Different states in the rows of foreign_visits of the year.
    """
    return visits.per_year(record()).set_index("year")["states"][2019]


@number("visits.hosts_since", "states", count)
def _hosts_since() -> float:
    """Different states that the Russian president visited from the invasion to the end of 2025.

    Different states in foreign_visits from 24 February 2022 to 31 December 2025.
    """
    return visits.between(record(), *SINCE)["iso3"].nunique()
