"""vdirsyncer: our folder and a CalDAV server, changed on either side."""
import re

from clients import command, dav
from clients.servers import only

CONFIG = """[general]
status_path = "{status}"
[pair plan]
a = "here"
b = "there"
collections = ["plan"]
conflict_resolution = "a wins"
metadata = ["displayname", "color"]
[storage here]
type = "filesystem"
path = "{folder}"
fileext = ".ics"
[storage there]
type = "caldav"
url = "{address}/u/"
username = "u"
password = "x"
"""
LATER = "20270318"


class Sync:
    """A folder of ours, a server's collection, and what runs between them."""

    def __init__(self, course, server, work):
        self.course, self.server, self.work = course, server, work
        self.folder = work / "vdirs" / "plan"
        self.folder.parent.mkdir()
        self.config = work / "vdirsyncer.conf"
        self.config.write_text(CONFIG.format(
            status=work / "status", folder=work / "vdirs",
            address=server.address))

    def __call__(self, word):
        return command.run(["vdirsyncer", "-c", self.config, word], self.work)

    def write(self, version):
        return self.course.plan(self.course.texts[version], "-o",
                                f"{self.folder}/")

    def count(self):
        return (len(list(self.folder.glob("*.ics"))),
                self.server.count("/u/plan/"))

    def there(self, uid):
        status, body = self.server.get(f"/u/plan/{uid}.ics")
        return body.decode() if status == 200 else None

    def here(self, uid):
        return only((self.folder / f"{uid}.ics").read_bytes())


def day_of(entry):
    return str(entry.decoded("DTSTART"))[:16]


def run_out(sync, report):
    sync.write("first")
    sync.server.make("/u/plan/")
    code, log = sync("discover")
    code, log = sync("sync") if code == 0 else (code, log)
    count = sync.course.count
    report.check("vdirsyncer: brings our folder to a server",
                 code == 0 and sync.count() == (count, count),
                 (log[-400:], sync.count()))
    laser = only(sync.there(sync.course.laser).encode())
    window = only(sync.there(sync.course.window).encode())
    report.must_see("vdirsyncer", "timed, zone",
                    str(laser.decoded("DTSTART").tzinfo) == "Europe/Berlin")
    report.must_see("vdirsyncer", "all-day",
                    str(window.decoded("DTSTART")) == "2027-01-14")
    report.must_see("vdirsyncer", "alarm", "TRIGGER" in str(laser.to_ical()))
    code, log = sync("metasync")
    shown = sync.server.ask("PROPFIND", "/u/plan/", Depth="0")[1]
    report.check("vdirsyncer: brings the colour as well",
                 b"#3CB371" in shown.upper() or b"#3CB371FF" in shown.upper(),
                 log[-400:])
    report.saw("vdirsyncer", "colour", "the calendar's")


def run_changes(sync, report):
    sync.write("moved")
    sync("sync")
    laser = only(sync.there(sync.course.laser).encode())
    count = sync.course.count
    report.must_see("vdirsyncer", "update",
                    day_of(laser) == "2027-01-15 11:00"
                    and sync.count() == (count, count), sync.count())


def run_move_back(sync, report):
    """Somebody drags a peel to another day in an app on the server's side."""
    uid = sync.course.peel
    text = sync.there(uid)
    start = re.search(r"DTSTART;VALUE=DATE:(\d{8})", text).group(1)
    text = text.replace(f"DTSTART;VALUE=DATE:{start}",
                        f"DTSTART;VALUE=DATE:{LATER}")
    text = re.sub(r"DTEND;VALUE=DATE:\d{8}",
                  f"DTEND;VALUE=DATE:{int(LATER) + 1}", text)
    sync.server.put(f"/u/plan/{uid}.ics", text.encode())
    sync("sync")
    said = sync.write("moved")
    report.check("a move on the server's side comes back as a booking",
                 "peels/2 was moved from 2027-03-16 to 2027-03-18: taken as "
                 "booked there" in said and "1 taken over" in said, said)
    peel = sync.here(uid)
    report.check("and stands confirmed where it was put",
                 day_of(peel) == "2027-03-18"
                 and peel["STATUS"] == "CONFIRMED", peel.to_ical())
    sync("sync")
    again = sync.write("moved")
    count = sync.course.count
    report.check("then nothing changes any more, on neither side",
                 "nothing has changed" in again
                 and sync.count() == (count, count)
                 and day_of(only(sync.there(uid).encode())) == "2027-03-18",
                 (again, sync.count()))


def run_cancel(sync, report):
    sync.write("dropped")
    sync("sync")
    report.must_see("vdirsyncer", "cancel",
                    sync.there(sync.course.facial) is None, sync.count())


def run_todo(sync, report):
    sync.course.plan('tasks = "todo";\n' + sync.course.texts["moved"], "-o",
                     f"{sync.folder}/")
    sync("sync")
    task = sync.there(sync.course.task)
    report.must_see("vdirsyncer", "to-do", task and "BEGIN:VTODO" in task)


def run(course, work, report):
    if not (command.is_here("vdirsyncer") and command.is_here("radicale")):
        report.skip("vdirsyncer or radicale is not here")
        return
    (work / "server").mkdir()
    with dav.radicale(work / "server") as server:
        sync = Sync(course, server, work)
        for part in (run_out, run_changes, run_move_back, run_cancel,
                     run_todo):
            part(sync, report)
