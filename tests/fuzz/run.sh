#!/bin/sh
# Fuzz each target for SECONDS_EACH seconds with clang's libFuzzer, from the
# seeds that the other tests hold; findings stay in $BUILD/findings. TARGETS
# names some of them, in place of all; LOT=1 draws the same inputs every time.
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build/fuzz}" "${SECONDS_EACH:=30}"
: "${TARGETS:=plan catalogue calendar output generated whole ways search}"
if ! command -v clang >/dev/null 2>&1; then
    echo "fuzz: skipped, there is no clang"
    exit 0
fi
. tests/fuzz/targets.lib
flags="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined"
make -s -j"$(nproc)" BUILD="$BUILD" CC=clang \
    CFLAGS="$flags -fsanitize=fuzzer-no-link" "$BUILD/libmendline.a"
mkdir -p "$BUILD/findings"

# Where bytes are choices, inputs are short, but not to grow from nothing.
manner() { # target
    case $1 in
    generated | search) echo -len_control=0 -max_len=160 ;;
    *) echo "-max_len=20000 -dict=$(dictionary "$1")" ;;
    esac
}

sum_up() { # log
    sed -n 's/^stat::number_of_executed_units: */executions /p
            s/.* cov: \([0-9]*\) .*/\1/p' "$1" |
        awk '/executions/ { e = $2; next } { c = $1 }
             END { printf "  %s executions, %s edges covered\n", e, c }'
}

for target in $TARGETS; do
    seeds "$target" "$BUILD/seeds/$target"
    build clang "$flags -fsanitize=fuzzer" "$target"
    mkdir -p "$BUILD/corpus/$target"
    log=$BUILD/fuzz_$target.log
    echo "fuzz: $target, $SECONDS_EACH s"
    # shellcheck disable=SC2046 # several options
    "$BUILD/fuzz_$target" -max_total_time="$SECONDS_EACH" -timeout=60 \
        -rss_limit_mb=2048 -seed="${LOT:-0}" -print_final_stats=1 \
        $(manner "$target") -artifact_prefix="$BUILD/findings/$target-" \
        "$BUILD/corpus/$target" "$BUILD/seeds/$target" >"$log" 2>&1 ||
        { tail -40 "$log"; exit 1; }
    sum_up "$log"
done
