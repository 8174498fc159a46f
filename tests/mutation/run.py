#!/usr/bin/env python3
"""Break the sources in small ways and see whether a test notices.

    run.py [--each N] [--seed S] [--jobs J] [FILE.c[:LINE] ...]

Of each core file N mutants are drawn by lot: a comparison turned, a bound off
by one, an operator or a truth value flipped, a call dropped. The mutant is
compiled into a copy of the library, and the unit and property tests run, under
the address sanitizer, until one fails, leaks or hangs: then it is killed. Those
that survive are listed with their line; each deserves a test, or a reason why it
changes no answer (survivors.txt, beside this file, holds the reasons that were
found). Of a line that is named every mutant is tried.
"""
import argparse
import collections
import concurrent.futures
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(ROOT, 'build', 'mutation')
CORE = ['src/base/*.c', 'src/model/*.c', 'src/engine/*.c', 'src/engine/*/*.c',
        'src/io/calendar_out/*.c', 'src/view/entries/*.c']
CFLAGS = ['-O1', '-fPIC', '-fsanitize=address']
SLOW = 60  # seconds of processor time: a test that takes longer hangs
WAIT = 20 * SLOW  # for one that only waits; a busy machine is no reason

# What is put in the place of what; each match of each pattern is a mutant.
SWAPS = [
    (r' < ', [' <= ']), (r' <= ', [' < ']), (r' > ', [' >= ']), (r' >= ', [' > ']),
    (r' == ', [' != ']), (r' != ', [' == ']), (r' && ', [' || ']), (r' \|\| ', [' && ']),
    (r' \+ 1\b', ['', ' + 2']), (r' - 1\b', ['', ' - 2']),
    (r'(?<=[\w)\]]) \+ (?=[\w(])', [' - ']), (r'(?<=[\w)\]]) - (?=[\w(])', [' + ']),
    (r'\btrue\b', ['false']), (r'\bfalse\b', ['true']),
    (r'\bcontinue;', ['break;']), (r' \? ', [' && 0 ? ']), (r'\bif \((?!!)', ['if (!']),
]
CALL = re.compile(r'^ +[a-z_]\w*\([^;{}]*\);$')
SKIP = re.compile(r'^\s*(\*|/\*|//|#|assert\()|^\}')

Mutant = collections.namedtuple('Mutant', 'file line old new')


def negated(line):
    """`if (a && b)` as a whole, not only its first word."""
    match = re.match(r'^(\s*(?:\} else )?if )\((.*)\)( \{)?$', line)
    return f'{match[1]}(!({match[2]})){match[3] or ""}' if match else None


def mutants_of(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file:
        lines = file.read().split('\n')
    for number, line in enumerate(lines):
        if SKIP.match(line) or '"' in line:
            continue
        for pattern, replacements in SWAPS:
            if pattern.startswith(r'\bif'):
                new = negated(line)
                if new:
                    yield Mutant(path, number, line, new)
                continue
            for match in re.finditer(pattern, line):
                for new in replacements:
                    yield Mutant(path, number, line,
                                 line[:match.start()] + new + line[match.end():])
        if CALL.match(line):
            yield Mutant(path, number, line, '')


def flags():
    with open(os.path.join(BUILD, 'config.mk'), encoding='utf-8') as file:
        settings = dict(line.rstrip('\n').split(' := ', 1) for line in file
                        if ' := ' in line)
    return {key: value.split() for key, value in settings.items()}


class Workshop:
    """The library as one shared object, its tests, and copies to break."""

    def __init__(self):
        self.flags = flags()
        self.objects = [o for o in glob.glob(BUILD + '/src/**/*.o', recursive=True)
                        if '/src/cli/' not in o and '/src/catalogue/' not in o]
        self.objects += [f'{BUILD}/catalogue_{what}.o'
                         for what in ('builtin', 'compiled')]
        self.tests = []
        self.killers = collections.defaultdict(list)  # by file and by folder
        self.lock = threading.Lock()
        self.compiler = ['cc', '-std=c11', '-D_POSIX_C_SOURCE=200809L',
                         *CFLAGS, '-w', f'-I{ROOT}/include', f'-I{ROOT}/src',
                         *self.flags['PKG_CFLAGS']]

    def link(self, folder, objects):
        subprocess.run(['cc', *CFLAGS, '-shared', '-o', f'{folder}/libmendline.so',
                        *objects, *self.flags['PKG_LIBS']], check=True)

    def build_tests(self):
        self.link(BUILD, self.objects)
        support = glob.glob(BUILD + '/tests/support/*.o')
        for source in sorted(glob.glob(f'{ROOT}/tests/unit/*.c') +
                             glob.glob(f'{ROOT}/tests/property/*.c')):
            program = f'{BUILD}/{os.path.basename(source)[:-2]}'
            subprocess.run([*self.compiler, f'-I{ROOT}/tests',
                            f'-DTESTS_DIR="{ROOT}/tests"',
                            f'-DEXAMPLES_DIR="{ROOT}/examples"', '-o', program,
                            source, *support, f'-L{BUILD}', '-lmendline',
                            *self.flags['PKG_LIBS'], *self.flags['CMOCKA_LIBS']],
                           check=True)
            if self.passes(program, BUILD):
                self.tests.append(program)
            else:
                print(f'{program} fails with nothing broken: left out')

    def passes(self, program, folder):
        try:
            result = subprocess.run(['prlimit', f'--cpu={SLOW}', program],
                                    cwd=folder, timeout=WAIT,
                                    stdin=subprocess.DEVNULL,
                                    stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL,
                                    env={**os.environ, 'LD_LIBRARY_PATH': folder})
        except subprocess.TimeoutExpired:
            return False
        return result.returncode == 0

    def compile(self, mutant, folder):
        with open(os.path.join(ROOT, mutant.file), encoding='utf-8') as file:
            lines = file.read().split('\n')
        lines[mutant.line] = mutant.new
        source = f'{folder}/mutant.c'
        with open(source, 'w', encoding='utf-8') as file:
            file.write(f'#line 1 "{mutant.file}"\n' + '\n'.join(lines))
        done = subprocess.run([*self.compiler, '-c', '-o', f'{folder}/mutant.o',
                               f'-I{ROOT}/{os.path.dirname(mutant.file)}', source],
                              stderr=subprocess.DEVNULL)
        return done.returncode == 0

    def judge(self, mutant, folder):
        """The name of the test that kills it, '' if it lives, None if it is
        no program or the same program."""
        if not self.compile(mutant, folder):
            return None
        original = f'{BUILD}/{mutant.file[:-2]}.o'
        if same_code(f'{folder}/mutant.o', original):
            return None
        self.link(folder, [f'{folder}/mutant.o' if o == original else o
                           for o in self.objects])
        for program in self.order_for(mutant.file):
            if not self.passes(program, folder):
                self.prefer(mutant.file, program)
                return os.path.basename(program)
        return ''

    def order_for(self, path):
        """What killed one of a file will kill the next: this saves hours."""
        with self.lock:
            first = self.killers[path] + self.killers[os.path.dirname(path)]
            return list(dict.fromkeys(first + self.tests))

    def prefer(self, path, program):
        with self.lock:
            for place in path, os.path.dirname(path):
                killers = self.killers[place]
                if program in killers:
                    killers.remove(program)
                killers.insert(0, program)


def same_code(one, other):
    def text(path):
        plain = path + '.text'
        subprocess.run(['objcopy', '-O', 'binary', '--only-section=.text*',
                        '--only-section=.rodata*', path, plain], check=False,
                       stderr=subprocess.DEVNULL)
        if not os.path.exists(plain):
            return None
        with open(plain, 'rb') as file:
            return file.read()
    return text(one) is not None and text(one) == text(other)


def known_reasons():
    """Mutants that are known to change no answer. One whose line is gone is an
    error: nobody would miss it."""
    path = os.path.join(HERE, 'survivors.txt')
    with open(path, encoding='utf-8') as file:
        known = [line.rstrip('\n').partition('\t') for line in file
                 if line.strip() and not line.startswith('#')]
    for key, _, reason in known:
        source, _, change = key.partition(': ')
        old = change.partition(' =>')[0]
        with open(os.path.join(ROOT, source), encoding='utf-8') as file:
            if not reason or old not in (line.strip() for line in file):
                sys.exit(f'{path}: no such line in {source}, or no reason: {old}')
    return {key.strip() for key, _, _ in known}


def key_of(mutant):
    return f'{mutant.file}: {mutant.old.strip()} => {mutant.new.strip()}'.strip()


def run(workshop, mutants, jobs):
    folders = [f'{BUILD}/worker{i}' for i in range(jobs)]
    for folder in folders:
        os.makedirs(folder, exist_ok=True)
    free = folders[:]
    lock = threading.Lock()

    def one(mutant):
        with lock:
            folder = free.pop()
        try:
            return mutant, workshop.judge(mutant, folder)
        finally:
            with lock:
                free.append(folder)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(one, mutants)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--each', type=int, default=10)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    parser.add_argument('files', nargs='*')
    options = parser.parse_args()
    subprocess.run(['make', '-s', f'-j{options.jobs}', '-C', ROOT,
                    'BUILD=build/mutation', f'CFLAGS={" ".join(CFLAGS)}', 'mutation-parts'],
                   check=True)
    workshop = Workshop()
    workshop.build_tests()
    lot = random.Random(options.seed)
    files = options.files or sorted(
        os.path.relpath(f, ROOT) for p in CORE for f in glob.glob(f'{ROOT}/{p}'))
    mutants = []
    for path in files:
        path, _, line = path.partition(':')
        all_of_it = list(mutants_of(path))
        if line:
            mutants += [m for m in all_of_it if m.line + 1 == int(line)]
            continue
        mutants += lot.sample(all_of_it, min(options.each, len(all_of_it)))
    reasons, tally = known_reasons(), collections.defaultdict(lambda: [0, 0, 0])
    for mutant, killer in run(workshop, mutants, options.jobs):
        layer = '/'.join(mutant.file.split('/')[1:-1])
        if killer is None:
            continue
        if killer:
            tally[layer][0] += 1
        elif key_of(mutant) in reasons:
            tally[layer][1] += 1
        else:
            tally[layer][2] += 1
            print(f'survived: {mutant.file}:{mutant.line + 1}\n'
                  f'    {mutant.old.strip()}\n    {mutant.new.strip()}', flush=True)
    total = [sum(column) for column in zip(*tally.values())] or [0, 0, 0]
    for layer, (killed, reasoned, lived) in sorted(tally.items()):
        print(f'  {layer:16} {killed} killed, {reasoned} change no answer, '
              f'{lived} survived')
    counted = total[0] + total[2]
    print(f'{total[0]} of {counted} mutants killed'
          f' ({100 * total[0] // max(counted, 1)} %)')
    shutil.rmtree(f'{BUILD}/worker0', ignore_errors=True)
    sys.exit(not counted or 100 * total[0] < 80 * counted)


if __name__ == '__main__':
    main()
