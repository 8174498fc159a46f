#!/bin/sh
# The clients of the interop suite: packages of the system, and two parsers of
# npm under the build folder.
set -eu
node=$BUILD/interop/node
wanted=
need() { command -v "$1" >/dev/null 2>&1 || wanted="$wanted $2"; }
need_module() {
    /usr/bin/python3 -c "import $1" 2>/dev/null || wanted="$wanted $2"
}
need khal khal
need vdirsyncer vdirsyncer
need radicale radicale
need xandikos xandikos
need calcurse calcurse
need todoman todoman
need npm npm
need_module icalendar python3-icalendar
need_module vobject python3-vobject

[ "${NO_INSTALL:-}" = 1 ] && exit 0
if [ -n "$wanted" ]; then
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    export DEBIAN_FRONTEND=noninteractive
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    $sudo apt-get install -y -qq --no-install-recommends $wanted >/dev/null
fi
if [ ! -d "$node/node_modules/ical.js" ] ||
    [ ! -d "$node/node_modules/node-ical" ]; then
    mkdir -p "$node"
    npm install --silent --no-audit --no-fund --prefix "$node" \
        ical.js@2.2.1 node-ical@0.26.1 >/dev/null
fi
