#!/usr/bin/env bash
# Sphinx 7.4.7 with sphinx-external-toc 1.1.0: `numbered: true` is taken out of _toc.yml again, and the project is built
# on top of the last build.
# Expected: the same pages as after a build from scratch, without numbers.
# Seen: headings and the list of contents keep their numbers ("1. One"), without a warning.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet 'setuptools<81' sphinx==7.4.7 sphinx-external-toc==1.1.0
mkdir src
printf 'extensions = ["sphinx_external_toc"]\nexternal_toc_path = "_toc.yml"\n' > src/conf.py
printf 'Start\n=====\n' > src/index.rst
printf 'One\n===\n' > src/one.rst
printf 'Two\n===\n' > src/two.rst
toc() { printf 'root: index\nsubtrees:\n  - %sentries:\n      - file: one\n      - file: two\n' "$1" > src/_toc.yml; }
numbers() { grep -c 'section-number' "$1/one.html" || true; }
toc ''; env/bin/sphinx-build -q -b html src out; before=$(numbers out)
sleep 1; toc 'numbered: true
    '; env/bin/sphinx-build -q -b html src out; with=$(numbers out)
sleep 1; toc ''; env/bin/sphinx-build -q -b html src out; after=$(numbers out)
env/bin/sphinx-build -q -b html src clean; clean=$(numbers clean)
echo "lines with a number in one.html: $before before, $with numbered, $after after; $clean in a clean build"
[ "$before" = 0 ] && [ "$with" -gt 0 ] && [ "$clean" = 0 ] || { echo "changed: the set-up no longer numbers"; exit 1; }
[ "$after" -gt 0 ] || { echo "changed: the numbers go"; exit 1; }
echo "seen: the numbers stay"
