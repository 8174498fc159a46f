#!/bin/sh
# Completion in fish, which tells what it would offer.
set -u
command -v fish >/dev/null || { echo "skipped: no fish here"; exit 77; }
# shellcheck source=tests/manners/completions.lib
. "${0%/*}/completions.lib"
HOME=$work
export HOME

complete_in_fish() {
    offers=$(fish --no-config -c "source $scripts/mendline.fish; complete -C '$1'" | cut -f1)
    last=${1##* }
    # fish shows near matches, too, where nothing begins so.
    begun=$(printf '%s\n' "$offers" | grep -F -- "$last" | awk -v last="$last" 'index($0, last) == 1')
    [ "$(printf '%s\n' "$begun" | grep -c .)" = 1 ] && printf '%s%s\n' "${1%"$last"}" "$begun" ||
        printf '%s\n' "$1"
}
run_cases complete_in_fish
