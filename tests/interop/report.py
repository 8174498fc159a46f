"""What the clients did: checks that pass or fail, and a table of what was seen."""

COLUMNS = ("all-day", "timed, zone", "alarm", "update", "cancel", "colour",
           "to-do")
BEGIN = "<!-- what make interop saw -->"
END = "<!-- end of what it saw -->"


class Report:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.rows = {}

    def check(self, name, is_well, detail=""):
        """Count a check; what it saw is told where it fails."""
        self.passed += bool(is_well)
        self.failed += not is_well
        print(f"  {'ok  ' if is_well else 'FAIL'} {name}", flush=True)
        if not is_well and detail:
            print(f"       {detail}")
        return bool(is_well)

    def skip(self, name):
        self.skipped += 1
        print(f"  skip {name}", flush=True)

    def saw(self, client, column, words):
        """Note what a client made of something; True is yes, False no."""
        assert column in COLUMNS, column
        words = {True: "yes", False: "no"}.get(words, words)
        self.rows.setdefault(client, {})[column] = words

    def must_see(self, client, column, is_well, detail=""):
        """A check whose outcome stands in the table."""
        self.check(f"{client}: {column}", is_well, detail)
        self.saw(client, column, bool(is_well))

    def table(self):
        lines = ["| client | " + " | ".join(COLUMNS) + " |",
                 "|---" * (len(COLUMNS) + 1) + "|"]
        for client, row in self.rows.items():
            cells = [row.get(column, "") for column in COLUMNS]
            lines.append("| " + " | ".join([client, *cells]) + " |")
        return "\n".join(lines) + "\n"

    def hold_against(self, readme, update):
        """The table of the README is the one that was seen."""
        text = readme.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN + "\n")
        shown, after = rest.split(END)
        if update:
            readme.write_text(before + BEGIN + "\n" + self.table() + END + after,
                              encoding="utf-8")
            shown = self.table()
        if not self.check("README's table is what was seen",
                          shown == self.table()):
            print(self.table())
