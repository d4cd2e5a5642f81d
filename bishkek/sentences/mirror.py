"""What the chapter on the two ledgers says without a number."""

from bishkek import numbers
from bishkek.measures.mirror import BASE_YEARS, BORDER
from bishkek.numbers.mirror import EUROPEAN, EVERY, FIVE, NET, definitions, reading
from bishkek.numbers.mirror_states import added, by_group, by_member
from bishkek.sentences.registry import statement


def _value(id: str) -> float:
    return numbers.get(id).value


@statement("mirror.both_groups_fall")
def _both_groups_fall() -> bool:
    """In 2023 the recorded share of both groups of member states lies below its lowest value of 2019 to 2021."""
    table = by_group().pivot(index="year", columns="group", values="ratio")
    return bool((table.loc[2023] < table.loc[list(BASE_YEARS)].min()).all())


@statement("mirror.border_further")
def _border_further() -> bool:
    """In 2022 and in 2023 the recorded share fell further against 2019 to 2021 for the states that border Russia or Belarus."""
    table = by_group().pivot(index="year", columns="group", values="change")
    return bool((table.loc[[2022, 2023], True] < table.loc[[2022, 2023], False]).all())


@statement("mirror.further_in_proportion")
def _further_in_proportion() -> bool:
    """From 2019 to 2021 to 2023 the recorded share of the states on the border fell by more cents than that of the others, by less than five; what is left of it is less than half of what is left of theirs."""
    table = by_group().query("year == 2023").set_index("group")
    cents = table["ratio"] / table["change"] - table["ratio"]
    return bool(0 < cents[True] - cents[False] < 0.05 and table["change"][True] < table["change"][False] / 2)


@statement("mirror.border_more_than_its_part")
def _more_than_its_part() -> bool:
    """The five states' part of the gap of 2023 is larger than their part of what was declared."""
    return _value("members.border_gap_share") > _value("members.border_declared_share")


@statement("mirror.border_lower_before")
def _lower_before() -> bool:
    """In every year from 2019 to 2021 less was recorded for each declared euro of the five states than of the others."""
    table = by_group().pivot(index="year", columns="group", values="ratio").loc[list(BASE_YEARS)]
    return bool((table[True] < table[False]).all())


@statement("mirror.every_border_state_below")
def _every_state() -> bool:
    """In 2023 each of the five states has a recorded share below that of the other members together."""
    table = by_member().query("year == 2023 and member in @BORDER")
    others = by_group().query("year == 2023 and not group")["ratio"].iloc[0]
    return bool((table["recorded_eur"] / table["declared_eur"] < others).all())


@statement("mirror.within_a_fifth")
def _within_a_fifth() -> bool:
    """From 2015 to 2021 what is recorded lies within a fifth of what is declared, and in 2022 it does not."""
    distance = (reading()["ratio"] - 1).abs()
    return bool((distance.loc[2015:2021] < 0.2).all() and distance.loc[2022] > 0.2)


@statement("mirror.net_below_base")
def _net_below() -> bool:
    """With five other origins counted, less what is known to have come directly, the ratio of 2023 lies below each of 2019 to 2021."""
    table = definitions()[NET, "freight as before"]["ratio"]
    return bool(table[2023] < table.loc[list(BASE_YEARS)].min())


@statement("mirror.every_origin_closes")
def _closes() -> bool:
    """With every origin counted but the nearest, the ratio of 2023 is one or more."""
    return bool(definitions()[EVERY, "freight as before"].loc[2023, "ratio"] >= 1)


@statement("mirror.korea_both_sides_agree")
def _korea() -> bool:
    """Korean customs and the Kyrgyz office count Korean cars of 2023 within two per cent of each other."""
    return abs(_value("direct.korea_sent_cars") / _value("direct.korea_recorded_cars") - 1) < 0.02


@statement("mirror.korea_is_largest_piece")
def _largest() -> bool:
    """South Korea is the largest part of what five other origins add in 2023."""
    return added().idxmax() == "KOR"


@statement("mirror.other_ledgers_fall_less")
def _fall_less() -> bool:
    """The ratios of Kazakhstan and Armenia fell from 2019 to 2021 to 2023, by less than that of Kyrgyzstan."""
    falls = [_value(f"mirror.{c}_2023") / _value(f"mirror.{c}_base") for c in ("kaz", "arm")]
    return all(_value("mirror.ratio_2023") / _value("mirror.ratio_base") < fall < 1 for fall in falls)


@statement("mirror.freight_only_one_way")
def _freight() -> bool:
    """With European origin alone every choice of freight, falling or rising, leaves the ratio below its floor; with five other origins falling freight of a fifth does not."""
    below = {}
    for (origin, freight), table in definitions().items():
        below[origin, freight] = bool((table.loc[[2022, 2023], "ratio"] < table.loc[list(BASE_YEARS), "ratio"].min()).all())
    rest = [held for (origin, freight), held in below.items() if origin in (EUROPEAN, FIVE) and (origin, freight) != (FIVE, "freight falls from 20 per cent")]
    return all(rest) and not below[FIVE, "freight falls from 20 per cent"]


@statement("mirror.germany_most_recorded")
def _germany() -> bool:
    """Of the twelve member states that declared most in 2023 Germany has the largest recorded share."""
    table = by_member().query("year == 2023").nlargest(12, "declared_eur").set_index("member")
    return (table["recorded_eur"] / table["declared_eur"]).idxmax() == "DEU"
