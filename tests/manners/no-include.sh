#!/bin/sh
# --no-include keeps to the plan's folder, wherever symbolic links lead.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/plans/parts" && cd "$work" || exit 1
failed=0

part='treatments = ( { id = "peel"; procedure = "peel-aha-light"; } );'
echo "$part" >plans/parts/inside.cfg
echo "$part" >outside.cfg
ln -s parts/inside.cfg plans/to-inside.cfg
ln -s ../outside.cfg plans/to-outside.cfg
ln -s .. plans/up
ln -s plans by-another-way

# gives STATUS PLAN INCLUDED [OPTION]
gives() {
    want=$1 plan=$2 included=$3
    shift 3
    printf 'id = "0b0e7e6c-5d1f-4c57-9a52-3f2a6f0e9d11";\n@include "%s"\n' "$included" >"$plan"
    "$MENDLINE" plan "$plan" -n --today 2027-01-01 "$@" >said 2>&1
    status=$?
    [ "$status" = "$want" ] && { [ "$status" = 0 ] || grep -q 'E107' said; } && return
    echo "$plan with $included $* gave $status in place of $want:"
    cat said
    failed=1
}

for included in parts/inside.cfg to-inside.cfg; do
    gives 0 plans/plan.cfg "$included" --no-include
    gives 0 by-another-way/plan.cfg "$included" --no-include
done
for included in to-outside.cfg up/outside.cfg ../outside.cfg "$work/outside.cfg"; do
    gives 0 plans/plan.cfg "$included"
    gives 3 plans/plan.cfg "$included" --no-include
done
cd plans || exit 1
gives 0 plan.cfg to-inside.cfg --no-include
gives 3 plan.cfg to-outside.cfg --no-include
exit "$failed"
