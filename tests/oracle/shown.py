"""What an answer shows beside its days: horizon, windows, tasks, visits."""
from things import EVER, day_of, listed, text_of


def a_year_after(plan):
    """Give the day a year after the last thing that the plan names.

    What counts as named the design leaves open; as in the program, bounds
    and closed days do.
    """
    named = [plan.today]
    for entry in plan.treatments:
        named += [day_of(entry[k]) for k in ('not_before', 'not_after')
                  if k in entry]
    for closed in plan.plan.get('availability', {}).get('closed', []):
        named.append(day_of(listed(closed)[-1]))
    named += [day for t in plan.all if t.fixed for day in (t.first, t.last)
              if abs(day) < -EVER]
    last = text_of(max(named))
    later = f'{int(last[:4]) + 1}{last[4:]}'
    return day_of(later.replace('02-29', '03-01'))


def windows(answer):
    """A session's windows are those that our own figures give."""
    for row in answer.doc['sessions']:
        thing = answer.plan.named[row['id']]
        if row['date'] is None:
            continue
        start = day_of(row['date'])
        ours = {w['kind']: [w['area'], *(start + d for d in w['from']),
                            *(start + d for d in w['to']),
                            *(start + d for d in w['unadjusted_to'])]
                for w in thing.windows
                if any(w['to']) or any(w['from'])}
        printed = {w['kind']: [w['area'], *map(day_of, w['from']),
                               *map(day_of, w['to']),
                               *map(day_of, w['unadjusted_to'])]
                   for w in row['windows']}
        for kind in sorted(set(ours) | set(printed)):
            if ours.get(kind) != printed.get(kind):
                yield (f"{row['id']} {kind}: ours {ours.get(kind)}, "
                       f'printed {printed.get(kind)} (day {start})')


def care(answer):
    """Tasks and visits are those of the procedure and the person."""
    person = answer.plan.person
    concerned = {'always', *person.get('conditions', [])}
    if person.get('smoker'):
        concerned.add('smoker')
    for row in answer.doc['sessions']:
        if row['date'] is None:
            continue
        procedure = answer.plan.named[row['id']].procedure
        start = day_of(row['date'])
        ours = [(t['title'], *(text_of(start + d) for d in t['days']))
                for t in procedure.get('tasks') or []
                if t['when'] in concerned]
        printed = [(t['title'], t['from'], t['to']) for t in row['tasks']]
        if sorted(ours) != sorted(printed):
            yield f"{row['id']} tasks: ours {ours}, printed {printed}"
        ours = [(v['title'], text_of(start + v['day']))
                for v in procedure.get('visits') or []]
        printed = [(v['title'], v['date']) for v in row['visits']]
        if sorted(ours) != sorted(printed):
            yield f"{row['id']} visits: ours {ours}, printed {printed}"
