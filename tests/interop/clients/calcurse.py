"""calcurse: imports a file; knows neither UIDs nor colours."""
import re

from clients import command


class Calcurse:
    def __init__(self, work, name):
        self.work, self.folder = work, work / name
        self.folder.mkdir()

    def __call__(self, *words):
        return command.run(["calcurse", "-D", self.folder, *words],
                           self.work)

    def add(self, calendar):
        """Import; gives how many of each, and how many were skipped."""
        said = self("-i", calendar)[1]
        found = re.search(r"(\d+) apps? / (\d+) events? / (\d+) todos? / "
                          r"(\d+) skipped", said)
        assert found, said
        return [int(number) for number in found.groups()]

    def on(self, month, day):
        return self("-Q", "--from", f"{month:02}/{day:02}/2027", "--days",
                    "1")[1]


def run(course, work, report):
    if not command.is_here("calcurse"):
        report.skip("calcurse is not here")
        return
    calcurse = Calcurse(work, "plan")
    apps, events, todos, skipped = calcurse.add(course.file["first"])
    report.check("calcurse: takes every entry",
                 apps + events == course.count and (todos, skipped) == (0, 0),
                 (apps, events, todos, skipped))
    report.must_see("calcurse", "all-day",
                    "Sun avoidance" in calcurse.on(2, 1), calcurse.on(2, 1))
    laser = calcurse.on(1, 14)
    report.must_see("calcurse", "timed, zone",
                    re.search(r"10:30 -> \d\d:\d\d\s+Fractional laser", laser),
                    laser)
    has_alarm = "!" in (calcurse.folder / "apts").read_text()
    report.saw("calcurse", "alarm", "its own" if has_alarm else False)
    calcurse.add(course.file["moved"])
    twice = calcurse.on(2, 1).count("Sun avoidance")
    report.saw("calcurse", "update", "doubles" if twice > 1 else True)
    late = Calcurse(work, "late")
    late.add(course.file["dropped"])
    report.saw("calcurse", "cancel",
               "shown as if held" if "Facial" in late.on(6, 14) else True)
    report.saw("calcurse", "colour", False)
    tasks = Calcurse(work, "tasks")
    report.must_see("calcurse", "to-do", tasks.add(course.todo)[2] > 0)
