"""Numbers of the chapter on mirror statistics: the two ledgers by member state, and what came directly."""

import pandas as pd

from bishkek import tables
from bishkek.measures import growth, mirror, money
from bishkek.numbers.formats import cents, count, eur, share_per_cent, usd, words
from bishkek.numbers.mirror import members, net, reading
from bishkek.numbers.registry import number

YEARS = (2019, 2020, 2021, 2022, 2023)
SENT = "Exports are the months of eurostat_exports_monthly added; imports are those of kyrgyz_trade_by_partner, in dollars, into euros at som per euro over som per dollar, yearly means (exchange_rates_annual)."
SIDES = {"border": (True, "the member states that border Russia or Belarus (Estonia, Finland, Latvia, Lithuania, Poland)"), "others": (False, "the other member states")}


@tables.remembered
def by_member() -> pd.DataFrame:
    """The rows of ``measures.mirror.by_member`` from 2019 to 2023."""
    monthly = tables.load("eurostat_exports_monthly").query("partner == 'KGZ' and reporter in @members()")
    declared = growth.by_exporter(monthly).rename(columns={"reporter": "member"}).query("year in @YEARS")
    return mirror.by_member(declared, tables.load("kyrgyz_trade_by_partner"), money.usd_per_eur(tables.load("exchange_rates_annual")))


def by_group(group: tuple[str, ...] = mirror.BORDER) -> pd.DataFrame:
    """The rows of ``measures.mirror.by_group``."""
    return mirror.by_group(by_member(), group)


def _cell(side: bool, year: int, column: str) -> float:
    return float(by_group().set_index(["group", "year"])[column][side, year])


for _id, (_side, _name) in SIDES.items():

    @number(f"members.{_id}_base", "share", cents, name=_name, sent=SENT)
    def _base(side=_side) -> float:
        """Recorded over declared exports of {name} to Kyrgyzstan, the sums of 2019 to 2021.

        Imports over exports of these states, three years added up. {sent}
        """
        return _cell(side, 2023, "ratio") / _cell(side, 2023, "change")

    for _year in (2022, 2023):

        @number(f"members.{_id}_{_year}", "share", cents, name=_name, year=str(_year), sent=SENT)
        def _ratio(side=_side, year=_year) -> float:
            """Recorded over declared exports of {name} to Kyrgyzstan, {year}.

            Imports over exports of these states. {sent}
            """
            return _cell(side, year, "ratio")


@number("members.border_lowest_before", "share", cents)
def _lowest() -> float:
    """Lowest yearly ratio of recorded to declared exports of the member states that border Russia or Belarus to Kyrgyzstan, 2019 to 2021.

    The smallest of the three yearly ratios, each as members.border_2023.
    """
    return min(_cell(True, year, "ratio") for year in mirror.BASE_YEARS)


def _left_out(year: int = 2023) -> list[float]:
    """What is left of the recorded share of 2019 to 2021 in ``year`` for the border states, each of the five left out in turn."""
    shares = []
    for left_out in mirror.BORDER:
        rest = tuple(m for m in mirror.BORDER if m != left_out)
        table = mirror.by_group(by_member().query("member != @left_out"), rest).set_index(["group", "year"])
        shares.append(float(table["change"][True, year]))
    return shares


@number("members.border_left_out_low", "share of 2019 to 2021", share_per_cent)
def _left_out_low() -> float:
    """Recorded over declared exports of the border states to Kyrgyzstan in 2023 over the same of 2019 to 2021, the lowest with one of these states left out.

    As members.border_2023 over members.border_base, for Estonia, Finland, Latvia, Lithuania and Poland without each in turn.
    """
    return min(_left_out())


@number("members.border_left_out_high", "share of 2019 to 2021", share_per_cent)
def _left_out_high() -> float:
    """Recorded over declared exports of the border states to Kyrgyzstan in 2023 over the same of 2019 to 2021, the highest with one of these states left out.

    As members.border_left_out_low, the highest.
    """
    return max(_left_out())


@number("members.others_left", "share of 2019 to 2021", share_per_cent)
def _others_left() -> float:
    """Recorded over declared exports of the member states that do not border Russia or Belarus to Kyrgyzstan in 2023, over the same of 2019 to 2021.

    Members.others_2023 over members.others_base.
    """
    return _cell(False, 2023, "change")


def _border_share(column: str, year: int = 2023) -> float:
    table = by_group().query("year == @year").set_index("group")[column]
    return table[True] / table.sum()


@number("members.border_gap_share", "share", share_per_cent)
def _gap_share() -> float:
    """Part of the gap between declared and recorded EU exports to Kyrgyzstan in 2023 that lies with five member states that border Russia or Belarus.

    Declared less recorded for Estonia, Finland, Latvia, Lithuania and Poland, over the same for all 27 member states (eurostat_exports_monthly,
    kyrgyz_trade_by_partner, exchange_rates_annual).
    """
    return _border_share("gap_eur")


@number("members.border_declared_share", "share", share_per_cent)
def _declared_share() -> float:
    """Part of the EU exports declared for Kyrgyzstan in 2023 that comes from five member states that border Russia or Belarus.

    Exports of Estonia, Finland, Latvia, Lithuania and Poland over those of all 27 member states (eurostat_exports_monthly).
    """
    return _border_share("declared_eur")


@number("members.border_gap_2023", "EUR", eur)
def _border_gap() -> float:
    """Exports declared for Kyrgyzstan in 2023 by five member states that border Russia or Belarus that Kyrgyzstan did not record as theirs.

    Declared less recorded for Estonia, Finland, Latvia, Lithuania and Poland (eurostat_exports_monthly, kyrgyz_trade_by_partner, exchange_rates_annual).
    """
    return _cell(True, 2023, "gap_eur")


@number("direct.ratio_2023", "share", cents)
def _net_ratio() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2023, with goods of five other origins above their base counted as European, less cars that are known to have come straight from South Korea.

    As mirror.ratio_2023_bound, less the value of Korean cars that Kyrgyzstan counted in 2023 (direct_shipments), which Korean customs counted as sent
    directly. What came directly from the four other origins is not known and stays in.
    """
    return reading(net()).loc[2023, "ratio"]


@number("direct.gap_2023", "EUR", eur)
def _net_gap() -> float:
    """EU exports declared for Kyrgyzstan in 2023 that Kyrgyzstan did not record, with goods of five other origins above their base counted as European, less cars that are known to have come straight from South Korea.

    EU exports to Kyrgyzstan (Eurostat, free on board) less the recorded side of direct.ratio_2023 (with freight and insurance).
    """
    return reading(net()).loc[2023, "gap_eur"]


def _known(id: str, column: str) -> float:
    return float(tables.load("direct_shipments").set_index("id")[column][id])


@number("direct.korea_usd_2023", "USD", usd)
def _korea() -> float:
    """Cars from South Korea that Kyrgyzstan recorded in 2023.

    Row kor_importer_2023 of direct_shipments.
    """
    return _known("kor_importer_2023", "musd") * 1e6


@number("direct.korea_recorded_cars", "cars", count)
def _korea_recorded() -> float:
    """Number of cars from South Korea that Kyrgyzstan recorded in 2023.

    Row kor_importer_2023 of direct_shipments.
    """
    return _known("kor_importer_2023", "cars")


@number("direct.korea_sent_cars", "cars", count)
def _korea_sent() -> float:
    """Number of used cars that South Korean customs counted as sent to Kyrgyzstan in 2023.

    Row kor_exporter_2023 of direct_shipments.
    """
    return _known("kor_exporter_2023", "cars")


def added() -> pd.Series:
    """What the reading of five other origins adds in 2023, EUR by origin."""
    rates = money.usd_per_eur(tables.load("exchange_rates_annual"))
    kyrgyz = tables.load("kyrgyz_trade_by_partner")
    return pd.Series({o: mirror.above_base(kyrgyz, (o,), [], rates)[2023] for o in mirror.FIVE_ORIGINS})


@number("direct.korea_share", "share", share_per_cent)
def _korea_part() -> float:
    """Part of what five other origins add to the recorded side in 2023 that is South Korean.

    Kyrgyz imports of South Korean origin above their mean of 2019 to 2021, over the same for Japan, the United States, South Korea, Britain and
    Switzerland added, each in euros (kyrgyz_trade_by_partner, exchange_rates_annual).
    """
    extra = added()
    return extra["KOR"] / extra.sum()


@number("direct.korea_sent_cars_2021", "cars", count)
def _korea_sent_before() -> float:
    """Number of used cars that South Korean customs counted as sent to Kyrgyzstan in 2021.

    Row kor_exporter_2021 of direct_shipments.
    """
    return _known("kor_exporter_2021", "cars")


@number("direct.base_effect", "share", lambda v: f"{v * 100:.1f} cents")
def _base_effect() -> float:
    """How far the bound without Korean cars would rise if as many as in 2021 were taken to have come directly before the war.

    Used cars sent in 2021 times the value of a Korean car in 2023 (musd over cars of row kor_importer_2023), in euros, over EU exports to Kyrgyzstan in
    2023 (Eurostat).
    """
    price = _known("kor_importer_2023", "musd") * 1e6 / _known("kor_importer_2023", "cars")
    rate = money.usd_per_eur(tables.load("exchange_rates_annual"))[2023]
    return _known("kor_exporter_2021", "cars") * price / rate / reading().loc[2023, "declared_eur"]


@number("direct.unknown_origins", "origins", words)
def _unknown() -> float:
    """Origins, of those that the generous bound counts, for which no count of direct shipments in 2023 was found.

    Of Japan, the United States, South Korea, Britain and Switzerland, those without a row of 2023 in direct_shipments.
    """
    known = set(tables.load("direct_shipments").query("year == 2023")["origin"])
    return len(set(mirror.FIVE_ORIGINS) - known)


@number("direct.georgia_declared_2023", "USD", usd)
def _georgia() -> float:
    """Exports that Georgia declared for Kyrgyzstan in 2023, whatever their origin.

    Row geo_exporter_2023 of direct_shipments.
    """
    return _known("geo_exporter_2023", "musd") * 1e6


def _imported(partner: str) -> float:
    table = tables.load("kyrgyz_trade_by_partner").query("flow == 'import' and year == 2023").set_index("partner")["value_kusd"]
    return float(table[partner]) * 1e3


@number("direct.georgia_recorded_2023", "USD", usd)
def _georgia_recorded() -> float:
    """Imports of Georgian origin that Kyrgyzstan recorded in 2023.

    One cell of kyrgyz_trade_by_partner.
    """
    return _imported("GEO")


@number("direct.america_recorded_2023", "USD", usd)
def _america_recorded() -> float:
    """Imports of American origin that Kyrgyzstan recorded in 2023.

    One cell of kyrgyz_trade_by_partner.
    """
    return _imported("USA")
