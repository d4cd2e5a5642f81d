"""What a table's description in ``datapackage.json`` must hold; all that is missing or wrong is said at once."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bishkek.tables import coverage
from bishkek.tables.periods import is_one

#: What a person still has to write into a description that ``python -m bishkek describe`` began.
PLACEHOLDER = "FILL IN"
GRADES = {
    "A": "official statistic",
    "B": "official statement, or press quoting one",
    "C": "press or secondary source",
    "D": "recollection checked against evidence",
}
OWN = "own"  # tables of the authors: claims, verdicts, names
NUMERIC = {"integer", "number"}
SHAPE = "any"  # shapes of a GeoParquet file: the standard has no type for them
TYPES = ("string", "integer", "number", "year", "yearmonth", "date", SHAPE)
#: What a column of a type may be held to, apart from being there.
LIMITS = {"string": {"enum", "pattern"}, "integer": {"minimum", "maximum"}, "number": {"minimum", "maximum"}, "year": {"minimum", "maximum"}}
#: What the standard has besides, by which others would read a file otherwise than the door does, or hold it to more.
UNFOLLOWED = {
    "column": {"format", "missingValues", "decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues", "categories"},
    "schema": {"uniqueKeys", "fieldsMatch"},
    "table": {"dialect", "compression", "data", "extrapaths", "scheme"},
}
FORMATS, ENCODING = ("csv", "parquet"), "utf-8"
NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
ADDRESS = re.compile(r"https?://[-\w]+(\.[-\w]+)+\.?(:\d+)?([/?#]\S*)?")
LICENCE = re.compile(r"[-A-Za-z0-9._]+", re.ASCII)
CHECKSUM = re.compile(r"sha256:[0-9a-f]{64}")
TEXTS = ("path", "title", "format", "tableCode", "short", "route", "vintage", "grade")
SERIES_TYPES = ("year", "yearmonth")
LARGEST = 1e300  # of a bound; JSON writes NaN and Infinity too, to which no cell can be held


def faults(resource: dict) -> list[str]:
    """Everything that one description lacks or has wrong, each a phrase that names the place; none if it is complete.

    Checksum and size may be missing: they come with the seal.
    """
    if unfinished := list(_placeholders(resource)):
        return [f"what begins with {PLACEHOLDER} is still to be replaced in {', '.join(unfinished)}"]
    found = [*_unfollowed("table", resource), *_texts(resource), *_sources(resource.get("sources")), *_licences(resource.get("licenses")), *_bounds(resource), *_seal(resource)]
    schema = resource.get("schema")
    if not isinstance(schema, dict) or not _is_list_of_objects(schema.get("fields")):
        return [*found, "schema.fields must be a list of columns, each with name, title, description, type and constraints"]
    columns = [f.get("name") for f in schema["fields"]]
    if unnamed := [f"column number {i} has no name; give it the name that the header has" for i, name in enumerate(columns, start=1) if not _is_text(name)]:
        return [*found, *unnamed]
    has_unit_column = "unit" in columns
    found += [f"column {field['name']} {fault}" for field in schema["fields"] for fault in _column(field, has_unit_column)]
    found += [f"the column {name} is described twice" for name in dict.fromkeys(c for c in columns if columns.count(c) > 1)]
    found += coverage.faults(resource.get("covers"), resource.get("next"), schema["fields"])
    found += _shapes(resource.get("format"), schema["fields"])
    found += [*_unfollowed("schema", schema), *_missing(schema.get("missingValues")), *_replaced(resource.get("replaced", {}))]
    found += [*_key(schema.get("primaryKey"), columns), *(_foreign(schema["foreignKeys"], columns) if "foreignKeys" in schema else ())]
    return [*found, *_gaps(resource.get("knownNulls"), schema["fields"]), *_series(resource.get("series"), schema["fields"])]


def _unfollowed(part: str, told: dict) -> Iterator[str]:
    """One truth: what the door does not follow, the description does not say."""
    if astray := sorted(told.keys() & UNFOLLOWED[part]):
        yield f"{'' if part == 'column' else 'the ' + part + ' '}{_otherwise(astray)}"


def _otherwise(astray: list[str]) -> str:
    return f"has {' and '.join(astray)}, by which others would read it otherwise than this book; leave that out"


def _placeholders(value: object, place: str = "") -> Iterator[str]:
    """The places that still hold a placeholder; columns by their names."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _placeholders(inside, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for position, inside in enumerate(value):
            name = inside.get("name") if isinstance(inside, dict) and place == "schema.fields" else None
            yield from _placeholders(inside, f"column {name}" if name else f"{place}[{position}]")
    elif isinstance(value, str) and value.startswith(PLACEHOLDER):
        yield place


def _texts(resource: dict) -> Iterator[str]:
    for key in TEXTS:
        if key not in resource:
            yield f"{key} is missing"
        elif not _is_text(resource[key]):
            yield f"{key} must be text and not empty"
    if not _is_text(resource.get("description", "left out")):
        yield "description must be text and not empty, or left out"
    if resource.get("type") != "table":
        yield "type must be table"
    path, kind, grade = resource.get("path"), resource.get("format"), resource.get("grade")
    if isinstance(path, str) and (PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path):
        yield f"path {path!r} must lie in the data folder"
    if resource.get("encoding", ENCODING) != ENCODING:
        yield f"encoding must be {ENCODING}, or left out"
    if isinstance(kind, str) and kind not in FORMATS:
        yield f"format must be {' or '.join(FORMATS)}"
    if isinstance(grade, str) and grade not in {*GRADES, OWN}:
        yield f"grade must be {', '.join(GRADES)} or {OWN}"


def _sources(listed: object) -> Iterator[str]:
    """Whose figures they are: a name each, and the address if one was seen."""
    if not _is_list_of_objects(listed):
        yield "sources must be a list of entries that have a title, and a path if an address was seen"
        return
    for position, source in enumerate(listed):
        if not _is_text(source.get("title")):
            yield f"sources[{position}].title must be text and not empty"
        if "path" in source and not _is_address(source["path"]):
            yield f"sources[{position}].path must be an address like https://stat.gov.kg/; put words into title, and leave path out if no address was seen"


def _licences(listed: object) -> Iterator[str]:
    """Under which licences: in words, and by the name that the Open Definition gives it or the address of its terms."""
    if not _is_list_of_objects(listed):
        yield "licenses must be a list of entries that have a title, and a name or a path"
        return
    for position, licence in enumerate(listed):
        if not _is_text(licence.get("title")):
            yield f"licenses[{position}].title must be text and not empty"
        if not {"name", "path"} & licence.keys():
            yield f"licenses[{position}] must have a name, like CC-BY-4.0, other-at, other-closed or notspecified, or a path to its terms"
        if "name" in licence and not (isinstance(licence["name"], str) and LICENCE.fullmatch(licence["name"])):
            yield f"licenses[{position}].name must be one of the Open Definition, like CC-BY-4.0, other-at, other-closed or notspecified"
        if "path" in licence and not _is_address(licence["path"]):
            yield f"licenses[{position}].path must be the address of its terms"


def _bounds(resource: dict) -> Iterator[str]:
    bounds = resource.get("rowBounds")
    if "rowBounds" not in resource:
        yield "rowBounds is missing"
    elif not (isinstance(bounds, list) and len(bounds) == 2 and all(map(_is_count, bounds)) and bounds[0] <= bounds[1]):
        yield "rowBounds must be two whole numbers, the fewest and the most rows"


def _seal(resource: dict) -> Iterator[str]:
    if "hash" in resource and not (isinstance(resource["hash"], str) and CHECKSUM.fullmatch(resource["hash"])):
        yield "hash must be sha256: and 64 hexadecimal digits, as `python -m bishkek seal` writes it"
    if "bytes" in resource and not _is_count(resource["bytes"]):
        yield "bytes must be a whole number"


def _column(field: dict, has_unit_column: bool) -> Iterator[str]:
    kind = field.get("type")
    if kind not in TYPES:
        yield f"has {'no type' if kind is None else f'the type {kind!r}'}; it must be one of {', '.join(TYPES)}"
        kind = None
    if lacks := [key for key in ("title", "description") if not _is_text(field.get(key))]:
        yield f"has no {' and no '.join(lacks)}"
    if "sources" in field:
        yield from (f"has a fault in its own sources: {fault}" for fault in _sources(field["sources"]))
    if kind in NUMERIC and not has_unit_column and not _is_text(field.get("unit")):
        yield "has no unit"
    yield from _unfollowed("column", field)
    limits = field.get("constraints")
    if not isinstance(limits, dict) or not isinstance(limits.get("required"), bool):
        yield "has no constraints.required, which must be true or false"
    if not isinstance(limits, dict):
        return
    yield from (f"has {key} that is no number" for key in ("minimum", "maximum") if key in limits and not _is_number(limits[key]))
    if kind and (astray := sorted(limits.keys() - {"required"} - LIMITS.get(kind, set()))):
        yield _otherwise(astray)
    if "enum" in limits and not _is_list_of_texts(limits["enum"]):
        yield "has an enum that is no list of words"
    if "pattern" in limits and not _is_pattern(limits["pattern"]):
        yield f"has the pattern {limits['pattern']!r}, which is no regular expression"


def _key(key: object, columns: list) -> Iterator[str]:
    if not _is_list_of_texts(key):
        yield "schema.primaryKey must be a list of the columns that tell the rows apart"
        return
    yield from (f"schema.primaryKey names {name!r}, which is no column" for name in key if name not in columns)


def _foreign(keys: object, columns: list) -> Iterator[str]:
    """Which columns lead to another table; whether that table and its columns exist is asked of the whole package."""
    if not _is_list_of_objects(keys) or not all(map(_is_foreign_key, keys)):
        yield "schema.foreignKeys must be a list of objects with fields (a list of columns) and reference (a resource, and as many of its columns under fields)"
        return
    yield from (f"schema.foreignKeys names {name!r}, which is no column" for key in keys for name in key["fields"] if name not in columns)


def _is_foreign_key(key: dict) -> bool:
    fields, reference = key.get("fields"), key.get("reference")
    if not isinstance(reference, dict) or not _is_text(reference.get("resource")):
        return False
    return all(map(_is_list_of_texts, (fields, reference.get("fields")))) and len(fields) == len(reference["fields"])


def _missing(values: object) -> Iterator[str]:
    if values not in (None, [""]):
        yield "schema.missingValues must be left out: an empty cell is the only sign of a missing value, and NA is a country"


def _shapes(kind: object, fields: list[dict]) -> Iterator[str]:
    shapes = [f.get("name") for f in fields if f.get("type") == SHAPE]
    if len(shapes) > 1 or (shapes and kind != "parquet"):
        yield f"schema.fields has the type {SHAPE}, which stands for the shapes of a GeoParquet file and for one column there; give another type to {', '.join(map(str, shapes))}"


def _gaps(known: object, fields: list[dict]) -> Iterator[str]:
    """A column may hold empty cells, or it is required: one of the two, and of the empty ones the number and the reason are known."""
    if not isinstance(known, dict):
        yield "knownNulls must be an object, {} if no cell is empty"
        return
    required = {f.get("name"): f["constraints"].get("required") for f in fields if isinstance(f.get("constraints"), dict)}
    for column, gap in known.items():
        if column not in {f.get("name") for f in fields}:
            yield f"knownNulls names {column!r}, which is no column"
        elif required.get(column) is True:
            yield f"column {column} is required and has knownNulls; write required: false if its cells may be empty"
        if not isinstance(gap, dict) or not _is_count(gap.get("count")) or not gap["count"] or not _is_text(gap.get("reason")):
            yield f"knownNulls.{column} must have a count (a whole number, one or more) and a reason (text)"
    yield from (f"column {name} is not required, and knownNulls does not say how many of its cells are empty and why" for name, must in required.items() if must is False and name not in known)


def _replaced(said: object) -> Iterator[str]:
    """What a refresh wrote into the description that it put aside: the day, and counts and words of what changed."""
    if not isinstance(said, dict) or not is_one(said.get("accepted", "2026")) or not all(isinstance(value, str | list) or _is_count(value) for value in said.values()):
        yield "replaced must be an object with a day under accepted, and counts or texts under the other names, as a refresh writes it; restore it from git"


def _series(series: object, fields: list[dict]) -> Iterator[str]:
    """A table that is a series without gaps says so: the column of time, the columns that tell its series apart, the known gaps."""
    if series is None:
        return
    kinds = {f.get("name"): f.get("type") for f in fields}
    if not isinstance(series, dict) or kinds.get(str(series.get("column"))) not in SERIES_TYPES:
        yield f"series.column must name a column of the type {' or '.join(SERIES_TYPES)}"
        return
    by, gaps = series.get("by", []), series.get("gaps", [])
    if by != [] and not (_is_list_of_texts(by) and kinds.keys() >= set(by)):
        yield "series.by must be a list of columns"
        return
    if "since" in series and kinds.get(series["since"]) != kinds[series["column"]]:
        yield "series.since must name a column of the same type as series.column"
    if not isinstance(gaps, list) or not all(_is_series_gap(gap, by) for gap in gaps):
        yield "series.gaps must be a list of objects with where (a value for each column of series.by), missing (a list of periods as text) and reason (text)"


def _is_series_gap(gap: object, by: list) -> bool:
    if not isinstance(gap, dict) or not isinstance(gap.get("where", {}), dict) or set(gap.get("where", {})) != set(by):
        return False
    missing, reason = gap.get("missing"), gap.get("reason")
    return isinstance(missing, list) and all(isinstance(m, str) for m in missing) and isinstance(reason, str) and bool(reason.strip())


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(inside, dict) for inside in value)


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(value: object) -> bool:
    return isinstance(value, str) and bool(ADDRESS.fullmatch(value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_pattern(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(re.compile(value, re.ASCII))
    except re.error:
        return False
