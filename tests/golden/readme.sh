#!/bin/sh
# README's first picture is what the program prints, to the letter.
set -u
cd "$(dirname "$0")/../.." || exit 1
mendline=${MENDLINE:-$PWD/build/mendline}
shown=$(mktemp) && printed=$(mktemp) || exit 1
trap 'rm -f "$shown" "$printed"' EXIT

awk '/^\$ mendline plan examples\/wedding.cfg/ { on = 1; next }
     /^```/ && on { exit } on' README.md >"$shown"
LC_ALL=C.UTF-8 "$mendline" plan examples/wedding.cfg --today 2026-11-21 --width 92 >"$printed"
if diff -u "$shown" "$printed"; then
    echo "  ok   README shows what the program prints"
else
    echo "  FAIL README shows something else"
    exit 1
fi
