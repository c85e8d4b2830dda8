# `make` alone lists what there is. Nothing needs to be installed first but Python.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site pdf serve check generate schemas rules links test lint format types bench bench-reader screenshots lock clean

BIN := .venv/bin
UV := .cache/uv/bin/uv
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	--python-version "$$(sed -n 's/^requires-python = ">=\(.*\)"$$/\1/p' pyproject.toml)" $(UPGRADE)

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-13s %s\n", $$1, $$2 }' Makefile

site: .venv/.site ## generate the pages, check them and build site/
	$(BIN)/hexapla build
	@echo 'The site is ready in site/. To read it, run "make serve" and open http://127.0.0.1:8000/'

pdf: .venv/.dev ## build site/ with the PDF files of the parts for customers
	HEXAPLA_CHROMIUM="$$($(BIN)/python scripts/ensure_chromium.py)" && export HEXAPLA_CHROMIUM && \
	$(BIN)/hexapla build --pdf

serve: .venv/.site ## preview at http://127.0.0.1:8000/, rebuilt on every save
	$(BIN)/hexapla serve

check: .venv/.site ## run the rules over the sources
	$(BIN)/hexapla check

generate: .venv/.site ## write docs/<locale>/ from sources/
	$(BIN)/hexapla generate

schemas: .venv/.site ## write the schemas by which editors complete and explain keys
	$(BIN)/hexapla schemas

rules: .venv/.site ## write the guide about the rules from their modules
	$(BIN)/python scripts/rules_guide.py

links: .venv/.dev ## serve site/ and follow every link; ARGS=--external asks for addresses outside of it too
	$(BIN)/hexapla links $(ARGS)

test: .venv/.dev ## run all tests; ARGS='-k steps' picks some
	HEXAPLA_CHROMIUM="$$($(BIN)/python scripts/ensure_chromium.py)" && export HEXAPLA_CHROMIUM && \
	$(BIN)/pytest --numprocesses 2 --dist worksteal $(ARGS)

lint: .venv/.dev ## find faults in the Python code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: .venv/.dev ## lay out the Python code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

types: .venv/.dev ## check the types
	$(BIN)/mypy

bench: .venv/.dev ## measure the speed figures and compare them with their goals
	$(BIN)/python benchmarks/spine.py
	$(BIN)/python benchmarks/rules.py
	$(BIN)/python benchmarks/scopes.py
	$(BIN)/python benchmarks/site_pass.py

bench-reader: .venv/.dev ## measure what a reader gets, beside the theme alone; needs Node.js and Java
	HEXAPLA_CHROMIUM="$$($(BIN)/python scripts/ensure_chromium.py)" && export HEXAPLA_CHROMIUM && \
	$(BIN)/python benchmarks/reader $(ARGS)

screenshots: .venv/.dev ## picture what a reader sees, page by page, into screenshots/
	$(BIN)/python scripts/screenshots.py $(ARGS)

lock: ## pin the requirements of pyproject.toml again; UPGRADE=--upgrade takes newer versions
	test -x $(UV) || { python3 -m venv .cache/uv && .cache/uv/bin/pip install --quiet 'uv>=0.13,<0.14'; }
	$(COMPILE) --extra dev -o requirements/dev.txt pyproject.toml requirements/build.in
	$(COMPILE) --constraint requirements/dev.txt -o requirements/site.txt pyproject.toml requirements/build.in

clean: ## remove all that is not committed: site/, caches, .venv
	rm -rf site screenshots .cache dist .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/.site: requirements/site.txt pyproject.toml scripts/environment
	scripts/environment site

.venv/.dev: requirements/dev.txt pyproject.toml scripts/environment
	scripts/environment dev
	@touch .venv/.site
