#!/bin/sh
# The manners of the command and of what is installed with it: each script of
# this folder is a test. One that lacks a tool says "skipped: ..." and gives 77.
#
#   run.sh [NAME]...     these only
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 1
BUILD=${BUILD:-$here/../../build}
MENDLINE=${MENDLINE:-$BUILD/mendline}
TERMINAL=${TERMINAL:-$BUILD/golden/terminal}
export BUILD MENDLINE TERMINAL
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 1' HUP INT TERM
unset NO_COLOR CLICOLOR_FORCE FORCE_COLOR COLUMNS SOURCE_DATE_EPOCH POSIXLY_CORRECT

passed=0 failed=0 skipped=0
if [ $# = 0 ]; then
    for script in "$here"/*.sh; do
        name=${script##*/}
        [ "$name" = run.sh ] || set -- "$@" "${name%.sh}"
    done
fi
for name; do
    LC_ALL=C.UTF-8 TERM=dumb sh "$here/$name.sh" >"$log" 2>&1 </dev/null
    case $? in
    0)
        passed=$((passed + 1))
        printf '  ok   %s\n' "$name"
        ;;
    77)
        skipped=$((skipped + 1))
        printf '  skip %s: %s\n' "$name" "$(tail -1 "$log")"
        ;;
    *)
        failed=$((failed + 1))
        printf '  FAIL %s\n' "$name"
        cat "$log"
        ;;
    esac
done
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
