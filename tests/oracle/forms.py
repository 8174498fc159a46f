"""Which forms of rules the random plans had: none may be missing."""


def has(rows, **wanted):
    return any(all(row.get(k) == v for k, v in wanted.items()) for row in rows)


def is_must(row):
    return row['at_most'] and row['at_most_grade'] == 'must'


FORMS = {
    'a window between sessions': lambda p, m: has(
        m['differences'], rule='window', grade='must'),
    'a wish about windows between sessions': lambda p, m: has(
        m['differences'], rule='window', grade='should'),
    'a wait': lambda p, m: has(m['differences'], rule='wait', grade='must'),
    'a wait that is a wish': lambda p, m: has(
        m['differences'], rule='wait', grade='should'),
    'two sessions that share no day': lambda p, m: has(
        m['differences'], rule='same-day'),
    'two sessions that may share a day': lambda p, m: any(
        row['rule'] in ('window', 'wait') and row['not_in'][0][0] == 1
        for row in m['differences']),
    'a relative window from a session': lambda p, m: has(
        m['differences'], rule='date'),
    'a touch-up': lambda p, m: has(m['differences'], rule='course'),
    'a course with a bound that is a must': lambda p, m: any(
        is_must(c) for c in m['courses']),
    'a course with a bound that is a wish': lambda p, m: any(
        c['at_most'] and not is_must(c) for c in m['courses']),
    'a course without a bound': lambda p, m: any(
        not c['at_most'] for c in m['courses']),
    'a firm event': lambda p, m: has(
        m['days'], rule='window', grade='must'),
    'a soft event': lambda p, m: any(
        e.get('firm') is False for e in p.get('events', [])),
    'a result that must show': lambda p, m: has(
        m['days'], rule='result', grade='must'),
    'advice about a result': lambda p, m: has(
        m['days'], rule='result', grade='should'),
    'weekdays': lambda p, m: 'weekdays' in p.get('availability', {}),
    'closed days': lambda p, m: 'closed' in p.get('availability', {}),
    'a bound of days': lambda p, m: any(
        'not_before' in t or 'not_after' in t for t in p.get('treatments', [])),
    'a relative window': lambda p, m: any(
        'window' in t for t in p.get('treatments', [])),
    'one appointment a day': lambda p, m: has(
        m['limits'], rule='per_day', at_most=1),
    'two appointments a day': lambda p, m: has(
        m['limits'], rule='per_day', at_most=2),
    'a budget': lambda p, m: has(m['limits'], rule='month_budget'),
    'prefer early': lambda p, m: m['prefer'] == 'early',
    'prefer late': lambda p, m: m['prefer'] == 'late',
    'prefer few visible days': lambda p, m: m['prefer'] == 'few-visible-days',
    'a published course': lambda p, m: any(
        s['published'] for s in m['sessions']),
    'a booked session': lambda p, m: has(m['sessions'], state='booked'),
}


class Forms:
    """Counts plans whose best course was printed, by what they have."""

    def __init__(self):
        self.seen = dict.fromkeys(FORMS, 0)

    def count(self, plan, doc):
        for form, test in FORMS.items():
            self.seen[form] += bool(test(plan, doc['model']))

    def missing(self):
        return [form for form, count in self.seen.items() if not count]

    def summary(self):
        least = min(self.seen, key=self.seen.get)
        return (f'{len(self.seen)} forms of rules; the rarest, {least}, in '
                f'{self.seen[least]} plans')
