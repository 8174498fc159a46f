"""todoman: the tasks of our folder, where they are written as such."""
import json
import shutil

from clients import command

CONFIG = """path = "{folder}/*"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "plan"
"""


class Todoman:
    def __init__(self, course, work):
        self.work, self.folder = work, work / "lists" / "plan"
        shutil.copytree(course.todo_folder, self.folder)
        self.config = work / "config.py"
        self.config.write_text(CONFIG.format(folder=work / "lists"))

    def __call__(self, *words):
        return command.run(["todoman", "--config", self.config, *words],
                           self.work)

    def tasks(self):
        code, said = self("--porcelain", "list", "--status", "ANY")
        return json.loads(said) if code == 0 else []


def run_ticked(course, todoman, report):
    """What is done in the app is done, also where its session moves."""
    task = next(t for t in todoman.tasks() if "Antiviral" in t["summary"]
                and "Belongs to: Fractional laser" in t["description"])
    todoman("done", str(task["id"]))
    course.plan('tasks = "todo";\n' + course.texts["moved"], "-o",
                f"{todoman.folder}/")
    done = [t for t in todoman.tasks() if t["completed"]]
    report.check("todoman: a ticked task moves with its session, still ticked",
                 [t["summary"] for t in done] == [task["summary"]]
                 and done[0]["due"] == task["due"] + 24 * 60 * 60,
                 (task, done))


def run(course, work, report):
    if not command.is_here("todoman"):
        report.skip("todoman is not here")
        return
    todoman = Todoman(course, work)
    code, said = todoman("list")
    report.must_see("todoman", "to-do",
                    code == 0 and any("Antiviral" in line
                                      and "2027-01-27" in line
                                      for line in said.splitlines()),
                    said[-600:])
    run_ticked(course, todoman, report)
    for column in ("all-day", "timed, zone", "alarm", "update", "cancel",
                   "colour"):
        report.saw("todoman", column, "-")
