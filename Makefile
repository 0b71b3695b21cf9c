# The door to the project: demo, test, lint, audit, chaos, bench, catalogues. Each sets up .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint audit chaos bench catalogues screenshots clean

demo: $(VENV)/.runs
	@$(BIN)/python -m bot demo $(ARGS)

test: $(VENV)/.develops
	@$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.develops
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# Known vulnerabilities of what is installed; the auditor has a place of its own, and is not audited.
audit: $(VENV)/.develops
	@test -x $(VENV)/auditor/bin/pip-audit || { $(BIN)/python -m venv $(VENV)/auditor \
	  && $(VENV)/auditor/bin/python -m pip install --quiet pip-audit==2.10.1; } || echo "audit: pip-audit cannot be installed"
	@$(BIN)/python .ci/audit.py $(VENV)/auditor/bin/pip-audit

# The bot is killed and disturbed on purpose: some five minutes. ARGS="--kills 5 --chats 200" is a short form.
chaos: $(VENV)/.runs
	@$(BIN)/python -m chaos $(ARGS)

# How fast it is, beside what people would otherwise use: about half an hour, `ARGS=--quick` some minutes.
bench: $(VENV)/.measures
	@$(BIN)/python -m bench $(ARGS)

# The texts in other languages: collects what is new into views/locale/*/*.po, then compiles them.
catalogues: $(VENV)/.runs
	@$(BIN)/python -m views.catalogues

screenshots: $(VENV)/.develops
	@PYTHONPATH=.:tests:tests/browser $(BIN)/python docs/screenshots.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Capital Watch needs Python 3.11 or newer; set PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runs: $(VENV)/bin/python pyproject.toml
	@echo "Setting up $(VENV) (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.develops: $(VENV)/.runs pyproject.toml
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(VENV)/.measures: $(VENV)/.runs pyproject.toml
	@$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
