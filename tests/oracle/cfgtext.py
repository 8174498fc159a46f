"""Read and write libconfig text: just as much of it as a plan needs.

A group is a dict, a list and an array are lists; numbers, strings and booleans
are themselves.
"""
import re

TOKEN = re.compile(r'''
    (?P<skip>\s+|//[^\n]*|\#[^\n]*|/\*.*?\*/)
  | (?P<string>"(?:[^"\\]|\\.)*")
  | (?P<number>[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?)
  | (?P<name>[A-Za-z*][-A-Za-z0-9_*]*)
  | (?P<mark>[=:;,{}()\[\]])
''', re.VERBOSE | re.DOTALL)


class Reader:
    """One pass over the tokens of a text."""

    def __init__(self, text):
        self.tokens, self.at, place = [], 0, 0
        while place < len(text):
            found = TOKEN.match(text, place)
            if not found:
                raise ValueError(f'no libconfig at byte {place}')
            if found.lastgroup != 'skip':
                self.tokens.append((found.lastgroup, found.group()))
            place = found.end()
        self.tokens.append(('end', ''))

    def peek(self):
        return self.tokens[self.at]

    def take(self, *marks):
        sort, text = self.tokens[self.at]
        if marks and text not in marks:
            raise ValueError(f'expected {marks}, found {text!r}')
        self.at += 1
        return sort, text

    def group(self, end):
        out = {}
        while self.peek()[1] != end:
            name = self.take()[1]
            self.take('=', ':')
            out[name] = self.value()
            if self.peek()[1] in (';', ','):
                self.take()
        self.take(end)
        return out

    def sequence(self, end):
        out = []
        while self.peek()[1] != end:
            out.append(self.value())
            if self.peek()[1] == ',':
                self.take()
        self.take(end)
        return out

    def value(self):
        sort, text = self.take()
        if text == '{':
            return self.group('}')
        if text in '([':
            return self.sequence(')' if text == '(' else ']')
        if sort == 'string':
            while self.peek()[0] == 'string':  # adjacent ones are one
                text = text[:-1] + self.take()[1][1:]
            return re.sub(r'\\(.)', r'\1', text[1:-1])
        if sort == 'number':
            return float(text) if re.search(r'[.eE]', text) else int(text)
        if text.lower() in ('true', 'false'):
            return text.lower() == 'true'
        raise ValueError(f'no value: {text!r}')


def parse(text):
    """Give the top-level group of a libconfig text."""
    return Reader(text).group('')


def scalar(value):
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, str):
        return '"' + value.replace('\\', '\\\\').replace('"', '\\"') + '"'
    return repr(value)


def is_array(values):
    """Tell whether libconfig may hold these as an array: scalars alike."""
    return len({type(v) for v in values}) <= 1 and not any(
        isinstance(v, (dict, list)) for v in values)


def dump_value(value):
    if isinstance(value, dict):
        inner = ' '.join(f'{k} = {dump_value(v)};' for k, v in value.items())
        return '{ ' + inner + ' }'
    if isinstance(value, list):
        inner = ', '.join(dump_value(v) for v in value)
        return f'[ {inner} ]' if is_array(value) else f'( {inner} )'
    return scalar(value)


def dump(plan):
    """Write a plan, one line an entry so that line numbers mean something."""
    lines = []
    for key, value in plan.items():
        groups = isinstance(value, list) and any(
            isinstance(v, dict) for v in value)
        if groups:
            rows = ',\n'.join('  ' + dump_value(v) for v in value)
            lines.append(f'{key} = (\n{rows}\n);')
        else:
            lines.append(f'{key} = {dump_value(value)};')
    return '\n'.join(lines) + '\n'
