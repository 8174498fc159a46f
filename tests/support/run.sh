#!/bin/sh
# Run cmocka programs one after another; show the output of those that fail.
# VALGRIND=1 runs each under valgrind and counts its complaints as failures.
set -u
passed=0 failed=0 skipped=0
count() { # lines of cmocka's closing summary that say $1
    sed -n "s/.*$1 *\\] \\([0-9]*\\) test.*/\\1/p" "$log" |
        awk '{ n += $1 } END { print n + 0 }'
}
run=
if [ "${VALGRIND:-}" = 1 ]; then
    run="valgrind -q --error-exitcode=99 --leak-check=full"
    run="$run --errors-for-leak-kinds=definite,indirect"
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for program; do
    if $run "$program" >"$log" 2>&1; then
        passed=$((passed + $(count PASSED)))
        skipped=$((skipped + $(count SKIPPED)))
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
