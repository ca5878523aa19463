# bywhen: `make help` lists what there is. Every target makes its own environment in .venv, from the lock, once.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F':.*?## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.venv/ready: requirements.lock requirements-uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("bywhen needs Python 3.11 or newer; this is %d.%d: set PYTHON=python3.11" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@echo "setting up .venv (once; about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "  1/3 the installer" && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@echo "  2/3 the locked packages" && $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	@echo "  3/3 bywhen itself" && $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: setup
setup: .venv/ready ## Make the environment in .venv from the lock

.PHONY: demo
demo: .venv/ready ## Live a committee's year in under 90 seconds
	@$(BIN)/bywhen demo

.PHONY: check
check: .venv/ready ## Lint, format, types, layers, the compose file
	@echo "lint" && $(BIN)/ruff check .
	@echo "format" && $(BIN)/ruff format --check .
	@echo "types" && $(BIN)/mypy
	@echo "layers" && $(BIN)/lint-imports --no-logo
	@if [ -f docker-compose.yml ]; then echo "compose file" && $(BIN)/python -m tests.harness.compose_check docker-compose.yml; fi

.PHONY: test
test: check ## The checks, then every test, on two cores
	@$(BIN)/pytest -n 2 --dist loadfile

.PHONY: fast
fast: .venv/ready ## The tests of the rules alone (seconds)
	@$(BIN)/pytest tests/definitions

.PHONY: format
format: .venv/ready ## Put the code into the one format
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

.PHONY: docs
docs: .venv/ready ## Write docs/commands.md and docs/year.md from what the commands say
	@$(BIN)/python -m cli.reference > docs/commands.md
	@$(BIN)/python -m tests.year.year > docs/year.md.new && mv docs/year.md.new docs/year.md

.PHONY: lock
lock: .venv/ready ## Work out the lock again from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements.lock
	@awk '/^uv==/{p=1} p&&/# via/{exit} p{print}' requirements.lock | sed '$$ s/ \\$$//' > requirements-uv.lock

.PHONY: clean
clean: ## Remove the environment and what tests leave
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
