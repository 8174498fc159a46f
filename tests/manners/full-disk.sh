#!/bin/sh
# A disk that is really full: what stood there stands, nothing lies beside it,
# the status tells, and once there is room the next run does the rest.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
if [ "${1:-}" != mounted ]; then
    command -v unshare >/dev/null || { echo "skipped: no unshare here"; exit 77; }
    work=$(mktemp -d) || exit 1
    trap 'rm -rf "$work"' EXIT
    if ! unshare -rm mount -t tmpfs none "$work" 2>/dev/null; then
        echo "skipped: nothing may be mounted here"
        exit 77
    fi
    unshare -rm sh "$0" mounted "$work"
    exit $?
fi

work=$2
cd "$work" || exit 1
cp "$top/examples/wedding.cfg" before.cfg
sed 's/2027-01-14 10:30/2027-01-21 10:30/' before.cfg >after.cfg
mkdir disk
mount -t tmpfs -o size=160k none disk || exit 1
failed=0

complain() { echo "$*"; failed=1; }

# writes STATUS PLAN OUTPUT
writes() {
    "$MENDLINE" plan "$2" --today 2026-11-21 -q -o "$3" >/dev/null 2>said
    status=$?
    [ "$status" = "$1" ] || complain "$2 to $3 gave $status in place of $1: $(cat said)"
}

resize() { mount -o "remount,size=$1" disk || exit 1; }

writes 0 before.cfg disk/course.ics
cp disk/course.ics old.ics
writes 4 after.cfg disk/course.ics
grep -q 'cannot be written: No space left' said || complain "a full disk is told as: $(cat said)"
cmp -s old.ics disk/course.ics || complain "a full disk has changed the calendar"
[ "$(ls -A disk)" = course.ics ] || complain "beside the calendar: $(ls -A disk)"
resize 1m
writes 0 after.cfg disk/course.ics
cmp -s old.ics disk/course.ics && complain "with room the calendar is as it was"

# Of a folder each entry is whole, and the next run adds what is missing.
rm disk/course.ics
resize 300k
writes 4 before.cfg disk/entries/
count=$(find disk/entries -name '*.ics' | wc -l)
[ "$count" -gt 0 ] || complain "nothing was written before the disk was full"
find disk -name '.mendline-*' | grep . && complain "the files above are left"
for file in disk/entries/*.ics; do
    tail -n 1 "$file" | grep -q '^END:VCALENDAR' || complain "$file is cut off"
done
resize 4m
writes 0 before.cfg disk/entries/
writes 0 before.cfg whole/
diff -r disk/entries whole || complain "the folder is another than one made at once"
[ "$(find whole -name '*.ics' | wc -l)" -gt "$count" ] || complain "all of it had fitted"
exit "$failed"
