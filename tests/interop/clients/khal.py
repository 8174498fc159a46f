"""khal: imports the file, lists it, imports a changed one."""
import shutil

from clients import command

CONFIG = """[calendars]
[[plan]]
path = {folder}
color = auto
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {database}
[default]
default_calendar = plan
"""
FORMAT = "{start-long}|{title}|{cancelled}|{alarm-symbol}"


class Khal:
    def __init__(self, work, folder):
        self.work, self.folder = work, folder
        self.folder.mkdir(exist_ok=True)
        self.config = work / "khal.conf"
        self.config.write_text(CONFIG.format(folder=folder,
                                             database=work / "khal.db"))

    def __call__(self, *words):
        colour, *rest = words if words[0] == "--color" else ("", *words)
        return command.run(["khal", *([colour] if colour else []), "-c",
                            self.config, *rest], self.work)

    def add(self, calendar):
        return self("import", "--batch", "-a", "plan", calendar)

    def list(self, day="2027-01-01", days="200d", form=FORMAT):
        return self("list", "--format", form, day, days)[1].splitlines()

    def count(self):
        return len(list(self.folder.glob("*.ics")))


def run_file(course, khal, report):
    khal.add(course.file["first"])
    first, count = khal.list(), khal.count()
    report.check("khal: takes every entry", count == course.count,
                 f"{count} of {course.count}")
    report.must_see("khal", "all-day",
                    any("Sun avoidance" in line
                        for line in khal.list("2027-02-01", "1d")))
    laser = [line for line in first if "|Fractional laser|" in line]
    report.must_see("khal", "timed, zone",
                    [line[:16] for line in laser] == ["2027-01-14 10:30"],
                    laser)
    report.must_see("khal", "alarm", laser and laser[0].rsplit("|", 1)[1] != "",
                    laser)

    khal.add(course.file["moved"])
    laser = [line for line in khal.list() if "|Fractional laser|" in line]
    report.must_see("khal", "update",
                    [line[:16] for line in laser] == ["2027-01-15 11:00"]
                    and khal.count() == count, (laser, khal.count()))
    khal.add(course.file["dropped"])
    facial = [line for line in khal.list() if "|Facial" in line]
    report.must_see("khal", "cancel",
                    facial and "CANCELLED" in facial[0]
                    and khal.count() == count, facial)


def run_todo(course, khal, report):
    khal.add(course.todo)
    has = any(course.task in path.read_text()
              for path in khal.folder.glob("*.ics"))
    report.saw("khal", "to-do", "dropped on import" if not has else True)


def run_news(course, khal, report):
    """Only the changes, imported upon the whole."""
    khal.add(course.file["moved"])
    count = khal.count()
    khal.add(course.form["news"])
    facial = [line for line in khal.list() if "|Facial" in line]
    report.check("khal: takes the changes alone upon the whole",
                 khal.count() == count and facial
                 and "CANCELLED" in facial[0], (khal.count(), facial))


def run_folder(course, khal, report):
    """The folder that we write is one that khal can show as it is."""
    shutil.copytree(course.folder["dropped"], khal.folder, dirs_exist_ok=True)
    shown = khal("--color", "list", "--format", "{calendar-color}{title}",
                 "2027-01-01", "200d")[1]
    report.check("khal: shows our folder as it is", "Fractional laser" in shown)
    # The red, green and blue of the folder's own note, #3CB371.
    has_colour = "\x1b[38;2;60;179;113m" in shown
    report.check("khal: the colour of the calendar", has_colour)
    report.saw("khal", "colour", "the calendar's" if has_colour else False)


def run(course, work, report):
    if not command.is_here("khal"):
        report.skip("khal is not here")
        return
    run_file(course, Khal(work, work / "file"), report)
    run_todo(course, Khal(work, work / "todo"), report)
    (work / "khal.db").unlink(missing_ok=True)
    run_news(course, Khal(work, work / "news"), report)
    (work / "khal.db").unlink(missing_ok=True)
    run_folder(course, Khal(work, work / "folder"), report)
