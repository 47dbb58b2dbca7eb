# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What must be reached, and whether it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .cell import Client, Network, Task
from .measure import Measured
from .rows import Row
from .simulator_speed import ASKED, STORED

AT_ONCE = Network(0.0)
USUAL = Network(0.05)
LIMITED = Network(per_minute=300)


@dataclass(frozen=True)
class Bound:
    """One promise and what was found; ``reached`` is None where nothing was measured."""

    promise: str
    found: str
    reached: bool | None

    @property
    def verdict(self) -> str:
        """In words."""
        return {True: "reached", False: "NOT REACHED", None: "not measured"}[self.reached]


class Results:
    """Finds rows by what was measured."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def row(self, objects: int, task: Task, network: Network, client: Client = Client.CONFIGURATION) -> Row | None:
        """The row of a client for virtual extensions, if it was measured."""
        name = f"{objects:,} virtual extensions"
        wanted = (name, task, network, client)
        found = (row for row in self._rows if (row.workload, row.task, row.network, row.client) == wanted)
        return next((row for row in found if row.measured), None)

    def of(self, client: Client) -> list[Row]:
        """All measured rows of a client."""
        return [row for row in self._rows if row.client is client and row.measured]


@dataclass(frozen=True)
class Yardsticks:
    """What was measured in the same run to compare with."""

    start: Measured
    """Ansible with one task that does nothing."""
    debug_item: float | None = None
    """Seconds of processor for each item of a loop that does nothing."""
    simulator: Mapping[str, float] = field(default_factory=dict)
    """The time that the simulator takes for a request, as a multiple of that of a server that does nothing."""


def bounds(rows: Sequence[Row], yardsticks: Yardsticks) -> list[Bound]:
    """All promises."""
    results = Results(rows)
    return [
        *_usual(results),
        *_large(results, yardsticks),
        *_limited(results),
        *_loop(results, yardsticks),
        *_requests(results),
        *_simulator(yardsticks.simulator),
    ]


def _judge(promise: str, value: float | None, most: float, spoken: Callable[[float], str]) -> Bound:
    if value is None:
        return Bound(promise, "-", None)
    return Bound(promise, spoken(value), value <= most)


def _times(value: float) -> str:
    return f"{value:.2f} ×"


def _usual(results: Results) -> Iterator[Bound]:
    for task in Task:
        mine = results.row(200, task, USUAL)
        theirs = results.row(200, task, USUAL, Client.SDK_ASYNC)
        yield _judge(f"200 at 50 ms, {task}: at most 1.3 × floor", mine.ratio if mine else None, 1.3, _times)
        compared = mine.measured.wall / theirs.measured.wall if mine and theirs and mine.measured and theirs.measured else None
        yield _judge(
            f"200 at 50 ms, {task}: not slower than the SDK's async client", compared, 1.0, lambda v: f"{v:.2f} × its time"
        )


def _large(results: Results, yardsticks: Yardsticks) -> Iterator[Bound]:
    large, middle = (results.row(count, Task.NOTHING, AT_ONCE) for count in (10_000, 2_000))
    measured = large.measured if large else None
    promise = "10,000 with nothing to change"
    starts = measured.wall / yardsticks.start.wall if measured else None
    yield _judge(f"{promise}: at most 15 times the start of Ansible", starts, 15, _times)
    yield _judge(f"{promise}: at most 300 MB", measured.memory if measured else None, 300, lambda v: f"{v:.0f} MB")
    growth = measured.wall / middle.measured.wall if measured and middle and middle.measured else None
    yield _judge(f"{promise}: at most 6 times as long as 2,000", growth, 6, _times)


def _limited(results: Results) -> Iterator[Bound]:
    row = results.row(200, Task.CREATE, LIMITED)
    promise = "200 created at 300 requests a minute"
    yield _judge(f"{promise}, every one written: at most 1.05 × floor", row.ratio if row else None, 1.05, _times)
    refused = row.counts.refused if row and row.counts else None
    yield _judge(f"{promise}: at most 12 answers of 429", refused, 12, lambda v: f"{v:.0f}")


def _loop(results: Results, yardsticks: Yardsticks) -> Iterator[Bound]:
    rows = [row for row in results.of(Client.LOOP) if row.task is Task.NOTHING and row.measured]
    row = max(rows, key=lambda each: each.objects, default=None)
    each = (row.measured.processor - yardsticks.start.processor) / row.objects if row and row.measured else None
    compared = each / yardsticks.debug_item if each and yardsticks.debug_item else None
    where = f" (all of {row.workload}, {row.task}, {row.network.name})" if row else ""
    promise = "A loop over a single module: at most 3 times the processor of a loop of debug"
    yield _judge(promise, compared, 3, lambda v: f"{_times(v)}{where}")


def _requests(results: Results) -> Iterator[Bound]:
    """Only what the floor knows: what Webex is asked to validate, and verification, are in columns of their own."""
    rows = results.of(Client.CONFIGURATION)
    beyond = [
        f"{row.workload}, {row.task}, {row.network.name}: {row.counts.reads} reads and {row.counts.writes} writes"
        f" instead of {row.needs.reads} and {row.needs.writes}"
        for row in rows
        if row.counts and (row.counts.reads > row.needs.reads or row.counts.writes > row.needs.writes)
    ]
    promise = "No more than the fewest requests (verification and validation apart)"
    yield Bound(promise, "; ".join(beyond) or f"in all {len(rows)} runs", not beyond if rows else None)


def _simulator(found: Mapping[str, float]) -> Iterator[Bound]:
    for asked in ASKED:
        promise = (
            f"The simulator with {STORED:,} virtual extensions, {asked}: at most 6 times as long as a server that does nothing"
        )
        yield _judge(promise, found.get(asked), 6, _times)
