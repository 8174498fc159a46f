#!/bin/sh
# At a terminal: colours as the environment and --color ask for them, a pager
# for what is longer than the screen, word of a search that takes its time.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
: >none
failed=0
escape=$(printf '\033')

fail() {
    echo "$*"
    failed=1
}
# at TERMINAL [NAME=VALUE]... WORD...: run mendline at a terminal of that name.
at() {
    name=$1
    shift
    env "TERM=$name" "$TERMINAL" none env "$@"
}
has_colour() { grep -q "$escape\[" "$1"; }

at xterm "$MENDLINE" explain E131 >out || fail "explain at a terminal gave $?"
has_colour out || fail "no colour at a terminal"
for case in "dumb A=1" "xterm NO_COLOR=1" "xterm NO_COLOR=1 CLICOLOR_FORCE=1"; do
    # shellcheck disable=SC2086
    at $case "$MENDLINE" explain E131 >out
    has_colour out && fail "colour with $case"
done
TERM='' "$TERMINAL" none env -u TERM "$MENDLINE" explain E131 >out
has_colour out && fail "colour without TERM"
at xterm NO_COLOR= "$MENDLINE" explain E131 >out
has_colour out || fail "an empty NO_COLOR takes the colour"
at xterm "$MENDLINE" explain E131 --color never >out
has_colour out && fail "colour with --color never"
at dumb NO_COLOR=1 "$MENDLINE" explain E131 --color always >out
has_colour out || fail "--color always does not go before NO_COLOR"
"$MENDLINE" explain E131 >out
has_colour out && fail "colour on a pipe"
for name in CLICOLOR_FORCE FORCE_COLOR; do
    env $name=1 "$MENDLINE" explain E131 >out
    has_colour out || fail "no colour on a pipe with $name"
    env $name=0 "$MENDLINE" explain E131 >out
    has_colour out && fail "colour with $name=0"
done

# Meaning stands without colour: the same words with and without it.
CLICOLOR_FORCE=1 "$MENDLINE" explain E131 | sed "s/$escape\[[0-9;]*m//g" >bare
"$MENDLINE" explain E131 | diff - bare || fail "colour changes the words"

# Outside UTF-8 all is ASCII.
LC_ALL=C "$MENDLINE" explain E102 | LC_ALL=C grep -q '[^ -~]' && fail "other signs than ASCII in C"

at xterm PAGER='sed s/^/paged:/' "$MENDLINE" catalog >out
grep -q '^paged:' out || fail "no pager for the catalogue"
at xterm PAGER='sed s/^/paged:/' "$MENDLINE" explain E131 >out
grep -q '^paged:' out && fail "a pager for what fits the screen"
at dumb PAGER='sed s/^/paged:/' "$MENDLINE" catalog >out
grep -q '^paged:' out && fail "a pager at a dumb terminal"
PAGER='sed s/^/paged:/' "$MENDLINE" catalog >out
grep -q '^paged:' out && fail "a pager on a pipe"
at xterm PAGER=no-such-pager "$MENDLINE" catalog >out
grep -q 'botulinum-toxin' out || fail "nothing is shown where the pager is not there"
at xterm PAGER=true "$MENDLINE" catalog >out || fail "a pager that is left early gives $?"

# A search that takes its time says so, and takes it back; not on a pipe.
cat >long.cfg <<'END'
id = "5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c72";
horizon = [ "2026-12-01", "2029-12-31" ];
treatments = (
    { id = "a"; procedure = "peel-jessner"; sessions = 9; },
    { id = "b"; procedure = "microneedling"; sessions = 9; },
    { id = "c"; procedure = "peel-aha-light"; sessions = 9; },
    { id = "d"; procedure = "hydradermabrasion"; sessions = 9; },
    { id = "e"; procedure = "rf-bipolar"; sessions = 9; },
    { id = "f"; procedure = "laser-fractional-ablative"; sessions = 4; }
);
events = (
    { id = "w"; on = "2027-06-19"; kind = "photo"; },
    { id = "h"; on = [ "2027-08-01", "2027-08-14" ]; kind = "beach"; }
);
END
limits="--today 2026-11-26 --time-limit 0.8 --json"
# shellcheck disable=SC2086
at xterm "$MENDLINE" plan long.cfg $limits >out
if grep -q '"status": "optimal"' out; then
    echo "the long search took no time: nothing to say of it"
    exit "$failed"
fi
tr '\r' '\n' <out | grep -q '^searching, [0-9]* s.*\[Ctrl-C shows' || fail "nothing is said of a long search"
grep -q "$escape\[K" out || fail "what is said of a search stays there"
# shellcheck disable=SC2086
"$MENDLINE" plan long.cfg $limits 2>said >out
grep -q searching said out && fail "a search is told on a pipe"
exit "$failed"
