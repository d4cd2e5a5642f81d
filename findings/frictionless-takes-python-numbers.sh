#!/usr/bin/env bash
# frictionless 5.21.0, Table Schema: a column of type "integer", "number" or "yearmonth", and cells that Python can read.
# Expected: the standard's forms alone: numbers as the decimals of XML Schema (a sign, digits, a point, digits), integers the same
#   without a point, a year with its month as YYYY-MM. Whoever publishes a table that frictionless found valid relies on these.
# Seen: "1_000", blanks around a digit and Arabic-Indic digits pass as integers, "1_000.5" as a number, "2023-1" as a month, since
#   the cells are handed to int(), Decimal() and the like. Other readers of the same package refuse them or take them for text.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet frictionless==5.21.0
cat > cells.py <<'CODE'
from frictionless import Resource, Schema

CELLS = (("integer", "1_000"), ("integer", " 7 "), ("integer", "\u0663\u0664"), ("number", "1_000.5"), ("yearmonth", "2023-1"), ("integer", "1,000"))
for kind, cell in CELLS:
    schema = Schema.from_descriptor({"fields": [{"name": "depth", "type": kind}]})
    print("valid" if Resource(data=[["depth"], [cell]], schema=schema).validate().valid else "refused", end=" ")
CODE
seen=$(env/bin/python cells.py)
echo "seen for 1_000, a 7 with blanks, two Arabic-Indic digits, 1_000.5, 2023-1 and 1,000: $seen"
[ "$seen" = "valid valid valid valid valid refused " ] || [ "$seen" = "valid valid valid valid valid refused" ] || { echo "changed"; exit 1; }
