"""Numbers on the energy and the food that Kyrgyzstan buys."""

import pandas as pd

from bishkek import tables
from bishkek.measures import ownership
from bishkek.numbers.formats import per_cent, usd, whole_per_cent, words
from bishkek.numbers.ownership import energy, food
from bishkek.numbers.registry import number


def _energy(id: str, column: str = "share") -> float:
    return energy().set_index("id")[column][id]


@number("energy.oil_value_2021", "per cent", whole_per_cent)
def _oil_2021() -> float:
    """Russian share of the oil products that Kyrgyzstan imported, by value, 2021, eleven months scaled to twelve.

    Value of eleven months from Russia (energy_supply_reports) times 12/11, over imports of petrol, diesel and kerosene from all origins in the year
    (kyrgyz_main_goods).
    """
    return _energy("oil_value_2021")


@number("energy.oil_value_2022", "per cent", whole_per_cent)
def _oil_2022() -> float:
    """Russian share of the oil products that Kyrgyzstan imported, by value, 2022, eleven months scaled to twelve.

    Value of eleven months from Russia (energy_supply_reports) times 12/11, over imports of petrol, diesel and kerosene from all origins in the year
    (kyrgyz_main_goods).
    """
    return _energy("oil_value_2022")


@number("energy.oil_value_2022_floor", "per cent", whole_per_cent)
def _oil_2022_floor() -> float:
    """Eleven months of Russian oil products over the imports of Kyrgyzstan from all origins in the full year 2022, by value.

    As energy.oil_value_2022, not scaled to twelve months.
    """
    return _energy("oil_value_2022", "low")


@number("energy.oil_volume_2023", "per cent", whole_per_cent)
def _oil_volume() -> float:
    """Russian share of the yearly consumption of fuels in Kyrgyzstan by volume, oil traders, 2023.

    From Russia over the total in row oil_volume_2023 of energy_supply_reports.
    """
    return _energy("oil_volume_2023")


@number("energy.gas_volume_2023", "per cent", whole_per_cent)
def _gas_volume() -> float:
    """Russian share of the natural gas that Kyrgyzstan imported, by volume, January to August 2023.

    From Russia over the total in row gas_volume_2023_8m of energy_supply_reports.
    """
    return _energy("gas_volume_2023_8m")


@number("energy.gas_volume_2024", "per cent", whole_per_cent)
def _gas_volume_2024() -> float:
    """Russian share of the natural gas that Kyrgyzstan imported, by volume, January to April 2024.

    From Russia over the total in row gas_volume_2024_4m of energy_supply_reports.
    """
    return _energy("gas_volume_2024_4m")


def _bill(goods: tuple[str, ...], year: int) -> float:
    table = ownership.import_bill(tables.load("kyrgyz_main_goods"), goods, year)
    return table.loc[table["year"] == year, "musd"].sum() * 1e6


@number("energy.oil_bill_2022", "USD", usd)
def _oil_bill() -> float:
    """Kyrgyz imports of petrol, diesel and kerosene from all origins, 2022.

    Three goods of kyrgyz_main_goods added.
    """
    return _bill(ownership.FUELS["oil products"], 2022)


@number("energy.gas_bill_2022", "USD", usd)
def _gas_bill() -> float:
    """Kyrgyz imports of natural gas from all origins, 2022.

    One cell of kyrgyz_main_goods.
    """
    return _bill(ownership.FUELS["natural gas"], 2022)


def _food(id: str, column: str = "rus_pct") -> float:
    return food().set_index("id")[column][id]


@number("food.wheat_2019", "per cent", whole_per_cent)
def _wheat_2019() -> float:
    """Russian share of Kyrgyz wheat imports by weight, 2019.

    Tonnes from Russia over all tonnes in row wheat_2019 of food_supply_reports.
    """
    return _food("wheat_2019")


def _early_wheat() -> pd.Series:
    return ownership.wheat_shares(tables.load("wheat_from_russia"))


@number("food.wheat_early_years", "years", words)
def _wheat_years() -> float:
    """Years from 2010 to 2018 with a figure for Kyrgyz wheat imports from Russia.

    The rows of wheat_from_russia.
    """
    return len(_early_wheat())


@number("food.wheat_early_low", "years", words)
def _wheat_low() -> float:
    """Years from 2010 to 2018 in which Russia's share of Kyrgyz wheat imports was at most one per cent.

    Rows of wheat_from_russia in which tonnes from Russia are at most one hundredth of all tonnes.
    """
    return (_early_wheat() <= 1).sum()


@number("food.wheat_early_highest", "per cent", per_cent)
def _wheat_highest() -> float:
    """Highest Russian share of Kyrgyz wheat imports by weight in a year from 2010 to 2018.

    The largest of tonnes from Russia over all tonnes in the rows of wheat_from_russia.
    """
    return _early_wheat().max()


@number("food.wheat_2023", "per cent", whole_per_cent)
def _wheat_2023() -> float:
    """Russian share of Kyrgyz wheat imports by weight, 2023.

    Tonnes from Russia over all tonnes in row wheat_2023 of food_supply_reports.
    """
    return _food("wheat_2023")


@number("food.flour_kaz_2023", "per cent", whole_per_cent)
def _flour_2023() -> float:
    """Share of Kazakhstan in Kyrgyz flour imports by weight, 2023.

    Tonnes from the second supplier over all tonnes in row flour_2023 of food_supply_reports.
    """
    return _food("flour_2023", "second_pct")


@number("food.sugar_2023", "per cent", whole_per_cent)
def _sugar_2023() -> float:
    """Russian share of Kyrgyz sugar imports by weight, first half of 2023.

    Tonnes from Russia over all tonnes in row sugar_2023_6m of food_supply_reports.
    """
    return _food("sugar_2023_6m")


@number("food.oil_2019", "per cent", whole_per_cent)
def _sunflower_2019() -> float:
    """Russian share of Kyrgyz imports of sunflower oil by weight, 2019.

    Tonnes from Russia over all tonnes in row oil_2019 of food_supply_reports.
    """
    return _food("oil_2019")


@number("food.wheat_bill_2022", "USD", usd)
def _wheat_bill() -> float:
    """Kyrgyz imports of wheat from all origins, 2022.

    One cell of kyrgyz_main_goods.
    """
    return _bill(("Wheat",), 2022)


@number("food.flour_bill_2022", "USD", usd)
def _flour_bill() -> float:
    """Kyrgyz imports of wheat flour from all origins, 2022.

    One cell of kyrgyz_main_goods.
    """
    return _bill(("Wheat flour",), 2022)


@number("energy.oil_volume_2025", "per cent", whole_per_cent)
def _oil_volume_2025() -> float:
    """Russian share of the Kyrgyz need of fuel by volume, 2025, as the Kyrgyz Ministry of Economy stated it in November 2025.

    Row oil_volume_2025 of energy_supply_reports.
    """
    return _energy("oil_volume_2025")
