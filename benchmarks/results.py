"""Writes the results of a benchmark into its table."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path


def write(path: Path, fields: Sequence[str], rows: list[dict]) -> None:
    """Replaces a table of results, whole or not at all; seal it afterwards."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    os.replace(part, path)
