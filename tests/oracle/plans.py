"""Random small plans that between them use every key."""
import random

from things import day_of, text_of

SHORT = ['peel-aha-light', 'peel-bha', 'peel-mandelic', 'peel-lactic',
         'hydradermabrasion', 'microdermabrasion', 'dermaplaning', 'led-light',
         'skin-booster', 'ipl-bbl', 'laser-1064-genesis', 'hifu',
         'laser-hair-removal']
LONG = ['botulinum-toxin', 'ha-filler-lips', 'laser-fractional-ablative',
        'laser-fractional-nonablative', 'peel-jessner', 'peel-tca-medium',
        'microneedling', 'rf-microneedling', 'peel-fruit-acid-high', 'ktp-532',
        'pigment-laser', 'cryotherapy', 'subcision']
FRIENDS = {  # may share a day: the second after or before the first
    'botulinum-toxin': 'ha-filler-lips', 'ha-filler-lips': 'botulinum-toxin',
    'hydradermabrasion': 'botulinum-toxin', 'dermaplaning': 'skin-booster',
    'led-light': 'ha-filler-cheek', 'hifu': 'mesotherapy'}
AREAS = ['face', 'forehead', 'cheeks', 'eyes', 'neck', 'hands', 'arms',
         'lower-legs', 'trunk', 'lower-eyelids', 'chest', 'body', 'scalp']
KINDS = ['photo', 'party', 'work', 'meeting', 'beach', 'sport', 'swim',
         'sauna', 'ski', 'flight', 'dental', 'vaccination', 'private']
WAITS_FROM = ['peel', 'laser', 'toxin', 'facial', 'injectable', 'any', 'light']
CHANCE = ['open', 'visible', 'makeup', 'remodelling', 'settling', 'darkening']
CONDITIONS = ['cold-sores', 'diabetes', 'immunosuppressed', 'cold-sores',
              'keloids', 'breastfeeding', 'pregnant']
RULED = ['sun', 'exertion', 'heat', 'water', 'tanned', 'isotretinoin']


class Writer:
    """Writes one plan; the same seed writes the same plan.

    Small ones have so few days that all can be tried; a large one has up to
    12 sessions, and the days for them.
    """

    def __init__(self, seed, catalogue, today, large=False):
        self.rng = random.Random(seed)
        self.procedures = {p['id']: p for p in catalogue['procedures']}
        self.exposures = [e['id'] for e in catalogue['exposures']]
        self.today = day_of(today)
        self.start = self.today + self.rng.randint(-5, 45)
        self.size = self.rng.choice([120, 150, 200] if large else
                                    [12, 20, 30, 45, 60, 90, 120])
        self.room = (self.rng.randint(5, 12) if large else
                     6 if self.size < 20 else 5 if self.size < 30 else
                     4 if self.size < 50 else 3)
        self.plan = {}

    def odds(self, chance):
        return self.rng.random() < chance

    def pick(self, rows):
        return self.rng.choice(rows)

    def day(self, before=10, after=10):
        """Give a day in or near the horizon."""
        return self.rng.randint(self.start - before,
                                self.start + self.size + after)

    def date(self, day, timed=0.2):
        if not self.odds(timed):
            return text_of(day)
        return f'{text_of(day)} {self.rng.randint(8, 18):02}:30'

    def figure(self, *tops):
        return sorted(self.rng.randint(0, self.pick(tops)) for _ in range(3))

    # The whole

    def write(self):
        plan = self.plan
        plan['id'] = '5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c71'
        plan['title'] = 'A random plan'
        if self.odds(0.5):
            plan['timezone'] = self.pick(['Europe/Berlin', 'Asia/Tokyo'])
        if self.odds(0.93):
            last = max(self.start + self.size - 1, self.today)
            plan['horizon'] = [text_of(self.start), text_of(last)]
        if self.odds(0.4):
            plan['plan_for'] = self.pick(['usual', 'longest', 'typical'])
        if self.odds(0.4):
            plan['policy'] = self.pick(['usual', 'lenient', 'strict'])
        if self.odds(0.7):
            plan['prefer'] = self.pick(['early', 'late', 'few-visible-days'])
        if self.odds(0.6):
            plan['person'] = self.person()
        if self.odds(0.5):
            plan['procedures'] = [self.own_procedure(p) for p in
                                  self.rng.sample(SHORT + LONG, 6)]
        if self.odds(0.35):
            plan['waits'] = self.own_waits()
        if self.odds(0.25):
            plan['event_kinds'] = self.own_event_kinds()
        plan['events'] = [self.event(i) for i in range(self.rng.randint(0, 4))]
        plan['treatments'] = self.treatments()
        if self.odds(0.5):
            plan['availability'] = self.availability()
        if self.odds(0.35):
            plan['history'] = [self.past() for _ in
                               range(self.rng.randint(1, 2))]
        if self.odds(0.4):
            plan['exposures'] = [self.exposure() for _ in
                                 range(self.rng.randint(1, 3))]
        return plan

    def person(self):
        person = {}
        if self.odds(0.6):
            person['skin_type'] = self.rng.randint(1, 6)
        if self.odds(0.6):
            person['born'] = self.pick([1950, 1961, 1966, 1971, 1972, 1990])
        if self.odds(0.5):
            person['smoker'] = self.odds(0.6)
        if self.odds(0.4):
            person['conditions'] = self.rng.sample(
                CONDITIONS, self.rng.randint(1, 2))
        return person

    # Treatments

    def treatments(self):
        out, room = [], self.room
        for i in range(self.rng.randint(1, max(3, room // 2))):
            entry = self.treatment(f't{i}', room, out)
            room -= entry.get('sessions', 1) - len(self.days_of(entry))
            out.append(entry)
            if room <= 0:
                break
        return out

    def days_of(self, entry):
        return [d for key in ('booked', 'done')
                for d in ([entry[key]] if isinstance(entry.get(key), str)
                          else entry.get(key, [])) if d]

    def treatment(self, ident, room, others):
        if not others and self.odds(0.15):
            return {'id': ident, 'procedure': 'botulinum-toxin',
                    'area': self.pick(['face', 'forehead', 'cheeks'])}
        toxin = [o for o in others if o['procedure'] == 'botulinum-toxin'
                 and 'touch_up_of' not in o]
        if toxin and self.odds(0.6):
            return {'id': ident, 'procedure': 'botulinum-toxin',
                    'touch_up_of': self.pick([toxin[0]['id'],
                                              toxin[0]['id'] + '/1']),
                    **({'area': toxin[0]['area']} if 'area' in toxin[0]
                       else {})}
        same = others and self.odds(0.2)
        name = others[0]['procedure'] if same else self.pick(
            SHORT if self.odds(0.6) else LONG)
        if others and self.odds(0.4):
            name = FRIENDS.get(others[0]['procedure'], name)
        entry = {'id': ident, 'procedure': name}
        procedure = self.procedures[name]
        variants = [v for v in procedure['variants'] if not v.get('area')]
        if variants and self.odds(0.4):
            entry['variant'] = self.pick(variants)['id']
        if self.odds(0.5):
            entry['area'] = self.pick(AREAS)
        entry['sessions'] = self.pick([1, 1, 1, 2, 2, 3, min(room, 6)])
        entry['sessions'] = min(entry['sessions'], max(1, room))
        if self.odds(0.6):
            least = self.rng.randint(2, 12)
            ideal = least + self.rng.randint(0, 6)
            most = self.pick([0, ideal, ideal + self.rng.randint(0, 8)])
            entry['every'] = [least, ideal, most]
        if self.odds(0.25):
            entry['cost'] = self.pick([50.0, 80.0, 120.5, 0.1])
        self.add_bounds(entry)
        self.add_bookings(entry)
        self.add_ties(entry, procedure, others)
        return entry

    def add_bounds(self, entry):
        if self.odds(0.2):
            entry['not_before'] = text_of(self.day(3, -5))
        if self.odds(0.2):
            entry['not_after'] = text_of(max(self.day(-8, 5), self.today + 2,
                                             self.start + 6))
            if entry.get('not_before', '') > entry['not_after']:
                del entry['not_before']

    def add_bookings(self, entry):
        """Book or do none, one or several, strictly rising."""
        if not self.odds(0.4):
            return
        count = self.rng.randint(1, entry['sessions'])
        if self.odds(0.3):
            days = [self.today - self.rng.randint(0, 40)]
            entry['done'] = text_of(days[0])
            for key in ('visible_until', 'open_until'):
                if self.odds(0.4):
                    entry[key] = text_of(days[0] + self.rng.randint(0, 8))
        else:
            days = sorted(self.rng.sample(
                range(self.start - 4, self.start + self.size + 4), count))
            texts = [self.date(d, 0.5) for d in days]
            if count > 1 and self.odds(0.3):
                texts[0] = ''
            entry['booked'] = texts[0] if count == 1 else texts

    def add_ties(self, entry, procedure, others):
        events = self.plan['events']
        result = any(w['kind'] == 'result' for w in procedure['windows'])
        if events and result and self.odds(0.15):
            entry['for'] = self.pick(events)['id']
        if procedure.get('first_time') and self.odds(0.4):
            entry['first_time'] = True
        bases = [e['id'] for e in events] + [o['id'] for o in others] + [
            f"{o['id']}/{o['sessions']}" for o in others if 'sessions' in o]
        if bases and self.odds(0.25):
            first = self.rng.randint(-25, 20)
            entry['window'] = [self.pick(bases), first,
                               first + self.rng.randint(0, 20)]

    # Life

    def event(self, i):
        day = self.day(5, 30)
        entry = {'id': f'e{i}', 'title': f'Event {i}',
                 'on': self.date(day), 'kind': self.pick(self.kinds())}
        if self.odds(0.3):
            entry['on'] = [text_of(day),
                           text_of(day + self.rng.randint(0, 7))]
        if self.odds(0.4):
            entry['firm'] = self.odds(0.4)
        if self.odds(0.5):
            entry['priority'] = self.rng.randint(1, 9)
        if self.odds(0.4):
            entry['bare_face'] = self.odds(0.7)
        if self.odds(0.15):
            entry['area'] = self.pick(AREAS)
        return entry

    def kinds(self):
        return KINDS + [k['id'] for k in self.plan.get('event_kinds', [])]

    def exposure(self):
        entry = {'exposure': self.pick(self.exposures)}
        day = self.day(40, 5)
        form = self.rng.randint(0, 2)
        if form == 0:
            entry['on'] = text_of(day)
        elif form == 1:
            entry['from'] = text_of(day)
            entry['until'] = text_of(day + self.rng.randint(0, 12))
        else:
            entry['until'] = text_of(min(day, self.start + 3))
        if self.odds(0.3):
            entry['areas'] = self.rng.sample(AREAS, self.rng.randint(1, 2))
        return entry

    def past(self):
        day = self.today - self.rng.randint(0, 30)
        entry = {'procedure': self.pick(SHORT + LONG), 'done': text_of(day)}
        if self.odds(0.4):
            entry['area'] = self.pick(AREAS)
        for key in ('visible_until', 'open_until'):
            if self.odds(0.3):
                entry[key] = text_of(day + self.rng.randint(0, 9))
        return entry

    def availability(self):
        out = {}
        if self.odds(0.6):
            out['weekdays'] = self.rng.sample(
                ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
                self.rng.randint(2, 6))
        if self.odds(0.4):
            out['per_day'] = self.rng.randint(1, 2)
        if self.odds(0.4):
            out['month_budget'] = self.pick([60.0, 130.0, 200.5, 1000.0])
        if self.odds(0.5):
            day = self.day(0, 0)
            out['closed'] = [text_of(self.day(0, 0)),
                             [text_of(day),
                              text_of(day + self.rng.randint(0, 9))]]
        return out

    # The person's own entries

    def own_procedure(self, ident):
        entry = {'id': ident}
        kinds = self.rng.sample(CHANCE + ['sun', 'exertion', 'water'],
                                self.rng.randint(1, 3))
        entry['windows'] = [{'kind': k, 'to': self.figure(4, 8, 14)}
                            for k in kinds]
        if self.odds(0.2):
            entry['avoids'] = {
                'must': self.rng.sample(CHANCE + RULED, 3),
                'should': self.rng.sample(CHANCE + RULED, 2)}
        if self.odds(0.5):
            every = sorted(self.rng.sample(range(2, 30), 3))
            entry['course'] = {'every': every}
        if 'first_time' in self.procedures[ident] and self.odds(0.5):
            entry['first_time'] = self.rng.randint(1, 20)
        if self.procedures[ident].get('touch_up') and self.odds(0.5):
            entry['touch_up'] = sorted(self.rng.sample(range(3, 30), 3))
        return entry

    def own_waits(self):
        rows = {}
        for _ in range(self.rng.randint(1, 4)):
            ends = tuple(self.pick(WAITS_FROM + SHORT) for _ in range(2))
            rows[ends] = sorted(self.rng.randint(0, 12) for _ in range(2))
        return [{'from': a, 'to': b, 'days': days}
                for (a, b), days in rows.items()]

    def own_event_kinds(self):
        return [{'id': 'stage', 'title': 'On stage', 'areas': ['face', 'neck'],
                 'avoids': {'must': ['open', 'visible', 'heat'],
                            'should': ['exertion', 'darkening', 'tanned']},
                 'wants_results': True, 'words': ['stage']},
                {'id': 'party', 'areas': ['face'],
                 'avoids': {'must': ['visible'], 'should': ['settling']}}]
