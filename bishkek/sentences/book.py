"""Statements of the first page and of the summary in Russian: what the chapters show together."""

import pandas as pd

from bishkek import claims, numbers, tables
from bishkek.claims.verdict import ARTICLE_DATE
from bishkek.measures import scorecard
from bishkek.measures.growth import FOLLOWED
from bishkek.measures.listings import JULY
from bishkek.measures.migrants import PEOPLE
from bishkek.numbers.scorecard import trade
from bishkek.sentences.registry import statement

DECIDED_BY_NO_TABLE = {"opinion or norm", "not checkable here"}
COUNTED = {"supported", "supported with a caveat", "partly", "contested between sources", "contradicted"}
SALES, PURCHASES = " exports to Russia", " imports from Russia"
LARGE_EUR = 10e6
VERY_DIFFERENT = 5.0  # times, as in the rule on dependence


def _value(id: str) -> float:
    return numbers.get(id).value


def _outcomes(kind: str, states: tuple[str, ...]) -> pd.DataFrame:
    """Rows of the scorecard on sales or purchases of some states, 2019 to 2021 against 2022 and 2023."""
    return scorecard.score(trade()).set_index("indicator").loc[[state + kind for state in states]]


def _exports() -> pd.DataFrame:
    """Exports of the EU in euros: destinations by year."""
    return tables.load("eurostat_exports_annual").pivot(index="partner", columns="year", values="value_eur")


@statement("book.title_in_part")
def _title() -> bool:
    """The verdict on the title (C50) is "partly"."""
    return claims.judge("C50").verdict == "partly"


@statement("book.title_in_part_today")
def _title_today() -> bool:
    """Asked of the time after the article, to 2025, the title (C50) is "partly"."""
    today = claims.judge_today("C50")
    return (today.verdict, today.until) == ("partly", "2025")


@statement("book.rest_undecided")
def _rest() -> bool:
    """Claims that are neither supported, with or without a caveat, nor partly, contested or contradicted are opinions, norms or not checkable."""
    verdicts = set(claims.recorded()["verdict"])
    return verdicts <= COUNTED | DECIDED_BY_NO_TABLE and bool(verdicts & DECIDED_BY_NO_TABLE)


@statement("book.sales_grow")
def _sales() -> bool:
    """Exports of Kazakhstan, Kyrgyzstan and Uzbekistan to Russia have a higher mean value and a higher mean share in 2022 and 2023 than in 2019 to 2021, each of the three."""
    return bool((_outcomes(SALES, ("Kazakh", "Kyrgyz", "Uzbek"))["outcome"] == "both rise").all())


@statement("book.purchases_lose_share")
def _purchases() -> bool:
    """Russia's mean share of the imports of Kyrgyzstan and of Kazakhstan is lower in 2022 and 2023 than in 2019 to 2021."""
    return bool((_outcomes(PURCHASES, ("Kyrgyz", "Kazakh"))["share_change"] < 0).all())


@statement("book.all_purchases_lose_share")
def _all_purchases() -> bool:
    """Russia's mean share of the imports of Kyrgyzstan, Kazakhstan and Uzbekistan is lower in 2022 and 2023 than in 2019 to 2021, each of the three."""
    return bool((_outcomes(PURCHASES, ("Kazakh", "Kyrgyz", "Uzbek"))["share_change"] < 0).all())


@statement("book.visits_fewer_elsewhere")
def _visits() -> bool:
    """Visits to Central Asia a year since the invasion are not above those of 2019, their share is, and the fall of visits elsewhere has an interval below one."""
    rates = _value("visits.central_asia_rate_since") <= _value("visits.central_asia_2019")
    return rates and _value("visits.share_since") > _value("visits.share_2019") and _value("visits.ratio_elsewhere_high") < 1


@statement("book.travel_fell_with_pandemic")
def _travel() -> bool:
    """Visits a year in 2022 and 2023 lie below 2019 with an interval below one, and every likely month for the break is from January to June 2020."""
    first, last = _value("visits.break_first"), _value("visits.break_last")
    return _value("visits.ratio_2019_high") < 1 and 12 <= first <= last <= 17  # months since January 2019


@statement("book.all_five_in_2022")
def _all_five() -> bool:
    """The list of visits has all five Central Asian states in 2022."""
    return _value("visits.capitals_2022") == 5


@statement("book.no_one_leader")
def _leaders() -> bool:
    """Of the measures of ties with Russia, not all have the same Central Asian state first, and remittances over output differ at least fivefold between two of them."""
    return _value("five.leaders") > 1 and _value("five.remittances_tjk") >= VERY_DIFFERENT * _value("five.remittances_kaz")


@statement("book.migrants_run")
def _migrants() -> bool:
    """Of counts of Kyrgyz people in Russia dated 2021 to 2023, registrations left out, the census of 2021 is the lowest and the estimate of 2021 the highest."""
    reports = tables.load("migrant_reports")
    people = reports[reports["counted"].isin(PEOPLE) & reports["month"].between("2021-01", "2023-12")]
    highest = people["persons_high"].fillna(people["persons"]).max()
    return _value("migrants.census_2021") <= people["persons"].min() and highest == _value("migrants.estimate_2021")


@statement("book.third_was_fair")
def _third() -> bool:
    """Both shares that the World Bank had printed by the day of the article, of 2021 and of 2022, were nearer to a third than to a quarter or two fifths; that of 2022 is lower in the newest copy."""
    known = [_value("remittances.share_2021_then"), _value("remittances.share_2022_brief")]
    fractions = {"quarter": 25.0, "third": 100 / 3, "two fifths": 40.0}
    nearest = {min(fractions, key=lambda name: abs(fractions[name] - share)) for share in known}
    return nearest == {"third"} and _value("remittances.share_2022_now") < known[1]


@statement("book.investors_depend")
def _investors() -> bool:
    """Some ways of counting put Russia ahead of China among investors in Kyrgyzstan, others China ahead of Russia."""
    return 0 < _value("fdi.russia_ahead") < _value("fdi.known")


@statement("book.neighbours_doubled")
def _neighbours() -> bool:
    """EU exports to the five neighbours together more than doubled from 2021 to 2023, and each of the five is in the top tenth of all destinations by growth."""
    exports = _exports().loc[list(FOLLOWED)].sum()
    return exports[2023] > 2 * exports[2021] and _value("growth.cca_top_tenth") == len(FOLLOWED)


@statement("book.no_faster_rise")
def _rise() -> bool:
    """Of destinations that bought EU goods for at least ten million euros in 2021, Russia left out, none but Kyrgyzstan grew as fast to 2023."""
    exports = _exports().drop("RUS")
    large = exports[exports[2021] >= LARGE_EUR]
    growth = large[2023] / large[2021]
    return growth.drop("KGZ").max() < growth["KGZ"]


@statement("book.extract_outgrew")
def _extract() -> bool:
    """The goods of the extract outgrew other EU exports to the five neighbours together, March to November 2021 to 2022, with an interval above one."""
    return _value("contrast.extract_five_low") > 1


@statement("book.banned_not_clearly_ahead")
def _banned() -> bool:
    """Banned goods against other goods of the extract: to the five neighbours together the interval begins below one; to Kyrgyzstan alone it has one inside."""
    together = _value("contrast.banned_five_low") < 1
    return together and _value("contrast.banned_kgz_low") < 1 < _value("contrast.banned_kgz_high")


@statement("book.goods_of_three_firms")
def _goods() -> bool:
    """Of the firms listed in July 2023 the table has electronics for list.electronics_july, aviation for one, and a group not told apart for the last."""
    entries = tables.load("designations")
    kinds = entries[(entries["month"] == JULY) & (entries["kind"] == "firm")]["ground"].value_counts().to_dict()
    return kinds == {"electronics": _value("list.electronics_july"), "aviation": 1, "not told apart": 1}


@statement("book.less_than_half_recorded")
def _half() -> bool:
    """Of what the EU declared for Kyrgyzstan less than half was recorded there as European, in 2022 and in 2023, and more than half in every year from 2019 to 2021."""
    return max(_value("mirror.ratio_2022"), _value("mirror.ratio_2023")) < 0.5 < _value("mirror.ratio_base_low")


@statement("book.origin_closes_the_gap")
def _origin() -> bool:
    """With goods of other origins above their earlier level the recorded share of 2023 is higher; with every origin but the nearest it reaches that of 2019 to 2021."""
    return _value("mirror.ratio_2023") < _value("mirror.ratio_base") <= _value("mirror.ratio_2023_all_origins")


@statement("book.base_used_abroad")
def _base() -> bool:
    """The table on the use of Kant has a legal basis and a use abroad, both before the article."""
    use = tables.load("kant_use")
    return {"legal basis", "use abroad"} <= set(use[use["date"] < ARTICLE_DATE]["kind"])


@statement("book.kant_hardly_counted")
def _kant() -> bool:
    """No count of combat aircraft at Kant of the last five years before the article was found."""
    force = tables.load("kant_force").query("status == 'reported' and counted == 'combat aircraft'")
    return force["month"].max() < "2018-10"


@statement("book.alike_with_other_remittances")
def _alike() -> bool:
    """Kazakhstan and Kyrgyzstan did the same at every vote of the session up to the article, and their remittances over output differ at least fivefold; by trade with Russia they differ less."""
    remittances = _value("reliance.remittances_kgz_2021") >= VERY_DIFFERENT * _value("reliance.remittances_kaz_2021")
    trade = _value("reliance.trade_kgz_2021") < VERY_DIFFERENT * _value("reliance.trade_kaz_2021")
    return _value("reliance.identical_kaz_kgz") == _value("votes.session_texts") and remittances and trade


@statement("book.russia_among_partners")
def _partner() -> bool:
    """Russia met the five Central Asian leaders as a group at least once since 2022."""
    return _value("summits.with_russia") >= 1


@statement("book.no_group_before")
def _group() -> bool:
    """No meeting of the five leaders with one outside partner was found for 2015 to 2021."""
    return _value("summits.before") == 0


@statement("book.east_costs_more")
def _east() -> bool:
    """By the ranges set for the scenarios a closed Russian door costs more than sanctions on transit, in the median and at the fifth percentile of pairs."""
    return _value("scenario.east_median") > _value("scenario.west_median") and _value("scenario.ratio_low") > 1


@statement("book.back_in_bishkek")
def _back() -> bool:
    """The list of visits has Kyrgyzstan in November 2025."""
    visits = tables.load("foreign_visits").query("iso3 == 'KGZ'")
    return visits["date_start"].str.startswith("2025-11").any()


@statement("book.back_for_the_summit")
def _summit() -> bool:
    """The list of journeys of 2026 has Kyrgyzstan at the end of August, by one source and with grade C."""
    journeys = tables.load("visits_2026").query("iso3 == 'KGZ'")
    return (journeys["date_start"].eq("2026-08-31") & journeys["certainty"].eq("one source") & journeys["grade"].eq("C")).any()


@statement("book.measure_against_country")
def _measure() -> bool:
    """The table of what partners did has an act of the EU of April 2026 that is a measure against the country."""
    acts = tables.load("partner_statements").query("partner == 'EU'")
    return (acts["date"].str.startswith("2026-04") & acts["asks"].str.contains("against the country")).any()
