"""Compare a catalogue with the collection of figures it was made from.

The collection is a page of tables, one a heading: a cell like "10*/21/42
[S19,S20]" gives three days, of which the starred are nobody's, and the sources.
"""
import re

import share

# Cells that say in words what the catalogue says in another way.
ELSEWHERE = {
    ('thread-lift', 'makeup'),   # half a day, rounded up
    ('facelift', 'exertion'),    # full and vigorous in one cell
    ('rf-bipolar', 'course'),    # after that of the monopolar device
}
# Told about people, dressings and distributions; no figure rests on them.
BACKGROUND = {'S84', 'S168', 'S169', 'S179', 'S180', 'S181', 'S190', 'S200',
              'S201', 'S202'}
# One heading for several entries.
TOGETHER = {
    'peel-mandelic': ['peel-mandelic'],
    'vascular-light': ['pdl-nonpurpuric', 'ktp-532'],
    'rf-tightening': ['rf-monopolar', 'rf-bipolar'],
    'biostimulators': ['plla', 'caha'],
    'skin-booster': ['skin-booster', 'mesotherapy'],
    'ha-filler-lips': ['ha-filler-lips', 'ha-filler-cheek',
                       'ha-filler-tear-trough'],
    'cellulite': ['cellulite-enzyme', 'cellulite-release',
                  'cellulite-mechanical-rf'],
    'blepharoplasty': ['blepharoplasty-upper', 'blepharoplasty-lower'],
    'cryotherapy': ['cryotherapy'],
}
COLUMNS = {'open': 'open', 'visible': 'visible', 'makeup': 'makeup',
           'sun': 'sun', 'exertion': 'exertion', 'water': 'water',
           'flight': 'flight', 'rem': 'remodelling'}
ENDS = ('shortest', 'typical', 'longest')


def headings(page):
    """Give (ids, text) of each procedure's section."""
    for section in re.split(r'^### ', page, flags=re.M)[1:]:
        name = re.match(r'[a-z0-9-]+', section).group()
        text = re.split(r'^## ', section, flags=re.M)[0]
        yield TOGETHER.get(name, [name]), text


def table(text):
    rows = [[cell.strip() for cell in line.strip('|').split('|')]
            for line in text.split('\n') if line.startswith('|')]
    return dict(zip(rows[0], rows[2])) if len(rows) == 3 else {}


def figure(cell):
    """Read a cell: three days, the ends that are assumed, the sources."""
    found = re.match(r'([0-9]+\*?)(?:/([0-9]+\*?)/([0-9]+\*?))?', cell)
    if not found:
        return None
    parts = [part or found.group(1) for part in found.groups()]
    sources = re.findall(r'S[0-9]+', cell)
    assumed = [end for end, part in zip(ENDS, parts) if part.endswith('*')]
    if not sources and assumed:
        assumed = list(ENDS)
    return [int(part.rstrip('*')) for part in parts], assumed, set(sources)


def compare(procedure, kind, cell):
    stated = figure(cell)
    if not stated:
        return
    window = next((w for w in procedure['windows'] if w['kind'] == kind), None)
    if not any(stated[0]):
        if window:
            yield f'{kind} should not be there'
        return
    if not window:
        yield f'{kind} {cell} is missing'
        return
    days, assumed, sources = stated
    if window['to'] != days:
        yield f"{kind} is {window['to']}, the collection says {cell}"
    if window['assumed_to'] != assumed:
        yield (f"{kind} marks {window['assumed_to']} as assumed, "
               f'the collection says {cell}')
    if not sources <= set(window['sources']):
        yield f'{kind} does not name {sorted(sources)}'
    if not any(window['from']) and set(window['sources']) - sources:
        yield f"{kind} names {window['sources']}, the collection says {cell}"


def course_faults(procedure, cell):
    found = re.match(r'(?:face )?([0-9]+)\*?/([0-9]+|-)\*?/([0-9]+|-)\*?', cell)
    if not found:
        return
    every = [int(part) if part != '-' else None for part in found.groups()]
    stated = procedure['course']['every']
    if any(day is not None and day != said for day, said in zip(every, stated)):
        yield f'its course is {stated}, the collection says {cell}'


def source_faults(cat, page):
    known = {source['key']: source for source in cat['sources']}
    for line in re.findall(r'^- \*\*(S[0-9]+)\*\* (.*)$', page, flags=re.M):
        key, fields = line[0], [part.strip() for part in line[1].split('; ')]
        if key not in known:
            yield f'{key} is missing'
            continue
        if fields[-1] != known[key]['quality']:
            yield f"{key} is of quality {known[key]['quality']} here"
        if known[key]['title'].split(';')[0] not in line[1]:
            yield f"{key} is called \"{known[key]['title']}\" here"
        address = known[key]['url'].removeprefix('https://')
        number = re.search(r'PMID ([0-9]+)', line[1])
        if address not in line[1] and not (number and number[1] in address):
            yield f"{key} lies at {known[key]['url']} here"


def citation_faults(cat, page):
    """What the collection cites, some figure of the catalogue must name."""
    cited = set(re.findall(r'\bS[0-9]+\b', page.split('\n## 7')[0]))
    named = share.named_sources(cat)
    for key in sorted(cited - named - BACKGROUND):
        yield f'{key} is cited there and named by no figure here'
    for key in sorted(named & BACKGROUND):
        yield f'{key} is named by a figure: it is no background'


def faults(cat, path):
    with open(path, encoding='utf-8') as file:
        page = file.read()
    by_id = {procedure['id']: procedure for procedure in cat['procedures']}
    seen = 0
    for ids, text in headings(page):
        cells = table(text)
        for name in ids:
            if name not in by_id:
                yield f'{name} has no entry'
                continue
            for column, kind in COLUMNS.items():
                if column in cells and (name, kind) not in ELSEWHERE:
                    seen += 1
                    for what in compare(by_id[name], kind, cells[column]):
                        yield f'{name}: {what}'
            course = cells.get('intv, course', '')
            if (name, 'course') not in ELSEWHERE:
                for what in course_faults(by_id[name], course):
                    yield f'{name}: {what}'
    yield from source_faults(cat, page)
    yield from citation_faults(cat, page)
    if seen < 200:
        yield f'only {seen} cells of tables were found in {path}'
    print(f'       {seen} cells of the collection compared')
