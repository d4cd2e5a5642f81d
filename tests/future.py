"""A data folder of years to come: what every source may bring next, made up by moving the last figures on.

Three releases of the World Bank with new years and figures a few per cent off, three editions of the IMF's outlook, and
the next periods of all that a refresh brings. ``python -m tests.future FOLDER`` builds the whole book with them there.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.measures import vintages
from bishkek.measures.listings import OFAC
from bishkek.refresh import candidate
from bishkek.refresh.files import home, waiting
from bishkek.refresh.sources import worldbank
from bishkek.tables import DATA

RELEASES = {"2026-12-10": 1.02, "2027-07-01": 0.96, "2028-06-30": 1.05}  # and what becomes of each figure
EDITIONS = {"2026-04": 1.01, "2026-10": 1.03, "2027-04": 1.06}
LAST_DAY = max(RELEASES)
SERIES = {
    "eurostat_exports_monthly": ("period", 12, "value_eur"),
    "eurostat_exports_monthly_eu27": ("period", 12, "value_eur"),
    "eurostat_exports_annual": ("year", 1, "value_eur"),
    "russia_trade_by_partner": ("year", 1, "value_musd"),
    "russia_trade_totals": ("year", 1, "value_musd"),
    "ecb_usd_per_eur_annual": ("year", 1, "usd_per_eur"),
    "us_list_monthly": ("month", 12, "listed"),
}


def frames() -> dict[str, pd.DataFrame]:
    """Every table that grows, whole, by name."""
    found = _releases() | _editions(tables.load("weo_vintages"))
    for name, (time, periods, value) in SERIES.items():
        found[name] = _longer(tables.load(name), time, periods, value)
    stock = tables.load("migrant_stock")
    last = stock[stock["source"] == stock["source"].max()]
    found["migrant_stock"] = pd.concat([stock, last.assign(source="UN DESA revision 2027", persons=(last["persons"] * 0.97).astype(int))], ignore_index=True)
    listed = pd.concat([found["vintages"], _listed(EDITIONS, "IMF WEO", "edition", "{}")], ignore_index=True)
    entries = tables.load("designations")
    newest = entries[entries["list"] == OFAC].sort_values("month", na_position="first").tail(1).assign(id="ofac-99999", name="Made-Up LLC", common_name="Made-Up", month="2027-05", listed=None)
    found |= {"vintages": listed, "designations": pd.concat([entries, newest], ignore_index=True)}
    return {name: _in_order(name, frame) for name, frame in found.items()}


def _releases() -> dict[str, pd.DataFrame]:
    """The tables of the World Bank with the releases: the newest vintage with the years up to the one before the release."""
    listed, found = tables.load("vintages"), {}
    for s in worldbank.SERIES:
        old = tables.load(s.table)
        last = old[old["vintage"] == vintages.newest(listed, old["vintage"])].set_index("year")[s.column]
        new = [_release(s, last, day, factor) for day, factor in RELEASES.items()]
        found[s.table] = pd.concat([old, *new], ignore_index=True).assign(**({"status": lambda t: t["status"].fillna("published")} if "status" in old else {}))
    return found | {"vintages": pd.concat([listed, _listed(RELEASES, worldbank.PUBLISHER, "release", "{} release")], ignore_index=True)}


def _release(s: worldbank.Series, last: pd.Series, day: str, factor: float) -> pd.DataFrame:
    years = range(int(last.index.min()), int(day[:4]))
    values = (last.reindex(years).ffill() * factor).round(s.digits)
    return pd.DataFrame({"vintage": f"{day} release", "year": list(years), s.column: values.to_numpy()}).astype({s.column: last.dtype})


def _listed(days: Mapping[str, float], publisher: str, edition: str, key: str) -> pd.DataFrame:
    rows = [(key.format(day), publisher, edition, day, LAST_DAY if len(day) == 10 else None, "A", "made up") for day in days]
    return pd.DataFrame(rows, columns=["vintage", "publisher", "edition", "released", "retrieved", "grade", "origin"]).assign(seen=None)


def _editions(old: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Editions of Kyrgyzstan alone, of the five years that end with the year of the edition, which is its forecast."""
    last = old[(old["edition"] == old["edition"].max()) & (old["iso3"] == "KGZ")].set_index("year")["usd"]
    new = []
    for edition, factor in EDITIONS.items():
        years = range(2021, int(edition[:4]) + 1)
        usd = (last.reindex(years).ffill() * factor).round().astype(int).to_numpy()
        new.append(pd.DataFrame({"edition": edition, "iso3": "KGZ", "year": years, "usd": usd, "status": ["actual"] * (len(years) - 1) + ["forecast"]}))
    return {"weo_vintages": pd.concat([old, *new], ignore_index=True)}


def _longer(old: pd.DataFrame, time: str, periods: int, value: str) -> pd.DataFrame:
    """The rows of the last period once more for each of the next ones, three per cent larger."""
    end, new = old[time].max(), []
    last = old[old[time] == end]
    for n in range(1, periods + 1):
        rows = last.assign(**{time: _later(end, n), value: (last[value] * 1.03).astype(old[value].dtype)})
        new.append(rows.assign(since=_later(end, n - 1)) if "since" in old else rows)  # the month of the copy before
    return pd.concat([old, *new], ignore_index=True)


def _later(period: object, steps: int) -> object:
    return str(pd.Period(period, "M") + steps) if isinstance(period, str) else period + steps


def _in_order(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    current = tables.load(name)
    key = tables.package.resource(name)["schema"]["primaryKey"]
    return frame[list(current.columns)].astype(current.dtypes.to_dict()).sort_values(key, ignore_index=True)


def assemble(target: Path) -> Path:
    """Writes the data folder, checked as a candidate is."""
    new, scratch = frames(), target.with_name(f"{target.name}-before")
    shutil.copytree(DATA, scratch, ignore=shutil.ignore_patterns(".refresh"))
    home(scratch).mkdir()
    with candidate.made(new, dict.fromkeys(new, LAST_DAY), scratch):
        pass
    os.replace(waiting(scratch), target)
    shutil.rmtree(scratch)
    return target


def build(folder: Path) -> int:
    """Builds the whole book with these tables, verdicts and estimates worked out anew; returns the exit code."""
    note = "This copy of the book stands on made-up tables."
    surroundings = os.environ | {"BISHKEK_DATA": str(assemble(folder / "data")), "BISHKEK_BUILD": str(folder), "BISHKEK_NOTE": note}
    return subprocess.run([sys.executable, "-m", "bishkek.book.vintage"], env=surroundings, check=False).returncode


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1]).resolve()))
