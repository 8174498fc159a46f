// Read calendars with ical.js, the parser of Thunderbird and Nextcloud, and
// with node-ical; print what they understood as JSON.
//
//     node read.js MODULES FILE...
'use strict';
const fs = require('fs');
const path = require('path');

async function load(modules, name) {
  const folder = path.join(modules, 'node_modules', name);
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json')));
  const entry = (about.exports && about.exports['.'] &&
                 (about.exports['.'].import || about.exports['.'].default)) ||
                about.exports || about.module || about.main;
  const file = typeof entry === 'string' ? entry : about.main;
  const loaded = await import(path.join(folder, file));
  return loaded.default || loaded;
}

function withIcalJs(ICAL, text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(zone);
  const out = {};
  for (const kind of ['vevent', 'vtodo'])
    for (const entry of calendar.getAllSubcomponents(kind)) {
      const value = (name) => entry.getFirstPropertyValue(name);
      const alarm = entry.getFirstSubcomponent('valarm');
      const start = value('dtstart') || value('due');
      out[value('uid')] = {
        kind, title: value('summary'), status: value('status'),
        sequence: value('sequence'), colour: value('color'),
        start: start.toJSDate().toISOString(), wall: start.toString(),
        allDay: start.isDate,
        alarm: alarm && alarm.getFirstPropertyValue('trigger').toString(),
      };
    }
  return out;
}

function withNodeIcal(ical, file) {
  const out = {};
  for (const entry of Object.values(ical.sync.parseFile(file))) {
    if (entry.type !== 'VEVENT' && entry.type !== 'VTODO')
      continue;
    const start = entry.start || entry.due;
    out[entry.uid] = {
      kind: entry.type.toLowerCase(), title: entry.summary,
      status: entry.status, sequence: entry.sequence && Number(entry.sequence),
      colour: entry.color,
      start: start && !isNaN(start) ? start.toISOString() : null,
      allDay: entry.datetype === 'date',
      alarm: entry.alarms && entry.alarms.length ? entry.alarms[0].trigger : null,
    };
  }
  return out;
}

async function main() {
  const [modules, ...files] = process.argv.slice(2);
  const ICAL = await load(modules, 'ical.js');
  const ical = await load(modules, 'node-ical');
  const out = {};
  for (const file of files)
    out[path.basename(file)] = {
      'ical.js': withIcalJs(ICAL, fs.readFileSync(file, 'utf8')),
      'node-ical': withNodeIcal(ical, file),
    };
  console.log(JSON.stringify(out));
}

main().catch((error) => { console.error(error); process.exit(1); });
