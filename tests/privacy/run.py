#!/usr/bin/env python3
"""What the command touches: no socket, and no file that nobody named.

    run.py NOSOCKET

MENDLINE names the command, NOSOCKET the program made of nosocket.c. Every
command is run where a socket is death, and again under strace: whatever it
opens was named on its command line or by the plan, or belongs to the system
(libraries, locale, time zones); whatever it writes was named, and only its
owner can read it.
"""
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'examples')
DAY = ['--today', '2026-11-21']

# Arguments; what is written.
SCENES = [
    (['plan', 'wedding.cfg', *DAY, '-o', 'out.ics', '-o', 'out/'], {'out.ics', 'out'}),
    (['plan', 'wedding.cfg', *DAY, '--json', '-o', 'out.mzn'], {'out.mzn'}),
    (['check', 'two-clash.cfg', 'anna.ics', *DAY], set()),
    (['explain', 'wedding.cfg', 'toxin', *DAY], set()),
    (['explain', 'E104'], set()),
    (['today', 'wedding.cfg', *DAY], set()),
    (['before', '2027-06-19', *DAY], set()),
    (['after', 'peel-jessner', '2027-02-01', *DAY], set()),
    (['catalog'], set()),
    (['init', 'new.cfg'], {'new.cfg'}),
    (['--help'], set()),
    (['--version'], set()),
]

SYSTEM = re.compile(
    r'^(/etc/ld\.so\.|/lib|/usr/lib|/etc/localtime$|/usr/share/(locale|zoneinfo)'
    r'|/dev/(null|tty|urandom)$|/proc/self/|/etc/(malloc|localtime))')
CALL = re.compile(r'^\d+ +(open|openat|creat)\((?:AT_FDCWD, )?"([^"]*)", ([A-Z_|0-9]+)'
                  r'(?:, \d+)?\) = (-?\d+)')


def run(folder, *words):
    return subprocess.run(words, cwd=folder, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=120)


def death_by_socket(nosocket):
    """The filter itself is tried, or nothing below could fail."""
    victim = run('.', nosocket, sys.executable, '-c',
                 'import socket; socket.socket()')
    if victim.returncode == -signal.SIGSYS:
        return []
    return [f'the filter let a socket pass: {victim.returncode} {victim.stderr}']


def sockets(nosocket, folder, arguments):
    result = run(folder, nosocket, os.environ['MENDLINE'], *arguments)
    if result.returncode in (0, 1):
        return []
    return [f'ended by {result.returncode} without sockets: {result.stderr}']


def opened(folder, arguments):
    trace = os.path.join(folder, 'trace')
    run(folder, 'strace', '-f', '-qq', '-e', 'trace=open,openat,creat', '-o',
        trace, os.environ['MENDLINE'], *arguments)
    with open(trace, encoding='utf-8', errors='replace') as file:
        calls = [CALL.match(line) for line in file]
    os.unlink(trace)
    return [c.groups() for c in calls if c and c.group(4) != '-1']


def is_ours(path, names):
    top = path.split('/')[0]
    return (path in names or top in names or path == '.' or
            path.startswith('./.mendline-') or path.startswith('.mendline-'))


def files(folder, arguments, writes):
    given = set(os.listdir(EXAMPLES))
    for _, path, flags, _ in opened(folder, arguments):
        is_written = 'O_WRONLY' in flags or 'O_RDWR' in flags
        if SYSTEM.match(path):
            if is_written and path not in ('/dev/null', '/dev/tty'):
                yield f'writes {path}'
        elif is_written and not is_ours(path, writes):
            yield f'writes {path}'
        elif not is_ours(path, (given & set(arguments)) | writes | {'anna.ics'}):
            yield f'reads {path}'


def modes(folder, writes):
    for name in writes:
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            yield f'{name} was not written'
            continue
        inside = [os.path.join(path, n) for n in os.listdir(path)] if os.path.isdir(path) else []
        for each in [path, *inside]:
            mode = stat.S_IMODE(os.stat(each).st_mode)
            if mode & 0o077:
                yield f'{os.path.relpath(each, folder)} has mode {mode:o}'


def judge(nosocket, arguments, writes):
    with tempfile.TemporaryDirectory() as work:
        folder = os.path.join(work, 'run')
        shutil.copytree(EXAMPLES, folder)
        yield from sockets(nosocket, folder, arguments)
        yield from modes(folder, writes)
        shutil.rmtree(folder)
        shutil.copytree(EXAMPLES, folder)
        yield from files(folder, arguments, writes)


def main():
    nosocket = os.path.abspath(sys.argv[1])
    passed = failed = 0
    complaints = [('filter', c) for c in death_by_socket(nosocket)]
    for arguments, writes in SCENES:
        found = sorted(set(judge(nosocket, arguments, writes)))
        complaints += [(' '.join(arguments), c) for c in found]
        failed += bool(found)
        passed += not found
    for where, what in complaints:
        print(f'{where}: {what}')
    failed += bool(complaints) and not failed
    print(f'{passed} passed, {failed} failed')
    sys.exit(bool(complaints))


main()
