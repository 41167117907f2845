# make run    set up, build the graph from seeds/, serve it on http://localhost:8000/
# make test   set up, run all tests
# Everything is installed into .venv; nothing outside this folder is touched.

SHELL := /bin/sh
PORT ?= 8000
DATA ?= data
BIN := .venv/bin

.PHONY: run setup setup-dev test check lint types format lock bench score screenshots reference clean help

help:
	@sed -n '1,3s/^# //p' Makefile

run: setup
	@$(BIN)/dossier build --data $(DATA) || test -e $(DATA)/current
	@$(BIN)/dossier serve --data $(DATA) --port $(PORT)

setup: .venv/.installed

setup-dev: .venv/.installed-dev

# The first Python of 3.11 to 3.13 that runs; asked by running it, since a name may be a mere shim.
.venv/.installed: requirements.txt pyproject.toml
	@python=; for p in python3 python3.13 python3.12 python3.11 python; do \
	  if $$p -c 'import sys; raise SystemExit(not (3,11) <= sys.version_info[:2] <= (3,13))' >/dev/null 2>&1; then python=$$p; break; fi; done; \
	if [ -z "$$python" ]; then echo "dossier: no Python 3.11, 3.12 or 3.13 found; install one (found: $$(python3 --version 2>&1))" >&2; exit 2; fi; \
	if [ ! -x $(BIN)/python ] || ! $(BIN)/python -c 'import pip' >/dev/null 2>&1; then $$python -m venv --clear .venv || { echo "dossier: cannot make .venv; on Debian and Ubuntu install python3-venv, and look whether the disk is full" >&2; exit 2; }; fi
	@echo "dossier: installing into .venv (once; about a minute)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt \
	  || { echo "dossier: the packages could not be installed; the lines above say why (no network? no disk space?)" >&2; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e . && touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.txt
	@echo "dossier: installing the tools for tests"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt && touch $@

test: setup-dev
	@$(BIN)/python -m pytest

lint: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports

types: setup-dev
	@$(BIN)/mypy

format: setup-dev
	@$(BIN)/ruff format --check .

check: lint types format test

# The lock files name no host: they hold versions and hashes only.
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate --quiet pyproject.toml build.in
lock: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(LOCK) -o requirements.txt
	@$(LOCK) --extra dev -c requirements.txt -o requirements-dev.txt

reference: setup
	@$(BIN)/python -m ontology.reference docs/reference

bench: setup
	@$(BIN)/python bench/throughput.py

# Pictures of every page of the seeds' graph into shots/, for review, and the README's two.
screenshots: setup-dev
	@$(BIN)/python -m tests.browser.screenshots --readme docs/img

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
