"""How much of a catalogue is sourced, and what README says about it."""
import re

SIDES = ('from', 'to')


def windows(cat):
    for procedure in cat['procedures']:
        for entry in [procedure, *procedure['variants']]:
            yield from entry.get('windows', [])


def count(cat, kind=None):
    """Give (sourced, all) values of healing windows; day 0 needs no source."""
    values = sourced = 0
    for window in windows(cat):
        for side in SIDES:
            if any(window.get(side, [])) and kind in (None, window['kind']):
                values += 3
                sourced += 3 - len(window[f'assumed_{side}'])
    return sourced, values


def percent(sourced, values):
    return (200 * sourced + values) // (2 * values)  # rounded, halves up


def named_sources(tree):
    """Give all keys that stand under some `sources`, wherever."""
    found = set()
    if isinstance(tree, list):
        for item in tree:
            found |= named_sources(item)
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key.endswith('sources') and all(
                    isinstance(name, str) for name in value):
                found |= set(value)
            else:
                found |= named_sources(value)
    return found


def summary(cat):
    sourced, values = count(cat)
    idle = len(cat['sources']) - len(named_sources(cat))
    return (f"{len(cat['procedures'])} procedures, {sourced} of {values} values"
            f' of windows sourced ({percent(sourced, values)} %), '
            f"{len(cat['sources'])} sources, {idle} of them background")


def sentences(cat):
    """What README must say, word for word."""
    quality = [source['quality'] for source in cat['sources']]
    sourced, values = count(cat)
    waits = [wait for wait in cat['waits'] if not wait['assumed']]
    variants = sum(len(p['variants']) for p in cat['procedures'])
    return [
        f"Version {cat['version']} knows {len(cat['procedures'])} procedures "
        f"with {variants} variants and {len(cat['waits'])} waits between them, "
        f"from {len(quality)} sources: {quality.count('A')} of quality A",
        f"{quality.count('B')} of quality B",
        f"{quality.count('C')} of quality C",
        f'{percent(sourced, values)} % of the {values} values of healing '
        f'windows are sourced',
        f"of those for visible redness {percent(*count(cat, 'visible'))} %",
        f"{len(waits)} of the {len(cat['waits'])} waits",
    ]


def readme_faults(cat, text):
    said = re.sub(r'\s+', ' ', text)
    return [f'README does not say: {sentence}' for sentence in sentences(cat)
            if sentence not in said]
