"""The same shipments in two ledgers: what exporters declare and what the importer records.

Exporters declare the destination, free on board (FOB). Importers record the country of
origin, with cost, insurance and freight (CIF). Method after Fisman and Wei (2004); always
read against the years before the war.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

BASE_YEARS = (2019, 2020, 2021)
FIVE_ORIGINS = ("JPN", "USA", "KOR", "GBR", "CHE")
ALL_BUT_NEAREST = ("*",)  # every origin but China and the Eurasian Economic Union, whose goods need no European route
NEAREST = ("CHN", "HKG", "RUS", "KAZ", "BLR", "ARM")
BORDER = ("EST", "FIN", "LVA", "LTU", "POL")  # member states that border Russia or Belarus
FREIGHT = (0.0, 0.1, 0.2)  # shares of the free-on-board value that freight and insurance may take


@dataclass(frozen=True)
class Bounds:
    """How generously the importer's ledger is read.

    ``other_origins`` names origins of which all that Kyrgyzstan records above its base-year mean is also
    counted as come through the European Union (``FIVE_ORIGINS`` or ``ALL_BUT_NEAREST``). ``freight_base`` and ``freight_later`` are
    the CIF margins (share of FOB) taken out of recorded imports up to 2021 and after. ``direct`` are goods that are
    known to have come straight from such an origin, as (origin, year, USD): they are not counted as come through the Union.
    """

    other_origins: tuple[str, ...] = ()
    freight_base: float = 0.0
    freight_later: float = 0.0
    direct: tuple[tuple[str, int, float], ...] = ()


def recorded(kyrgyz: pd.DataFrame, origins: list[str], usd_per_eur: pd.Series) -> pd.Series:
    """Imports that Kyrgyzstan records from the origins together, EUR by year (CIF).

    ``kyrgyz`` has flow, partner, year, value_kusd (table ``kyrgyz_trade_by_partner``).
    """
    imports = kyrgyz[(kyrgyz["flow"] == "import") & kyrgyz["partner"].isin(origins)]
    return imports.groupby("year")["value_kusd"].sum() * 1_000 / usd_per_eur


def above_base(
    kyrgyz: pd.DataFrame, origins: tuple[str, ...], european: list[str], usd_per_eur: pd.Series, direct: tuple[tuple[str, int, float], ...] = ()
) -> pd.Series:
    """Recorded imports from other origins above their mean of 2019 to 2021, EUR by year, never negative.

    ``origins`` are ISO codes, or ``ALL_BUT_NEAREST``; ``european`` are the codes that are counted anyway. ``direct``
    as in ``Bounds``: taken off what its origin has above its mean, down to nought.
    """
    imports = kyrgyz[kyrgyz["flow"] == "import"]
    if origins == ALL_BUT_NEAREST:
        imports = imports[~imports["partner"].isin([*NEAREST, *european])]
    else:
        imports = imports[imports["partner"].isin(origins)]
    wide = imports.pivot(index="year", columns="partner", values="value_kusd").fillna(0)
    wide = wide.mul(1_000).div(usd_per_eur, axis=0).dropna(how="all")
    extra = (wide - wide.loc[list(BASE_YEARS)].mean()).clip(lower=0)
    for origin, year, usd in direct:
        extra.loc[year, origin] = max(extra.loc[year, origin] - usd / usd_per_eur[year], 0.0)
    extra = extra.sum(axis=1)
    return extra.where(extra.index > max(BASE_YEARS), 0.0)


def mirror(
    declared: pd.Series, kyrgyz: pd.DataFrame, origins: list[str], usd_per_eur: pd.Series, bounds: Bounds = Bounds()
) -> pd.DataFrame:
    """Declared and recorded EUR by year with their ratio (the mirror ratio) and gap.

    ``declared`` is EUR by year (FOB). Returns columns declared_eur, recorded_eur, ratio, gap_eur;
    a ratio of one means that all that was declared was recorded.
    """
    taken = recorded(kyrgyz, origins, usd_per_eur)
    if bounds.other_origins:
        taken = taken.add(above_base(kyrgyz, bounds.other_origins, origins, usd_per_eur, bounds.direct), fill_value=0)
    later = taken.index > max(BASE_YEARS)
    margin = pd.Series(later, index=taken.index).map({False: bounds.freight_base, True: bounds.freight_later})
    table = pd.DataFrame({"declared_eur": declared, "recorded_eur": taken / (1 + margin)}).dropna()
    table["ratio"] = table["recorded_eur"] / table["declared_eur"]
    table["gap_eur"] = table["declared_eur"] - table["recorded_eur"]
    return table.rename_axis("year")


def by_member(declared: pd.DataFrame, kyrgyz: pd.DataFrame, usd_per_eur: pd.Series) -> pd.DataFrame:
    """The two ledgers of each member state: member, year, declared_eur, recorded_eur; nothing recorded counts as nought.

    ``declared`` has member, year, value_eur. Importers record origin and exporters declare what they send, so one state
    can be far from one without any loss; groups of states are safer (``by_group``).
    """
    imports = kyrgyz[(kyrgyz["flow"] == "import") & kyrgyz["partner"].isin(declared["member"])]
    taken = imports.set_index(["partner", "year"])["value_kusd"].mul(1_000).div(usd_per_eur, level="year").rename_axis(["member", "year"])
    table = declared.set_index(["member", "year"])["value_eur"].rename("declared_eur").to_frame()
    return table.assign(recorded_eur=taken.reindex(table.index).fillna(0.0)).reset_index()


def by_group(members: pd.DataFrame, group: tuple[str, ...] = BORDER) -> pd.DataFrame:
    """The rows of ``by_member`` added up for a group of states and for the others, by year.

    Returns group (True for those named), year, declared_eur, recorded_eur, ratio, gap_eur and change (the ratio over
    that of the sums of 2019 to 2021).
    """
    table = members.assign(group=members["member"].isin(group)).groupby(["group", "year"])[["declared_eur", "recorded_eur"]].sum()
    table["ratio"] = table["recorded_eur"] / table["declared_eur"]
    table["gap_eur"] = table["declared_eur"] - table["recorded_eur"]
    base = table[table.index.get_level_values("year").isin(BASE_YEARS)].groupby("group")[["declared_eur", "recorded_eur"]].sum()
    before = base["recorded_eur"] / base["declared_eur"]
    table["change"] = table["ratio"] / before.reindex(table.index.get_level_values("group")).to_numpy()
    return table.reset_index()


def gap_change(table: pd.DataFrame) -> pd.Series:
    """ln(declared / recorded) by year less its mean of 2019 to 2021 (logs), from a table of ``mirror``."""
    gap = -np.log(table["ratio"])
    return gap - gap.loc[list(BASE_YEARS)].mean()


def gap_change_band(
    declared: pd.Series, kyrgyz: pd.DataFrame, origins: list[str], usd_per_eur: pd.Series, other_origins: tuple[str, ...] = ()
) -> pd.DataFrame:
    """The change of the gap with a band for freight of nought, 10 or 20 per cent in the base and in the later years.

    A margin that never changes cancels, so the band is a point up to 2021. Returns by year change, low,
    high (logs) and times (exp(change): declared over recorded, as a multiple of its mean of 2019 to 2021).
    """
    def changed(base: float, later: float) -> pd.Series:
        return gap_change(mirror(declared, kyrgyz, origins, usd_per_eur, Bounds(other_origins, base, later)))

    tried = pd.concat([changed(*margins) for margins in product(FREIGHT, repeat=2)], axis=1)
    change = changed(0.0, 0.0)
    return pd.DataFrame({"change": change, "low": tried.min(axis=1), "high": tried.max(axis=1), "times": np.exp(change)})


def chinese_ledger(kyrgyz: pd.DataFrame, reports: pd.DataFrame) -> pd.Series:
    """What Kyrgyzstan records of its trade with China as a share of what China reports, by year.

    ``reports`` has year, flow, kind, musd (table ``china_ledger_reports``): a "difference" of the two ledgers in
    imports, a "level" of trade both ways and its "change" on the year before. So the first year is imports alone,
    the second, that before the level, trade both ways. Levels of years without a change are left out, because the
    Kyrgyz record at hand ends in 2023.
    """
    china = kyrgyz[kyrgyz["partner"] == "CHN"].pivot(index="year", columns="flow", values="value_kusd") / 1_000
    changed = reports.loc[reports["kind"] == "change", "year"]
    said = reports[(reports["kind"] != "level") | reports["year"].isin(changed) & (reports["flow"] == "both ways")].set_index("kind")
    first, second = int(said.loc["difference", "year"]), int(said.loc["level", "year"]) - 1
    imports, both = china.loc[first, "import"], china.loc[second].sum()
    reported = {first: imports + said.loc["difference", "musd"], second: said.loc["level", "musd"] - said.loc["change", "musd"]}
    return pd.Series({first: imports / reported[first], second: both / reported[second]}, name="share")


def importer_ratios(declared: pd.DataFrame, imports: pd.DataFrame, usd_per_eur: pd.Series) -> pd.DataFrame:
    """The mirror ratio of other importers with the European Union: columns series (importer), year, ratio.

    ``declared`` has partner, year, value_eur (EU exports); ``imports`` importer, origin, year, value_kusd.
    """
    recorded_eur = imports.groupby(["importer", "year"])["value_kusd"].sum().mul(1_000).div(usd_per_eur, level="year")
    sent = declared.set_index(["partner", "year"])["value_eur"].rename_axis(["importer", "year"])
    ratio = (recorded_eur / sent).dropna().rename("ratio").reset_index()
    return ratio.rename(columns={"importer": "series"})


def ratio_table(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Several results of ``mirror`` under each other: series, year, ratio."""
    parts = [t["ratio"].reset_index().assign(series=name) for name, t in tables.items()]
    return pd.concat(parts)[["series", "year", "ratio"]].reset_index(drop=True)
