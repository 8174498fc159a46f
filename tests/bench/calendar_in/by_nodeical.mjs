// by_nodeical.mjs FILE FROM TO: how many occurrences node-ical finds.
import ical from "node-ical";

const [path, from, to] = process.argv.slice(2);
const [begin, end] = [new Date(from), new Date(to)];
let count = 0;

for (const event of Object.values(ical.sync.parseFile(path))) {
    if (event.type !== "VEVENT")
        continue;
    if (event.rrule)
        count += event.rrule.between(begin, end, true).length;
    else
        count += event.end > begin && event.start < end;
}
console.log(count);
