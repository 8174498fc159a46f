#!/bin/sh
# Run cmocka programs, as many at a time as there are processors; show the output
# of those that fail. VALGRIND=1 runs each under valgrind and counts its
# complaints as failures.
set -u
passed=0 failed=0 skipped=0
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
count() { # lines of cmocka's closing summary in $2 that say $1
    sed -n "s/.*$1 *\\] \\([0-9]*\\) test.*/\\1/p" "$2" |
        awk '{ n += $1 } END { print n + 0 }'
}
run=
if [ "${VALGRIND:-}" = 1 ]; then
    run="valgrind -q --error-exitcode=99 --leak-check=full"
    run="$run --errors-for-leak-kinds=definite,indirect"
fi
export logs run
# shellcheck disable=SC2016 # expanded there
printf '%s\n' "$@" | xargs -P "$(nproc 2>/dev/null || echo 1)" -n 1 sh -c '
    log=$logs/${1##*/}
    $run "$1" >"$log" 2>&1 && : >"$log.passed"
    :' sh
for program; do
    log=$logs/${program##*/}
    if [ -e "$log.passed" ]; then
        passed=$((passed + $(count PASSED "$log")))
        skipped=$((skipped + $(count SKIPPED "$log")))
        printf '  ok   %s\n' "${program##*/}"
        grep -E '^(skipped|tried): ' "$log" | sed 's/^/       /'
    else
        failed=$((failed + 1))
        printf '  FAIL %s\n' "${program##*/}"
        cat "$log"
    fi
done
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
