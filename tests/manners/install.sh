#!/bin/sh
# `make install` puts everything where it belongs, `make uninstall` takes away
# exactly that; what is installed works without the folder it came from.
# shellcheck disable=SC2046
set -u
top=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
failed=0

fail() {
    echo "$*"
    failed=1
}
in_top() { (cd "$top" && make -s BUILD="$BUILD" NO_INSTALL=1 "$@") >"$work/said" 2>&1 || { cat "$work/said"; return 1; }; }
# All that follows from PREFIX, as a packager may have set other places.
places() { echo "PREFIX=$1" "LIBDIR=$1/lib" "ZSHDIR=$1/share/zsh/site-functions"; }
files() { (cd "$1" && find . ! -type d | sort); }

# Others' files beside ours, which must stay.
mkdir -p "$prefix/bin" "$prefix/share/man/man1" "$prefix/lib/pkgconfig"
: >"$prefix/bin/other"
: >"$prefix/share/man/man1/other.1"
files "$prefix" >"$work/before"

in_top install $(places "$prefix") || exit 1
files "$prefix" >"$work/installed"
for file in bin/mendline lib/libmendline.a lib/pkgconfig/mendline.pc \
    include/mendline/mendline.h share/mendline/catalogue.cfg \
    share/bash-completion/completions/mendline share/zsh/site-functions/_mendline \
    share/fish/vendor_completions.d/mendline.fish; do
    [ -s "$prefix/$file" ] || fail "$file was not installed"
done
if command -v scdoc >/dev/null; then
    for page in man1/mendline.1 man5/mendline-plan.5 man5/mendline-catalogue.5; do
        [ -s "$prefix/share/man/$page" ] || fail "$page was not installed"
    done
fi
[ "$(stat -c %a "$prefix/bin/mendline")" = 755 ] || fail "the command cannot be run by all"
find "$prefix" -type f ! -path '*/bin/*' ! -perm 644 | grep . && fail "other modes than 644"

# As installed: plan the example, read the course back, build on the library.
cp "$top"/examples/wedding.cfg "$top"/examples/anna.ics "$top"/examples/library.c "$work/"
cd "$work" || exit 1
"$prefix/bin/mendline" plan wedding.cfg --today 2026-11-21 -o wedding.ics >out 2>&1 || fail "plan gave $?: $(cat out)"
"$prefix/bin/mendline" check wedding.cfg --course wedding.ics --today 2026-11-21 --plain >out 2>&1 ||
    fail "the course does not hold when it is read back: $(cat out)"
cmp -s "$top/config/catalogue.cfg" "$prefix/share/mendline/catalogue.cfg" || fail "another catalogue"
PKG_CONFIG_PATH=$prefix/lib/pkgconfig
export PKG_CONFIG_PATH
flags=$(pkg-config --cflags --libs mendline) || fail "pkg-config does not find mendline"
[ "$(pkg-config --modversion mendline)" = "$("$prefix/bin/mendline" --version | sed -n '1s/mendline //p')" ] ||
    fail "pkg-config tells another version"
# shellcheck disable=SC2086
${CC:-cc} -std=c11 -Wall -Wextra -Werror ${SAN_FLAGS-} -o library library.c $flags || fail "library.c cannot be built"
./library wedding.cfg 2026-11-21 >days || fail "library.c gave $?"
"$prefix/bin/mendline" plan wedding.cfg --today 2026-11-21 --plain |
    awk -F'\t' '$1 != "event" { print $2 "  " $1 }' >wanted
diff wanted days || fail "library.c finds other days than the command"

in_top uninstall $(places "$prefix") || exit 1
files "$prefix" | diff "$work/before" - || fail "uninstall did not take away just what was installed"
find "$prefix" -name '*mendline*' | grep . && fail "something of mendline is left"

# DESTDIR goes before PREFIX, and nothing of it is told to the program.
in_top install DESTDIR="$work/stage" $(places /usr) || exit 1
files "$work/stage/usr" >"$work/staged"
grep -v '/other' "$work/installed" | diff - "$work/staged" || fail "DESTDIR installs other files"
grep -rlF "$work" "$work/stage" --include='*.pc' && fail "DESTDIR stands in a file"
in_top uninstall DESTDIR="$work/stage" $(places /usr) || exit 1
[ -z "$(files "$work/stage")" ] || fail "uninstall leaves files below DESTDIR"
exit "$failed"
