"""What the chapter on dependence and choice, and that on the five states, say in words."""

from bishkek import numbers, tables
from bishkek.measures import scenario
from bishkek.measures.dependence import TIES
from bishkek.numbers.choice import sums
from bishkek.numbers.dependence import fingerprints
from bishkek.sentences.registry import statement


def _value(id: str) -> float:
    return numbers.get(id).value


@statement("choice.russian_door_is_dearer")
def _dearer() -> bool:
    """By the ranges of the assumptions the loss if Russia closes its door lies above that of sanctions on transit, low against high."""
    return _value("scenario.east_low") > _value("scenario.west_high")


@statement("choice.ranges_are_ours")
def _ours() -> bool:
    """The basis of all assumptions but that on the Russian share of fuel says that it was set by us."""
    table = tables.load("scenario_assumptions")
    return table.loc[~table["basis"].str.contains("set by us"), "meaning"].tolist() == ["Russian share of oil products"]


@statement("choice.what_moves_it_most")
def _moves() -> bool:
    """The three widest assumptions: the share of transfers lost, the margin on transit, the output lost per dollar of transfers."""
    rows = scenario.tornado(sums(), tables.load("scenario_assumptions")).head(3)
    return rows["meaning"].tolist() == ["share of transfers from Russia lost", "margin kept on transit trade", "output lost per dollar of transfers"]


@statement("choice.exposed_on_both_sides")
def _both() -> bool:
    """Transfers from Russia and new imports from China are each more than a tenth of output."""
    pct = sums().set_index("channel")["pct"]
    return pct["remittances"] > 10 and pct["transit from China"] > 10


@statement("five.no_state_first_in_all")
def _no_first() -> bool:
    """Kazakhstan is first in arms and people, Tajikistan in trade and remittances."""
    first = fingerprints().query("rank == 1").set_index("measure")["iso3"]
    return first[list(TIES)].to_dict() == {"trade with Russia": "TJK", "remittances received": "TJK", "people in Russia": "KAZ", "Russian arms": "KAZ"}


@statement("five.arms_are_mostly_kazakhstan")
def _arms() -> bool:
    """Kazakhstan has more than half of the Russian arms of the five, and without it Russia's share is less than half as large."""
    return _value("five.arms_kaz_part") > 50 and _value("five.arms_without_kaz") < _value("arms.russia_share_five") / 2


@statement("five.votes_hardly_differ")
def _votes() -> bool:
    """The agreement of the five with Russia spans less than ten points."""
    return _value("five.votes_high") - _value("five.votes_low") < 10


@statement("five.tajikistan_stays_first")
def _stays() -> bool:
    """By both sources for 2024 Tajikistan is first in remittances over output, and Kazakhstan last in the series."""
    table = tables.load("remittance_shares_later").query("year == 2024")
    first = table.sort_values("pct_of_gdp", kind="stable").groupby("source")["iso3"].last()
    lowest = table[table["source"] == "World Bank series"].sort_values("pct_of_gdp", kind="stable")["iso3"].iloc[0]
    return set(first) == {"TJK"} and lowest == "KAZ"


@statement("five.releases_a_month_apart")
def _releases() -> bool:
    """For Tajikistan the two releases of 2023 are more than fifteen points apart; for Kyrgyzstan the later one is within a point of the earlier."""
    apart = _value("five.remittances_tjk_june") - _value("five.remittances_tjk_may")
    return apart > 15 and abs(_value("five.remittances_kgz_june") - _value("remittances.share_2022_knowable")) < 1


@statement("choice.one_sum_has_a_later_figure")
def _one_sum() -> bool:
    """Of the tables behind the five sums only that of transfers has a figure for Kyrgyzstan after 2023."""
    later = {name: bool((tables.load(name)["year"] > 2023).any()) for name in ("kyrgyz_trade_by_partner", "kyrgyz_main_goods", "transfer_reports")}
    return [name for name, found in later.items() if found] == ["transfer_reports"]
