"""Small made-up tables for every rule: what each must show for the claim to be supported, partly so, or contradicted.

A module of this package holds the cases of one module of rules. A case gets the tables, puts made-up ones in the
place of those that the rule reads, and says nothing else: the test asks the rule and compares.
"""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

import pandas as pd

from bishkek import claims, tables

FAMILIES = ("supported", "partly", "contradicted")
CASES: dict[tuple[str, str], Callable[["MadeUp"], None]] = {}


class MadeUp(dict):
    """Tables by name: what is not put in is the real one, and ``rows`` puts in a small one with the real one's columns."""

    def __missing__(self, name: str) -> pd.DataFrame:
        self[name] = tables.load(name)
        return self[name]

    def rows(self, name: str, *rows: dict) -> None:
        """A table of these rows alone; columns that a row leaves out are empty, and none may be unknown to the real table."""
        columns = list(tables.load(name).columns)
        assert all(set(row) <= set(columns) for row in rows), f"{name} has the columns {columns}"
        self[name] = pd.DataFrame(list(rows), columns=columns)

    def edit(self, name: str, where: str, **cells: object) -> None:
        """Sets cells in the rows that a query finds; at least one must be found."""
        table = self[name]
        found = table.query(where).index
        assert len(found), f"{name}: nothing fits {where}"
        for column, value in cells.items():
            table.loc[found, column] = value


def case(claim: str, family: str) -> Callable:
    """Registers what turns the rule of a claim to a family of verdicts (a caveat belongs to "supported")."""
    assert family in FAMILIES

    def register(make: Callable[[MadeUp], None]) -> Callable[[MadeUp], None]:
        assert (claim, family) not in CASES, f"{claim} has two cases for {family}"
        CASES[claim, family] = make
        return make

    return register


def judged(make: Callable[[MadeUp], None], claim: str) -> claims.Verdict:
    """The verdict of a claim by the tables of a case."""
    made = MadeUp()
    make(made)
    with tables.pretend(**made):
        return claims.judge(claim)


for _module in sorted(found.name for found in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")
