"""What the chapter on the verdict says in words."""

from bishkek import claims, numbers, tables
from bishkek.measures import scorecard
from bishkek.numbers.scorecard import by_window, card, region_series
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


@statement("score.bare_majority")
def _bare() -> bool:
    """Level and share rise on more than half of the known indicators by one, and leaving out any of those that rise undoes it."""
    up, known = (numbers.get(f"score.{name}").value for name in ("both_rise", "indicators"))
    return known / 2 < up <= known / 2 + 1 and numbers.get("score.undo_alone").value == up


@statement("score.undone_from_2021")
def _from_2021() -> bool:
    """Against 2021 alone level and share rise on at most half of the indicators in 2022 and in 2023."""
    rows = by_window().query("before == '2021' and after in ('2022', '2023') and weight == 'indicators'")
    return len(rows) == 2 and (rows["both_rise"] <= rows["known"] / 2).all()


@statement("score.near_tie")
def _tie() -> bool:
    """By every weight and window the share that rises on both lies between two fifths and seven tenths, and in none do both fall on most."""
    rows = by_window()
    share = rows["both_rise"] / rows["known"]
    return share.between(0.4, 0.7).all() and (rows["both_fall"] <= rows["known"] / 2).all()


@statement("score.by_base")
def _by_base() -> bool:
    """Against 2019 to 2021 every count passes one half; against 2019 those by indicators alone; against 2021 some do and some do not."""
    rows = by_window().assign(most=lambda d: d["both_rise"] > d["known"] / 2)
    pandemic, before, last = (rows[rows["before"] == base] for base in ("2019 to 2021", "2019", "2021"))
    return pandemic["most"].all() and (before["most"] == (before["weight"] == "indicators")).all() and last["most"].nunique() == 2


@statement("score.visits_base")
def _visits() -> bool:
    """No visit to the five was seen in 2020 and 2021, and against 2019 alone visits fall."""
    level = scorecard.visit_indicator(tables.load("foreign_visits")).set_index("year")["level"]
    return level[[2020, 2021]].sum() == 0 and level[[2022, 2023]].mean() < level[2019]


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


@statement("score.circle_then_and_now")
def _circle() -> bool:
    """In C08 trade and votes hold with what was known on the day; with all that is known now trade alone does."""
    then, now = ({way for way, found in _ways("C08", day).items() if found == "holds"} for day in (True, False))
    return (then, now) == ({"trade", "votes"}, {"trade"})


@statement("score.hosts_by_single_years")
def _hosts() -> bool:
    """Hosts for each visit fall from 2019 to 2021 to 2022 and 2023 if years are pooled, and rise if each year is taken by itself."""
    before, after = (scorecard.hosts(tables.load("foreign_visits"), *years) for years in ((2019, 2021), (2022, 2023)))
    return after.pooled < before.pooled and after.each_visit > before.each_visit


@statement("score.two_of_four")
def _region() -> bool:
    """Of visits, calls, trade and summits, trade and summits hold in C03, visits hold in part and calls fail."""
    names = list(region_series())
    found = _ways("C03")
    return [found[n] for n in names] == ["holds in part", "fails", "holds"] and found["summits of Russia with the five"] == "holds"
