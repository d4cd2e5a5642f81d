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
    """Headlines on calls of the Russian president with Central Asian presidents, 2022.

    The column central_asia_calls of phone_calls_annual in 2022.
    """
    return calls(2022)


@number("calls.year_2023", "headlines", words)
def _year_2023() -> float:
    """Headlines on calls of the Russian president with Central Asian presidents, 2023.

    The column central_asia_calls of phone_calls_annual in 2023.
    """
    return calls(2023)


@number("calls.rate_2018_2019", "headlines a year", one_decimal)
def _rate_2018() -> float:
    """Headlines on calls of the Russian president with Central Asian presidents, mean a year of 2018 and 2019.

    The column central_asia_calls of phone_calls_annual in the two years, over two.
    """
    return calls(2018, 2019) / 2


@number("calls.rate_2020_2021", "headlines a year", one_decimal)
def _rate_2020() -> float:
    """Headlines on calls of the Russian president with Central Asian presidents, mean a year of 2020 and 2021.

    The column central_asia_calls of phone_calls_annual in the two years, over two.
    """
    return calls(2020, 2021) / 2


@number("calls.rate_2022_2023", "headlines a year", one_decimal)
def _rate_2022() -> float:
    """Headlines on calls of the Russian president with Central Asian presidents, mean a year of 2022 and 2023.

    The column central_asia_calls of phone_calls_annual in the two years, over two.
    """
    return calls(2022, 2023) / 2


@number("calls.january_2022", "headlines", words)
def _january_2022() -> float:
    """Headlines on calls of the Russian president with Central Asian presidents in January 2022, before the invasion.

    Different headlines of central_asia_calls dated January 2022; one headline may name several presidents.
    """
    days = tables.load("central_asia_calls")
    return days.loc[days["date"].str.startswith("2022-01"), "headline"].nunique()


@number("calls.ratio_2020_2021", "ratio", times)
def _ratio() -> float:
    """Headlines on calls with Central Asian presidents, a year of 2022 and 2023 over a year of 2020 and 2021.

    The sum of central_asia_calls in 2022 and 2023 over that in 2020 and 2021 (phone_calls_annual).
    """
    return ratio((2022, 2023), (2020, 2021))[0]


@number("calls.ratio_2020_2021_low", "ratio", one_decimal)
def _ratio_low() -> float:
    """Headlines on calls with Central Asian presidents, 2022 and 2023 over 2020 and 2021, lower end of the exact 95 per cent interval.

    The two counts (phone_calls_annual) as Poisson: given their sum, the later one is binomial; the Clopper-Pearson interval of its share, turned into
    odds.
    """
    return ratio((2022, 2023), (2020, 2021))[1]


@number("calls.ratio_2020_2021_high", "ratio", one_decimal)
def _ratio_high() -> float:
    """Headlines on calls with Central Asian presidents, 2022 and 2023 over 2020 and 2021, upper end of the exact 95 per cent interval.

    The two counts (phone_calls_annual) as Poisson: given their sum, the later one is binomial; the Clopper-Pearson interval of its share, turned into
    odds.
    """
    return ratio((2022, 2023), (2020, 2021))[2]


@number("calls.share_2018_2019", "share", share_per_cent)
def _share_2018() -> float:
    """Share of calls with Central Asian presidents in all headlines on calls of the Russian president, 2018 and 2019.

    The sum of central_asia_calls over that of all_calls in the two years (phone_calls_annual).
    """
    return share(2018, 2019)


@number("calls.share_2020_2021", "share", share_per_cent)
def _share_2020() -> float:
    """Share of calls with Central Asian presidents in all headlines on calls of the Russian president, 2020 and 2021.

    The sum of central_asia_calls over that of all_calls in the two years (phone_calls_annual).
    """
    return share(2020, 2021)


@number("calls.share_2022_2023", "share", share_per_cent)
def _share_2022() -> float:
    """Share of calls with Central Asian presidents in all headlines on calls of the Russian president, 2022 and 2023.

    The sum of central_asia_calls over that of all_calls in the two years (phone_calls_annual).
    """
    return share(2022, 2023)
