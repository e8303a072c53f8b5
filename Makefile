# Each target sets up its own environment in .venv first. A fresh machine needs Python 3.11 or 3.12, a C compiler and make.
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))
PYTHON ?= $(shell for python in python3.12 python3.11 python3; do \
	if $$python -c '$(SUITABLE)' 2>/dev/null; then echo $$python; break; fi; done)
PORT ?= 8000
BIN := .venv/bin
SAMPLE := --as-of 2026-07-01
RECORDS := sqlite:///run/salor.db

.PHONY: run demo test lint bench messages clean

run: .venv/ready
	test ! -e run/salor.db || $(BIN)/dss upgrade --database $(RECORDS)
	$(BIN)/dss init $(SAMPLE) --database $(RECORDS)
	$(BIN)/dss plan $(SAMPLE) --headline
	$(BIN)/python -m web $(SAMPLE) --database $(RECORDS) --sample-accounts --port $(PORT)

demo: .venv/ready
	$(BIN)/dss candidates F900003 $(SAMPLE) --top 5
	$(BIN)/dss why S9000008 F900003 $(SAMPLE)

test: .venv/ready
	$(BIN)/python -m pytest -n auto

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready
	$(BIN)/pip install --quiet --editable '.[bench]'
	$(BIN)/python -m bench.engines
	$(BIN)/python -m bench.plan
	$(BIN)/python -m bench.ledger
	$(BIN)/python -m bench.impact
	$(BIN)/python -m bench.web

# Brings the catalogues up to date with the texts of the program; translate what is new in the .po files, then run it again.
messages: .venv/ready
	$(BIN)/pybabel extract --mapping pyproject.toml --keywords pgettext:1c,2 --add-location file --sort-output --omit-header --output build/dss.pot dss web
	for language in dss/locale/*/; do \
		$(BIN)/pybabel update --domain dss --input-file build/dss.pot --output-dir dss/locale --locale $$(basename $$language) --no-fuzzy-matching --ignore-obsolete --width 120; \
		done
	$(BIN)/pybabel compile --domain dss --directory dss/locale

clean:
	rm -rf .venv build *.egg-info

.venv/ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or 3.12 is needed; name one with make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@
