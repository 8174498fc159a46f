"""ical.js and node-ical, through a script that prints what they understood."""
import json
import os
import pathlib

from clients import command

SCRIPT = pathlib.Path(__file__).with_name("read.js")


def modules():
    folder = pathlib.Path(os.environ.get("BUILD", "build")) / "interop/node"
    return folder.resolve()


def run_one(name, read, course, report):
    first, moved = read["first.ics"][name], read["moved.ics"][name]
    gone, todo = read["dropped.ics"][name], read["todo.ics"][name]
    laser, window = first[course.laser], first[course.window]
    report.check(f"{name}: reads every entry", len(first) == course.count,
                 len(first))
    report.must_see(name, "all-day", window["allDay"], window)
    report.must_see(name, "timed, zone",
                    laser["start"] == "2027-01-14T09:30:00.000Z", laser)
    report.must_see(name, "alarm", laser["alarm"] == "-P1D", laser)
    report.must_see(name, "update",
                    moved[course.laser]["sequence"] == 1
                    and moved[course.laser]["start"]
                    == "2027-01-15T10:00:00.000Z", moved[course.laser])
    report.must_see(name, "cancel",
                    gone[course.facial]["status"] == "CANCELLED")
    report.saw(name, "colour", window["colour"] == "goldenrod")
    report.must_see(name, "to-do", todo[course.task]["kind"] == "vtodo")


def run(course, work, report):
    if not (command.is_here("node") and modules().is_dir()):
        report.skip("ical.js and node-ical are not here")
        return
    code, said = command.run(
        ["node", SCRIPT, modules(), *course.file.values(),
         *course.form.values(), course.todo], work)
    if not report.check("ical.js and node-ical read every version", code == 0,
                        said[-800:]):
        return
    read = json.loads(said.splitlines()[-1])
    for name in ("ical.js", "node-ical"):
        run_one(name, read, course, report)
        titles = [entry["title"] for entry in read["work.ics"][name].values()]
        report.check(f"{name}: colleagues read no more than they may",
                     set(titles) == {"Private appointment",
                                     "From home if possible"}, titles)
