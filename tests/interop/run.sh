#!/bin/sh
# Other people's programs read the calendars that we write, sync them, change
# them and hand them back. Installs what it needs; NO_INSTALL=1 skips what is
# not there. UPDATE=1 writes what was seen into README.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-$PWD/build}
MENDLINE=${MENDLINE:-$BUILD/mendline}
export BUILD MENDLINE LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
sh tests/interop/install.sh
# The parsers are those of the system's own python.
exec /usr/bin/python3 tests/interop/run.py
