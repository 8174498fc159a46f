#!/bin/sh
# The main job from end to end: plan the wedding, hold a calendar against it,
# leave the course as a calendar to import and as a page. `make demo` runs it.
#
#   sh examples/demo.sh BUILD
#
# The day is fixed, so that the demo shows the same course on any day.
set -u

build=${1:?usage: demo.sh BUILD}
here=$(dirname "$0")
mendline=$build/mendline
plan=$here/wedding.cfg
calendar=$here/anna.ics
out=$build/demo/wedding.ics
today=2026-11-21

fail() {
    echo "demo: $*" >&2
    exit 1
}

# Show a command, then run it.
run() {
    printf '\n$ %s\n\n' "$*"
    "$@"
}

[ -x "$mendline" ] || fail "$mendline is not there: run make first"
mkdir -p "$build/demo" || fail "cannot make $build/demo"
page=$build/demo/wedding.html
rm -f "$out" "$page"

run "$mendline" plan "$plan" --today $today -o "$out" -o "$page" ||
    fail "planning the wedding gave status $?"

# Status 1 is the answer "no, not all of it fits"; anything else is trouble.
run "$mendline" check "$plan" "$calendar" --course "$out" --today $today
status=$?
[ $status -eq 1 ] ||
    fail "checking Anna's calendar gave status $status in place of 1"
printf '\n%s\n' "Status 1 means: some of these entries clash with the course."

grep -q '^BEGIN:VCALENDAR' "$out" && grep -q '^END:VCALENDAR' "$out" ||
    fail "$out is no calendar"
grep -q '</html>$' "$page" || fail "$page is no page"
printf '\nThe course is a calendar now, with %s entries: %s\n' \
    "$(grep -c '^BEGIN:VEVENT' "$out")" "$out"
printf 'And a page to read, to print and to take to the clinic: %s\n' "$page"
