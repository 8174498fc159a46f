"""random_rules.py OURS BY_LIBICAL [RULES [SEED]]: random rules, expanded by
mendline's fast way, by its slow way, by libical's iterator, and by a reference:
dateutil's rrule on the clock of the event, each start then taken to UTC as RFC
5545 3.3.5 says.

The first rules are no random ones: they try COUNT and UNTIL at every edge. All
are in zones whose clocks change; many starts fall where they do. A rule that
libical 3.0.16 is known to get wrong is not held against it: see faults().
"""
import collections
import datetime as dt
import functools
import random
import subprocess
import sys
import tempfile
import zoneinfo

from dateutil import rrule

HOME = zoneinfo.ZoneInfo("Europe/Berlin")
UTC = dt.timezone.utc
# A change by half an hour, and one at midnight, are among them.
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
         "America/Santiago"]
FROM, TO = dt.date(2026, 1, 1), dt.date(2029, 1, 1)
DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
BATCH = 250  # events of a file: there is a limit of occurrences


class Event:
    """A start, a rule as a dictionary, and how long it is."""

    def __init__(self, uid, start, zone, rule, length, is_date):
        self.uid, self.start, self.zone = uid, start, zone
        self.rule, self.length, self.is_date = rule, length, is_date
        self.except_at, self.extra = [], []

    def rule_text(self):
        return ";".join(f"{key}={value}" for key, value in self.rule.items())

    def time(self, at):
        if self.is_date:
            return f";VALUE=DATE:{at:%Y%m%d}"
        return f";TZID={self.zone}:{at:%Y%m%dT%H%M%S}"

    def text(self):
        end = self.start + self.length
        lines = ["BEGIN:VEVENT", f"UID:{self.uid}",
                 "DTSTAMP:20260101T000000Z", f"DTSTART{self.time(self.start)}",
                 f"DTEND{self.time(end)}", f"RRULE:{self.rule_text()}"]
        lines += [f"EXDATE{self.time(at)}" for at in self.except_at]
        lines += [f"RDATE{self.time(at)}" for at in self.extra]
        return "\r\n".join(lines + ["END:VEVENT", ""])


# ---- the reference -----------------------------------------------------------

def to_utc(at, zone):
    """As RFC 5545 3.3.5: a time that the clock shows twice is its first, one
    that it skips is read by the offset before the gap."""
    return at.replace(tzinfo=zoneinfo.ZoneInfo(zone), fold=0).astimezone(UTC)


@functools.lru_cache(None)
def change_days(zone):
    """The days on which its clock changes, and those next to them."""
    zone, days, day = zoneinfo.ZoneInfo(zone), set(), dt.datetime(2020, 1, 1)
    while day.year < 2030:
        if day.replace(tzinfo=zone).utcoffset() != \
                (day + DAY).replace(tzinfo=zone).utcoffset():
            days |= {(day + n * DAY).date() for n in (-1, 0, 1)}
        day += DAY
    return days


def is_at_a_change(at, zone):
    if at.date() not in change_days(zone):
        return False
    zone = zoneinfo.ZoneInfo(zone)
    return at.replace(tzinfo=zone, fold=0).utcoffset() != \
        at.replace(tzinfo=zone, fold=1).utcoffset()


def until_on_clock(event):
    """UNTIL as the clock of the event shows it."""
    text = event.rule["UNTIL"]
    if len(text) == 8:
        return dt.datetime.strptime(text, "%Y%m%d") + DAY - SECOND
    at = dt.datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return at.astimezone(zoneinfo.ZoneInfo(event.zone)).replace(tzinfo=None)


def starts(event, last=dt.datetime(2029, 1, 3)):
    """All starts on the event's clock up to `last`."""
    rule = {key: value for key, value in event.rule.items()
            if key not in ("COUNT", "UNTIL")}
    rule["UNTIL"] = f"{last:%Y%m%dT%H%M%S}"
    if "BYWEEKNO" in rule and "BYDAY" not in rule:
        # What the rule does not say, DTSTART does: RFC 5545 3.3.10. dateutil
        # takes all days of the week.
        rule["BYDAY"] = DAYS[event.start.weekday()]
    first = event.start
    if rule["FREQ"] == "WEEKLY" and "BYSETPOS" in rule:
        # Positions are those of the whole week (RFC 5545 3.3.10); dateutil
        # begins to count at DTSTART.
        week_start = DAYS.index(rule.get("WKST", "MO"))
        first -= DAY * ((first.weekday() - week_start) % 7)
    text = ";".join(f"{key}={value}" for key, value in rule.items())
    last = min(last, until_on_clock(event)) if "UNTIL" in event.rule else last
    found = []
    count = int(event.rule.get("COUNT", 10 ** 9))
    for at in rrule.rrulestr(text, dtstart=first):
        if at < event.start:
            continue
        if not found and at != event.start:
            found.append(event.start)  # the first whatever the rule says
        if at > last or len(found) >= count:
            break
        found.append(at)
    if not found:
        found.append(event.start)
    return [at for at in found if at not in event.except_at] + \
        [at for at in event.extra if at not in event.except_at]


def occurrence(event, at):
    """First day, day after the last, and time, where the person is."""
    if event.is_date:
        return at.date(), (at + event.length).date(), "-"
    begin, end = to_utc(at, event.zone), to_utc(at, event.zone)
    end += to_utc(event.start + event.length, event.zone) - \
        to_utc(event.start, event.zone)
    begin, end = begin.astimezone(HOME), end.astimezone(HOME)
    return begin.date(), (end - SECOND).date() + DAY, f"{begin:%H:%M}"


def expected(event):
    """Occurrences by first day, and the first days at a change of clocks."""
    rows, changes = {}, set()
    for at in set(starts(event)):
        if at.date() < FROM - 9 * DAY:
            continue
        first, end, time = occurrence(event, at)
        if end <= FROM or first >= TO:
            continue
        if not event.is_date and (is_at_a_change(at, event.zone) or
                                  is_at_a_change(at + event.length,
                                                 event.zone)):
            changes |= {first, first - DAY, first + DAY}
        old = rows.get(first)
        rows[first] = (max(end, old[0]), min(time, old[1])) if old \
            else (end, time)
    return rows, changes


# ---- what libical gets wrong -------------------------------------------------

def faults(event):
    """Why libical 3.0.16 is not asked; nothing where it is right."""
    rule, kind = event.rule, event.rule["FREQ"]
    negative = any(part.startswith("-")
                   for part in rule.get("BYMONTHDAY", "").split(","))
    if "BYWEEKNO" in rule:
        return "BYWEEKNO: wrong without BYDAY, partly with other parts"
    if "BYSETPOS" in rule and kind in ("DAILY", "WEEKLY"):
        return "BYSETPOS is ignored in DAILY and WEEKLY"
    if kind == "DAILY" and negative:
        return "DAILY with a negative BYMONTHDAY gives nothing"
    if kind == "YEARLY" and "BYMONTHDAY" in rule and "BYMONTH" not in rule:
        return "YEARLY with BYMONTHDAY keeps to the month of DTSTART"
    if kind == "WEEKLY" and "BYDAY" in rule and int(
            rule.get("INTERVAL", 1)) > 1:
        return "WEEKLY with INTERVAL and BYDAY may begin an interval late"
    return None


# ---- making rules ------------------------------------------------------------

def some(dice, values, most):
    return ",".join(map(str, sorted(dice.sample(values,
                                                dice.randint(1, most)))))


def random_rule(dice):
    kind = dice.choice(FREQUENCIES)
    rule = {"FREQ": kind}
    if dice.random() < 0.5:
        rule["INTERVAL"] = dice.choice([1, 2, 2, 3, 4, 5])
    if dice.random() < 0.25:
        rule["WKST"] = dice.choice(DAYS)
    if dice.random() < 0.3:
        rule["BYMONTH"] = some(dice, range(1, 13), 4)
    if kind != "WEEKLY" and dice.random() < 0.35:
        rule["BYMONTHDAY"] = some(dice, [*range(1, 32), -1, -2, -3, -10], 4)
    if kind == "YEARLY" and "BYMONTH" not in rule and dice.random() < 0.15:
        rule.pop("BYMONTHDAY", None)
        rule["BYYEARDAY"] = some(dice, [*range(1, 367), -1, -2, -366], 4)
    if kind == "YEARLY" and len(rule) <= 3 and dice.random() < 0.2 and \
            not {"BYMONTH", "BYMONTHDAY", "BYYEARDAY"} & set(rule):
        rule["BYWEEKNO"] = some(dice, [*range(1, 54), -1, -2], 3)
    if dice.random() < 0.5 or kind == "WEEKLY" and dice.random() < 0.6:
        days = dice.sample(DAYS, dice.randint(1, 4))
        nth = kind == "MONTHLY" or kind == "YEARLY" and \
            not {"BYWEEKNO", "BYYEARDAY", "BYMONTHDAY"} & set(rule)
        if nth and "BYMONTHDAY" not in rule and dice.random() < 0.6:
            most = 5 if kind == "MONTHLY" or "BYMONTH" in rule else 53
            days = [str(dice.choice([1, 2, 3, 4, -1, -2, most])) + day
                    for day in days]
        rule["BYDAY"] = ",".join(days)
    if dice.random() < 0.2 and \
            {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & set(rule):
        # What never comes true takes dateutil as far as the year 9999.
        most = {"DAILY": 1, "WEEKLY": rule.get("BYDAY", "").count(",") + 1}
        places = range(1, min(most.get(kind, 3), 3) + 1)
        rule["BYSETPOS"] = some(dice, [*places, *(-n for n in places)], 2)
    return rule


def clock_time(dice):
    """Often one that the clock skips or shows twice."""
    hour = dice.choice([0, 1, 2, 2, 2, 3, 9, 14, 20, 23])
    return hour, dice.choice([0, 15, 30, 45])


def random_event(dice, uid):
    is_date = dice.random() < 0.3
    start = dt.datetime(dice.randint(2023, 2027), dice.randint(1, 12),
                        dice.randint(1, 28))
    if not is_date:
        hour, minute = clock_time(dice)
        start = start.replace(hour=hour, minute=minute)
    length = DAY * dice.randint(1, 4) if is_date \
        else dt.timedelta(minutes=15 * dice.choice([1, 2, 4, 8, 30, 200]))
    event = Event(uid, start, dice.choice(ZONES), random_rule(dice), length,
                  is_date)
    if dice.random() < 0.3:
        event.rule["COUNT"] = dice.choice([1, 2, 3, 10, 100])
    elif dice.random() < 0.4:
        bound(event, dice.choice(some_starts(event, 30)), dice.choice(EDGES))
    if dice.random() < 0.3:
        several = some_starts(event, 60)
        event.except_at = dice.sample(several, min(3, len(several)))
    if dice.random() < 0.15:
        event.extra = [start + DAY * dice.randint(1, 700) for _ in range(3)]
    return event


def some_starts(event, most):
    found = []
    for at in starts(event):
        found.append(at)
        if len(found) == most:
            break
    return found or [event.start]


EDGES = ["at", "just before", "just after", "day"]


def bound(event, at, edge):
    """Let UNTIL stand at, just before, just after a start, or on its day."""
    if event.is_date or edge == "day":
        event.rule["UNTIL"] = f"{at:%Y%m%d}"
        return
    shift = {"at": 0, "just before": -1, "just after": 1}[edge]
    event.rule["UNTIL"] = \
        f"{to_utc(at, event.zone) + shift * SECOND:%Y%m%dT%H%M%SZ}"


BASES = ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY",
         "FREQ=WEEKLY;BYDAY=MO,TH,SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
         "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2TU",
         "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
         "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
         "FREQ=YEARLY;BYYEARDAY=1,-1"]


def edge_events():
    """Each base rule, in each zone, ended at each of its first starts."""
    for number, base in enumerate(BASES):
        zone = ZONES[number % len(ZONES)]
        for is_date in (False, True):
            start = dt.datetime(2026, 3, 24) if is_date \
                else dt.datetime(2026, 3, 24, 2, 30)

            def make(name):
                rule = dict(part.split("=") for part in base.split(";"))
                return Event(f"edge {number} {name} {is_date}", start, zone,
                             rule, DAY if is_date else DAY / 24, is_date)

            first = some_starts(make("all"), 6)
            for nth, at in enumerate(first, 1):
                event = make(f"count {nth}")
                event.rule["COUNT"] = nth
                yield event
                for edge in EDGES:
                    event = make(f"{edge} {nth}")
                    bound(event, at, edge)
                    yield event


# ---- comparing ---------------------------------------------------------------

def run(command, path):
    done = subprocess.run([*command[:1], str(path), str(FROM), str(TO),
                           str(HOME), *command[1:]], capture_output=True,
                          timeout=300)
    if done.returncode:
        sys.exit(f"{command[0]} ends with {done.returncode}:\n"
                 + done.stderr.decode()[:500])
    rows = collections.defaultdict(dict)
    for line in done.stdout.decode().splitlines():
        first, end, time, uid = line.split("\t")[:4]
        first, end = map(dt.date.fromisoformat, (first, end))
        old = rows[uid].get(first)
        rows[uid][first] = (max(end, old[0]), min(time, old[1])) if old \
            else (end, time)
    return rows


def tell(event, name, found, wanted):
    print(f"  FAIL {event.uid}, {name}: {event.rule_text()} from "
          f"{event.time(event.start)[1:]} +{event.length}")
    for day in sorted(set(found) | set(wanted)):
        if found.get(day) != wanted.get(day):
            print(f"       {day}: {found.get(day)}, not {wanted.get(day)}")
            return


def read(command, events):
    with tempfile.NamedTemporaryFile("w", suffix=".ics", newline="") as file:
        file.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n"
                   + "".join(event.text() for event in events)
                   + "END:VCALENDAR\r\n")
        file.flush()
        return run(command, file.name)


def compare(events, programs, tally):
    # What libical gets wrong may also crash it.
    sound = [event for event in events if not faults(event)]
    found = {name: read(command, events if name == "ours" else sound)
             for name, command in programs.items()}
    for event in events:
        wanted, changes = expected(event)
        for name, rows in found.items():
            known = faults(event) if name != "ours" else None
            if known:
                tally[name, "not asked: " + known] += 1
                continue
            mine, other = dict(rows[event.uid]), dict(wanted)
            for day in changes if name != "ours" else ():
                mine.pop(day, None)
                other.pop(day, None)
            tally[name, "right" if mine == other else "wrong"] += 1
            if mine != other and tally[name, "wrong"] <= 15:
                tell(event, name, mine, other)


def main(ours, by_libical, count=5000, seed=1):
    programs = {"ours": [ours], "ours, slow": [ours, "-s"],
                "libical": [by_libical]}
    dice, tally = random.Random(int(seed)), collections.Counter()
    events = list(edge_events())
    print(f"  {len(events)} at the edges of COUNT and UNTIL")
    while len(events) < int(count):
        events.append(random_event(dice, f"rule {len(events)}"))
    for i in range(0, len(events), BATCH):
        compare(events[i:i + BATCH], programs, tally)
    for (name, what), times in sorted(tally.items()):
        print(f"  {name}: {times} {what}")
    return any(what == "wrong" for _, what in tally)


sys.exit(main(*sys.argv[1:]))
