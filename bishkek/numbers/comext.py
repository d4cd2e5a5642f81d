"""The measures of the book on an analyst's own Comext bulk files, as text: what ``python -m bishkek trade`` prints.

No number of the prose is made here. The code lists are those of the data package.
"""

import json
import os
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.measures import screen as measured
from bishkek.measures.growth import FOLLOWED
from bishkek.measures.screen import DESTINATIONS, TOGETHER, Screen, Windows
from bishkek.numbers.products import comparisons, groups
from bishkek.tables import bulk
from bishkek.tables.bulk import Bulk, Engine, Wanted
from bishkek.tables.bulk_files import READ
from bishkek.tables.bulk_rows import CONFIDENTIAL

TOP = 15
WHOLE = {"rows", "codes", "rank"}  # columns of counts
RATIO_BINS = (-float("inf"), -0.5, 0, 0.25, 0.5, 1, float("inf"))


def read(folder: Path, windows: Windows, engine: Engine = Engine()) -> Bulk:
    """The sums that the screen needs from a folder of bulk files (errors: see ``tables.bulk.read``)."""
    if both := sorted(set(windows[0]) & set(windows[1])):
        raise ValueError(f"{both[0]} is in both windows; choose windows that do not overlap")
    subheadings = tuple(tables.load("high_priority_codes")["hs6"])
    return bulk.read(folder, Wanted((*windows[0], *windows[1]), DESTINATIONS, subheadings), engine)


def screen(sums: Bulk, windows: Windows) -> Screen:
    """All measures with the groups and comparisons of the book."""
    return measured.screen(sums, windows, groups()["all"], comparisons(), groups()["banned"], tables.load("partners"))


def write(path: Path, sums: Bulk, found: Screen, windows: Windows) -> None:
    """Everything that is printed, in full and unrounded, as JSON; the file is there whole or not at all."""
    report = {"windows": {"before": windows[0], "after": windows[1]}, "files": sums.files, "passed_over": sums.passed_over, "faults": sums.faults, **found.tables()}
    ready = {name: json.loads(t.to_json(orient="records", double_precision=15)) if isinstance(t, pd.DataFrame) else t for name, t in report.items()}
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(ready, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(part, path)


def reading(sums: Bulk) -> str:
    """What was read, what was not, and what was wrong with it, as aligned plain text."""
    return _titled({
        "Files read": sums.files,
        f"Passed over, for only files in {READ} are read": pd.DataFrame({"name": sums.passed_over}),
        "What was wrong with the rows, in all files": sums.faults.groupby(["kind", "done"], as_index=False)["rows"].sum(),
        "By file, with the first five lines (in Parquet: rows); confidential products are not faults and are left out here": _faults(sums.faults),
    })  # fmt: skip


def text(found: Screen, windows: Windows) -> str:
    """The tables of a screen as aligned plain text."""
    names = tables.load("partners").set_index("code")["name"]
    before, after = (f"{w[0]} to {w[-1]}" for w in windows)
    chosen = found.excess[(found.excess["rank"] <= TOP) | found.excess["partner"].isin(FOLLOWED)]
    return _titled({
        f"Excess exports, {after} against {before}, of {len(found.excess)} destinations": _named(chosen.drop(columns="expected_eur"), names),
        f"Restricted against other goods (factor: growth over growth; here and below without {len(found.renumbered)} codes renumbered between the windows)": _named(found.contrasts, names),
        "Where exports to Russia fell by a million euros or more: what rose elsewhere": _named(found.offsets.drop(columns="above_half_codes"), names),
        f"Substitution ratios of {TOGETHER}, code by code": _distribution(found.lost["ratio"]),
        "High-priority goods by destination": _named(found.high_by_destination, names),
        f"High-priority goods to {TOGETHER} by member state": _named(found.high_by_member, names),
        f"How few carry the high-priority goods to {TOGETHER}, {after}": found.concentration,
    })  # fmt: skip


def _titled(parts: dict[str, pd.DataFrame]) -> str:
    return "\n\n".join(f"{title}\n{aligned(table)}" for title, table in parts.items())


def _faults(faults: pd.DataFrame) -> pd.DataFrame:
    shown = faults[faults["kind"] != CONFIDENTIAL]
    joined = {c: shown[c].map(lambda cells: " ".join(dict.fromkeys(map(str, cells)))) for c in ("lines", "cells")}
    return shown.assign(**joined)[["file", "kind", "rows", "lines", "cells"]]


def _named(table: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Countries by name in place of their codes, where there is a name."""
    changed = [c for c in ("partner", "reporter") if c in table]
    return table.assign(**{c: table[c].map(names).fillna(table[c]) for c in changed})


def _distribution(ratios: pd.Series) -> pd.DataFrame:
    counts = pd.cut(ratios, RATIO_BINS, right=False).value_counts(sort=False)
    labels = ["below -0.5", *(f"{low:g} to {high:g}" for low, high in zip(RATIO_BINS[1:-2], RATIO_BINS[2:-1], strict=True)), "1 or more"]
    return pd.DataFrame({"ratio": labels, "codes": counts.to_numpy()})


def aligned(table: pd.DataFrame) -> str:
    """A table as text: words to the left, numbers to the right, amounts (``_eur``) in millions of euros."""
    if table.empty:
        return "  none"
    columns = []
    for name in table:
        number = pd.api.types.is_numeric_dtype(table[name])
        cells = [name.removesuffix("_eur") + " EUR m" if name.endswith("_eur") else name.replace("_", " "), *(_cell(v, name) for v in table[name])]
        width = max(map(len, cells))
        columns.append([c.rjust(width) if number else c.ljust(width) for c in cells])
    return "\n".join(("  " + "  ".join(row)).rstrip() for row in zip(*columns, strict=True))


def _cell(value, column: str) -> str:
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return "-"
    if column.endswith("_eur"):
        return f"{value / 1e6:,.1f}"
    if column.endswith("_period"):
        return f"{value:.0f}"
    return f"{value:,.0f}" if column in WHOLE else f"{value:.2f}"
