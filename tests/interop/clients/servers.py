"""Radicale and xandikos: every entry by PUT and back by GET, then the changes."""
from clients import command, dav
from course import entries

# What a server must not lose; it may fold and order lines as it likes.
KEPT = ("UID", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP", "CLASS",
        "SEQUENCE", "RELATED-TO", "COLOR", "X-MENDLINE-DAY",
        "X-MENDLINE-PLAN", "X-MICROSOFT-CDO-BUSYSTATUS")


def said(entry):
    """What an entry says, whoever has written it."""
    times = [entry.decoded(key) for key in ("DTSTART", "DTEND", "DUE")
             if key in entry]
    alarms = [str(a.decoded("TRIGGER")) for a in entry.walk()
              if a.name == "VALARM"]
    categories = entry.get("CATEGORIES", [])
    categories = categories if isinstance(categories, list) else [categories]
    return ([str(entry.get(key)) for key in KEPT],
            [str(t) for t in times], alarms,
            sorted(c.to_ical() for c in categories))


def only(data):
    """The one entry of a resource."""
    (entry,) = entries(data).values()
    return entry


class Store:
    """A collection on a server that holds what a folder holds."""

    def __init__(self, server, collection):
        self.server, self.collection = server, collection

    def put(self, path):
        return self.server.put(self.collection + path.name,
                               path.read_bytes())[0]

    def get(self, uid):
        status, body = self.server.get(f"{self.collection}{uid}.ics")
        return only(body) if status == 200 else None

    def holds(self, path):
        entry = self.get(path.stem)
        return entry is not None and \
            said(entry) == said(only(path.read_bytes()))

    def follow(self, folder):
        """PUT what a folder has, delete what it has no more."""
        here = {path.name: path for path in folder.glob("*.ics")}
        refused = [p.name for p in here.values() if self.put(p) not in (201, 204)]
        lost = [p.name for p in here.values() if not self.holds(p)]
        return refused, lost


def run_entries(name, store, course, report):
    refused, lost = store.follow(course.folder["first"])
    report.check(f"{name}: takes every entry by PUT", not refused, refused)
    report.check(f"{name}: gives every entry back as it was", not lost, lost)
    laser, window = store.get(course.laser), store.get(course.window)
    report.must_see(name, "all-day",
                    not hasattr(window.decoded("DTSTART"), "hour"))
    report.must_see(name, "timed, zone",
                    str(laser.decoded("DTSTART").tzinfo) == "Europe/Berlin")
    report.must_see(name, "alarm",
                    [a for a in laser.walk() if a.name == "VALARM"])
    report.must_see(name, "colour", str(window.get("COLOR")) == "goldenrod")


def run_changes(name, store, course, report):
    count = store.server.count(store.collection)
    refused, lost = store.follow(course.folder["moved"])
    moved = store.get(course.laser)
    report.must_see(name, "update",
                    not refused and not lost
                    and moved["SEQUENCE"] == 1
                    and str(moved.decoded("DTSTART"))[:16] == "2027-01-15 11:00"
                    and store.server.count(store.collection) == count,
                    (refused, lost))
    path = f"{store.collection}{course.facial}.ics"
    report.must_see(name, "cancel",
                    store.server.ask("DELETE", path)[0] in (200, 204)
                    and store.get(course.facial) is None)


def run_todo(name, store, course, report):
    task = course.todo_folder / f"{course.task}.ics"
    report.must_see(name, "to-do", store.put(task) in (201, 204)
                    and store.holds(task))


def run_import(name, server, course, report):
    """A whole calendar put in one piece, twice: the second time changed."""
    whole = "/u/whole/"
    first = server.put(whole, course.file["first"].read_bytes())[0]
    count = server.count(whole)
    second = server.put(whole, course.file["moved"].read_bytes())[0]
    report.check(f"{name}: a second import of a changed course leaves no "
                 "duplicate", first == second == 201
                 and count == course.count and server.count(whole) == count,
                 (first, second, count, server.count(whole)))


def run_radicale(course, work, report):
    with dav.radicale(work) as server:
        server.make("/u/plan/")
        store = Store(server, "/u/plan/")
        run_entries("Radicale", store, course, report)
        run_changes("Radicale", store, course, report)
        run_todo("Radicale", store, course, report)
        run_import("Radicale", server, course, report)


def run_xandikos(course, work, report):
    with dav.xandikos(work) as server:
        store = Store(server, "/user/calendars/calendar/")
        run_entries("xandikos", store, course, report)
        run_changes("xandikos", store, course, report)
        run_todo("xandikos", store, course, report)


def run(course, work, report):
    for name, run_it in (("radicale", run_radicale),
                         ("xandikos", run_xandikos)):
        if command.is_here(name):
            (work / name).mkdir()
            run_it(course, work / name, report)
        else:
            report.skip(f"{name} is not here")
