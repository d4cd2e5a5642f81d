"""Numbers on meetings of the five with outside partners."""

import pandas as pd

from bishkek import tables
from bishkek.measures import summits, visits
from bishkek.measures.days import END_OF_2023
from bishkek.numbers.formats import count, eur, usd, words
from bishkek.numbers.registry import number
from bishkek.numbers.visits import AFTER_THE_ARTICLE, one_decimal


def held() -> pd.DataFrame:
    """Meetings that took place."""
    return summits.held(tables.load("summit_meetings"))


def firsts() -> pd.DataFrame:
    """First meetings by partner."""
    return summits.firsts(held(), tables.load("summit_formats"))


@number("summits.since_invasion", "meetings", count)
def _since() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner from the invasion to the end of 2025.

    Rows of summit_meetings held, first day from 24 February 2022 on.
    """
    return summits.spans(held())[1].events


@number("summits.to_article", "meetings", words)
def _to_article() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner from the invasion to 22 October 2023.

    Rows of summit_meetings held, first day from 24 February 2022 to 22 October 2023.
    """
    return summits.spans(held(), visits.ARTICLE)[1].events


@number("summits.before", "meetings", words)
def _before() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner found for 2015 to 2021.

    Rows of summit_meetings held, first day of 2015 to 2021.
    """
    return summits.spans(held())[0].events


@number("summits.rate_since", "meetings a year", one_decimal)
def _rate() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner, a year, from the invasion to the end of 2025.

    summits.since_invasion over the years from 24 February 2022 to 31 December 2025, days beyond whole years as parts of 365.25.
    """
    return summits.spans(held())[1].rate


@number("summits.most_before", "meetings a year", one_decimal)
def _most_before() -> float:
    """Highest yearly rate of meetings of the five Central Asian states with one outside partner consistent with the count of 2015 to 2021.

    Upper end of the exact (Garwood) 95 per cent interval of the count, over seven years.
    """
    return summits.most_before(summits.spans(held())[0])


@number("summits.weeks_before_invasion", "meetings", words)
def _january() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner in January 2022, before the invasion.

    Rows of summit_meetings held, first day before 24 February 2022.
    """
    return (held()["date_start"] < visits.INVASION).sum()


@number("summits.partners", "partners", words)
def _partners() -> float:
    """Outside partners whose leaders met the five Central Asian states between January 2022 and September 2026.

    Different partners in the rows of summit_meetings held.
    """
    return held()["partner"].nunique()


@number("summits.partners_to_article", "partners", words)
def _partners_then() -> float:
    """Outside partners whose leaders met the five Central Asian states between January 2022 and 22 October 2023.

    Different partners in the rows of summit_meetings held, first day up to 22 October 2023.
    """
    return summits.until_article(held())["partner"].nunique()


@number("summits.with_russia", "meetings", words)
def _russia() -> float:
    """Meetings of the leaders of the five Central Asian states with Russia as the one outside partner, 2022 to 2025.

    Rows of summit_meetings held with Russia.
    """
    return (held()["partner"] == "RUS").sum()


@number("summits.year_2025", "meetings", words)
def _year_2025() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner in 2025.

    Rows of summit_meetings held, first day in 2025.
    """
    return held()["date_start"].str.startswith("2025").sum()


@number("summits.in_region", "meetings", words)
def _in_region() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner held in one of them, 2022 to September 2026.

    Rows of summit_meetings held with one of the five as host.
    """
    return held()["host"].isin(visits.FIVE).sum()


@number("summits.held", "meetings", count)
def _held() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner, 2022 to September 2026.

    Rows of summit_meetings with the status held.
    """
    return len(held())


@number("summits.all_five", "meetings", count)
def _all_five() -> float:
    """Meetings of the five Central Asian states with one outside partner at which all five presidents took part, 2022 to September 2026.

    Rows of summit_meetings held with five presidents in summit_attendance.
    """
    return (summits.presidents(held(), tables.load("summit_attendance")) == summits.FIVE_PRESIDENTS).sum()


def _presidents(*ids: str) -> int:
    """Presidents of the five Central Asian states who took part in every one of these meetings."""
    rows = tables.load("summit_attendance").query("who == 'president' and id in @ids")
    return int((rows.groupby("iso3")["id"].nunique() == len(ids)).sum())


@number("summits.presidents_cholpon_ata", "presidents", words)
def _presidents_cholpon_ata() -> float:
    """Presidents of the five Central Asian states at the meeting with Charles Michel in Cholpon-Ata, 2 June 2023.

    Rows of summit_attendance for eu_2023 with a president.
    """
    return _presidents("eu_2023")


@number("summits.presidents_new_york", "presidents", words)
def _presidents_new_york() -> float:
    """Presidents of the five Central Asian states at the meeting with President Biden in New York, 19 September 2023.

    Rows of summit_attendance for usa_2023 with a president.
    """
    return _presidents("usa_2023")


@number("summits.presidents_both", "presidents", words)
def _presidents_both() -> float:
    """Presidents of the five Central Asian states who took part both in Xi'an in May and in New York in September 2023.

    States with a president in summit_attendance both for china_2023 and for usa_2023.
    """
    return _presidents("china_2023", "usa_2023")


@number("summits.postponed", "meetings", words)
def _postponed() -> float:
    """Meetings of the five Central Asian states with one outside partner announced and then postponed, 2022 to September 2026.

    Rows of summit_meetings with the status postponed.
    """
    return (tables.load("summit_meetings")["status"] == "postponed").sum()


@number("summits.formats_before", "formats", words)
def _formats_before() -> float:
    """Formats of the five Central Asian states with one outside partner for which an earlier level of ministers or their deputies is known.

    Rows of summit_formats whose earlier level names ministers.
    """
    return tables.load("summit_formats")["earlier_level"].str.contains("ministers").sum()


@number("partners.acts", "acts", words)
def _acts() -> float:
    """Times that the United States or the European Union put Kyrgyz firms or banks on a sanctions list, as found, 2023 to 2025.

    Rows of partner_statements with sanctions on Kyrgyz firms.
    """
    return (tables.load("partner_statements")["asks"] == "sanctions on Kyrgyz firms").sum()


@number("partners.statements", "statements", words)
def _statements() -> float:
    """Statements of four powers on Kyrgyzstan or Central Asia by the end of 2023 that ask for no side in the war, as read.

    Rows of partner_statements of the kind statement up to 2023 that do not ask to take a side.
    """
    return _no_side(f"date <= '{END_OF_2023}'")


@number("partners.statements_later", "statements", words)
def _statements_later() -> float:
    """Statements of four powers on Kyrgyzstan or Central Asia after 22 October 2023 that ask for no side in the war, as read or reported.

    Rows of partner_statements of the kind statement after the article that do not ask to take a side.
    """
    return _no_side(f"date > '{visits.ARTICLE}'")


def _no_side(when: str) -> float:
    rows = tables.load("partner_statements").query(when)
    return ((rows["kind"] == "statement") & (rows["asks"] != "to take a side")).sum()


def _support(id: str) -> float:
    return tables.load("support_reports").set_index("id")["million"][id] * 1e6


@number("support.japan_2021", "USD", usd)
def _japan_2021() -> float:
    """Japanese aid to Uzbekistan, 2021.

    Row jpn_uzb_2021 of support_reports.
    """
    return _support("jpn_uzb_2021")


@number("support.japan_2023", "USD", usd)
def _japan_2023() -> float:
    """Japanese aid to Uzbekistan, 2023.

    Row jpn_uzb_2023 of support_reports.
    """
    return _support("jpn_uzb_2023")


@number("support.ebrd_2019", "EUR", eur)
def _ebrd_2019() -> float:
    """Investment of the European Bank for Reconstruction and Development in Central Asia, 2019.

    Row ebrd_2019 of support_reports.
    """
    return _support("ebrd_2019")


@number("support.ebrd_2024", "EUR", eur)
def _ebrd_2024() -> float:
    """Investment of the European Bank for Reconstruction and Development in Central Asia, 2024.

    Row ebrd_2024 of support_reports.
    """
    return _support("ebrd_2024")


@number("summits.after_article", "meetings", words)
def _after_article() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner from the day after the article to the end of 2025.

    Rows of summit_meetings held, first day from 23 October 2023 to 31 December 2025.
    """
    return summits.spans(held(), start=AFTER_THE_ARTICLE[0])[1].events


@number("summits.rate_after_article", "meetings a year", one_decimal)
def _rate_after_article() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner, a year, from the article to the end of 2025.

    summits.after_article over the years from 23 October 2023 to 31 December 2025, days beyond whole years as parts of 365.25.
    """
    return summits.spans(held(), start=AFTER_THE_ARTICLE[0])[1].rate


@number("summits.rate_to_article", "meetings a year", one_decimal)
def _rate_to_article() -> float:
    """Meetings of the leaders of the five Central Asian states with one outside partner, a year, from the invasion to the article.

    summits.to_article over the years from 24 February 2022 to 22 October 2023, days beyond whole years as parts of 365.25.
    """
    return summits.spans(held(), visits.ARTICLE)[1].rate


@number("summits.new_after_article", "partners", words)
def _new_partners() -> float:
    """Outside partners whose leaders first met the five Central Asian states after the article.

    Partners of summit_meetings held whose first day is after 22 October 2023.
    """
    return (firsts()["leaders"] > visits.ARTICLE).sum()


def _yearly(id: str) -> float:
    """The sum of a row of support_reports over the years that it covers."""
    row = tables.load("support_reports").set_index("id").loc[id]
    return row["million"] * 1e6 / (row["last_year"] - row["year"] + 1)


for _id, _span in {"2014": "2014 to 2020", "2021": "2021 to 2024"}.items():

    @number(f"support.eu_{_id}", "EUR", eur, span=_span)
    def _eu(id=f"eu_kgz_{_id}") -> float:
        """Grants that the European Union planned for Kyrgyzstan a year in its programme of {span}.

        The sum of the programme (support_reports) over its years; loans, regional programmes and what member states give are not in it.
        """
        return _yearly(id)


for _year in (2023, 2024):

    @number(f"support.ebrd_kgz_{_year}", "EUR", eur, year=str(_year))
    def _ebrd(id=f"ebrd_kgz_{_year}") -> float:
        """Investment of the European Bank for Reconstruction and Development in Kyrgyzstan, {year}.

        One row of support_reports.
        """
        return _yearly(id)


@number("support.usaid_kgz_2018", "USD", usd)
def _usaid() -> float:
    """Aid of the United States Agency for International Development to Kyrgyzstan, 2018.

    Row usa_kgz_2018 of support_reports.
    """
    return _yearly("usa_kgz_2018")


@number("support.japan_kgz_2025", "USD", usd)
def _japan_kgz() -> float:
    """Grants of Japan to Kyrgyzstan signed in December 2025.

    Row jpn_kgz_2025 of support_reports.
    """
    return _yearly("jpn_kgz_2025")
