#!/usr/bin/env bash
# sphinxcontrib-bibtex 2.6.5 with Sphinx 8.2.3: a page with a bibliography whose tree is resolved twice in one process, as a
#   builder does that writes two forms of a book from one reading (Sphinx's `env.get_and_resolve_doctree` may be called
#   as often as one likes; it starts from the stored tree each time).
# Expected: the same list of references both times.
# Seen: each resolving adds the text of every entry once more: the build itself resolved it once, and the next three give
#   2, 3 and 4. The entries are nodes that live on in the environment and are filled again. Whoever writes a second form
#   must resolve in a process of its own, or before the first is written.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet Sphinx==8.2.3 sphinxcontrib-bibtex==2.6.5
mkdir book
printf 'extensions = ["sphinxcontrib.bibtex"]\nbibtex_bibfiles = ["lakes.bib"]\n' > book/conf.py
printf 'Lakes\n=====\n\nSee :cite:p:`hill2001`.\n\n.. bibliography::\n' > book/index.rst
printf '@book{hill2001,\n author = {Hill, Ann},\n title = {Lakes of the North},\n publisher = {Shore Press},\n year = {2001}\n}\n' > book/lakes.bib
cat > twice.py <<'CODE'
from docutils import nodes
from sphinx.application import Sphinx

app = Sphinx("book", "book", "out", "trees", "dummy", status=None, warning=None)
app.build()
counts = [
    sum(entry.astext().count("Lakes of the North") for entry in app.env.get_and_resolve_doctree("index", app.builder).findall(nodes.citation))
    for _ in range(3)
]
print(*counts)
CODE
seen=$(env/bin/python twice.py)
[ "$seen" = "2 3 4" ] || { echo "changed: $seen in place of 2 3 4"; exit 1; }
echo "seen: the title of one entry stands $seen times in the list when its page is resolved again and again"
