#!/usr/bin/env python3
"""Judge the command's answers by a second reading of the design.

    run.py [--seed N] [--tried N] [--none N] [--modelled N] [--keep FOLDER]
           [PLAN.cfg ...]

The rules of each plan are derived here from the plan and `catalog --json`
alone, compared with the model in the answer, and solved by trying all where
that is possible: random plans go on until so many courses were tried, so many
plans had none, and MiniZinc proved so many larger ones, up to 12 sessions.
MENDLINE names the command; no other program is needed but MiniZinc for its own
check, which is left out where it is missing.
"""
import argparse
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # before our own modules are read
import cfgtext
import forms
import minizinc
import repairs
import schema
from answer import Answer
from plans import Writer
from rules import Rules
from things import Plan, day_of

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TODAY = '2026-11-21'
ALL_FORMS = 500
OPEN_MOST = 0.02  # of all plans may end at the time limit
MOST = 1000  # large plans, if MiniZinc gives up on many
OTHER = {'LANG': 'de_DE.UTF-8', 'LC_ALL': 'de_DE.UTF-8', 'TZ': 'Asia/Tokyo'}


class Judge:
    """Runs plans and counts what holds and what does not."""

    def __init__(self, command, keep):
        self.command, self.keep = command, keep
        self.passed = self.failed = self.tried = self.none = 0
        self.modelled = self.unproven = self.open = 0
        self.forms = forms.Forms()
        self.catalogue = json.loads(self.run('catalog', '--json').stdout)

    def run(self, *arguments, **environment):
        return subprocess.run([self.command, *arguments], capture_output=True,
                              env={**os.environ, **environment})

    def plan(self, path, *options, **environment):
        return self.run('plan', path, '--json', '--today', TODAY, *options,
                        **environment)

    def judge(self, name, path, **also):
        faults = list(self.faults(path, **also))
        for fault in faults[:6]:
            print(f'{name}: {fault}')
        if faults:
            self.failed += 1
            self.save(name, path)
        else:
            self.passed += 1

    def save(self, name, path):
        if self.keep:
            os.makedirs(self.keep, exist_ok=True)
            shutil.copy(path, os.path.join(self.keep, os.path.basename(name)))

    def faults(self, path, twice=False, modelled=False, options=(),
               published=None):
        """Give all that is wrong with the answer to one plan."""
        if twice:
            options = (*options, '--alternatives', '4')
        result = self.plan(path, *options)
        if result.returncode not in (0, 1):
            yield (f'exit status {result.returncode}: '
                   f'{result.stderr.decode()[:300]}')
            return
        doc = json.loads(result.stdout)
        wrong = schema.document_faults(doc)
        yield from (f'schema: {fault}' for fault in wrong)
        if wrong:
            return
        with open(path, encoding='utf-8') as file:
            plan = Plan(cfgtext.parse(file.read()), self.catalogue,
                        day_of(TODAY))
        answer = Answer(doc, plan, Rules(plan))
        for name, day in (published or {}).items():
            if answer.theirs.published[name] != day_of(day):
                yield f'{name} was published on {day}, not so in the model'
        yield from answer.faults()
        self.tried += answer.was_tried
        self.none += doc['status'] == 'infeasible'
        self.open += answer.was_cut_off()
        self.forms.count(plan.plan, doc)
        if result.returncode != answer.exit_status():
            yield f"exit status {result.returncode} with {doc['status']}"
        if twice:
            yield from self.check_faults(path, doc)
        if twice and self.plan(path, *options, **OTHER).stdout != result.stdout:
            yield 'another locale and timezone give other bytes'
        with tempfile.TemporaryDirectory() as folder:
            yield from repairs.faults(self, doc, plan.plan, folder)
        if (modelled and doc['objective'] and answer.mine.planned
                and not answer.was_cut_off()):
            yield from minizinc.faults(self, path, doc)


    def check_faults(self, path, doc):
        """`check` plans what has no day, and so tells the same clashes."""
        result = self.run('check', path, '--json', '--today', TODAY)
        checked = json.loads(result.stdout)
        yield from (f'check, schema: {fault}' for fault in
                    schema.document_faults(checked, schema.CHECK))
        grades = {row['grade'] for row in doc['clashes']}
        wanted = ('infeasible' if doc['status'] == 'infeasible'
                  else 'clashes' if 'must' in grades
                  else 'advice' if grades else 'clear')
        if checked['status'] != wanted:
            yield f"check: {checked['status']}, expected {wanted}"
        if result.returncode != (wanted in ('clashes', 'infeasible')):
            yield f'check: exit status {result.returncode} with {wanted}'
        if checked['clashes'] != doc['clashes']:
            yield 'check: other clashes than plan'


def random_plan(judge, number, folder, **also):
    """Judge one plan, written from its number."""
    large = also.get('modelled', False)
    name = f"{'large-' if large else ''}{number}.cfg"
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as file:
        writer = Writer(number, judge.catalogue, TODAY, large)
        file.write(cfgtext.dump(writer.write()))
    judge.judge(name, path, twice=number % 5 == 0, **also)


def random_plans(judge, given, folder):
    """Judge plans until enough courses were tried and enough had none."""
    number = given.seed
    while judge.tried < given.tried or judge.none < given.none:
        random_plan(judge, number, folder)
        number += 1


def large_plans(judge, given, folder):
    """Judge larger plans until MiniZinc has proven enough of them."""
    number = given.seed
    while judge.modelled < given.modelled and number < given.seed + MOST:
        random_plan(judge, number, folder, modelled=True)
        number += 1
    if judge.modelled < given.modelled:
        print(f'MiniZinc proved only {judge.modelled} of {MOST} plans')
        judge.failed += 1


def moved_plans(judge, given, folder):
    """Publish a course, close its first day, and plan again."""
    for number in range(given.seed, given.seed + given.tried // 4):
        path = os.path.join(folder, f'moved-{number}.cfg')
        calendar = os.path.join(folder, f'moved-{number}.ics')
        plan = Writer(number, judge.catalogue, TODAY).write()
        with open(path, 'w', encoding='utf-8') as file:
            file.write(cfgtext.dump(plan))
        doc = json.loads(judge.plan(path).stdout)
        days = {s['id']: s['date'] for s in doc['sessions']
                if s['state'] == 'planned' and s['date']}
        if doc['status'] != 'optimal' or not days:
            continue
        judge.run('plan', path, '--today', TODAY, '-q', '-o', calendar)
        availability = plan.setdefault('availability', {})
        closed = availability.setdefault('closed', [])
        closed.append([min(days.values()), min(days.values())])
        with open(path, 'w', encoding='utf-8') as file:
            file.write(cfgtext.dump(plan))
        judge.judge(f'moved-{number}.cfg', path, published=days,
                    options=('-n', '-o', calendar))


def refusals(judge, folder):
    """A wrong plan ends in 3, and says nothing on standard output."""
    path = os.path.join(folder, 'wrong.cfg')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('treatments = ( { id = "a"; procedure = "no-such"; } );\n')
    result = judge.run('plan', path, '--today', TODAY)
    if result.returncode == 3:
        judge.passed += 1
    else:
        judge.failed += 1
        print(f'wrong.cfg: exit status {result.returncode}, expected 3')


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--tried', type=int, default=1000)
    options.add_argument('--none', type=int, default=300)
    options.add_argument('--modelled', type=int, default=200)
    options.add_argument('--keep', help='copy plans that fail to this folder')
    options.add_argument('files', nargs='*')
    given = options.parse_args()
    command = os.environ.get('MENDLINE', os.path.join(ROOT, 'build/mendline'))
    judge = Judge(os.path.abspath(command), given.keep)
    files = given.files or sorted(
        glob.glob(os.path.join(ROOT, 'examples', '*.cfg'))
        + glob.glob(os.path.join(HERE, 'corners', '*.cfg')))
    for path in files:
        judge.judge(os.path.relpath(path), path, twice=True)
    if not given.files:
        with tempfile.TemporaryDirectory() as folder:
            random_plans(judge, given, folder)
            moved_plans(judge, given, folder)
            refusals(judge, folder)
            if minizinc.is_there():
                large_plans(judge, given, folder)
        few = given.tried < ALL_FORMS  # too few to have them all
        for form in [] if few else judge.forms.missing():
            print(f'no plan had {form}')
            judge.failed += 1
    if not minizinc.is_there():
        print('minizinc is missing: its check was left out')
    print(f'{judge.tried} courses were tried in full, {judge.none} plans had '
          f'none; MiniZinc proved {judge.modelled} and gave up on '
          f'{judge.unproven}, we on {judge.open}')
    if judge.open > OPEN_MOST * (judge.passed + judge.failed):
        print(f'{judge.open} plans were cut off by the time limit')
        judge.failed += 1
    print(judge.forms.summary())
    print(f'{judge.passed} passed, {judge.failed} failed')
    return 1 if judge.failed else 0


if __name__ == '__main__':
    sys.exit(main())
