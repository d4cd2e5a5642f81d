"""What the chapter on trade and ownership says without a number."""

from bishkek import claims, numbers, tables
from bishkek.measures.days import ARTICLE
from bishkek.measures.ownership import HALF
from bishkek.numbers.ownership import energy, food, ranks, shares
from bishkek.sentences.registry import statement


def _value(id: str) -> float:
    return numbers.get(id).value


@statement("ledgers.both_grow_2022")
def _both_grow() -> bool:
    """The Kyrgyz ledger and the Russian statements show growth of a tenth or more for 2022."""
    return min(_value("ledgers.growth_kgz_2022"), _value("ledgers.stated_2022")) >= 10


@statement("ledgers.differ_in_sign_2023")
def _differ() -> bool:
    """For the year 2023 the Kyrgyz ledger falls and the Russian statement rises."""
    return _value("ledgers.fall_kgz_2023") > 0 and _value("ledgers.stated_2023") > 0


@statement("ledgers.nothing_against_on_the_day")
def _nothing_against() -> bool:
    """No statement on 2022 or 2023 that was made by the day of the article shows less than a tenth."""
    said = tables.load("bilateral_trade_reports").query("said <= @ARTICLE")
    return bool((said["growth_pct"] >= 10).all())


@statement("ledgers.implied_level_agrees")
def _agrees() -> bool:
    """The level of 2023 that follows from the Russian president's statement on 2024 is within one per cent of what his government stated."""
    return abs(_value("ledgers.implied_2023_level") / _value("ledgers.stated_2023_level") - 1) < 0.01


@statement("ownership.order_since")
def _order_since() -> bool:
    """Every inflow of 2024 and later with a known order has China first and Russia second, and in every pair of stocks China is ahead."""
    specs = claims.judge_today("C22").specifications
    return {s.outcome for s in specs if s.way.startswith("inflows")} == {"holds"} and {s.outcome for s in specs if s.way.startswith("stocks")} == {"holds in part"}


@statement("ownership.energy_since")
def _energy_since() -> bool:
    """In every measure of energy after 2023 more than half is Russian, and no measure by value is among them."""
    specs = claims.judge_today("C23").specifications
    return bool(specs) and {s.outcome for s in specs} == {"holds"} and not any("by value" in s.way for s in specs)


@statement("ownership.no_food_since")
def _no_food() -> bool:
    """For no staple the origins are known for a period after 2023."""
    return claims.judge_today("C24").verdict == "not checkable here"


@statement("ledgers.open_since")
def _open() -> bool:
    """Of the ways of C41 today the two of the Russian side hold and the two of the Kyrgyz side hold in part."""
    ways = claims.judge_today("C41").ways
    return ways == {f"{side} side, {year}": held for side, held in (("Russian", "holds"), ("Kyrgyz", "holds in part")) for year in (2024, 2025)}


@statement("ledgers.gap_of_a_quarter")
def _gap() -> bool:
    """What Moscow states for 2024 is more than a quarter above the lowest figure from Bishkek, and no figure from there for 2024 is above it."""
    moscow = _value("ledgers.stated_2024_level")
    return moscow > 1.25 * _value("since.kgz_2024_low") and max(_value("since.kgz_2024_high"), _value("ledgers.kgz_2024_press")) < moscow


@statement("ownership.china_overtakes")
def _overtakes() -> bool:
    """Russia's share of Kyrgyz trade is above China's in 2021 and below it in 2023."""
    table = shares().set_index(["partner", "year"])["share_pct"]
    return bool(table["RUS", 2021] > table["CHN", 2021] and table["RUS", 2023] < table["CHN", 2023])


@statement("ownership.fuel_above_half")
def _fuel() -> bool:
    """In the latest period of each measure Russia supplies more than half of oil products and of gas."""
    latest = energy().sort_values(["last", "first"]).groupby(["product", "measure"]).tail(1)
    return bool((latest["low"] > HALF).all())


@statement("ownership.wheat_russian_flour_kazakh")
def _bread() -> bool:
    """In the latest period Russia leads in wheat and Kazakhstan in flour."""
    latest = food().sort_values(["last", "first"]).groupby("good").tail(1).set_index("good")
    return bool(latest["leads"]["wheat"]) and latest["second"]["wheat flour"] == "KAZ" and not latest["leads"]["wheat flour"]


@statement("ownership.order_shown_after_the_article")
def _after() -> bool:
    """Every report that shows China first and Russia second was published after the article, and every flow reported since 2023 with a known order does."""
    table = ranks()
    holds = table[table["outcome"] == "holds"]
    late = table[(table["measure"] == "flow") & (table["first"] >= "2023") & (table["outcome"] != "unknown")]
    return bool((holds["published"] > "2023-10").all() and (late["outcome"] == "holds").all())


@statement("ownership.stock_order_from_one_speaker")
def _stock() -> bool:
    """Every statement on the stock up to 2023 under which an order is known puts Russia first and comes from the Russian president."""
    stock = ranks().query("measure == 'stock' and outcome != 'unknown' and last < '2024'")
    return bool(stock["rus_ahead"].astype(bool).all() and stock["source"].str.contains("Putin").all())
