"""What the chapter on the verdict says in words."""

from dataclasses import replace

import pandas as pd

from bishkek import claims, numbers, tables
from bishkek.claims.scorecard import SUMMITS, counts
from bishkek.claims.verdict import by_most
from bishkek.measures import scorecard
from bishkek.numbers import scorecard_later as later
from bishkek.numbers.mirror import members
from bishkek.numbers.scorecard import BASES, by_window, card, region_series, region_summits, trade, west
from bishkek.sentences.registry import statement


def _outcomes(word: str) -> set[str]:
    found = card()
    return set(found.loc[found["outcome"] == word, "indicator"])


def _ways(claim: str, then: bool = False) -> dict[str, str]:
    specs = claims.judge(claim).specifications
    return claims.verdict.ways(s for s in specs if s.then or not then)


@statement("score.buys_more_supplies_less")
def _sales_and_purchases() -> bool:
    """Level and share rise for what the three states sell to Russia; for what they buy from it the level rises and the share falls."""
    states = ("Kyrgyz", "Kazakh", "Uzbek")
    return {f"{s} exports to Russia" for s in states} <= _outcomes("both rise") and {f"{s} imports from Russia" for s in states} <= _outcomes("level rises, share falls")


@statement("score.even_half")
def _even_half() -> bool:
    """Level and share rise on exactly half of the known indicators."""
    up, known = (numbers.get(f"score.{name}").value for name in ("both_rise", "indicators"))
    return 2 * up == known


@statement("score.calls_tip")
def _calls_tip() -> bool:
    """If the calls that headlines report were counted, level and share would rise on more than half of the known indicators, by one at most."""
    up, known = (numbers.get(f"score.{name}_with_calls").value for name in ("both_rise", "indicators"))
    return known / 2 < up <= known / 2 + 1


@statement("score.either_side")
def _either_side() -> bool:
    """Of the counts of indicators by windows some lie above one half and some below."""
    rows = by_window().query("weight == 'indicators'")
    half = rows["known"] / 2
    return (rows["both_rise"] > half).any() and (rows["both_rise"] < half).any()


@statement("score.third_to_two_thirds")
def _third_to_two_thirds() -> bool:
    """By every weight and window level and share rise on a third to two thirds of the ties, ends included, and in none do both fall on most."""
    rows = by_window()
    return (3 * rows["both_rise"]).between(rows["known"], 2 * rows["known"]).all() and (rows["both_fall"] <= rows["known"] / 2).all()


@statement("score.by_base")
def _by_base() -> bool:
    """Against 2019 to 2021 the count of indicators to 2022 passes one half and the others are one half; against 2019 those by indicators pass it and those by kinds do not; against 2021 those of 2023."""
    rows = by_window().assign(most=lambda d: 2 * d["both_rise"] > d["known"])
    pandemic, before, last = (rows[rows["before"] == base] for base in ("2019 to 2021", "2019", "2021"))
    early = (pandemic["after"] == "2022") & (pandemic["weight"] == "indicators")
    even = (2 * pandemic["both_rise"] == pandemic["known"]) == ~early
    return (
        (pandemic["most"] == early).all()
        and even.all()
        and (before["most"] == (before["weight"] == "indicators")).all()
        and (last["most"] == (last["after"] == "2023")).all()
    )


@statement("score.most_then")
def _most_then() -> bool:
    """With the years to 2022 level and share rise on more than half of the known indicators against 2019 to 2021, and with 2023 they do not."""
    rows = by_window().query("before == '2019 to 2021' and weight == 'indicators'").set_index("after")
    most = rows["both_rise"] > rows["known"] / 2
    return most["2022"] and not most["2022 and 2023"]


@statement("score.mostly_trade")
def _mostly_trade() -> bool:
    """More than half of the known indicators are imports or exports."""
    found = card().query("outcome != @scorecard.UNKNOWN")["indicator"]
    return found.str.contains("imports|exports").mean() > 0.5


@statement("score.title_with_calls")
def _title_with_calls() -> bool:
    """The rule of C50 gives the same verdict if the calls that headlines report are counted."""
    return by_most(counts(by_window(unreadable=()))) == claims.judge("C50").verdict


@statement("score.uzbek_purchases")
def _uzbek() -> bool:
    """Russia's share of Uzbek imports falls by less than one point."""
    return -0.01 < card().set_index("indicator")["share_change"]["Uzbek imports from Russia"] < 0


@statement("score.transfers_and_people")
def _transfers_and_people() -> bool:
    """Transfers from Russia rise and their share of the inflow falls by less than one point; the Kyrgyz-born in Russia are fewer in 2024 than in 2020."""
    row = card().set_index("indicator").loc["Transfers from Russia to Kyrgyzstan"]
    people = scorecard.migrant_indicator(tables.load("migrant_stock")).set_index("year")["level"]
    return row["level_ratio"] > 1 and -0.01 < row["share_change"] < 0 and people[2024] < people[2020]


@statement("score.visits_base")
def _visits() -> bool:
    """No visit to the five was seen in 2020 and 2021, and against 2019 alone visits fall."""
    level = scorecard.visit_indicator(tables.load("foreign_visits")).set_index("year")["level"]
    return level[[2020, 2021]].sum() == 0 and level[[2022, 2023]].mean() < level[2019]


def _kyrgyz_imports() -> pd.DataFrame:
    """Mean shares of five partners in Kyrgyz imports, before (2019 to 2021) and after (2022 and 2023)."""
    rows = scorecard.shares_of_imports(tables.load("kyrgyz_trade_by_partner"), tables.load("kyrgyz_trade_totals"), list(members()))
    wide, window = rows.pivot(index="partner", columns="year", values="share"), scorecard.Window()
    return pd.DataFrame({"before": wide[list(window.before)].mean(axis=1), "after": wide[list(window.after)].mean(axis=1)})


@statement("score.china_gained_most")
def _china() -> bool:
    """In Kyrgyz imports China's mean share rises by more than Russia's falls, 2019 to 2021 against 2022 and 2023."""
    change = _kyrgyz_imports().eval("after - before")
    return change["CHN"] > -change["RUS"] > 0


@statement("score.west_behind_china")
def _behind_china() -> bool:
    """The European Union, Türkiye and the United States together have less than half of China's mean share of Kyrgyz imports in 2022 and 2023."""
    after = _kyrgyz_imports()["after"]
    return after[["EU", "TUR", "USA"]].sum() < after["CHN"] / 2


@statement("score.one_line_ahead")
def _one_line() -> bool:
    """Of imports and exports of the three states in 2023, Russia's share is at least twice China's in Kyrgyz exports alone."""
    last = trade().query("year == 2023").pivot(index="indicator", columns="partner", values="share")
    return list(last.index[last["RUS"] >= 2 * last["CHN"]]) == ["Kyrgyz exports to Russia"]


@statement("score.less_outside_the_west")
def _less_outside() -> bool:
    """From 2021 to 2023 effective partners of Russian imports fell in a smaller proportion outside the West than in all, and China's share outside the West rose."""
    table = tables.load("russia_trade_by_partner")
    everywhere, outside = (scorecard.effective_partners(table, "import", left_out) for left_out in ((), west()))
    rows = table.query("flow == 'import' and status != 'not usable' and partner not in @west()")
    china = rows[rows["partner"] == "CHN"].groupby("year")["value_musd"].sum() / rows.groupby("year")["value_musd"].sum()
    return everywhere[2023] / everywhere[2021] < outside[2023] / outside[2021] < 1 and china[2023] > china[2021]


@statement("score.trade_is_narrower")
def _narrower() -> bool:
    """Effective partners of Russian imports fell from 2021 to 2023, for all states and for those outside the West."""
    return numbers.get("partners.imports_2023").value < numbers.get("partners.imports_2021").value and _ways("C04")["with the invasion: trade"] == "holds"


@statement("score.votes_no_lasting_break")
def _no_lasting_break() -> bool:
    """Mean agreement with Russia in 2025 is at most two points below that of 2019 to 2021, in all and in contested votes."""
    return all(numbers.get(f"partners.{kind}_2025").value >= numbers.get(f"partners.{kind}_before").value - 0.02 for kind in ("mean", "mean_contested"))


@statement("score.only_trade_breaks")
def _only_trade() -> bool:
    """Of the three series of C04 trade alone breaks with the invasion in every copy, and the verdict is partly."""
    broken = {way for way, found in _ways("C04").items() if way.startswith("with the invasion") and found == "holds"}
    return broken == {"with the invasion: trade"} and claims.judge("C04").verdict == "partly"


@statement("score.circle_by_date")
def _circle() -> bool:
    """In C08 trade and votes hold with what was known on the day and by the figures of 2023; by those of 2024 and 2025 trade and visits do."""
    then, by_2023 = ({way for way, found in _ways("C08", day).items() if found == "holds"} for day in (True, False))
    today = {way for way, found in claims.judge_today("C08").ways.items() if found == "holds"}
    return (then, by_2023, today) == ({"trade", "votes"}, {"trade", "votes"}, {"trade", "visits"})


@statement("score.hosts_by_single_years")
def _hosts() -> bool:
    """Hosts for each visit fall from 2019 to 2021 to 2022 and 2023 if years are pooled, and rise if each year is taken by itself."""
    before, after = (scorecard.hosts(tables.load("foreign_visits"), *years) for years in ((2019, 2021), (2022, 2023)))
    return after.pooled < before.pooled and after.each_visit > before.each_visit


@statement("score.one_of_three")
def _region() -> bool:
    """Of visits, trade and summits, summits alone hold in C03, visits and trade hold in part; the verdict is partly."""
    found = _ways("C03")
    return [found[n] for n in region_series()] == ["holds in part"] * 2 and found[SUMMITS] == "holds" and claims.judge("C03").verdict == "partly"


@statement("score.region_two_states")
def _two_states() -> bool:
    """With Kazakhstan and Kyrgyzstan alone as the region in trade, the verdict on C03 would be supported with a caveat."""
    return by_most([s for s in claims.judge("C03").specifications if not s.beside and "Uzbekistan" not in s.name]) == "supported with a caveat"


@statement("score.region_calls_beside")
def _calls_beside() -> bool:
    """In C03 the calls that headlines report stand beside, and would fail."""
    calls = [s for s in claims.judge("C03").specifications if s.beside]
    return {s.outcome for s in calls} == {"fails"}


@statement("score.region_with_calls")
def _region_with_calls() -> bool:
    """If the calls that headlines report were a way of C03, its verdict would be partly."""
    return by_most([replace(s, beside=False) for s in claims.judge("C03").specifications]) == "partly"


@statement("score.region_trade_hair")
def _region_trade_hair() -> bool:
    """The share of Kazakhstan and Kyrgyzstan in Russian trade of 2022 passes its highest earlier one, of 2020, by less than two hundredths of a percentage point; with Uzbekistan and Tajikistan it does not pass it."""
    rows = tables.load("russia_trade_by_partner").query("year <= 2022 and status != 'not usable'")
    whole = rows.groupby("year")["value_musd"].sum()

    def lead(states: tuple[str, ...]) -> tuple[float, int]:
        share = rows[rows["partner"].isin(states)].groupby("year")["value_musd"].sum() / whole
        return share[2022] - share.loc[:2021].max(), int(share.loc[:2021].idxmax())

    (two, top), (four, top_four) = lead(("KAZ", "KGZ")), lead(("KAZ", "KGZ", "UZB", "TJK"))
    return 0 < two < 0.0002 and four < 0 and top == top_four == 2020


@statement("score.sales_hang_on_years")
def _sales_hang_on_years() -> bool:
    """Russia's share of Uzbek exports was lower in 2023 than in 2019, and its share of Kazakh exports lower in 2022 than in 2021."""
    share = trade().query("partner == 'RUS'").set_index(["indicator", "year"])["share"]
    uzbek, kazakh = share["Uzbek exports to Russia"], share["Kazakh exports to Russia"]
    return bool(uzbek[2023] < uzbek[2019] and kazakh[2022] < kazakh[2021])


@statement("score.later_both_ties_in_part")
def _later() -> bool:
    """Of the two ties known after 2023, visits rise in level and share against 2019 to 2021 and not against 2019; Kyrgyz trade rises in level and falls in share against all years before."""
    found = {base: later.card(base).set_index("indicator")["outcome"] for base in BASES}
    trade = {base: outcomes[later.TURNOVER] for base, outcomes in found.items()}
    visits = {base: outcomes["Visits to the five"] for base, outcomes in found.items()}
    return set(trade.values()) == {"level rises, share falls"} and visits["2019 to 2021"] == "both rise" and visits["2019"] == "level falls, share rises"


@statement("score.later_no_way_holds")
def _later_partly() -> bool:
    """Today no choice of the years before makes the title hold or fail; the verdict is partly."""
    found = claims.judge_today("C50")
    return set(found.ways.values()) == {"holds in part"} and found.verdict == "partly"


@statement("score.trade_stays_concentrated")
def _concentrated() -> bool:
    """Without Kazakhstan and Uzbekistan the effective number of Russia's partners was no higher in 2024 than in 2023, in imports and in exports."""
    found = (scorecard.effective_partners(tables.load("russia_trade_by_partner"), flow, later.MISSING) for flow in ("import", "export"))
    return all(partners[2024] <= partners[2023] for partners in found)


@statement("score.trade_break_lasts")
def _trade_lasts() -> bool:
    """By the figures of 2024 trade holds in both parts of C04, and neither votes nor journeys break with the invasion."""
    found = claims.judge_today("C04").ways
    parts = ("fewer ties", "with the invasion")
    return all(found[f"{part}: trade"] == "holds" for part in parts) and all(found[f"with the invasion: {way}"] == "fails" for way in ("votes", "visits"))


@statement("score.region_today")
def _region_later() -> bool:
    """In 2024 and 2025 the share of visits lies above its earlier range and the level does not; Russia met the five once; the verdict is partly."""
    found = claims.judge_today("C03")
    return list(found.ways.values()) == ["holds in part", "holds"] and found.verdict == "partly" and region_summits(2025, 2024) == (0, 1)
