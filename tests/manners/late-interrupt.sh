#!/bin/sh
# Ctrl-C once the days are found: what is being written comes whole.
set -u
examples=$(cd "$(dirname "$0")/../../examples" && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

pipe_holds=65536
[ -r /proc/self/wchan ] || { echo "skipped: nothing tells here who waits"; exit 77; }
"$MENDLINE" plan "$examples/wedding.cfg" --json --today 2026-11-21 >whole || exit 1

# The pipe is full when the program begins to write, so that it waits there.
mkfifo pipe && exec 3<>pipe || exit 1
head -c "$pipe_holds" /dev/zero >&3
"$MENDLINE" plan "$examples/wedding.cfg" --json --today 2026-11-21 >pipe 3>&- &
writer=$!
tries=0
until grep -q pipe_write "/proc/$writer/wchan" 2>/dev/null; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ]; then
        kill "$writer"
        echo "skipped: it was not seen to wait"
        exit 77
    fi
    sleep 0.1
done
kill -INT "$writer"
sleep 0.3 # it must wake before there is room again
exec 4<pipe 3>&-
head -c "$pipe_holds" <&4 >nothing
cat <&4 >came
wait "$writer"
status=$?
[ "$status" = 0 ] || echo "the status was $status"
cmp came whole && [ "$status" = 0 ]
