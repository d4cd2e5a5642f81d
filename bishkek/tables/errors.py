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
        self.table, self.row, self.column, self.message = table, row, column, message
        place = f"table {table}"
        if row is not None:
            place += f", row {row} (line {row + 1} of the file)"
        if column is not None:
            place += f", column {column}"
        super().__init__(f"{place}: {message}")

    @property
    def what(self) -> str:
        """What is wrong, without what to do about it: for a table that lies in no file yet."""
        return self.message.rpartition("; ")[0] or self.message

    def saying(self, message: str) -> "TableError":
        """The same place with other words."""
        return type(self)(self.table, message, self.row, self.column)

    def __reduce__(self) -> tuple[type, tuple]:
        """Made again from the same four: errors come from other processes, and one that cannot be made there ends them all."""
        return type(self), (self.table, self.message, self.row, self.column)
