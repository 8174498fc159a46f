#!/usr/bin/env python3
"""Let every allocation and every call on a file fail once.

    run.py [--class memory|files|short] [--every N] [SCENE ...]

MENDLINE names the command, built with inject.c and the sanitizers. Each scene
is run with no fault, then with the first call failing, the second, and so on
until no call is left. Whatever fails: the exit status says so, nothing leaks,
no sanitizer complains, and each file is the old one or the new one, whole.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'examples')
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
    shutil.copy(os.path.join(os.path.dirname(HERE), 'support', 'small.cfg'),
                os.path.join(folder, 'catalogue.cfg'))


def published(output):
    """A plan whose course stands in `output` from an earlier booking."""
    def prepare(folder):
        small(folder)
        run(folder, [*PLAN, '-o', output], {})
        small(folder, '2027-01-21')
    return prepare


def infeasible(folder):
    small(folder)
    write(folder, 'plan.cfg', SMALL % '2027-01-14' + '''
horizon = [ "2026-12-01", "2026-12-10" ];''')


SCENES = {
    'plan': (small, [*PLAN, '--json']),
    'new-file': (small, [*PLAN, '-o', 'out.ics']),
    'old-file': (published('out.ics'), [*PLAN, '-o', 'out.ics']),
    'folder': (published('out/'), [*PLAN, '-o', 'out/']),
    'report': (small, [*PLAN, '-o', 'out.html', '-o', 'out.svg']),
    'infeasible': (infeasible, [*PLAN]),
    'check': (small, ['check', 'plan.cfg', 'anna.ics', *DAY]),
    'explain': (small, ['explain', 'plan.cfg', 'peels/2', '2027-05-10', *DAY]),
    'today': (small, ['today', 'plan.cfg', *DAY]),
    'before': (plain, ['before', '2027-06-19', *DAY]),
    'after': (plain, ['after', 'peel-jessner', '2027-02-01', *DAY]),
    'catalog': (plain, ['catalog', 'co2 laser']),
    'catalog-file': (catalogue, ['catalog', '--catalog', 'catalogue.cfg']),
    'init': (lambda folder: None, ['init', 'new.cfg']),
}


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
            with open(path, 'rb') as file:
                found[os.path.relpath(path, folder)] = SECRET.sub(
                    b'', file.read())
    return found


class Scene:
    """One command in one folder, and what it does when nothing fails."""

    def __init__(self, name, class_):
        prepare, self.arguments = SCENES[name]
        self.name, self.class_ = name, class_
        self.folder = tempfile.mkdtemp()
        prepare(self.folder)
        self.old = files_of(self.folder)
        result, self.new, (self.calls, _) = self.once(0)
        self.status, self.output = result.returncode, result.stdout

    def release(self):
        shutil.rmtree(self.folder)

    def once(self, at):
        with tempfile.TemporaryDirectory() as work:
            folder = os.path.join(work, 'run')
            seen = os.path.join(work, 'seen')
            shutil.copytree(self.folder, folder)
            result = run(folder, self.arguments, {
                'FAULT_CLASS': self.class_, 'FAULT_AT': str(at),
                'FAULT_SEEN': seen})
            count, failed = 0, 'nothing'
            if os.path.exists(seen):
                with open(seen, encoding='ascii') as file:
                    count, failed = file.read().split()
            return result, files_of(folder), (int(count), failed)

    def complaint(self, at):
        """What is wrong with the run whose call number `at` fails."""
        result, files, (_, failed) = self.once(at)
        where = f'{self.name}: {self.class_} {at} ({failed})'
        said = result.stderr.decode('utf-8', 'replace')
        ended_well = result.returncode == self.status
        if result.returncode < 0 or result.returncode in (98, 99):
            return f'{where}: ended by {result.returncode}\n{said[-2000:]}'
        if not ended_well and result.returncode not in STATUS[self.class_]:
            return f'{where}: exit {result.returncode}\n{said[-400:]}'
        if ended_well and (files != self.new or result.stdout != self.output):
            return f'{where}: exit {result.returncode} as if all were well\n{said[-400:]}'
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--class', dest='class_', choices=STATUS)
    parser.add_argument('--every', type=int, default=1)
    parser.add_argument('scenes', nargs='*')
    options = parser.parse_args()
    wrong = tried = 0
    for class_ in [options.class_] if options.class_ else STATUS:
        for name in options.scenes or SCENES:
            scene = Scene(name, class_)
            calls = 1 if class_ == 'short' else scene.calls
            numbers = range(1, calls + 1, options.every)
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                complaints = [c for c in pool.map(scene.complaint, numbers) if c]
            for complaint in complaints[:5]:
                print(complaint)
            print(f'  {class_:6} {name:10} {len(numbers)} faults, '
                  f'{len(complaints)} complaints', flush=True)
            tried += len(numbers)
            wrong += len(complaints)
            scene.release()
    print(f'{tried - wrong} passed, {wrong} failed')
    sys.exit(wrong > 0)


main()
