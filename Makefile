# Every target sets up its own environment in .venv first; a fresh machine needs Python 3.11 or 3.12, a C compiler and make.
PYTHON ?= $(shell command -v python3.12 || command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin

.PHONY: run demo test lint bench clean

run: .venv/ready
	$(BIN)/dss vacancies --as-of 2026-07-01 --top 5
	$(BIN)/python -m web --as-of 2026-07-01 --port $(PORT)

demo: .venv/ready
	$(BIN)/dss demo

test: .venv/ready
	$(BIN)/python -m pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready
	$(BIN)/pip install --quiet --editable '.[bench]'
	$(BIN)/python -m bench.engines

clean:
	rm -rf .venv build *.egg-info

.venv/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13) and "Python 3.11 or 3.12 is needed, not " + sys.version.split()[0])'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@
