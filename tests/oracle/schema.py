"""Is the JSON document of the shape that the design promises?

A shape is a checking function, a tuple of permitted values, a dict of keys
that must all be there, or a list of one shape that every element has. More
keys than named are allowed: the interface may grow.
"""
import re

DAY = re.compile(r'\d{4}-\d\d-\d\d')
TIME = re.compile(r'\d\d:\d\d')


def text(value):
    return isinstance(value, str)


def whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def number(value):
    return whole(value) or isinstance(value, float)


def flag(value):
    return isinstance(value, bool)


def day(value):
    return text(value) and DAY.fullmatch(value) is not None


def clock(value):
    return text(value) and TIME.fullmatch(value) is not None


def anything(value):
    return value is None or isinstance(value, (str, int, float, bool, list))


def maybe(shape):
    """Permit null in place of a shape."""
    return lambda value: value is None or not list(faults(value, shape))


def days(count):
    return lambda value: (isinstance(value, list) and len(value) == count
                          and all(day(v) for v in value))


def dates_or_nulls(value):
    """Three days; nulls where the session has no day (design: "absent")."""
    return days(3)(value) or value == [None] * 3


def span_of(end):
    """A pair of ends, either of which may be null for no end."""
    return lambda value: (isinstance(value, list) and len(value) == 2
                          and all(v is None or end(v) for v in value)
                          and (None in value or value[0] <= value[1]))


VERDICT = ('clear', 'likely', 'with-makeup', 'unlikely', 'not-clear')
GRADE = ('must', 'should')
RULE = ('window', 'wait', 'course', 'date', 'same-day', 'result', 'budget',
        'person')
MODEL_RULE = RULE + ('per_day', 'month_budget')
LEVELS = {key: whole for key in ('should', 'moved', 'moved_days',
                                 'interval_distance', 'prefer', 'day_sum')}
WINDOW = {'kind': text, 'area': text, 'from': dates_or_nulls,
          'to': dates_or_nulls, 'unadjusted_to': dates_or_nulls,
          'sources': [text], 'assumed': [text]}
SESSION = {
    'id': text, 'treatment': text, 'procedure': text, 'area': text,
    'date': maybe(day), 'time': maybe(clock),
    'state': ('planned', 'booked', 'done'), 'earliest': maybe(day),
    'latest': maybe(day),
    'because': [{'rule': MODEL_RULE, 'text': text, 'other': maybe(text),
                 'file': maybe(text), 'line': whole}],
    'windows': [WINDOW],
    'tasks': [{'title': text, 'from': maybe(day), 'to': maybe(day),
               'sources': [text]}],
    'visits': [{'title': text, 'date': maybe(day)}]}
EVENT = {
    'id': text, 'title': text, 'kind': text, 'from': day, 'to': day,
    'firm': flag, 'verdict': VERDICT,
    'verdicts': [{'kind': text, 'session': text, 'verdict': VERDICT,
                  'spare_days': whole}],
    'source': maybe(text), 'uid': maybe(text), 'recurrence': maybe(text)}
CLASH = {
    'a': maybe(text), 'b': maybe(text), 'rule': RULE, 'kind': maybe(text),
    'grade': GRADE, 'weight': whole, 'from': maybe(day), 'to': maybe(day),
    'text': text, 'verdict': maybe(VERDICT), 'file': maybe(text),
    'line': whole}
MODEL = {
    'horizon': days(2), 'prefer': ('early', 'late', 'few-visible-days'),
    'sessions': [{'id': text, 'state': SESSION['state'],
                  'domain': [span_of(day)], 'cost': number,
                  'published': maybe(day), 'visible': [span_of(whole)]}],
    'days': [{'id': text, 'session': text, 'grade': GRADE, 'weight': whole,
              'rule': RULE, 'kind': maybe(text), 'other': maybe(text)}],
    'differences': [{'id': text, 'a': text, 'b': text,
                     'not_in': [span_of(whole)], 'grade': GRADE,
                     'weight': whole, 'rule': RULE, 'kind': maybe(text)}],
    'courses': [{'id': text, 'a': text, 'b': text, 'at_least': whole,
                 'ideal': whole, 'at_most': maybe(whole),
                 'at_most_grade': GRADE}],
    'limits': [{'id': text, 'rule': ('per_day', 'month_budget'),
                'at_most': number}]}
DOCUMENT = {
    'schema': (1,), 'title': text, 'timezone': maybe(text), 'today': day,
    'catalogue': text,
    'status': ('optimal', 'feasible', 'infeasible', 'clashes', 'unknown'),
    'objective': maybe(LEVELS), 'bound': maybe(LEVELS), 'sessions': [SESSION],
    'events': [EVENT], 'clashes': [CLASH],
    'conflict': [{'id': text, 'rule': MODEL_RULE, 'text': text,
                  'a': maybe(text), 'b': maybe(text), 'file': maybe(text),
                  'line': whole}],
    'short_by': maybe(whole),
    'moves': [{'session': text, 'from': day, 'to': day,
               'because': [{'rule': RULE, 'grade': GRADE, 'text': text,
                            'other': maybe(text), 'file': maybe(text),
                            'line': whole}]}],
    'alternatives': [{
        'objective': LEVELS, 'sessions': [{'id': text, 'date': day}],
        'events': [{'id': text, 'verdict': VERDICT}],
        'trades': [{'kind': text, 'a': maybe(text), 'b': maybe(text),
                    'better': maybe(flag), 'text': text}]}],
    'repairs': [{'text': text,
                 'edit': {'id': text, 'key': text, 'value': anything}}],
    'model': MODEL,
    'diagnostics': [{'file': maybe(text), 'line': whole,
                     'severity': ('error', 'warning', 'note'), 'code': text,
                     'text': text}]}
CHECK = {**DOCUMENT, 'status': ('clear', 'advice', 'clashes', 'infeasible')}


def faults(value, shape, where='document'):
    """Give what is wrong with the shape of a value, with the way to it."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            yield f'{where} is no object'
            return
        for key, inner in shape.items():
            if key not in value:
                yield f'{where}.{key} is left out'
            else:
                yield from faults(value[key], inner, f'{where}.{key}')
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f'{where} is no list'
            return
        for i, element in enumerate(value):
            yield from faults(element, shape[0], f'{where}[{i}]')
    elif isinstance(shape, tuple):
        if value not in shape:
            yield f'{where} is {value!r}'
    elif not shape(value):
        yield f'{where} is {value!r}'


def meaning(doc):
    """Give what is wrong between parts of a document of the right shape."""
    dated = [s for s in doc['sessions'] if s['date']]
    for row in doc['events'] + [t for s in dated for t in s['tasks']]:
        if not row['from'] or row['from'] >= row['to']:
            yield f"{row['title']}: {row['from']} to {row['to']} is empty"
    for row in dated:  # one without a day shows its figures without days
        if (any(None in w['from'] for w in row['windows'])
                or any(v['date'] is None for v in row['visits'])):
            yield f"{row['id']}: a day is missing"
    for row in doc['clashes']:
        if row['from'] and row['to'] and row['from'] >= row['to']:
            yield f"clash {row['text']}: {row['from']} to {row['to']} is empty"
    model = doc['model']
    rules = [r for key in ('days', 'differences', 'courses', 'limits')
             for r in model[key]]
    ids = [row['id'] for row in rules]
    if len(set(ids)) < len(ids):
        yield 'ids of the model are not unique'
    for row in model['days']:
        spans = row.get('in', row.get('not_in'))
        if spans is None or ('in' in row) == ('not_in' in row):
            yield f"{row['id']}: needs one of in and not_in"
        elif any(list(faults(s, span_of(day))) for s in spans):
            yield f"{row['id']}: spans {spans}"
    for row in model['days'] + model['differences']:
        if (row['weight'] == 0) != (row['grade'] == 'must'):
            yield f"{row['id']}: weight {row['weight']} of a {row['grade']}"
    names = [s['id'] for s in doc['sessions']]
    if names != [s['id'] for s in model['sessions']]:
        yield 'sessions and model.sessions differ'
    by_id = {row['id']: row for row in rules}
    for row in doc['conflict']:
        if row['id'] not in by_id:
            yield f"conflict names {row['id']}, which the model has not"
    if doc['conflict'] and doc['status'] != 'infeasible':
        yield f"a conflict, though {doc['status']}"
    if doc['short_by'] is not None and doc['short_by'] <= 0:
        yield f"short_by {doc['short_by']}"


def document_faults(doc, shape=None):
    wrong = list(faults(doc, shape or DOCUMENT))
    return wrong or list(meaning(doc))
