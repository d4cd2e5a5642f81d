"""Numbers on dependence on Russia and neutral votes across post-Soviet states."""

import pandas as pd

from bishkek import tables
from bishkek.measures import reliance, votes
from bishkek.numbers.formats import per_cent, share_per_cent, whole_per_cent
from bishkek.numbers.registry import number
from bishkek.numbers.votes import POST_SOVIET, SPLIT_YEAR, decimals, in_the_war
from bishkek.numbers.votes_later import fully_known

MEASURES = ("remittances received", "trade with Russia")
NEUTRAL_SHARE, AGREEMENT = "neutral votes", "agreement with Russia"
ANY_ABSENCE = "as abstention"
RELEASE, EDITION = "WDI 2023-05-10", "2023-10"  # the World Bank's release and the IMF's edition that were the newest on the day


def dependence(then: bool = False) -> pd.DataFrame:
    """The table ``post_soviet_dependence``, or what stood in its place on the day of the article."""
    table = tables.load("post_soviet_dependence")
    if not then:
        return table
    return reliance.known_then(table, tables.load("post_soviet_remittances_then"), tables.load("weo_vintages"), RELEASE, EDITION)


def across_states(what: str, then: bool = False, cast: pd.DataFrame | None = None) -> pd.DataFrame:
    """Dependence in 2021 beside votes on Ukraine: measure, absence, iso3, pct, value.

    ``what`` is the share of neutral votes or the agreement with Russia (both 0 to 1); states without a share are left out.
    ``cast`` are the votes (``in_the_war``, those from the invasion to the article, if none are given).
    """
    table, cast = dependence(then), in_the_war() if cast is None else cast
    shown = {absence: (_neutral if what == NEUTRAL_SHARE else _agreed)(cast, absence).rename("value") for absence in votes.ABSENCE}
    frames = []
    for measure in MEASURES:
        shares = reliance.shares(table, measure).query("year == @SPLIT_YEAR").drop(columns="year")
        frames += [shares.assign(measure=measure, absence=absence).merge(found, left_on="iso3", right_index=True) for absence, found in shown.items()]
    return pd.concat(frames, ignore_index=True)[["measure", "absence", "iso3", "pct", "value"]]


def _neutral(cast: pd.DataFrame, absence: str) -> pd.Series:
    return reliance.neutrality(cast, list(POST_SOVIET), absence)


def _agreed(votes_cast: pd.DataFrame, absence: str) -> pd.Series:
    wide = votes_cast.pivot(index="record", columns="iso3", values="vote")
    cast = [s for s in POST_SOVIET if (wide[s] != "absent").any()]
    return pd.Series({s: float(votes.agreement(votes.joint(wide[s], wide["RUS"], absence))) for s in cast})


def _rank(measure: str, cast: pd.DataFrame | None = None) -> float:
    rows = across_states(NEUTRAL_SHARE, cast=cast).query("measure == @measure and absence == @ANY_ABSENCE")
    return reliance.rank_correlation(rows["pct"].to_numpy(), rows["value"].to_numpy())


@number("reliance.neutral_remittances", "rank correlation", decimals)
def _neutral_remittances() -> float:
    """Rank correlation of remittances over GDP in 2021 with the share of neutral votes on Ukraine, post-Soviet states.

    Spearman's coefficient over the states of post_soviet_dependence with both figures; an abstention or an absence at a vote of votes.war_texts is
    neutral.
    """
    return _rank(MEASURES[0])


@number("reliance.neutral_trade", "rank correlation", decimals)
def _neutral_trade() -> float:
    """Rank correlation of trade with Russia over GDP in 2021 with the share of neutral votes on Ukraine, post-Soviet states.

    As reliance.neutral_remittances, with trade with Russia.
    """
    return _rank(MEASURES[1])


@number("reliance.neutral_remittances_later", "rank correlation", decimals)
def _neutral_remittances_later() -> float:
    """Rank correlation of remittances over GDP in 2021 with the share of neutral votes on Ukraine since the article, post-Soviet states.

    As reliance.neutral_remittances, for the votes of votes.article_full.
    """
    return _rank(MEASURES[0], fully_known())


@number("reliance.neutral_trade_later", "rank correlation", decimals)
def _neutral_trade_later() -> float:
    """Rank correlation of trade with Russia over GDP in 2021 with the share of neutral votes on Ukraine since the article, post-Soviet states.

    As reliance.neutral_remittances_later, with trade with Russia.
    """
    return _rank(MEASURES[1], fully_known())


@number("reliance.neutral_trade_later_chance", "share of draws", share_per_cent)
def _trade_later_chance() -> float:
    """Share of random pairings with a rank correlation of trade with Russia and neutral votes since the article as low as the one found.

    Pairings of the states of reliance.neutral_trade_later drawn at random with a fixed seed; the share with a correlation of that size below zero or lower.
    """
    rows = across_states(NEUTRAL_SHARE, cast=fully_known()).query("measure == @MEASURES[1] and absence == @ANY_ABSENCE")
    return reliance.chance(-rows["pct"].to_numpy(), rows["value"].to_numpy())


def _reliance(measure: str, state: str, year: int = SPLIT_YEAR) -> float:
    table = reliance.shares(tables.load("post_soviet_dependence"), measure)
    return float(table.set_index(["iso3", "year"])["pct"][state, year])


@number("reliance.remittances_kgz_2021", "per cent of GDP", whole_per_cent)
def _remittances_kgz() -> float:
    """Remittances received over GDP, Kyrgyzstan, 2021.

    Remittances received over gross domestic product (post_soviet_dependence).
    """
    return _reliance("remittances received", "KGZ")


@number("reliance.remittances_kaz_2021", "per cent of GDP", per_cent)
def _remittances_kaz() -> float:
    """Remittances received over GDP, Kazakhstan, 2021.

    Remittances received over gross domestic product (post_soviet_dependence).
    """
    return _reliance("remittances received", "KAZ")


@number("reliance.trade_kgz_2021", "per cent of GDP", whole_per_cent)
def _trade_kgz() -> float:
    """Trade with Russia over GDP, Kyrgyzstan, 2021.

    Trade with Russia over gross domestic product (post_soviet_dependence).
    """
    return _reliance("trade with Russia", "KGZ")


@number("reliance.trade_kaz_2021", "per cent of GDP", whole_per_cent)
def _trade_kaz() -> float:
    """Trade with Russia over GDP, Kazakhstan, 2021.

    Trade with Russia over gross domestic product (post_soviet_dependence).
    """
    return _reliance("trade with Russia", "KAZ")
