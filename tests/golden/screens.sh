#!/bin/sh
# What a person sees: whole screens at several widths, with and without colour,
# compared with tests/screens/. UPDATE=1 writes them, and you look at each.
set -u
cd "$(dirname "$0")/../.." || exit 1
mendline=${MENDLINE:-$PWD/build/mendline}
screens=$PWD/tests/screens
printed=$(mktemp) || exit 1
trap 'rm -f "$printed"' EXIT
trap 'exit 1' HUP INT TERM
unset NO_COLOR CLICOLOR_FORCE FORCE_COLOR COLUMNS SOURCE_DATE_EPOCH
export TZ=UTC TERM=dumb
if ! [ -x "$mendline" ]; then
    echo "screens.sh: no command at $mendline: make it first" >&2
    exit 1
fi
passed=0 failed=0

# A screen's name, its locale, and the words of the command.
screen() {
    name=$1 locale=$2
    shift 2
    LC_ALL=$locale "$mendline" "$@" --today "${today:-2026-11-21}" \
        >"$printed" 2>&1
    if [ -n "${UPDATE:-}" ]; then
        cp "$printed" "$screens/$name"
    elif ! diff -u "$screens/$name" "$printed"; then
        printf '  FAIL screen %s: mendline %s\n' "$name" "$*"
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + 1))
}

for plan in wedding acne-scars winter-resurfacing monthly-peels clinic-figures \
    two-clash; do
    for width in 60 80 120 200; do
        screen $plan-$width C.UTF-8 \
            plan examples/$plan.cfg --width $width
        screen $plan-$width-colour C.UTF-8 \
            plan examples/$plan.cfg --width $width --color always
    done
done
screen wedding-20 C.UTF-8 plan examples/wedding.cfg --width 20
screen wedding-80-ascii C plan examples/wedding.cfg --width 80
for width in 60 80; do
    screen infeasible-$width C.UTF-8 \
        plan tests/screens/infeasible.cfg --width $width
    screen check-$width C.UTF-8 \
        check examples/wedding.cfg examples/anna.ics --width $width
done
screen check-80-colour C.UTF-8 \
    check examples/wedding.cfg examples/anna.ics --width 80 --color always
screen scripts-80 C.UTF-8 plan tests/screens/scripts.cfg --width 80

today=2027-01-16
for width in 20 60 80 120; do
    screen today-$width C.UTF-8 today examples/wedding.cfg --width $width
done
screen today-80-colour C.UTF-8 \
    today examples/wedding.cfg --width 80 --color always
screen today-80-ascii C today tests/screens/scripts.cfg --width 80

printf '%d screens as they were, %d not\n' "$passed" "$failed"
[ "$failed" = 0 ]
