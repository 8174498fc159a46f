#!/bin/sh
# Plans that ask for what cannot be, or for far too much: a clear answer, or a
# refusal that names the limit, within a gigabyte.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

# A sanitizer reserves more than that before the program begins.
# shellcheck disable=SC3045 # dash and bash both know it
[ -n "${SAN_FLAGS:-}" ] || ulimit -v 1048576

complain() { echo "$1:"; head -c 2000 said; failed=1; }

# gives STATUS PATTERN WHAT: plan the text on standard input. The guard is for
# a search that never ends, and is far from what any of these takes.
gives() {
    { echo 'id = "0b0e7e6c-5d1f-4c57-9a52-3f2a6f0e9d11";'; cat; } >plan.cfg
    timeout 300 "$MENDLINE" plan plan.cfg -n --today 2027-01-01 --time-limit 2 >said 2>&1
    status=$?
    [ "$status" = "$1" ] || complain "$3 gave $status in place of $1"
    grep -qE "$2" said || complain "$3 does not say \"$2\""
}

# peels COUNT: so many treatments of one session each.
peels() {
    echo 'treatments = ('
    awk -v count="$1" 'BEGIN {
        for (i = 1; i <= count; i++)
            printf "{ id = \"p%d\"; procedure = \"peel-aha-light\"; }%s\n", i, i < count ? "," : ""
    }'
    echo ');'
}

one='treatments = ( { id = "peel"; procedure = "peel-aha-light"; } );'

gives 3 'not_after lies before not_before' 'contradictory bounds' <<END
treatments = ( { id = "peel"; procedure = "peel-aha-light";
                 not_before = "2027-06-10"; not_after = "2027-06-01"; } );
END

gives 1 'no course can keep all the rules, proven' 'a course longer than the horizon' <<END
horizon = [ "2027-01-01", "2027-03-31" ];
treatments = ( { id = "laser"; procedure = "laser-hair-removal"; sessions = 8;
                 every = [ 28, 35, 42 ]; } );
END
grep -q 'at least 28 days from each of laser/1-5 to the next' said || complain 'its intervals are not told'

gives 1 'peel/1 not on closed days: 1 Jan to 31 Dec 2027' 'closed days all over the horizon' <<END
horizon = [ "2027-01-01", "2027-12-31" ];
availability = { closed = ( [ "2027-01-01", "2027-12-31" ] ); };
$one
END

gives 1 'no course can keep all the rules, proven' 'an event all over the horizon' <<END
horizon = [ "2027-01-01", "2027-12-31" ];
events = ( { id = "year"; kind = "photo"; on = [ "2027-01-01", "2027-12-31" ];
             firm = true; } );
$one
END

gives 3 'the 600 that a plan may have' '10,000 treatments' <<END
$(peels 10000)
END
gives 3 '10000 is not within 1 to 200' '10,000 sessions' <<END
treatments = ( { id = "peel"; procedure = "peel-aha-light"; sessions = 10000; } );
END

gives 3 '"2227-01-01" is not a date' 'a horizon of 200 years' <<END
horizon = [ "2027-01-01", "2227-01-01" ];
$one
END
gives 3 'the horizon is longer than 20 years' 'a horizon up to the last date' <<END
horizon = [ "2027-01-01", "2199-12-31" ];
$one
END

# As many as may be: in twenty years there is nearly room for them, so the time
# may be over before the proof, in one year there is none.
gives 1 'no course' '600 sessions in twenty years' <<END
horizon = [ "2027-01-01", "2046-12-31" ];
$(peels 600)
END
gives 1 'no course' '600 sessions in one year' <<END
horizon = [ "2027-01-01", "2027-12-31" ];
$(peels 600)
END
exit "$failed"
