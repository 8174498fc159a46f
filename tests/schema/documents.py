#!/usr/bin/env python3
"""Is every document of --json of the form that config/schema promises?

The schemas let keys be added, as readers must; here they are closed, so that
no key is printed that nobody has described. MENDLINE names the command.
"""
import copy
import glob
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COMMAND = os.environ['MENDLINE']
TODAY = ['--today', '2026-11-21']


def load():
    """Give the schemas by name, each with all others among its $defs."""
    files = {os.path.basename(p)[:-5]: json.load(open(p))
             for p in glob.glob(f'{TOP}/config/schema/*.json')}

    def bundled(value, name):
        if isinstance(value, list):
            return [bundled(v, name) for v in value]
        if not isinstance(value, dict):
            return value
        value = {k: bundled(v, name) for k, v in value.items()}
        ref = value.get('$ref')
        if isinstance(ref, str):
            file, _, place = ref.partition('#')
            file = file[:-5] if file else name
            value['$ref'] = f'#/$defs/{file}' + place
        return value

    defs = {name: bundled(schema, name) for name, schema in files.items()}
    return {name: {'$schema': schema['$schema'], '$ref': f'#/$defs/{name}',
                   '$defs': defs} for name, schema in files.items()}


EXTENDED = ('course', 'window')  # others add keys to these


def close(value, is_part=False):
    """Let no object have a key that nobody has described."""
    if isinstance(value, list):
        for each in value:
            close(each, is_part)
    elif isinstance(value, dict):
        for key, each in value.items():
            close(each, key == 'allOf' or key in EXTENDED
                  and isinstance(each, dict) and 'properties' in each)
        if not is_part and {'properties', '$ref', 'allOf'} & set(value):
            value['unevaluatedProperties'] = False
    return value


class Judge:
    def __init__(self):
        self.schemas = load()
        for schema in self.schemas.values():
            jsonschema.Draft202012Validator.check_schema(schema)
        self.validators = {
            name: jsonschema.Draft202012Validator(close(copy.deepcopy(schema)))
            for name, schema in self.schemas.items()}
        self.failed = self.passed = 0

    def check(self, name, *arguments):
        run = subprocess.run([COMMAND, *arguments, '--json'],
                             capture_output=True)
        label = ' '.join(arguments)
        if run.returncode not in (0, 1):
            print(f'{label}: status {run.returncode}: {run.stderr[:200]}')
            self.failed += 1
            return
        self.hold(name, label, json.loads(run.stdout))

    def diagnostics(self, *arguments):
        """What is wrong with files, told on stderr."""
        run = subprocess.run([COMMAND, *arguments, '--diagnostics', 'json'],
                             capture_output=True)
        self.hold('diagnostics', ' '.join(arguments), json.loads(run.stderr))

    def hold(self, name, label, document):
        """Hold a document against its schema."""
        errors = list(self.validators[name].iter_errors(document))
        for error in errors[:3]:
            where = '/'.join(str(p) for p in error.absolute_path)
            print(f'{label}: {where}: {error.message[:200]}')
        self.failed += bool(errors)
        self.passed += not errors


def ask_a_few(judge):
    """Ask for each sort of document once."""
    wedding = f'{TOP}/examples/wedding.cfg'
    judge.check('plan', 'plan', wedding, *TODAY)
    judge.check('check', 'check', wedding, f'{TOP}/examples/anna.ics', *TODAY)
    judge.check('free', 'check', wedding, f'{TOP}/examples/anna.ics', '--free',
                'peel-jessner', *TODAY)
    judge.check('today', 'today', wedding, '--today', '2027-03-18')
    judge.check('before', 'before', '2027-06-19')
    judge.check('after', 'after', 'hifu', '2027-02-01')
    judge.check('catalog', 'catalog', 'laser-co2-full')
    judge.diagnostics('check', f'{TOP}/tests/errors/many-flaws.cfg')
    judge.diagnostics('check', wedding, *TODAY)
    judge.diagnostics('plan', 'not-there.cfg')


def ask_for_all(judge):
    """Ask for every sort of document, of plans of many sorts."""
    plans = sorted(glob.glob(f'{TOP}/examples/*.cfg')
                   + glob.glob(f'{TOP}/tests/oracle/corners/*.cfg'))
    for plan in plans:
        judge.check('plan', 'plan', plan, *TODAY)
        judge.check('check', 'check', plan, *TODAY)
        judge.check('today', 'today', plan, *TODAY)
    for plan in glob.glob(f'{TOP}/examples/*.cfg'):
        judge.check('today', 'today', plan, '--today', '2027-03-18')
    judge.check('check', 'check', f'{TOP}/examples/wedding.cfg',
                f'{TOP}/examples/anna.ics', *TODAY)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):  # published, and published again
            judge.check('plan', 'plan', plans[0], '-o', f'{folder}/a.ics',
                        *TODAY)
    judge.check('catalog', 'catalog')
    for plan in sorted(glob.glob(f'{TOP}/tests/errors/*.cfg')):
        judge.diagnostics('check', plan)
    catalogue = json.loads(subprocess.run(
        [COMMAND, 'catalog', '--json'], capture_output=True).stdout)
    for kind in catalogue['event_kinds']:
        judge.check('before', 'before', '2027-06-19', kind['id'])
    for procedure in catalogue['procedures'][::4]:
        judge.check('after', 'after', procedure['id'], '2027-02-01')
        judge.check('catalog', 'catalog', procedure['id'])


def main():
    judge = Judge()
    (ask_a_few if '--few' in sys.argv else ask_for_all)(judge)
    print(f'{judge.passed} documents as described, {judge.failed} not')
    return 1 if judge.failed else 0


sys.exit(main())
