#!/bin/sh
# The rules of the house that a script can check: who may include whom, which
# files may know a foreign library, and calls that nobody may make.
# shellcheck disable=SC2044,SC2046 # names of our files hold no blanks
set -u
cd "$(dirname "$0")/../.." || exit 1
failed=0

complain() {
    printf 'lint: %s\n' "$1" >&2
    failed=1
}

# Lines of files $2... that match $1, without comments' continuation lines.
grep_code() {
    pattern=$1
    shift
    grep -nE "$pattern" "$@" /dev/null | grep -vE '^[^:]*:[0-9]*: *(\*|/\*|//)'
}

forbid() {
    message=$1
    shift
    found=$(grep_code "$@")
    [ -z "$found" ] || complain "$message:
$found"
}

# ---- layers: base < model < engine, io, view < cli ----------------------------
public_of() {
    case $1 in
    base) echo 'arena|day|diag|strbuf|version' ;;
    model) echo 'arena|day|diag|strbuf|version|catalogue|plan|occurrence|problem|course|entry|reader' ;;
    engine) echo 'arena|day|diag|strbuf|version|catalogue|plan|occurrence|problem|course|entry|reader|solve' ;;
    io) echo 'arena|day|diag|strbuf|version|catalogue|plan|occurrence|problem|course|entry|reader|solve|load|calendar' ;;
    view) echo 'arena|day|diag|strbuf|version|catalogue|plan|occurrence|problem|course|entry|reader|solve|render' ;;
    esac
}
private_of() {
    case $1 in
    base) echo 'base' ;;
    model) echo 'base|model' ;;
    engine) echo 'base|model|engine' ;;
    io) echo 'base|model|io' ;;
    view) echo 'base|model|view' ;;
    esac
}
for layer in base model engine io view; do
    for file in $(find src/$layer -name '*.[ch]'); do
        bad=$(grep -nE '#include <mendline/' "$file" |
            grep -vE "<mendline/($(public_of $layer))\.h>")
        [ -z "$bad" ] || complain "$file looks above its layer: $bad"
        bad=$(grep -nE '#include "' "$file" |
            grep -vE "\"($(private_of $layer))/")
        [ -z "$bad" ] || complain "$file looks outside its layer: $bad"
    done
done

# ---- rooms of the engine: rules, lcg < net < search < explain -------------------
below() {
    case $1 in
    rules | lcg) echo "$1" ;;
    net) echo 'lcg|net' ;;
    search) echo 'lcg|net|search' ;;
    explain) echo 'rules|search|explain' ;;
    esac
}
for room in rules lcg net search explain; do
    for file in src/engine/$room/*.[ch]; do
        bad=$(grep -nE '#include "engine/' "$file" |
            grep -vE "\"engine/($(below $room))/")
        [ -z "$bad" ] || complain "$file looks outside its room: $bad"
    done
done

for file in src/cli/*.[ch]; do
    bad=$(grep -nE '#include "' "$file" | grep -v '"cli/')
    [ -z "$bad" ] || complain "$file reaches behind the public headers: $bad"
done

# ---- foreign libraries ------------------------------------------------------------
for file in $(find src include -name '*.[ch]'); do
    case $file in
    src/io/calendar_*/* | src/io/ics_*) ;;
    *) forbid "libical outside src/io/calendar_*" 'include <libical' "$file" ;;
    esac
    case $file in
    src/view/report/xml.c | src/view/report/xml_version.c) ;;
    *) forbid "libxml2 outside src/view/report/xml.c" 'include <libxml' "$file" ;;
    esac
    case $file in
    src/io/config/*) ;;
    *) forbid "libconfig outside src/io/config" 'include <libconfig' "$file" ;;
    esac
done

# ---- calls ------------------------------------------------------------------------
library=$(find src/base src/model src/engine src/io src/view -name '*.c')
# shellcheck disable=SC2086
{
    forbid "the library never exits, prints, or reads clock and environment" \
        '\b(exit|abort|_exit|printf|puts|putchar|perror|time|gettimeofday|clock_gettime|getenv|setlocale|localtime|gmtime)\(' \
        $library
    forbid "the library knows no standard streams" '\b(stdout|stderr|stdin)\b' $library
    state=$(grep -nE '^(static )?[a-z][a-z_0-9 ]* \*?[a-z_0-9]+(\[[^]]*\])?( = .*)?;$' \
        $library | grep -vE '\bconst\b|\bextern\b|\btypedef\b|\breturn\b')
    [ -z "$state" ] || complain "no global state in the library:
$state"
    forbid "banned calls" \
        '\b(strcpy|strcat|sprintf|vsprintf|atoi|atol|atof|strtok|gets|alloca)\(' \
        $library src/cli/*.c
    forbid "doubles in base, model or engine" '\b(double|float) +\*?[a-z_]+( =|;|,|\))' \
        $(find src/base src/model src/engine -name '*.[ch]')
    forbid "unfinished work" '\b(TODO|FIXME|XXX|HACK)\b' $(find src include -name '*.[ch]')
}
for file in $(find src include tests -name '*.[ch]'); do
    bad=$(grep -nP '\t|[ ]+$' "$file" | head -3)
    [ -z "$bad" ] || complain "$file has tabs or trailing blanks: $bad"
done

[ "$failed" = 0 ] && echo "lint: layers and calls are clean"
exit "$failed"
