#!/bin/sh
# Writes the lock files anew from pyproject.toml. Needs uv; see CONTRIBUTING.md, "Dependencies".
set -eu
cd "$(dirname "$0")/.."
compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-emit-package kgbuild --custom-compile-command requirements/lock.sh "$@" pyproject.toml
}
compile --extra build --extra draft --output-file requirements/runtime.lock
compile --extra build --extra draft --extra docs --constraint requirements/runtime.lock --output-file requirements/docs.lock
compile --extra test --constraint requirements/docs.lock --output-file requirements/test.lock
