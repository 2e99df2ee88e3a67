#!/bin/sh
# Builds dist/frontdesk and proves it: the tour must pass in the bundle, away from this checkout.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller packaging/frontdesk.spec
pictures=$PWD/build/package-tour
elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT INT TERM
cp -R dist/frontdesk "$elsewhere/frontdesk"
(cd "$elsewhere" && FRONTDESK_HOME="$elsewhere/home" ./frontdesk/frontdesk tour --output "$pictures")
du -sh dist/frontdesk
