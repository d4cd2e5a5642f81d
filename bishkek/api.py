"""What ``import bishkek`` gives: numbers, claims, tables and figures by their ids, each with where it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pandas as pd

from bishkek import claims, numbers, tables
from bishkek.claims.terms import used
from bishkek.numbers import units, usage
from bishkek.numbers.registry import Number
from bishkek.tables.nearest import nearest
from bishkek.tables.package import Source, resource

if TYPE_CHECKING:
    from bishkek.figures.drawing import Drawing

#: Endings of the files that a figure can be saved as.
ENDINGS = ("svg", "png", "csv")


@dataclass(frozen=True)
class Column:
    """A column of a table: ``name``, ``type`` as in Data Package (string, integer, number, date ...), ``unit`` and
    ``description`` (each empty if none is stated)."""

    name: str
    type: str
    unit: str
    description: str


@dataclass(frozen=True)
class DataTable:
    """A table of the book.

    ``data`` is a DataFrame (a GeoDataFrame for shapes) with one row for each observation, in the order of the file; it
    is yours to change. ``columns`` describe it. ``description`` says what a reader must know of it (may be empty).
    ``source`` has institution, address, licence, vintage and evidence grade.
    """

    id: str
    title: str
    description: str
    source: Source
    columns: tuple[Column, ...]
    data: pd.DataFrame = field(repr=False)


@dataclass(frozen=True)
class Claim:
    """A claim of the article with its verdicts at three dates.

    ``verdict`` is by the figures of 2023 and before as known today, ``verdict_then`` by what was public on 22 October
    2023, ``verdict_today`` by the time after, up to ``until`` (ISO year, month or day; None if nothing dated decides).
    ``rule`` says in words what makes a verdict, ``rule_today`` the same of today (None where today is not asked);
    ``terms`` are the meanings of those of their words that mean the same in all rules, like "most ways decide", by the word.
    ``grade`` is the lowest evidence grade of the tables that decide (None for an opinion). The claim ``holds`` in so
    many of the independent ways that were ``tried``. ``number`` is the id of the headline number, if there is one.
    ``specifications`` has a row for every way of asking: name, value as printed, outcome, hangs_on (rows with the same
    word are copies and count once), counted, known_then.
    """

    id: str
    paraphrase: str
    kind: str
    rule: str
    rule_today: str | None
    terms: dict[str, str]
    verdict: str
    verdict_then: str
    verdict_today: str
    until: str | None
    grade: str | None
    holds: int
    tried: int
    number: str | None
    specifications: pd.DataFrame = field(repr=False)

    @property
    def robustness(self) -> str:
        """In how many independent ways it holds, like "3 of 4"; empty if none was tried."""
        return f"{self.holds} of {self.tried}" if self.tried else ""


@dataclass(frozen=True)
class Figure:
    """A figure of the book, drawn now from the tables at hand.

    ``title`` states the finding, ``caption`` how to read it, ``note`` a limit (may be empty), ``alt`` describes it for
    those who cannot see it. ``source`` is its source line, ``n`` the number of observations, ``tables`` the ids of its
    tables, ``chapter`` the page that shows it. ``data`` is what is plotted, one row a mark; units are in the names of the
    columns or in the caption. A notebook shows the figure.
    """

    id: str
    chapter: str
    title: str
    caption: str
    note: str
    alt: str
    source: str
    n: int
    tables: tuple[str, ...]
    data: pd.DataFrame = field(repr=False)
    _drawing: "Drawing" = field(repr=False, compare=False)

    def save(self, path: str | PathLike[str]) -> Path:
        """Writes the figure to a file and returns its path; the ending says what: .svg (its text can be edited), .png (1,440 px wide, with title and source) or .csv (the data).

        Raises
        ------
        ValueError : another ending. OSError : the file cannot be written.
        """
        target = Path(path)
        if target.suffix.removeprefix(".") not in ENDINGS:
            raise ValueError(f"a figure cannot be saved as {target.name}; let the name end in {', '.join(f'.{e}' for e in ENDINGS)}")
        target.write_bytes(self._files[target.suffix.removeprefix(".")])
        return target

    @cached_property
    def _files(self) -> dict[str, bytes]:
        """What the book publishes of the figure, by ending, and the picture for a screen."""
        from bishkek.figures.publish import AWAY, into, publish

        with TemporaryDirectory() as folder, into(Path(folder)):
            shown = publish(self.id, self._drawing)
            return {ending: (Path(folder) / f"{self.id}.{AWAY[ending]}").read_bytes() for ending in ENDINGS} | {"screen": shown.screen_png}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict[str, object], dict[str, object]]:
        return {"text/plain": repr(self), "image/png": self._files["screen"]}, {"image/png": {"alt": self.alt}}


def number(id: str) -> Number:
    """A number that the book prints, worked out now from the tables at hand.

    It has ``value`` in ``unit`` (every share in per cent, as in ``exports/numbers.json``) and ``text`` as printed; ``label`` says what it is, ``formula`` how it is worked out
    (empty if the label says it); ``tables`` it comes from, their ``vintage`` and lowest evidence ``grade``; ``code`` is
    path and line of its function, like "bishkek/numbers/mirror.py:79".

    Raises
    ------
    KeyError : there is no number with this id; names the nearest ids.
    """
    found = numbers.get(id)
    return replace(found, value=units.in_per_cent(found.unit, found.value), unit=units.given_unit(found.unit))


def number_ids() -> list[str]:
    """Ids of all numbers, sorted."""
    return numbers.ids()


def table(id: str) -> DataTable:
    """A table, checked against its checksum, types, bounds and key, and described.

    Raises
    ------
    KeyError : there is no table with this id; names the nearest ids.
    bishkek.tables.TableError : the file is not as described; names table, row and column.
    """
    source = tables.describe(_known("table", id, tables.names()))
    columns = tuple(Column(f["name"], f["type"], f.get("unit", ""), f.get("description", "")) for f in resource(id)["schema"]["fields"])
    return DataTable(id, source.title, source.note, source, columns, tables.load(id))


def table_ids() -> list[str]:
    """Ids of all tables, sorted."""
    return tables.names()


def claim(id: str) -> Claim:
    """A claim, C01 to C50, with its recorded verdicts. (``python -m bishkek verdicts`` works all of them out again.)

    Raises
    ------
    KeyError : there is no claim with this id; names the nearest ids.
    """
    recorded = claims.recorded().set_index("id")
    row = recorded.loc[_known("claim", id, recorded.index)]
    specifications = tables.load("verdict_specifications").query("id == @id").drop(columns=["id", "position"]).reset_index(drop=True)

    def stated(column: str) -> str | None:
        return None if row[column] == "none" else str(row[column])

    return Claim(
        id=id,
        paraphrase=row["paraphrase"],
        kind=row["kind"],
        rule=row["rule"],
        rule_today=stated("rule_today"),
        terms={term.name: term.meaning for term in used(row["rule"], row["rule_today"])},
        verdict=row["verdict"],
        verdict_then=row["verdict_then"],
        verdict_today=row["verdict_today"],
        until=stated("until"),
        grade=stated("grade"),
        holds=int(row["holds"]),
        tried=int(row["tried"]),
        number=stated("number"),
        specifications=specifications,
    )


def claim_ids() -> list[str]:
    """Ids of all claims, sorted."""
    return sorted(tables.load("claims")["id"])


def figure(id: str) -> Figure:
    """A figure, drawn now as its chapter draws it; takes a second or a few.

    Raises
    ------
    KeyError : there is no figure with this id; names the nearest ids.
    """
    from bishkek.figures import by_id
    from bishkek.figures.publish import source_line

    d = by_id.draw(_known("figure", id, by_id.ids()))
    return Figure(id, by_id.chapter(id), d.title, d.reading, d.note, d.alt, source_line(d), d.n, d.tables, d.data.copy(), d)


def figure_ids() -> list[str]:
    """Ids of all figures, sorted."""
    from bishkek.figures import by_id

    return by_id.ids()


def find(words: str) -> pd.DataFrame:
    """Everything with all of these words in its id or in what is said of it; capitals do not count.

    Returns
    -------
    DataFrame with kind (number, claim, table, figure), id, and says: the label of a number, the paraphrase of a claim,
    the title of a table, the title of the chapter with the figure. Sorted by kind in this order, then by id; no row if
    nothing is found.

    Raises
    ------
    TypeError : what is looked for is no text.
    """
    from bishkek.figures import by_id

    if not isinstance(words, str):
        raise TypeError(f"words are looked for in one text, like find(\"remittances 2022\"), and not in a {type(words).__name__}")

    said = [("number", id, label) for id, label in numbers.labels().items()]
    said += [("claim", row.id, row.paraphrase) for row in tables.load("claims").itertuples()]
    said += [("table", id, tables.describe(id).title) for id in tables.names()]
    said += [("figure", id, f"a figure of “{usage.title(by_id.chapter(id))}”") for id in by_id.ids()]
    found = [row for row in said if all(word in f"{row[1]} {row[2]}".lower() for word in words.lower().split())]
    return pd.DataFrame(found, columns=["kind", "id", "says"])


def _known(kind: str, id: str, ids: Iterable[str]) -> str:
    """The id; ``KeyError`` if it is not among those that are there."""
    if id not in (there := list(ids)):
        raise KeyError(f"there is no {kind} {id!r}; the nearest ids are {', '.join(nearest(id, there))}")
    return id
