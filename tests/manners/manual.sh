#!/bin/sh
# The manual knows every key that the readers know, and no other; its pages
# are made without complaint and tell every option and command.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$top" || exit 1
failed=0

# The words in the tables of keys of some source files.
keys_of() {
    cat "$@" | tr '\n' ' ' | grep -oE '[a-z_]*keys\[\] = \{[^}]*\}' |
        grep -oE '"[a-z_]+"' | tr -d '"' | sort -u
}
# The words in bold of a page.
bold_of() {
    sed 's/\\_/_/g' "$1" | grep -oE '\*[a-z_]+\*' | tr -d '*' | sort -u
}
# The words that a page defines: at the start of a line, up to a "=".
defined_in() {
    sed 's/\\_/_/g' "$1" | grep -E '^\*[a-z_]+\*.* = ' | sed 's/ = .*//' |
        grep -oE '\*[a-z_]+\*' | tr -d '*' | sort -u
}
compare() { # compare PAGE SOURCES...
    page=config/man/$1
    shift
    keys_of "$@" >"$work/keys"
    [ -s "$work/keys" ] || { echo "$page: no keys found in $*"; failed=1; }
    bold_of "$page" >"$work/bold"
    defined_in "$page" >"$work/defined"
    if comm -23 "$work/keys" "$work/bold" | grep .; then
        echo "$page does not tell the keys above"
        failed=1
    fi
    if comm -13 "$work/keys" "$work/defined" | grep .; then
        echo "$page tells keys that no reader knows, above"
        failed=1
    fi
}
compare mendline-plan.5.scd src/io/config/plan*_cfg.c
compare mendline-catalogue.5.scd src/io/config/catalogue*_cfg.c

if ! command -v scdoc >/dev/null; then
    [ "$failed" = 0 ] || exit 1
    echo "keys hold; scdoc is not here, so no page was made"
    exit 77
fi
make -s BUILD="$BUILD" man || exit 1
for page in "$BUILD"/man/*.[15]; do
    ! command -v mandoc >/dev/null || mandoc -T lint -W warning "$page" || failed=1
    ! command -v man >/dev/null ||
        MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null | grep . && failed=1
done
for command in $("$MENDLINE" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    grep -q "^.SS mendline $command" "$BUILD/man/mendline.1" ||
        { echo "mendline.1 lacks $command"; failed=1; }
    for option in $("$MENDLINE" "$command" --help | grep -oE '^ +(-.,)? ?--[a-z-]+' | grep -oE -- '--[a-z-]+'); do
        grep -qF -- "$option" "$BUILD/man/mendline.1" ||
            { echo "mendline.1 lacks $option"; failed=1; }
    done
done
exit "$failed"
