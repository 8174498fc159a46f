#!/bin/sh
# Every code that the sources tell has its row in codes.c, and no row stands
# there for nothing.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

grep -rhoE --include='*.c' --exclude=codes.c '"E[0-9]{3}"' src | sort -u >"$work/told"
grep -oE '"E[0-9]{3}"' src/base/codes.c | sort >"$work/rows"
[ -s "$work/told" ] || { echo "no code is told anywhere"; exit 1; }
sort -u "$work/rows" | diff - "$work/told" ||
    { echo "< in codes.c only, > told but not explained"; exit 1; }
uniq -d "$work/rows" | grep . && { echo "stands twice"; exit 1; }
LC_ALL=C sort -c "$work/rows"
