#!/bin/sh
# Completion in bash: its function is called as bash calls it.
set -u
command -v bash >/dev/null || { echo "skipped: no bash here"; exit 77; }
# shellcheck source=tests/manners/completions.lib
. "${0%/*}/completions.lib"

cat >driver <<'END'
source "$1/mendline.bash"
# The words as readline parts them: at blanks, and round each "=".
read -r -a COMP_WORDS <<<"${2//=/ = }"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; }
_mendline
last=${COMP_WORDS[COMP_CWORD]}
((${#COMPREPLY[@]} == 1)) && printf '%s%s\n' "${2%"$last"}" "${COMPREPLY[0]}" || printf '%s\n' "$2"
END
complete_in_bash() { bash --norc driver "$scripts" "$1"; }
run_cases complete_in_bash
