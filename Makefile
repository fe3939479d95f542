# The whole front door. Works on a bare Debian 12 with git, make, python3 and python3-venv, and a second run is quick.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
PACKAGE := .venv/.package-installed
DEV := .venv/.dev-installed
BENCH := .venv/.bench-installed
# One worker per core; the tests of one file share a worker, and so what they make once (a whole run, a layout).
# The files stand in the order of tests/conftest.py, the longest first.
PYTEST := $(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder
# Only rises.
COVERAGE := 98
# What was compiled is kept: the tests start hundreds of programs, and each would compile the package again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test check static format bench fuzz mutants prove samples docs clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(PACKAGE) ## Run the main job on the sample suppliers, into build/demo
	@.ci/pango
	@.ci/demo

test: $(DEV) ## Run the tests; TRACED=1 with coverage, which takes twice as long
	@.ci/pango
	.ci/in_memory $(PYTEST) $(if $(TRACED),--cov --cov-report=term --cov-fail-under=$(COVERAGE))
ifdef TRACED
	@echo "Every branch of the gate, the reader and the way out:"
	$(BIN)/coverage report --fail-under=100 --include="$$($(BIN)/python -m tests.mutants --paths)"
endif

check: static ## Lint, types, layers, docs, tests with coverage: what must hold before a commit
	$(MAKE) test TRACED=1

static: $(DEV) ## Lint, types, layers, docs: what needs no test
	@.ci/pango
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python docs/generate.py --check

format: $(DEV) ## Put the code in the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(BENCH) ## Print how long things take, as ratios within this run
	$(BIN)/python -m benchmarks

fuzz: $(DEV) ## Feed odd files to the gate and the reader for two minutes; FUZZ_SECONDS=600 for twenty
	.ci/fuzz

mutants: $(DEV) ## Put defects into the gate, the reader and the way out, and see whether tests fail; takes half an hour
	$(BIN)/python -m tests.mutants --workers 2

prove: $(DEV) ## Search long for a counter-example to every law, kill and fill disks; RECORD=1 writes docs/proof
	.ci/prove

samples: $(DEV) ## Make sample_suppliers/returns again from tests/samples/stories.yaml; needs LibreOffice
	$(BIN)/python -m tests.make_samples

docs: $(DEV) ## Write docs/schemas and docs/reference again from the code
	$(BIN)/python docs/generate.py

clean: ## Remove what was built; the virtual environment stays
	rm -rf build dist .coverage .coverage.*

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/it."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "On Debian: apt-get install python3-venv"; exit 1; }

$(PACKAGE): pyproject.toml constraints.txt | .venv/bin/python
	@echo "Installing slavery-check into .venv ..."
	@$(PIP) --editable .
	@touch $@

$(DEV): $(PACKAGE)
	@echo "Installing what the tests need ..."
	@$(PIP) --editable '.[dev]'
	@touch $@

$(BENCH): $(DEV)
	@echo "Installing what the benchmarks compare with ..."
	@$(PIP) --editable '.[bench]'
	@touch $@
