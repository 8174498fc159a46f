"""Is the answer right? Everything in the document that follows from the rules.

Each check yields sentences about what is wrong; none means all is well.
"""
from collections import Counter

import brute
import shown
from problem import from_model, from_rules, rules_by_id
from things import EVER, day_of, text_of

LEVELS = ['should', 'moved', 'moved_days', 'interval_distance', 'prefer',
          'day_sum']
ORDER = ['clear', 'likely', 'with-makeup', 'unlikely', 'not-clear']
NEAR = 400  # days within which an event and a session have a verdict


class Answer:
    """One document beside what our own rules say of the same plan."""

    def __init__(self, doc, plan, rules):
        self.doc, self.plan, self.rules = doc, plan, rules
        self.horizon = tuple(day_of(d) for d in doc['model']['horizon'])
        self.mine = from_rules(plan, rules, self.horizon)
        self.theirs = from_model(doc['model'])
        self.chosen = {s['id']: day_of(s['date']) for s in doc['sessions']
                       if s['state'] == 'planned' and s['date']}
        self.was_tried = False
        self.solved = len(self.chosen) == len(self.mine.planned)
        self.where = {**self.mine.fixed, **self.chosen}

    def faults(self):
        for check in (self.span, self.same_rules, self.domains,
                      self.best_course, self.slack, self.clashes,
                      self.verdicts, self.status, self.conflict,
                      self.moves, self.alternatives):
            for fault in check():
                yield f'{check.__name__}: {fault}'
        for check in (shown.windows, shown.care):
            for fault in check(self):
                yield f'{check.__name__}: {fault}'

    # The model

    def span(self):
        """The horizon is the plan's, else from today for a good while."""
        if 'horizon' in self.plan.plan:
            wanted = tuple(map(day_of, self.plan.plan['horizon']))
        else:
            wanted = (self.plan.today, shown.a_year_after(self.plan))
        if self.horizon != wanted:
            yield f'horizon {self.horizon}, ours {wanted}'

    def same_rules(self):
        """Our rules and the model's mean the same for each day and pair."""
        for name in self.mine.planned:
            ours, model = self.mine.single[name], self.theirs.single[name]
            for day in range(self.horizon[0], self.horizon[1] + 1):
                if ours.get(day) != model.get(day):
                    yield (f'{name} on {text_of(day)}: ours {ours.get(day)}, '
                           f'model {model.get(day)} (None: a must forbids it)')
                    break
        for a, b in sorted(set(self.mine.pairs) | set(self.theirs.pairs)):
            ours = self.mine.pairs.get((a, b), {})
            model = self.theirs.pairs.get((a, b), {})
            for gap in sorted(set(ours) | set(model)):
                if ours.get(gap, 0) != model.get(gap, 0):
                    yield (f'{b} - {a} = {gap}: ours {ours.get(gap, 0)}, '
                           f'model {model.get(gap, 0)}')
                    break
        for key in ('per_day', 'budget', 'names', 'planned', 'prefer', 'cost'):
            ours, model = getattr(self.mine, key), getattr(self.theirs, key)
            if ours != model:
                yield f'{key}: ours {ours}, model {model}'
        ours = {(a, b): i for a, b, i in self.mine.ideals}
        fixed = self.mine.fixed
        model = {(a, b): i for a, b, i in self.theirs.ideals
                 if not (a in fixed and b in fixed)}
        if ours != model:
            yield f'courses: ours {ours}, model {model}'
        for name in self.mine.planned:
            ours = [v for v in self.mine.visible[name] if v[0] < v[1]]
            model = [v for v in self.theirs.visible[name] if v[0] < v[1]]
            if ours != model:
                yield f'visible of {name}: ours {ours}, model {model}'

    def domains(self):
        """A domain is what the one-session musts leave, nothing else."""
        days_only = {row['id'] for row in self.doc['model']['days']}
        alone = from_model(self.doc['model'], days_only)
        for row in self.doc['model']['sessions']:
            if row['state'] != 'planned':
                continue
            listed = [day for first, last in row['domain'] for day in
                      range(day_of(first), day_of(last) + 1)]
            if listed != sorted(alone.single[row['id']]):
                yield f"{row['id']}: not what its one-session musts leave"

    # The course

    def best_course(self):
        """The objective is that of the days, and none is better."""
        printed = self.doc['objective']
        value = None
        if self.solved:
            if not self.mine.allows(self.chosen):
                yield f'a must is broken by {self.chosen}'
                return
            self.mine.published = self.theirs.published
            value = self.mine.objective(self.chosen)
            if [printed[k] for k in LEVELS] != list(value):
                yield f'printed {printed}, the days give {value}'
            if not self.bound_holds():
                yield f"bound {self.doc['bound']} is not {printed}"
        try:
            found = brute.best(self.mine)
        except brute.TooMany:
            return
        self.was_tried = True
        if found is None and self.solved:
            yield 'trying all finds no course'
        elif found and not self.solved:
            yield f'trying all finds {found}'
        elif found and (found[0], found[1]) != (value, self.chosen):
            yield f'trying all finds {found}, printed {value} {self.chosen}'

    def was_cut_off(self):
        """A limit came before the proof: told as such, and counted."""
        return self.doc['status'] == 'feasible'

    def bound_holds(self):
        """It is the objective; or below it at the first level left open."""
        bound = [self.doc['bound'][k] for k in LEVELS]
        value = [self.doc['objective'][k] for k in LEVELS]
        return bound < value if self.was_cut_off() else bound == value

    def slack(self):
        """Earliest and latest: no must breaks, all others kept."""
        for row in self.doc['sessions']:
            name = row['id']
            if row['state'] != 'planned':
                good = [self.mine.fixed[name]]
            elif not self.solved:
                continue
            else:
                good = [d for d in self.mine.days[name] if
                        self.mine.allows({**self.chosen, name: d})]
            for key, day in zip(('earliest', 'latest'), good[:1] + good[-1:]):
                if row[key] != text_of(day):
                    yield f'{name} {key}: {row[key]}, ours {text_of(day)}'

    # Clashes

    def broken(self):
        """Give each broken rule once; a must hides its should."""
        rows = {}
        for rule in self.rules.rules:
            a = 0 if rule.a is None else self.where.get(rule.a)
            b = self.where.get(rule.b)
            if a is None or b is None or not rule.forbids(b - a):
                continue
            known = rows.setdefault(rule.key(), [])
            if rule.rule == 'person':  # each caution is a rule of its own
                known.append(rule)
            elif not known or rule.grade == 'must':
                known[:] = [rule]
        return [rule for known in rows.values() for rule in known]

    def clashes(self):
        ours = Counter()
        for r in self.broken():
            ours[(r.a, r.b) if r.a else (r.b, None), r.rule, r.kind, r.grade,
                 r.weight] += 1
        printed = Counter(((c['a'], c['b']), c['rule'], c['kind'], c['grade'],
                           c['weight']) for c in self.doc['clashes'])
        for row in (ours - printed):
            yield f'missing: {row}'
        for row in (printed - ours):
            yield f'not ours: {row}'
        for row in self.doc['clashes']:
            if row['rule'] == 'window' and row['kind']:
                yield from self.overlap(row)
            elif row['rule'] == 'wait':
                yield from self.wait_span(row)

    def overlap(self, row):
        """A window's clash tells the days that both share."""
        a, b = self.plan.named[row['a']], self.plan.named[row['b']]
        if not a.window(row['kind']) or b.id not in self.where:
            return
        must, should = self.rules.ends(row['kind'])
        window = a.window(row['kind'])
        ends_by = None
        if row['grade'] == 'must':
            ends_by = self.rules.made_up(a, b, row['kind'])
        spans = []
        for end in {must, should} if row['grade'] == 'should' else {must}:
            first, last = self.where[a.id], self.where[a.id] + a.length - 1
            to = window['to'][end]
            if ends_by is not None:
                to = min(to, ends_by)
            start = max(first + window['from'][end], self.where[b.id])
            stop = min(last + to, self.where[b.id] + b.length)
            spans.append((start, stop))
        printed = (row['from'] and day_of(row['from']),
                   row['to'] and day_of(row['to']))
        if printed not in spans:
            yield (f"{row['a']} {row['b']} {row['kind']}: printed "
                   f"{row['from']} to {row['to']}, ours "
                   f'{[tuple(map(text_of_any, s)) for s in spans]}')

    def wait_span(self, row):
        """A wait's clash tells the span in which b may not lie."""
        rule = next(r for r in self.rules.rules if (r.a, r.b, r.rule, r.grade)
                    == (row['a'], row['b'], 'wait', row['grade']))
        start = self.where[row['a']]
        first = start + rule.spans[0][0]
        stop = start + rule.spans[-1][1] + 1
        if (day_of(row['from']), day_of(row['to'])) not in (
                (first, stop), (start, stop)):
            yield (f"{row['a']} {row['b']}: printed {row['from']} to "
                   f"{row['to']}, ours {text_of(first)} to {text_of(stop)}")

    # Verdicts

    def verdict(self, session, event, kind):
        start = self.where[session.id]
        begin, stop = event.first, event.last + 1

        def meets(which, end):
            window = session.window(which)
            return window is not None and (
                max(start + window['from'][end], begin)
                < min(start + window['to'][end], stop))

        reached = [name for end, name in ((2, 'clear'), (1, 'likely'),
                                          (0, 'unlikely'))
                   if not meets(kind, end)]
        best = reached[0] if reached else 'not-clear'
        if (kind == 'visible' and best in ('unlikely', 'not-clear')
                and not event.bare_face and not meets('open', 2)
                and not meets('makeup', 1)):
            return 'with-makeup'
        return best

    def verdicts(self):
        for row, event in zip(self.doc['events'], self.plan.events):
            ours = {}
            for session in self.plan.sessions + self.plan.history:
                start = self.where.get(session.id)
                if start is None or not self.is_near(start, event):
                    continue
                for window in session.windows:
                    kind = window['kind']
                    if (kind in event.must | event.should
                            and self.plan.cat.sort[kind] == 'chance'
                            and any(window['to'])
                            and self.plan.cat.overlap([window['area']],
                                                      event.areas)):
                        ours[session.id, kind] = (
                            self.verdict(session, event, kind),
                            event.first - start - window['to'][2])
            printed = {(v['session'], v['kind']): (v['verdict'],
                                                   v['spare_days'])
                       for v in row['verdicts']}
            for key in sorted(set(ours) | set(printed)):
                if ours.get(key) != printed.get(key):
                    yield (f'{event.id} {key}: ours {ours.get(key)}, printed '
                           f'{printed.get(key)}')
            worst = max((v[0] for v in ours.values()), key=ORDER.index,
                        default='clear')
            if row['verdict'] != worst:
                yield f"{event.id}: ours {worst}, printed {row['verdict']}"

    def is_near(self, start, event):
        return abs(event.first - start) <= NEAR

    # The whole

    def status(self):
        musts = any(r.grade == 'must' for r in self.broken()
                    if r.b not in self.chosen and r.a not in self.chosen)
        expected = ('infeasible' if not self.solved
                    else 'clashes' if musts
                    else 'feasible' if self.was_cut_off() else 'optimal')
        if self.doc['status'] != expected:
            yield f"{self.doc['status']}, expected {expected}"

    def exit_status(self):
        return 0 if self.doc['status'] in ('optimal', 'feasible') else 1

    def conflict(self):
        """The conflict cannot hold together, and all of it is needed."""
        ids = [row['id'] for row in self.doc['conflict']]
        if self.doc['status'] != 'infeasible':
            if ids:
                yield f'{ids} though there is a course'
            return
        known = rules_by_id(self.doc['model'])
        strange = [i for i in ids if i not in known]
        if strange or not ids:
            yield f'no rules of the model: {strange or "empty"}'
            return
        try:
            if self.holds(ids):
                yield f'{ids} can hold together'
            for spare in ids:
                if not self.holds([i for i in ids if i != spare]):
                    yield f'{spare} is not needed in {ids}'
        except brute.TooMany:
            return

    def moves(self):
        """What moved is told, and could not have stayed by itself."""
        published = self.theirs.published
        moved = {name: day for name, day in self.chosen.items()
                 if published.get(name) not in (None, day)}
        told = {row['session']: row for row in self.doc['moves']}
        if set(told) != set(moved):
            yield f'told {sorted(told)}, moved {sorted(moved)}'
            return
        for name, row in told.items():
            if (day_of(row['from']), day_of(row['to'])) != (
                    published[name], moved[name]):
                yield f'{name}: {row}'
            there = {**self.chosen, name: published[name]}
            stays = (published[name] in self.mine.single[name]
                     and self.mine.allows(there)
                     and self.mine.objective(there)[0]
                     <= self.mine.objective(self.chosen)[0])
            if stays and self.doc['status'] == 'optimal':
                yield f'{name} could have stayed'
            if not stays and not row['because']:
                yield f'{name}: no reason is told'

    def alternatives(self):
        """Others obey every must, cost what they say, and are no better."""
        for i, row in enumerate(self.doc['alternatives'], 1):
            days = {s['id']: day_of(s['date']) for s in row['sessions']
                    if s['id'] in self.chosen}
            if not self.mine.allows(days):
                yield f'{i}: a must is broken by {days}'
                continue
            self.mine.published = self.theirs.published
            value = self.mine.objective(days)
            if [row['objective'][k] for k in LEVELS] != list(value):
                yield f"{i}: printed {row['objective']}, the days give {value}"
            if list(value) < [self.doc['objective'][k] for k in LEVELS]:
                yield f'{i}: better than the best: {value}'
            if not row['trades']:
                yield f'{i}: trades nothing'

    def holds(self, ids):
        model = self.doc['model']
        return brute.can_hold(from_model(model, set(ids)))


def text_of_any(day):
    return 'ever' if abs(day) > -EVER // 2 else text_of(day)
