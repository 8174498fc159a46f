"""What the catalogue and the plan's own entries say of one occurrence.

Windows are dicts {kind, area, from: [3], to: [3]}, in days from the first day
(and, for `to`, from the last day) of what gives them.
"""
import copy
import math
from fractions import Fraction

DEFAULT_FROM = [0, 0, 0]


def by_id(rows):
    return {row['id']: row for row in rows}


def overlay_windows(base, over):
    """Lay windows over others, kind by kind and within a kind key by key."""
    out = {w['kind']: dict(w) for w in base}
    for window in over:
        merged = out.setdefault(window['kind'], {'kind': window['kind']})
        merged.update({k: v for k, v in window.items() if v is not None})
    return list(out.values())


def overlay(base, over, keep=()):
    """Lay one entry over another, key by key; what `keep` names stays."""
    out = dict(base)
    for key, value in over.items():
        if key in ('windows', 'gives'):
            kept = {k[1] for k in keep if k[0] == key}
            fresh = [w for w in value if w['kind'] not in kept]
            out[key] = overlay_windows(base.get(key) or [], fresh)
        elif key == 'course':
            fresh = {k: v for k, v in value.items() if (key, k) not in keep}
            out[key] = {**(base.get(key) or {}), **fresh}
        elif key == 'variants':
            rows = by_id(base.get(key) or [])
            for row in value:
                rows[row['id']] = overlay(
                    rows.get(row['id'], {'id': row['id']}), row)
            out[key] = list(rows.values())
        elif key not in ('id', 'title') and key not in keep:
            out[key] = value
    return out


def own_keys(own):
    """Give what the plan itself states of a procedure, in `keep`'s form."""
    keys = set()
    for key, value in own.items():
        if key == 'windows':
            keys |= {(key, w['kind']) for w in value}
        elif key == 'course':
            keys |= {(key, k) for k in value}
        elif key not in ('id', 'title', 'variants'):
            keys.add(key)
    return keys


class Catalogue:
    """The built-in catalogue with a plan's own entries laid over it."""

    def __init__(self, builtin, plan):
        self.builtin = builtin
        self.sort = {k['id']: k['sort'] for k in builtin['kinds']}
        self.parent = {a['id']: a.get('in') for a in builtin['areas']}
        self.own = by_id(plan.get('procedures', []))
        self.procedures = by_id(copy.deepcopy(builtin['procedures']))
        for ident, over in self.own.items():
            base = self.procedures.get(ident, {'id': ident})
            self.procedures[ident] = overlay(base, over)
        self.event_kinds = by_id(builtin['event_kinds'])
        for over in plan.get('event_kinds', []):
            base = self.event_kinds.get(over['id'], {'id': over['id']})
            self.event_kinds[over['id']] = overlay(base, over)
        self.exposures = by_id(builtin['exposures'])
        waits = {(w['from'], w['to']): w['days'] for w in builtin['waits']}
        for row in plan.get('waits', []):
            waits[row['from'], row['to']] = row['days']
        self.waits = waits
        self.same_day = [(r['first'], r['then']) for r in builtin['same_day']]

    def within(self, area, other):
        """Tell whether `area` is `other` or lies in it."""
        while area is not None:
            if area == other:
                return True
            area = self.parent[area]
        return False

    def overlap(self, some, others):
        return any(self.within(a, b) or self.within(b, a)
                   for a in some for b in others)

    def procedure(self, ident, variant, area):
        """Give a procedure as it is done with that variant on that area."""
        base = self.procedures[ident]
        rows = base.get('variants') or []
        named = [v for v in rows if v['id'] == variant]
        if not variant and area and not self.within(area, base['area']):
            named = [v for v in rows
                     if v.get('area') and self.within(area, v['area'])][:1]
        if not named:
            return base
        own = self.own.get(ident, {})
        variants_own = [v for v in own.get('variants', [])
                        if v['id'] == named[0]['id']]
        mine = overlay(base, named[0], own_keys(own))
        return overlay(mine, variants_own[0]) if variants_own else mine

    def matches(self, name, procedure):
        """Score a selector: 2 a procedure, 1 a class, 0 any, else None."""
        if name == procedure['id']:
            return 2
        if name in procedure['classes']:
            return 1
        return 0 if name == 'any' else None

    def wait(self, a, b):
        """Give the must and should days from `a` to another procedure `b`."""
        best, days = -1, [0, 0]
        for (first, then), row in self.waits.items():
            left, right = self.matches(first, a), self.matches(then, b)
            if left is None or right is None or left + right < best:
                continue
            more = left + right > best
            days = list(row) if more else [max(p) for p in zip(days, row)]
            best = left + right
        return days

    def shares_day(self, a, b):
        """Tell whether `a`, then `b`, may be done on one day."""
        return any(self.matches(first, a) is not None
                   and self.matches(then, b) is not None
                   for first, then in self.same_day)


def applies(when, person, procedure, area, cat, year):
    """Tell whether a factor or caution is about this session."""
    skin = when.get('skin_type')
    if skin and not skin[0] <= person.get('skin_type', 0) <= skin[1]:
        return False
    age = when.get('age')
    if age and not ('born' in person
                    and age[0] <= year - person['born'] <= age[1]):
        return False
    if when.get('smoker') and not person.get('smoker'):
        return False
    conditions = when.get('conditions')
    if conditions and not set(conditions) & set(person.get('conditions', [])):
        return False
    areas = when.get('areas')
    if areas and not any(cat.within(area, a) for a in areas):
        return False
    classes, ids = when.get('classes') or [], when.get('procedures') or []
    if classes or ids:
        return procedure['id'] in ids or bool(
            set(classes) & set(procedure['classes']))
    return True


def away_from_zero(value):
    return math.ceil(value) if value > 0 else math.floor(value)


def adjusted(figure, factors, cap):
    """Multiply, cap, round away from day 0, add; never below the shortest."""
    out = []
    for end in range(3):
        product, plus = Fraction(1), 0
        for factor in factors:
            product *= Fraction(str(factor['times'][end]))
            plus += factor['plus'][end]
        product = min(product, Fraction(str(cap)))
        days = away_from_zero(figure[end] * product) + plus
        out.append(max(days, figure[0]))
    return out


def own_kinds(cat, procedure, variant):
    """Give the window kinds whose figures the plan itself states."""
    own = cat.own.get(procedure['id'], {})
    rows = [own] + [v for v in own.get('variants', []) if v['id'] == variant]
    return {w['kind'] for row in rows for w in row.get('windows', [])}


def healing(cat, person, procedure, area, year, variant):
    """Give the windows of one session on `area`, changed by the person.

    Whether factors change the plan's own figures the design does not say; we
    follow the program, which takes a clinic's own word as it stands.
    """
    factors = [f for f in cat.builtin['factors']
               if applies(f['when'], person, procedure, area, cat, year)]
    windows = [dict(w) for w in procedure['windows']]
    for factor in factors:
        known = {w['kind'] for w in windows}
        windows += [dict(w) for w in factor['gives'] if w['kind'] not in known]
    own = own_kinds(cat, procedure, variant)
    out = []
    for window in windows:
        mine = [f for f in factors if window['kind'] in f['kinds']]
        figure = list(window['to'])
        if mine and window['kind'] not in own:
            figure = adjusted(figure, mine, cat.builtin['factor_cap'])
        out.append({'kind': window['kind'], 'area': window.get('area') or area,
                    'from': list(window.get('from') or DEFAULT_FROM),
                    'to': figure, 'unadjusted_to': list(window['to'])})
    return out


def observed(windows, done, entry, area, day_of):
    """Replace figures by what was seen: the last day of each kind."""
    out = {w['kind']: w for w in windows}
    for kind in ('visible', 'open'):
        seen = entry.get(f'{kind}_until')
        if seen:
            length = [day_of(seen) + 1 - done] * 3
            before = out.get(kind, {}).get('unadjusted_to', [0, 0, 0])
            out[kind] = {'kind': kind, 'area': area, 'from': [0, 0, 0],
                         'to': length, 'unadjusted_to': before}
    return list(out.values())
