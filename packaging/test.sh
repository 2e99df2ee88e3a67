#!/bin/sh
# Everything that must hold before a change lands. Real keys want the machine to themselves, so they come last and alone.
cd "$(dirname "$0")/.." || exit 1
packaging/lint.sh || exit 1
.venv/bin/python -m pytest -q -n 2 --dist worksteal --ignore tests/e2e "$@" || exit 1
exec .venv/bin/python -m pytest -q tests/e2e "$@"
