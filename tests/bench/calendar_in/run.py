"""run.py BUILD: how fast calendars are read, beside other readers, in one run.

Prints markdown. CPU time is user and system time of the whole process, memory
its peak; both of the median of some rounds, in each of which every reader has
its turn. Readers that are not here are left out, which is said.
"""
import datetime
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent.parent
BUILD = pathlib.Path(sys.argv[1]).resolve()
MADE = BUILD / "bench/calendar_in"
PEERS = BUILD / "bench/peers"
DAYS = ["2026-11-21", "2027-12-31"]
ZONE = "Europe/Berlin"
PLAN = """title = "Bench"; timezone = "Europe/Berlin";
horizon = [ "2026-11-21", "2027-12-31" ];
treatments = ( { id = "peel"; procedure = "peel-jessner";
                 booked = "2027-03-01"; } );
"""
OURS = MADE / "ours"
LIBICAL = MADE / "by_libical"
COMMAND = BUILD / "mendline"
CHECK = [COMMAND, "check", MADE / "plan.cfg", "--today", "2026-11-21", "-q"]


# ---- measuring ---------------------------------------------------------------

def measure(command, times=1, feed=None):
    """CPU milliseconds, KiB, exit status of one run."""
    words = [MADE / "measure", "-n", times] + command
    pipe = subprocess.Popen(list(map(str, feed)), stdout=subprocess.PIPE) \
        if feed else None
    done = subprocess.run(list(map(str, words)), capture_output=True,
                          stdin=pipe.stdout if pipe else None, check=True)
    if pipe:
        pipe.stdout.close()
        pipe.wait()
    took, peak, status = done.stdout.split()
    return float(took), int(peak), int(status)


def race(contenders, rounds):
    """Each has its turn in every round; the median of each."""
    seen = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, command in contenders.items():
            seen[name].append(measure(command))
    return {name: sorted(runs)[len(runs) // 2] for name, runs in seen.items()}


def answer(command):
    done = subprocess.run(list(map(str, command)), capture_output=True,
                          text=True)
    return done.stdout.strip() if done.returncode == 0 else "refused"


# ---- what is read ------------------------------------------------------------

def make(name, *recipe):
    path = MADE / name
    with open(path, "wb") as file:
        subprocess.run([str(MADE / "make"), *map(str, recipe)], stdout=file,
                       check=True)
    return path


def npm_peers():
    """Install ical.js and node-ical once; nothing where that fails."""
    if not shutil.which("npm") or not shutil.which("node"):
        return {}
    if not (PEERS / "node_modules/node-ical").is_dir():
        PEERS.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit",
                        "--no-fund", "--prefix", str(PEERS), "ical.js@2.2.1",
                        "node-ical@0.26.1"], capture_output=True)
    found = {}
    for package, script in (("ical.js", "by_icaljs.mjs"),
                            ("node-ical", "by_nodeical.mjs")):
        about = PEERS / "node_modules" / package / "package.json"
        if about.is_file():
            shutil.copy(HERE / script, PEERS / script)
            version = json.loads(about.read_text())["version"]
            found[f"{package} {version}"] = ["node", PEERS / script]
    return found


def python_peer():
    for python in ("/usr/bin/python3", sys.executable):
        test = [python, "-c", "import recurring_ical_events"]
        if subprocess.run(test, capture_output=True).returncode == 0:
            script = TOP / "tests/occurrences/by_python.py"
            return {"python-icalendar, recurring-ical-events":
                    [python, script]}
    return {}


def khal(path):
    """khal lists a folder of one entry a file, after it has read it anew."""
    folder = MADE / "khal"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "vdir").mkdir(parents=True)
    text = path.read_text().replace("\r\n", "\n")
    head, _, rest = text.partition("BEGIN:VEVENT\n")
    series = {}
    for event in rest.split("BEGIN:VEVENT\n"):
        event = "BEGIN:VEVENT\n" + event.replace("END:VCALENDAR\n", "")
        uid = event.split("\nUID:")[1].split("\n")[0]
        series[uid] = series.get(uid, "") + event
    for uid, events in series.items():
        (folder / "vdir" / (uid + ".ics")).write_text(
            head + events + "END:VCALENDAR\n")
    (folder / "khal.conf").write_text(
        f"[calendars]\n[[work]]\npath = {folder}/vdir\n"
        f"[locale]\nlocal_timezone = {ZONE}\ndefault_timezone = {ZONE}\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        f"[sqlite]\npath = {folder}/khal.db\n")
    days = (datetime.date.fromisoformat(DAYS[1]) -
            datetime.date.fromisoformat(DAYS[0])).days
    return ["sh", "-c", f"rm -f {folder}/khal.db; khal -c {folder}/khal.conf "
            f"list {DAYS[0]} {days}d"]


# ---- tables ------------------------------------------------------------------

def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "|".join("---" if i == 0 else "---:"
                         for i in range(len(head))) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
    print(flush=True)


def mib(kib):
    return f"{kib / 1024:.1f}"


def beside(result, first):
    """Rows of a race; `first` is what all others are compared with."""
    base = result[first][0]
    return [[name, f"{took:.1f}", f"{took / base:.2f}" if took / base < 10
             else f"{took / base:.0f}", mib(peak)] +
            (["refused"] if status > 1 else [""])
            for name, (took, peak, status) in result.items()]


HEAD = ["reader", "CPU ms", "times ours", "peak MiB", ""]


def sizes():
    window = DAYS + [ZONE]
    for events, rounds, with_peers in ((1000, 3, True), (10000, 5, False),
                                       (100000, 3, False)):
        path = make(f"{events}.ics", "-e", events)
        contenders = {
            "mendline, the reader": [OURS, path, *window, "-c"],
            "mendline check, whole process": CHECK + [path],
            "reading the file, no more": [MADE / "plain_read", path],
        }
        slow = {"libical, parse and iterate": [LIBICAL, path, *window, "-c"]}
        if with_peers:
            for name, command in {**python_peer(), **npm_peers()}.items():
                slow[name] = command + [path, *window]
            if shutil.which("khal"):
                slow["khal, a folder of files"] = khal(path)
        print(f"{events} events, {path.stat().st_size / 1e6:.1f} MB, "
              f"{answer(contenders['mendline, the reader'])} occurrences in "
              f"the days asked for (libical: "
              f"{answer(slow['libical, parse and iterate'])})\n", flush=True)
        result = race({**contenders, **slow}, rounds if events < 50000 else 1)
        if events >= 50000:
            result.update(race(contenders, rounds))
        table(HEAD, beside(result, "mendline, the reader"))


def shapes():
    rows = []
    listed = subprocess.run([str(MADE / "make"), "-l"], capture_output=True,
                            text=True, check=True).stdout
    base = measure(CHECK, 5)[0]
    for line in listed.splitlines():
        name, size, unit, what = line.split("\t")
        took = []
        for part in (int(size) // 2, int(size)):
            took.append(measure(CHECK + ["-"], 1, [MADE / "make", name, part]))
        half, whole = took[0][0] - base, took[1][0] - base
        rows.append([f"{name}: {what}", f"{int(size):,} {unit}",
                     f"{whole:.1f}",
                     f"{whole / half:.1f}" if half > 2 else "-",
                     mib(max(took[0][1], took[1][1])), str(took[1][2])])
    print("Shapes that readers choke on, through `mendline check`, its start "
          "not counted\n")
    table(["shape", "size", "CPU ms", "times half the size", "peak MiB",
           "exit"], rows)


def start():
    runs = {
        "an empty C program": [MADE / "empty"],
        "mendline --version": [COMMAND, "--version"],
        "mendline catalog peel-jessner": [COMMAND, "catalog", "peel-jessner"],
        "mendline check PLAN, no calendar": CHECK,
    }
    seen = {name: measure(command, 51) for name, command in runs.items()}
    base = seen["an empty C program"][0]
    print("Starting, without a calendar\n")
    table(["command", "CPU ms", "more than empty", "peak MiB"],
          [[name, f"{took:.2f}", f"{took - base:.2f}", mib(peak)]
           for name, (took, peak, _) in seen.items()])


def machine():
    model = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        for line in open("/proc/cpuinfo", encoding="ascii", errors="replace"):
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return f"{model}, {os.cpu_count()} cores, {platform.system()}"


def main():
    (MADE / "plan.cfg").write_text(PLAN)
    print(f"Calendars in, {datetime.date.today()}, {machine()}\n", flush=True)
    asked = sys.argv[2:] or ["start", "sizes", "shapes"]
    for part in asked:
        {"start": start, "sizes": sizes, "shapes": shapes}[part]()


main()
