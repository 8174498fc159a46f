#!/bin/sh
# Health data stays here: no command opens a socket, and none reads or writes a
# file that was not named or that the system does not need to run a program.
set -u
command -v strace >/dev/null || { echo "skipped: no strace here"; exit 77; }
top=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cp "$top/examples/wedding.cfg" "$top/examples/anna.ics" "$work/"
cd "$work" || exit 1
strace -o log true 2>/dev/null || { echo "skipped: strace may not trace here"; exit 77; }
mkdir home
HOME=$work/home
export HOME
failed=0

trace() {
    strace -f -e trace=%network,%file -o log "$MENDLINE" "$@" >out 2>&1
    if grep -E '(socket|connect|bind|sendto|recvfrom)\(' log; then
        echo "mendline $* uses the network"
        failed=1
    fi
    # Libraries, locales and time zones are the system's; - is no path.
    if grep -oE '(open|openat|creat|rename|renameat2?|unlink|unlinkat|mkdir)\(.*"[^"]*"' log |
        grep -oE '"[^"]*"' | tr -d '"' |
        grep -vE '^(/etc/ld\.so|/etc/localtime|(/usr)?/lib|/usr/share/(zoneinfo|locale|i18n)|/dev/(null|urandom)|/proc/self)' |
        grep -vE '^(\./?)?((wedding|plan)\.cfg|anna\.ics|course(\.[a-z]+)?|out|\.mendline-[-A-Za-z0-9.]*~?)(/.*)?$|^\.?$'; then
        echo "mendline $* touches the files above"
        failed=1
    fi
}
trace plan wedding.cfg --today 2026-11-21 -o course.ics -o course.json
trace check wedding.cfg anna.ics --course course.ics --today 2026-11-21
trace today wedding.cfg --course course.ics --today 2027-03-18
trace explain wedding.cfg laser --today 2026-11-21
trace before 2027-06-19
trace after peel-jessner 2027-02-01
trace catalog
trace init plan.cfg --no-input
trace __complete explain wedding.cfg ""
[ -z "$(find home -mindepth 1)" ] || { find home; echo "something was left in HOME"; failed=1; }
exit "$failed"
