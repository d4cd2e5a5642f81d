"""Numbers of the chapter on neutrality."""

import pandas as pd

from bishkek import tables
from bishkek.measures import reliance, votes
from bishkek.numbers.formats import count, per_cent, share_per_cent, whole_per_cent, words
from bishkek.numbers.registry import number

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
PERIODS = {"2014 to 2021": ("2014-01-01", "2021-12-31"), "2022 to 2023": (votes.INVASION, "2023-12-31")}
BEFORE_YEARS, AFTER_YEARS = (2019, 2020, 2021), (2022, 2023)
POST_SOVIET = ("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UZB")
BEFORE = ("2014-01-01", votes.INVASION)
SINCE = (votes.INVASION, "2023-12-31")
TO_ARTICLE = ("2014-01-01", "2023-10-22")
SPLIT_YEAR = 2021


def decimals(value: float) -> str:
    """A coefficient: -0.098 -> "minus 0.10"."""
    return f"{'minus ' if value < -0.005 else ''}{abs(value):.2f}"


def tally(state: str, window: tuple[str, str]) -> pd.Series:
    """Votes of a state on Ukraine and Crimea in a window of days."""
    return votes.tally(tables.load("ukraine_rollcalls"), tables.load("ukraine_resolutions"), state, *window)


def sessions() -> list[str]:
    """Symbols of the six resolutions of the emergency session up to the article."""
    table = tables.load("ukraine_resolutions")
    return table.loc[(table["kind"] == "emergency session") & (table["date"] <= TO_ARTICLE[1]), "symbol"].tolist()


def beside_russia(state: str, period: str, statistic: str, column: str = "value", absence: str = "left out") -> float:
    """One cell of the comparison with Russia."""
    table = votes.with_reference(tables.load("assembly_votes"), [state], {period: PERIODS[period]})
    return float(table.set_index(["absence", "statistic"]).loc[(absence, statistic), column])


def moved(column: str, before: tuple[int, ...] = BEFORE_YEARS, after: tuple[int, ...] = AFTER_YEARS) -> float:
    """One cell of the split of the change of the signed difference, Kyrgyzstan minus Russia."""
    return float(votes.who_moved(tables.load("ideal_points"), ["KGZ"], before, after)[column].iloc[0])


@number("votes.session_texts", "resolutions", words)
def _session_texts() -> float:
    """Resolutions of the emergency session up to the article."""
    return len(sessions())


@number("votes.session_no_kgz", "votes", words)
def _session_no() -> float:
    """Votes of Kyrgyzstan against resolutions of the emergency session up to the article."""
    table = tables.load("ukraine_rollcalls").query("iso3 == 'KGZ' and vote == 'no'")
    return table["symbol"].isin(sessions()).sum()


@number("votes.session_neutral_kgz", "votes", words)
def _session_neutral() -> float:
    """Abstentions of Kyrgyzstan on resolutions of the emergency session up to the article."""
    table = tables.load("ukraine_rollcalls").query("iso3 == 'KGZ' and vote == 'abstain'")
    return table["symbol"].isin(sessions()).sum()


@number("votes.before_no_kgz", "votes", words)
def _before_no() -> float:
    """Votes of Kyrgyzstan against texts on Ukraine and Crimea, 2014 to 2021."""
    return tally("KGZ", BEFORE)["no"]


@number("votes.before_texts", "resolutions", words)
def _before_texts() -> float:
    """Resolutions on Ukraine and Crimea, 2014 to 2021."""
    return tally("KGZ", BEFORE).sum()


@number("votes.before_abstain_kgz", "votes", words)
def _before_abstain() -> float:
    """Abstentions of Kyrgyzstan on texts on Ukraine and Crimea, 2014 to 2021."""
    return tally("KGZ", BEFORE)["abstain"]


@number("votes.before_absent_kgz", "votes", words)
def _before_absent() -> float:
    """Votes on Ukraine and Crimea at which Kyrgyzstan was absent, 2014 to 2021."""
    return tally("KGZ", BEFORE)["absent"]


@number("votes.since_no_kgz", "votes", words)
def _since_no() -> float:
    """Votes of Kyrgyzstan against texts on Ukraine and Crimea, March 2022 to December 2023."""
    return tally("KGZ", SINCE)["no"]


@number("votes.since_texts", "resolutions", words)
def _since_texts() -> float:
    """Resolutions on Ukraine and Crimea, March 2022 to December 2023."""
    return tally("KGZ", SINCE).sum()


@number("votes.article_no_kgz", "votes", words)
def _article_no() -> float:
    """Votes of Kyrgyzstan against texts on Ukraine and Crimea, 2014 to the article."""
    return tally("KGZ", TO_ARTICLE)["no"]


@number("votes.article_texts", "resolutions", words)
def _article_texts() -> float:
    """Resolutions on Ukraine and Crimea, 2014 to the article."""
    return tally("KGZ", TO_ARTICLE).sum()


@number("votes.before_no_kaz", "votes", words)
def _before_no_kaz() -> float:
    """Votes of Kazakhstan against texts on Ukraine and Crimea, 2014 to 2021."""
    return tally("KAZ", BEFORE)["no"]


@number("votes.before_no_uzb", "votes", words)
def _before_no_uzb() -> float:
    """Votes of Uzbekistan against texts on Ukraine and Crimea, 2014 to 2021."""
    return tally("UZB", BEFORE)["no"]


@number("votes.before_cast_uzb", "votes", words)
def _before_cast_uzb() -> float:
    """Votes that Uzbekistan cast on Ukraine and Crimea, 2014 to 2021."""
    return tally("UZB", BEFORE)[["yes", "no", "abstain"]].sum()


@number("votes.absent_tkm", "votes", words)
def _absent_tkm() -> float:
    """Votes on Ukraine and Crimea at which Turkmenistan was absent, 2014 to 2023."""
    return tally("TKM", (BEFORE[0], SINCE[1]))["absent"]


@number("votes.later_cells", "cells", count)
def _later_cells() -> float:
    """Votes of the five from July 2024 to February 2026."""
    return tables.load("ukraine_votes_later")["iso3"].isin(FIVE).sum()


@number("votes.later_seen", "cells", count)
def _later_seen() -> float:
    """Votes of the five from July 2024 to February 2026 that a source names."""
    table = tables.load("ukraine_votes_later")
    return (table["iso3"].isin(FIVE) & (table["status"] == "seen")).sum()


@number("agreement.kgz_before", "share", share_per_cent)
def _agreement_before() -> float:
    """Agreement of Kyrgyzstan with Russia, all recorded votes, 2014 to 2021."""
    return beside_russia("KGZ", "2014 to 2021", "agreement")


@number("agreement.kgz_since", "share", share_per_cent)
def _agreement_since() -> float:
    """Agreement of Kyrgyzstan with Russia, all recorded votes, 2022 and 2023 from the invasion."""
    return beside_russia("KGZ", "2022 to 2023", "agreement")


@number("kappa.kgz_before", "coefficient", decimals)
def _kappa_before() -> float:
    """Cohen's kappa of Kyrgyzstan with Russia, 2014 to 2021."""
    return beside_russia("KGZ", "2014 to 2021", "kappa")


@number("kappa.kgz_since", "coefficient", decimals)
def _kappa_since() -> float:
    """Cohen's kappa of Kyrgyzstan with Russia, 2022 and 2023 from the invasion."""
    return beside_russia("KGZ", "2022 to 2023", "kappa")


@number("kappa.kgz_since_low", "coefficient", decimals)
def _kappa_since_low() -> float:
    """The same, lower end of nine tenths."""
    return beside_russia("KGZ", "2022 to 2023", "kappa", "low")


@number("kappa.kgz_since_high", "coefficient", decimals)
def _kappa_since_high() -> float:
    """The same, upper end of nine tenths."""
    return beside_russia("KGZ", "2022 to 2023", "kappa", "high")


@number("kappa.blr_since", "coefficient", decimals)
def _kappa_belarus() -> float:
    """Cohen's kappa of Belarus with Russia, 2022 and 2023 from the invasion."""
    return beside_russia("BLR", "2022 to 2023", "kappa")


@number("ideal.gap_change_kgz", "points", decimals)
def _gap_change() -> float:
    """Change of the signed difference, Kyrgyzstan minus Russia, 2019-2021 to 2022-2023."""
    return moved("change")


@number("ideal.russia_part", "points", decimals)
def _russia_part() -> float:
    """Russia's part in that change of the signed difference."""
    return moved("reference_part")


@number("ideal.kgz_part", "points", decimals)
def _kgz_part() -> float:
    """Kyrgyzstan's part in that change of the signed difference."""
    return moved("state_moved")


@number("ideal.kgz_part_low", "points", decimals)
def _kgz_part_low() -> float:
    """The same, lower end of nine tenths."""
    return moved("state_low")


@number("ideal.kgz_part_high", "points", decimals)
def _kgz_part_high() -> float:
    """The same, upper end of nine tenths."""
    return moved("state_high")


@number("ideal.gap_change_short", "points", decimals)
def _gap_change_short() -> float:
    """Change of the signed difference, Kyrgyzstan minus Russia, 2021 to 2023."""
    return moved("change", (2021,), (2023,))


@number("ideal.russia_part_short", "points", decimals)
def _russia_part_short() -> float:
    """Russia's part in the change of the signed difference from 2021 to 2023."""
    return moved("reference_part", (2021,), (2023,))


@number("ideal.kgz_part_short", "points", decimals)
def _kgz_part_short() -> float:
    """Kyrgyzstan's part in the change of the signed difference from 2021 to 2023."""
    return moved("state_moved", (2021,), (2023,))


@number("ideal.kgz_minus_russia_before", "points", decimals)
def _difference_before() -> float:
    """Signed difference, Kyrgyzstan minus Russia, means of 2019 to 2021."""
    return moved("gap_before")


@number("ideal.kgz_minus_russia_after", "points", decimals)
def _difference_after() -> float:
    """Signed difference, Kyrgyzstan minus Russia, means of 2022 and 2023."""
    return moved("gap_after")


@number("ideal.distance_change_kgz", "points", decimals)
def _distance_change() -> float:
    """Change of the distance between Kyrgyzstan and Russia, without its sign, 2019-2021 to 2022-2023."""
    return abs(moved("gap_after")) - abs(moved("gap_before"))


@number("pi.kgz_since", "coefficient", decimals)
def _pi_since() -> float:
    """Scott's pi of Kyrgyzstan with Russia, 2022 and 2023 from the invasion."""
    return beside_russia("KGZ", "2022 to 2023", "pi")


def _reliance(measure: str, state: str, year: int = SPLIT_YEAR) -> float:
    table = reliance.shares(tables.load("post_soviet_dependence"), measure)
    return float(table.set_index(["iso3", "year"])["pct"][state, year])


@number("reliance.remittances_kgz_2021", "per cent of GDP", whole_per_cent)
def _remittances_kgz() -> float:
    """Remittances over GDP, Kyrgyzstan, 2021."""
    return _reliance("remittances received", "KGZ")


@number("reliance.remittances_kaz_2021", "per cent of GDP", per_cent)
def _remittances_kaz() -> float:
    """Remittances over GDP, Kazakhstan, 2021."""
    return _reliance("remittances received", "KAZ")


@number("reliance.trade_kgz_2021", "per cent of GDP", whole_per_cent)
def _trade_kgz() -> float:
    """Trade with Russia over GDP, Kyrgyzstan, 2021."""
    return _reliance("trade with Russia", "KGZ")


@number("reliance.trade_kaz_2021", "per cent of GDP", whole_per_cent)
def _trade_kaz() -> float:
    """Trade with Russia over GDP, Kazakhstan, 2021."""
    return _reliance("trade with Russia", "KAZ")


@number("reliance.identical_kaz_kgz", "votes", words)
def _identical() -> float:
    """Votes of the emergency session up to the article at which Kazakhstan and Kyrgyzstan did the same."""
    return votes.identical(tables.load("ukraine_rollcalls"), sessions(), "KAZ", "KGZ")


@number("votes.same_record", "states", words)
def _same_record() -> float:
    """Other states that did the same as Kyrgyzstan on every resolution of the session up to the article."""
    return len(votes.same_record(tables.load("ukraine_rollcalls"), sessions(), "KGZ"))


def _russia(year: int) -> float:
    return float(tables.load("ideal_points").set_index(["iso3", "year"])["point"]["RUS", year])


@number("ideal.russia_2019", "points", decimals)
def _russia_2019() -> float:
    """Ideal point of Russia, 2019."""
    return _russia(2019)


@number("ideal.russia_2021", "points", decimals)
def _russia_2021() -> float:
    """Ideal point of Russia, 2021."""
    return _russia(2021)


@number("ideal.russia_2022", "points", decimals)
def _russia_2022() -> float:
    """Ideal point of Russia, 2022."""
    return _russia(2022)


def _beside_china(column: str) -> float:
    return abs(float(votes.who_moved(tables.load("ideal_points"), ["CHN"], BEFORE_YEARS, AFTER_YEARS)[column].iloc[0]))


@number("ideal.gap_china_before", "points", decimals)
def _gap_china_before() -> float:
    """Distance between China and Russia, without its sign, means of 2019 to 2021."""
    return _beside_china("gap_before")


@number("ideal.gap_china_after", "points", decimals)
def _gap_china_after() -> float:
    """Distance between China and Russia, without its sign, means of 2022 and 2023."""
    return _beside_china("gap_after")


@number("sanctions.rus_2022", "entries", count)
def _sanctions_rus() -> float:
    """Sanctions on Russia in early March 2022, as the press quoted Castellum.AI."""
    return float(tables.load("sanction_counts").set_index("id")["entries"]["castellum_rus_2022"])


@number("sanctions.irn_2022", "entries", count)
def _sanctions_irn() -> float:
    """Sanctions on Iran in early March 2022, as the press quoted Castellum.AI."""
    return float(tables.load("sanction_counts").set_index("id")["entries"]["castellum_irn_2022"])
