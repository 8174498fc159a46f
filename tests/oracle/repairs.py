"""Does each repair that an answer offers suffice alone?"""
import copy
import json
import os

import cfgtext

TEXTS = ('booked', 'done', 'not_before', 'not_after', 'for', 'on', 'area',
         'variant', 'procedure', 'touch_up_of', 'plan_for', 'policy', 'prefer')


def native(edit):
    """Tell whether the value has the type that the plan's key has."""
    value = edit['value']
    return not isinstance(value, str) or (edit['key'] in TEXTS
                                          and value[:1] not in '[(')


def value_of(edit):
    """Give the value as a plan holds it; text of other keys is libconfig."""
    if native(edit):
        return edit['value']
    return cfgtext.parse(f"value = {edit['value']};")['value']


def place_of(plan, ident):
    """Give the group that an edit's id names."""
    if ident in ('availability', 'person'):
        return plan.setdefault(ident, {})
    if ident == '':
        return plan
    name = ident.split('/')[0]
    return next(row for key in ('treatments', 'events')
                for row in plan.get(key, []) if row['id'] == name)


def repaired(plan, edit):
    """Give a copy of the plan with one edit made."""
    plan = copy.deepcopy(plan)
    group, key, value = place_of(plan, edit['id']), edit['key'], value_of(edit)
    if '/' in edit['id'] and isinstance(group.get(key), list):
        number = int(edit['id'].split('/')[1]) - 1
        group[key][number] = '' if value is None else value
    elif value is None:
        group.pop(key)
    else:
        group[key] = value
    return plan


def faults(judge, doc, plan, folder):
    """Make each edit by itself and plan again."""
    for i, row in enumerate(doc['repairs']):
        edit = row['edit']
        if not native(edit):
            yield (f"repair of {edit['key']}: the value {edit['value']!r} is "
                   'text, the plan has another type there')
        path = os.path.join(folder, f'repaired-{i}.cfg')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(cfgtext.dump(repaired(plan, edit)))
        result = judge.plan(path)
        if result.returncode not in (0, 1):
            yield f'repair {edit}: {result.stderr.decode()[:200]}'
        elif json.loads(result.stdout)['status'] == 'infeasible':
            yield f'repair {edit} does not suffice'
