#!/bin/sh
# The two commands of README in a Debian on which nothing was installed by
# hand: a folder made by debootstrap, with git and make and nothing else.
set -eu
cd "$(dirname "$0")/../.."
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null 2>&1; then
    echo "bare: skipped, it needs root and debootstrap"
    exit 0
fi
BUILD=${BUILD:-build}
. tests/support/debian.lib
root=$(mktemp -d)
trap 'umount "$root/dev/pts" "$root/proc" 2>/dev/null; rm -rf --one-file-system "$root"' EXIT
debian_root "$root" "git make"
rm -rf "$root"/var/lib/apt/lists/*
# A machine has terminals and processes; a folder has none.
mkdir -p "$root/dev/pts" "$root/proc"
mount --bind /dev/pts "$root/dev/pts"
mount -t proc proc "$root/proc"
git clone -q . "$root/root/mendline"
run() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        sh -c "cd /root/mendline && $1"
}
run 'NO_INSTALL=1 make demo' &&
    { echo "bare: NO_INSTALL=1 installed or built something"; exit 1; }
run 'make demo' || { echo "bare: make demo failed"; exit 1; }
run 'test -s build/demo/wedding.ics'
run 'make check' || { echo "bare: make check failed"; exit 1; }
echo "bare: make demo and make check did all set-up themselves"
