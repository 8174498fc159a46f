#!/bin/sh
# What `init` writes works as it stands: as it comes, on days of all sorts, and
# for each procedure of the catalogue.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

fail() {
    echo "$*"
    cat said 2>/dev/null
    failed=1
}

# Nothing may be said against a starter plan: no error, no warning.
for today in 2026-11-21 2026-12-31 2028-02-29 2027-06-15; do
    rm -f plan.cfg
    "$MENDLINE" init --today "$today" -q 2>said || fail "$today: init gave $?"
    [ -s said ] && fail "$today: init -q says something"
    [ "$(stat -c %a plan.cfg)" = 600 ] || fail "$today: others may read the plan"
    for command in plan check; do
        "$MENDLINE" $command plan.cfg --today "$today" >out 2>said ||
            fail "$today: $command gave $?"
        [ -s said ] && fail "$today: $command says something"
    done
done
"$MENDLINE" init - | "$MENDLINE" plan - --plain >out 2>said || fail "init - | plan - gave $?"
[ -s out ] || fail "init - | plan - shows nothing"
[ "$("$MENDLINE" init - | grep '^id')" != "$("$MENDLINE" init - | grep '^id')" ] ||
    fail "two plans have the same id"

# On a pipe it asks nothing, whatever stands there to be read.
rm -f plan.cfg
echo "Not a title" | "$MENDLINE" init >out 2>said || fail "init on a pipe gave $?"
grep -q "Not a title" plan.cfg && fail "init reads a pipe"
grep -q "?" said && fail "init asks on a pipe"

for procedure in $("$MENDLINE" catalog --plain | cut -f1); do
    "$MENDLINE" init - --procedure "$procedure" --today 2026-11-21 >one.cfg 2>said ||
        fail "$procedure: init gave $?"
    "$MENDLINE" plan one.cfg --today 2026-11-21 --plain >out 2>said ||
        fail "$procedure: plan gave $?"
    grep -q '\[E' said && fail "$procedure: the plan has a flaw"
done
exit "$failed"
