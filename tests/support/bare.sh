#!/bin/sh
# The two commands of README in a Debian on which nothing was installed by
# hand: a folder made by debootstrap, with git and make and nothing else.
set -eu
cd "$(dirname "$0")/../.."
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null 2>&1; then
    echo "bare: skipped, it needs root and debootstrap"
    exit 0
fi
root=$(mktemp -d)
trap 'umount "$root/dev/pts" "$root/proc" 2>/dev/null; rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase --include=git,make,ca-certificates bookworm \
    "$root" >"$root.log" 2>&1 || { tail -5 "$root.log"; exit 1; }
rm -f "$root.log"
# Reach packages the way this machine does.
cp /etc/apt/sources.list "$root/etc/apt/" 2>/dev/null || :
cp -r /etc/apt/sources.list.d /etc/apt/apt.conf.d "$root/etc/apt/"
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || :
# A machine has terminals and processes; a folder has none.
mkdir -p "$root/dev/pts" "$root/proc"
mount --bind /dev/pts "$root/dev/pts"
mount -t proc proc "$root/proc"
git clone -q . "$root/root/mendline"
run() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root sh -c "$1"; }
run 'cd /root/mendline && NO_INSTALL=1 make demo' &&
    { echo "bare: NO_INSTALL=1 installed or built something"; exit 1; }
run 'cd /root/mendline && make demo' || { echo "bare: make demo failed"; exit 1; }
run 'cd /root/mendline && test -s build/demo/wedding.ics'
run 'cd /root/mendline && make check' || { echo "bare: make check failed"; exit 1; }
echo "bare: make demo and make check did all set-up themselves"
