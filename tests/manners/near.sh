#!/bin/sh
# Wherever a word is looked up, a misspelt one is told with what it may have
# meant, and the guess is never taken: the status is that of a mistake.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

cat >good.cfg <<'END'
id = "5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c72";
treatments = ( { id = "laser"; procedure = "laser-co2-full"; sessions = 1; } );
events = ( { id = "wedding"; on = "2027-06-19"; kind = "photo"; } );
END

# near STATUS WANTED: of the command that was run last.
near() {
    [ "$status" = "$1" ] || { echo "$what: status $status in place of $1"; failed=1; }
    grep -qF -- "did you mean $2?" said || { echo "$what: no word of $2: $(cat said)"; failed=1; }
}
# try WANTED WORD...: wrong use, with a hint.
try() {
    wanted=$1
    shift
    what="mendline $*"
    "$MENDLINE" "$@" >out 2>said
    status=$?
    near 2 "$wanted"
    [ -s out ] && { echo "$what: it did something"; failed=1; }
    :
}
# plan WANTED TEXT: a plan with that text is wrong, with a hint.
plan() {
    what=$2
    { echo 'id = "5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c72";'; printf '%s\n' "$2"; } >bad.cfg
    "$MENDLINE" check bad.cfg --today 2026-11-21 >out 2>said
    status=$?
    near 3 "\"$1\""
}
treatment() { plan "$1" "treatments = ( { id = \"laser\"; procedure = \"laser-co2-full\"; $2 } ); events = ( { id = \"wedding\"; on = \"2027-06-19\"; kind = \"photo\"; } );"; }
event() { plan "$1" "events = ( { id = \"wedding\"; on = \"2027-06-19\"; $2 } );"; }

try '"plan"' pln good.cfg
try '"explain"' explian E101
try '--dry-run' plan good.cfg --dry-rum
try '--policy' check good.cfg --polcy usual
try '--version' --verson
try '"lenient"' plan good.cfg --policy leniant
try '"longest"' plan good.cfg --plan-for longst
try '"never"' plan good.cfg --color nevr
try '"ics"' plan good.cfg -o x -f icz
try '"forehead"' before 2027-06-19 --area forhead
try '"beach"' before 2027-06-19 beech
try '"meeting"' check good.cfg --kind meetng --today 2026-11-21
try '"peel-jessner"' after peel-jesner 2027-01-01
try '"botulinum-toxin"' after botoxx 2027-01-01
try '"peel-jessner"' catalog peel-jesner
try '"botulinum-toxin"' init - --procedure botoxx
try '"party"' init - --kind partty
try '"laser"' explain good.cfg lasr --today 2026-11-21
try '"laser/1"' explain good.cfg laser/2 --today 2026-11-21
try '"E101"' explain E10l
try '2027-06-19' before 19.6.2027
try '2027-06-19' init - --on 19/6/2027
for words in "plan godo.cfg" "check goof.cfg" "check good.cfg --course goo.cfg" "check good.cfg goood.cfg" "catalog --catalog goid.cfg"; do
    what="mendline $words"
    # shellcheck disable=SC2086
    "$MENDLINE" $words --today 2026-11-21 >out 2>said
    status=$?
    near 4 '"good.cfg"'
done

what="a zone that is none"
sed '1a timezone = "Europa/Berlin";' good.cfg >zone.cfg
"$MENDLINE" check zone.cfg --today 2026-11-21 >out 2>said
status=$?
near 0 '"Europe/Berlin"'

plan timezone 'timezon = "Europe/Berlin";'
plan plan_for 'plan-for = "usual";'
try '"Europe/Berlin"' init - --timezone Europa/Berlin
plan horizon 'horizont = [ "2027-01-01", "2027-12-31" ];'
plan lenient 'policy = "lenint";'
plan early 'prefer = "erly";'
plan todo 'tasks = "todoo";'
plan skin_type 'person = { skintype = 3; };'
plan cold-sores 'person = { conditions = [ "cold-sore" ]; };'
plan weekdays 'availability = { weekday = [ "mon" ]; };'
plan tue 'availability = { weekdays = [ "teu" ]; };'
plan calendars 'calendar = ( { file = "x.ics"; kind = "work"; } );'
plan file 'calendars = ( { fil = "x.ics"; kind = "work"; } );'
plan beach 'calendars = ( { file = "x.ics"; kind = "beech"; } );'
plan match 'calendars = ( { file = "x.ics"; kinds = ( { mach = "x"; kind = "beach"; } ); } );'
plan isotretinoin 'exposures = ( { exposure = "isotretinion"; on = "2026-12-01"; } );'
plan until 'exposures = ( { exposure = "tan"; untill = "2026-12-01"; } );'
plan "done" 'history = ( { procedure = "peel-jessner"; don = "2026-10-01"; } );'
plan peel-jessner 'history = ( { procedure = "peel-jesner"; done = "2026-10-01"; } );'
plan windows 'procedures = ( { id = "peel-jessner"; window = ( { kind = "open"; to = [ 1, 2, 3 ]; } ); } );'
plan visible 'procedures = ( { id = "peel-jessner"; windows = ( { kind = "visibel"; to = [ 1, 2, 3 ]; } ); } );'
plan days 'waits = ( { from = "peel-jessner"; to = "filler"; dais = [ 1, 2 ]; } );'
plan peel-jessner 'waits = ( { from = "peel-jesner"; to = "filler"; days = [ 1, 2 ]; } );'
treatment sessions 'sesions = 3;'
treatment one-pass 'variant = "one-pas";'
treatment cheeks 'area = "cheeeks";'
treatment wedding 'for = "weding";'
treatment wedding 'window = ( "wedidng", -5, -1 );'
event kind 'kin = "photo";'
event photo 'kind = "phot";'
event neck 'kind = "photo"; area = "nekc";'
event priority 'kind = "photo"; priorty = 3;'
exit "$failed"
