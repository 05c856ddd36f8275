# Parcours in two commands: `make demo` and `make test`. `make help` lists the others.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
bin := .venv/bin
unexport PYTHONDONTWRITEBYTECODE  # compiled code is kept, so that the next start is fast

.PHONY: help demo web test test-all check bench pictures api docs lock clean

help: ## List these commands
	awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: web ## Prepare everything once, then start Parcours with its demo workspaces (PORT=8000)
	$(bin)/parcours demo $(if $(PORT),--port $(PORT)) || test $$? -eq 130  # Ctrl-C is no failure

web: ## Build the web interface if a source of it changed
	scripts/prepare run build
	$(bin)/python build_web.py

test: check ## Pass every quick test: Python, web, browser
	scripts/prepare browser
	$(bin)/python build_web.py
	$(bin)/python build_web.py run --silent test
	$(bin)/python -m pytest -q -n 2 -m "not slow"

test-all: check ## Pass every test, the slow ones too
	scripts/prepare browser
	$(bin)/python build_web.py
	$(bin)/python build_web.py run --silent test
	$(bin)/python -m pytest -q -n 2

check: ## Check style, types and the order of the rooms, without running a test
	scripts/prepare test
	$(bin)/ruff check --quiet --output-format concise .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	$(bin)/python build_web.py run --silent check

bench: ## Measure against the peers and print the table of ratios
	scripts/prepare run build bench
	$(bin)/python -m benchmarks

pictures: ## Take the pictures of the documentation anew, from the demo, in both languages
	scripts/prepare test browser
	$(bin)/python build_web.py
	PARCOURS_PHOTOGRAPH=1 $(bin)/python -m pytest -q -p no:cacheprovider tests/browser/test_pictures.py

api: ## Write the OpenAPI document and the TypeScript types of the web anew
	scripts/prepare run build
	$(bin)/python -m parcours.serve > web/openapi.json
	$(bin)/python build_web.py run --silent api

docs: ## Build the documentation into site/, strictly
	scripts/prepare run build docs
	NO_MKDOCS_2_WARNING=1 $(bin)/python -m mkdocs build --strict --quiet
	echo "The documentation is in site/index.html."

lock: ## Write locks/*.txt anew (UPGRADE=1 takes newer versions)
	scripts/lock $(if $(UPGRADE),--upgrade)

clean: ## Remove everything that was built; workspaces stay
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf build dist site web/node_modules src/parcours/serve/static
