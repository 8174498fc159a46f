#!/bin/sh
# The whole bench as markdown: our families, the same plans in other solvers,
# the command on the examples.
#
#   BENCH  options of bench: -f families, -n plans of each, -t seconds for one
#   PEERS  the same for the plans that go to other solvers, where -p SECONDS is
#          what one of them may take for one plan; "none" leaves them out
set -eu
build=$1
bench=$build/bench/bench
models=$(mktemp -d)
trap 'rm -rf "$models"' EXIT
peers=${PEERS:--n 4 -t 5 -f small,bridal,loose,late,tight,crowded,clinic,none,replan-12}

printf '%s, %s\n\n' "$(date +%F)" \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)"
# shellcheck disable=SC2086
"$bench" ${BENCH:-}
command -v python3 >/dev/null || { echo "no python3: nothing else measured"; exit 0; }
echo
python3 tests/bench/process.py "$build/mendline" examples/*.cfg
[ "$peers" != none ] || exit 0
seconds=5
case $peers in *-p\ *)
    seconds=${peers##*-p } seconds=${seconds%% *}
    peers="${peers%%-p *}${peers##*-p "$seconds"}" ;;
esac
printf '\nThe plans below, by us:\n\n'
# shellcheck disable=SC2086
"$bench" -w "$models" $peers
printf '\nAnd by others, within %s s a plan, as multiples of our time:\n\n' "$seconds"
python3 tests/bench/peers.py -p "$seconds" "$bench" "$models"
