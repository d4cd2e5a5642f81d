"""People born in Kyrgyzstan and living in Russia, from the migrant stock of the United Nations (UN DESA).

Address: the workbook ``undesa_pd_2024_ims_stock_by_sex_destination_and_origin.xlsx`` under ``www.un.org``. The
sheet "Table 1" has some rows of title, then a header with location codes (M49) of destination and origin and the
years three times, for both sexes, men and women, in this order; the first are read. So have the revisions of 2020 and
2024; that of 2019 and those before it have a column for each origin, and are refused. Address and names of columns
were seen in public code; untested against the live service, which public notes say answers 403 to what is no browser:
``refresh undesa --from FILE`` takes the file that a person has saved, and a later revision under its own name too.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace

import openpyxl
import pandas as pd

from bishkek.refresh.errors import RefreshError
from bishkek.refresh.meaning import Finding
from bishkek.refresh.source import Answer, Request, Source
from bishkek.refresh.sources import reading

NAME = "undesa"
TABLE = "migrant_stock"
ADDRESS = "https://www.un.org/development/desa/pd/sites/www.un.org.development.desa.pd/files/undesa_pd_2024_ims_stock_by_sex_{file}.xlsx"
SHEET = "Table 1"
DESTINATION, ORIGIN = "location code of destination", "location code of origin"
RUSSIA, KYRGYZSTAN = 643, 417
TITLE_ROWS = 30  # the header is looked for in so many
MOST_ROWS, MOST_COLUMNS, MOST_BYTES = 100_000, 60, 400_000_000
IN_ADDRESS = re.compile(r"undesa_pd_(20\d\d)_ims", re.ASCII)
IN_TITLES = re.compile(r"Stock/Rev\.(20\d\d)", re.ASCII)


def requests(current: Mapping[str, pd.DataFrame]) -> list[Request]:
    """The workbook by destination and origin."""
    return [Request("destination-and-origin", ADDRESS.format(file="destination_and_origin"), "xlsx")]


def fits(request: Request, body: bytes) -> bool:
    """Whether a file is a workbook, whatever its name; which one, ``tidy`` finds out."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except Exception:  # noqa: BLE001 - as below
        return False


def tidy(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table with the years of the workbook's revision put in; other revisions and the censuses stay."""
    table = current[TABLE].copy()
    for answer in answers:
        table = reading.merged(table, stock(answer), ["source", "year"])
    return {TABLE: table}


def stock(answer: Answer) -> pd.DataFrame:
    """The answer as source (with the revision), year and persons of both sexes."""
    at = reading.place(NAME, answer)
    rows = _rows(at, answer.body)
    head = next((n for n, row in enumerate(rows[:TITLE_ROWS]) if DESTINATION in _names(row)), None)
    if head is None:
        found = [c for row in rows[:TITLE_ROWS] for c in _names(row) if c]
        at.refuse(f"no row of names has {DESTINATION!r}, found are {reading.listed(found)}", "see whether the layout has changed")
    titles = " ".join(str(c) for row in rows[:head] for c in row if c is not None)
    values = _cells(at, rows[head], rows[head + 1 :])
    persons = {year: round(reading.amount(replace(at, at=f", column {year}"), value, _factor(at, titles))) for year, value in values.items()}
    return pd.DataFrame({"source": f"UN DESA revision {_revision(at, answer.file or answer.request.url, titles)}", "year": list(persons), "persons": list(persons.values())})


def looks(answers: Sequence[Answer], current: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """Years that the table has of a revision and its workbook no longer."""
    old, found = current[TABLE], []
    for new in map(stock, answers):
        source = new["source"].iloc[0]
        if gone := sorted(set(old.loc[old["source"] == source, "year"]) - set(new["year"])):
            found.append(Finding(TABLE, f"has {source} for {', '.join(map(str, gone))}, which the workbook does not have; see whether it is whole"))
    return found


def _names(row: Sequence[object]) -> list[str]:
    return [" ".join(str(c).split()).lower() if c is not None else "" for c in row]


def _cells(at: reading.Place, header: Sequence[object], rows: Sequence[Sequence[object]]) -> dict[int, object]:
    """The values of the one row from Kyrgyzstan to Russia by year, of both sexes."""
    names = _names(header)
    if ORIGIN not in names:
        at.refuse(f"column {ORIGIN!r} is missing, found are {reading.listed([n for n in names if n])}", "see whether the layout has changed")
    to, of = names.index(DESTINATION), names.index(ORIGIN)
    found = [row for row in rows if (_code(row[to]), _code(row[of])) == (RUSSIA, KYRGYZSTAN)]
    if len(found) != 1:
        at.refuse(f"the key ({RUSSIA}, {KYRGYZSTAN}) occurs {len(found)} times, expected once")
    years: dict[int, object] = {}
    for name, cell in zip(names, found[0], strict=True):
        if re.fullmatch(r"(19|20)\d\d", name, re.ASCII):
            years.setdefault(int(name), cell)  # the first of three: both sexes
    if not years:
        at.refuse(f"no column is a year, found are {reading.listed([n for n in names if n])}", "see whether the layout has changed")
    return years


def _code(cell: object) -> int | None:
    text = str(cell).strip()
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else None


def _factor(at: reading.Place, titles: str) -> int:
    """What the titles say that counts are in; persons if they say nothing."""
    words = re.findall(r"\((?:in )?(thousands|millions)\)|\bin (thousands|millions)\b", titles, re.IGNORECASE)
    return reading.factor(at, " ".join({w.lower() for pair in words for w in pair if w}) + " persons", "persons")


def _revision(at: reading.Place, address: str, titles: str) -> str:
    """The year in the name of the file and in the titles; refused if they differ. One that was saved under another name has it in the titles."""
    found = {*IN_ADDRESS.findall(address), *IN_TITLES.findall(titles)}
    if len(found) != 1:
        at.refuse(f"file and titles name the revisions {reading.listed(sorted(found)) or 'none'}, expected one", "see which file this is")
    return found.pop()


def _rows(at: reading.Place, body: bytes) -> list[tuple]:
    """The cells of the sheet, row by row, all of one length."""
    if not body:
        at.refuse("the answer is empty", "ask again later")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            size = sum(i.file_size for i in archive.infolist())
        if size > MOST_BYTES:
            at.refuse(f"unpacks to {size} bytes", "fetch it again")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are not read
            book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
            if SHEET not in book.sheetnames:
                at.refuse(f"no sheet is called {SHEET!r}, found are {reading.listed(book.sheetnames)}", "see whether the layout has changed")
            sheet = book[SHEET]
            sheet.reset_dimensions()  # what a file states of its size may be wrong
            return [tuple(row) for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, min_col=1, values_only=True)]
    except RefreshError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken workbook raises nearly every type there is
        at.refuse(f"is not a whole workbook ({type(error).__name__}: {reading.shown(str(error))})", "fetch it again")


SOURCE = Source(
    name=NAME,
    title="UN DESA, International Migrant Stock",
    tables=(TABLE,),
    requests=requests,
    tidy=tidy,
    looks=looks,
    fits=fits,
    probe=Request("probe", ADDRESS.format(file="and_origin"), "xlsx"),
)
