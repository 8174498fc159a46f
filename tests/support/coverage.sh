#!/bin/sh
# Lines and branches that the tests reached, by folder of src/. Needs gcovr.
set -eu
cd "$(dirname "$0")/../.."
build=$1
# Shares of branches that no change may fall below: what is reached, roughly.
floors="src/base 97 src/model 90 src/engine 89 src/io 83 src/view 85 src/cli 78"
if ! command -v gcovr >/dev/null 2>&1; then
    echo "coverage: gcovr is not here; install it to see the figures" >&2
    exit 1
fi
gcovr --root . --object-directory "$build" --filter 'src/' --branches \
    --exclude-unreachable-branches --txt "$build/branches.txt"
gcovr --root . --object-directory "$build" --filter 'src/' \
    --csv "$build/coverage.csv"
awk -F, -v floors="$floors" '
         BEGIN { count = split(floors, word, " ")
                 for (i = 1; i < count; i += 2) floor[word[i]] = word[i + 1] }
         NR > 1 { split($1, part, "/"); layer = part[1] "/" part[2]
                  lines[layer] += $2; hit[layer] += $3
                  branches[layer] += $5; taken[layer] += $6 }
         END { for (layer in lines) {
                   share = 100 * taken[layer] / branches[layer]
                   printf "%-12s lines %5.1f %%   branches %5.1f %%%s\n", layer,
                       100 * hit[layer] / lines[layer], share,
                       share < floor[layer] ? "   below " floor[layer] " %" : ""
               } }' "$build/coverage.csv" | sort >"$build/layers.txt"
cat "$build/layers.txt"
! grep -q below "$build/layers.txt"
