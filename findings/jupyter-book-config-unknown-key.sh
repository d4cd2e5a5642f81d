#!/usr/bin/env bash
# jupyter-book 1.0.4.post1: get_final_config(raise_on_invalid=True), the strict reading of _config.yml.
# Expected: a mistyped key (`titel:`) or a value of the wrong type (`only_build_toc_files: maybe`) is refused.
# Seen: a wrong type of `title` is refused, so the validation runs; an unknown key and the wrong type of
#   only_build_toc_files pass, and the site is built with the default title.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet 'setuptools<81' jupyter-book==1.0.4.post1
cat > try.py <<'P'
import sys
from pathlib import Path
from jupyter_book.config import get_final_config
Path("_config.yml").write_text(sys.argv[1].replace("\\n", "\n"))
try:
    final, _ = get_final_config(user_yaml=Path("_config.yml"), sourcedir=Path("."), cli_config={"latex_individualpages": False}, raise_on_invalid=True)
    print("passes", final.get("html_title"))
except Exception as error:
    print("refused", type(error).__name__)
P
one=$(env/bin/python try.py 'titel: Mine' 2>/dev/null); two=$(env/bin/python try.py 'title: Mine\nonly_build_toc_files: maybe' 2>/dev/null); three=$(env/bin/python try.py 'title: 7' 2>/dev/null)
echo "titel: $one | only_build_toc_files: maybe: $two | title: 7: $three"
[ "${one%% *}" = passes ] && [ "${two%% *}" = passes ] && [ "${three%% *}" = refused ] || { echo "changed"; exit 1; }
