#!/bin/sh
# Lines and branches that the tests reached, by folder of src/. Needs gcovr.
set -eu
cd "$(dirname "$0")/../.."
build=$1
if ! command -v gcovr >/dev/null 2>&1; then
    echo "coverage: gcovr is not here; install it to see the figures" >&2
    exit 1
fi
gcovr --root . --object-directory "$build" --filter 'src/' --branches \
    --exclude-unreachable-branches --txt "$build/branches.txt"
gcovr --root . --object-directory "$build" --filter 'src/' \
    --csv "$build/coverage.csv"
awk -F, 'NR > 1 { split($1, part, "/"); layer = part[1] "/" part[2]
                  lines[layer] += $2; hit[layer] += $3
                  branches[layer] += $5; taken[layer] += $6 }
         END { for (layer in lines)
                   printf "%-12s lines %5.1f %%   branches %5.1f %%\n", layer,
                       100 * hit[layer] / lines[layer],
                       100 * taken[layer] / branches[layer] }' \
    "$build/coverage.csv" | sort
