"""A course in all its turns, written by mendline in every form.

    first     the wedding of the examples
    moved     its laser a day later, at another time
    dropped   and without the facial: its entries are withdrawn
"""
import pathlib
import shutil
import subprocess

import icalendar

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"
TODAY = "2026-11-21"
LASER, MOVED = "2027-01-14 10:30", "2027-01-15 11:00"
SECONDS = 60


def entries(data):
    """Every entry of a calendar, by UID."""
    calendar = icalendar.Calendar.from_ical(data)
    return {str(c["UID"]): c for c in calendar.walk()
            if c.name in ("VEVENT", "VTODO")}


def without_facial(text):
    """The plan without its last treatment."""
    start = text.rindex(",\n", 0, text.index('{ id = "glow"'))
    return text[:start] + text[text.index("\n);", start):]


class Course:
    def __init__(self, mendline, work):
        self.mendline, self.work = mendline, work
        first = (EXAMPLES / "wedding.cfg").read_text(encoding="utf-8")
        moved = first.replace(LASER, MOVED)
        self.texts = {"first": first, "moved": moved,
                      "dropped": without_facial(moved)}
        self.todo = self._todo(first)
        self.file, self.folder = {}, {}
        for version in self.texts:
            self._write(version)
        self.form = self._forms()
        self._name_entries()

    def plan(self, text, *words):
        """Run `mendline plan` on a plan; gives what it says on stderr."""
        path = self.work / "plan.cfg"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [self.mendline, "plan", path, "--today", TODAY, *words],
            capture_output=True, text=True, timeout=SECONDS)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def _write(self, version):
        """Each version is written upon the one before it, then copied."""
        whole, folder = self.work / "course.ics", self.work / "course"
        self.plan(self.texts[version], "-o", whole, "-o", f"{folder}/")
        self.file[version] = self.work / f"{version}.ics"
        self.folder[version] = self.work / version
        shutil.copy(whole, self.file[version])
        shutil.copytree(folder, self.folder[version])

    def _forms(self):
        """The other forms: the changes alone, a feed, and for other readers."""
        form = {name: self.work / f"{name}.ics" for name in
                ("news", "feed", "partner", "work", "discreet")}
        shutil.copy(self.file["moved"], form["news"])
        shutil.copy(self.file["moved"], form["feed"])
        text = self.texts["dropped"]
        self.plan(text, "-o", form["news"], "--changes-only")
        self.plan(text, "-o", form["feed"], "-f", "feed")
        self.plan(text, "-o", form["partner"], "--for", "partner", "-o",
                  form["work"], "--for", "work")
        self.plan(text, "-o", form["discreet"], "--discreet")
        return form

    def _todo(self, text):
        path = self.work / "todo.ics"
        self.plan('tasks = "todo";\n' + text, "-o", path, "-o",
                  f"{self.work / 'todo'}/")
        self.todo_folder = self.work / "todo"
        return path

    def _name_entries(self):
        first = entries(self.file["first"].read_bytes())
        gone = entries(self.file["dropped"].read_bytes())
        titled = {str(e["SUMMARY"]): uid for uid, e in first.items()}
        self.count = len(first)
        self.laser = titled["Fractional laser"]
        self.facial = titled["Facial"]
        self.peel = titled["Light peel, 2 of 4"]
        self.window = next(uid for title, uid in titled.items()
                           if title.startswith("Sun avoidance · until 12 Feb"))
        assert gone[self.facial]["STATUS"] == "CANCELLED"
        self.task = next(
            uid for uid, e in entries(self.todo.read_bytes()).items()
            if e.name == "VTODO")
