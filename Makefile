# The two commands are `make book` and `make test`; `make` alone prints them all.
PYTHON ?= python3
ENV := .venv
RUN := $(ENV)/bin/python
export SOURCE_DATE_EPOCH := 0
export PYTHONHASHSEED := 0
# Compiled modules halve the start of every command; they lie in .venv and in __pycache__, which git ignores.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: environment help book check test stress serve notebooks lock clean

help:
	@echo "make book       build pages, PDF and exports into _build/"
	@echo "make book VINTAGE=2023-10-22   the same with the tables as they were known on a day"
	@echo "make check      half a minute: sources, tables, ids, prose and cells of chapters, architecture; runs no chapter"
	@echo "make test       check tables, verdicts, notebooks, pages and PDF"
	@echo "make stress     kill, crowd and feed a refresh for ten minutes, then edit and build at random for an hour or two; records what happened"
	@echo "make serve      look at the built pages at http://127.0.0.1:8000/"
	@echo "make serve PORT=8001   the same at another port"
	@echo "make notebooks  run every chapter and store its outputs in chapters/"
	@echo "make lock       compile requirements.in to requirements.txt with hashes"
	@echo "make clean      remove _build/ and the environment"

# Makes .venv, or sees at once that it is still right. A Python that was named (make book PYTHON=python3.12) must be the one in it.
environment:
	@command -v "$(PYTHON)" > /dev/null || { echo 'there is no Python "$(PYTHON)" here; name one, like make book PYTHON=python3.12' >&2; exit 1; }
	@"$(PYTHON)" -I scripts/environment.py $(ENV) $(if $(filter-out file,$(origin PYTHON)),--this-python)

book: environment
	@$(RUN) -m bishkek build $(if $(VINTAGE),--vintage $(VINTAGE))

check: environment
	@$(RUN) -m bishkek check
	@$(RUN) -m pytest -n 0 tests/chapters/test_prose.py tests/chapters/test_hygiene.py tests/book/test_architecture.py

test: environment
	@$(RUN) -m bishkek build
	@$(RUN) -m pytest

stress: environment
	@$(RUN) -m benchmarks.refresh
	@$(RUN) -m benchmarks.sequences

serve: book
	@$(RUN) -m bishkek serve $(if $(PORT),--port $(PORT))

notebooks: environment
	@$(RUN) -m bishkek notebooks

lock: environment
	@$(ENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-header requirements.in -o requirements.txt

clean:
	@rm -rf _build $(ENV)
