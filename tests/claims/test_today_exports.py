"""What C40, C42, C43 and C44 ask of today can be answered with yes, in part and no, and by nothing older than the article."""

import pytest

from bishkek import claims, tables
from tests.claims.power import MadeUp

MEMBERS = ("DEU", "POL", "EST")


def asked(claim, made):
    with tables.pretend(**made):
        return claims.judge_today(claim)


def ledgers(shares, others=0.0, floor=0.5):
    """Three states recorded ``floor`` before; ``shares`` of what each declared in 2024 is named as turnover."""
    made, years = MadeUp(), range(2019, 2024)
    made.rows("exchange_rates_annual", *({"year": y, "kgs_per_usd": 80.0, "kgs_per_eur": 80.0} for y in years))
    made.rows("ecb_usd_per_eur_annual", {"year": 2024, "usd_per_eur": 1.0})
    made.rows("eurostat_exports_annual", *({"partner": "KGZ", "year": y, "value_eur": 300e6} for y in years))
    made.rows("eurostat_exports_monthly", *({"reporter": m, "partner": "KGZ", "period": f"{y}-06", "value_eur": 100e6} for m in MEMBERS for y in (*years, 2024)))
    imports = [{"flow": "import", "partner": m, "year": y, "value_kusd": 100e3 * floor} for m in MEMBERS for y in years]
    imports += [{"flow": "import", "partner": p, "year": y, "value_kusd": 1e3 + (y == 2023) * others} for p in ("USA", "TUR") for y in years]
    made.rows("kyrgyz_trade_by_partner", *imports)
    made.rows("direct_shipments")
    made.rows("since_figures", *({"id": m, "topic": "recorded turnover", "partner": m, "last": "2024-12", "value": 100.0 * s} for m, s in zip(MEMBERS, shares, strict=True)))
    return made


@pytest.mark.parametrize(
    "shares, others, verdict",
    [
        ((0.3, 0.1, 0.1), 0.0, "supported with a caveat"),
        ((0.3, 0.4, 0.4), 0.0, "partly"),  # less of it is missing on the border
        ((0.3, 0.1, 0.1), 900e3, "partly"),  # other origins could be all of it
        ((0.7, 0.8, 0.8), 0.0, "contradicted"),
    ],
)
def test_c44_today_says_yes_in_part_and_no(shares, others, verdict):
    found = asked("C44", ledgers(shares, others))
    assert (found.verdict, found.until) == (verdict, "2024")


def exports(factor, act="permits", standing="first"):
    """Exports to three Central Asian states of eight months of 2024 as a multiple of every earlier year."""
    made = MadeUp()
    months = [(p, y, f"{y}-{m:02}", 1e6 * (factor if y == 2024 else 1)) for p in ("KAZ", "KGZ", "UZB") for y in range(2019, 2025) for m in range(1, 9)]
    made.rows("eurostat_exports_monthly_eu27", *({"partner": p, "period": t, "value_eur": v} for p, _, t, v in months))
    made.rows("parallel_import_acts", {"id": "a", "date": "2025-01-01", "institution": "Government", "act": "law", "kind": act, "measure": "permission"})
    made.rows("supply_routes", {"id": "b", "study": "s", "team": "t", "published": "2025-01", "goods": "g", "standing": standing})
    return made


@pytest.mark.parametrize(
    "factor, act, standing, verdict",
    [(9.0, "permits", "first", "supported with a caveat"), (9.0, "permits", "not among", "partly"), (0.5, "forbids", "not among", "contradicted")],
)
def test_c40_today_says_yes_in_part_and_no(factor, act, standing, verdict):
    assert asked("C40", exports(factor, act, standing)).verdict == verdict


def test_only_the_latest_word_of_a_team_on_the_routes_is_asked():
    made = exports(9.0)
    made.rows(
        "supply_routes",
        *({"id": str(i), "study": when, "team": "t", "published": when, "goods": "g", "standing": standing} for i, (when, standing) in enumerate([("2025-01", "first"), ("2024-01", "not among"), ("2023-01", "not among")])),
    )
    assert [s.outcome for s in asked("C40", made).specifications if s.name.startswith("Largest")] == ["holds"]


@pytest.mark.parametrize("about, views, verdict", [("Kyrgyz trade with Russia", ("linked", "linked"), "supported"), ("exports to the region", ("linked", "linked"), "supported with a caveat"), ("exports to the region", ("linked", "not linked"), "partly"), ("exports to the region", ("not linked", "not linked"), "contradicted")])
def test_c42_today_counts_teams_after_2023(about, views, verdict):
    made = MadeUp()
    said = [{"id": str(i), "author": str(i), "team": str(i), "outlet": "o", "published": "2025-01", "about": about, "view": view} for i, view in enumerate(views)]
    made.rows("analyst_statements", *said, {"id": "old", "author": "old", "team": "old", "outlet": "o", "published": "2023-05", "about": about, "view": "linked"})
    assert asked("C42", made).verdict == verdict


def test_c43_cannot_be_asked_because_no_figure_by_product_was_found():
    found = claims.judge_today("C43")
    assert (found.verdict, found.until, found.tried) == ("not checkable here", "none", 0)
    assert tables.load("eurostat_vehicles_monthly")["period"].max() <= "2022-12"
