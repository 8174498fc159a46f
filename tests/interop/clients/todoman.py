"""todoman: the tasks of our folder, where they are written as such."""
from clients import command

CONFIG = """path = "{folder}/*"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "plan"
"""


def run(course, work, report):
    if not command.is_here("todoman"):
        report.skip("todoman is not here")
        return
    config = work / "config.py"
    (work / "lists").mkdir()
    (work / "lists" / "plan").symlink_to(course.todo_folder)
    config.write_text(CONFIG.format(folder=work / "lists"))
    code, said = command.run(["todoman", "--config", config, "list"], work)
    lines = [line for line in said.splitlines() if "Antiviral" in line]
    report.must_see("todoman", "to-do",
                    code == 0 and any("2027-01-27" in line for line in lines),
                    said[-600:])
    for column in ("all-day", "timed, zone", "alarm", "update", "cancel",
                   "colour"):
        report.saw("todoman", column, "-")
