#!/bin/sh
# Find the libraries and tools that building and testing need, install what is
# missing with the system's package manager, and print their flags as make
# variables on stdout. NO_INSTALL=1: only print the command, and fail.
set -u

tools="cc pkg-config"
modules="libical libconfig jansson uuid libutf8proc libxml-2.0 cmocka"

have_tool() { command -v "$1" >/dev/null 2>&1; }
have_module() { have_tool pkg-config && pkg-config --exists "$1"; }

missing() {
    for tool in $tools; do
        have_tool "$tool" || printf '%s ' "$tool"
    done
    for module in $modules; do
        have_module "$module" || printf '%s ' "$module"
    done
}

# What the package manager $1 calls the tool or module $2.
package() {
    case "$1:$2" in
    apt-get:cc) echo gcc libc6-dev ;;
    dnf:cc | brew:cc | pacman:cc) echo gcc ;;
    apk:cc) echo gcc musl-dev ;;
    apt-get:pkg-config) echo pkg-config ;;
    dnf:pkg-config | pacman:pkg-config | apk:pkg-config) echo pkgconf ;;
    brew:pkg-config) echo pkgconf ;;
    apt-get:libical) echo libical-dev ;;
    dnf:libical) echo libical-devel ;;
    apk:libical) echo libical-dev ;;
    *:libical) echo libical ;;
    apt-get:libconfig) echo libconfig-dev ;;
    dnf:libconfig) echo libconfig-devel ;;
    apk:libconfig) echo libconfig-dev ;;
    *:libconfig) echo libconfig ;;
    apt-get:jansson) echo libjansson-dev ;;
    dnf:jansson) echo jansson-devel ;;
    apk:jansson) echo jansson-dev ;;
    *:jansson) echo jansson ;;
    apt-get:uuid) echo uuid-dev ;;
    dnf:uuid) echo libuuid-devel ;;
    apk:uuid) echo util-linux-dev ;;
    pacman:uuid) echo util-linux-libs ;;
    brew:uuid) echo util-linux ;;
    apt-get:libutf8proc) echo libutf8proc-dev ;;
    dnf:libutf8proc) echo utf8proc-devel ;;
    apk:libutf8proc) echo utf8proc-dev ;;
    *:libutf8proc) echo libutf8proc ;;
    apt-get:libxml-2.0) echo libxml2-dev ;;
    dnf:libxml-2.0) echo libxml2-devel ;;
    apk:libxml-2.0) echo libxml2-dev ;;
    *:libxml-2.0) echo libxml2 ;;
    apt-get:cmocka) echo libcmocka-dev ;;
    dnf:cmocka) echo libcmocka-devel ;;
    apk:cmocka) echo cmocka-dev ;;
    *:cmocka) echo cmocka ;;
    esac
}

install_command() {
    case "$1" in
    apt-get) echo "apt-get install -y --no-install-recommends" ;;
    dnf) echo "dnf install -y" ;;
    apk) echo "apk add" ;;
    pacman) echo "pacman -S --needed --noconfirm" ;;
    brew) echo "brew install" ;;
    esac
}

find_manager() {
    for manager in apt-get dnf apk pacman brew; do
        have_tool "$manager" && { echo "$manager"; return; }
    done
}

absent=$(missing)
if [ -n "$absent" ]; then
    manager=$(find_manager)
    if [ -z "$manager" ]; then
        echo "mendline: missing: $absent- and no package manager that we know" >&2
        exit 1
    fi
    packages=
    for item in $absent; do
        packages="$packages $(package "$manager" "$item")"
    done
    sudo=
    if [ "$(id -u)" != 0 ] && [ "$manager" != brew ]; then
        have_tool sudo && sudo="sudo "
    fi
    command="$sudo$(install_command "$manager")$packages"
    echo "mendline: missing: $absent" >&2
    if [ "${NO_INSTALL:-}" = 1 ]; then
        echo "mendline: install with: $command" >&2
        exit 1
    fi
    echo "mendline: $command" >&2
    if [ "$manager" = apt-get ]; then
        ${sudo}apt-get update >&2 || exit 1
        export DEBIAN_FRONTEND=noninteractive
    fi
    $command >&2 || exit 1
    absent=$(missing)
    if [ -n "$absent" ]; then
        echo "mendline: still missing: $absent" >&2
        exit 1
    fi
fi

libraries=${modules% cmocka}
echo "PKG_CFLAGS := $(pkg-config --cflags $modules)"
echo "PKG_LIBS := $(pkg-config --libs $libraries)"
echo "CMOCKA_LIBS := $(pkg-config --libs cmocka)"
