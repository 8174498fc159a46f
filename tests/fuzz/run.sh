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
flags="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined"
make -s -j"$(nproc)" BUILD="$BUILD" CC=clang \
    CFLAGS="$flags -fsanitize=fuzzer-no-link" "$BUILD/libmendline.a"
libs=$(sed -n 's/^PKG_LIBS := //p' "$BUILD/config.mk")
shared="tests/fuzz/show.c tests/support/brute.c tests/support/random_problem.c
    tests/support/settled.c"
mkdir -p "$BUILD/findings"

gather() { # folder, files: copied under names that tell where they are from
    folder=$1
    shift
    mkdir -p "$folder"
    for file; do
        [ ! -f "$file" ] || cp "$file" "$folder/$(echo "$file" | tr / _)"
    done
}

join() { # folder: each example's plan with each calendar, as `whole` wants it
    mkdir -p "$1"
    for plan in examples/*.cfg; do
        for calendar in examples/*.ics tests/calendars/*.ics; do
            { cat "$plan"; printf '\n--8<--\n'; cat "$calendar"; } \
                >"$1/$(basename "$plan" .cfg)-$(basename "$calendar" .ics)"
        done
    done
}

seeds() { # target -> $BUILD/seeds/target
    case $1 in
    plan) gather "$BUILD/seeds/$1" examples/*.cfg tests/errors/*.cfg ;;
    catalogue) gather "$BUILD/seeds/$1" tests/support/small.cfg \
        tests/errors/catalogue/*.cfg ;;
    calendar | ways) gather "$BUILD/seeds/$1" examples/*.ics \
        tests/calendars/*.ics tests/calendars/alike/*.ics ;;
    whole) join "$BUILD/seeds/$1" ;;
    output) gather "$BUILD/seeds/$1" tests/golden/*/*.ics ;;
    esac
    gather "$BUILD/seeds/$1" "tests/fuzz/seeds/$1"/*
}

# Where bytes are choices, inputs are short, but not to grow from nothing.
manner() { # target
    case $1 in
    generated | search) echo -len_control=0 -max_len=160 ;;
    *) echo -max_len=20000 ;;
    esac
    case $1 in
    plan | catalogue | whole) echo -dict=tests/fuzz/config.dict ;;
    calendar | output | ways) echo -dict=tests/fuzz/calendar.dict ;;
    esac
}

build() {
    # shellcheck disable=SC2086 # lists of flags and libraries
    clang -std=c11 -D_POSIX_C_SOURCE=200809L $flags -fsanitize=fuzzer \
        -Iinclude -Isrc -Itests -DTESTS_DIR="\"$PWD/tests\"" \
        -o "$BUILD/fuzz_$1" "tests/fuzz/fuzz_$1.c" $shared \
        "$BUILD/libmendline.a" $libs
}

sum_up() { # log
    sed -n 's/^stat::number_of_executed_units: */executions /p
            s/.* cov: \([0-9]*\) .*/\1/p' "$1" |
        awk '/executions/ { e = $2; next } { c = $1 }
             END { printf "  %s executions, %s edges covered\n", e, c }'
}

for target in $TARGETS; do
    seeds "$target"
    build "$target"
    mkdir -p "$BUILD/corpus/$target"
    log=$BUILD/fuzz_$target.log
    echo "fuzz: $target, $SECONDS_EACH s"
    # shellcheck disable=SC2046 # several options
    "$BUILD/fuzz_$target" -max_total_time="$SECONDS_EACH" -timeout=10 \
        -rss_limit_mb=2048 -seed="${LOT:-0}" -print_final_stats=1 \
        $(manner "$target") -artifact_prefix="$BUILD/findings/$target-" \
        "$BUILD/corpus/$target" "$BUILD/seeds/$target" >"$log" 2>&1 ||
        { tail -40 "$log"; exit 1; }
    sum_up "$log"
done
