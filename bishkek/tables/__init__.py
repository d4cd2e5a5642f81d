"""The only door to ``data/``: every table is read, checked and described here."""

from bishkek.tables.door import DATA, check_bytes, load, names, pretend, pretended, remembered
from bishkek.tables.errors import TableError
from bishkek.tables.package import Source, describe, is_table, vintage_line
from bishkek.tables.reads import DAY, EVERY, REGISTER, read_again, recorded_reads
from bishkek.tables.vintages import accepted

__all__ = [
    "DATA",
    "DAY",
    "EVERY",
    "REGISTER",
    "Source",
    "TableError",
    "accepted",
    "check_bytes",
    "describe",
    "is_table",
    "load",
    "names",
    "pretend",
    "pretended",
    "read_again",
    "recorded_reads",
    "remembered",
    "vintage_line",
]
