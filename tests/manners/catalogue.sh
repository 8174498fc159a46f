#!/bin/sh
# The catalogue that was read when the program was built says the same, byte by
# byte, as the file it was made of.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$top/examples" || exit 1
failed=0

# run NAME WORD...: what it says goes to $work/NAME, its place told one way.
run() {
    name=$1
    shift
    "$MENDLINE" "$@" --today 2026-11-21 >"$work/said" 2>&1
    echo "status $?" >>"$work/said"
    sed "s|$top/config/catalogue.cfg|built-in catalogue|g" "$work/said" >"$work/$name"
}
same() {
    run own "$@"
    run file "$@" --catalog "$top/config/catalogue.cfg"
    cmp "$work/own" "$work/file" || { echo "mendline $*"; failed=1; }
}

same catalog
same catalog --json
same before 2027-06-19 --json
for procedure in $("$MENDLINE" catalog --plain | cut -f1); do
    same after "$procedure" 2027-02-01 --json
done
for plan in *.cfg; do
    same plan "$plan" --json
    same check "$plan" anna.ics --json
done
exit "$failed"
