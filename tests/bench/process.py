#!/usr/bin/env python3
"""Print how long the whole process takes for each example: processor time of
`mendline plan` with its view, the median of many runs.

    process.py MENDLINE EXAMPLE.cfg...
"""
import os
import resource
import statistics
import subprocess
import sys

RUNS = 30


def seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime -
            before.ru_stime)


def main():
    mendline, *plans = sys.argv[1:]
    print('| mendline plan, the whole process | ms: median | worst |')
    print('|---|---|---|')
    for plan in plans:
        times = [1e3 * seconds([mendline, 'plan', plan, '--today',
                                '2026-11-21']) for _ in range(RUNS)]
        print(f'| {os.path.basename(plan)} | {statistics.median(times):.1f} '
              f'| {max(times):.1f} |')


if __name__ == '__main__':
    main()
