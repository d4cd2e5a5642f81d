#!/usr/bin/env bash
# frictionless 5.21.0: a program that reads CSV with Python's own csv module, and elsewhere validates a table with frictionless.
# Expected: the two know nothing of each other; a quotation mark that is never closed goes on to end in csv.Error at 131,072
#   letters, the limit of the module, which is how such files are found.
# Seen: the first table that frictionless reads raises the limit for the whole process, and does not set it back. From then
#   on a cell of two hundred thousand letters is read without a word. Whoever counts on the limit must count the letters.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet frictionless==5.21.0
printf 'lake,depth\nHill,12\n' > lakes.csv
cat > limit.py <<'CODE'
import csv
import io

from frictionless import Resource


def reads() -> str:
    try:
        return f"{len(next(csv.reader(io.StringIO('x' * 200_000)))[0])} letters"
    except csv.Error:
        return "refused"


before = reads()
assert Resource("lakes.csv").validate().valid
print(f"{before}, then {reads()}")
CODE
seen=$(env/bin/python limit.py)
echo "seen: $seen"
[ "$seen" = "refused, then 200000 letters" ] || { echo "changed: refused, then 200000 letters was seen before"; exit 1; }
