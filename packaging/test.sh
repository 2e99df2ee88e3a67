#!/bin/sh
# Everything that must hold before a change lands.
cd "$(dirname "$0")/.." || exit 1
packaging/lint.sh || exit 1
exec .venv/bin/python -m pytest -q "$@"
