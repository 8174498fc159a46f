"""compare.py OURS BY_LIBICAL: every calendar of tests/calendars and of the
folder that MEND_CORPUS names, read by mendline, by libical's iterator and by
recurring-ical-events.

Where the three do not find the same occurrences, differences.txt must tell how
many, who is wrong, and by which rule. A difference that is not told fails, and
so does one that is told but has gone.

    compare.py -v FILE...    show the differences of these files
"""
import collections
import os
import pathlib
import re
import subprocess
import sys

ZONE = "Europe/Berlin"
SECONDS = 10
HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
PYTHON = next((python for python in ("/usr/bin/python3", sys.executable)
               if subprocess.run([python, "-c", "import recurring_ical_events"],
                                 stderr=subprocess.DEVNULL).returncode == 0),
              None)


def days_of(path):
    """From a year before its first start to some years after the last."""
    text = path.read_bytes().decode("latin-1")
    text = re.sub(r"(?is)BEGIN:VTIMEZONE.*?END:VTIMEZONE", "", text)
    years = [int(year) for year in
             re.findall(r"(?im)^(?:DTSTART|RDATE|RECURRENCE-ID)\b.*:(\d{4})",
                        text)]
    years = [year for year in years if 1960 <= year <= 2100] or [2026]
    first = min(years) - 1
    last = min(max(years) + 4, first + 30)
    if len(years) > 300:
        last = min(last, first + 12)
    return f"{first}-01-01", f"{last}-01-01"


def run(command):
    """The lines of a reader, or why there are none."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "takes too long"
    if done.returncode < 0:
        return "crashes"
    if done.returncode:
        return "refuses"
    return done.stdout.decode("utf-8", "replace").splitlines()


def only_words(text):
    return re.sub(r"[^A-Za-z0-9]+", " ", text).strip()


def occurrences(lines):
    """Several times of one entry on one day are one, as long as any is."""
    merged = {}
    for line in lines:
        first, end, time, uid, title = (line.split("\t") + ["", ""])[:5]
        key = first, only_words(uid), only_words(title.replace("(no title)", ""))
        old = merged.get(key)
        merged[key] = (max(end, old[0]), min(time, old[1])) if old \
            else (end, time)
    return {key + value for key, value in merged.items()}


def without_refused(ours, other):
    """Both without the UIDs that the other could not take."""
    refused = {row[1] for row in other if row[0] == "refused"}
    return [{row for row in rows if row[1] not in refused}
            for rows in (ours, other)]


def difference(ours, other):
    """What another reader does not have, and has too much; or why neither."""
    if isinstance(ours, str) or isinstance(other, str):
        ours = ours if isinstance(ours, str) else "reads"
        other = other if isinstance(other, str) else "reads"
        return "same" if ours == other else f"{other}/{ours}"
    ours, other = without_refused(ours, other)
    return f"-{len(ours - other)}+{len(other - ours)}" if ours != other \
        else "same"


def read_by_all(path, programs):
    days = days_of(path)
    found = {}
    for name, program in programs.items():
        lines = run(program + [str(path), *days, ZONE])
        found[name] = lines if isinstance(lines, str) else occurrences(lines)
    return found


def told_differences():
    """Rows: file, reader, difference, who is wrong and why."""
    told = {}
    for line in (HERE / "differences.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            file, reader, what, why = line.split(None, 3)
            told[file, reader] = what
            assert why.split(":")[0] in ("libical", "python", "ours",
                                         "open"), line
    return told


def calendars(folder):
    return sorted(path for path in pathlib.Path(folder).rglob("*")
                  if path.suffix in (".ics", ".ical"))


def expected_fails(path, program):
    """Ours beside NAME.expected, which was read by eye, where there is one."""
    expected = path.with_suffix(".expected")
    if not expected.exists():
        return False
    lines = run(program + [str(path), "2024-01-01", "2029-01-01", ZONE])
    if lines == expected.read_text().splitlines():
        return False
    print(f"  FAIL {path.name}: not what {expected.name} says")
    return True


def show(found):
    ours = found["ours"]
    for name, other in found.items():
        if name == "ours" or difference(ours, other) == "same":
            continue
        print(f"  {name}: {difference(ours, other)}")
        if isinstance(ours, str) or isinstance(other, str):
            continue
        ours_now, other = without_refused(ours, other)
        for sign, rows in (("-", ours_now - other), ("+", other - ours_now)):
            for row in sorted(rows)[:12]:
                print("   ", sign, *row, sep="\t")


def main(arguments):
    programs = {"ours": [arguments[0]], "libical": [arguments[1]]}
    if PYTHON:
        programs["python"] = [PYTHON, str(HERE / "by_python.py")]
    else:
        print("  skip python: recurring-ical-events is not here")
    if arguments[2:3] == ["-v"]:
        for path in map(pathlib.Path, arguments[3:]):
            print(path)
            show(read_by_all(path, programs))
        return 0
    folders = [TOP / "tests/calendars"]
    if os.environ.get("MEND_CORPUS"):
        folders.append(pathlib.Path(os.environ["MEND_CORPUS"]))
    else:
        print("  skip: MEND_CORPUS names no folder of calendars")
    told, tally, bad = told_differences(), collections.Counter(), 0
    for path in (path for folder in folders for path in calendars(folder)):
        found = read_by_all(path, programs)
        bad += expected_fails(path, programs["ours"])
        for name in programs:
            if name == "ours":
                continue
            is_so = difference(found["ours"], found[name])
            if isinstance(found[name], str) and name != "ours":
                tally[name, found[name]] += 1
                continue
            expected = told.get((path.name, name), "same")
            tally[name, "same" if is_so == "same" else "told"] += 1
            if is_so != expected:
                bad += 1
                print(f"  FAIL {path.name} {name} {is_so}  told: {expected}")
    for (name, what), count in sorted(tally.items()):
        print(f"  {name}: {count} files {what}")
    print(f"{bad} differences that are not told, or not as expected")
    return bad > 0


sys.exit(main(sys.argv[1:]))
