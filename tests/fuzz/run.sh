#!/bin/sh
# Fuzz each target for SECONDS_EACH seconds with clang's libFuzzer, from the
# seeds that the other tests hold; findings stay in $BUILD/findings.
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build/fuzz}" "${SECONDS_EACH:=30}"
if ! command -v clang >/dev/null 2>&1; then
    echo "fuzz: skipped, there is no clang"
    exit 0
fi
flags="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined"
make -s -j"$(nproc)" BUILD="$BUILD" CC=clang \
    CFLAGS="$flags -fsanitize=fuzzer-no-link" "$BUILD/libmendline.a"
libs=$(sed -n 's/^PKG_LIBS := //p' "$BUILD/config.mk")
mkdir -p "$BUILD/findings"

seeds() { # target -> folder with its seeds
    mkdir -p "$BUILD/seeds/$1"
    case $1 in
    plan) cp examples/*.cfg tests/errors/*.cfg "$BUILD/seeds/$1" ;;
    catalogue) cp tests/support/small.cfg tests/errors/catalogue/*.cfg \
        "$BUILD/seeds/$1" ;;
    calendar) cp examples/*.ics tests/calendars/*.ics "$BUILD/seeds/$1" ;;
    esac
}

for target in plan catalogue calendar; do
    seeds "$target"
    # shellcheck disable=SC2086
    clang -std=c11 -D_POSIX_C_SOURCE=200809L $flags -fsanitize=fuzzer \
        -Iinclude -Isrc -Itests -DTESTS_DIR="\"$PWD/tests\"" \
        -o "$BUILD/fuzz_$target" "tests/fuzz/fuzz_$target.c" \
        "$BUILD/libmendline.a" $libs
    mkdir -p "$BUILD/corpus/$target"
    echo "fuzz: $target, $SECONDS_EACH s"
    "$BUILD/fuzz_$target" -max_total_time="$SECONDS_EACH" -timeout=10 \
        -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1 \
        -artifact_prefix="$BUILD/findings/$target-" \
        "$BUILD/corpus/$target" "$BUILD/seeds/$target" \
        >"$BUILD/fuzz_$target.log" 2>&1 ||
        { tail -40 "$BUILD/fuzz_$target.log"; exit 1; }
    sed -n 's/^stat::number_of_executed_units: */  executions /p
            s/.* cov: \([0-9]*\) .*/\1/p' "$BUILD/fuzz_$target.log" |
        awk '/executions/ { e = $2; next } { c = $1 }
             END { printf "  %s executions, %s edges covered\n", e, c }'
done
