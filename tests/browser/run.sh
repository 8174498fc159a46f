#!/bin/sh
# Reports in a headless Chromium: no message on its console, no violation for
# axe, valid markup, two printed pages; screenshots stay in build/browser/shots.
# Needs node, npm and chromium; what else it needs npm puts under build/browser.
set -eu
cd "$(dirname "$0")/../.."
mendline=${MENDLINE:-$PWD/build/mendline}
modules=$PWD/build/browser
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser ||
    command -v google-chrome || :)}
for tool in node npm xmllint; do
    command -v "$tool" >/dev/null 2>&1 || CHROMIUM=
done
if [ -z "$CHROMIUM" ]; then
    echo "browser: skipped, it needs chromium, node, npm and xmllint"
    exit 0
fi
mkdir -p "$modules/shots"
if ! cmp -s tests/browser/package.json "$modules/package.json" ||
    ! [ -d "$modules/node_modules" ]; then
    cp tests/browser/package.json "$modules/"
    (cd "$modules" && npm install --no-audit --no-fund --silent)
fi

report() { # NAME PLAN STATUS
    status=0
    "$mendline" plan "$2" --today 2026-11-21 -q --force --width 80 \
        -o "$modules/$1.html" -o "$modules/$1.svg" >/dev/null || status=$?
    [ "$status" = "$3" ] || { echo "browser: $2 ended with $status"; exit 1; }
}
report wedding examples/wedding.cfg 0
report acne-scars examples/acne-scars.cfg 0
report two-clash examples/two-clash.cfg 1
report scripts tests/screens/scripts.cfg 0
report hostile tests/browser/hostile.cfg 0

cd "$modules"
names="wedding acne-scars two-clash scripts hostile"
for name in $names; do
    xmllint --noout "$name.html" "$name.svg"
    # It knows HTML 4: all but the newer elements must be right.
    if xmllint --html --noout "$name.html" 2>&1 | grep -a ' error : ' |
        grep -av 'error : Tag [a-z]* invalid'; then
        echo "browser: xmllint finds fault with $name.html"
        exit 1
    fi
    node_modules/.bin/html-validate --config \
        "$OLDPWD/tests/browser/html-validate.json" "$name.html"
done
echo "  ok   xmllint and html-validate"
set --
for name in $names; do set -- "$@" "$name=$name.html"; done
MODULES=$modules CHROMIUM=$CHROMIUM node "$OLDPWD/tests/browser/report.mjs" \
    shots "$OLDPWD/tests/browser/expected.json" "$@" picture=wedding.svg
