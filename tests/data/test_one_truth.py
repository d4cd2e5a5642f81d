"""The description of a column says what the door enforces: cells of every kind, put to the door and to frictionless."""

import json
import re

import frictionless
import pandas as pd
import pytest

from bishkek.tables import TableError, load, schema
from bishkek.tables.package import descriptor
from tests.support import describe_again

CELLS = (
    "", "x", " ", "NA", "NaN", "INF", "-INF", "inf", "null", "0", "-1", "1", "1.0", "1.5", "+5", "-0", "007", "1e3", "1_000", "1,5", "1 000", "0x1F", "  5", "5 ", "1e400", "9" * 20,
    "2021", "95", "02021", "2021.0", "2023-10", "2023-13", "2023-1", "202310", "2023-02-28", "2023-02-30", "2023-2-3", "2023-02-28T00:00", "20230228", "28.02.2023", "٣", "٢٠٢٣",
    "KGZ", "kgz", "KG", "yes", "no", "A", "https://example.org/x", "-2021", "1800", "84713000", "01012100",
)  # fmt: skip
#: What the standard, or frictionless reading it, lets through and the door does not, by type: CONTRIBUTING.md says so, and no description can.
STRICTER = {
    "string": {" "},
    "integer": {"  5", "5 ", "1_000", "9" * 20, "٣", "٢٠٢٣"},
    "number": {"  5", "5 ", "1_000", "1e400", "INF", "-INF", "inf", "٣", "٢٠٢٣"},
    "year": {"٢٠٢٣"},
    "yearmonth": {"2023-1"},
    "date": {"2023-2-3"},
}


def kinds():
    """One column for each type and set of constraints, with the name of its table."""
    found = {}
    for name, described in sorted(descriptor().items()):
        for field in described["schema"]["fields"]:
            if field["type"] != schema.SHAPE:
                found.setdefault((field["type"], *sorted(k for k, v in field["constraints"].items() if v is not False)), (name, field))
    return found


KINDS = kinds()


def at_the_bounds(limits):
    """Cells on both sides of each bound, and words of a list and beside it."""
    bounds = [f"{limits[side] + step}" for side in ("minimum", "maximum") if side in limits for step in (-1, 0, 1)]
    return [*bounds, *(word + more for word in limits.get("enum", [])[:2] for more in ("", "."))]


def refused_by_the_door(field, cell):
    described = {"schema": {"fields": [field], "primaryKey": [field["name"]]}, "rowBounds": [1, 1], "knownNulls": {} if field["constraints"]["required"] or cell else {field["name"]: {"count": 1}}}
    try:
        schema.checked("t", described, pd.DataFrame({field["name"]: [cell]}, dtype=str))
    except TableError:
        return True
    return False


def refused_by_frictionless(field, cells):
    rows = [["row", field["name"]], *([str(n), cell] for n, cell in enumerate(cells))]
    resource = frictionless.Resource(data=rows, schema=frictionless.Schema.from_descriptor({"fields": [{"name": "row", "type": "string"}, json.loads(json.dumps(field))]}))
    wrong = {error.row_number - 2 for task in resource.validate(limit_errors=1000).tasks for error in task.errors}
    return [n in wrong for n in range(len(cells))]


@pytest.mark.parametrize("kind", KINDS, ids=" ".join)
def test_what_the_description_refuses_the_door_refuses_and_what_it_alone_refuses_is_known(kind):
    name, field = KINDS[kind]
    cells = list(dict.fromkeys([*CELLS, *at_the_bounds(field["constraints"])]))
    at_the_door, by_the_standard = [refused_by_the_door(field, cell) for cell in cells], refused_by_frictionless(field, cells)
    assert [cell for cell, here, there in zip(cells, at_the_door, by_the_standard, strict=True) if there and not here] == [], name
    assert {cell for cell, here, there in zip(cells, at_the_door, by_the_standard, strict=True) if here and not there} <= STRICTER[field["type"]], name


def test_every_kind_of_constraint_is_among_them_and_keys_have_no_empty_cell():
    assert {part for kind in KINDS for part in kind[1:]} == {"required", "enum", "pattern", "minimum", "maximum"}
    assert {kind[0] for kind in KINDS} == set(STRICTER)
    for name, described in descriptor().items():
        fields = {f["name"]: f for f in described["schema"]["fields"]}
        assert all(fields[key]["constraints"]["required"] for key in described["schema"]["primaryKey"]), name


def test_a_rule_that_the_door_does_not_follow_is_not_for_others_to_find(data):
    """Frictionless would hold a column to ``unique``, and the door would not: so no description may say it."""
    def unique(described):
        next(f for f in described["schema"]["fields"] if f["name"] == "unit")["constraints"]["unique"] = True

    describe_again(data, "kant_lease", unique)
    package = frictionless.Package(str(data / "datapackage.json"))
    assert not package.get_resource("kant_lease").validate().valid
    with pytest.raises(TableError, match="column unit has unique, by which others would read it otherwise than this book; leave that out"):
        load("kant_lease", data)


def test_no_column_of_addresses_takes_half_a_bracket_for_the_name_of_a_host():
    patterns = {f"{name}.{field['name']}": limits["pattern"] for name, described in descriptor().items() for field in described["schema"]["fields"] if (limits := field["constraints"]).get("pattern", "").startswith("http")}
    assert len(patterns) > 20
    assert [column for column, pattern in patterns.items() if re.fullmatch(pattern, "https://[bad.org/x") or not re.fullmatch(pattern, "https://example.org/x?y=[1]")] == []
