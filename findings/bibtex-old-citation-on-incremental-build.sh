#!/usr/bin/env bash
# Sphinx 7.4.7 with sphinxcontrib-bibtex 2.7.0: the author of an entry is changed in the .bib file, and the project is
# built again on top of the last build.
# Expected: every page that cites the entry shows the new author, as after a build from scratch.
# Seen: the page with the reference list is written again and shows the new author; a page that only cites keeps the old
#   one, without a warning. (The domain's env_updated works the labels out anew and returns an empty list of pages.)
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet 'setuptools<81' sphinx==7.4.7 sphinxcontrib-bibtex==2.7.0
mkdir src
cat > src/conf.py <<'C'
extensions = ["sphinxcontrib.bibtex"]
bibtex_bibfiles = ["refs.bib"]
bibtex_reference_style = "author_year"
C
printf 'Start\n=====\n\n.. toctree::\n\n   list\n   text\n' > src/index.rst
printf 'List\n====\n\n.. bibliography::\n' > src/list.rst
printf 'Text\n====\n\nAs :cite:t:`one` says.\n' > src/text.rst
printf '@misc{one, author = {Old, Ann}, title = {A}, year = {2020}}\n' > src/refs.bib
env/bin/sphinx-build -q -b html src out
grep -q 'Old' out/text.html
sleep 1
printf '@misc{one, author = {New, Ann}, title = {A}, year = {2020}}\n' > src/refs.bib
env/bin/sphinx-build -q -b html src out
env/bin/sphinx-build -q -b html src clean
grep -q 'New' clean/text.html && grep -q 'New' out/list.html
if grep -q 'Old' out/text.html && ! grep -q 'New' out/text.html; then
  echo "seen: text.html still cites Old; list.html and a clean build say New"
else
  echo "changed: the citing page is written again"; exit 1
fi
