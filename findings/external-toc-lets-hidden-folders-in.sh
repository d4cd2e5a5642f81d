#!/usr/bin/env bash
# jupyter-book 1.0.4.post1 with sphinx-external-toc 1.1.0: a book with `only_build_toc_files: true` in a repository that has
#   a pull request template, `.github/pull_request_template.md`, as GitHub documents it.
# Expected: only the files of `_toc.yml` are built.
# Seen: a Markdown file beside the book that is not listed is left out, and the one in the hidden folder becomes a page of
#   the site, with a warning that it is in no toctree. The files to leave out are collected by a glob that passes over
#   hidden folders, while Sphinx looks into them. `include_patterns` keeps them out.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet jupyter-book==1.0.4.post1 sphinx-external-toc==1.1.0
mkdir -p book/.github
printf '# Lakes\n\nText.\n' > book/index.md
printf '# Left out\n' > book/notes.md
printf '# What changes\n' > book/.github/pull_request_template.md
printf 'title: Lakes\nonly_build_toc_files: true\n' > book/_config.yml
printf 'format: jb-book\nroot: index\n' > book/_toc.yml
env/bin/jupyter-book build book > log.txt 2>&1
site=book/_build/html
[ ! -e "$site/notes.html" ] || { echo "changed: a file that is not listed is built"; exit 1; }
[ -e "$site/.github/pull_request_template.html" ] || { echo "changed: the hidden folder is left out"; exit 1; }
grep -q "pull_request_template.md: WARNING: document isn't included in any toctree" log.txt || { echo "changed: no warning"; exit 1; }
echo "seen: notes.md is left out, and .github/pull_request_template.md is a page of the site"
