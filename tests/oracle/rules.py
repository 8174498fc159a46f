"""The rules of a plan, derived from the design alone.

Every rule speaks of one difference: the first day of `b` less the first day of
`a`, where an `a` of None is the epoch. `spans` are the forbidden differences,
both ends included, None for no end.
"""
from dataclasses import dataclass

from figures import applies
from things import DAYS, day_of, listed, weekday

DEFAULT_WEIGHT, ADVICE_WEIGHT = 5, 1
CHANCE_ENDS = {'usual': (1, 2), 'longest': (2, 2), 'typical': (1, 1)}
RULE_ENDS = {'usual': (0, 1), 'lenient': (0, 0), 'strict': (1, 2)}


@dataclass(frozen=True)
class Rule:
    a: str
    b: str
    spans: tuple
    grade: str
    weight: int
    rule: str
    kind: str = None

    def forbids(self, difference):
        return any((lo is None or lo <= difference)
                   and (hi is None or difference <= hi)
                   for lo, hi in self.spans)

    def key(self):
        """What a must and its should have in common."""
        return self.a, self.b, self.rule, self.kind


def without_zero(span):
    """Give what is left of a span when the same day is allowed."""
    lo, hi = span
    if not lo <= 0 <= hi:
        return [span]
    return [s for s in ((lo, -1), (1, hi)) if s[0] <= s[1]]


class Rules:
    """All rules of a plan, in `rules`, courses in `courses`."""

    def __init__(self, plan):
        self.plan, self.today = plan, plan.today
        self.options = plan.plan
        self.rules, self.courses = [], []
        for treatment in plan.treatments:
            self.add_course(treatment)
            self.add_results(treatment)
            self.add_first_time(treatment)
            self.add_touch_up(treatment)
        for thing in plan.sessions:
            if not thing.fixed:
                self.add_dates(thing)
            self.add_relative(thing)
            self.add_cautions(thing)
        for a in plan.all:
            for b in plan.all:
                if a is not b:
                    self.add_windows(a, b)
        sessions = plan.sessions + plan.history
        for i, a in enumerate(sessions):
            for b in sessions[i + 1:]:
                self.add_same_day(a, b)
                self.add_wait(a, b)
                self.add_wait(b, a)

    # What holds at all

    def counts(self, a, b):
        """Tell whether rules between two things are ours to keep or tell."""
        return not (a.is_past(self.today) and b.is_past(self.today))

    def are_apart(self, a, b):
        """Tell whether windows and waits hold between two things."""
        if not self.counts(a, b):
            return False
        if a.treatment is not None and a.treatment is b.treatment:
            return False
        return not (self.touches_up(a, b) or self.touches_up(b, a))

    def touches_up(self, a, b):
        target = (a.treatment or {}).get('touch_up_of')
        return target is not None and self.plan.session(target) is b

    def may_share(self, a, b):
        cat = self.plan.cat
        return a.is_session() and b.is_session() and (
            cat.shares_day(a.procedure, b.procedure)
            or cat.shares_day(b.procedure, a.procedure))

    def add(self, a, b, spans, grade, weight, rule, kind=None):
        spans = tuple(s for s in spans
                      if None in s or s[0] <= s[1])
        if spans:
            weight = 0 if grade == 'must' else weight
            self.rules.append(Rule(a and a.id, b.id, spans, grade, weight,
                                   rule, kind))

    def add_graded(self, a, b, must, should, weight, rule, kind, firm=True):
        """Add a must and its should; for what is not firm both are one."""
        if not firm:
            must, should = [], must + should
        self.add(a, b, must, 'must', 0, rule, kind)
        self.add(a, b, should, 'should', weight, rule, kind)

    # Windows

    def ends(self, kind):
        if self.plan.cat.sort[kind] == 'chance':
            usual = self.options.get('plan_for', 'usual')
            must, should = CHANCE_ENDS[usual]
            return (2 if kind == 'open' and usual == 'usual' else must), should
        return RULE_ENDS[self.options.get('policy', 'usual')]

    def span(self, a, b, window, end, ends_by=None):
        """Give the differences at which b lies in a's window at that end."""
        lo, hi = window['from'][end], window['to'][end]
        if ends_by is not None:
            hi = min(hi, ends_by)
        if lo >= a.length - 1 + hi:
            return []
        span = (lo - b.length + 1, a.length - 2 + hi)
        return without_zero(span) if self.may_share(a, b) else [span]

    def add_windows(self, a, b):
        if not self.are_apart(a, b):
            return
        for window in a.windows:
            kind = window['kind']
            areas = window.get('areas') or [window['area']]
            if kind == 'result' or kind not in b.must | b.should:
                continue
            if not self.plan.cat.overlap(areas, b.areas):
                continue
            event = next((t for t in (b, a) if t.sort == 'event'), None)
            must_end, should_end = self.ends(kind)
            must = []
            if kind in b.must:
                must = self.span(a, b, window, must_end,
                                 self.made_up(a, b, kind))
            should = self.span(a, b, window, should_end)
            self.add_graded(a, b, must, should,
                            event.priority if event else DEFAULT_WEIGHT,
                            'window', kind, event is None or event.firm)

    def made_up(self, a, b, kind):
        """Give the day from which make-up hides what is visible, or None."""
        if kind != 'visible' or b.sort != 'event' or b.bare_face:
            return None
        open_, makeup = a.window('open'), a.window('makeup')
        return max(open_['to'][2] if open_ else 0,
                   makeup['to'][1] if makeup else 0)

    # Between sessions

    def add_same_day(self, a, b):
        self.add_order(a, b)
        self.add_order(b, a)
        if (self.are_apart(a, b) and self.plan.cat.overlap(a.areas, b.areas)
                and not self.may_share(a, b)):
            self.add(a, b, [(0, 0)], 'must', 0, 'same-day')

    def add_order(self, a, b):
        """Booked for one day with times, they obey the listed order.

        Whether windows and waits count again in the wrong order the design
        leaves open; we follow the program, which says so once.
        """
        cat = self.plan.cat
        if (a.minute and b.minute and a.first == b.first
                and self.are_apart(a, b) and a.minute > b.minute
                and cat.overlap(a.areas, b.areas)
                and cat.shares_day(a.procedure, b.procedure)
                and not cat.shares_day(b.procedure, a.procedure)):
            self.add(a, b, [(0, 0)], 'must', 0, 'same-day')

    def add_wait(self, a, b):
        if not (self.are_apart(a, b)
                and self.plan.cat.overlap(a.areas, b.areas)):
            return
        if a.procedure['id'] == b.procedure['id']:
            must = should = a.procedure['course']['every'][0]
        else:
            must, should = self.plan.cat.wait(a.procedure, b.procedure)
        for grade, days in (('must', must), ('should', should)):
            spans = [(0, days - 1)] if days else []
            if spans and self.may_share(a, b):
                spans = without_zero(spans[0])
            self.add(a, b, spans, grade, DEFAULT_WEIGHT, 'wait')

    def add_course(self, treatment):
        visits = [s for s in self.plan.sessions if s.treatment is treatment]
        every = (treatment.get('every')
                 or visits[0].procedure['course']['every'])
        grade = 'must' if 'every' in treatment else 'should'
        for a, b in zip(visits, visits[1:]):
            if not self.counts(a, b):
                continue
            self.courses.append((a, b, every[1]))
            self.add(a, b, [(None, every[0] - 1)], 'must', 0, 'course')
            if every[2]:
                self.add(a, b, [(every[2] + 1, None)], grade, DEFAULT_WEIGHT,
                         'course')

    def add_touch_up(self, treatment):
        if 'touch_up_of' not in treatment:
            return
        main = self.plan.session(treatment['touch_up_of'])
        for b in self.visits(treatment)[:1]:
            days = main.procedure['touch_up']
            if self.counts(main, b):
                self.add(main, b, [(None, days[0] - 1), (days[2] + 1, None)],
                         'must', 0, 'course')

    def add_cautions(self, thing):
        """A caution is of one session alone; as a should it is advice.

        The design names the rule ("person") and no more. We follow the
        program: a must caution rules out every day, a should one weighs 1.
        """
        if thing.is_past(self.today):
            return
        for row in self.plan.cat.builtin['cautions']:
            if applies(row['when'], self.plan.person, thing.procedure,
                       thing.areas[0], self.plan.cat, self.plan.year):
                self.add(None, thing, [(None, None)], row['grade'],
                         ADVICE_WEIGHT, 'person')

    # Events

    def visits(self, treatment):
        return [s for s in self.plan.sessions if s.treatment is treatment]

    def add_results(self, treatment):
        session = self.visits(treatment)[-1]
        window = session.window('result')
        if not window:
            return
        start, end = window['from'], window['to']
        for event in self.plan.events:
            if not self.counts(session, event):
                continue
            if treatment.get('for') == event.id:
                self.add_graded(session, event,
                                outside(start[1], end[1], event.length),
                                outside(start[2], end[0], event.length),
                                event.priority, 'result', 'result', event.firm)
            elif 'for' not in treatment and event.wants_results \
                    and self.plan.cat.overlap(session.areas, event.areas):
                spans = outside(start[1], end[1], event.length)
                after = [(1 if lo is None else max(lo, 1), hi)
                         for lo, hi in spans]
                self.add(session, event, after, 'should', ADVICE_WEIGHT,
                         'result', 'result')

    def add_first_time(self, treatment):
        if not treatment.get('first_time'):
            return
        session = self.visits(treatment)[0]
        days = session.procedure['first_time']
        for event in self.plan.events:
            if (self.counts(session, event)
                    and self.plan.cat.overlap(session.areas, event.areas)):
                self.add(session, event, [(1, days)], 'should',
                         event.priority, 'window')

    # Dates

    def add_dates(self, thing):
        entry, rows = thing.treatment, []
        if 'not_before' in entry:
            rows.append((None, day_of(entry['not_before']) - 1))
        if 'not_after' in entry:
            rows.append((day_of(entry['not_after']) + 1, None))
        for closed in self.options.get('availability', {}).get('closed', []):
            days = listed(closed)
            rows.append((day_of(days[0]), day_of(days[-1])))
        self.add(None, thing, rows, 'must', 0, 'date')

    def add_relative(self, thing):
        if 'window' not in thing.treatment:
            return
        name, first, last = thing.treatment['window']
        base = self.plan.named.get(name) or self.plan.session(name)
        if base.fixed and thing.fixed:
            return
        self.add(base, thing, [(None, first - 1), (last + 1, None)],
                 'must', 0, 'date')

    def is_open(self, day, horizon):
        """Tell whether the horizon and the weekdays allow a chosen day."""
        days = self.options.get('availability', {}).get('weekdays', DAYS)
        return (horizon[0] <= day <= horizon[1] and day >= self.today
                and DAYS[weekday(day)] in days)


def outside(start, end, length):
    """Give the differences at which an event is not wholly in a result."""
    return [(None, start - 1), (end - length + 1, None)]
