#!/bin/sh
# Streams that are closed, full or left early: told where somebody may hear it,
# never a crash, never a file where the text of another stream ends.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cp "$top/examples/wedding.cfg" "$work/"
cd "$work" || exit 1
plan="$MENDLINE plan wedding.cfg --today 2026-11-21"
failed=0

# gives STATUS WHAT: compare with that of the last command.
gives() { [ "$status" = "$1" ] || { echo "$2 gave $status in place of $1"; failed=1; }; }

$plan >&- 2>said; status=$?
gives 4 "a closed stdout"
grep -q 'cannot write to standard output' said || { echo "a closed stdout is not told"; failed=1; }
$plan >/dev/full 2>said; status=$?
gives 4 "a full stdout"
$plan -o - >/dev/full 2>said; status=$?
gives 4 "a full stdout for -o -"
$plan 2>&- >out; status=$?
gives 0 "a closed stderr"
$plan <&- >out 2>&1; status=$?
gives 0 "a closed stdin"
"$MENDLINE" plan - <&- >out 2>&1; status=$?
gives 4 "a plan from a closed stdin"
"$MENDLINE" init - >&- 2>said; status=$?
gives 4 "init to a closed stdout"
for words in "--help" "--version" "catalog --json" "explain E101" "before 2027-06-19"; do
    # shellcheck disable=SC2086
    "$MENDLINE" $words >/dev/full 2>said; status=$?
    gives 4 "$words to a full stdout"
done

# Who leaves a pipe early hears nothing of it.
{ "$MENDLINE" catalog --json 2>said; echo $? >status; } | head -c 10 >out
[ -s said ] && { echo "a pipe that ends early is told: $(cat said)"; failed=1; }
(trap '' PIPE; "$MENDLINE" catalog --json 2>said; echo $? >status) | head -c 10 >out
[ -s said ] && { echo "a pipe that ends early is told: $(cat said)"; failed=1; }
[ "$(cat status)" = 4 ] || { echo "a pipe that ends early gives $(cat status)"; failed=1; }

# With both of them closed, no text may end in the file that is written.
$plan -o wedding.ics >&- 2>&-
head -c 15 wedding.ics | grep -qx 'BEGIN:VCALENDAR' || { echo "wedding.ics begins otherwise"; failed=1; }

# What a file is called cannot steer the terminal.
"$MENDLINE" check "$(printf 'a\033]0;x\007\302\233b.cfg')" 2>said; status=$?
gives 4 "a plan of an odd name"
"$MENDLINE" "$(printf 'pl\033[2Jan')" 2>>said
"$MENDLINE" plan wedding.cfg "$(printf 'x\033[2J')" 2>>said
LC_ALL=C grep -q "$(printf '[\033\007]')" said && { echo "a name steers the terminal"; failed=1; }
exit "$failed"
