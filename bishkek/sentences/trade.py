"""What the chapter on rerouting by destination says without a number."""

from bishkek import numbers, tables
from bishkek.claims.verdict import ARTICLE_DATE
from bishkek.measures import growth, trend
from bishkek.numbers.routes import standings
from bishkek.sentences.registry import statement

GREW = ("KAZ", "KGZ", "UZB", "ARM", "GEO", "AZE")


def _excess():
    return growth.excess_exports(tables.load("eurostat_exports_annual"), tables.load("partners")).set_index("partner")


@statement("trade.kgz_first")
def _first() -> bool:
    """EU exports to Kyrgyzstan grew most of all destinations from 2021 to 2023."""
    return bool(_excess().loc["KGZ", "rank"] == 1)


@statement("trade.three_and_three")
def _pattern() -> bool:
    """Three of Central Asia and the three of the South Caucasus are in the fastest tenth; Tajikistan and Turkmenistan are not."""
    table = _excess()
    tenth = table["rank"] <= 0.1 * len(table)
    return bool(tenth[list(GREW)].all() and not tenth[["TJK", "TKM"]].any())


@statement("trade.euros_elsewhere")
def _euros() -> bool:
    """In euros the excess of the United States, of Türkiye and of Mexico is larger than that of Kyrgyzstan."""
    excess = _excess()["excess_eur"]
    return bool((excess[["USA", "TUR", "MEX"]] > excess["KGZ"]).all())


@statement("trade.promoted")
def _promoted() -> bool:
    """Before the article a Russian act permitted parallel imports, and the customs service counted them above zero; no act forbids them."""
    acts = tables.load("parallel_import_acts")
    acts = acts[acts["date"] < ARTICLE_DATE]
    counted = acts[acts["measure"] == "count of the customs service"]["value_usd_bn"]
    return bool((acts["kind"] == "permits").any() and (counted > 0).any() and not (acts["kind"] == "forbids").any())


@statement("trade.no_team_puts_it_first")
def _no_team() -> bool:
    """No team that studied the routes puts Central Asia first, and at least one names it among the main ones."""
    found = standings()["standing"]
    return not any("first" in s for s in found) and any("among" in s for s in found)


@statement("trade.control_confirms")
def _control() -> bool:
    """Kyrgyzstan ranks first among the placebos of the synthetic control, and fitted weights predict the donors no better than a plain mean."""
    return numbers.get("synthetic.kgz_rank").value == 1 and numbers.get("synthetic.trial_error").value >= numbers.get("synthetic.trial_error_same_weights").value


@statement("trade.price_cannot_do_it")
def _prices() -> bool:
    """Exports to Kyrgyzstan grew more than three times as much as those to the median destination, from 2021 to 2023."""
    table = _excess()
    return bool(table.loc["KGZ", "growth"] > 3 * growth.normal_growth(table.reset_index()))


@statement("trade.kgz_trend_fell")
def _trend_fell() -> bool:
    """The seasonal trend of EU exports to Kyrgyzstan, fitted from January 2019 to February 2022, falls: what it expects of 2023 is less than what it expects of 2021."""
    monthly = tables.load("eurostat_exports_monthly_eu27").query("partner == 'KGZ'").set_index("period")["value_eur"].sort_index()
    expected = trend.seasonal_trend(monthly, "2022-02").groupby(lambda period: period[:4]).sum()
    return bool(expected["2023"] < expected["2021"])
