"""How long a refresh takes from the answers to the printed difference, source by source: ``python -m benchmarks.services``.

The answers are made of the tables, moved on by a step, and handed over (``refresh SOURCE --from``) in a copy of the
project with its built chapters; so the seconds are those of reading, checking and comparing, not of a network. Each
candidate is dropped before the next. Names of sources, if any are given, choose among them.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.measures import vintages
from bishkek.places import ROOT
from bishkek.refresh.sources import comext, imts, ofac, worldbank
from tests.refresh import layouts

STEP = 1.02
RELEASE = "2026-11-20"
LEFT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".refresh", "html", "print")


def main(names: list[str]) -> None:
    """Prints a line for each source: seconds, exit code and what the difference begins with."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(ROOT, Path(folder) / "copy", ignore=LEFT))
        for name, make in ANSWERS.items():
            if names and name not in names:
                continue
            files = []
            for number, body in enumerate(make()):
                files.append(Path(folder) / f"{name}-{number}.saved")
                files[-1].write_bytes(body)
            started = time.perf_counter()
            done = _refresh(copy, name, "--from", *map(str, files))
            seconds = time.perf_counter() - started
            said = done.stdout.splitlines()[0] if done.stdout else done.stderr.splitlines()[-1]
            print(f"{name}: {seconds:.0f} s, load {os.getloadavg()[0]:.1f}, exit {done.returncode}: {said}", flush=True)
            _refresh(copy, "--drop")


def _refresh(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "bishkek", "refresh", *arguments], cwd=copy, capture_output=True, text=True, check=False)


def _worldbank() -> Iterator[bytes]:
    listed = tables.load("vintages")
    for s in worldbank.SERIES:
        old = tables.load(s.table)
        last = old[old["vintage"] == vintages.newest(listed, old["vintage"])].set_index("year")[s.column]
        values = {str(year): round(float(value) * STEP, s.digits) for year, value in last.items()}
        document = layouts.worldbank_records(s, values)
        document[0]["lastupdated"] = RELEASE
        yield json.dumps(document).encode()


def _comext() -> Iterator[bytes]:
    codes = comext.codes().to_comext
    members, union, annual = (tables.load(t) for t in (comext.MEMBERS, comext.UNION, comext.ANNUAL))
    last = members["period"].max()
    later = str(pd.Period(last, "M") + 1)
    longer = pd.concat([members, members[members["period"] == last].assign(period=later)])
    yield layouts.table([layouts.comext_row(codes[r.partner], r.period, r.value_eur, codes[r.reporter]) for r in longer.itertuples()])
    longer = pd.concat([union, union[union["period"] == last].assign(period=later)])
    yield layouts.table([layouts.comext_row(codes[r.partner], r.period, r.value_eur) for r in longer.itertuples()])
    rows = [layouts.comext_row(codes[r.partner], str(r.year), r.value_eur) for r in annual.itertuples()]
    yield layouts.table(rows + [layouts.comext_row(comext.OUTSIDE[0], str(year), value) for year, value in annual.groupby("year")["value_eur"].sum().items()])


def _imts() -> Iterator[bytes]:
    partners, totals = (tables.load(t) for t in (imts.PARTNERS, imts.TOTALS))
    both = pd.concat([totals.assign(partner=imts.WORLD), partners])
    last = both[both["year"] == both["year"].max()]
    both = pd.concat([both, last.assign(year=last["year"] + 1, value_musd=last["value_musd"] * STEP)])
    for flow, code in imts.FLOWS.values():
        yield layouts.table([layouts.imts_row(code, r.partner, str(r.year), round(r.value_musd * 1e6)) for r in both[both["flow"] == flow].itertuples()])


def _ecb() -> Iterator[bytes]:
    yield layouts.table(layouts.ecb_records(RELEASE))  # no rate is of a day to come


def _ofac() -> Iterator[bytes]:
    entries, monthly = tables.load(ofac.ENTRIES), tables.load(ofac.MONTHLY)
    known = sorted(entries.loc[entries["list"] == ofac.OFAC, "number"].astype(int))
    listed = monthly[monthly["month"] == monthly["month"].max()].set_index("country")["listed"]
    numbers = {c: range(200_000 + 10_000 * n, 200_000 + 10_000 * n + count) for n, (c, count) in enumerate(listed.items())}
    numbers["KGZ"] = [*known, max(known) + 1, *range(1, listed["KGZ"] - len(known) + 1)]
    names = {country: sorted(told)[0] for country, told in ofac.COUNTRIES.items()}
    yield layouts.sdn([layouts.sdn_entry(n, names[c]) for c, all_ in numbers.items() for n in all_], day="11/27/2026")


def _undesa() -> Iterator[bytes]:
    yield layouts.workbook(layouts.DESA_NAMES + [1990, 2020, 2026] * 3, layouts.desa_rows(), "Layout, POP/DB/MIG/Stock/Rev.2026")


ANSWERS = {"comext": _comext, "ecb": _ecb, "imts": _imts, "ofac": _ofac, "undesa": _undesa, "worldbank": _worldbank}

if __name__ == "__main__":
    main(sys.argv[1:])
