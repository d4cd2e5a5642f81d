"""Numbers on telephone calls: in the headlines of one broadcaster, and as others counted them."""

import pandas as pd

from bishkek import tables
from bishkek.measures import visits
from bishkek.numbers.formats import count, share_per_cent, words
from bishkek.numbers.registry import number
from bishkek.numbers.visits import one_decimal


def calls(*years: int) -> int:
    """Headlines on calls with Central Asian presidents in these years."""
    annual = tables.load("phone_calls_annual")
    return int(annual.loc[annual["year"].isin(years), "central_asia_calls"].sum())


@number("calls.year_2022", "headlines", count)
def _year_2022() -> float:
    """Headlines on calls of the Russian president with Central Asian presidents, 2022.

    The column central_asia_calls of phone_calls_annual in 2022.
    """
    return calls(2022)


@number("calls.rate_2018_2019", "headlines a year", one_decimal)
def _rate_2018() -> float:
    """Headlines on calls of the Russian president with Central Asian presidents, mean a year of 2018 and 2019.

    The column central_asia_calls of phone_calls_annual in the two years, over two.
    """
    return calls(2018, 2019) / 2


@number("calls.january_2022", "headlines", words)
def _january_2022() -> float:
    """Headlines on calls of the Russian president with Central Asian presidents in January 2022, before the invasion.

    Different headlines of central_asia_calls dated January 2022; one headline may name several presidents.
    """
    days = tables.load("central_asia_calls")
    return days.loc[days["date"].str.startswith("2022-01"), "headline"].nunique()


@number("calls.presidents_paired", "presidents", words)
def _paired() -> float:
    """Central Asian presidents whose calls with the Russian president somebody counted both in a year before 2020 and in 2022 or 2023.

    Counterparts of call_counts with exact counts of a calendar year in both times.
    """
    return len(visits.call_pairs(tables.load("call_counts")))


@number("calls.presidents_more", "presidents", words)
def _more() -> float:
    """Central Asian presidents with whom the Russian president had more calls in 2022 or 2023 than in every counted year before 2020.

    Of the counterparts of calls.presidents_paired, those whose later counts are all above the earlier ones.
    """
    return sum(min(late) > max(early) for early, late in visits.call_pairs(tables.load("call_counts")).values())


NAMES = {"kaz": "Kazakhstan", "uzb": "Uzbekistan"}
TIMES = {"early": (0, "a year before 2020"), "late": (1, "2022")}
for _state, _name in NAMES.items():
    for _time, (_place, _year) in TIMES.items():

        @number(f"calls.{_state}_{_time}", "calls", count, name=_name, year=_year)
        def _counted(state=_state.upper(), place=_place) -> float:
            """Calls of the Russian president with the president of {name}, {year}, as others counted them, the highest count.

            Exact counts of a calendar year in call_counts; the highest of several.
            """
            return max(visits.call_pairs(tables.load("call_counts"))[state][place])


def _coverage() -> pd.Series:
    return visits.headline_coverage(tables.load("call_counts"), tables.load("central_asia_calls"))["share"]


@number("calls.coverage_low", "share", share_per_cent)
def _coverage_low() -> float:
    """Smallest share of the calls with one Central Asian president that the headlines of one broadcaster show in a year.

    Rows of central_asia_calls over the exact counts of call_counts, by president and calendar year: the smallest.
    """
    return _coverage().min()


@number("calls.coverage_high", "share", share_per_cent)
def _coverage_high() -> float:
    """Largest share of the calls with one Central Asian president that the headlines of one broadcaster show in a year.

    Rows of central_asia_calls over the exact counts of call_counts, by president and calendar year: the largest.
    """
    return _coverage().max()


@number("calls.all_2022", "calls", count)
def _all_2022() -> float:
    """Calls of the Russian president with all foreign leaders from January to 8 December 2022, as his aide said, about.

    The row ushakov_2022 of call_counts.
    """
    return tables.load("call_counts").set_index("id")["calls"]["ushakov_2022"]


@number("calls.headlines_all_2022", "headlines", count)
def _headlines_all_2022() -> float:
    """Headlines on calls of the Russian president with all foreign leaders, 2022.

    The column all_calls of phone_calls_annual in 2022.
    """
    return tables.load("phone_calls_annual").set_index("year")["all_calls"][2022]


def _all_coverage() -> pd.DataFrame:
    return visits.headline_coverage_of_all(tables.load("call_counts"), tables.load("phone_calls_annual"))


ALL = {"2013": "2013 to 2018", "2022": "2022", "2025": "2025"}
for _first, _span in ALL.items():

    @number(f"calls.coverage_all_{_first}", "share", share_per_cent, span=_span)
    def _of_all(first=_first) -> float:
        """Share of the Russian president's calls with all foreign leaders that the headlines of one broadcaster show, {span}.

        Headlines on calls (phone_calls_annual) over the count of others (call_counts), which is a round figure except for 2025.
        """
        return _all_coverage().set_index("first")["share"][int(first)]


for _state, _name in (NAMES | {"tjk": "Tajikistan"}).items():

    @number(f"calls.{_state}_2025", "calls", count, name=_name)
    def _counted_2025(state=_state.upper()) -> float:
        """Calls of the Russian president with the president of {name} in 2025, as RIA Novosti counted them.

        The exact count of 2025 in call_counts.
        """
        rows = visits.counted_calls(tables.load("call_counts"))
        return rows.query("counterpart == @state and year == '2025'")["calls"].max()


@number("calls.all_2025", "calls", count)
def _all_2025() -> float:
    """Calls of the Russian president with all foreign leaders in 2025, as RIA Novosti counted them.

    The row ria_2025_all of call_counts.
    """
    return tables.load("call_counts").set_index("id")["calls"]["ria_2025_all"]


@number("calls.presidents_more_2025", "presidents", words)
def _more_2025() -> float:
    """Central Asian presidents with whom the Russian president had more calls in 2025 than in every counted year before 2020.

    Counterparts of call_counts with exact counts in both times, those whose later count is above every earlier one.
    """
    return sum(min(late) > max(early) for early, late in visits.call_pairs(tables.load("call_counts"), visits.LATER).values())


@number("calls.dated_2025", "calls", count)
def _dated() -> float:
    """Calls of the Russian president with a Central Asian president in 2025 whose day was found, one for each president.

    Rows of dated_calls_2025; the list is not complete.
    """
    return len(tables.load("dated_calls_2025"))


@number("calls.dated_2025_headlines", "calls", words)
def _dated_headlines() -> float:
    """Of the calls of 2025 whose day was found, those with a headline in the archive of the broadcaster.

    Rows of dated_calls_2025 with a headline.
    """
    return (tables.load("dated_calls_2025")["headline"] == "yes").sum()


for _state, _name in {"kgz": "Kyrgyzstan", "tjk": "Tajikistan", "tkm": "Turkmenistan"}.items():

    @number(f"calls.dated_{_state}_2025", "calls", words, name=_name)
    def _dated_with(state=_state.upper()) -> float:
        """Calls of the Russian president with the president of {name} in 2025 whose day was found.

        Rows of dated_calls_2025; the list is not complete.
        """
        return (tables.load("dated_calls_2025")["iso3"] == state).sum()


def _window(id: str) -> float:
    return tables.load("call_counts").set_index("id")["calls"][id]


@number("calls.window_five", "calls", words)
def _window_five() -> float:
    """Calls of the Russian president with Central Asian presidents on the Kremlin's site from 23 January to 8 May 2025.

    The row kremlin_2025_window_ca of call_counts.
    """
    return _window("kremlin_2025_window_ca")


@number("calls.window_all", "calls", count)
def _window_all() -> float:
    """Calls of the Russian president with all foreign leaders on the Kremlin's site from 23 January to 8 May 2025.

    The row kremlin_2025_window_all of call_counts.
    """
    return _window("kremlin_2025_window_all")


@number("calls.window_headlines", "calls", words)
def _window_headlines() -> float:
    """Of the calls with Central Asian presidents on the Kremlin's site from 23 January to 8 May 2025, those with a headline of the broadcaster.

    Rows of dated_calls_2025 in the span that the Kremlin's site has, with a headline.
    """
    rows = tables.load("dated_calls_2025").query("'2025-01-23' <= date <= '2025-05-08'")
    return (rows["headline"] == "yes").sum()
