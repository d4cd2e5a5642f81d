"""Whether the foreign keys of a table hold: every code that it uses stands in the table that lists such codes."""

from pathlib import Path

from bishkek.tables import door
from bishkek.tables.errors import TableError
from bishkek.tables.package import DATA, resource


def leads_to(name: str, folder: Path = DATA) -> list[str]:
    """The tables that a table leads to by foreign keys, sorted."""
    return sorted({key["reference"]["resource"] for key in _keys(name, folder)})


def check(name: str, folder: Path = DATA) -> None:
    """Looks every foreign key of a table up; a row in which a part of the key is empty leads nowhere.

    Raises
    ------
    TableError : the first row whose key is not in the table that it leads to; one of the two tables cannot be loaded.
    """
    for key in _keys(name, folder):
        fields, target = key["fields"], key["reference"]
        listed = door.load(target["resource"], folder)[target["fields"]]
        there = set(listed.itertuples(index=False, name=None))
        used = door.load(name, folder)[fields].dropna().drop_duplicates()
        for row, value in zip(used.index, used.itertuples(index=False, name=None), strict=True):
            if value not in there:
                raise TableError(
                    name,
                    f"{', '.join(map(str, value))} is not in {' + '.join(target['fields'])} of the table {target['resource']}; add a row there, or correct the cell",
                    row=int(row) + 1,
                    column=" + ".join(fields),
                )


def _keys(name: str, folder: Path) -> list[dict]:
    return resource(name, folder)["schema"].get("foreignKeys", [])
