"""What the chapter on neutrality says in words."""

import pandas as pd

from bishkek import claims, numbers, tables
from bishkek.claims.verdict import by_most
from bishkek.measures import reliance, scorecard
from bishkek.numbers.agreement import ballots, by_year
from bishkek.numbers.polls import UKRAINE, poll
from bishkek.numbers.reliance import MEASURES, NEUTRAL_SHARE, across_states
from bishkek.numbers.votes import BEFORE, in_the_war, tally
from bishkek.numbers.votes_later import fully_known, since_article
from bishkek.sentences.registry import statement

SIDES = ("yes", "no")
GALLUP_NAMES = 16  # points, “down 16 percentage points” in its report of January 2026


def _value(id: str) -> float:
    return numbers.get(id).value


def _at(kind: str, who: str = "fifteen states") -> pd.Series:
    return by_year().query("kind == @kind and who == @who").set_index("year")["value"]


def _later_kyrgyz() -> pd.Series:
    return tables.load("ukraine_votes_later").query("iso3 == 'KGZ' and status == 'seen'")["vote"]


@statement("votes.most_would_support")
def _most_would_support() -> bool:
    """Kyrgyzstan took no side in most votes from the invasion to the article but not in all: by most, C20 would be supported with a caveat."""
    return by_most(claims.judge("C20").specifications) == "supported with a caveat"


@statement("votes.abstention_became_the_rule")
def _rule_not_exception() -> bool:
    """Kyrgyzstan abstained on less than half of the texts before the invasion and on more than half from it to the article."""
    before, since = tally("KGZ", BEFORE), in_the_war().query("iso3 == 'KGZ'")["vote"]
    return before["abstain"] < before.sum() / 2 and (since == "abstain").mean() > 0.5


@statement("votes.turn_from_against_to_abstain")
def _turn() -> bool:
    """Most Kyrgyz votes before the invasion were no, most since were abstentions, and Belarus voted no on all texts in both."""
    since = in_the_war()
    belarus = set(since.loc[since["iso3"] == "BLR", "vote"]) == {"no"} and tally("BLR", BEFORE)["no"] == tally("BLR", BEFORE).sum()
    return tally("KGZ", BEFORE)["no"] > tally("KGZ", BEFORE).sum() / 2 and belarus and _rule_not_exception()


@statement("votes.absence_hides")
def _absence() -> bool:
    """Before the invasion Uzbekistan voted with Russia on less than half of the texts held and on most of those at which it voted."""
    counts = tally("UZB", BEFORE)
    return counts["no"] < counts.sum() / 2 and counts["no"] > counts.drop("absent").sum() / 2


@statement("votes.kyrgyzstan_abstained_later")
def _later() -> bool:
    """Every vote of Kyrgyzstan from July 2024 on that is known is an abstention."""
    return set(_later_kyrgyz()) == {"abstain"}


@statement("votes.no_side_since_article")
def _no_side() -> bool:
    """In every vote since the article of which the Kyrgyz vote is known it is an abstention, and the others are known not to be against."""
    mine = since_article().query("iso3 == 'KGZ'")
    return set(mine["vote"]) <= {"abstain", "not against"} and (mine["vote"] == "abstain").sum() > len(mine) / 2


@statement("votes.others_abstained_too")
def _others() -> bool:
    """No vote of another Central Asian state since the article is known to be for or against."""
    return not since_article().query("iso3 in ['KAZ', 'TJK', 'UZB', 'TKM']")["vote"].isin(SIDES).any()


@statement("votes.trade_wrong_way_since")
def _wrong_way() -> bool:
    """Since the article the rank correlation of trade with neutral votes is below zero whichever way an absence counts, and chance brings one as low in a twentieth of draws or more."""
    rows = across_states(NEUTRAL_SHARE, cast=fully_known()).query("measure == @MEASURES[1]")
    ranks = [reliance.rank_correlation(own["pct"].to_numpy(), own["value"].to_numpy()) for _, own in rows.groupby("absence")]
    return max(ranks) < 0 and _value("reliance.neutral_trade_later_chance") >= 0.05


@statement("votes.dependence_cannot_tell_since")
def _cannot_tell_since() -> bool:
    """C21 is not checkable today: neither measure of dependence goes with neutral votes, in either direction, in a way that chance brings in less than one of twenty draws."""
    today = claims.judge_today("C21")
    return today.verdict == "not checkable here" and set(today.ways.values()) == {"holds in part"}


@statement("votes.council_won")
def _council() -> bool:
    """Kyrgyzstan led in the first ballot without two thirds of both candidates' votes and had them in the last."""
    first, last = ((_value(f"council.{b}_kgz"), _value(f"council.{b}_phl")) for b in ("first", "last"))
    return 1 / 2 < first[0] / sum(first) < 2 / 3 <= last[0] / sum(last)


@statement("polls.differ_by_state")
def _polls() -> bool:
    """In 2025 more than half approve of Russia's leadership in Tajikistan, Kyrgyzstan and Uzbekistan, less than half in Kazakhstan, and each is above the median of 25 states."""
    high, low = [_value(f"polls.{c}_2025") for c in ("tjk", "kgz", "uzb")], _value("polls.kaz_2025")
    return min(high) > 50 > low > _value("polls.median_2025")


@statement("polls.kazakhstan_fell")
def _fell() -> bool:
    """Approval in Kazakhstan fell by more than a third from 2021 to 2022 and in 2025 was within five points of 2022."""
    before, after, now = (_value(f"polls.kaz_{y}") for y in (2021, 2022, 2025))
    return after < before * 2 / 3 and abs(now - after) < 5


@statement("polls.fall_agrees")
def _fall_agrees() -> bool:
    """Kazakh approval of Ukraine's leadership in 2024 less that in 2025 is the fall of 16 points that Gallup names."""
    return poll("Gallup", 2024, "KAZ", UKRAINE) - poll("Gallup", 2025, "KAZ", UKRAINE) == GALLUP_NAMES


@statement("polls.majority_for_neutrality")
def _for_neutrality() -> bool:
    """More than half of those asked in Kyrgyzstan in October 2023 wanted the country to be neutral."""
    return _value("polls.neutral_2023") > 50


@statement("votes.one_against")
def _one_against() -> bool:
    """From the invasion to the article Kyrgyzstan voted against one text alone, and that was the suspension of April 2022."""
    mine = in_the_war().query("iso3 == 'KGZ'")
    return mine.loc[mine["vote"] == "no", "symbol"].tolist() == ["A/RES/ES-11/3"] and not (mine["vote"] == "yes").any()


def _fell_and_came_back(at: pd.Series) -> bool:
    """2023 more than two points below the mean of 2019 to 2021, and 2025 within two points of it or above."""
    before = at[[2019, 2020, 2021]].mean()
    return bool(at[2023] < before - 0.02 <= at[2025])


@statement("votes.fall_was_undone")
def _undone() -> bool:
    """In all and in contested votes the mean agreement of fifteen states was more than two points below 2019 to 2021 in 2023, and not in 2025."""
    return all(_fell_and_came_back(_at(kind)) for kind in ("all votes", "contested votes"))


@statement("votes.same_at_other_thresholds")
def _thresholds() -> bool:
    """Mean agreement with Russia in contested votes fell and came back, also if a vote counts as contested once a twentieth or a fifth of the states that voted did not vote yes."""
    return all(_fell_and_came_back(scorecard.mean_agreement(ballots(contested=True, share=share))) for share in (0.05, 0.2))


@statement("votes.more_votes_but_not_more_contested")
def _agenda() -> bool:
    """From 2023 to 2025 recorded votes more than doubled and contested votes rose by less than a third."""
    return _value("votes.recorded_2025") > 2 * _value("votes.recorded_2023") and _value("votes.contested_2025") < 4 / 3 * _value("votes.contested_2023")


@statement("votes.kappa_hardly_moved")
def _beyond_chance() -> bool:
    """Kyrgyz kappa with Russia of 2014 to 2021 lies within the interval of that from the invasion to the end of 2023."""
    return _value("kappa.kgz_since_low") < _value("kappa.kgz_before") < _value("kappa.kgz_since_high")


@statement("votes.russia_passed_kyrgyzstan")
def _passed() -> bool:
    """Kyrgyzstan's ideal point minus Russia's turned from below zero to above it, and the distance grew."""
    return _value("ideal.kgz_minus_russia_before") < 0 < _value("ideal.kgz_minus_russia_after") and _value("ideal.distance_change_kgz") > 0


@statement("votes.kyrgyzstan_stood_still")
def _stood_still() -> bool:
    """The interval of Kyrgyzstan's own move includes zero, its middle is below it, and Russia's part is more than half of the change."""
    own = _value("ideal.kgz_part_low") < 0 < _value("ideal.kgz_part_high") and _value("ideal.kgz_part") < 0
    return own and _value("ideal.russia_part") > 0.5 * _value("ideal.gap_change_kgz")


@statement("votes.dependence_cannot_tell")
def _cannot_tell() -> bool:
    """No measure of dependence, by the newest copies or by the releases of the day, has a rank correlation with neutral votes that chance brings in less than one of twenty draws, either way."""
    found = [own for then in (False, True) for _, own in across_states(NEUTRAL_SHARE, then).groupby(["measure", "absence"])]
    chances = [reliance.chance(sign * own["pct"].to_numpy(), own["value"].to_numpy()) for own in found for sign in (1, -1)]
    return len(chances) == 8 * len(MEASURES) and min(chances) >= 0.05 and claims.judge("C21").verdict == "not checkable here"


@statement("votes.trade_sign_depends_on_absence")
def _sign() -> bool:
    """The rank correlation of trade with Russia and neutral votes is below zero if an absence is neutral and above it if it is left out."""
    found = across_states(NEUTRAL_SHARE).query("measure == @MEASURES[1]").groupby("absence")
    ranks = {absence: reliance.rank_correlation(own["pct"].to_numpy(), own["value"].to_numpy()) for absence, own in found}
    return ranks["as abstention"] < 0 < ranks["left out"]


@statement("votes.dependent_states_take_sides")
def _sides() -> bool:
    """Belarus, first by trade with Russia, and Georgia and Moldova, above the median of remittances, take a side in every vote; Azerbaijan in none."""
    rows = across_states(NEUTRAL_SHARE).query("absence == 'as abstention'")
    by = {m: own.set_index("iso3") for m, own in rows.groupby("measure")}
    money, trade = by[MEASURES[0]], by[MEASURES[1]]
    taken = (trade.loc[["BLR", "GEO", "MDA"], "value"] == 0).all() and trade["value"]["AZE"] == 1
    return bool(taken and trade["pct"].idxmax() == "BLR" and (money.loc[["GEO", "MDA"], "pct"] > money["pct"].median()).all() and money["pct"]["AZE"] < money["pct"].median())


@statement("votes.russia_is_lonelier_than_iran")
def _lonelier() -> bool:
    """More sanctions on Russia than on Iran in the count of March 2022, and fewer votes with Russia on human rights in December 2022."""
    return _value("sanctions.rus_2022") > _value("sanctions.irn_2022") and _value("votes.rights_no_2022") < _value("votes.iran_no_2022")


@statement("votes.russia_was_lonelier_in_2025_too")
def _lonelier_later() -> bool:
    """Fewer votes with Russia than with Iran on human rights in December 2025."""
    return _value("votes.rights_no_2025") < _value("votes.iran_no_2025")
