#!/bin/sh
# Every way to build that people may choose, without a warning; those that
# change most of the code run the unit tests and the golden ones as well
# (whose own warnings are left to the usual build).
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=build}"
jobs=-j$(nproc)
failed=0

# build NAME TESTS WORD=VALUE...
build() {
    name=$1 tests=$2
    shift 2
    if ! command -v "${1#CC=}" >/dev/null 2>&1; then
        echo "  skip $name: no ${1#CC=} here"
        return
    fi
    set -- -s "$jobs" BUILD="$BUILD/builds/$name" "$@"
    # shellcheck disable=SC2086 # several tests, or none
    if { make "$@" WERROR=1 all && make "$@" all $tests; } >"$BUILD/builds/$name.log" 2>&1; then
        echo "  ok   $name"
    else
        grep -E 'warning|error|FAIL|failed' "$BUILD/builds/$name.log" | head -20
        echo "  FAIL $name, see $BUILD/builds/$name.log"
        failed=1
    fi
}

mkdir -p "$BUILD/builds" || exit 1
build gcc-plain "" CC=gcc CFLAGS="-O0 -g"
build gcc-fast unit CC=gcc CFLAGS=-O3
build gcc-whole "unit golden" CC=gcc AR=gcc-ar CFLAGS="-O2 -flto=auto"
build clang-plain "" CC=clang CFLAGS="-O0 -g"
build clang-fast "unit golden" CC=clang CFLAGS=-O3
exit "$failed"
