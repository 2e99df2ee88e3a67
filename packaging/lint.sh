#!/bin/sh
# Lint, form, types and layers; all of them run even where one fails.
cd "$(dirname "$0")/.." || exit 1
status=0
run() { printf '%s\n' "== $*"; "$@" || status=1; }
run .venv/bin/ruff check .
run .venv/bin/ruff format --check .
run .venv/bin/mypy
run .venv/bin/lint-imports --no-logo
exit $status
