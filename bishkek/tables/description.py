"""What a table's description in ``datapackage.json`` must hold; all that is missing or wrong is said at once."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bishkek.tables import coverage

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
TYPES = ("string", "integer", "number", "year", "yearmonth", "date", "geometry")
FORMATS = ("csv", "parquet")
NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
CHECKSUM = re.compile(r"sha256:[0-9a-f]{64}")
TEXTS = ("path", "title", "format", "tableCode", "short", "route", "vintage", "grade")
SERIES_TYPES = ("year", "yearmonth")


def faults(resource: dict) -> list[str]:
    """Everything that one description lacks or has wrong, each a phrase that names the place; none if it is complete.

    Checksum and size may be missing: they come with the seal.
    """
    if unfinished := list(_placeholders(resource)):
        return [f"what begins with {PLACEHOLDER} is still to be replaced in {', '.join(unfinished)}"]
    found = [*_texts(resource), *_origin(resource), *_bounds(resource), *_seal(resource)]
    schema = resource.get("schema")
    if not isinstance(schema, dict) or not _is_list_of_objects(schema.get("fields")):
        return [*found, "schema.fields must be a list of columns, each with name, type and constraints"]
    columns = [f.get("name") for f in schema["fields"]]
    has_unit_column = "unit" in columns
    for position, field in enumerate(schema["fields"], start=1):
        found += [f"column {field.get('name') or f'number {position}'} {fault}" for fault in _column(field, has_unit_column)]
    found += [f"the column {name} is described twice" for name in dict.fromkeys(c for c in columns if columns.count(c) > 1)]
    found += coverage.faults(resource.get("covers"), resource.get("next"), schema["fields"])
    return [*found, *_key(schema.get("primaryKey"), columns), *_gaps(resource.get("knownNulls"), columns), *_series(resource.get("series"), schema["fields"])]


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
        elif not isinstance(resource[key], str) or not resource[key].strip():
            yield f"{key} must be text and not empty"
    if not isinstance(resource.get("description", ""), str):
        yield "description must be text"
    path, kind, grade = resource.get("path"), resource.get("format"), resource.get("grade")
    if isinstance(path, str) and (PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path):
        yield f"path {path!r} must lie in the data folder"
    if isinstance(kind, str) and kind not in FORMATS:
        yield f"format must be {' or '.join(FORMATS)}"
    if isinstance(grade, str) and grade not in {*GRADES, OWN}:
        yield f"grade must be {', '.join(GRADES)} or {OWN}"


def _origin(resource: dict) -> Iterator[str]:
    """Whose figures they are, and under which licence."""
    for key, wanted in (("sources", ("title", "path")), ("licenses", ("title",))):
        listed = resource.get(key)
        if not _is_list_of_objects(listed):
            yield f"{key} must be a list with one entry that has {' and '.join(wanted)}"
            continue
        yield from (f"{key}[0].{name} must be text" for name in wanted if not isinstance(listed[0].get(name), str))


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
    if not isinstance(field.get("name"), str) or not field["name"]:
        yield "has no name"
    kind = field.get("type")
    if kind not in TYPES:
        yield f"has {'no type' if kind is None else f'the type {kind!r}'}; it must be one of {', '.join(TYPES)}"
    unit = field.get("unit")
    if kind in NUMERIC and not has_unit_column and not (isinstance(unit, str) and unit.strip()):
        yield "has no unit"
    limits = field.get("constraints")
    if not isinstance(limits, dict) or not isinstance(limits.get("required"), bool):
        yield "has no constraints.required, which must be true or false"
    if not isinstance(limits, dict):
        return
    yield from (f"has {key} that is no number" for key in ("minimum", "maximum") if key in limits and not _is_number(limits[key]))
    if "enum" in limits and not isinstance(limits["enum"], list):
        yield "has an enum that is no list"
    if "pattern" in limits and not _is_pattern(limits["pattern"]):
        yield f"has the pattern {limits['pattern']!r}, which is no regular expression"


def _key(key: object, columns: list) -> Iterator[str]:
    if not isinstance(key, list) or not key:
        yield "schema.primaryKey must be a list of the columns that tell the rows apart"
        return
    yield from (f"schema.primaryKey names {name!r}, which is no column" for name in key if name not in columns)


def _gaps(known: object, columns: list) -> Iterator[str]:
    if not isinstance(known, dict):
        yield "knownNulls must be an object, {} if no cell is empty"
        return
    for column, gap in known.items():
        if column not in columns:
            yield f"knownNulls names {column!r}, which is no column"
        if not isinstance(gap, dict) or not _is_count(gap.get("count")) or not isinstance(gap.get("reason"), str) or not gap["reason"].strip():
            yield f"knownNulls.{column} must have a count (a whole number) and a reason (text)"


def _series(series: object, fields: list[dict]) -> Iterator[str]:
    """A table that is a series without gaps says so: the column of time, the columns that tell its series apart, the known gaps."""
    if series is None:
        return
    kinds = {f.get("name"): f.get("type") for f in fields}
    if not isinstance(series, dict) or kinds.get(series.get("column")) not in SERIES_TYPES:
        yield f"series.column must name a column of the type {' or '.join(SERIES_TYPES)}"
        return
    by, gaps = series.get("by", []), series.get("gaps", [])
    if not isinstance(by, list) or any(name not in kinds for name in by):
        yield "series.by must be a list of columns"
        return
    if not isinstance(gaps, list) or not all(_is_series_gap(gap, by) for gap in gaps):
        yield "series.gaps must be a list of objects with where (a value for each column of series.by), missing (a list of periods as text) and reason (text)"


def _is_series_gap(gap: object, by: list) -> bool:
    if not isinstance(gap, dict) or not isinstance(gap.get("where", {}), dict) or set(gap.get("where", {})) != set(by):
        return False
    missing, reason = gap.get("missing"), gap.get("reason")
    return isinstance(missing, list) and all(isinstance(m, str) for m in missing) and isinstance(reason, str) and bool(reason.strip())


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(inside, dict) for inside in value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_pattern(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(re.compile(value))
    except re.error:
        return False
