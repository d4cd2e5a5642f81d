"""A description that is not complete is refused in one sentence with all that it lacks, and a new one is begun from its file."""

import json

import pandas as pd
import pytest

from bishkek import tables
from bishkek.tables import package, seal, template
from bishkek.tables.description import faults
from tests.support import DATA, describe_again, file_of, rows, write_rows

RATES = "exchange_rates_annual"
TRIPS = "month,port,trips,fare,note,hs\n2021-01,OSH,3,1.5,,0101\n2021-02,OSH,4,2,x,0102\n2021-02,KGA,4,2,,0102\n"


def spoil(described):
    """What a person forgets, all at once."""
    for key in ("format", "rowBounds", "sources", "covers", "next"):
        described.pop(key)
    described["schema"].pop("primaryKey")
    described["schema"]["fields"][1].pop("constraints")
    described["schema"]["fields"][1].pop("unit")
    described["schema"]["fields"][2].pop("title")
    described["knownNulls"]["kgs_per_eur"].pop("reason")


TOUCHES = {
    "load": lambda data: tables.load(RATES, data),
    "describe": lambda data: tables.describe(RATES, data),
    "check_bytes": lambda data: tables.check_bytes(data),
    "seal": lambda data: seal.seal(RATES, data),
    "names": lambda data: tables.names(data),
    "accepted": lambda data: tables.accepted(data),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_all_that_a_description_lacks_is_said_at_once_wherever_it_is_touched(data, touch):
    describe_again(data, RATES, spoil)
    with pytest.raises(tables.TableError) as fault:
        TOUCHES[touch](data)
    said = str(fault.value)
    assert said.startswith(f"table {RATES}: its description in datapackage.json is not complete: ") and "\n" not in said
    for lack in ("format is missing", "rowBounds is missing", "sources must be a list", "primaryKey must be a list", "column kgs_per_usd has no unit",
                 "column kgs_per_usd has no constraints.required", "column kgs_per_eur has no title", "knownNulls.kgs_per_eur must have a count (a whole number, one or more) and a reason",
                 "covers must say how far the figures reach: ", "next must say when more is due: "):  # fmt: skip
        assert lack in said, lack


WRONG = {
    "grade must be A, B, C, D or own": {"grade": "E"},
    "format must be csv or parquet": {"format": "xlsx"},
    "path '../x.csv' must lie in the data folder": {"path": "../x.csv"},
    "rowBounds must be two whole numbers": {"rowBounds": [5, 3]},
    "title must be text and not empty": {"title": " "},
    "type must be table": {"type": "file"},
    "description must be text and not empty, or left out": {"description": ""},
    "licenses must be a list of entries that have a title, and a name or a path": {"licenses": "CC BY"},
    "licenses[0] must have a name, like CC-BY-4.0": {"licenses": [{"title": "CC BY"}]},
    "licenses[0].name must be one of the Open Definition": {"licenses": [{"title": "facts", "name": "facts, cited"}]},
    "licenses[0].path must be the address of its terms": {"licenses": [{"title": "facts", "path": "see above"}]},
    "sources must be a list of entries that have a title": {"sources": []},
    "sources[1].path must be an address like https://stat.gov.kg/": {"sources": [{"title": "a bank"}, {"title": "a page", "path": "see the column address"}]},
    "sources[2].path must be an address": {"sources": [{"title": "a bank"}, {"title": "a page", "path": "https://stat.gov.kg:443/x?y=[1]"}, {"title": "half a bracket", "path": "http://[bad.org/x"}]},
    "sources[0].title must be text": {"sources": [{"path": "https://stat.gov.kg/"}]},
    "hash must be sha256:": {"hash": "md5:0"},
    "knownNulls names 'fare', which is no column": {"knownNulls": {"fare": {"count": 1, "reason": "unknown"}}},
    "knownNulls must be an object": {"knownNulls": []},
    "column kgs_per_eur is not required, and knownNulls does not say how many": {"knownNulls": {}},
    "column kgs_per_usd is required and has knownNulls": {"knownNulls": {"kgs_per_usd": {"count": 1, "reason": "unknown"}}},
    "knownNulls.kgs_per_eur must have a count (a whole number, one or more)": {"knownNulls": {"kgs_per_eur": {"count": 0, "reason": "none"}}},
    "schema.fields must be a list of columns": {"schema": {"fields": []}},
    "series.column must name a column of the type year or yearmonth": {"series": {"column": "kgs_per_usd"}},
    "series.by must be a list of columns": {"series": {"column": "year", "by": ["port"]}},
    "series.since must name a column of the same type as series.column": {"series": {"column": "year", "since": "kgs_per_usd"}},
    "series.gaps must be a list of objects": {"series": {"column": "year", "gaps": [{"missing": ["1999"]}]}},
    "covers must say how far the figures reach": {"covers": {"subject": "rates", "columns": ["year"], "period": "2023", "reason": "both"}},
    "covers.subject must name in at most 30 letters": {"covers": {"columns": ["year"]}},
    "covers.columns names 'jahr', which is no column": {"covers": {"subject": "rates", "columns": ["jahr"]}},
    "covers.published names 'day', which is no column": {"covers": {"subject": "rates", "columns": ["year"], "published": "day"}},
    "covers.where names 'status', which is no column": {"covers": {"subject": "rates", "columns": ["year"], "where": {"status": ["final"]}}},
    "covers.by must be a list of columns": {"covers": {"subject": "rates", "columns": ["year"], "by": "year"}},
    "covers.period must be a year, a month or a day, or none": {"covers": {"subject": "rates", "period": "spring", "reason": "so"}},
    "covers.reason must say why no column tells the period": {"covers": {"subject": "rates", "period": "2023"}},
    "covers.where must name for each column the values that count": {"covers": {"subject": "rates", "columns": ["year"], "where": {"year": "2023"}}},
    "covers knows no 'were', but subject, columns, where": {"covers": {"subject": "rates", "columns": ["year"], "were": {"year": ["2023"]}}},
    "next knows no 'lags', but every, lag": {"next": {"every": "year", "lag": 1, "lags": 2, "reason": "so"}},
    "covers.as must name the table": {"covers": {"subject": "rates", "as": ""}},
    "next must say when more is due": {"next": {"every": "fortnight", "lag": 1, "reason": "so"}},
    "next.due must be a year, a month or a day, or any day, not due, no longer published, unknown": {"next": {"due": "soon", "reason": "so"}},
    "next.reason must say by which calendar, rule or lag more is due": {"next": {"due": "2027-01"}},
    "next.every needs a period to count from": {"covers": {"period": "none", "reason": "codes"}, "next": {"every": "year", "lag": 1, "reason": "so"}},
}


WRONG_SCHEMA = {
    "schema.missingValues must be left out": {"missingValues": ["", "NA"]},
    "schema.foreignKeys must be a list of objects with fields": {"foreignKeys": [{"fields": "year", "reference": {"resource": "partners", "fields": ["code"]}}]},
    "schema.foreignKeys names 'jahr', which is no column": {"foreignKeys": [{"fields": ["jahr"], "reference": {"resource": "partners", "fields": ["code"]}}]},
}


@pytest.mark.parametrize("phrase", WRONG_SCHEMA)
def test_what_a_schema_has_wrong_is_named(phrase):
    described = package.resource(RATES)
    assert [f for f in faults(described | {"schema": described["schema"] | WRONG_SCHEMA[phrase]}) if phrase in f]


WRONG_COLUMN = {
    "column kgs_per_usd has no title and no description": {"title": "", "description": None},
    "column kgs_per_usd has a fault in its own sources: sources[0].path must be": {"sources": [{"title": "a bank", "path": "a page"}]},
    "column kgs_per_usd has pattern, by which others would read it otherwise than this book": {"constraints": {"required": True, "pattern": "4.*"}},
    "has the type any, which stands for the shapes of a GeoParquet file and for one column there; give another type to kgs_per_usd": {"type": "any"},
}


@pytest.mark.parametrize("phrase", WRONG_COLUMN)
def test_what_a_column_has_wrong_is_named(phrase):
    described = json.loads(json.dumps(package.resource(RATES)))
    described["schema"]["fields"][1] |= WRONG_COLUMN[phrase]
    assert [f for f in faults(described) if phrase in f]


def test_a_foreign_key_that_leads_nowhere_is_refused(data):
    key = {"fields": ["year"], "reference": {"resource": "partners", "fields": ["jahr"]}}
    describe_again(data, RATES, lambda r: r["schema"].update(foreignKeys=[key]))
    with pytest.raises(tables.TableError, match=f"table {RATES}: its foreign key year leads to jahr of partners, which datapackage.json does not describe"):
        tables.names(data)


@pytest.mark.parametrize("phrase", WRONG)
def test_what_is_of_the_wrong_kind_is_named(phrase):
    assert [f for f in faults(package.resource(RATES) | WRONG[phrase]) if phrase in f]


def test_a_column_that_is_wrong_is_named_with_all_its_faults():
    described = json.loads(json.dumps(package.resource(RATES)))
    described["schema"]["fields"][1] |= {"type": "float", "constraints": {"required": "yes", "minimum": "1", "enum": 3, "pattern": "("}}
    described["schema"]["fields"].append({"name": "year", "type": "year", "constraints": {"required": True}})
    described["schema"]["primaryKey"] = ["jahr"]
    said = "; ".join(faults(described))
    for phrase in ("has the type 'float'; it must be one of string,", "constraints.required", "minimum that is no number", "enum that is no list",
                   "the pattern '(', which is no regular expression", "the column year is described twice", "names 'jahr', which is no column"):  # fmt: skip
        assert phrase in said, phrase


def test_every_description_of_the_book_is_complete():
    assert {name: found for name in tables.names() if (found := faults(package.resource(name)))} == {}


def test_a_table_described_twice_or_without_a_name_is_refused(data):
    whole = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for resources, words in (
        ([*whole["resources"], whole["resources"][0]], f"table {whole['resources'][0]['name']}: is described twice"),
        ([{"path": "x.csv"}], "resource 1 of the list has no name"),
        ("none", "has no list of resources"),
    ):
        (data / "datapackage.json").write_text(json.dumps(whole | {"resources": resources}), encoding="utf-8")
        package.descriptor.cache_clear()
        with pytest.raises(tables.TableError, match=words):
            tables.names(data)


def test_a_table_without_a_checksum_says_how_to_get_one(data):
    describe_again(data, RATES, lambda r: r.pop("hash"))
    with pytest.raises(tables.TableError, match=f"has no checksum yet; .*python -m bishkek seal {RATES}"):
        tables.load(RATES, data)
    seal.seal(RATES, data)
    assert len(tables.load(RATES, data)) == 31


def begun(data, content=TRIPS, name="ferry_trips.csv"):
    (data / name).write_text(content, encoding="utf-8")
    return template.template(data / name, data)


def test_a_description_is_begun_with_what_the_file_says(data):
    described = begun(data)
    kinds = {f["name"]: (f["type"], f["constraints"].get("minimum"), f["constraints"].get("maximum")) for f in described["schema"]["fields"]}
    assert kinds == {
        "month": ("yearmonth", None, None), "port": ("string", None, None), "trips": ("integer", 3, 4),
        "fare": ("number", 1.5, 2.0), "note": ("string", None, None), "hs": ("string", None, None),
    }  # fmt: skip
    assert described["rowBounds"] == [3, 3] and described["knownNulls"]["note"]["count"] == 2
    assert described["schema"]["primaryKey"] == ["month", "port"]
    assert described["series"] == {"column": "month", "by": ["port"]}
    assert described["covers"]["columns"] == ["month"] and described["covers"]["subject"].startswith("FILL IN")


@pytest.mark.parametrize("cell, kind", [("9" * 5_000, "string"), ("-" + "9" * 5_000, "string"), (str(2**63), "string"), (str(2**63 - 1), "integer"), (str(1 - 2**63), "integer")], ids=lambda v: v[:3] + v[-3:])
def test_digits_of_any_number_are_a_code_or_a_number(data, cell, kind):
    fields = begun(data, f"port,mark\nOSH,{cell}\nKGA,1\n")["schema"]["fields"]
    assert {f["name"]: f["type"] for f in fields} == {"port": "string", "mark": kind}


def test_a_file_without_a_time_asks_for_the_period(data):
    covers = begun(data, "port,trips\nOSH,3\n")["covers"]
    assert "columns" not in covers and covers["period"].startswith("FILL IN") and covers["reason"].startswith("FILL IN")


def test_a_month_left_out_makes_no_series(data):
    assert "series" not in begun(data, TRIPS.replace("2021-02,OSH", "2021-03,OSH").replace("2021-02,KGA", "2021-04,OSH"))


def test_placeholders_left_in_are_refused_by_name(data):
    template.add(begun(data), data)
    with pytest.raises(tables.TableError) as fault:
        tables.load(RATES, data)
    said = str(fault.value)
    assert said.startswith("table ferry_trips: ") and "FILL IN is still to be replaced in " in said
    for place in ("title", "sources[0].path", "licenses[0].title", "licenses[0].name", "vintage", "grade", "column trips.title", "column trips.description", "column trips.unit", "column fare.unit", "knownNulls.note.reason", "covers.subject", "next.due", "next.reason"):
        assert place in said, place


def test_a_description_that_is_filled_in_makes_the_table_loadable(data):
    filled = json.loads(json.dumps(begun(data)).replace("FILL IN: A official statistic, B official statement, C press, D recollection, or own", "B").replace("FILL IN", "Ferries"))
    filled["covers"]["subject"], filled["next"]["due"] = "ferries", "2021-04"
    filled["sources"], filled["licenses"] = [{"title": "a port"}], [{"title": "not stated", "name": "notspecified"}]
    template.add(filled, data)
    assert tables.load("ferry_trips", data)["trips"].tolist() == [3, 4, 4]
    assert seal.seal("ferry_trips", data) == filled["hash"]


def test_a_parquet_file_is_begun_like_a_csv_file(data):
    (data / "ferry_trips.csv").write_text(TRIPS, encoding="utf-8")
    pd.read_csv(data / "ferry_trips.csv", dtype={"hs": str}).to_parquet(data / "ferry_parquet.parquet")
    csv, parquet = template.template(data / "ferry_trips.csv", data), template.template(data / "ferry_parquet.parquet", data)
    assert parquet["format"] == "parquet" and parquet["schema"] == csv["schema"] and parquet["knownNulls"] == csv["knownNulls"]


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("ferry_trips.csv", "", "table ferry_trips: the header is missing"),
        ("ferry_trips.csv", "a,b\n", "has a header and no rows"),
        ("ferry_trips.csv", "a,a\n1,2\n", "column a: two columns have this name"),
        ("ferry_trips.csv", "month;trips\n2023-01;3\n", "the header is one column 'month;trips'; its columns are parted by semicolons, save it with commas"),
        ("ferry_trips.csv", "a,\n1,2\n", "the header has no name for column 2"),
        ("ferry_trips.csv", "a,b\n1\n", r"row 1 \(line 2 of the file\): 1 cells instead of 2"),
        ("ferry_trips.csv", "\ufeffa,b\n1,2\n", "begins with a byte order mark; save it as UTF-8 without one"),
        ("ferry_trips.csv", "a,b\n1,\0\n", "holds a NUL byte at byte 6; save it as plain UTF-8 text"),
        ("Ferry Trips.csv", "a,b\n1,2\n", "rename it to small Latin letters"),
        ("ferry_trips.xlsx", "a", "is neither .csv nor .parquet"),
        ("ferry_trips.parquet", "a,b\n", "is not a whole Parquet file"),
    ],
)
def test_a_file_that_cannot_be_described_is_one_sentence(data, name, content, words):
    with pytest.raises(tables.TableError, match=words) as fault:
        begun(data, content, name)
    assert "\n" not in str(fault.value)


def test_a_file_that_is_described_or_elsewhere_or_nowhere_is_refused(data, tmp_path):
    (tmp_path / "ferries.csv").write_text(TRIPS, encoding="utf-8")
    for file, words in (
        (data / f"{RATES}.csv", f"table {RATES}: is described already in data/datapackage.json"),
        (tmp_path / "ferries.csv", "lies outside data/; put the file there first"),
        (data / "nothing.csv", "there is no file"),
    ):
        with pytest.raises(tables.TableError, match=words):
            template.template(file, data)


def test_a_year_left_out_of_a_series_is_refused(data):
    write_rows(RATES, [r for r in rows(RATES, data) if r["year"] != "2001"], data)
    describe_again(data, RATES, lambda r: r.update(rowBounds=[30, 31]))
    with pytest.raises(tables.TableError, match=f"table {RATES}: is not sealed, .*column year: 2001 is missing from the series; add the rows, or record the gap"):
        seal.seal(RATES, data)
    describe_again(data, RATES, lambda r: r["series"].update(gaps=[{"where": {}, "missing": ["2001"], "reason": "lost"}]))
    seal.seal(RATES, data)
    assert len(tables.load(RATES, data)) == 30


def test_a_month_left_out_of_one_series_of_many_names_the_series(data):
    name = "eurostat_exports_monthly_eu27"
    write_rows(name, [r for r in rows(name, data) if (r["partner"], r["period"]) != ("KGZ", "2020-04")], data)
    describe_again(data, name, lambda r: r.update(rowBounds=[1, 999]))
    with pytest.raises(tables.TableError, match="column period: 2020-04 is missing from the series for KGZ"):
        seal.seal(name, data)


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda r: [x for x in r if (x["country"], x["month"]) != ("KGZ", "2024-05")], "column since: 2024-06 for KGZ follows 2024-05, and the row before it is 2024-04; add the row"),
        (lambda r: [x for x in r if (x["country"], x["month"]) != ("KGZ", "2022-04")], "2022-05 for KGZ follows 2022-04, and there is no row before it"),
    ],
)
def test_a_row_that_names_the_row_before_it_finds_it_missing(data, change, words):
    name = "us_list_monthly"
    kept = change(rows(name, data))
    write_rows(name, kept, data)
    describe_again(data, name, lambda r: r.update(rowBounds=[1, 999], knownNulls={"since": {"count": sum(not x["since"] for x in kept), "reason": "first"}}))
    with pytest.raises(tables.TableError, match=words):
        seal.seal(name, data)


def test_rows_may_be_further_apart_if_each_names_the_one_before(data):
    name = "us_list_monthly"
    before = rows(name, data)
    apart = [x | {"since": "2024-04"} if x["month"] == "2024-06" else x for x in before if x["month"] != "2024-05"]
    write_rows(name, apart, data)
    describe_again(data, name, lambda r: r.update(rowBounds=[1, 999]))
    seal.seal(name, data)
    assert len(tables.load(name, data)) == len(before) - 11


def test_what_cannot_be_loaded_is_not_sealed_and_nothing_is_half_written(data):
    before = (data / "datapackage.json").read_bytes()
    spoilt = file_of(RATES, data).read_bytes().replace(b"47.72", b"47;72")
    file_of(RATES, data).write_bytes(spoilt)
    with pytest.raises(tables.TableError, match=f"table {RATES}: is not sealed, for it could not be loaded: .*row 8 .*column kgs_per_usd: '47;72' is not a number"):
        seal.seal(RATES, data)
    assert (data / "datapackage.json").read_bytes() == before
    with pytest.raises(tables.TableError, match="is not a number"):
        seal.write(RATES, pd.DataFrame(rows(RATES, data)), data)
    assert file_of(RATES, data).read_bytes() == spoilt and not list(data.glob("*.tmp"))


def test_describe_prints_a_resource_and_adds_it_when_asked(capsys, monkeypatch, data):
    from bishkek.__main__ import main
    from tests.support import data_from

    (data / "ferry_trips.csv").write_text(TRIPS, encoding="utf-8")
    with data_from(data):
        assert main(["describe", str(data / "ferry_trips.csv")]) == 0
        printed = json.loads(capsys.readouterr().out)
        assert main(["describe", str(data / "ferry_trips.csv"), "--add"]) == 0
        assert capsys.readouterr().out.startswith("ferry_trips: begun in data/datapackage.json; replace what begins with FILL IN")
    assert json.loads((data / "datapackage.json").read_text(encoding="utf-8"))["resources"][-1] == printed
    assert printed["name"] not in {r["name"] for r in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]}
