#!/bin/sh
# What the instruction sheets of clinics say, as plans: each plan here follows
# one sheet, and `check` must come to what the sheet implies. Its first lines:
#
#   # S22: what the sheet says, the key being that of the catalogue
#   # leaflet: PROCEDURE: PATTERN     a line of the leaflet, which names the key
#   # exit: 1                         the status of check; 0 without this line
#   # event: ID VERDICT               how an event is seen
#   # clash: GRADE RULE KIND A B      "-" for no kind
#
# Every event that is judged otherwise, every clash that is not named and every
# one that is missing fails. MENDLINE names the command.
set -u
cd "$(dirname "$0")" || exit 1
mendline=${MENDLINE:-$PWD/../../build/mendline}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The values of a key among the first lines of $2.
said() { sed -n "/^#/!q; s/^# $1: //p" "$2"; }

# Events and clashes that the records of `check` tell, as the plans name them.
told() {
    awk -F '\t' '
        $1 == "event" { print "event: " $2 " " $6 }
        $1 == "clash" { print "clash: " $2 " " $3 " " ($4 ? $4 : "-") " " \
                              $5 " " $6 }' "$1" | sort
}

# Each named line of a leaflet, with the sheet's key at its end.
check_leaflet() {
    key=$(sed -n '1s/^# \(S[0-9]*\):.*/\1/p' "$1")
    said leaflet "$1" | while IFS= read -r line; do
        procedure=${line%%: *} pattern=${line#*: }
        LC_ALL=C.UTF-8 "$mendline" catalog "$procedure" >"$work/leaflet" \
            2>/dev/null || echo "no leaflet of $procedure"
        grep -E "$pattern" "$work/leaflet" | grep -qw "$key" ||
            echo "the leaflet of $procedure does not name $key at: $pattern"
    done
    [ -n "$key" ] && [ -n "$(said leaflet "$1")" ] || echo "no key, no leaflet"
}

check_plan() {
    want=$(said exit "$1")
    "$mendline" check "$1" --today 2027-01-01 --plain -q >"$work/records" \
        2>"$work/stderr"
    status=$?
    [ $status = "${want:-0}" ] || {
        echo "exit status $status in place of ${want:-0}"
        cat "$work/stderr"
    }
    sed -n '/^#/!q; s/^# \(event: .*\)/\1/p; s/^# \(clash: .*\)/\1/p' "$1" |
        sort >"$work/wanted"
    told "$work/records" >"$work/told"
    diff "$work/wanted" "$work/told"
}

passed=0 failed=0
for plan in *.cfg; do
    { check_leaflet "$plan" && check_plan "$plan"; } >"$work/faults" 2>&1
    if [ -s "$work/faults" ]; then
        failed=$((failed + 1))
        printf '  FAIL sheet %s\n' "$plan"
        cat "$work/faults"
    else
        passed=$((passed + 1))
    fi
done
printf '%d sheets passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
