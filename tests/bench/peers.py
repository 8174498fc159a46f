#!/usr/bin/env python3
"""Hand the plans of the bench to other solvers, and print a table of ratios.

    peers.py [-p SECONDS] BENCH FOLDER

BENCH is our bench, FOLDER holds the models that it left there by -w, and our
times. Each solver
proves all six levels of the objective, as ours does, within SECONDS of
processor time for one plan. A solver that is not installed is named and left
out. If one finds better than we proved, our proof is wrong: exit status 1.

`solver` is what the peer itself says that its search took, `process` all the
processor time of its programs: to read or flatten the model is its work too,
to start is not.
"""
import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys

LEVELS = ['should', 'moved', 'moved_days', 'interval_distance', 'prefer',
          'day_sum']
OPTIMAL, INFEASIBLE = 0, 2  # enum mend_outcome
Z3_PROGRAM = """
import sys, time, z3
opt = z3.Optimize()
opt.from_file(sys.argv[1])
begin = time.process_time()
answer = opt.check()
print(answer, time.process_time() - begin)
if answer == z3.sat:
    model = opt.model()
    days = {d.name(): model[d].as_long() for d in model.decls()}
    print(' '.join(f'{k}={v}' for k, v in days.items()))
"""


def run(command, seconds):
    """Give the output of a command and the processor time that it took."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, capture_output=True, text=True,
                            preexec_fn=limit)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return result.stdout, (after.ru_utime + after.ru_stime -
                           before.ru_utime - before.ru_stime)


class Answer:
    """What a solver said: proven or not, its values, its seconds."""

    def __init__(self, solver, process, proven, values=None):
        self.solver, self.process = solver, process
        self.proven, self.values = proven, values


class Gecode:
    name, wrong = 'MiniZinc with Gecode', 0

    def __init__(self):
        self.is_there = shutil.which('minizinc') is not None

    def answer(self, stem, seconds):
        """Run until no level is left, as the model's first lines say."""
        given, solver, process = {}, 0, 0
        while len(given) < len(LEVELS):
            command = ['minizinc', '--solver', 'gecode', '-s', stem + '.mzn']
            if given:
                command += ['-D', '; '.join(f'{k}={v}'
                                            for k, v in given.items())]
            text, took = run(command, seconds)
            process += took
            solver += sum(float(t) for t in
                          re.findall(r'solveTime=([\d.e+-]+)', text))
            if '=====UNSATISFIABLE' in text:
                return Answer(solver, process, True)
            if '==========' not in text or process > seconds:
                return Answer(max(solver, process), process, False)
            last = text.split('----------')[-2]
            reached, left = last.split('objective:')[1].split('left:')
            found = {key: int(value) for key, value in
                     re.findall(r'(\w+)=(-?\d+)', reached)}
            given = {k: found[k] for k in LEVELS if k not in left.split()}
        return Answer(solver, process, True, [given[k] for k in LEVELS])


class Clingo:
    name, wrong = 'clingo', 0

    def __init__(self):
        self.is_there = shutil.which('clingo') is not None

    def answer(self, stem, seconds):
        text, process = run(['clingo', '--outf=2', '--quiet=1',
                             '--warn=none', stem + '.lp'], seconds)
        try:
            told = json.loads(text)
        except ValueError:  # it was cut off
            return Answer(process, process, False)
        solver = told['Time']['Solve']
        if told['Result'] == 'UNSATISFIABLE':
            return Answer(solver, process, True)
        if told['Result'] != 'OPTIMUM FOUND':
            return Answer(process, process, False)
        facts = told['Call'][0]['Witnesses'][-1]['Value']
        days = {int(s): int(d) for s, d in
                (re.findall(r'-?\d+', fact) for fact in facts)}
        return Answer(solver, process, True, days)


class Z3:
    name, wrong = 'Z3', 0

    def __init__(self):
        self.python = next(
            (p for p in ('python3', '/usr/bin/python3')
             if subprocess.run([p, '-c', 'import z3'],
                               capture_output=True).returncode == 0), None)
        self.is_there = self.python is not None

    def answer(self, stem, seconds):
        text, process = run([self.python, '-c', Z3_PROGRAM, stem + '.smt2'],
                            seconds)
        lines = text.splitlines()
        if not lines or lines[0].startswith('unknown'):
            return Answer(process, process, False)
        said, solver = lines[0].split()
        if said == 'unsat':
            return Answer(float(solver), process, True)
        days = {int(s): int(d) for s, d in
                re.findall(r'\bd(\d+)=(-?\d+)', lines[1])}
        return Answer(float(solver), process, True, days)


class Ours:
    """A line of times.tsv."""

    def __init__(self, line):
        fields = line.split()
        self.stem = fields[0]
        self.family = fields[0].rsplit('-', 1)[0]
        self.outcome = int(fields[2])
        self.seconds = float(fields[3]) / 1e3
        self.values = [int(v) for v in fields[4:10]]

    def is_proven(self):
        return self.outcome in (OPTIMAL, INFEASIBLE)


def priced(bench, row, answer):
    """Give the six levels of an answer; days are priced by the engine's
    independent check, in which no search takes part."""
    if not isinstance(answer.values, dict):
        return answer.values
    days = ' '.join(str(answer.values[i]) for i in range(len(answer.values)))
    told = subprocess.run([bench, '-c', f'{row.stem} {days}'],
                          capture_output=True, text=True).stdout
    return [int(v) for v in told.split()]


def compare(bench, peer, row, answer):
    """Tell whether our proof is wrong. Where the other's is, it counts as
    none: our course, which was checked, is better than its best."""
    if not (answer.proven and row.is_proven()):
        return False
    theirs = priced(bench, row, answer)
    ours = None if row.outcome == INFEASIBLE else row.values
    if theirs == ours:
        return False
    print(f'{row.stem}: {peer.name} proves {theirs}, we {ours}',
          file=sys.stderr)
    if ours is not None and (not theirs or theirs > ours):
        answer.proven, peer.wrong = False, peer.wrong + 1
        return False
    return True


def ratio(peer, ours):
    return peer / max(ours, 1e-6)


def cell(ratios, cut):
    more = '> ' if cut else ''
    return f'{more}{ratios:.3g}'


def table(options, peers, rows):
    print('| plans | peer | it proved | whole process: median ratio | least '
          '| solver alone: median ratio | least |')
    print('|---|---|---|---|---|---|---|')
    wrong = 0
    for family in dict.fromkeys(row.family for row in rows):
        mine = [row for row in rows if row.family == family]
        for peer in peers:
            answers = [peer.answer(os.path.join(options.folder, row.stem),
                                   options.seconds)
                       for row in mine]
            wrong += sum(compare(options.bench, peer, row, answer)
                         for row, answer in zip(mine, answers))
            whole = [ratio(a.process, row.seconds)
                     for a, row in zip(answers, mine)]
            alone = [ratio(a.solver, row.seconds)
                     for a, row in zip(answers, mine)]
            proven = sum(a.proven for a in answers)
            cut = proven * 2 <= len(answers)
            print(f'| {family} | {peer.name} | {proven} of {len(answers)} '
                  f'| {cell(statistics.median(whole), cut)} '
                  f'| {cell(min(whole), proven == 0)} '
                  f'| {cell(statistics.median(alone), cut)} '
                  f'| {cell(min(alone), proven == 0)} |', flush=True)
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('-p', type=int, default=5, dest='seconds')
    parser.add_argument('bench')
    parser.add_argument('folder')
    options = parser.parse_args()
    with open(os.path.join(options.folder, 'times.tsv')) as file:
        rows = [Ours(line) for line in file]
    peers = [Gecode(), Clingo(), Z3()]
    for peer in peers:
        if not peer.is_there:
            print(f'{peer.name} is not installed and was not asked.\n')
    wrong = table(options, [p for p in peers if p.is_there], rows)
    for peer in peers:
        if peer.wrong:
            print(f'\n{peer.name} called {peer.wrong} answers best that are '
                  'not; they count as not proved.')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
