"""Numbers on telephone calls found in headlines."""

from bishkek import tables
from bishkek.measures import exact
from bishkek.numbers.formats import count, share_per_cent, times, words
from bishkek.numbers.registry import number
from bishkek.numbers.visits import one_decimal


def calls(*years: int) -> int:
    """Headlines on calls with Central Asian presidents in these years."""
    annual = tables.load("phone_calls_annual")
    return int(annual.loc[annual["year"].isin(years), "central_asia_calls"].sum())


def share(*years: int) -> float:
    """Share of Central Asia in all headlines on calls in these years."""
    annual = tables.load("phone_calls_annual")
    return calls(*years) / annual.loc[annual["year"].isin(years), "all_calls"].sum()


def ratio(years: tuple[int, ...], base: tuple[int, ...]) -> tuple[float, float, float]:
    """Ratio of two yearly rates with its exact interval."""
    return exact.rate_ratio(calls(*years), len(years), calls(*base), len(base))


@number("calls.year_2022", "headlines", count)
def _year_2022() -> float:
    """Headlines on calls with Central Asian presidents in 2022."""
    return calls(2022)


@number("calls.year_2023", "headlines", words)
def _year_2023() -> float:
    """Headlines on calls with Central Asian presidents in 2023."""
    return calls(2023)


@number("calls.rate_2018_2019", "headlines a year", one_decimal)
def _rate_2018() -> float:
    """Headlines on calls with Central Asian presidents a year in 2018 and 2019."""
    return calls(2018, 2019) / 2


@number("calls.rate_2020_2021", "headlines a year", one_decimal)
def _rate_2020() -> float:
    """Headlines on calls with Central Asian presidents a year in 2020 and 2021."""
    return calls(2020, 2021) / 2


@number("calls.rate_2022_2023", "headlines a year", one_decimal)
def _rate_2022() -> float:
    """Headlines on calls with Central Asian presidents a year in 2022 and 2023."""
    return calls(2022, 2023) / 2


@number("calls.january_2022", "headlines", words)
def _january_2022() -> float:
    """Headlines on calls with Central Asian presidents in January 2022, before the invasion."""
    days = tables.load("central_asia_calls")
    return days.loc[days["date"].str.startswith("2022-01"), "headline"].nunique()


@number("calls.ratio_2020_2021", "ratio", times)
def _ratio() -> float:
    """Calls a year in 2022 and 2023 over 2020 and 2021."""
    return ratio((2022, 2023), (2020, 2021))[0]


@number("calls.ratio_2020_2021_low", "ratio", one_decimal)
def _ratio_low() -> float:
    """Calls a year in 2022 and 2023 over 2020 and 2021, lower end of the exact interval."""
    return ratio((2022, 2023), (2020, 2021))[1]


@number("calls.ratio_2020_2021_high", "ratio", one_decimal)
def _ratio_high() -> float:
    """Calls a year in 2022 and 2023 over 2020 and 2021, upper end of the exact interval."""
    return ratio((2022, 2023), (2020, 2021))[2]


@number("calls.share_2018_2019", "share", share_per_cent)
def _share_2018() -> float:
    """Share of Central Asia in headlines on calls, 2018 and 2019."""
    return share(2018, 2019)


@number("calls.share_2020_2021", "share", share_per_cent)
def _share_2020() -> float:
    """Share of Central Asia in headlines on calls, 2020 and 2021."""
    return share(2020, 2021)


@number("calls.share_2022_2023", "share", share_per_cent)
def _share_2022() -> float:
    """Share of Central Asia in headlines on calls, 2022 and 2023."""
    return share(2022, 2023)
