"""Read a calendar of ours with python-icalendar and hold it to its promises.

    read.py FILE.ics [FOLDER]     a folder must hold the same entries
"""
import datetime
import pathlib
import sys

import icalendar


def entries(data):
    calendar = icalendar.Calendar.from_ical(data)
    return [c for c in calendar.walk() if c.name in ("VEVENT", "VTODO")]


def check_entry(entry):
    for key in ("UID", "DTSTAMP", "SUMMARY", "SEQUENCE", "STATUS"):
        assert key in entry, f"{key} is missing"
    assert entry["CLASS"] == "PRIVATE"
    assert not entry.errors, entry.errors
    assert len(entry["UID"]) == 36 and entry["UID"] == entry["UID"].lower()
    for key in ("ORGANIZER", "ATTENDEE", "RRULE", "RDATE", "DURATION"):
        assert key not in entry, f"{key} has no place here"
    if entry.name != "VEVENT":
        return
    start, end = entry.decoded("DTSTART"), entry.decoded("DTEND")
    assert type(start) is type(end) and start < end
    if not isinstance(start, datetime.datetime):
        return
    assert start.tzinfo is not None


def check_alarms(entry):
    alarms = [c for c in entry.walk() if c.name == "VALARM"]
    assert len(alarms) <= 1, "more than one alarm"
    for alarm in alarms:
        assert alarm.decoded("TRIGGER") < datetime.timedelta(0)


def check_lines(data):
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode("utf-8")
    assert b"METHOD" not in data and not data.startswith(b"\xef\xbb\xbf")


def signature(entry):
    return (str(entry["UID"]), str(entry["SUMMARY"]),
            str(entry.get("DTSTART") and entry.decoded("DTSTART")))


def main():
    data = pathlib.Path(sys.argv[1]).read_bytes()
    check_lines(data)
    found = entries(data)
    assert found
    for entry in found:
        check_entry(entry)
        check_alarms(entry)
    assert len({str(e["UID"]) for e in found}) == len(found), "UIDs repeat"
    if len(sys.argv) > 2:
        files = sorted(pathlib.Path(sys.argv[2]).glob("*.ics"))
        single = []
        for path in files:
            check_lines(path.read_bytes())
            here = entries(path.read_bytes())
            assert len(here) == 1, f"{path.name} holds {len(here)} entries"
            single += here
        assert sorted(map(signature, single)) == sorted(map(signature, found))
    print(f"{len(found)} entries")


main()
