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


def kyrgyz_levels() -> pd.Series:
    """Trade with Russia in the Kyrgyz ledger by year, million USD."""
    return ownership.kyrgyz_ledger(tables.load("kyrgyz_trade_by_partner")).set_index("year")["turnover_musd"]


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
        _book = "IMF estimate for Russia" if (_side, _year) == ("Russian", 2022) else f"{_side} ledger"
        _table = "russia_trade_by_partner" if _side == "Russian" else "kyrgyz_trade_by_partner"

        @number(f"ledgers.{_code}_{_year}", "USD", usd, year=str(_year), book=_book, table=_table)
        def _turnover(side=_side, year=_year) -> float:
            """Trade of Russia and Kyrgyzstan in {year}, both ways added, {book}.

            Exports and imports of {table} added.
            """
            return _ledger(side, year, "turnover_musd") * 1e6


@number("ledgers.growth_rus_2022", "per cent", per_cent)
def _growth_rus_2022() -> float:
    """Growth of trade of Russia and Kyrgyzstan, both ways added, 2022 over 2021, IMF estimate for Russia.

    Exports and imports added (russia_trade_by_partner), on the year before.
    """
    return _ledger("Russian", 2022, "growth_pct")


@number("ledgers.growth_kgz_2022", "per cent", per_cent)
def _growth_kgz_2022() -> float:
    """Growth of trade of Russia and Kyrgyzstan, both ways added, 2022 over 2021, Kyrgyz ledger.

    Exports and imports added (kyrgyz_trade_by_partner, in dollars), on the year before.
    """
    return _ledger("Kyrgyz", 2022, "growth_pct")


@number("ledgers.fall_rus_2023", "per cent", per_cent)
def _fall_rus_2023() -> float:
    """Fall of trade of Russia and Kyrgyzstan, both ways added, 2023 on 2022, IMF estimate for Russia.

    Exports and imports added (russia_trade_by_partner), on the year before.
    """
    return -_ledger("Russian", 2023, "growth_pct")


@number("ledgers.fall_kgz_2023", "per cent", per_cent)
def _fall_kgz_2023() -> float:
    """Fall of trade of Russia and Kyrgyzstan, both ways added, 2023 on 2022, Kyrgyz ledger.

    Exports and imports added (kyrgyz_trade_by_partner, in dollars), on the year before.
    """
    return -_ledger("Kyrgyz", 2023, "growth_pct")


@number("ledgers.stated_2022", "per cent", whole_per_cent)
def _stated_2022() -> float:
    """Growth of trade of Russia and Kyrgyzstan in 2022 as the Russian president stated it on 11 October 2023.

    Row rus_2022_conference of bilateral_trade_reports, growth_pct.
    """
    return _stated("rus_2022_conference")


@number("ledgers.stated_2023h1_low", "per cent", per_cent)
def _stated_low() -> float:
    """Growth of trade of Russia and Kyrgyzstan in the first half of 2023 as the Russian president stated it on 11 October 2023.

    Row rus_2023h1_conference of bilateral_trade_reports, growth_pct.
    """
    return _stated("rus_2023h1_conference")


@number("ledgers.stated_2023h1_high", "per cent", per_cent)
def _stated_high() -> float:
    """Growth of trade of Russia and Kyrgyzstan in the first half of 2023 as the Russian president stated it on 12 October 2023.

    Row rus_2023h1_talks of bilateral_trade_reports, growth_pct.
    """
    return _stated("rus_2023h1_talks")


@number("ledgers.fall_kgz_2023_11m", "per cent", per_cent)
def _fall_11m() -> float:
    """Fall of trade of Russia and Kyrgyzstan in January to November 2023 on a year before, Kyrgyz statistical office.

    One less level_musd over base_musd in row kgz_2023_11m of bilateral_trade_reports.
    """
    return (1 - _stated("kgz_2023_11m", "level_musd") / _stated("kgz_2023_11m", "base_musd")) * 100


@number("ledgers.kgz_exports_rus_growth", "ratio", times)
def _exports_growth() -> float:
    """Kyrgyz exports to Russia in 2022 over 2021, Kyrgyz ledger.

    In dollars (kyrgyz_trade_by_partner).
    """
    rows = tables.load("kyrgyz_trade_by_partner").query("flow == 'export' and partner == 'RUS'").set_index("year")["value_kusd"]
    return rows[2022] / rows[2021]


def _share(partner: str, year: int) -> float:
    return shares().set_index(["partner", "year"])["share_pct"][partner, year] / 100


for _partner, _name in (("RUS", "Russia"), ("CHN", "China"), ("KAZ", "Kazakhstan")):
    for _year in (2021, 2023):

        @number(f"kyrgyz_trade.share_{_partner.lower()}_{_year}", "share", share_per_cent, name=_name, year=str(_year))
        def _part(partner=_partner, year=_year) -> float:
            """Share of {name} in Kyrgyz trade without gold, {year}, both ways added.

            Exports and imports with {name} (kyrgyz_trade_by_partner) over all exports and imports (kyrgyz_trade_totals)
            less exports of gold (kyrgyz_main_goods).
            """
            return _share(partner, year)


@number("fdi.definitions", "definitions", words)
def _definitions() -> float:
    """Ways of ranking foreign investors in Kyrgyzstan that were found.

    The rows of investment_definitions.
    """
    return len(ranks())


@number("fdi.known", "definitions", words)
def _known() -> float:
    """Ways of ranking foreign investors in Kyrgyzstan under which the order of China and Russia is known.

    Of fdi.definitions, those with a rank of both in investment_reports, or with Russia as the first.
    """
    return (ranks()["outcome"] != "unknown").sum()


@number("fdi.holds", "definitions", words)
def _holds() -> float:
    """Ways of ranking foreign investors in Kyrgyzstan under which China is first and Russia second.

    Of fdi.definitions, those that also name others, ranked by value or as the report states them, and those that state Russia as second with China ahead.
    """
    return (ranks()["outcome"] == "holds").sum()


@number("fdi.holds_before", "definitions", lambda v: words(v) if v else "none")
def _holds_before() -> float:
    """Ways of ranking foreign investors in Kyrgyzstan, published by October 2023, under which China is first and Russia second.

    Of fdi.holds, those with a month of publication up to October 2023.
    """
    table = ranks()
    return ((table["outcome"] == "holds") & (table["published"] <= "2023-10")).sum()


@number("fdi.in_part", "definitions", words)
def _in_part() -> float:
    """Ways of ranking foreign investors in Kyrgyzstan up to 2023 under which China is ahead of Russia, but others lie between or are unknown.

    Of fdi.definitions, those with China ahead that fdi.holds does not count and whose period ends before 2024.
    """
    table = ranks()
    return ((table["outcome"] == "holds in part") & (table["last"] < "2024")).sum()


@number("fdi.china_q1_2024", "per cent", whole_per_cent)
def _china_q1() -> float:
    """Share of China in the gross inflow of direct investment to Kyrgyzstan, January to March 2024.

    Row inflow_2024_q1, China, of investment_reports.
    """
    return _invested("inflow_2024_q1", "CHN")


@number("fdi.russia_q1_2024", "per cent", whole_per_cent)
def _russia_q1() -> float:
    """Share of Russia in the gross inflow of direct investment to Kyrgyzstan, January to March 2024.

    Row inflow_2024_q1, Russia, of investment_reports.
    """
    return _invested("inflow_2024_q1", "RUS")


@number("fdi.russia_ahead", "definitions", words)
def _russia_ahead() -> float:
    """Ways of ranking foreign investors in Kyrgyzstan under which Russia is ahead of China.

    Of fdi.definitions, those with a better rank of Russia, or with Russia as the first.
    """
    return (ranks()["outcome"] == "fails").sum()


def _invested(report: str, investor: str) -> float:
    return tables.load("investment_reports").set_index(["report", "investor"])["value"][report, investor]


for _investor, _name in (("CHN", "China"), ("RUS", "Russia")):

    @number(f"fdi.{_name.lower()}_2024", "per cent", whole_per_cent, name=_name, code=_investor)
    def _inflow_2024(code=_investor) -> float:
        """Share of {name} in the gross inflow of direct investment to Kyrgyzstan, 2024.

        Row inflow_2024, {code}, of investment_reports.
        """
        return _invested("inflow_2024", code)


@number("fdi.china_stock_2025", "USD", usd)
def _china_stock() -> float:
    """Accumulated direct investment of China in Kyrgyzstan in mid-2025, by the Eurasian Development Bank.

    Row stock_2025_november, China, of investment_reports.
    """
    return _invested("stock_2025_november", "CHN") * 1e6


for _row, _who in (("stock_2024_december", "low"), ("stock_2025_november", "high")):
    _said = {"low": "at the end of 2024, as the Russian deputy prime minister stated it", "high": "in November 2025, as an aide to the Russian president stated it"}[_who]

    @number(f"fdi.russia_stock_{_who}", "USD", usd, said=_said, row=_row)
    def _russian_stock(row=_row) -> float:
        """Accumulated direct investment of Russia in Kyrgyzstan {said}.

        Row {row}, Russia, of investment_reports.
        """
        return _invested(row, "RUS") * 1e6


@number("fdi.china_2023", "USD", usd)
def _china_2023() -> float:
    """Gross inflow of direct investment from China to Kyrgyzstan, 2023.

    Row inflow_2023, China, of investment_reports.
    """
    return _invested("inflow_2023", "CHN") * 1e6


@number("fdi.russia_2023", "USD", usd)
def _russia_2023() -> float:
    """Gross inflow of direct investment from Russia to Kyrgyzstan, 2023.

    Row inflow_2023, Russia, of investment_reports.
    """
    return _invested("inflow_2023", "RUS") * 1e6


@number("fdi.russia_stock_stated", "per cent", whole_per_cent)
def _stock() -> float:
    """Russian share of accumulated direct investment in Kyrgyzstan, as the Russian president stated it in October 2023.

    Row stock_2023_october, Russia, of investment_reports.
    """
    return _invested("stock_2023_october", "RUS")


@number("debt.exim_share_2023", "per cent", whole_per_cent)
def _exim() -> float:
    """Share of the Export-Import Bank of China in Kyrgyz external debt, June 2023.

    Row exim_2023 of debt_reports, share_pct.
    """
    return tables.load("debt_reports").set_index("id")["share_pct"]["exim_2023"]


@number("debt.exim_share_2025", "per cent", whole_per_cent)
def _exim_2025() -> float:
    """Share of the Export-Import Bank of China in Kyrgyz external debt, August 2025.

    Row exim_2025 of debt_reports, share_pct.
    """
    return tables.load("debt_reports").set_index("id")["share_pct"]["exim_2025"]


@number("debt.russia_cancelled", "USD", usd)
def _cancelled() -> float:
    """Kyrgyz debt that Russia cancelled in early 2018.

    Row russia_2018 of debt_reports.
    """
    return tables.load("debt_reports").set_index("id")["musd"]["russia_2018"] * 1e6
