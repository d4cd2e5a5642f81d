"""Numbers on visits after the article, and on the Court and the Council since then."""

from bishkek import tables
from bishkek.measures import visits
from bishkek.numbers.formats import count, ratio, share_per_cent, words
from bishkek.numbers.registry import number
from bishkek.numbers.visits import AFTER_THE_ARTICLE, ENDS, YEAR_2019, YEARS_2024_2025, one_decimal, record, span

for _suffix, (_key, _end) in ENDS.items():

    @number(f"visits.ratio_2019_2025{_suffix}", "ratio", ratio, end=_end)
    def _later(key=_key) -> float:
        """Visits of the Russian president a year, 2024 and 2025 over 2019, Central Asia included, {end}.

        Rows of foreign_visits by their first day. The interval takes the two counts as Poisson: given their sum the later one is binomial (Clopper and
        Pearson).
        """
        return visits.compare(span("now", YEARS_2024_2025), span("2019", YEAR_2019))[key]


@number("visits.rate_2024_2025", "visits a year", one_decimal)
def _rate() -> float:
    """Visits of the Russian president to other states a year, mean of 2024 and 2025, Central Asia included.

    Rows of foreign_visits with their first day in the two years, over two.
    """
    return span("now", YEARS_2024_2025).rate


for _year in (2024, 2025):

    @number(f"visits.year_{_year}", "visits", words, year=str(_year))
    def _visits(year=_year) -> float:
        """Visits of the Russian president to other states in {year}, Central Asia included.

        Rows of foreign_visits with their first day in the year.
        """
        return span("year", (f"{year}-01-01", f"{year}-12-31")).events


@number("visits.after_article", "visits", count)
def _after() -> float:
    """Visits of the Russian president to other states from the day after the article to the end of 2025.

    Rows of foreign_visits with their first day from 23 October 2023 to 31 December 2025.
    """
    return span("after", AFTER_THE_ARTICLE).events


@number("visits.central_asia_after_article", "visits", words)
def _region_after() -> float:
    """Visits of the Russian president to Central Asia from the day after the article to the end of 2025.

    Of visits.after_article, those to Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan.
    """
    return span("after", AFTER_THE_ARTICLE, True).events


@number("visits.share_2024_2025", "share", share_per_cent)
def _share() -> float:
    """Share of Central Asia in all visits of the Russian president to other states, 2024 and 2025.

    Rows of foreign_visits with their first day in the two years: those to the five over all.
    """
    return span("now", YEARS_2024_2025, True).events / span("now", YEARS_2024_2025).events


@number("visits.capitals_2025", "states", words)
def _capitals() -> float:
    """Different Central Asian states that the Russian president visited in 2025.

    Different states, of the five, in the rows of foreign_visits of the year.
    """
    return visits.capitals_in(record(), "2025-01-01", "2025-12-31")


@number("visits.seen_2026", "journeys", words)
def _seen() -> float:
    """Journeys of the Russian president abroad in 2026 that were found, announced ones included; the list is not complete.

    Rows of visits_2026.
    """
    return len(tables.load("visits_2026"))


@number("visits.seen_2026_central_asia", "journeys", words)
def _seen_region() -> float:
    """Journeys of the Russian president to Central Asia in 2026 that were found, announced ones included; the list is not complete.

    Rows of visits_2026 to Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan.
    """
    return tables.load("visits_2026")["iso3"].isin(visits.FIVE).sum()


@number("visits.announced_2026", "journeys", words)
def _announced() -> float:
    """Journeys of the Russian president abroad in 2026 of which only the announcement and a headline were read.

    Rows of visits_2026 with the certainty announced.
    """
    return (tables.load("visits_2026")["certainty"] == "announced").sum()
