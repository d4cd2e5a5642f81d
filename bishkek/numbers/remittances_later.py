"""Numbers of the chapter on remittances: how output was revised edition by edition, and money and people after 2023."""

from bishkek import tables
from bishkek.numbers.formats import count, per_cent, usd, whole_per_cent
from bishkek.numbers.migrants import reported
from bishkek.numbers.registry import number
from bishkek.numbers.remittances import edition_gdp, russia_share_reported, share, share_reported, transfer
from bishkek.numbers.vintages import COPY_2025, EDITIONS, newest

SEEN = (
    ("2022-10", 2022, "printed_2022_first", "October 2022, as a forecast"),
    ("2023-10", 2022, "printed_2022_day", "October 2023, twelve days before the article"),
    ("2025-10", 2022, "printed_2022_october_2025", "October 2025"),
    ("2023-10", 2023, "printed_2023_day", "October 2023, as a forecast"),
    ("2025-10", 2023, "printed_2023_october_2025", "October 2025"),
)
for _edition, _year, _id, _when in SEEN:

    @number(f"gdp.{_id}", "USD", usd, year=str(_year), when=_when, edition=_edition)
    def _printed(edition=_edition, year=_year) -> float:
        """Kyrgyz GDP of {year} in the IMF World Economic Outlook of {when}.

        The cell of edition {edition}, KGZ and {year} in weo_vintages.
        """
        return edition_gdp(edition, year)


for _year in (2023, 2024):

    @number(f"gdp.printed_{_year}_now", "USD", usd, year=str(_year))
    def _printed_now(year=_year) -> float:
        """Kyrgyz GDP of {year} in the newest edition at hand of the IMF World Economic Outlook.

        The cell of that edition, KGZ and {year} in weo_vintages; which edition is the newest, the dates in vintages say.
        """
        return edition_gdp(newest(EDITIONS), year)


@number("gdp.since_the_day_2022", "per cent", whole_per_cent)
def _since_2022() -> float:
    """Upward revision of the Kyrgyz GDP of 2022 in dollars, from the IMF’s edition of October 2023 to that of October 2025.

    The later value over the earlier one, less one (weo_vintages).
    """
    return (edition_gdp("2025-10", 2022) / edition_gdp("2023-10", 2022) - 1) * 100


@number("gdp.since_the_day_2023", "per cent", whole_per_cent)
def _since_2023() -> float:
    """Upward revision of the Kyrgyz GDP of 2023 in dollars, from the IMF’s edition of October 2023 to the newest at hand.

    The later value over the earlier one, less one (weo_vintages).
    """
    return (edition_gdp(newest(EDITIONS), 2023) / edition_gdp("2023-10", 2023) - 1) * 100


def received_then(vintage: str, state: str, year: int) -> float:
    """Remittances of one state and year in a release before the article, USD."""
    table = tables.load("post_soviet_remittances_then").set_index(["vintage", "iso3", "year"])["usd"]
    return float(table[vintage, state, year])


@number("remittances.share_2022_forecast", "per cent of GDP", per_cent)
def _forecast() -> float:
    """Remittances over Kyrgyz GDP in 2022: the World Bank’s estimate of June 2023 over the output that the IMF had forecast in October 2022.

    Row KNOMAD 2023-06, KGZ, 2022 of post_soviet_remittances_then over the GDP of 2022 in the edition of October 2022 (weo_vintages).
    """
    return received_then("KNOMAD 2023-06", "KGZ", 2022) / edition_gdp("2022-10", 2022) * 100


REPORTED = (
    ("russia_2024", "rus_gross_2024", "Transfers from Russia to Kyrgyzstan, 2024, as the press reported the central bank"),
    ("russia_2025_5m", "rus_gross_2025_5m", "Transfers from Russia to Kyrgyzstan, January to May 2025, as the press reported the central bank"),
    ("all_2023", "all_gross_2023", "Transfers to Kyrgyzstan from all countries, 2023, by the central bank’s method of early 2024"),
    ("all_2024", "all_gross_2024", "Transfers to Kyrgyzstan from all countries, 2024, by a report that names no source"),
    ("all_2025_5m", "all_gross_2025_5m", "Transfers to Kyrgyzstan from all countries, January to May 2025, as the press reported the central bank"),
)
for _id, _row, _label in REPORTED:

    @number(f"remittances.{_id}", "USD", usd, label=_label, row=_row)
    def _reported(row=_row) -> float:
        """{label}.

        Row {row} of transfer_reports.
        """
        return transfer(row)["usd_million"] * 1e6


@number("remittances.share_2024_report", "per cent of GDP", whole_per_cent)
def _report_2024() -> float:
    """Remittances over Kyrgyz GDP in 2024, by the World Bank’s report on migration of March 2025.

    Row KGZ, 2024 of remittance_shares_later.
    """
    return shares_later("World Bank report on migration", "KGZ", 2024)


def shares_later(source: str, state: str, year: int) -> float:
    """One share of ``remittance_shares_later``, per cent."""
    return float(tables.load("remittance_shares_later").set_index(["source", "iso3", "year"])["pct_of_gdp"][source, state, year])


@number("remittances.share_2024_press", "per cent of GDP", whole_per_cent)
def _press_2024() -> float:
    """Remittances over Kyrgyz GDP in 2024, by a press report that names no source.

    Row press_2024 of remittance_share_reports.
    """
    return share_reported("press_2024")


@number("remittances.share_2024_series", "per cent of GDP", per_cent)
def _series_2024() -> float:
    """Remittances over Kyrgyz GDP in 2024, World Bank copy of 2025; withdrawn since.

    One cell of remittances_share_vintages.
    """
    return share(COPY_2025, 2024)


for _id, _row, _whose in (("all", "all_gross_2024", "from all countries"), ("russia", "rus_gross_2024", "from Russia")):

    @number(f"remittances.share_2024_{_id}", "per cent of GDP", per_cent, whose=_whose, row=_row)
    def _share_2024(row=_row) -> float:
        """Transfers {whose} over Kyrgyz GDP in 2024.

        Row {row} of transfer_reports over the GDP of 2024 in the IMF’s newest edition at hand (weo_vintages).
        """
        return transfer(row)["usd_million"] * 1e8 / edition_gdp(newest(EDITIONS), 2024)


@number("russia_share.recorded_2025", "per cent", whole_per_cent)
def _recorded_2025() -> float:
    """Russia’s share of transfers to Kyrgyzstan, January to May 2025, as stated.

    Row nbkr_2025 of russia_share_reports.
    """
    return russia_share_reported("nbkr_2025")


for _id, _part, _whole, _period in (
    ("worked_2024", "rus_gross_2024", "all_gross_2024", "2024"),
    ("worked_2025", "rus_gross_2025_5m", "all_gross_2025_5m", "January to May 2025"),
):

    @number(f"russia_share.{_id}", "per cent", whole_per_cent, period=_period, part=_part, whole=_whole)
    def _worked(part=_part, whole=_whole) -> float:
        """Transfers from Russia over transfers to Kyrgyzstan from all countries, {period}, from the two sums.

        Row {part} over row {whole} of transfer_reports.
        """
        return transfer(part)["usd_million"] / transfer(whole)["usd_million"] * 100


PEOPLE = (
    ("ushakov_2025", "ushakov_2025", "People working in Russia, November 2025, as an aide to the Russian president stated it"),
    ("registered_2025", "mfa_2025_03", "Kyrgyz citizens registered in Russia at the end of March 2025, by the Kyrgyz Foreign Ministry"),
    ("controlled_2026", "controlled_2026_01", "Kyrgyz citizens on Russia’s register of controlled persons, January 2026, by the Kyrgyz foreign minister"),
)
for _id, _row, _label in PEOPLE:

    @number(f"migrants.{_id}", "persons", count, label=_label, row=_row)
    def _people(row=_row) -> float:
        """{label}.

        Row {row} of migrant_reports.
        """
        return reported(row)
