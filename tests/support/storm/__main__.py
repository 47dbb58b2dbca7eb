# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Storms for some time: ``python -m tests.support.storm --seconds 600``, or one again: ``--seed N``."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator

from tests.support.direct import Direct
from webex_calling_simulator import Simulator

from .storm import Place, Report, Storm

Told = tuple[int, int, Counter[str], list[str]]
"""Of one storm: the seed, the number of runs, the troubles by kind, and what is wrong."""


def options() -> argparse.Namespace:
    """What the command understands."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.storm", description=__doc__, allow_abbrev=False)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long (default: 60)")
    parser.add_argument("--first", type=int, default=None, help="the first seed (default: another one each time)")
    parser.add_argument("--seed", type=int, default=None, help="this storm only, with its story")
    parser.add_argument("--concurrency", type=int, default=1, help="requests of a run at the same time; a seed repeats only 1")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at the same time")
    return parser.parse_args()


def told(report: Report) -> Told:
    """What a report says, without the story."""
    return report.seed, report.runs, report.struck, report.wrong


def storms(seeds: Iterator[int], until: float, concurrency: int = 1) -> Iterator[Report]:
    """Storms one after the other, until a moment."""
    with Simulator() as sim:
        direct = Direct(sim)
        try:
            place = Place(sim, direct)
            for seed in seeds:
                if time.monotonic() > until:
                    return
                yield Storm(place, seed, concurrency).pass_over()
        finally:
            direct.close()


def work(first: int, step: int, until: float, concurrency: int, results: multiprocessing.Queue[Told | None]) -> None:
    """The storms of one process: every ``step``-th seed."""
    for report in storms(iter(range(first, sys.maxsize, step)), until, concurrency):
        results.put(told(report))
    results.put(None)


def again(seed: int, concurrency: int) -> int:
    """One storm with its story; 1 when something is wrong."""
    (report,) = storms(iter([seed]), float("inf"), concurrency)
    print(report.document)
    print("\n".join(report.story))
    print("\n".join(report.wrong) or "Everything is as described.")
    return bool(report.wrong)


def many(seconds: float, first: int, jobs: int, concurrency: int) -> int:
    """Storms for so many seconds, then a summary; 1 when something is wrong."""
    print(f"Storms from seed {first} on, for {seconds:.0f} seconds, {jobs} at a time.", flush=True)
    results: multiprocessing.Queue[Told | None] = multiprocessing.Queue()
    until = time.monotonic() + seconds
    work_of = [(first + job, jobs, until, concurrency, results) for job in range(jobs)]
    workers = [multiprocessing.Process(target=work, args=each) for each in work_of]
    for worker in workers:
        worker.start()
    number, runs, troubles, sorts = 0, 0, Counter[str](), Counter[str]()
    left = jobs
    while left:
        one = results.get()
        if one is None:
            left -= 1
            continue
        seed, count, struck, wrong = one
        number, runs, troubles = number + 1, runs + count, troubles + struck
        sorts.update({each.split(":")[0] for each in wrong})
        for each in wrong:
            print(f"seed {seed}: {each[:600]}", flush=True)
        if wrong:
            print(f"  again: make storm SEED={seed}", flush=True)
    for worker in workers:
        worker.join()
    print(f"{number} storms, {runs} runs, {sum(troubles.values())} troubles:")
    print("\n".join(f"  {count:7} {name}" for name, count in sorted(troubles.items())))
    every = ("duplicate", "loss", "surplus", "difference", "stuck", "untrue", "traceback", "no sentence", "secret")
    print("Storms with " + ", ".join(f"{sort}: {sorts.pop(sort, 0)}" for sort in every) + f" {dict(sorts) or ''}")
    return bool(number == 0 or any(sorts.values()))


def main() -> int:
    """The command."""
    chosen = options()
    if chosen.seed is not None:
        return again(chosen.seed, chosen.concurrency)
    first = int(time.time()) * 1000 % 1_000_000_000 if chosen.first is None else chosen.first
    return many(chosen.seconds, first, chosen.jobs, chosen.concurrency)


if __name__ == "__main__":
    sys.exit(main())
