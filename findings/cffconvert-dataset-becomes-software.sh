#!/usr/bin/env bash
# cffconvert 2.0.0, the converter that the Citation File Format names: a valid CITATION.cff of `type: dataset` whose author
#   is an entity (a body with a `name`), as the schema 1.2.0 defines both.
# Expected: JSON-LD of schema.org with the type Dataset, and an author of the type Organization, as schema.org has them.
# Seen: the type is SoftwareSourceCode whatever the file says, and the body is a Person. Who harvests that JSON-LD files a
#   table as a program by somebody of that name. The file itself is declared valid.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet cffconvert==2.0.0
cat > CITATION.cff <<'FILE'
cff-version: 1.2.0
message: Please cite this table.
type: dataset
title: Levels of lakes
date-released: 2024-05-06
authors:
  - name: Lake Survey Office
FILE
env/bin/cffconvert --validate | grep -q "valid according to schema version 1.2.0" || { echo "changed: the file is not valid"; exit 1; }
env/bin/cffconvert -f schema.org > out.json
grep -q '"@type": "SoftwareSourceCode"' out.json || { echo "changed: no longer SoftwareSourceCode"; exit 1; }
grep -q '"@type": "Person"' out.json || { echo "changed: the body is no longer a Person"; exit 1; }
echo "seen: a dataset by a body comes out as SoftwareSourceCode by a Person"
