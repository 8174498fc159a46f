"""by_python.py FILE FROM TO ZONE: the same as `ours`, by recurring-ical-events.

Entries of one UID are read together and apart from all others, so that what it
cannot take costs no more than itself: a line "refused" tells the UID.
"""
import datetime
import sys
import warnings

import icalendar
import pytz
import recurring_ical_events

DAY = datetime.timedelta(days=1)


def day_of(text):
    return datetime.datetime.strptime(text, "%Y-%m-%d")


def local(time, zone):
    """A time as the person's clock shows it; a floating one as it is."""
    return time.astimezone(zone).replace(tzinfo=None) if time.tzinfo else time


def span(event, zone):
    """First day, day after the last, and the time it begins at."""
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else start
    if not isinstance(start, datetime.datetime):
        if isinstance(end, datetime.datetime):
            end = end.date()
        return start, max(end, start + DAY), "-"
    if not isinstance(end, datetime.datetime):
        end = datetime.datetime.combine(end, datetime.time(), start.tzinfo)
    if end.tzinfo is None:
        end = end.replace(tzinfo=start.tzinfo)
    start, end = local(start, zone), local(end, zone)
    last = (end - datetime.timedelta(seconds=1)).date() if end > start \
        else start.date()
    return start.date(), last + DAY, start.strftime("%H:%M")


def series_of(roots):
    """Calendars of one UID each."""
    series = {}
    for number, root in enumerate(roots):
        zones = root.walk("VTIMEZONE") if root.name == "VCALENDAR" else []
        for event in root.walk("VEVENT"):
            uid = str(event.get("UID", "")) or f"{number}.{id(event)}"
            calendar = series.setdefault(uid, icalendar.Calendar())
            if not calendar.subcomponents:
                calendar.subcomponents += zones
            calendar.add_component(event)
    return series


def words(event, name):
    return " ".join(str(event.get(name, "")).split())


def lines(calendar, begin, end, zone):
    # A day more on each side: it takes days in the event's own zone.
    found = recurring_ical_events.of(calendar).between(begin - 2 * DAY,
                                                       end + 2 * DAY)
    for event in found:
        first, last, time = span(event, zone)
        if last > begin.date() and first < end.date():
            yield first, last, time, words(event, "UID"), words(event,
                                                                "SUMMARY")


def main(path, first, last, zone_name):
    warnings.simplefilter("ignore")
    with open(path, "rb") as file:
        roots = icalendar.Calendar.from_ical(file.read(), multiple=True)
    for uid, calendar in series_of(roots).items():
        try:
            rows = list(lines(calendar, day_of(first), day_of(last),
                              pytz.timezone(zone_name)))
        except Exception as error:  # whatever it is, this UID is not judged
            print("refused", "", "", " ".join(uid.split()),
                  type(error).__name__, sep="\t")
            continue
        for row in rows:
            print(*row, sep="\t")


main(*sys.argv[1:])
