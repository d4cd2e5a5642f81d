#!/usr/bin/env bash
# Sphinx 8.2.3: a table that reaches a page as raw HTML on one line, as tables of notebook outputs often do.
# Expected: the search index has the word of each cell, as a browser shows them apart.
# Seen: tags are taken out with nothing in their place, so the last word of a cell and the first of the next become one
#   word: neither is found. A line break between the tags keeps them apart.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet Sphinx==8.2.3
mkdir book && : > book/conf.py
cat > book/index.rst <<'PAGE'
Metals
======

.. raw:: html

   <table><tr><td>tungsten</td><td>cobalt</td></tr></table>
   <table><tr><td>vanadium</td>
   <td>niobium</td></tr></table>
PAGE
env/bin/sphinx-build -q book site
has() { grep -qE "[\"{,]$1\"?:" site/searchindex.js; }
if has tungsten || has cobalt; then echo "changed: cells on one line are words of their own"; exit 1; fi
has tungstencobalt || { echo "changed: tungstencobalt is not in the index"; exit 1; }
{ has vanadium && has niobium; } || { echo "changed: cells on two lines are lost too"; exit 1; }
echo "seen: tungstencobalt is one word; vanadium and niobium, with a line break between, are two"
