# Each target sets up its own environment in .venv first. A fresh machine needs Python 3.11 to 3.13, a C compiler and make.
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	if $$python -c '$(SUITABLE)' 2>/dev/null; then echo $$python; break; fi; done)
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# Versions that have passed the tests; empty to install the newest.
CONSTRAINTS := constraints.txt
INSTALL := $(BIN)/pip install --quiet $(addprefix --constraint ,$(CONSTRAINTS)) --editable
SAMPLE := --as-of 2026-07-01
RECORDS := sqlite:///run/salor.db
DOCUMENTED := --as-of 2026-12-01 --lang en

# durable_rules 2.0.28 calls a function that Python 3.13 no longer has, by the name of its successor it builds everywhere.
export CPPFLAGS += -DPyEval_CallObject=PyObject_CallObject

.PHONY: run demo demo-year test test-newest lint bench messages docs clean

# Whether an extension can be compiled: with a compiler, Python's headers, and the module that makes environments.
BUILDABLE := import os, shlex, shutil, sys, sysconfig; import ensurepip, venv; \
	compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]; \
	headers = os.path.join(sysconfig.get_path("include"), "Python.h"); \
	sys.exit(not (shutil.which(compiler) and os.path.exists(headers)))

define PACKAGES
A C compiler and the headers of $(PYTHON) are needed to build durable_rules. Install them, then run make again:
  Debian, Ubuntu: sudo apt-get install gcc python3-dev python3-venv
  Fedora:         sudo dnf install gcc python3-devel
  macOS:          xcode-select --install, and Python from python.org or Homebrew (brew install python@3.13)
endef
export PACKAGES

run: $(VENV)/ready
	test ! -e run/salor.db || $(BIN)/dss upgrade --database $(RECORDS)
	$(BIN)/dss init $(SAMPLE) --database $(RECORDS)
	$(BIN)/dss plan $(SAMPLE) --headline
	$(BIN)/python -m web $(SAMPLE) --database $(RECORDS) --sample-accounts --port $(PORT)

demo: $(VENV)/ready
	$(BIN)/dss candidates F900003 $(SAMPLE) --top 5
	$(BIN)/dss why S9000008 F900003 $(SAMPLE)

# A year in the life of a made-up office, told line by line, and what holds at its end.
demo-year: $(VENV)/ready-for-development
	$(BIN)/python -m tests.year

test: $(VENV)/ready-for-development
	$(BIN)/python -m pytest -n auto

test-newest:
	rm -rf .venv-newest
	$(MAKE) test VENV=.venv-newest CONSTRAINTS=

lint: $(VENV)/ready-for-development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready-for-development
	$(INSTALL) '.[bench]'
	$(BIN)/python -m bench.engines
	$(BIN)/python -m bench.plan
	$(BIN)/python -m bench.ledger
	$(BIN)/python -m bench.impact
	$(BIN)/python -m bench.years
	$(BIN)/python -m bench.changes
	$(BIN)/python -m bench.web

# Brings the catalogues up to date with the texts of the program; translate what is new in the .po files, then run it again.
messages: $(VENV)/ready
	$(BIN)/pybabel extract --mapping pyproject.toml --keywords pgettext:1c,2 --add-location file --sort-output --omit-header --output build/dss.pot dss web
	for language in dss/locale/*/; do \
		$(BIN)/pybabel update --domain dss --input-file build/dss.pot --output-dir dss/locale --locale $$(basename $$language) --no-fuzzy-matching --ignore-obsolete --width 120; \
		done
	$(BIN)/pybabel compile --domain dss --directory dss/locale

docs: $(VENV)/ready
	$(BIN)/dss policy law $(DOCUMENTED) > docs/law.md
	sed -i '/^<!-- printed/q' docs/moves.md
	$(BIN)/dss policy kinds $(DOCUMENTED) >> docs/moves.md
	sed -i '/^<!-- printed/q' docs/dpia.md
	$(BIN)/dss policy personal-data $(DOCUMENTED) >> docs/dpia.md

clean:
	rm -rf .venv .venv-newest build *.egg-info

$(VENV)/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 to 3.13 is needed; name one with make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c '$(BUILDABLE)' 2>/dev/null || { echo "$$PACKAGES"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) .
	touch $@

$(VENV)/ready-for-development: $(VENV)/ready
	$(INSTALL) '.[dev]'
	touch $@
