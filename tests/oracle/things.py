"""What stands in a plan, as occurrences: spans of days on some areas."""
import datetime
from dataclasses import dataclass, field

from figures import Catalogue, healing, observed

EPOCH = datetime.date(1970, 1, 1)
EVER = -10 ** 6  # "since ever"
DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']


def day_of(text):
    """Give the day number of YYYY-MM-DD with or without a time."""
    return (datetime.date.fromisoformat(text[:10]) - EPOCH).days


def text_of(day):
    return (EPOCH + datetime.timedelta(days=day)).isoformat()


def weekday(day):
    return (EPOCH + datetime.timedelta(days=day)).weekday()


def month(day):
    return text_of(day)[:7]


def listed(value):
    """Give a key that may hold one thing or a list of them as a list."""
    return value if isinstance(value, list) else [value]


@dataclass
class Thing:
    """An occurrence. `first` is None while mendline has to choose its day."""
    id: str
    sort: str
    areas: list
    first: int = None
    last: int = None
    minute: str = None
    state: str = 'planned'
    must: set = field(default_factory=set)
    should: set = field(default_factory=set)
    windows: list = field(default_factory=list)
    priority: int = 5
    firm: bool = True
    bare_face: bool = False
    wants_results: bool = False
    procedure: dict = None
    treatment: dict = None
    number: int = 0
    cost: float = 0.0

    @property
    def fixed(self):
        return self.first is not None

    @property
    def length(self):
        return self.last - self.first + 1 if self.fixed else 1

    def window(self, kind):
        return next((w for w in self.windows if w['kind'] == kind), None)

    def is_session(self):
        return self.sort in ('session', 'history')

    def is_past(self, today):
        return self.fixed and self.last < today


def span_of(entry):
    """Give first and last day of `on`, or of `from` and `until`."""
    if 'on' in entry:
        days = listed(entry['on'])
        return day_of(days[0]), day_of(days[-1])
    first = day_of(entry['from']) if 'from' in entry else EVER
    return first, day_of(entry['until']) if 'until' in entry else -EVER


def fill_avoids(thing, avoids):
    thing.must = set((avoids or {}).get('must', []))
    thing.should = set((avoids or {}).get('should', []))


def gives(entry, areas):
    """Give the windows of an event or exposure kind, one row an area."""
    return [{'kind': w['kind'],
             'areas': [w['area']] if w.get('area') else areas,
             'from': list(w.get('from') or [0, 0, 0]), 'to': list(w['to'])}
            for w in entry.get('gives') or []]


class Plan:
    """A parsed plan with all that happens in it."""

    def __init__(self, plan, builtin, today):
        self.plan, self.today = plan, today
        self.cat = Catalogue(builtin, plan)
        self.person = plan.get('person', {})
        self.year = int(text_of(today)[:4])
        self.treatments = plan.get('treatments', [])
        self.sessions = [s for t in self.treatments for s in self.visits(t)]
        self.events = [self.event(e) for e in plan.get('events', [])]
        self.history = [self.past_session(i, h) for i, h in
                        enumerate(plan.get('history', []), 1)]
        self.exposures = self.dated_facts()
        self.all = self.sessions + self.events + self.history + self.exposures
        self.named = {t.id: t for t in self.all}

    def done_on(self, thing, entry, area):
        """Fill in what a session of this procedure gives and avoids."""
        procedure = self.cat.procedure(entry['procedure'],
                                       entry.get('variant'), area)
        thing.procedure = procedure
        fill_avoids(thing, procedure.get('avoids'))
        thing.windows = healing(self.cat, self.person, procedure, area,
                                self.year, entry.get('variant'))

    def visits(self, entry):
        base = self.cat.procedures[entry['procedure']]
        area = entry.get('area') or base['area']
        out = []
        for i in range(entry.get('sessions', 1)):
            thing = Thing(f"{entry['id']}/{i + 1}", 'session', [area],
                          treatment=entry, number=i,
                          cost=float(entry.get('cost', 0)))
            self.done_on(thing, entry, area)
            self.fix(thing, entry, i, area)
            out.append(thing)
        return out

    def fix(self, thing, entry, i, area):
        """Give a session the day that the plan says it has."""
        for state in ('booked', 'done'):
            days = listed(entry.get(state, []))
            if i < len(days) and days[i]:
                thing.first = thing.last = day_of(days[i])
                thing.minute = days[i][11:] or None
                thing.state = state
        if thing.state == 'done':
            seen = {key: listed(entry[key])[i] for key in
                    ('visible_until', 'open_until')
                    if i < len(listed(entry.get(key, [])))}
            thing.windows = observed(thing.windows, thing.first, seen, area,
                                     day_of)

    def past_session(self, i, entry):
        base = self.cat.procedures[entry['procedure']]
        area = entry.get('area') or base['area']
        day = day_of(entry['done'])
        thing = Thing(f'history#{i}', 'history', [area], day, day,
                      state='done')
        self.done_on(thing, entry, area)
        thing.windows = observed(thing.windows, day, entry, area, day_of)
        return thing

    def event(self, entry):
        kind = self.cat.event_kinds[entry['kind']]
        areas = [entry['area']] if 'area' in entry else kind['areas']
        first, last = span_of(entry)
        thing = Thing(entry['id'], 'event', areas, first, last,
                      priority=entry.get('priority', 5),
                      firm=entry.get('firm', True),
                      bare_face=entry.get('bare_face', False),
                      wants_results=kind.get('wants_results', False),
                      windows=gives(kind, areas))
        fill_avoids(thing, kind.get('avoids'))
        return thing

    def dated_facts(self):
        out, seen = [], {}
        for entry in self.plan.get('exposures', []):
            name = entry['exposure']
            seen[name] = seen.get(name, 0) + 1
            kind = self.cat.exposures[name]
            areas = listed(entry.get('areas', ['body']))
            first, last = span_of(entry)
            thing = Thing(f'{name}#{seen[name]}', 'exposure', areas,
                          first, last, windows=gives(kind, areas))
            fill_avoids(thing, kind.get('avoids'))
            out.append(thing)
        return out

    def session(self, name):
        """Give the session that `laser` or `laser/2` names."""
        return self.named[name if '/' in name else name + '/1']
