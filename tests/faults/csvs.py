"""CSV files that are not as their descriptions say."""

from collections.abc import Callable
from pathlib import Path

from bishkek.tables import package
from tests.faults.engine import LEASE, RATES, STEPS, Case
from tests.support import stamp

KIND = "CSV file"
SEALED = "is not sealed, for it could not be loaded: table"


def _edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(book: Path) -> None:
        file = book / "data" / f"{name}.csv"
        content = file.read_bytes()
        changed = change(content)
        assert changed != content
        file.write_bytes(changed)

    return spoil


def _line(number: int, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """One line of the file changed, the header being number 0."""

    def changed(content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        lines[number] = change(lines[number].rstrip(b"\n")) + b"\n"
        return b"".join(lines)

    return changed


def _swap(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(old.encode(), new.encode(), 1)


def _again(content: bytes) -> bytes:
    return content + content.splitlines(keepends=True)[-1]


def _cell(number: int, column: int, value: str) -> Callable[[bytes], bytes]:
    def change(line: bytes) -> bytes:
        cells = line.split(b",")
        cells[column] = value.encode()
        return b",".join(cells)

    return _line(number, change)


# name of the case: table, change, what is said
SPOILT: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "byte order mark": (LEASE, lambda c: b"\xef\xbb\xbf" + c, "begins with a byte order mark"),
    "UTF-16": (LEASE, lambda c: c.decode().encode("utf-16"), "table kant_lease: "),
    "Latin-1": (LEASE, lambda c: c.replace(b"land", b"l\xe4nd", 1), "is not UTF-8 at byte"),
    "NUL": (LEASE, lambda c: c.replace(b"land", b"la\0nd", 1), "holds a NUL byte at byte"),
    "empty": (LEASE, lambda c: b"", "the header is missing"),
    "a blank line alone": (LEASE, lambda c: b"\n", "the header is [], expected"),
    "header alone": (LEASE, lambda c: c.splitlines(keepends=True)[0], "has 0 rows, expected 9 to 9"),
    "random bytes": (LEASE, lambda c: bytes(range(255, 0, -1)), "is not UTF-8 at byte"),
    "one row less": (LEASE, lambda c: b"".join(c.splitlines(keepends=True)[:-1]), "has 8 rows, expected 9 to 9"),
    "cut in the middle of a row": (LEASE, lambda c: c[:-125], "row 9"),
    "a cell too many": (LEASE, _line(2, lambda line: line + b",more"), "row 2 (line 3 of the file): 7 cells instead of 6"),
    "a cell too few": (LEASE, _line(2, lambda line: line.rpartition(b",")[0]), "row 2 (line 3 of the file): 5 cells instead of 6"),
    "a comma outside quotation marks": (LEASE, _swap('"debt settled with the agreement, about"', "debt settled with the agreement, about"), "row 5 (line 6 of the file): 7 cells instead of 6"),
    "a quotation mark never closed": (LEASE, _swap('about"', "about"), "row 5"),
    "a quotation mark in the middle": (LEASE, _swap(",land in use", ',"land "in use'), "row 2"),
    "a lone quotation mark at the end": (LEASE, lambda c: c + b'"', "row 10"),
    "semicolons": (LEASE, lambda c: c.replace(b",", b";"), "semicolons"),
    "tabs": (LEASE, lambda c: c.replace(b",", b"\t"), "tabs"),
    "a line break in a cell": (LEASE, _cell(1, 2, '"land\nunder"'), "row 1 (line 2 of the file): a cell holds a line break"),
    "blank line in the middle": (LEASE, _line(3, lambda line: line + b"\n"), "row 4 (line 5 of the file)"),
    "blank line at the end": (LEASE, lambda c: c + b"\n", "row 10 (line 11 of the file)"),
    "column missing": (LEASE, lambda c: b"\n".join(line.rpartition(b",")[0] for line in c.splitlines()) + b"\n", "the header is ['id', 'date', 'what', 'unit', 'value'], expected"),
    "column renamed": (LEASE, _swap("value,source", "amount,source"), "the header is"),
    "columns exchanged": (LEASE, _swap("unit,value", "value,unit"), "the header is"),
    "column twice": (LEASE, _swap("unit,value", "unit,unit"), "the header is"),
    "blank behind a name": (LEASE, _swap("unit,value", "unit ,value"), "the header is"),
    "no header": (LEASE, lambda c: b"".join(c.splitlines(keepends=True)[1:]), "the header is"),
    "capital letters in the header": (LEASE, lambda c: c.replace(b"id,date", b"ID,Date", 1), "the header is"),
    "required cell empty": (LEASE, _cell(4, 3, ""), "row 4 (line 5 of the file), column unit: 1 empty cells, 0 are known"),
    "required cell of blanks": (LEASE, _cell(4, 3, "  "), "row 4 (line 5 of the file), column unit: "),
    "known gap filled": (RATES, _cell(1, 2, "5.5"), "column kgs_per_eur: 5 empty cells, 6 are known"),
    "a word for a number": (LEASE, _cell(1, 4, "many"), "row 1 (line 2 of the file), column value: 'many' is not a number"),
    "decimal comma": (LEASE, _cell(1, 4, '"866,2"'), "'866,2' is not a number"),
    "thousands by blanks": (LEASE, _cell(1, 4, "4 502 495"), "'4 502 495' is not a number"),
    "NaN for a number": (LEASE, _cell(1, 4, "NaN"), "row 1 (line 2 of the file), column value: 'NaN' is not a number"),
    "inf for a number": (LEASE, _cell(1, 4, "inf"), "row 1 (line 2 of the file), column value: 'inf' is not a number"),
    "a number without end": (LEASE, _cell(1, 4, "1e999"), "row 1 (line 2 of the file), column value: "),
    "minus without end": (LEASE, _cell(1, 4, "-inf"), "row 1 (line 2 of the file), column value: "),
    "hexadecimal": (LEASE, _cell(1, 4, "0x1F"), "row 1 (line 2 of the file), column value: "),
    "a word of logic": (LEASE, _cell(1, 4, "True"), "row 1 (line 2 of the file), column value: "),
    "underscores in a number": (LEASE, _cell(1, 4, "8_66"), "row 1 (line 2 of the file), column value: "),
    "Arabic digits": (LEASE, _cell(1, 4, "٣٤"), "row 1 (line 2 of the file), column value: "),
    "a number below its bound": (LEASE, _cell(1, 4, "-1"), "row 1 (line 2 of the file), column value: "),
    "a number above its bound": (RATES, _cell(3, 1, "1000"), "row 3 (line 4 of the file), column kgs_per_usd: "),
    "a blank behind a number": (LEASE, _cell(1, 4, "866.2 "), "row 1 (line 2 of the file), column value: "),
    "a year with a fraction": (RATES, _cell(3, 0, "1995.5"), "'1995.5' is not a year"),
    "a year as a float": (RATES, _cell(3, 0, "1995.0"), "'1995.0' is not a year"),
    "a year out of bounds": (RATES, _cell(31, 0, "2024"), "column year: 2023 is missing from the series"),
    "a year of two digits": (RATES, _cell(3, 0, "95"), "column year: "),
    "a huge year": (RATES, _cell(3, 0, "9" * 30), "row 3 (line 4 of the file), column year: "),
    "a year twice": (RATES, _cell(3, 0, "1994"), "row 3 (line 4 of the file), column year: repeats row 2: the key (1994) occurs twice"),
    "a year left out": (RATES, lambda c: c.replace(b"1996,", b"2023,", 1).replace(b"2023,87", b"1997,87", 1), "the key (1997) occurs twice"),
    "a date by the British order": (LEASE, _cell(1, 1, "20/09/2012"), "row 1 (line 2 of the file), column date: "),
    "a day that is none": (LEASE, _cell(1, 1, "2012-02-31"), "row 1 (line 2 of the file), column date: "),
    "a month that is none": (LEASE, _cell(1, 1, "2012-13-01"), "row 1 (line 2 of the file), column date: "),
    "a date with a time": (LEASE, _cell(1, 1, "2012-09-20T00:00"), "row 1 (line 2 of the file), column date: "),
    "a date without its day": (LEASE, _cell(1, 1, "2012-09"), "row 1 (line 2 of the file), column date: "),
    "a blank behind a date": (LEASE, _cell(1, 1, "2012-09-20 "), "row 1 (line 2 of the file), column date: "),
    "a line end in a date": (LEASE, _cell(1, 1, '"2012-09-20\n"'), "row 1 (line 2 of the file): a cell holds a line break"),
    "digits of another script in a date": (LEASE, _cell(1, 1, "٢٠١٢-09-20"), "row 1 (line 2 of the file), column date: "),
    "a word that is not allowed": (LEASE, _cell(1, 3, "acres"), "row 1 (line 2 of the file), column unit: 'acres'"),
    "a blank behind a word": (LEASE, _cell(1, 3, "hectares "), "row 1 (line 2 of the file), column unit: 'hectares '"),
    "a code in small letters": (STEPS, _cell(1, 2, "mda"), "row 1 (line 2 of the file), column iso3: 'mda'"),
    "a key twice": (LEASE, _cell(2, 0, "land_agreed"), "row 2 (line 3 of the file), column id: repeats row 1: the key (land_agreed) occurs twice"),
    "a row twice": (STEPS, lambda c: c.replace(b"\nnotice", b"\nannounced", 1), "row 2 (line 3 of the file), column id: repeats row 1: the key (announced) occurs twice"),
    "a line too many": (STEPS, _again, "repeats row 5: the key (final_vote) occurs twice"),
    "a cell of a megabyte": (LEASE, _cell(1, 2, "x" * 1_000_000), "table kant_lease"),
}
#: Line ends of another system change bytes, and nothing else: they can be sealed.
CRLF = Case(KIND, "line ends of another system, sealed", None, ("seal", LEASE), _edit(LEASE, lambda c: c.replace(b"\n", b"\r\n")), cheap=True, keeps=False)
CASES = [
    CRLF,
    *(Case(KIND, f"{name}, sealed", says, ("seal", table), _edit(table, change), cheap=True) for name, (table, change, says) in SPOILT.items()),
    *(Case(KIND, f"{name}, not sealed", f"the bytes of {table}.csv have changed", ("check",), _edit(table, change), cheap=name == "byte order mark") for name, (table, change, _) in SPOILT.items()),
]


def _stamped(table: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(book: Path) -> None:
        _edit(table, change)(book)
        stamp(table, book / "data")
        package.descriptor.cache_clear()

    return spoil


#: With a checksum on record, as a merge of two branches may leave it: no command gets past the door.
FORCED = ("byte order mark", "empty", "a cell too many", "column renamed", "required cell empty", "a word for a number", "a word that is not allowed", "a key twice")
COMMANDS = (("check",), ("verdicts",), ("verdicts", "--record"), ("fragility", "C01"), ("build",), ("notebooks",))
CASES += [
    Case(KIND, f"{name}, on record, {' '.join(command)}", SPOILT[name][2], command, _stamped(*SPOILT[name][:2]))
    for name in FORCED
    for command in COMMANDS
]
CASES.append(
    Case(
        KIND, "a code that leads nowhere, on record", "row 1 (line 2 of the file), column iso3: XQZ is not in code of the table partners", ("check",),
        _stamped(STEPS, _cell(1, 2, "XQZ")), cheap=True,
    )
)
