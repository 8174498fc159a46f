#!/bin/sh
# Other people's programs read the calendars that we write: every example's,
# and a changed course imported over the first leaves no duplicate.
set -u
cd "$(dirname "$0")/../.."
mendline=${MENDLINE:-$PWD/build/mendline}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

ok() { passed=$((passed + 1)); printf '  ok   %s\n' "$1"; }
bad() { failed=$((failed + 1)); printf '  FAIL %s\n' "$1"; }
check() { name=$1; shift; if "$@" >"$work/log" 2>&1; then ok "$name"
    else bad "$name"; cat "$work/log"; fi; }
skip() { skipped=$((skipped + 1)); printf '  skip %s\n' "$1"; }

# A system python has the parsers; one from elsewhere on the PATH may not.
python=
for candidate in /usr/bin/python3 python3; do
    "$candidate" -c 'import icalendar' 2>/dev/null && { python=$candidate; break; }
done

for plan in wedding winter-resurfacing monthly-peels acne-scars; do
    "$mendline" plan -q "examples/$plan.cfg" --today 2026-11-21 \
        -o "$work/$plan.ics" >/dev/null || bad "$plan: plan"
    [ -n "$python" ] && check "$plan: python-icalendar reads it" \
        "$python" tests/interop/read.py "$work/$plan.ics"
done
"$mendline" plan -q examples/wedding.cfg --today 2026-11-21 -o "$work/vdir/" \
    >/dev/null || bad "wedding: folder"
[ -n "$python" ] && check "a folder holds the same entries, one a file" \
    "$python" tests/interop/read.py "$work/wedding.ics" "$work/vdir"
[ -n "$python" ] || skip "python-icalendar is not here"

if command -v khal >/dev/null 2>&1; then
    mkdir -p "$work/home" "$work/khal"
    cat >"$work/khal.conf" <<EOF
[calendars]
[[plan]]
path = $work/khal
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = $work/khal.db
[default]
default_calendar = plan
EOF
    khal() { HOME=$work/home command khal -c "$work/khal.conf" "$@"; }
    entries() { find "$work/khal" -name '*.ics' | wc -l; }
    list() { khal list --format '{start-long}|{title}|{cancelled}' 2027-01-01 200d; }

    khal import --batch -a plan "$work/wedding.ics" >"$work/log" 2>&1 ||
        { bad "khal import"; cat "$work/log"; }
    list >"$work/first" 2>"$work/log" || cat "$work/log"
    check "khal shows the laser at its time" \
        grep -q '^2027-01-14 10:30|.*laser' "$work/first"
    first=$(entries)

    sed 's/2027-01-14 10:30/2027-01-15 11:00/' examples/wedding.cfg \
        >"$work/moved.cfg"
    "$mendline" plan -q "$work/moved.cfg" --today 2026-11-22 \
        -o "$work/wedding.ics" >/dev/null || bad "plan after a move"
    khal import --batch -a plan "$work/wedding.ics" >"$work/log" 2>&1 ||
        { bad "khal import again"; cat "$work/log"; }
    list >"$work/second" 2>"$work/log" || cat "$work/log"
    check "khal shows the laser where it moved" \
        grep -q '^2027-01-15 11:00|.*laser' "$work/second"
    check "and nowhere else" \
        sh -c "! grep -q '^2027-01-14 10:30' '$work/second'"
    check "importing again left no duplicate" [ "$(entries)" -eq "$first" ]
else
    skip "khal is not here"
fi

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
