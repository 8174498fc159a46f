#!/bin/sh
# README's tour, command by command: each is run as it stands there, but as
# wide as README's lines, and must show what stands below it. The first picture
# is left to golden/readme.sh; khal may not be here.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cp -R "$top/examples" "$work/tour"
cd "$work/tour" || exit 1
mkdir ../bin
printf '#!/bin/sh\nexec "%s" "$@" --width 92\n' "$MENDLINE" >../bin/mendline
chmod +x ../bin/mendline
PATH=$work/bin:$PATH
export PATH
cat >typo.cfg <<'END'
id = "5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c72";
title = "My plan";
treatments = (
    { id = "peel"; procedure = "peel-jesner"; sesions = 3; }
);
events = ( { id = "party"; on = "2027-02-30"; kind = "party"; } );
END

# Blocks that begin with "$ ": a file of the command, one of what it shows.
awk '/^```/ { is_in = !is_in; name = ""; next }
     is_in && /^\$ / { name = sprintf("../%02d", ++count)
                       print substr($0, 3) >(name ".command"); next }
     is_in && name { print >(name ".wanted") }' "$top/README.md"
failed=0 count=0
for command in ../*.command; do
    line=$(cat "$command")
    case $line in
    *examples/wedding.cfg* | *khal*) continue ;;
    esac
    count=$((count + 1))
    wanted=${command%.command}.wanted
    [ -f "$wanted" ] || : >"$wanted"
    sh -c "$line" >../shown 2>&1
    # An empty line at the end is not worth showing.
    sed '$ { /^$/d; }' ../shown | diff -u "$wanted" - || { echo "README shows something else for: $line"; failed=1; }
done
[ "$count" -gt 8 ] || { echo "only $count commands were found in README"; failed=1; }
exit "$failed"
