"""The exported model, solved by another engine, gives the same objective."""
import os
import re
import resource
import shutil
import subprocess
import tempfile

LEVELS = ['should', 'moved', 'moved_days', 'interval_distance', 'prefer',
          'day_sum']
SECONDS = 10  # for one plan; Gecode proves most in less than one


class GaveUp(Exception):
    """MiniZinc needs more time than it is given."""


def is_there():
    return shutil.which('minizinc') is not None


def solve(path, given):
    """Run the model once with the levels in `given` held; give its output."""
    command = ['minizinc', '--solver', 'gecode', path]
    if given:
        command += ['-D', '; '.join(f'{k}={v}' for k, v in given.items())]

    # Of processor time, which the solver that minizinc starts inherits: to end
    # minizinc alone would leave that one running.
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    result = subprocess.run(command, capture_output=True, text=True,
                            preexec_fn=limit)
    if '==========' not in result.stdout:
        if result.stderr and 'error' in result.stderr:
            raise RuntimeError(result.stderr[:300])
        raise GaveUp
    return result.stdout


def levels(path):
    """Solve until no level is left, as the model's first lines say."""
    given = {}
    while len(given) < len(LEVELS):
        answer = solve(path, given).split('----------')[-2]
        reached, left = answer.split('objective:')[1].split('left:')
        found = {key: int(value)
                 for key, value in re.findall(r'(\w+)=(-?\d+)', reached)}
        fresh = [k for k in LEVELS if k not in left.split()]
        if len(fresh) <= len(given):
            raise RuntimeError(f'no level proven beside {given}')
        given = {k: found[k] for k in fresh}
    return given


def integer_faults(path):
    """Any solver can do with integers alone: look at what it would read."""
    flat = path + '.fzn'
    subprocess.run(['minizinc', '-c', '-G', 'std', '--no-output-ozn', '--fzn',
                    flat, path], capture_output=True)
    with open(flat) as file:
        if 'float' in file.read():
            yield 'minizinc: the model has floats'


def faults(judge, plan, doc):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.mzn')
        result = judge.run('plan', plan, '-f', 'mzn', '-o', '-', '--today',
                           doc['today'])
        with open(path, 'wb') as file:
            file.write(result.stdout)
        if not judge.modelled:
            yield from integer_faults(path)
        try:
            found = levels(path)
        except GaveUp:
            judge.unproven += 1
            return
        except RuntimeError as error:
            yield f'minizinc: {error}'
            return
    judge.modelled += 1
    wanted = {k: doc['objective'][k] for k in LEVELS}
    if found != wanted:
        yield f'minizinc: {found}, printed {wanted}'
