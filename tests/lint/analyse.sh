#!/bin/sh
# What four analysers say of the sources. Each runs if it is here and says so
# if not. What gcc's analyser gets wrong stands in analyser.known, a file and a
# warning a line, with the reason; anything else is a finding.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=build}"
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc"
flags="$flags $(sed -n 's/^PKG_CFLAGS := //p' "$BUILD/config.mk")"
sources=$(find src -name '*.c' | LC_ALL=C sort)
findings=$(mktemp) || exit 1
trap 'rm -f "$findings"' EXIT
failed=0

is_here() {
    command -v "$1" >/dev/null 2>&1 && return
    echo "lint: no $1 here, it was not asked"
    return 1
}

judge() { # name: its findings, if any, stand in the file
    if [ -s "$findings" ]; then
        sed "s/^/lint: $1: /" "$findings" >&2
        failed=1
    else
        echo "lint: $1 finds nothing"
    fi
}

each() { # command words...: for every source, on all processors
    # shellcheck disable=SC2086 # a list of files
    printf '%s\n' $sources | xargs -P "$(nproc)" -n 4 "$@"
}

if is_here gcc; then
    # shellcheck disable=SC2086 # lists of flags
    each sh -c 'for file; do gcc '"$flags"' -O2 -fanalyzer -c -o /dev/null "$file" 2>&1; done' sh |
        sed -n 's/^\([^:]*\):[0-9:]* warning: .*\[-W\(analyzer-[^]]*\)\]$/\1 \2/p' |
        LC_ALL=C sort -u |
        grep -vxF "$(sed -n 's/^\(src[^ ]* analyzer[^ ]*\).*/\1/p' tests/lint/analyser.known)" >"$findings"
    judge "gcc -fanalyzer"
fi

if is_here clang-tidy; then
    # shellcheck disable=SC2086
    each sh -c 'clang-tidy --quiet "$@" -- '"$flags" sh 2>/dev/null |
        grep -E '(warning|error): ' >"$findings"
    judge clang-tidy
fi

if is_here cppcheck; then
    cppcheck -q --std=c11 --inline-suppr -Iinclude -Isrc -D_POSIX_C_SOURCE=200809L \
        --enable=warning,performance,portability \
        --suppressions-list=tests/lint/cppcheck.known \
        --template='{file}:{line}: {message} [{id}]' src >"$findings" 2>&1
    judge cppcheck
fi

if is_here shellcheck; then
    # shellcheck disable=SC2046 # a list of files
    shellcheck -S warning .ci/run $(git ls-files '*.sh') >"$findings" 2>&1
    judge shellcheck
fi
exit "$failed"
