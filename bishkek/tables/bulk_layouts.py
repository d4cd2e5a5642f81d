"""The layouts of Comext bulk files: which column of a file holds what, and which layouts are not read.

Two are read. The one of today begins with REPORTER. The one before it begins with DECLARANT and gives every country
twice, by number and by letters; its letters are those of today, and several numbers may share them. Columns are found
by name, in any order and case, among whatever others there are: the revisions of both layouts differ only in those.
"""

from dataclasses import dataclass

from bishkek.tables.errors import TableError


@dataclass(frozen=True)
class Layout:
    """The columns of one layout, in the order of ``CELLS``, and one that tells rows apart further, if it is there."""

    name: str
    columns: tuple[str, ...]
    further: str | None = None


CELLS = ("reporter", "partner", "product_nc", "flow", "stat_procedure", "suppl_unit", "period", "value_eur")
TODAY = Layout("REPORTER", tuple(c.upper() for c in CELLS))
BEFORE = Layout("DECLARANT", ("DECLARANT_ISO", "PARTNER_ISO", "PRODUCT_NC", "FLOW", "STAT_REGIME", "SUPP_UNIT", "PERIOD", "VALUE_IN_EUROS"), further="PARTNER")
IN_THOUSANDS = {"DECLARANT", "VALUE_1000ECU"}  # of a third layout, older still, in which procedure 4 is the sum of the others
KNOWN = {*TODAY.columns, *BEFORE.columns, *IN_THOUSANDS}


def layout_of(file: str, columns: list[str]) -> Layout:
    """The layout of a file with these columns, in capitals.

    ``TableError`` if it is one that is not read, or if a column is missing or there twice.
    """
    if IN_THOUSANDS <= set(columns):
        raise TableError(file, "is in the old layout with VALUE_1000ECU (amounts in thousands, countries by number), which is not read; get the files full_v2_YYYYMM of its months from Eurostat")
    layout = max((TODAY, BEFORE), key=lambda known: len(set(known.columns) & set(columns)))
    if missing := [c for c in layout.columns if c not in columns]:
        raise TableError(file, f"the header has no column {', '.join(missing)}, which every bulk file with {layout.name} has; save it with all columns, or get it again")
    if twice := [c for c in layout.columns if columns.count(c) > 1 or f"{c}_1" in columns]:  # so DuckDB names the second in Parquet
        raise TableError(file, f"the header names {', '.join(twice)} twice, and nobody can tell which is meant; save it with one")
    return layout
