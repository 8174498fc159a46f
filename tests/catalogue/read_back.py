#!/usr/bin/env python3
"""Read the catalogue back from the command and judge it as data.

MENDLINE names the command. Order, units, sources and references are checked;
then it says how many figures are sourced, which README must say too. Where
MEND_FACTS names the collection of figures that the catalogue was made from,
the two are compared value by value.
"""
import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True  # before our own modules are read
import facts
import share

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
ENDS = ('shortest', 'typical', 'longest')
DAYS_MAX, SPACING_MAX, MINUTES_MAX, SESSIONS_MAX = 3650, 30000, 1440, 100
faults = []


def fault(where, what):
    faults.append(f'{where}: {what}')


def procedures_and_variants(cat):
    """Give (name, entry) of each; a variant states only what differs."""
    for procedure in cat['procedures']:
        yield procedure['id'], procedure
        for variant in procedure['variants']:
            yield f"{procedure['id']}/{variant['id']}", variant


def is_days(value, most=DAYS_MAX):
    return type(value) is int and -most <= value <= most


def check_order(where, days, most=DAYS_MAX):
    """Three days, farther from day 0 with each value."""
    if len(days) != 3 or not all(is_days(day, most) for day in days):
        return fault(where, f'{days} are not three numbers of days')
    if sorted(days) != days and sorted(days, reverse=True) != days or (
            min(days) >= 0 and sorted(days) != days):
        fault(where, f'{days} are not in order')


def check_evidence(where, entry, sides=('',), prefix=''):
    """Each value has a source or is marked; no source stands for nothing."""
    sources, assumed = entry[f'{prefix}sources'], entry[f'{prefix}assumed']
    everything = list(ENDS) if isinstance(assumed, list) else True
    if not sources and assumed != everything:
        fault(where, 'neither sourced nor marked as assumed')
    marked = [entry[f'assumed_{side}'] if side else assumed for side in sides]
    if len(set(sources)) != len(sources):
        fault(where, 'a source is named twice')
    if sources and isinstance(assumed, list) and all(
            side == everything for side in marked):
        fault(where, 'it names sources, and all of it is assumed')


def check_window(where, window, is_variant):
    begin = window.get('from', [0, 0, 0])
    where = f"{where} {window['kind']}"
    sides = [side for side in ('from', 'to') if any(window.get(side, []))]
    for side in sides:
        check_order(f'{where} {side}', window[side])
    if 'sources' in window:
        check_evidence(where, window, sides)
    elif not is_variant:
        fault(where, 'no word of where it comes from')
    if 'to' not in window:
        return
    lengths = [end - first for first, end in zip(begin, window['to'])]
    if min(lengths) < 0 or not any(lengths):
        fault(where, f'it holds for {lengths} days')


def check_course(where, course):
    sides = [side for side in ('sessions', 'every') if side in course]
    check_evidence(f'{where} course', course, sides)
    for sessions in [course['sessions']] if 'sessions' in course else []:
        check_order(f'{where} sessions', sessions)
        if not 1 <= sessions[0] <= sessions[2] <= SESSIONS_MAX:
            fault(where, f'{sessions} are no numbers of sessions')
    for least, ideal, most in [course['every']] if 'every' in course else []:
        if not 1 <= least <= ideal <= SPACING_MAX or (most and most < ideal):
            fault(where, f'every {[least, ideal, most]} is no spacing')


def check_care(where, entry, conditions):
    for task in entry.get('tasks', []):
        name = f"{where} task \"{task['title']}\""
        check_evidence(name, task)
        if task['days'][0] >= task['days'][1] or not all(
                is_days(day) for day in task['days']):
            fault(name, f"{task['days']} are no days")
        if task['when'] not in conditions | {'always', 'smoker'}:
            fault(name, f"when \"{task['when']}\"?")
    for visit in entry.get('visits', []):
        name = f"{where} visit \"{visit['title']}\""
        check_evidence(name, visit)
        if not is_days(visit['day']) or visit['day'] < 0:
            fault(name, 'it lies before the session')
    for key in ('touch_up', 'first_time'):
        if entry.get(key):
            check_evidence(f'{where} {key}', entry, prefix=f'{key}_')
    if entry.get('touch_up'):
        check_order(f'{where} touch_up', entry['touch_up'])


def check_procedures(cat):
    kinds = {kind['id'] for kind in cat['kinds']}
    conditions = {condition['id'] for condition in cat['conditions']}
    areas = {area['id'] for area in cat['areas']}
    for name, entry in procedures_and_variants(cat):
        is_variant = '/' in name
        for window in entry.get('windows', []):
            if window['kind'] not in kinds:
                fault(name, f"kind \"{window['kind']}\"?")
            check_window(name, window, is_variant)
        listed = [window['kind'] for window in entry.get('windows', [])]
        if len(set(listed)) != len(listed):
            fault(name, 'two windows of one kind')
        if 'course' in entry:
            check_course(name, entry['course'])
        check_care(name, entry, conditions)
        if entry.get('area') not in areas and not is_variant:
            fault(name, 'on no area')
        if not is_variant and not 0 < entry['minutes'] <= MINUTES_MAX:
            fault(name, 'its appointment takes no time')
        for grade in ('must', 'should'):
            for kind in entry.get('avoids', {}).get(grade, []):
                if kind not in kinds:
                    fault(name, f'avoids "{kind}"?')


def check_given_and_avoided(cat):
    """A kind that somebody avoids must be given by somebody."""
    givers = [*procedures_and_variants(cat)]
    given = {window['kind'] for _, entry in givers
             for window in entry.get('windows', [])}
    avoided = set()
    for other in cat['event_kinds'] + cat['exposures'] + cat['factors']:
        given |= {window['kind'] for window in other['gives']}
        for window in other['gives']:
            check_window(other['id'], window, False)
    for entry in [e for _, e in givers] + cat['event_kinds'] + cat['exposures']:
        for grade in entry.get('avoids', {}).values():
            avoided |= set(grade)
    for kind in sorted(avoided - given):
        fault(kind, 'avoided by some, given by none')
    for kind in cat['kinds']:
        if kind['id'] not in given:
            fault(kind['id'], 'given by none')


def check_names(cat):
    for table, key in (('sources', 'key'), ('areas', 'id'), ('kinds', 'id'),
                       ('conditions', 'id'), ('procedures', 'id'),
                       ('event_kinds', 'id'), ('exposures', 'id'),
                       ('factors', 'id'), ('cautions', 'id')):
        ids = [entry[key] for entry in cat[table]]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            fault(table, f'"{name}" stands there twice')
    roots = [area['id'] for area in cat['areas'] if area['in'] is None]
    if roots != ['body']:
        fault('areas', f'{roots} lie in nothing')
    parent = {area['id']: area['in'] for area in cat['areas']}
    for area in parent:
        seen = []
        while area and area not in seen:
            seen.append(area)
            area = parent.get(area)
        if area:
            fault('areas', f'{seen} lie in a circle')


def check_references(cat):
    """Whom waits, same days, factors and cautions speak of."""
    procedures = {procedure['id'] for procedure in cat['procedures']}
    classes = {name for _, entry in procedures_and_variants(cat)
               for name in entry.get('classes', [])}
    known = {*procedures, *classes, 'any'}
    for row in cat['waits']:
        where = f"wait {row['from']} to {row['to']}"
        check_evidence(where, row)
        if {row['from'], row['to']} - known:
            fault(where, 'it speaks of nobody')
        if not 0 < row['days'][0] <= row['days'][1] <= DAYS_MAX:
            fault(where, f"{row['days']} are no must and should")
    for row in cat['same_day']:
        where = f"same day {row['first']}, {row['then']}"
        check_evidence(where, row)
        if {row['first'], row['then']} - known:
            fault(where, 'it speaks of nobody')
    for row in cat['factors'] + cat['cautions']:
        check_evidence(row['id'], row)
        if (set(row['when']['procedures']) - procedures
                or set(row['when']['classes']) - classes):
            fault(row['id'], 'it speaks of nobody')
    for row in cat['factors']:
        if min(row['times']) < 1 or cat['factor_cap'] <= 1:
            fault(row['id'], f"{row['times']} are no factors")


def check_sources(cat):
    for source in cat['sources']:
        if not re.fullmatch(r'S[1-9][0-9]*', source['key']):
            fault(source['key'], 'no key of a source')
        if source['quality'] not in ('A', 'B', 'C'):
            fault(source['key'], f"quality {source['quality']}")
        if not re.fullmatch(r'https://[a-z0-9.-]+\.[a-z]+(/\S*)?',
                            source['url']):
            fault(source['key'], f"no address: {source['url']}")
        if not source['title'] or not source['publisher']:
            fault(source['key'], 'without title or publisher')
    known = {source['key'] for source in cat['sources']}
    for key in sorted(share.named_sources(cat) - known):
        fault(key, 'named, but not in the list')


def main():
    command = os.environ.get('MENDLINE', f'{ROOT}/build/mendline')
    cat = json.loads(subprocess.run([command, 'catalog', '--json'], check=True,
                                    capture_output=True).stdout)
    for check in (check_names, check_sources, check_procedures,
                  check_given_and_avoided, check_references):
        check(cat)
    with open(f'{ROOT}/README.md', encoding='utf-8') as readme:
        faults.extend(share.readme_faults(cat, readme.read()))
    if os.environ.get('MEND_FACTS'):
        faults.extend(facts.faults(cat, os.environ['MEND_FACTS']))
    else:
        print('       skipped: MEND_FACTS names no collection to compare with')
    for text in faults:
        print(f'  FAIL {text}')
    print(f"  {'FAIL' if faults else 'ok  '} the catalogue read back: "
          + share.summary(cat))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
