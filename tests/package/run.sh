#!/bin/sh
# The Debian package: builds, has no fault that lintian knows, installs in a
# bare Debian, works as installed, and is gone without a trace when purged.
set -eu
cd "$(dirname "$0")/../.."
for tool in dpkg-buildpackage dh lintian scdoc; do
    command -v "$tool" >/dev/null || { echo "package: skipped, there is no $tool here"; exit 0; }
done
BUILD=${BUILD:-build}
. tests/support/debian.lib

# The suite has run before, on this machine: here the package is looked at.
DEB_BUILD_OPTIONS=nocheck make -s deb >"$BUILD/deb.log" 2>&1 || { tail -20 "$BUILD/deb.log"; exit 1; }
lintian --allow-root --info --pedantic --display-info --fail-on error,warning,info,pedantic \
    "$BUILD"/deb/*.changes
echo "package: builds, lintian is content"
if command -v blhc >/dev/null; then blhc --all "$BUILD/deb.log"; fi

if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null 2>&1; then
    echo "package: not installed, that needs root and debootstrap"
    exit 0
fi
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
# Everything but ours is there before the first look.
debian_root "$root" 'gcc libc6-dev pkg-config libical-dev libconfig-dev libjansson-dev
    libutf8proc-dev libxml2-dev uuid-dev tzdata'
run() { in_root "$root" "$1"; }
files() { run "find / -xdev ! -path '/proc/*' ! -path '/sys/*' ! -path '/tmp/*' | sort"; }
cp "$BUILD"/deb/*_*.deb config/debian/tests/plan-example config/debian/tests/build-on-library "$root/tmp/"
rm -f "$root"/tmp/*dbgsym*
files >"$BUILD/deb/before"
run 'apt-get install -y -qq --no-install-recommends /tmp/*.deb >/dev/null 2>&1'
run 'dpkg -s mendline libmendline-dev | grep -c "^Status: install ok installed" | grep -qx 2'
for test in plan-example build-on-library; do
    run "mkdir /tmp/$test.work && AUTOPKGTEST_TMP=/tmp/$test.work sh /tmp/$test" >"$BUILD/deb/$test.log" 2>&1 ||
        { tail -20 "$BUILD/deb/$test.log"; echo "package: $test failed"; exit 1; }
done
run 'apt-get purge -y -qq mendline libmendline-dev >/dev/null 2>&1'
files >"$BUILD/deb/after"
# What dpkg and apt note of themselves is not ours.
grep -vE '^/var/(cache|log|lib/(apt|dpkg))' "$BUILD/deb/before" >"$BUILD/deb/before.ours"
grep -vE '^/var/(cache|log|lib/(apt|dpkg))' "$BUILD/deb/after" |
    diff "$BUILD/deb/before.ours" - || { echo "package: purging left the above"; exit 1; }
echo "package: installed, tried and purged in a bare Debian"
