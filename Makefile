# Two commands are enough: `make run` and `make test`. `make help` lists the rest.

PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: run test check bench drill messages help

run: ## Prepare what is missing and serve (PORT=8000, HOST=127.0.0.1)
	@$(PYTHON) -m serve.prepare run
	@exec $(VENV_PYTHON) manage.py serve

test: ## Run every test (AXE=all looks at all variants of a page; ARGS="-k map" narrows)
	@$(PYTHON) -m serve.prepare develop
	@$(VENV_PYTHON) -m serve.prepare chromium
	$(VENV_PYTHON) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: ## Format, lint, system checks, migrations, and the rules that read the code (a minute)
	@$(PYTHON) -m serve.prepare develop
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m djlint --quiet --lint templates
	$(VENV_PYTHON) manage.py check --fail-level WARNING
	HTTPS=1 $(VENV_PYTHON) manage.py check --deploy --fail-level WARNING
	$(VENV_PYTHON) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(VENV_PYTHON) -m pytest -q tests/project --ignore tests/project/test_access.py --ignore tests/project/test_odd_values.py

bench: ## Measure our pages beside a bare Django page (ARGS="--many 10000"), in a scratch database
	@$(PYTHON) -m serve.prepare develop
	$(VENV_PYTHON) -m bench $(ARGS)

drill: ## Kill, fill and fuzz a house of its own, and print the figures (about 10 minutes)
	@$(PYTHON) -m serve.prepare develop
	$(VENV_PYTHON) -m drill $(ARGS)

messages: ## Bring the catalogue of words up to date with the code, and compile it
	@$(PYTHON) -m serve.prepare develop
	$(VENV_PYTHON) -m config.catalogues

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
