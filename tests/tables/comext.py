"""Makes small Comext bulk files whose sums are known without the library."""

import gzip
import random
from collections import defaultdict
from pathlib import Path

import pandas as pd

HEADER = tuple("REPORTER PARTNER PRODUCT_NC FLOW STAT_PROCEDURE SUPPL_UNIT PERIOD VALUE_EUR VALUE_NAC QUANTITY_KG QUANTITY_SUPPL_UNIT".split())
WIDE = (*HEADER[:2], "TRADE_TYPE", HEADER[2], "PRODUCT_SITC", "PRODUCT_SECTION", *HEADER[3:])  # more columns, as in the official files
REPORTERS = ("DE", "GR", "PL")
PARTNERS = {"RU": "RUS", "KG": "KGZ", "KZ": "KAZ", "US": "USA", "XS": "SRB", "QR": "QST", "FR": "FRA"}
PRODUCTS = ("01012100", "84713000", "85423190", "87032319", "99990000")
MONTHS = ("2021-03", "2021-04", "2022-03", "2022-04")
DESTINATIONS = ("RUS", "KGZ", "KAZ")
SUBHEADINGS = ("854231", "847130")


def row(reporter="DE", partner="KG", product="84713000", flow="2", procedure="1", period="202203", value="10", unit="NO_SU"):
    """One sound row, or one with a fault in the cell that is given."""
    return [reporter, partner, product, flow, procedure, unit, period, value, value, "1", "0"]


def sound(month: str, seed: int = 1) -> list[list[str]]:
    """About half of all combinations of the dimensions, each once, in an order drawn at random."""
    draw = random.Random(f"{month}-{seed}")
    combinations = [(r, p, c, f, s) for r in REPORTERS for p in PARTNERS for c in PRODUCTS for f in "12" for s in "13"]
    chosen = draw.sample(combinations, len(combinations) // 2)
    return [row(*c, period=month.replace("-", ""), value=str(draw.randint(0, 10**draw.randint(1, 8)))) for c in chosen]


def write(path: Path, rows: list[list[str]], separator: str = ",", header: tuple[str, ...] = HEADER, end: str = "\n", quotes: str = "") -> Path:
    """Writes rows in the order of ``header``; what is not in a row is left empty. A row of another length is written as it is."""
    ordered = [[dict(zip(HEADER, r, strict=True)).get(h, "") for h in header] if len(r) == len(HEADER) else r for r in rows]
    text = "".join(separator.join(f"{quotes}{cell}{quotes}" for cell in cells) + end for cells in [list(header), *ordered])
    with gzip.open(path, "wb") if path.suffix == ".gz" else path.open("wb") as file:
        file.write(text.encode())
    return path


def write_parquet(path: Path, rows: list[list[str]]) -> Path:
    """The same rows with whole numbers where Parquet has them."""
    table = pd.DataFrame(rows, columns=HEADER).astype({"FLOW": "int8", "STAT_PROCEDURE": "int8", "PERIOD": "int32", "VALUE_EUR": "int64"})
    table.to_parquet(path, index=False)
    return path


def folder_of(folder: Path) -> Path:
    """Four months, one file each, without a fault."""
    folder.mkdir(exist_ok=True)
    for month in MONTHS:
        write(folder / f"full_v2_{month.replace('-', '')}.dat", sound(month))
    return folder


def sums(rows: list[list[str]], *columns: str) -> dict[tuple[str, ...], float]:
    """Exports in EUR by some of partner, cn8, period and reporter, from the rows themselves."""
    total = defaultdict(float)
    iso3 = {"DE": "DEU", "GR": "GRC", "PL": "POL"}
    for reporter, partner, cn8, flow, _, _, period, value, *_ in rows:
        cells = {"reporter": iso3[reporter], "partner": PARTNERS[partner], "cn8": cn8, "period": f"{period[:4]}-{period[4:]}"}
        if flow == "2":
            total[tuple(cells[c] for c in columns)] += float(value)
    return dict(total)
