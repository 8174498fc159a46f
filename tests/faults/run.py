#!/usr/bin/env python3
"""Let every allocation and every call on a file fail once.

    run.py [--class memory|files|short] [--every N | --places] [SCENE ...]

MENDLINE names the command, built with inject.c and the sanitizers. Each scene
is run with no fault, then with the first call failing, the second, and so on
until no call is left. Whatever fails: the exit status says so, nothing leaks,
no sanitizer complains, and each file is the old one or the new one, whole.

Of the cases in tests/golden, which are scenes too, only those calls fail that
no scene before has made by the same way through our functions; with --places
this holds for every scene.
"""
import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EXAMPLES = os.path.join(os.path.dirname(TESTS), 'examples')
GOLDEN = os.path.join(TESTS, 'golden')
DAY = ['--today', '2026-11-21']
PLAN = ['plan', 'plan.cfg', *DAY]

# What `init` draws by lot.
SECRET = re.compile(rb'^id = "[-0-9a-f]{36}";', re.MULTILINE)

# What a fault may end as: 4 a file, 70 memory. A fault that takes nothing away
# (a folder that cannot be synced) may end as if there had been none.
STATUS = {'memory': {70}, 'files': {4}, 'short': set()}


def text(path):
    with open(os.path.join(EXAMPLES, path), encoding='utf-8') as file:
        return file.read()


def write(folder, name, content):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        file.write(content)


def plain(folder):
    write(folder, 'plan.cfg', text('wedding.cfg'))
    write(folder, 'anna.ics', text('anna.ics'))


SMALL = '''
id = "5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c72"; title = "Small"; timezone = "Europe/Berlin";
treatments = ( { id = "peels"; procedure = "peel-aha-light"; sessions = 2; },
               { id = "laser"; procedure = "laser-fractional-ablative"; booked = "%s 10:30"; } );
events = ( { id = "wedding"; on = "2027-06-19"; kind = "photo"; } );
calendars = ( { file = "anna.ics"; kind = "work"; firm = false; } );
'''


def small(folder, booked='2027-01-14'):
    write(folder, 'plan.cfg', SMALL % booked)
    write(folder, 'anna.ics', text('anna.ics'))


def catalogue(folder):
    shutil.copy(os.path.join(TESTS, 'support', 'small.cfg'),
                os.path.join(folder, 'catalogue.cfg'))


def published(*outputs):
    """A plan whose course stands in `outputs` from an earlier booking."""
    def prepare(folder):
        small(folder)
        run(folder, [*PLAN, *outputs], {})
        small(folder, '2027-01-21')
    return prepare


def titled(folder):
    """A folder of entries from before it had to be discreet."""
    published('-o', 'out/')(folder)


def infeasible(folder):
    small(folder)
    write(folder, 'plan.cfg', SMALL % '2027-01-14' + '''
horizon = [ "2026-12-01", "2026-12-10" ];''')


def flawed(folder):
    small(folder)
    write(folder, 'plan.cfg', SMALL.replace('sessions', 'sesions')
          .replace('peel-aha-light', 'peel-aha-lite') % '2027-01-14')


def included(folder):
    small(folder)
    plan = (SMALL % '2027-01-14').split('events', 1)
    write(folder, 'plan.cfg', plan[0] + '@include "dates.cfg"\n')
    write(folder, 'dates.cfg', 'events' + plan[1])


def zones(folder):
    small(folder)
    for name in 'zones.ics', 'rules.ics', 'cut-off.ics':
        shutil.copy(os.path.join(TESTS, 'calendars', name), folder)


SCENES = {
    'plan': (small, PLAN),
    'plan-json': (small, [*PLAN, '--json']),
    'plan-plain': (small, [*PLAN, '--plain']),
    'stdout': (small, [*PLAN, '-o', '-', '-q']),
    'new-file': (small, [*PLAN, '-o', 'out.ics']),
    'old-file': (published('-o', 'out.ics'), [*PLAN, '-o', 'out.ics']),
    'folder': (published('-o', 'out/'), [*PLAN, '-o', 'out/']),
    'discreet': (titled, [*PLAN, '-o', 'out/', '--discreet']),
    'feed': (published('-o', 'out.ics', '-f', 'feed'),
             [*PLAN, '-o', 'out.ics', '-f', 'feed', '--mode', '644']),
    'changes': (published('-o', 'all.ics', '-o', 'out.ics', '--changes-only'),
                [*PLAN, '-o', 'all.ics', '-o', 'out.ics', '--changes-only']),
    'changes-alone': (published('-o', 'out.ics', '--changes-only'),
                      [*PLAN, '-o', 'out.ics', '--changes-only']),
    'reader': (published('-o', 'out.ics', '--for', 'partner'),
               [*PLAN, '-o', 'out.ics', '--for', 'partner']),
    'dry-run': (published('-o', 'out.ics'), [*PLAN, '-n', '-o', 'out.ics']),
    'report': (small, [*PLAN, '-o', 'out.html', '-o', 'out.svg']),
    'model': (small, [*PLAN, '-o', 'out.mzn', '-o', 'out.json']),
    'alternatives': (small, [*PLAN, '--alternatives', '2', '--json']),
    'infeasible': (infeasible, PLAN),
    'infeasible-json': (infeasible, [*PLAN, '--json']),
    'flawed': (flawed, PLAN),
    'diagnostics': (flawed, [*PLAN, '--diagnostics', 'json']),
    'include': (included, ['plan', 'plan.cfg', '-q', *DAY]),
    'check': (small, ['check', 'plan.cfg', 'anna.ics', *DAY]),
    'check-json': (small, ['check', 'plan.cfg', 'anna.ics', '--json', *DAY]),
    'check-course': (published('-o', 'out.ics'),
                     ['check', 'plan.cfg', '--course', 'out.ics', *DAY]),
    'check-zones': (zones, ['check', 'plan.cfg', 'zones.ics', 'rules.ics',
                            'cut-off.ics', '--diagnostics', 'json', *DAY]),
    'free': (small, ['check', 'plan.cfg', '--free', 'microneedling', *DAY]),
    'free-json': (small, ['check', 'plan.cfg', '--free', 'microneedling',
                          '--json', *DAY]),
    'explain': (small, ['explain', 'plan.cfg', 'peels/2', '2027-05-10', *DAY]),
    'explain-day': (small, ['explain', 'plan.cfg', 'peels', *DAY]),
    'explain-code': (plain, ['explain', 'E104']),
    'today': (small, ['today', 'plan.cfg', *DAY]),
    'today-json': (published('-o', 'out.ics'),
                   ['today', 'plan.cfg', '--course', 'out.ics', '--json',
                    *DAY]),
    'before': (plain, ['before', '2027-06-19', *DAY]),
    'before-json': (plain, ['before', '2027-06-19', '--json', *DAY]),
    'after': (plain, ['after', 'peel-jessner', '2027-02-01', *DAY]),
    'after-json': (plain, ['after', 'peel-jessner', '2027-02-01', '--json',
                           *DAY]),
    'catalog': (plain, ['catalog', 'co2 laser']),
    'catalog-json': (plain, ['catalog', 'co2 laser', '--json']),
    'catalog-file': (catalogue, ['catalog', '--catalog', 'catalogue.cfg']),
    'init': (lambda folder: None, ['init', 'new.cfg']),
    'complete': (small, ['__complete', 'explain', 'plan.cfg', 'p']),
}

# Files of a golden case that are about it, and not for it.
ABOUT = {'args', 'stdout', 'stderr', 'exit', 'env', 'stdin', 'answers',
         'filter', 'after'}


def golden_scene(case):
    def prepare(folder):
        shutil.copytree(os.path.join(GOLDEN, 'common'), folder,
                        dirs_exist_ok=True)
        shutil.copytree(case, folder, symlinks=True, dirs_exist_ok=True,
                        ignore=lambda at, names: ABOUT & set(names)
                        if at == case else set())
    with open(os.path.join(case, 'args'), encoding='utf-8') as file:
        words = shlex.split(file.read().replace('$EXAMPLES', EXAMPLES))
    return prepare, words


def golden_scenes():
    """All cases but those that ask, or that show what changes by itself."""
    return {f'golden/{name}': golden_scene(os.path.join(GOLDEN, name))
            for name in sorted(os.listdir(GOLDEN))
            if os.path.exists(os.path.join(GOLDEN, name, 'args')) and
            not {'answers', 'filter', 'stdin'} & set(
                os.listdir(os.path.join(GOLDEN, name)))}


def run(folder, arguments, faults):
    environment = {**os.environ, **faults, 'SOURCE_DATE_EPOCH': '1795219200',
                   'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'NO_COLOR': '1',
                   'ASAN_OPTIONS': 'exitcode=99', 'UBSAN_OPTIONS': 'exitcode=99'}
    return subprocess.run([os.environ['MENDLINE'], *arguments], cwd=folder,
                          env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=300)


def files_of(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if not os.path.exists(path):
                continue  # a link to nothing
            with open(path, 'rb') as file:
                found[os.path.relpath(path, folder)] = SECRET.sub(
                    b'', file.read())
    return found


class Scene:
    """One command in one folder, and what it does when nothing fails."""

    def __init__(self, name, class_):
        prepare, self.arguments = ALL[name]
        self.name, self.class_ = name, class_
        self.folder = tempfile.mkdtemp()
        prepare(self.folder)
        self.old = files_of(self.folder)
        self.places = []
        result, self.new, (self.calls, _) = self.once(0)
        self.status, self.output = result.returncode, result.stdout
        self.said = result.stderr

    def release(self):
        shutil.rmtree(self.folder)

    def once(self, at):
        with tempfile.TemporaryDirectory() as work:
            folder = os.path.join(work, 'run')
            seen, places = (os.path.join(work, n) for n in ('seen', 'places'))
            shutil.copytree(self.folder, folder, symlinks=True)
            result = run(folder, self.arguments, {
                'FAULT_CLASS': self.class_, 'FAULT_AT': str(at),
                'FAULT_SEEN': seen, **({} if at else {'FAULT_PLACES': places})})
            count, failed = 0, 'nothing'
            if os.path.exists(seen):
                with open(seen, encoding='ascii') as file:
                    count, failed = file.read().split()
            if os.path.exists(places):
                with open(places, encoding='ascii') as file:
                    self.places = file.read().split()
            return result, files_of(folder), (int(count), failed)

    def new_places(self, tried):
        """The first call of each place that is not among those tried."""
        numbers = []
        for number, place in enumerate(self.places, 1):
            if (self.class_, place) not in tried:
                tried.add((self.class_, place))
                numbers.append(number)
        return numbers

    def complaint(self, at):
        """What is wrong with the run whose call number `at` fails."""
        try:
            return self.judge(at)
        except subprocess.TimeoutExpired:
            return f'{self.name}: {self.class_} {at}: did not end'

    def judge(self, at):
        result, files, (_, failed) = self.once(at)
        where = f'{self.name}: {self.class_} {at} ({failed})'
        said = result.stderr.decode('utf-8', 'replace')
        ended_well = result.returncode == self.status
        if result.returncode < 0 or result.returncode in (98, 99):
            return f'{where}: ended by {result.returncode}\n{said[-2000:]}'
        if self.name == 'complete':
            return None  # a shell is drawing its line: it hears of no fault
        if not ended_well and result.returncode not in STATUS[self.class_]:
            return f'{where}: exit {result.returncode}\n{said[-400:]}'
        if ended_well and (files != self.new or result.stdout != self.output):
            return f'{where}: exit {result.returncode} as if all were well\n{said[-400:]}'
        if ended_well and self.class_ == 'memory' and result.stderr != self.said:
            return f'{where}: exit {result.returncode}, less said\n{said[-400:]}'
        if not ended_well and not said.strip():
            return f'{where}: nothing was said'
        return self.torn(where, files, failed)

    def torn(self, where, files, failed):
        for name, content in files.items():
            if content in (self.old.get(name), self.new.get(name)):
                continue
            if name.split('/')[-1].startswith('.mendline-') and failed == 'unlink':
                continue
            return f'{where}: {name} is neither the old file nor the new one'
        gone = (set(self.old) & set(self.new)) - set(files)
        return f'{where}: {gone} are gone' if gone else None


def try_scene(name, class_, options, tried):
    """Gives how many faults were tried, and how many complaints there were."""
    scene = Scene(name, class_)
    if class_ == 'short':
        numbers = [1]
    elif options.places or name not in SCENES:
        numbers = scene.new_places(tried)
    else:
        scene.new_places(tried)
        numbers = range(1, scene.calls + 1, options.every)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = [c for c in pool.map(scene.complaint, numbers) if c]
    for complaint in complaints[:5]:
        print(complaint)
    print(f'  {class_:6} {name:15} {len(numbers)} faults, '
          f'{len(complaints)} complaints', flush=True)
    scene.release()
    return len(numbers), len(complaints)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--class', dest='class_', choices=STATUS)
    parser.add_argument('--every', type=int, default=1)
    parser.add_argument('--places', action='store_true')
    parser.add_argument('scenes', nargs='*')
    options = parser.parse_args()
    wrong = total = 0
    tried = set()
    for class_ in [options.class_] if options.class_ else STATUS:
        count = 0
        for name in options.scenes or ALL:
            some, complaints = try_scene(name, class_, options, tried)
            count += some
            wrong += complaints
        print(f'  {class_}: {count} faults')
        total += count
    print(f'{total - wrong} passed, {wrong} failed')
    sys.exit(wrong > 0)


ALL = {**SCENES, **golden_scenes()}
main()
