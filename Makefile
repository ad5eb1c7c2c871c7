# `make` alone sets everything up and builds. Needs git, make and Python 3.11 or newer; `.ci/setup` brings the rest.
PYTHON := .venv/bin/python
KIND   ?= build

.DEFAULT_GOAL := build
.PHONY: build test check bench figures sweep lock clean setup help

build: ## check the regulations, then write DOCX and PDF into output/ (the default)
	@sh .ci/setup build
	$(PYTHON) build.py

test: ## lint, type check and test everything, as CI does
	@sh .ci/setup test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy & types=$$!; $(PYTHON) -m pytest -n auto --dist worksteal; tests=$$?; wait $$types && exit $$tests

check: ## check the regulations against the law on drafting; writes nothing
	@sh .ci/setup build
	$(PYTHON) build.py check

bench: ## measure against other ways to do the same work, as ratios in one run; adds to bench/history.csv
	@sh .ci/setup bench
	$(PYTHON) -m bench

figures: ## the figures of the page, held to what is promised; on a quiet machine
	@sh .ci/setup test
	$(PYTHON) -m pytest -m bench -s -q tests/render/page/test_figures.py tests/render/page/test_trial.py

sweep: ## the slow, whole form of the tests that sample by default; some of them: `make sweep PART=tests/hostile`
	@sh .ci/setup test
	$(PYTHON) -m pytest -m "sweep or bench" -s $(PART)

setup: ## only set up: `make setup` for building, KIND=test for testing, KIND=bench for measuring too
	@sh .ci/setup $(KIND)

LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet
lock: ## write both lock files anew from pyproject.toml (newest versions; needs uv)
	$(LOCK) --extra dev --extra dask --output-file requirements.lock
	$(LOCK) --extra bench --constraint requirements.lock --output-file bench/requirements.lock

clean: ## remove built files and caches; .venv stays
	rm -rf output .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this text
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' Makefile
