"""The only door to ``data/``: every table is read, checked and described here."""

from bishkek.tables.door import DATA, check_bytes, load, names, read_again, recorded_reads, remembered
from bishkek.tables.errors import TableError
from bishkek.tables.package import Source, describe, vintage_line
from bishkek.tables.vintages import accepted

__all__ = [
    "DATA",
    "Source",
    "TableError",
    "accepted",
    "check_bytes",
    "describe",
    "load",
    "names",
    "read_again",
    "recorded_reads",
    "remembered",
    "vintage_line",
]
