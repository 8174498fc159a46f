#!/bin/sh
# A second opinion: AFL++ mutates otherwise than libFuzzer. It fuzzes TARGETS
# for SECONDS_EACH seconds each, through the program that runs a target over
# files; findings stay in $BUILD/out/TARGET. It ends with 1 if there are any.
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build/afl}" "${SECONDS_EACH:=120}" "${TARGETS:=calendar plan}"
compiler=
for each in afl-clang-fast afl-gcc; do
    [ -n "$compiler" ] || compiler=$(command -v "$each" || :)
done
if [ -z "$compiler" ] || ! command -v afl-fuzz >/dev/null 2>&1; then
    echo "fuzz-afl: skipped, AFL++ is not here"
    exit 0
fi
. tests/fuzz/targets.lib
export AFL_USE_ASAN=1 AFL_QUIET=1
make -s -j"$(nproc)" BUILD="$BUILD" CC="$compiler" CFLAGS="-O1 -g" \
    "$BUILD/libmendline.a"
# No screen, and no advice on how to set up a machine that is not ours.
export AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 \
    AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1

# afl-fuzz wants small seeds, and none that takes long.
small_seeds() { # target, folder
    rm -rf "$2"
    seeds "$1" "$2"
    find "$2" -size +16k -exec rm {} +
}

found() { # target: how many files AFL++ kept as crashes or hangs
    find "$BUILD/out/$1/default/crashes" "$BUILD/out/$1/default/hangs" \
        -name 'id:*' | wc -l
}

sum_up() { # target
    awk -F ' *: *' '/^execs_done/ { e = $2 } /^edges_found/ { c = $2 }
                    /^run_time/ { t = $2 }
         END { printf "  %s executions in %s s, %s edges covered\n", e, t, c }' \
        "$BUILD/out/$1/default/fuzzer_stats"
}

failed=0
for target in $TARGETS; do
    small_seeds "$target" "$BUILD/seeds/$target"
    build "$compiler" "-O1 -g" "$target" tests/fuzz/fuzz_main.c
    words=$(dictionary "$target")
    echo "fuzz-afl: $target, $SECONDS_EACH s"
    rm -rf "$BUILD/out/$target"
    mkdir -p "$BUILD/out"
    # shellcheck disable=SC2086 # a dictionary, or none
    afl-fuzz -V "$SECONDS_EACH" -m none -t 10000 ${words:+-x "$words"} \
        -i "$BUILD/seeds/$target" -o "$BUILD/out/$target" \
        -- "$BUILD/fuzz_$target" @@ >"$BUILD/fuzz_$target.log" 2>&1 ||
        { tail -20 "$BUILD/fuzz_$target.log"; exit 1; }
    sum_up "$target"
    [ "$(found "$target")" = 0 ] ||
        { echo "  $(found "$target") findings"; failed=1; }
done
exit $failed
