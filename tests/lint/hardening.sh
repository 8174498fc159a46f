#!/bin/sh
# Did the flags that harden a program arrive in it? $1 is the program.
set -u
export LC_ALL=C
program=$1
failed=0

expect() { # what it is, a pattern, the command that shows it
    what=$1 pattern=$2
    shift 2
    "$@" 2>/dev/null | grep -qE "$pattern" && return
    printf 'lint: %s is not hardened: %s\n' "$program" "$what" >&2
    failed=1
}

expect "no position-independent code" 'Type: *DYN' readelf -h "$program"
expect "no read-only relocations" 'GNU_RELRO' readelf -l "$program"
expect "symbols are bound late" 'BIND_NOW|Flags:.*NOW' readelf -d "$program"
expect "no stack protector" '__stack_chk_fail' readelf -sW "$program"
expect "no checked library calls" '__[a-z]+_chk' readelf -sW "$program"
if readelf -lW "$program" | grep 'GNU_STACK' | grep -q 'RWE'; then
    printf 'lint: %s has a stack that can be executed\n' "$program" >&2
    failed=1
fi

[ "$failed" = 0 ] && echo "lint: $program is hardened"
exit "$failed"
