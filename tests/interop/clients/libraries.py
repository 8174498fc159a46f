"""The parsers of Python: icalendar and vobject, the latter with its validator."""
import datetime

import icalendar

from course import entries

NEVER = ("ORGANIZER", "ATTENDEE", "RRULE", "RDATE", "DURATION")


def flaws_of_lines(data):
    """What RFC 5545 3.1 forbids of the bytes."""
    if not data.endswith(b"\r\n") or b"\n" in data.replace(b"\r\n", b""):
        yield "a line does not end in CRLF"
    if b"METHOD" in data or data.startswith(b"\xef\xbb\xbf"):
        yield "a METHOD or a byte order mark"
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            yield f"longer than 75 octets: {line!r}"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"a fold cuts a character: {line!r}"


def flaws_of_entry(entry):
    """What an entry of ours promises and does not keep."""
    for key in ("UID", "DTSTAMP", "SUMMARY", "SEQUENCE", "STATUS"):
        if key not in entry:
            yield f"{key} is missing"
    if entry["CLASS"] != "PRIVATE" or entry.errors:
        yield f"not private, or with errors: {entry.errors}"
    uid = str(entry["UID"])
    if len(uid) != 36 or uid != uid.lower() or uid[14] != "5":
        yield f"no UUID of version 5: {uid}"
    yield from (f"{key} has no place here" for key in NEVER if key in entry)
    alarms = [c for c in entry.walk() if c.name == "VALARM"]
    if len(alarms) > 1:
        yield "more than one alarm"
    for alarm in alarms:
        if alarm.decoded("TRIGGER") >= datetime.timedelta(0):
            yield "an alarm that is not before the start"
    if entry.name == "VEVENT":
        yield from flaws_of_times(entry)


def flaws_of_times(entry):
    start, end = entry.decoded("DTSTART"), entry.decoded("DTEND")
    if type(start) is not type(end) or start >= end:
        yield f"from {start} to {end}"
    if isinstance(start, datetime.datetime) and start.tzinfo is None:
        yield "a time without a zone"


def flaws_of(path):
    data = path.read_bytes()
    found = entries(data)
    yield from flaws_of_lines(data)
    parsed = icalendar.Calendar.from_ical(data)
    if len([c for c in parsed.walk() if c.name in ("VEVENT", "VTODO")]) != \
            len(found):
        yield "UIDs repeat"
    for entry in found.values():
        yield from (f"{entry['SUMMARY']}: {flaw}"
                    for flaw in flaws_of_entry(entry))


def signature(entry):
    return (str(entry["SUMMARY"]),
            str(entry.get("DTSTART") and entry.decoded("DTSTART")))


def run_icalendar(course, report):
    for version, path in {**course.file, **course.form,
                          "todo": course.todo}.items():
        flaws = list(flaws_of(path))
        report.check(f"python-icalendar: {version} keeps our promises",
                     not flaws, flaws[:5])
    whole = entries(course.file["first"].read_bytes())
    single = {}
    for path in course.folder["first"].glob("*.ics"):
        single.update(entries(path.read_bytes()))
    changed = set(entries(course.form["news"].read_bytes()))
    report.check("the changes alone are what has gone",
                 changed == {uid for uid, e in
                             entries(course.file["dropped"].read_bytes()).items()
                             if e["STATUS"] == "CANCELLED"}, len(changed))
    fed = entries(course.form["feed"].read_bytes())
    report.check("a feed holds what is left",
                 set(fed) == set(whole) - changed, len(fed))
    report.check("a folder holds the same entries as a file, one a file",
                 {uid: signature(e) for uid, e in whole.items()}
                 == {uid: signature(e) for uid, e in single.items()}
                 and len(list(course.folder["first"].glob("*.ics")))
                 == len(whole))
    laser, window = whole[course.laser], whole[course.window]
    gone = entries(course.file["dropped"].read_bytes())[course.facial]
    name = "python-icalendar"
    report.must_see(name, "all-day",
                    str(window.decoded("DTSTART")) == "2027-01-14"
                    and str(window.decoded("DTEND")) == "2027-02-13")
    report.must_see(name, "timed, zone",
                    str(laser.decoded("DTSTART")) == "2027-01-14 10:30:00+01:00")
    report.must_see(name, "alarm", [a for a in laser.walk()
                                    if a.name == "VALARM"])
    moved = entries(course.file["moved"].read_bytes())[course.laser]
    report.must_see(name, "update", moved["SEQUENCE"] == 1
                    and moved["DTSTAMP"].dt >= laser["DTSTAMP"].dt)
    report.must_see(name, "cancel", gone["STATUS"] == "CANCELLED")
    report.must_see(name, "colour", str(window["COLOR"]) == "goldenrod")
    report.must_see(name, "to-do",
                    entries(course.todo.read_bytes())[course.task].name
                    == "VTODO")


def family(found, uid):
    """A session and all that points at it."""
    return {uid} | {other for other, e in found.items()
                    if e.get("RELATED-TO") == uid}


def run_exact(course, report):
    """A session that moves, or goes, changes its own entries and no others."""
    read = {version: entries(path.read_bytes())
            for version, path in course.file.items()}
    for before, after, uid in (("first", "moved", course.laser),
                               ("moved", "dropped", course.facial)):
        old, new = read[before], read[after]
        changed = {u for u in old if old[u].to_ical() != new[u].to_ical()}
        counted = {u for u in old
                   if new[u]["SEQUENCE"] == old[u]["SEQUENCE"] + 1}
        report.check(f"{before} to {after}: exactly its entries change, and "
                     "count", changed == counted == family(old, uid),
                     [str(old[u]["SUMMARY"]) for u in changed ^ counted])


def run_vobject(course, report):
    try:
        import vobject
    except ImportError:
        report.skip("vobject is not here")
        return
    read = {version: vobject.readOne(path.read_text(encoding="utf-8"))
            for version, path in {**course.file, **course.form,
                                  "todo": course.todo}.items()}
    valid = [version for version, calendar in read.items()
             if not calendar.validate(raiseException=False)]
    report.check("vobject: every version is valid", not valid, valid)

    def find(version, uid):
        return next(e for e in read[version].getChildren()
                    if e.name in ("VEVENT", "VTODO") and e.uid.value == uid)

    laser, window = find("first", course.laser), find("first", course.window)
    name = "vobject"
    report.must_see(name, "all-day",
                    str(window.dtstart.value) == "2027-01-14")
    report.must_see(name, "timed, zone",
                    laser.dtstart.value.isoformat()
                    == "2027-01-14T10:30:00+01:00")
    report.must_see(name, "alarm",
                    laser.valarm.trigger.value == datetime.timedelta(days=-1))
    report.must_see(name, "update",
                    find("moved", course.laser).sequence.value == "1")
    report.must_see(name, "cancel",
                    find("dropped", course.facial).status.value == "CANCELLED")
    report.must_see(name, "colour", window.color.value == "goldenrod")
    report.must_see(name, "to-do", find("todo", course.task).name == "VTODO")


def run(course, work, report):
    run_icalendar(course, report)
    run_exact(course, report)
    run_vobject(course, report)
