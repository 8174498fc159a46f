#!/bin/sh
# Run the command and compare what it says. Each folder here is a case:
#
#   args     its words, one line; $EXAMPLES is the folder of examples
#   stdout   what it must print
#   stderr   what it must say there; without the file anything goes
#   exit     its exit status; 0 if there is no such file
#   env      lines NAME=value for its environment
#   stdin    what it reads there; else nothing
#   answers  what is typed when it asks: it then runs at a terminal, and all
#            that this shows is stdout (see terminal.c)
#   filter   a sed script that both outputs go through first
#   after/   files that must be there, just so, when it has ended
#
# All other files, upon those of common/, are copied to the temporary folder
# that it runs in.
# UPDATE=1 writes what it said in place of comparing; arguments are the cases
# to run.
set -u
cd "$(dirname "$0")" || exit 1
MENDLINE=${MENDLINE:-$PWD/../../build/mendline}
TERMINAL=${TERMINAL:-$PWD/../../build/golden/terminal}
EXAMPLES=$PWD/../../examples
UPDATE=${UPDATE:-}
export EXAMPLES
if ! [ -x "$MENDLINE" ]; then
    echo "run.sh: no command at $MENDLINE: make it first" >&2
    exit 1
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Copy the common files and a case's own to where it runs.
set_up() {
    rm -rf "$work/run"
    cp -R common "$work/run"
    for file in "$1"/*; do
        case ${file##*/} in
        args | stdout | stderr | exit | env | stdin | answers | filter | after) ;;
        *) cp -R "$file" "$work/run/" ;;
        esac
    done
}

# Run one case; its outputs and status end in $work. The words of `args` are
# split and quoted as the shell does.
run_case() {
    input=/dev/null
    if [ -f "$1/stdin" ]; then input=$PWD/$1/stdin; fi
    (
        for name in NO_COLOR CLICOLOR_FORCE FORCE_COLOR COLUMNS \
            SOURCE_DATE_EPOCH POSIXLY_CORRECT; do
            unset "$name"
        done
        export LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
        if [ -f "$1/env" ]; then
            while IFS= read -r line; do export "${line?}"; done <"$1/env"
        fi
        answers=$PWD/$1/answers
        eval "set -- $(cat "$1/args")"
        cd "$work/run" || exit 99
        if [ -f "$answers" ]; then
            "$TERMINAL" "$answers" "$MENDLINE" "$@"
        else
            "$MENDLINE" "$@"
        fi
    ) <"$input" >"$work/stdout" 2>"$work/stderr"
    echo $? >"$work/exit"
    if [ -f "$1/filter" ]; then
        for output in stdout stderr; do
            sed -f "$1/filter" "$work/$output" >"$work/filtered"
            mv "$work/filtered" "$work/$output"
        done
    fi
}

# The expected files of a case, as names that also hold in $work.
expected() {
    echo stdout
    for name in stderr exit; do
        if [ -f "$1/$name" ]; then echo "$name"; fi
    done
}

update_case() {
    cp "$work/stdout" "$1/stdout"
    if [ -f "$1/stderr" ] || [ -s "$work/stderr" ]; then
        cp "$work/stderr" "$1/stderr"
    fi
    rm -f "$1/exit"
    if [ "$(cat "$work/exit")" != 0 ]; then cp "$work/exit" "$1/exit"; fi
    if [ -d "$1/after" ]; then
        for file in "$1"/after/*; do
            cp "$work/run/${file##*/}" "$file"
        done
    fi
}

compare_case() {
    same=0
    for name in $(expected "$1"); do
        diff -u "$1/$name" "$work/$name" || same=1
    done
    if [ ! -f "$1/exit" ] && [ "$(cat "$work/exit")" != 0 ]; then
        echo "exit status $(cat "$work/exit") in place of 0"
        same=1
    fi
    if [ -d "$1/after" ]; then
        for file in "$1"/after/*; do
            diff -u "$file" "$work/run/${file##*/}" || same=1
        done
    fi
    return $same
}

passed=0 failed=0
if [ $# = 0 ]; then set -- */; fi
for each; do
    each=${each%/}
    if [ ! -f "$each/args" ]; then continue; fi
    set_up "$each"
    run_case "$each"
    if [ -n "$UPDATE" ]; then
        update_case "$each"
        passed=$((passed + 1))
    elif compare_case "$each" >"$work/diff" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '  FAIL %s\n' "$each"
        cat "$work/diff"
        printf '  it said on stderr:\n'
        cat "$work/stderr"
    fi
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
