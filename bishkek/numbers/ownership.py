"""Numbers of the chapter on trade and ownership."""

import pandas as pd

from bishkek import tables
from bishkek.measures import ownership
from bishkek.numbers.formats import per_cent, share_per_cent, times, usd, whole_per_cent, words
from bishkek.numbers.registry import number

FOLLOWED = ("RUS", "CHN", "KAZ", "EU", "TUR", "UZB")


def members() -> list[str]:
    """Codes of the members of the European Union."""
    partners = tables.load("partners")
    return list(partners.loc[partners["group"] == "EU", "code"])


def ledgers() -> pd.DataFrame:
    """The rows of ``measures.ownership.two_ledgers``."""
    return ownership.two_ledgers(tables.load("russia_trade_by_partner"), tables.load("kyrgyz_trade_by_partner"))


def shares() -> pd.DataFrame:
    """The rows of ``measures.ownership.partner_shares`` for the partners that the chapter follows."""
    loaded = (tables.load(n) for n in ("kyrgyz_trade_by_partner", "kyrgyz_trade_totals", "kyrgyz_main_goods"))
    return ownership.partner_shares(*loaded, FOLLOWED, members())


def ranks() -> pd.DataFrame:
    """The rows of ``measures.ownership.investor_ranks``."""
    return ownership.investor_ranks(tables.load("investment_definitions"), tables.load("investment_reports"))


def energy() -> pd.DataFrame:
    """The rows of ``measures.ownership.energy_shares``."""
    return ownership.energy_shares(tables.load("energy_supply_reports"), tables.load("kyrgyz_main_goods"))


def food() -> pd.DataFrame:
    """The rows of ``measures.ownership.food_shares``."""
    return ownership.food_shares(tables.load("food_supply_reports"))


def _ledger(side: str, year: int, column: str) -> float:
    """One cell of a ledger, from the table of its own side alone."""
    if side == "Kyrgyz":
        rows = ownership.kyrgyz_ledger(tables.load("kyrgyz_trade_by_partner"))
    else:
        rows = ownership.russian_ledger(tables.load("russia_trade_by_partner"))
    return rows.set_index("year")[column][year]


def _stated(id: str, column: str = "growth_pct") -> float:
    return tables.load("bilateral_trade_reports").set_index("id")[column][id]


for _side, _code in (("Russian", "rus"), ("Kyrgyz", "kgz")):
    for _year in (2021, 2022):

        def _turnover(side=_side, year=_year) -> float:
            return _ledger(side, year, "turnover_musd") * 1e6

        _book = "IMF estimate for Russia" if (_side, _year) == ("Russian", 2022) else f"{_side} ledger"
        _turnover.__doc__ = f"Trade of Russia and Kyrgyzstan in {_year}, both ways added, {_book}"
        number(f"ledgers.{_code}_{_year}", "USD", usd)(_turnover)


@number("ledgers.growth_rus_2022", "per cent", per_cent)
def _growth_rus_2022() -> float:
    """Growth of trade of Russia and Kyrgyzstan in 2022, IMF estimate for Russia (grade C)."""
    return _ledger("Russian", 2022, "growth_pct")


@number("ledgers.growth_kgz_2022", "per cent", per_cent)
def _growth_kgz_2022() -> float:
    """Growth of trade of Russia and Kyrgyzstan in 2022, Kyrgyz ledger."""
    return _ledger("Kyrgyz", 2022, "growth_pct")


@number("ledgers.fall_rus_2023", "per cent", per_cent)
def _fall_rus_2023() -> float:
    """Fall of trade of Russia and Kyrgyzstan in 2023, IMF estimate for Russia (grade C)."""
    return -_ledger("Russian", 2023, "growth_pct")


@number("ledgers.fall_kgz_2023", "per cent", per_cent)
def _fall_kgz_2023() -> float:
    """Fall of trade of Russia and Kyrgyzstan in 2023, Kyrgyz ledger."""
    return -_ledger("Kyrgyz", 2023, "growth_pct")


@number("ledgers.stated_2022", "per cent", whole_per_cent)
def _stated_2022() -> float:
    """Growth of trade in 2022 as the Russian president stated it."""
    return _stated("rus_2022_conference")


@number("ledgers.stated_2023h1_low", "per cent", per_cent)
def _stated_low() -> float:
    """Growth of trade in the first half of 2023 as the Russian president stated it on 11 October 2023."""
    return _stated("rus_2023h1_conference")


@number("ledgers.stated_2023h1_high", "per cent", per_cent)
def _stated_high() -> float:
    """Growth of trade in the first half of 2023 as the Russian president stated it on 12 October 2023."""
    return _stated("rus_2023h1_talks")


@number("ledgers.fall_kgz_2023_11m", "per cent", per_cent)
def _fall_11m() -> float:
    """Fall of trade in January to November 2023, Kyrgyz statistical office."""
    return (1 - _stated("kgz_2023_11m", "level_musd") / _stated("kgz_2023_11m", "base_musd")) * 100


@number("ledgers.kgz_exports_rus_growth", "ratio", times)
def _exports_growth() -> float:
    """Kyrgyz exports to Russia in 2022 over 2021, Kyrgyz ledger."""
    rows = tables.load("kyrgyz_trade_by_partner").query("flow == 'export' and partner == 'RUS'").set_index("year")["value_kusd"]
    return rows[2022] / rows[2021]


def _share(partner: str, year: int) -> float:
    return shares().set_index(["partner", "year"])["share_pct"][partner, year] / 100


for _partner, _name in (("RUS", "Russia"), ("CHN", "China"), ("KAZ", "Kazakhstan")):
    for _year in (2021, 2023):

        def _part(partner=_partner, year=_year) -> float:
            return _share(partner, year)

        _part.__doc__ = f"Share of {_name} in Kyrgyz trade without gold, {_year}"
        number(f"kyrgyz_trade.share_{_partner.lower()}_{_year}", "share", share_per_cent)(_part)


def _energy(id: str, column: str = "share") -> float:
    return energy().set_index("id")[column][id]


@number("energy.oil_value_2021", "per cent", whole_per_cent)
def _oil_2021() -> float:
    """Russian share of imported oil products by value, 2021, eleven months scaled to twelve."""
    return _energy("oil_value_2021")


@number("energy.oil_value_2022", "per cent", whole_per_cent)
def _oil_2022() -> float:
    """Russian share of imported oil products by value, 2022, eleven months scaled to twelve."""
    return _energy("oil_value_2022")


@number("energy.oil_value_2022_floor", "per cent", whole_per_cent)
def _oil_2022_floor() -> float:
    """Eleven months of Russian oil products over the full-year imports of all origins, 2022, by value."""
    return _energy("oil_value_2022", "low")


@number("energy.oil_volume_2023", "per cent", whole_per_cent)
def _oil_volume() -> float:
    """Russian share of the yearly consumption of fuels by volume, oil traders, 2023."""
    return _energy("oil_volume_2023")


@number("energy.gas_volume_2023", "per cent", whole_per_cent)
def _gas_volume() -> float:
    """Russian share of imported natural gas by volume, January to August 2023."""
    return _energy("gas_volume_2023_8m")


@number("energy.gas_volume_2024", "per cent", whole_per_cent)
def _gas_volume_2024() -> float:
    """Russian share of imported natural gas by volume, January to April 2024."""
    return _energy("gas_volume_2024_4m")


def _bill(goods: tuple[str, ...], year: int) -> float:
    table = ownership.import_bill(tables.load("kyrgyz_main_goods"), goods, year)
    return table.loc[table["year"] == year, "musd"].sum() * 1e6


@number("energy.oil_bill_2022", "USD", usd)
def _oil_bill() -> float:
    """Kyrgyz imports of petrol, diesel and kerosene from all origins, 2022."""
    return _bill(ownership.FUELS["oil products"], 2022)


@number("energy.gas_bill_2022", "USD", usd)
def _gas_bill() -> float:
    """Kyrgyz imports of natural gas from all origins, 2022."""
    return _bill(ownership.FUELS["natural gas"], 2022)


def _food(id: str, column: str = "rus_pct") -> float:
    return food().set_index("id")[column][id]


@number("food.wheat_2019", "per cent", whole_per_cent)
def _wheat_2019() -> float:
    """Russian share of Kyrgyz wheat imports by weight, 2019."""
    return _food("wheat_2019")


def _early_wheat() -> pd.Series:
    return ownership.wheat_shares(tables.load("wheat_from_russia"))


@number("food.wheat_early_years", "years", words)
def _wheat_years() -> float:
    """Years of 2010 to 2018 with a figure for Russian wheat."""
    return len(_early_wheat())


@number("food.wheat_early_low", "years", words)
def _wheat_low() -> float:
    """Of these, years in which Russia's share of imported wheat was at most one per cent."""
    return (_early_wheat() <= 1).sum()


@number("food.wheat_early_highest", "per cent", per_cent)
def _wheat_highest() -> float:
    """Highest Russian share of Kyrgyz wheat imports by weight, 2010 to 2018."""
    return _early_wheat().max()


@number("food.wheat_2023", "per cent", whole_per_cent)
def _wheat_2023() -> float:
    """Russian share of Kyrgyz wheat imports by weight, January to July 2023."""
    return _food("wheat_2023_7m")


@number("food.flour_kaz_2023", "per cent", whole_per_cent)
def _flour_2023() -> float:
    """Share of Kazakhstan in Kyrgyz flour imports by weight, January to July 2023."""
    return _food("flour_2023_7m", "second_pct")


@number("food.sugar_2023", "per cent", whole_per_cent)
def _sugar_2023() -> float:
    """Russian share of Kyrgyz sugar imports by weight, first half of 2023."""
    return _food("sugar_2023_6m")


@number("food.oil_2019", "per cent", whole_per_cent)
def _sunflower_2019() -> float:
    """Russian share of Kyrgyz imports of sunflower oil by weight, 2019."""
    return _food("oil_2019")


@number("food.wheat_bill_2022", "USD", usd)
def _wheat_bill() -> float:
    """Kyrgyz imports of wheat from all origins, 2022."""
    return _bill(("Wheat",), 2022)


@number("food.flour_bill_2022", "USD", usd)
def _flour_bill() -> float:
    """Kyrgyz imports of wheat flour from all origins, 2022."""
    return _bill(("Wheat flour",), 2022)


@number("fdi.definitions", "definitions", words)
def _definitions() -> float:
    """Ways of ranking investors that were found."""
    return len(ranks())


@number("fdi.known", "definitions", words)
def _known() -> float:
    """Ways of ranking investors under which the order of China and Russia is known."""
    return (ranks()["outcome"] != "unknown").sum()


@number("fdi.holds", "definitions", words)
def _holds() -> float:
    """Ways of ranking under which China is first and Russia second."""
    return (ranks()["outcome"] == "holds").sum()


@number("fdi.holds_before", "definitions", lambda v: words(v) if v else "none")
def _holds_before() -> float:
    """Ways of ranking, published before the article, under which China is first and Russia second."""
    table = ranks()
    return ((table["outcome"] == "holds") & (table["published"] <= "2023-10")).sum()


@number("fdi.in_part", "definitions", words)
def _in_part() -> float:
    """Ways of ranking under which China is ahead of Russia, but others lie between or are unknown."""
    return (ranks()["outcome"] == "holds in part").sum()


@number("fdi.others_unknown", "definitions", words)
def _others_unknown() -> float:
    """Of these, ways of ranking in which only China and Russia are named."""
    table = ranks()
    return ((table["outcome"] == "holds in part") & (table["others"] == "unknown")).sum()


@number("fdi.china_q1_2024", "per cent", whole_per_cent)
def _china_q1() -> float:
    """Share of China in the gross inflow of direct investment, January to March 2024."""
    return _invested("inflow_2024_q1", "CHN")


@number("fdi.russia_q1_2024", "per cent", whole_per_cent)
def _russia_q1() -> float:
    """Share of Russia in the gross inflow of direct investment, January to March 2024."""
    return _invested("inflow_2024_q1", "RUS")


@number("fdi.russia_ahead", "definitions", words)
def _russia_ahead() -> float:
    """Ways of ranking under which Russia is ahead of China."""
    return (ranks()["outcome"] == "fails").sum()


def _invested(report: str, investor: str) -> float:
    return tables.load("investment_reports").set_index(["report", "investor"])["value"][report, investor]


@number("fdi.china_2023", "USD", usd)
def _china_2023() -> float:
    """Gross inflow of direct investment from China, 2023."""
    return _invested("inflow_2023", "CHN") * 1e6


@number("fdi.russia_2023", "USD", usd)
def _russia_2023() -> float:
    """Gross inflow of direct investment from Russia, 2023."""
    return _invested("inflow_2023", "RUS") * 1e6


@number("fdi.russia_stock_stated", "per cent", whole_per_cent)
def _stock() -> float:
    """Russian share of accumulated direct investment, as the Russian president stated it in October 2023."""
    return _invested("stock_2023_october", "RUS")


@number("debt.exim_share_2023", "per cent", whole_per_cent)
def _exim() -> float:
    """Share of the Export-Import Bank of China in Kyrgyz external debt, June 2023."""
    return tables.load("debt_reports").set_index("id")["share_pct"]["exim_2023"]


@number("debt.russia_cancelled", "USD", usd)
def _cancelled() -> float:
    """Kyrgyz debt that Russia cancelled in early 2018."""
    return tables.load("debt_reports").set_index("id")["musd"]["russia_2018"] * 1e6
