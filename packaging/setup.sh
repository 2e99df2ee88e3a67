#!/bin/sh
# Sets up everything that the desk (and with "tests" its tests) needs, in .venv; a second run takes no time.
#   packaging/setup.sh [desk|tests]
set -eu
cd "$(dirname "$0")/.."
for_what=${1:-desk}
stamp=.venv/.ready-$for_what-$(cat uv.lock pyproject.toml packaging/uv.txt packaging/setup.sh packaging/debian-*.txt | cksum | tr ' ' -)
[ -e "$stamp" ] && exit 0

say() { printf 'setup: %s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else say "needs root for: $*"; say "run that as root (or install sudo) and start again."; exit 1
    fi
}

missing_packages() {
    for package in $(cat "$@"); do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q ' installed$' || printf '%s ' "$package"
    done
}

install_system_packages() {
    command -v dpkg-query >/dev/null || { say "no Debian packages here: README.md names the libraries that Qt wants."; return; }
    lists=packaging/debian-desk.txt
    [ "$for_what" = tests ] && lists="$lists packaging/debian-tests.txt"
    # shellcheck disable=SC2086  # the lists are two words
    missing=$(missing_packages $lists)
    "$python" -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
    [ -z "$missing" ] && return
    say "installing system packages: $missing"
    as_root apt-get update -qq
    # shellcheck disable=SC2086  # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            echo "$candidate"; return
        fi
    done
    say "no Python 3.11, 3.12 or 3.13 found: install one, or name it: PYTHON=/path/to/python3 make demo"; exit 1
}

python=$(find_python)
install_system_packages
say "setting up .venv with $("$python" --version)"
[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r packaging/uv.txt
groups=--no-dev
[ "$for_what" = tests ] && groups=--dev
VIRTUAL_ENV=$PWD/.venv .venv/bin/uv sync --quiet --system-certs --active --locked --inexact --compile-bytecode $groups
rm -f .venv/.ready-"$for_what"-*
touch "$stamp"
