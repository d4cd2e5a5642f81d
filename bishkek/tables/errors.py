"""The one error of the table door."""


class TableError(ValueError):
    """A table that must not be used, with the place that is wrong.

    Parameters
    ----------
    table : name of the table in ``data/datapackage.json``.
    message : what is wrong and what to do, one sentence.
    row : 1-based data row (the header is not counted), if one is to blame.
    column : column name, if one is to blame.
    """

    def __init__(self, table: str, message: str, row: int | None = None, column: str | None = None):
        self.table, self.row, self.column = table, row, column
        place = f"table {table}"
        if row is not None:
            place += f", row {row} (line {row + 1} of the file)"
        if column is not None:
            place += f", column {column}"
        super().__init__(f"{place}: {message}")
