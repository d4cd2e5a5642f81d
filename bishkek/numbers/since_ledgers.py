"""Numbers on the time after the article: ledgers with Russia, China and member states, cars, transfers, and what is printed beside them."""

import pandas as pd

from bishkek import tables
from bishkek.measures import mirror, since
from bishkek.numbers.formats import cents, count, eur, per_cent, share_per_cent, usd, whole_per_cent, words
from bishkek.numbers.ledgers_later import stated
from bishkek.numbers.migrants import reported
from bishkek.numbers.mirror import reading
from bishkek.numbers.mirror_states import by_member
from bishkek.numbers.ownership import kyrgyz_levels
from bishkek.numbers.registry import number
from bishkek.numbers.since_exports import sellers

STATES = {"DEU": "Germany", "POL": "Poland", "EST": "Estonia"}


def figure(id: str) -> float:
    """One value of the table ``since_figures``."""
    return float(tables.load("since_figures").set_index("id")["value"][id])


def _china(id: str) -> float:
    return float(tables.load("china_ledger_reports").set_index("id")["musd"][id]) * 1e6


def levels(year: int) -> pd.DataFrame:
    """Statements on the level of trade of Russia and Kyrgyzstan in a whole year."""
    said = tables.load("bilateral_trade_reports").dropna(subset="level_musd")
    return said[said["period"] == str(year)]


@tables.remembered
def bounds() -> pd.DataFrame:
    """The recorded share of 2024, at most, of the member states whose turnover the Kyrgyz side has named (``measures.since``)."""
    said = tables.load("since_figures").query("topic == 'recorded turnover'").set_index("partner")["value"]
    declared = sellers().set_index("reporter")["now_eur"]
    rate = tables.load("ecb_usd_per_eur_annual").set_index("year")["usd_per_eur"][2024]
    return since.recorded_bounds(said, declared, by_member(), float(rate))


def raised(origins: tuple[str, ...], direct: tuple = ()) -> float:
    """By how much a reading of origin raised the recorded share of the Union in 2023, as a factor."""
    return float(reading(mirror.Bounds(origins, direct=direct)).loc[2023, "ratio"] / reading().loc[2023, "ratio"])


for _code, _name in STATES.items():

    @number(f"since.{_code.lower()}_bound", "share", cents, name=_name)
    def _bound(code=_code) -> float:
        """Recorded over declared exports of {name} to Kyrgyzstan in 2024, at most.

        Trade both ways of the year as the Kyrgyz Ministry of Economy named it (since_figures), into euros at the yearly mean rate of the European
        Central Bank (ecb_usd_per_eur_annual), over the exports declared for January to August alone (eurostat_exports_monthly).
        """
        return bounds().set_index("member")["bound"][code]


@number("since.deu_turnover", "EUR", eur)
def _german_turnover() -> float:
    """Trade of Kyrgyzstan with Germany in 2024, both ways, as the Kyrgyz Ministry of Economy named it.

    Row kgz_deu_2024 of since_figures, into euros at the yearly mean rate of the European Central Bank (ecb_usd_per_eur_annual).
    """
    return bounds().set_index("member")["at_most_eur"]["DEU"]


@number("since.deu_bound_year", "share", cents)
def _german_year() -> float:
    """Recorded over declared exports of Germany to Kyrgyzstan in 2024, at most, by what the press prints as declared for the year.

    Since.deu_turnover over since.deu_2024.
    """
    return _german_turnover() / (figure("deu_kgz_2024") * 1e6)


@number("since.deu_declared", "EUR", eur)
def _german() -> float:
    """German exports to Kyrgyzstan, January to August 2024.

    Eight months of eurostat_exports_monthly with reporter Germany, added.
    """
    return sellers().set_index("reporter")["now_eur"]["DEU"]


@number("since.kgz_2024_low", "USD", usd)
def _kyrgyz_low() -> float:
    """Trade of Russia and Kyrgyzstan in 2024 as stated in Bishkek, the lowest of the statements found.

    Smallest level_musd of 2024 in bilateral_trade_reports, Russian statements left out.
    """
    return levels(2024).query("ledger != 'Russian'")["level_musd"].min() * 1e6


@number("since.kgz_2024_high", "USD", usd)
def _kyrgyz_high() -> float:
    """Trade of Russia and Kyrgyzstan in 2024 as stated in Bishkek, the highest of the statements found.

    Largest level_musd of 2024 in bilateral_trade_reports, Russian statements left out.
    """
    return levels(2024).query("ledger != 'Russian'")["level_musd"].max() * 1e6


@number("since.kgz_2024_base", "USD", usd)
def _kyrgyz_base() -> float:
    """Trade of Russia and Kyrgyzstan in 2023 that follows from the Kyrgyz foreign minister’s statement on 2024.

    Row kgz_2024_minister of bilateral_trade_reports: level_musd over one plus growth_pct.
    """
    return stated("kgz_2024_minister", "level_musd") * 1e6 / (1 + stated("kgz_2024_minister", "growth_pct") / 100)


@number("since.kgz_2024_final", "per cent", whole_per_cent)
def _kyrgyz_final() -> float:
    """Growth of trade of Russia and Kyrgyzstan in 2024 if the Kyrgyz foreign minister’s level is set against the Kyrgyz table of 2023.

    Row kgz_2024_minister of bilateral_trade_reports, level_musd, over exports and imports of 2023 in kyrgyz_trade_by_partner, less one.
    """
    return (stated("kgz_2024_minister", "level_musd") / kyrgyz_levels()[2023] - 1) * 100


@number("since.kgz_2025_11m", "USD", usd)
def _kyrgyz_eleven() -> float:
    """Trade of Russia and Kyrgyzstan in 2025 by Kyrgyz statistics, as the Russian ambassador named it: of eleven months by one report, of the year by another.

    Row kgz_2025_11m of bilateral_trade_reports, level_musd; kgz_2025_again has the same.
    """
    return stated("kgz_2025_11m", "level_musd") * 1e6


@number("since.rus_2025_8m", "USD", usd)
def _russian_eight() -> float:
    """Trade of Russia and Kyrgyzstan in January to August 2025 as the Russian government stated it.

    Row rus_2025_8m of bilateral_trade_reports, level_musd.
    """
    return stated("rus_2025_8m", "level_musd") * 1e6


@number("since.rus_2025_9m", "per cent", whole_per_cent)
def _russian_nine() -> float:
    """Growth of trade of Russia and Kyrgyzstan in January to September 2025 as the Russian president stated it.

    Row rus_2025_9m of bilateral_trade_reports, growth_pct.
    """
    return stated("rus_2025_9m", "growth_pct")


@number("since.rus_2024_ushakov", "per cent", per_cent)
def _ushakov() -> float:
    """Growth of trade of Russia and Kyrgyzstan in 2024 as the Russian president’s aide stated it two days before the president.

    Row rus_2024_ushakov of bilateral_trade_reports, growth_pct.
    """
    return stated("rus_2024_ushakov", "growth_pct")


@number("since.rus_2024_7m", "per cent", whole_per_cent)
def _mishustin() -> float:
    """Growth of trade of Russia and Kyrgyzstan in January to July 2024 as the Russian prime minister stated it.

    Row rus_2024_7m of bilateral_trade_reports, growth_pct.
    """
    return stated("rus_2024_7m", "growth_pct")


@number("since.ambassador_2024_7m", "per cent", whole_per_cent)
def _ambassador() -> float:
    """Growth of trade of Russia and Kyrgyzstan in January to July 2024 as the Russian ambassador stated it.

    Row ambassador_2024_7m of bilateral_trade_reports, growth_pct.
    """
    return stated("ambassador_2024_7m", "growth_pct")


@number("since.china_2025", "USD", usd)
def _china_2025() -> float:
    """Trade of China and Kyrgyzstan in 2025 by Chinese customs, both ways.

    Row customs_2025_level of china_ledger_reports.
    """
    return _china("customs_2025_level")


@number("since.china_2024", "USD", usd)
def _china_2024() -> float:
    """Trade of China and Kyrgyzstan in 2024 by Chinese customs, both ways.

    Row customs_2024_level of china_ledger_reports.
    """
    return _china("customs_2024_level")


@number("since.china_recorded_2024", "share", cents)
def _china_recorded() -> float:
    """Trade of Kyrgyzstan with China in 2024 that the Kyrgyz side names, over what China reports.

    Row kyrgyz_2024 over row customs_2024_level of china_ledger_reports, trade both ways.
    """
    return _china("kyrgyz_2024") / _china("customs_2024_level")


for _year in (2023, 2025):

    @number(f"since.china_buys_{_year}", "USD", usd, year=str(_year))
    def _china_buys(year=_year) -> float:
        """Imports of China from Kyrgyzstan in {year} by Chinese customs.

        Row customs_{year}_from_kgz of china_ledger_reports.
        """
        return _china(f"customs_{year}_from_kgz")


FIGURES = {
    "eu_2024": ("eu_kgz_2024", 1e6, "EUR", eur, "EU exports to Kyrgyzstan in 2024 as the press prints them without a source"),
    "deu_2024": ("deu_kgz_2024", 1e6, "EUR", eur, "German exports to Kyrgyzstan in 2024 as the press prints them"),
    "ita_2024_10": ("ita_kgz_2024_10", 1e6, "EUR", eur, "Italian exports to Kyrgyzstan in October 2024 as the press prints them"),
    "nld_2025_03": ("nld_kgz_2025_03", 1e6, "USD", usd, "Dutch exports to Kyrgyzstan in March 2025 as the press prints them"),
    "nld_recorded_2025_03": ("kgz_nld_2025_03", 1e6, "USD", usd, "Kyrgyz imports from the Netherlands in March 2025 as the press prints them"),
    "georgia_2024": ("geo_kgz_2024", 1e6, "USD", usd, "Exports of Georgia to Kyrgyzstan in 2024, all goods"),
    "georgia_2025_8m": ("geo_kgz_2025_8m", 1e6, "USD", usd, "Exports of Georgia to Kyrgyzstan in January to August 2025, all goods"),
    "cars_2025": ("cars_in_2025", 1, "cars", count, "Cars imported by Kyrgyzstan in 2025 as the press prints them"),
    "cars_kor_2025": ("cars_kor_2025", 1, "cars", count, "Cars imported by Kyrgyzstan from South Korea in 2025 as the press prints them"),
    "cars_chn_2025": ("cars_chn_2025", 1, "cars", count, "Cars imported by Kyrgyzstan from China in 2025 as the press prints them"),
    "cars_kor_2024": ("cars_kor_2024", 1, "cars", count, "Cars imported by Kyrgyzstan from South Korea in 2024, from the rise that the press prints"),
    "cars_chn_2024": ("cars_chn_2024", 1, "cars", count, "Cars imported by Kyrgyzstan from China in 2024, from the fall that the press prints"),
    "new_cars": ("new_cars_2022_2025", 1, "cars", count, "New cars that reached Russia by way of Kyrgyzstan from March 2022 to February 2025, nearly"),
    "new_cars_2025": ("new_cars_2025_10m", 1, "cars", count, "New cars that reached Russia by way of Kyrgyzstan in January to October 2025"),
    "listed_times": ("listed_times", 1, "ratio", words, "Exports of goods under sanctions to Kyrgyzstan since the start of the war as the press prints them from a paper of the Commission"),
    "swe_listed": ("swe_listed", 1, "per cent", whole_per_cent, "Rise of Swedish exports of goods under sanctions to Kazakhstan, Kyrgyzstan and Uzbekistan, quarterly mean to June 2025 against before the invasion"),
    "goods_2026": ("listed_goods_2026", 1, "goods", count, "Goods that the Union’s sanctions envoy named as under scrutiny in February 2026"),
}
for _id, (_row, _scale, _unit, _show, _label) in FIGURES.items():

    @number(f"since.{_id}", _unit, _show, label=_label, row=_row)
    def _printed(row=_row, scale=_scale) -> float:
        """{label}.

        Row {row} of since_figures.
        """
        return figure(row) * scale


for _month, _when in (("2025_02", "February 2025"), ("2025_11", "November 2025")):

    @number(f"since.register_{_month}", "persons", count, when=_when, month=_month)
    def _on_register(month=_month) -> float:
        """Citizens of Kyrgyzstan on the Russian expulsion register in {when}.

        Row controlled_{month} of migrant_reports.
        """
        return reported(f"controlled_{month}")


@number("since.new_cars_share_2025", "share", share_per_cent)
def _new_share() -> float:
    """Part of the new cars imported by Russia that came by way of Kyrgyzstan, January to October 2025.

    Rows new_cars_2025_10m over new_cars_all_2025_10m of since_figures.
    """
    return figure("new_cars_2025_10m") / figure("new_cars_all_2025_10m")
