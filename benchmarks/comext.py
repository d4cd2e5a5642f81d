"""Measures how long the reader of Comext bulk files takes, and beside it pandas and Polars.

    python benchmarks/comext.py --rows 1e6 1e7 1e8 --out DIR

Makes seeded files in the official layout in DIR (1e8 rows: 8 GB, removed afterwards unless ``--keep``), runs each tool in
a process of its own, one after the other and all of them ``--times`` times, and writes ``data/comext_benchmark.csv`` (seal it
afterwards): the median run of each tool, and the median of its time over that of Polars in the same round. Polars is
looked for with ``--polars FOLDER`` too. Times are from start to exit, with the start of Python; the machine may be
shared, so the seconds of processor and the load at the start are recorded.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv
from results import write

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "data" / "comext_benchmark.csv"
FIELDS = ("tool", "rows", "seconds", "ratio", "cpu_seconds", "peak_mb", "disk_mb", "scratch_mb", "load", "note")
LIMIT_MB = 6000  # of resident memory; a tool that passes it is stopped
MOST_DRAWN = 10**8  # rows; the files beyond are those of the first years with another year, which is as much to read
MONTHS = tuple(f"{year}{month:02d}" for year in (2020, 2021, 2022) for month in range(1, 13))
BEFORE, AFTER = tuple(f"2021-{m:02d}" for m in range(3, 12)), tuple(f"2022-{m:02d}" for m in range(3, 12))
HEADER = (
    "REPORTER PARTNER TRADE_TYPE PRODUCT_NC PRODUCT_SITC PRODUCT_CPA21 PRODUCT_CPA22 PRODUCT_BEC PRODUCT_BEC5 PRODUCT_SECTION "
    "FLOW STAT_PROCEDURE SUPPL_UNIT PERIOD VALUE_EUR VALUE_NAC QUANTITY_KG QUANTITY_SUPPL_UNIT"
).split()
CONSTANT = {"TRADE_TYPE": "E", "PRODUCT_SITC": "59229", "PRODUCT_CPA21": "2052", "PRODUCT_CPA22": "2059", "PRODUCT_BEC": "220", "PRODUCT_BEC5": "311210", "PRODUCT_SECTION": "06"}
FAULTY = (  # seven lines at the end of each file; the last two repeat one another
    "DE,0083,E,84713000,,,,,,,2,1,NO_SU,{0},1,1,1,0", "DE,KG,E,84713000,,,,,,,2,1,NO_SU,202313,1,1,1,0", "DE,KG,E,84713000,,,,,,,2,1,NO_SU,{0},x,1,1,0",
    "DE,KG,E,84713000,2,1", "DE,KG,E,99SSSSSS,,,,,,,2,1,NO_SU,{0},1,1,1,0", "DE,KG,E,00000001,,,,,,,2,1,NO_SU,{0},1,1,1,0", "DE,KG,E,00000001,,,,,,,2,1,NO_SU,{0},1,1,1,0",
)  # fmt: skip


def code_lists(rng: np.random.Generator) -> tuple[list[str], list[str], list[str]]:
    """Reporters, partners, and 9,000 products, those of the book among them."""
    from bishkek import tables

    codes = tables.load("comext_codes")
    members = tables.load("partners").query("group == 'EU'")["code"]
    reporters = sorted(codes.loc[codes["iso3"].isin(members), "comext"])
    partners = list(rng.permutation(codes.loc[codes["kind"] == "partner", "comext"]))
    partners.sort(key=lambda p: p not in {"RU", "KZ"})  # the first are drawn most often
    own = list(tables.load("cn8_codes")["cn8"])
    others = [f"{n:08d}" for n in rng.choice(np.arange(1_000_000, 98_000_000), 20_000, replace=False)]
    products = own + [c for c in others if c not in set(own)][: 9000 - len(own)]
    return reporters, partners, list(rng.permutation(products))


def keys(rng: np.random.Generator, rows: int, sizes: tuple[int, ...]) -> list[np.ndarray]:
    """Different combinations of dimensions, the first members of each more often: one array of places a dimension."""
    found = np.empty(0, dtype=np.int64)
    while len(found) < rows:
        drawn = [np.minimum((rng.random(rows) ** 1.7 * size).astype(np.int64), size - 1) for size in sizes]
        found = np.unique(np.concatenate([found, np.ravel_multi_index(drawn, sizes)]))
    return list(np.unravel_index(np.sort(rng.choice(found, rows, replace=False)), sizes))


def make(folder: Path, rows: int) -> None:
    """One file a month, ``rows`` in all, sorted by reporter as the official ones are."""
    rows, copies = rows // max(1, rows // MOST_DRAWN), max(1, rows // MOST_DRAWN)
    rng = np.random.default_rng(20231013)
    lists = [*code_lists(rng), ["2", "1"], ["1", "2", "3"]]
    names = ("REPORTER", "PARTNER", "PRODUCT_NC", "FLOW", "STAT_PROCEDURE")
    for number, month in enumerate(MONTHS):
        size = rows * (number + 1) // len(MONTHS) - rows * number // len(MONTHS) - len(FAULTY)
        places = keys(rng, size, tuple(map(len, lists)))
        columns = {n: pa.DictionaryArray.from_arrays(pa.array(p.astype(np.int32)), pa.array(values)) for n, p, values in zip(names, places, lists, strict=True)}
        columns |= {n: pa.repeat(v, size) for n, v in {**CONSTANT, "PERIOD": month, "SUPPL_UNIT": "NO_SU", "QUANTITY_SUPPL_UNIT": "0"}.items()}
        columns |= {n: pa.array(np.exp(rng.normal(m, 2.5, size)).astype(np.int64)) for n, m in (("VALUE_EUR", 8), ("VALUE_NAC", 8), ("QUANTITY_KG", 6))}
        path = folder / f"full_v2_{month}.dat"
        with path.open("wb") as file:
            file.write((",".join(HEADER) + "\n").encode())
            options = arrow_csv.WriteOptions(include_header=False, quoting_style="none")
            arrow_csv.write_csv(pa.table({n: columns[n] for n in HEADER}), file, options)
            file.write("".join(f"{line}\n" for line in FAULTY).format(month).encode())
        for earlier in (f"{int(month[:4]) - 3 * copy}{month[4:]}" for copy in range(1, copies)):
            (folder / f"full_v2_{earlier}.dat").write_bytes(path.read_bytes().replace(f",{month},".encode(), f",{earlier},".encode()))


def wanted() -> tuple[list[str], list[str]]:
    """What all tools sum: destinations by product, and their subheadings by reporter (two-letter and six-digit codes)."""
    from bishkek import tables

    return ["KZ", "KG", "UZ", "AM", "GE", "RU"], list(tables.load("high_priority_codes")["hs6"])


def run_bishkek(data: Path, scratch: Path) -> float:
    """The reader with all its checks, and the screen; returns the sum of exports in EUR, as the others do."""
    from bishkek.numbers import comext
    from bishkek.tables.bulk import Engine

    sums = comext.read(data, (BEFORE, AFTER), Engine(scratch=scratch))
    comext.screen(sums, (BEFORE, AFTER))
    return sums.totals["value_eur"].sum()


def run_pandas(data: Path, scratch: Path) -> float:
    """The same sums without a check of rows: all files in memory as text."""
    import pandas as pd

    destinations, subheadings = wanted()
    used = ["REPORTER", "PARTNER", "PRODUCT_NC", "FLOW", "PERIOD", "VALUE_EUR"]
    # Rows of six fields are padded, not refused, by pandas; cells that are no number turn the column into text.
    parts = [pd.read_csv(p, usecols=used, dtype=dict.fromkeys(used, str), keep_default_na=False) for p in sorted(data.glob("*.dat"))]
    table = pd.concat(parts, ignore_index=True)
    months = [m.replace("-", "") for m in BEFORE + AFTER]
    table = table[(table["FLOW"] == "2") & table["PERIOD"].isin(months)]
    table["VALUE_EUR"] = pd.to_numeric(table["VALUE_EUR"], errors="coerce")
    totals = table.groupby(["PARTNER", "PERIOD"])["VALUE_EUR"].sum()
    goods = table[table["PARTNER"].isin(destinations)]
    goods.groupby(["PARTNER", "PRODUCT_NC", "PERIOD"])["VALUE_EUR"].sum()
    goods[goods["PRODUCT_NC"].str[:6].isin(subheadings)].groupby(["REPORTER", "PARTNER", "PRODUCT_NC", "PERIOD"])["VALUE_EUR"].sum()
    return totals.sum()


def run_polars(data: Path, scratch: Path) -> float:
    """The same sums without a check of rows: the lazy reader and the streaming engine."""
    import polars as pl

    destinations, subheadings = wanted()
    table = pl.scan_csv(data / "*.dat", schema=dict.fromkeys(HEADER, pl.String), truncate_ragged_lines=True)
    months = [m.replace("-", "") for m in BEFORE + AFTER]
    table = table.filter((pl.col("FLOW") == "2") & pl.col("PERIOD").is_in(months)).with_columns(pl.col("VALUE_EUR").cast(pl.Float64, strict=False))
    goods = table.filter(pl.col("PARTNER").is_in(destinations))
    closely = goods.filter(pl.col("PRODUCT_NC").str.slice(0, 6).is_in(subheadings))
    asked = [
        frame.group_by(by).agg(pl.col("VALUE_EUR").sum())
        for frame, by in ((table, ["PARTNER", "PERIOD"]), (goods, ["PARTNER", "PRODUCT_NC", "PERIOD"]), (closely, ["REPORTER", "PARTNER", "PRODUCT_NC", "PERIOD"]))
    ]
    return pl.collect_all(asked, engine="streaming")[0]["VALUE_EUR"].sum()


TOOLS = {"bishkek": run_bishkek, "polars": run_polars, "pandas": run_pandas}


def disk_mb(folder: Path) -> float:
    """Size of the files below a folder; a file that vanishes meanwhile counts for nothing."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(place) / name).stat().st_size
            except FileNotFoundError:
                continue
    return total / 1e6


def held_mb(pid: int) -> float:
    """Resident memory of a process and all that it has started. What rusage says would count its parent too."""
    try:
        held = next((float(line.split()[1]) * 1024 / 1e6 for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")), 0.0)
        children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return held + sum(map(held_mb, children))


def measure(tool: str, rows: int, data: Path, scratch: Path, polars: Path | None) -> dict:
    """One run of one tool in a process of its own: one line of the results."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, *([polars] if polars else [])))), "POLARS_MAX_THREADS": "2"}
    load, start, spilled, peak, note = os.getloadavg()[0], time.perf_counter(), 0.0, 0.0, ""
    command = [sys.executable, __file__, "--child", tool, "--out", str(data), "--scratch", str(scratch)]
    child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while True:
        done, status, usage = os.wait4(child.pid, os.WNOHANG)
        if done:
            break
        spilled, peak = max(spilled, disk_mb(scratch)), max(peak, held_mb(child.pid))
        if peak > LIMIT_MB:
            child.kill()
            note = f"stopped above {LIMIT_MB} MB"
        time.sleep(0.05)
    seconds, output, complaint = time.perf_counter() - start, child.stdout.read(), child.stderr.read().strip()
    if status and not note:
        note = "failed: " + (complaint.splitlines()[-1] if complaint else f"status {status}")
    total = "" if status else f"{json.loads(output)['total']:.0f} EUR summed"
    return {
        "tool": tool, "rows": rows, "seconds": f"{seconds:.1f}", "cpu_seconds": f"{usage.ru_utime + usage.ru_stime:.1f}", "peak_mb": f"{peak:.0f}",
        "disk_mb": f"{disk_mb(data):.0f}", "scratch_mb": f"{spilled:.0f}", "load": f"{load:.1f}", "note": note or total,
    }  # fmt: skip


def median_runs(rounds: list[dict[str, dict]]) -> list[dict]:
    """The median run of each tool by its time, and the median of the ratios to Polars of its own round (without Polars: 0)."""
    found = []
    for tool in rounds[0]:
        runs = sorted((r[tool] for r in rounds), key=lambda run: float(run["seconds"]))
        ratios = sorted(float(r[tool]["seconds"]) / float(r["polars"]["seconds"]) for r in rounds) if "polars" in rounds[0] else [0]
        note = f"{runs[0]['note']}; times of {len(runs)} runs {', '.join(r['seconds'] for r in runs)}" if len(runs) > 1 else runs[0]["note"]
        found.append(runs[len(runs) // 2] | {"ratio": f"{ratios[len(ratios) // 2]:.2f}", "note": note})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=float, nargs="+", default=[1e6])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--polars", type=Path, help="folder that holds Polars, if the environment does not")
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--keep", action="store_true", help="leave the files, and take those that an earlier run left")
    parser.add_argument("--child", choices=TOOLS, help=argparse.SUPPRESS)
    parser.add_argument("--scratch", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        print(json.dumps({"total": float(TOOLS[chosen.child](chosen.out, chosen.scratch))}))
        return
    results, scratch = [], chosen.out / "scratch"
    for rows in map(int, chosen.rows):
        data = chosen.out / f"rows-{rows}"
        if not (chosen.keep and data.is_dir()):
            made = data.with_suffix(".part")
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir(parents=True)
            make(made, rows)
            made.rename(data)
        rounds = []
        for _ in range(chosen.times):
            rounds.append({})
            for tool in chosen.tools:
                shutil.rmtree(scratch, ignore_errors=True)
                scratch.mkdir()
                rounds[-1][tool] = measure(tool, rows, data, scratch, chosen.polars)
                print(rounds[-1][tool], flush=True)
        results += median_runs(rounds)
        write(RESULTS, FIELDS, results)
        if not chosen.keep:
            shutil.rmtree(data)
    shutil.rmtree(scratch)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
