# Everything a developer or an operator types. `make demo` is the one to begin with.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo test proof bench check format messages fresh browser

VENV := .venv
RUN := $(VENV)/bin
STAMP := $(VENV)/.set-up
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
# A distribution builds its Python with profiles and link-time optimisation: faster than one that was built
# without (docs/decisions/speed.md). Where it has none that fits, uv looks for another.
DISTRIBUTION := /usr/bin/python3
FITS := import sys; raise SystemExit(not (3, 11) <= sys.version_info < (3, 14))
UV_PYTHON ?= $(shell $(DISTRIBUTION) -c '$(FITS)' 2>/dev/null && echo $(DISTRIBUTION))
ifneq ($(UV_PYTHON),)
export UV_PYTHON
endif
CATALOGUES := $(wildcard sambung/locale/*/LC_MESSAGES/django.po)

# Checks and benchmarks read the settings; they never touch a real installation.
check bench test proof messages fresh: export SAMBUNG_MODE = demo

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

setup: $(STAMP) ## virtual environment in .venv, locked dependencies, compiled translations

$(STAMP): pyproject.toml uv.lock $(CATALOGUES)
	@command -v $(UV) >/dev/null 2>&1 || python3 -m pip install --quiet --target .uv "uv>=0.5" \
		|| { echo "uv is missing and could not be installed; see https://docs.astral.sh/uv/"; exit 1; }
	$(UV) sync --quiet --locked --compile-bytecode
	@$(RUN)/python -m compileall -q sambung
	@for catalogue in $(CATALOGUES); do \
		$(RUN)/pybabel --quiet compile -i $$catalogue -o $${catalogue%.po}.mo || exit 1; done
	@touch $@

demo: setup ## the demo regency on http://127.0.0.1:8000
	@exec $(RUN)/sambung demo

# Three at a time for two cores, each with a server of its own, and each about as long: what starts whole
# installations, some of the rest again on the distribution's PostgreSQL, and coaching; what drives a browser, and
# the long tables; and the rest.
INSTALLS := tests/faults tests/ops
BROWSES := tests/journeys tests/look tests/docs
TABLES := tests/permissions tests/secrecy tests/locale tests/fuzz
COACHING := tests/coaching
BESIDE := $(INSTALLS) $(BROWSES) $(TABLES) $(COACHING)
FOLDERS := $(filter-out tests/__pycache__,$(patsubst %/,%,$(wildcard tests/*/)))
only = $(patsubst %,--ignore=%,$(filter-out $(1),$(FOLDERS)))

test: setup browser ## all tests, with small counts
	@logs=$$(mktemp -d); \
	{ $(RUN)/pytest -q $(call only,$(INSTALLS)); one=$$?; $(RUN)/python -m tests.distribution || one=$$?; \
		$(RUN)/pytest -q $(call only,$(COACHING)) || one=$$?; exit $$one; } >$$logs/one 2>&1 & one=$$!; \
	{ $(RUN)/pytest -q $(call only,$(BROWSES)); two=$$?; $(RUN)/pytest -q $(call only,$(TABLES)) || two=$$?; \
		exit $$two; } >$$logs/two 2>&1 & two=$$!; \
	$(RUN)/pytest -q $(BESIDE:%=--ignore=%); failed=$$?; \
	wait $$one; failed=$$((failed | $$?)); wait $$two; failed=$$((failed | $$?)); \
	cat $$logs/one $$logs/two; rm -rf $$logs; exit $$failed

proof: setup browser ## the same tests with the full counts; summary in bench/results/
	@mkdir -p bench/results
	set -o pipefail; { $(RUN)/python -m tests.distribution && $(RUN)/pytest -q --proof; } 2>&1 \
		| tee bench/results/proof.txt

bench: setup ## the figures, in bench/results/
	$(RUN)/python -m bench

check: setup ## format, lint, types, imports, schema, translations, route diagrams
	$(RUN)/ruff format --check --quiet .
	$(RUN)/ruff check --quiet .
	$(RUN)/mypy
	$(RUN)/lint-imports --no-cache
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT \
		&& $(RUN)/sambung manage --data $$data makemigrations --check --dry-run \
		&& $(RUN)/sambung manage --data $$data messages --check \
		&& $(RUN)/sambung manage --data $$data routes --check

format: setup ## put the code into form
	$(RUN)/ruff format --quiet .
	$(RUN)/ruff check --quiet --fix .

messages: setup ## bring the translations' catalogue in step with the code
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && $(RUN)/sambung manage --data $$data messages

fresh: setup ## write anew what an empty database gets in one go, after a new migration
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && $(RUN)/sambung manage --data $$data fresh

browser: # the distribution's Chromium, for the browser tests
	@command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		export DEBIAN_FRONTEND=noninteractive; apt-get update -qq \
		&& { apt-get install -qq -y chromium-headless-shell || apt-get install -qq -y chromium; }; \
	else \
		echo "The browser tests need Chromium. Install it with: sudo apt-get install chromium"; exit 1; \
	fi
