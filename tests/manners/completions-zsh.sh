#!/bin/sh
# Completion in zsh: TAB is pressed in a shell at a terminal of its own.
set -u
command -v zsh >/dev/null || { echo "skipped: no zsh here"; exit 77; }
# shellcheck source=tests/manners/completions.lib
. "${0%/*}/completions.lib"

cat >rc <<'END'
fpath=("$SCRIPTS" $fpath)
autoload -Uz compinit && compinit -u -D
setopt no_beep no_auto_menu no_auto_list
PS1=
show-line() { print -r -- "<<$BUFFER>>"; BUFFER=; zle reset-prompt }
zle -N show-line
bindkey '^T' show-line
print ready
END
cat >driver <<'END'
zmodload zsh/zpty
zpty shell "SCRIPTS=$1 TERM=dumb zsh -f -i"
zpty -w shell 'source ./rc'
zpty -r shell out '*ready*'
while read -r typed; do
    zpty -w -n shell "$typed"$'\t\C-t'
    zpty -r shell out '*<<*>>*'
    out=${out##*<<}
    print -r -- "${out%%>>*}"
done
zpty -d shell
END
grep -v '^#' "$here/completions.tests" | cut -d'|' -f1 | zsh -f driver "$scripts" >became
complete_in_zsh() {
    sed 's/ $//' became | sed -n "$(grep -v '^#' "$here/completions.tests" | cut -d'|' -f1 |
        grep -nxF -- "$1" | cut -d: -f1)p"
}
run_cases complete_in_zsh
