"""Numbers on cars (8703) and car parts (8708)."""

from math import fsum

import pandas as pd

from bishkek import tables
from bishkek.measures import vehicles
from bishkek.numbers.formats import count, eur, share_per_cent, times, usd
from bishkek.numbers.registry import number


def _sums(reporters: list[str] | None = None) -> pd.DataFrame:
    return vehicles.january_to_november(tables.load("eurostat_vehicles_monthly"), reporters)


@number("parts.deu_kgz_2021", "EUR", eur)
def _parts_2021() -> float:
    """German exports of car parts to Kyrgyzstan, January to November 2021.

    Heading 8708 of eurostat_vehicles_monthly, reporter Germany, eleven months added.
    """
    return vehicles.value(_sums(["DEU"]), "KGZ", "8708", 2021)


@number("parts.deu_kgz_2022", "EUR", eur)
def _parts_2022() -> float:
    """German exports of car parts to Kyrgyzstan, January to November 2022.

    Heading 8708 of eurostat_vehicles_monthly, reporter Germany, eleven months added.
    """
    return vehicles.value(_sums(["DEU"]), "KGZ", "8708", 2022)


@number("parts.growth_deu_kgz", "ratio", times)
def _parts_growth() -> float:
    """German exports of car parts to Kyrgyzstan, January to November, 2022 over 2021.

    parts.deu_kgz_2022 over parts.deu_kgz_2021.
    """
    return vehicles.ratio(_sums(["DEU"]), "KGZ", "8708", (2021,))


@number("cars.deu_kgz_2021", "EUR", eur)
def _cars_2021() -> float:
    """German exports of cars to Kyrgyzstan, January to November 2021.

    Heading 8703 of eurostat_vehicles_monthly, reporter Germany, eleven months added.
    """
    return vehicles.value(_sums(["DEU"]), "KGZ", "8703", 2021)


@number("cars.deu_kgz_2022", "EUR", eur)
def _cars_2022() -> float:
    """German exports of cars to Kyrgyzstan, January to November 2022.

    Heading 8703 of eurostat_vehicles_monthly, reporter Germany, eleven months added.
    """
    return vehicles.value(_sums(["DEU"]), "KGZ", "8703", 2022)


@number("cars.growth_deu_kgz", "ratio", times)
def _cars_growth() -> float:
    """German exports of cars to Kyrgyzstan, January to November, 2022 over 2021.

    cars.deu_kgz_2022 over cars.deu_kgz_2021.
    """
    return vehicles.ratio(_sums(["DEU"]), "KGZ", "8703", (2021,))


@number("parts.share_of_growth", "share", share_per_cent)
def _parts_share() -> float:
    """Share of parts in the rise of German exports of cars and parts to Kyrgyzstan, January to November, 2021 to 2022.

    Rise of heading 8708 over the rise of headings 8703 and 8708 together (eurostat_vehicles_monthly).
    """
    return vehicles.parts_share_of_growth(_sums(["DEU"]), "KGZ")


@number("cars.fall_deu_rus", "EUR", eur)
def _cars_fall() -> float:
    """Fall of German exports of cars and parts to Russia, January to November, 2021 to 2022.

    Headings 8703 and 8708 of eurostat_vehicles_monthly, reporter Germany, eleven months of each year.
    """
    sums = _sums(["DEU"])
    return fsum(vehicles.value(sums, "RUS", h, 2021) - vehicles.value(sums, "RUS", h, 2022) for h in vehicles.HEADINGS)


@number("cars.kgz_share_of_fall", "share", share_per_cent)
def _cars_share() -> float:
    """Rise of German exports of cars and parts to Kyrgyzstan over their fall to Russia, January to November, 2021 to 2022.

    Headings 8703 and 8708 of eurostat_vehicles_monthly, reporter Germany; the rise over cars.fall_deu_rus.
    """
    sums = _sums(["DEU"])
    rise = fsum(vehicles.value(sums, "KGZ", h, 2022) - vehicles.value(sums, "KGZ", h, 2021) for h in vehicles.HEADINGS)
    return rise / _cars_fall()


def _recorded(good: str, year: int) -> float:
    goods = tables.load("kyrgyz_main_goods").query("flow == 'import' and good == @good")
    return float(goods.set_index("year")["value_kusd"][year] * 1_000)


@number("cars.recorded_2021", "USD", usd)
def _cars_recorded_2021() -> float:
    """Cars that Kyrgyzstan recorded as imports from all countries, 2021.

    Cars in kyrgyz_main_goods, thousand dollars times 1,000.
    """
    return _recorded("Cars", 2021)


@number("cars.recorded_2023", "USD", usd)
def _cars_recorded_2023() -> float:
    """Cars that Kyrgyzstan recorded as imports from all countries, 2023.

    Cars in kyrgyz_main_goods, thousand dollars times 1,000.
    """
    return _recorded("Cars", 2023)


@number("parts.recorded_2021", "USD", usd)
def _parts_recorded_2021() -> float:
    """Car parts that Kyrgyzstan recorded as imports from all countries, 2021.

    Car parts and equipment in kyrgyz_main_goods, thousand dollars times 1,000.
    """
    return _recorded("Car parts and equipment", 2021)


@number("parts.recorded_2023", "USD", usd)
def _parts_recorded_2023() -> float:
    """Car parts that Kyrgyzstan recorded as imports from all countries, 2023.

    Car parts and equipment in kyrgyz_main_goods, thousand dollars times 1,000.
    """
    return _recorded("Car parts and equipment", 2023)


def _car_rise(partner: str) -> float:
    sums = _sums(["DEU"])
    return vehicles.value(sums, partner, "8703", 2022) - vehicles.value(sums, partner, "8703", 2021)


@number("cars.rise_deu_kgz", "EUR", eur)
def _car_rise_kyrgyzstan() -> float:
    """Rise of German car exports to Kyrgyzstan, January to November, 2021 to 2022.

    cars.deu_kgz_2022 less cars.deu_kgz_2021.
    """
    return _car_rise("KGZ")


@number("cars.rise_deu_blr", "EUR", eur)
def _car_rise_belarus() -> float:
    """Rise of German car exports to Belarus, January to November, 2021 to 2022.

    Heading 8703 of eurostat_vehicles_monthly, reporter Germany, eleven months of each year.
    """
    return _car_rise("BLR")


@number("cars.rise_deu_kaz", "EUR", eur)
def _car_rise_kazakhstan() -> float:
    """Rise of German car exports to Kazakhstan, January to November, 2021 to 2022.

    Heading 8703 of eurostat_vehicles_monthly, reporter Germany, eleven months of each year.
    """
    return _car_rise("KAZ")


def _counted(flow: str) -> float:
    return float(tables.load("car_counts").query("flow == @flow and year == 2023")["cars"].iloc[0])


@number("cars.counted_in_2023", "cars", count)
def _cars_in() -> float:
    """Cars imported to Kyrgyzstan in 2023, as the press reported.

    One cell of car_counts.
    """
    return _counted("import")


@number("cars.counted_out_2023", "cars", count)
def _cars_out() -> float:
    """Cars exported from Kyrgyzstan in 2023, as the press reported.

    One cell of car_counts.
    """
    return _counted("export")


@number("cars.out_to_russia_2023", "cars", count)
def _cars_to_russia() -> float:
    """Cars exported from Kyrgyzstan to Russia in 2023 by the Kyrgyz statistical office, as the press reported.

    One cell of car_counts.
    """
    return _counted("export to Russia")


@number("cars.russian_count_2023", "cars", count)
def _cars_russian_count() -> float:
    """Cars that reached Russia from Kyrgyzstan in 2023 by a Russian count, at least, as the press reported.

    One cell of car_counts.
    """
    return _counted("to Russia by a Russian count")
