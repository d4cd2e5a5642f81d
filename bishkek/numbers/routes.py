"""Numbers on parallel imports and on the routes that others have studied."""

import pandas as pd

from bishkek import tables
from bishkek.measures.days import ARTICLE
from bishkek.numbers.formats import count, whole_per_cent, words
from bishkek.numbers.registry import number
from bishkek.numbers.visits import one_decimal


@number("parallel.customs_2022", "USD billion", count)
def _customs() -> float:
    """Parallel imports of 2022 in billion dollars as the Russian customs service gave them, at least.

    The latest count of the customs service in 2022 in parallel_import_acts; it said “more than”.
    """
    counts = tables.load("parallel_import_acts").query("measure == 'count of the customs service' and date < '2023'")
    return counts.sort_values("date", kind="stable")["value_usd_bn"].iloc[-1]


def standings() -> pd.DataFrame:
    """Teams that studied the routes, each with the set of standings that it gives Central Asia."""
    return tables.load("supply_routes").groupby("team")["standing"].agg(set).reset_index()


@number("routes.teams", "teams", words)
def _teams() -> float:
    """Teams that rank or name the routes by which Russia is supplied.

    Different teams in supply_routes.
    """
    return len(standings())


@number("routes.first", "teams", words)
def _first() -> float:
    """Teams that call Central Asia, or a group of states with it, the largest route.

    Of routes.teams, those with the standing “first” in every row.
    """
    return sum(found == {"first"} for found in standings()["standing"])


@number("routes.among", "teams", words)
def _among() -> float:
    """Teams that name Central Asia among the main routes in at least one publication.

    Of routes.teams, those with the standing “among” in a row of supply_routes.
    """
    return sum("among" in found for found in standings()["standing"])


def _share(id: str, column: str) -> float:
    return float(tables.load("supply_routes").set_index("id").loc[id, column])


@number("routes.cis_military", "per cent", whole_per_cent)
def _military() -> float:
    """Share of Russian imports of goods important for weapons that comes from the CIS countries, by the ifo Institute.

    One cell of supply_routes, from March 2022 on.
    """
    return _share("ifo_2024_military", "region_share")


@number("routes.cis_critical", "per cent", whole_per_cent)
def _critical() -> float:
    """Share of Russian imports of goods critical for its economy that comes from the CIS countries, by the ifo Institute.

    One cell of supply_routes, from March 2022 on.
    """
    return _share("ifo_2024_critical", "region_share")


@number("routes.china", "per cent", whole_per_cent)
def _china() -> float:
    """Share of Russian imports of critical or militarily important goods that comes from China, by the ifo Institute.

    One cell of supply_routes, from March 2022 on.
    """
    return _share("ifo_2024_military", "first_share")


@number("routes.turkiye_2026", "per cent", whole_per_cent)
def _turkiye() -> float:
    """Share of the roundabout trade in EU military goods to Russia that goes by way of Türkiye, by the ifo Institute.

    One cell of supply_routes.
    """
    return _share("ifo_2026_military", "first_share")


def _analysts(about: str = "") -> int:
    rows = tables.load("analyst_statements").query("view == 'linked' and published < @ARTICLE")
    return rows[rows["about"].str.contains(about)]["team"].nunique()


@number("analysts.teams", "teams", words)
def _analyst_teams() -> float:
    """Teams that linked the rise of trade to sanctions in a publication before the article.

    Different teams among the publications of analysts.before_article.
    """
    return _analysts()


@number("analysts.direct", "teams", words)
def _analysts_direct() -> float:
    """Teams that linked Kyrgyz trade with Russia to sanctions in a publication before the article.

    Of analysts.teams, those with a row about Kyrgyz trade with Russia.
    """
    return _analysts("Kyrgyz trade with Russia")


for _year in ("2024", "2025"):

    @number(f"parallel.customs_{_year}", "USD billion", one_decimal, year=_year)
    def _counted(year=_year) -> float:
        """Parallel imports of January to November {year} in billion dollars as the Russian minister of industry gave them from the customs service.

        Row customs_count_{year}_11m of parallel_import_acts.
        """
        return float(tables.load("parallel_import_acts").set_index("id")["value_usd_bn"][f"customs_count_{year}_11m"])


@number("parallel.fall_2025", "per cent", whole_per_cent)
def _fall() -> float:
    """Fall of parallel imports from January to November 2024 to the same months of 2025.

    One less parallel.customs_2025 over parallel.customs_2024.
    """
    counts = tables.load("parallel_import_acts").set_index("id")["value_usd_bn"]
    return (1 - counts["customs_count_2025_11m"] / counts["customs_count_2024_11m"]) * 100
