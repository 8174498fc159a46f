// by_icaljs.mjs FILE FROM TO: how many occurrences ical.js finds.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [path, from, to] = process.argv.slice(2);
const begin = ICAL.Time.fromDateString(from);
const end = ICAL.Time.fromDateString(to);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
let count = 0;

for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(zone);

const events = calendar.getAllSubcomponents("vevent")
    .map((component) => new ICAL.Event(component));
const masters = new Map();
for (const event of events)
    if (!event.isRecurrenceException())
        masters.set(event.uid, event);
for (const event of events)
    if (event.isRecurrenceException() && masters.has(event.uid))
        masters.get(event.uid).relateException(event);

const inside = (first, last) =>
    last.compare(begin) > 0 && first.compare(end) < 0;

for (const event of masters.values()) {
    if (!event.isRecurring()) {
        count += inside(event.startDate, event.endDate);
        continue;
    }
    const each = event.iterator();
    for (let at = each.next(); at && at.compare(end) < 0; at = each.next()) {
        const found = event.getOccurrenceDetails(at);
        count += inside(found.startDate, found.endDate);
    }
}
console.log(count);
