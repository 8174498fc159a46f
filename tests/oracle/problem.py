"""A scheduling problem as plain tables, from our rules or from a model.

Both ways lead to the same Problem, so that the two can be compared by what
they mean and solved by the same simple code.
"""
from dataclasses import dataclass, field

from rules import DEFAULT_WEIGHT, Rule
from things import day_of, month


@dataclass
class Problem:
    names: list            # all sessions in plan order
    fixed: dict            # name -> day of everything that has one
    planned: list          # names whose day is to be found, in plan order
    days: dict             # planned name -> days that may be tried
    rules: list            # those that concern a planned session
    ideals: list           # (a, b, ideal)
    horizon: tuple
    prefer: str
    cost: dict
    visible: dict          # name -> [(from, to)] half-open offsets
    published: dict = field(default_factory=dict)
    per_day: int = None
    budget: float = None
    single: dict = None    # name -> {day: weight}; a must leaves the day out
    pairs: dict = None     # (a, b) -> {difference: weight or None for a must}

    def compile(self):
        """Fold the rules into tables of days and of differences."""
        self.single = {n: {d: 0 for d in self.days[n]} for n in self.planned}
        self.pairs = {}
        for rule in self.rules:
            a_fixed = rule.a is None or rule.a in self.fixed
            if a_fixed and rule.b in self.fixed:
                continue
            if a_fixed or rule.b in self.fixed:
                self.fold_single(rule, a_fixed)
            else:
                self.fold_pair(rule)
        return self

    def fold_single(self, rule, a_fixed):
        origin = 0 if rule.a is None else self.fixed[rule.a if a_fixed
                                                     else rule.b]
        table = self.single[rule.b if a_fixed else rule.a]
        for day in list(table):
            distance = day - origin if a_fixed else origin - day
            if rule.forbids(distance):
                if rule.grade == 'must':
                    del table[day]
                else:
                    table[day] += rule.weight

    def fold_pair(self, rule):
        a, b, sign = rule.a, rule.b, 1
        if self.planned.index(a) > self.planned.index(b):
            a, b, sign = b, a, -1
        reach = self.horizon[1] - self.horizon[0]
        table = self.pairs.setdefault((a, b), {})
        for distance in range(-reach, reach + 1):
            if rule.forbids(sign * distance):
                if rule.grade == 'must':
                    table[distance] = None
                elif table.get(distance, 0) is not None:
                    table[distance] = table.get(distance, 0) + rule.weight

    # Limits

    def fits_day(self, day, chosen):
        if self.per_day is None:
            return True
        taken = [d for n in self.names
                 if (d := chosen.get(n, self.fixed.get(n))) == day]
        return len(taken) <= self.per_day

    def fits_month(self, name, day, chosen):
        """Tell whether the month's budget holds; free sessions always fit."""
        if self.budget is None or not self.cost[name]:
            return True
        spent = sum(self.cost[n] for n in self.names
                    if (d := chosen.get(n, self.fixed.get(n))) is not None
                    and month(d) == month(day))
        return spent <= self.budget + 1e-9

    def fits(self, name, chosen):
        day = chosen[name]
        return self.fits_day(day, chosen) and self.fits_month(name, day, chosen)

    def allows(self, chosen):
        """Tell whether days keep every must."""
        return (all(chosen[n] in self.single[n] for n in self.planned)
                and all(table.get(chosen[b] - chosen[a], 0) is not None
                        for (a, b), table in self.pairs.items())
                and all(self.fits(n, chosen) for n in self.planned))

    # The objective

    def should(self, chosen):
        return (sum(self.single[n][chosen[n]] for n in self.planned)
                + sum(table.get(chosen[b] - chosen[a], 0)
                      for (a, b), table in self.pairs.items()))

    def objective(self, chosen):
        """Give the six levels, all to be made least."""
        days = [chosen[n] for n in self.planned]
        moves = [abs(chosen[n] - self.published[n]) for n in self.planned
                 if self.published.get(n) is not None]
        where = {**self.fixed, **chosen}
        distance = sum(abs(where[b] - where[a] - ideal)
                       for a, b, ideal in self.ideals
                       if a in chosen or b in chosen)
        late = self.prefer == 'late'
        prefer = (-min(days) if late else max(days)) if days else 0
        if self.prefer == 'few-visible-days':
            prefer = self.visible_days(chosen)
        return (self.should(chosen), sum(1 for m in moves if m), sum(moves),
                distance, prefer, -sum(days) if late else sum(days))

    def visible_days(self, chosen):
        return len({day for n in self.planned for lo, hi in self.visible[n]
                    for day in range(max(chosen[n] + lo, self.horizon[0]),
                                     min(chosen[n] + hi, self.horizon[1] + 1))})


def from_rules(plan, rules, horizon):
    """Give the problem as our own reading of the design states it."""
    availability = plan.plan.get('availability', {})
    planned = [s for s in plan.sessions if not s.fixed]
    fixed = {t.id: t.first for t in plan.all if t.fixed}
    visible = {}
    for thing in plan.sessions:
        window = thing.window('visible')
        visible[thing.id] = [(window['from'][1], window['to'][1])] \
            if window else []
    open_days = [d for d in range(horizon[0], horizon[1] + 1)
                 if rules.is_open(d, horizon)]
    names = {s.id for s in planned}
    return Problem(
        [s.id for s in plan.sessions], fixed, [s.id for s in planned],
        {s.id: open_days for s in planned},
        [r for r in rules.rules if r.a in names or r.b in names],
        [(a.id, b.id, ideal) for a, b, ideal in rules.courses
         if not (a.fixed and b.fixed)],
        horizon, plan.plan.get('prefer', 'early'),
        {s.id: s.cost for s in plan.sessions}, visible,
        per_day=availability.get('per_day'),
        budget=availability.get('month_budget')).compile()


# From a model

def opened(spans, convert):
    return tuple((None if lo is None else convert(lo),
                  None if hi is None else convert(hi)) for lo, hi in spans)


def complement(spans):
    """Give what lies outside sorted spans."""
    out, start = [], None
    for i, (lo, hi) in enumerate(sorted(spans, key=lambda s: s[0] or -10**9)):
        if i or lo is not None:
            out.append((start, lo - 1))
        if hi is None:
            return tuple(out)
        start = hi + 1
    return tuple(out) + ((start, None),)


def day_rule(row):
    if 'in' in row:
        spans = complement(opened(row['in'], day_of))
    else:
        spans = opened(row['not_in'], day_of)
    return Rule(None, row['session'], spans, row['grade'], row['weight'],
                row['rule'], row['kind'])


def course_rules(row):
    rules = [Rule(row['a'], row['b'], ((None, row['at_least'] - 1),), 'must',
                  0, 'course')]
    if row['at_most'] is not None:
        rules.append(Rule(row['a'], row['b'], ((row['at_most'] + 1, None),),
                          row['at_most_grade'], DEFAULT_WEIGHT, 'course'))
    return rules


def rules_by_id(model):
    """Give the rules that each id of a model stands for; limits have none."""
    out = {row['id']: [day_rule(row)] for row in model['days']}
    for row in model['differences']:
        out[row['id']] = [Rule(row['a'], row['b'],
                               opened(row['not_in'], int), row['grade'],
                               row['weight'], row['rule'], row['kind'])]
    for row in model['courses']:
        out[row['id']] = course_rules(row)
    for row in model['limits']:
        out[row['id']] = []
    return out


def from_model(model, only=None):
    """Give a model's problem, or just what the ids in `only` say of it."""
    horizon = tuple(day_of(d) for d in model['horizon'])
    fixed = {s['id']: day_of(s['domain'][0][0]) for s in model['sessions']
             if s['state'] != 'planned'}
    planned = [s['id'] for s in model['sessions'] if s['state'] == 'planned']
    rules = [r for ident, rows in rules_by_id(model).items() for r in rows
             if only is None or ident in only]
    limits = {row['rule']: row['at_most'] for row in model['limits']
              if only is None or row['id'] in only}
    return Problem(
        [s['id'] for s in model['sessions']], fixed, planned,
        {n: list(range(horizon[0], horizon[1] + 1)) for n in planned}, rules,
        [(c['a'], c['b'], c['ideal']) for c in model['courses']],
        horizon, model['prefer'],
        {s['id']: s['cost'] for s in model['sessions']},
        {s['id']: [tuple(v) for v in s['visible']] for s in model['sessions']},
        {s['id']: s['published'] and day_of(s['published'])
         for s in model['sessions']},
        limits.get('per_day'), limits.get('month_budget')).compile()
