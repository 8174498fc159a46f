#!/bin/sh
# What four analysers say of the sources. Each runs if it is here and says so
# if not. What they get wrong stands in analysers.known, a file and a warning a
# line, with the reason; anything else is a finding, and so is a line there of
# which none of them speaks any more. ANALYSERS names some of them.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=build}" "${ANALYSERS:=gcc clang-tidy cppcheck shellcheck}"
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc"
flags="$flags $(sed -n 's/^PKG_CFLAGS := //p' "$BUILD/config.mk")"
said=$BUILD/analysers
known=tests/lint/analysers.known
rm -rf "$said" && mkdir -p "$said" || exit 1
failed=0
export flags

is_here() {
    case " $ANALYSERS " in *" $1 "*) ;; *) return 1 ;; esac
    command -v "$1" >/dev/null 2>&1 && return
    echo "lint: no $1 here, it was not asked"
    return 1
}

# For every source, on all processors; what one says is not torn by another.
each() { # script, in which $1 is a source
    find src -name '*.c' | LC_ALL=C sort |
        xargs -P "$(nproc)" -n 1 sh -c 'said=$('"$1"'); printf "%s\n" "$said"' sh
}

# FILE:LINE:COLUMN: error: words [CHECK,...] becomes FILE CHECK.
short='s|^'"$PWD"'/||; s/^\([^:]*\):[0-9:]* [a-z]*: .*\[\(-W\)\{0,1\}\([A-Za-z.0-9-]*\).*\]$/\1 \3/p'

judge() { # name: all it says stands in its file
    sed -n "$short" "$said/$1.all" | LC_ALL=C sort -u >"$said/$1"
    sed -n 's/^\([^# ][^ ]* [^ ]*\) .*/\1/p' "$known" >"$said/known"
    grep -vxFf "$said/known" "$said/$1" >"$said/$1.new"
    if [ -s "$said/$1.new" ]; then
        failed=1
        while read -r file check; do
            grep -F "$file:" "$said/$1.all" | grep -F "$check" >&2
        done <"$said/$1.new"
    else
        echo "lint: $1 finds nothing new"
    fi
}

if is_here gcc; then
    # shellcheck disable=SC2016 # expanded there
    each 'gcc $flags -O2 -fanalyzer -c -o /dev/null "$1" 2>&1 | grep "\[-Wanalyzer"' >"$said/gcc.all"
    judge gcc
fi
if is_here clang-tidy; then
    # shellcheck disable=SC2016
    each 'clang-tidy --quiet "$1" -- $flags 2>/dev/null | grep -E "(warning|error): "' >"$said/clang-tidy.all"
    judge clang-tidy
fi
if is_here cppcheck; then
    cppcheck -q --std=c11 --inline-suppr -Iinclude -Isrc -D_POSIX_C_SOURCE=200809L \
        -j "$(nproc)" --enable=warning,performance,portability \
        --template='{file}:{line}: {severity}: {message} [{id}]' src >"$said/cppcheck.all" 2>&1
    judge cppcheck
fi
if is_here shellcheck; then
    # shellcheck disable=SC2046 # a list of files
    shellcheck -S warning -f gcc .ci/run $(git ls-files '*.sh' '*.lib') >"$said/shellcheck.all" 2>&1
    judge shellcheck
fi

# Only whoever asked all of them can tell what is not said any more.
if [ -e "$said/gcc" ] && [ -e "$said/clang-tidy" ] && [ -e "$said/cppcheck" ]; then
    if cat "$said/gcc" "$said/clang-tidy" "$said/cppcheck" | grep -vxFf - "$said/known"; then
        echo "lint: nobody says that any more: take it out of $known" >&2
        failed=1
    fi
fi
exit "$failed"
