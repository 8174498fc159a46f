# Completion of mendline for bash. What may follow is known to mendline itself:
# it gives a word a line, or ":.cfg" where files of that name are wanted.

_mendline() {
    local current=${COMP_WORDS[COMP_CWORD]} line words=() i joined
    # bash parts "--area=face" into three words; they are put together again.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        if [[ ${COMP_WORDS[i]} == = || ${joined-} == = ]] && ((${#words[@]})); then
            words[${#words[@]} - 1]+=${COMP_WORDS[i]}
        else
            words+=("${COMP_WORDS[i]}")
        fi
        joined=${COMP_WORDS[i]}
    done
    [[ $current == = ]] && current=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :* ]]; then
            compopt -o filenames
            while IFS= read -r line; do
                COMPREPLY+=("$line")
            done < <(compgen -f -X "!*${line#:}" -- "$current"
                     compgen -d -- "$current")
        else
            line=${line%%$'\t'*}
            # Only what follows the "=" is a word to bash.
            [[ ${words[${#words[@]} - 1]} == --*=* ]] && line=${line#*=}
            [[ $line == "$current"* ]] && COMPREPLY+=("$line")
        fi
    done < <("${COMP_WORDS[0]/#\~/$HOME}" __complete "${words[@]}" 2>/dev/null)
}
complete -F _mendline mendline
