#!/usr/bin/env python3
"""Kill the command at random moments while it replaces a calendar.

    kills.py [--kills N] [--seed S]

MENDLINE names the command. Two plans take turns, so that every run has
something to write; it is killed after a random part of the time that a whole
run takes. What stands under the calendar's name is then the old file or the
new one, byte for byte, for a file and for each entry of a folder. What a killed
run leaves besides, the next ones to write there take away.

Then two runs write at once, and neither may spoil what the other does.
"""
import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

PLAN = '''
id = "5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c72"; title = "Kill";
treatments = ( { id = "peels"; procedure = "peel-aha-light"; sessions = 3; },
               { id = "laser"; procedure = "laser-fractional-ablative"; booked = "%s"; } );
events = ( { id = "wedding"; on = "2027-06-19"; kind = "photo"; } );
'''
BOOKED = ('2027-01-14', '2027-02-11')


def start(folder, turn, output):
    plan = f'plan-{turn}.cfg'
    with open(os.path.join(folder, plan), 'w', encoding='ascii') as file:
        file.write(PLAN % BOOKED[turn])
    return subprocess.Popen(
        [os.environ['MENDLINE'], 'plan', plan, '--fresh', '-q',
         '--today', '2026-11-21', '-o', output],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, 'SOURCE_DATE_EPOCH': '1795219200'})


def calendars(path):
    """The calendars that stand there, by name."""
    if not os.path.isdir(path):
        names = [''] if os.path.exists(path) else []
    else:
        names = [n for n in os.listdir(path) if n.endswith('.ics')]
    found = {}
    for name in names:
        with open(os.path.join(path, name) if name else path, 'rb') as file:
            found[name] = file.read()
    return found


def is_whole(content):
    return (content.startswith(b'BEGIN:VCALENDAR\r\n') and
            content.endswith(b'END:VCALENDAR\r\n'))


def leftovers(folder):
    return sum(n.startswith('.mendline-') for _, _, names in os.walk(folder)
               for n in names)


def try_kills(output, kills, lot):
    """Gives how many runs were killed, ended by themselves, and were torn."""
    killed = ended = torn = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, output)
        for turn in (0, 1, 0):  # the last of them is as long as those to come
            began = time.monotonic()
            start(folder, turn, output).wait()
            whole_run = time.monotonic() - began
        for turn in range(1, kills + 1):
            before = calendars(path)
            process = start(folder, turn % 2, output)
            time.sleep(lot.uniform(0, whole_run))
            process.send_signal(signal.SIGKILL)
            if process.wait() == -signal.SIGKILL:
                killed += 1
            else:
                ended += 1
            after = calendars(path)
            if not all(map(is_whole, after.values())) or not after:
                torn += 1
                print(f'{output}: torn after {turn} runs')
            elif output.endswith('.ics') and process.returncode < 0:
                # Of one file there are two states, and none between them.
                start(folder, turn % 2, output).wait()
                if after != before and after != calendars(path):
                    torn += 1
                    print(f'{output}: neither old nor new after {turn} runs')
        left = leftovers(folder)
        for turn in (0, 1):
            start(folder, turn, output).wait()
        stays = leftovers(folder)
        print(f'  {output:8} {killed} killed, {ended} ended before it, '
              f'{torn} torn, {left} temporary files left, {stays} for good')
    return killed, torn + stays


def try_together(output, rounds, lot):
    """Gives how often two runs at once failed, or left half a file."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, output)
        for turn in range(rounds):
            first = start(folder, turn % 2, output)
            time.sleep(lot.uniform(0, 0.02))
            second = start(folder, (turn + 1) % 2, output)
            failed = first.wait() != 0 or second.wait() != 0
            after = calendars(path)
            if failed or not after or not all(map(is_whole, after.values())):
                wrong += 1
                print(f'{output}: two at once went wrong in round {turn}')
        wrong += leftovers(folder)
    print(f'  {output:8} {rounds} times two at once, {wrong} went wrong')
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--kills', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    lot = random.Random(options.seed)
    killed = torn = 0
    for output in ('out.ics', 'out/'):
        more_killed, more_torn = try_kills(output, options.kills // 2, lot)
        killed += more_killed
        torn += more_torn
    together = options.kills // 10
    torn += try_together('out.ics', together, lot)
    killed += together
    print(f'{killed - torn} passed, {torn} failed')
    sys.exit(torn > 0 or killed == 0)


main()
