#!/usr/bin/env bash
# uv 0.13.9: `uv pip install --require-hashes -r lock.txt` in a folder whose pyproject.toml has
# tool.uv.constraint-dependencies.
# Expected: constraints only narrow versions; a lock whose every line is pinned and hashed installs, as it does with
#   `uv pip compile`, which takes the same constraints.
# Seen: refused, because the constraints themselves are not pinned with ==. With --no-config the same lock installs.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet uv==0.13.9
printf '[project]\nname = "a"\nversion = "1"\n\n[tool.uv]\nconstraint-dependencies = ["six<2"]\n' > pyproject.toml
echo 'six==1.17.0' > in.txt
env/bin/uv pip compile --quiet --generate-hashes --no-header in.txt -o lock.txt
grep -q -- '--hash=sha256:' lock.txt
export VIRTUAL_ENV="$folder/env"
if env/bin/uv pip install --require-hashes -r lock.txt 2> said.txt; then echo "changed: it installs now"; exit 1; fi
grep -q 'must have their versions pinned with `==`, but found: six<2' said.txt || { echo "changed:"; cat said.txt; exit 1; }
env/bin/uv pip install --quiet --no-config --require-hashes -r lock.txt
echo "seen: refused for the constraint six<2; installed with --no-config"
