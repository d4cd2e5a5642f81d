"""What the chapter on remittances says without a number."""

from bishkek import claims, numbers, tables
from bishkek.claims.remittances import NEAR, THIRD
from bishkek.measures import migrants
from bishkek.numbers.remittances import MONTH_AFTER, grid
from bishkek.sentences.registry import statement


def _value(id: str) -> float:
    return numbers.get(id).value


@statement("remittances.third_on_the_day")
def _third() -> bool:
    """The last share in the World Bank's newest release before the article is nearer to a third than to a quarter or two fifths."""
    return THIRD[0] <= _value("remittances.share_2021_then") <= THIRD[1]


@statement("remittances.nearer_a_quarter_now")
def _quarter() -> bool:
    """The share of 2022 in the latest copy is nearer to a quarter than to a third."""
    return NEAR[0] <= _value("remittances.share_2022_now") < THIRD[0]


@statement("remittances.same_money_other_output")
def _money() -> bool:
    """The dollars of 2022 are the same in the copies of November 2023 and of May 2026."""
    usd = tables.load("remittances_usd_vintages").set_index(["vintage", "year"])["usd"]
    return bool(usd[MONTH_AFTER, 2022] == usd["2026-05", 2022])


@statement("remittances.third_in_2021_only")
def _only_2021() -> bool:
    """All gross shares of 2021 in the grid are about a third, and no share of 2022 or 2023 is."""
    table = grid()
    held = table["pct"].between(*THIRD)
    gross = table["name"].str.startswith("gross")
    return bool(held[gross & (table["year"] == 2021)].all() and not held[table["year"] > 2021].any())


@statement("remittances.russia_rounds_to_three")
def _three() -> bool:
    """Each figure of the flow from Russia in 2021 and 2022 rounds to three billion dollars."""
    return claims.judge("C26").verdict == "supported"


@statement("remittances.most_from_russia")
def _most() -> bool:
    """Every measure of Russia's share, transfers and models, is above half."""
    return all(float(s.value.split()[0]) > 50 for s in claims.judge("C28").specifications)


@statement("remittances.offices_differ")
def _offices() -> bool:
    """Of the official counts near the article one institution is above a million and others are below."""
    counts = migrants.near_the_article(tables.load("migrant_reports"), tables.load("migrant_stock")).query("official")
    above = set(counts[counts["exceeds"].astype(bool)]["institution"])
    return len(above) == 1 and len(set(counts["institution"]) - above) >= 2


@statement("remittances.fits_but_one_year")
def _fits() -> bool:
    """In the latest copy the share is about a third in each year from 2016 to 2021 but 2019."""
    table = tables.load("remittances_share_vintages").query("vintage == '2025' and 2016 <= year <= 2021").set_index("year")["pct_of_gdp"]
    return set(table[~table.between(*THIRD)].index) == {2019}
