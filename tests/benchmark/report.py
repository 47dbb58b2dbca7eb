# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The page with the results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from .bounds import Bound
from .machine import described
from .measure import Measured
from .rows import Row

_INTRODUCTION = """\
# How fast it is

Written by `make benchmark`; do not edit. The collection does the same work as other clients, all on one machine, against the
simulator in a process of its own. After every run the simulator's state is read and must be exactly the wanted one, and the
simulator counts the requests.

* *configuration* is one task with `webex.calling.configuration` and its defaults: 10 requests at once, verified after changes.
* *SDK* is a Python program with `wxc-sdk`: it lists once, compares, then creates and updates; the async client 10 at a time.
* *single modules in a loop* is one task for each kind; *ansible.builtin.uri* a playbook that lists, compares in Jinja and loops.
* *Floor* is the start of `ansible-playbook` with one task that does nothing, and the waiting nobody can avoid: the fewest
  requests (pages of lists, details, lookups, one write for each change, but one for all new access codes) at the given
  latency, 10 at a time, or as the limit lets them through after a burst of 20. It knows no computing, neither the client's
  nor the simulator's, and is the same for all clients. Programs with the SDK do not start Ansible, so they can come below it.
* *Ratio* is time by floor. *CPU* and *memory* are those of the client with all its processes.
* *Validations* ask Webex whether it would accept something, *verifications* are reads after the last write, and *429* are
  requests that were refused and had to be sent again.
* In the site one request creates all access codes of the location, so there are fewer writes than objects.
* Rows that would take too long are left out, with an estimate.
"""

_HEAD = (
    "| Task | Network | Client | Time | Floor | Ratio | CPU | Memory | Reads | Writes | Validations | Verifications | 429 |\n"
    "|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def report(rows: Sequence[Row], bounds: Sequence[Bound], start: Measured, used_by_others: float) -> str:
    """The whole page, in Markdown."""
    parts = [
        _INTRODUCTION,
        f"{described(used_by_others)} Ansible starts in {start.wall:.2f} s.\n",
        "## What must be reached\n",
        "\n".join(_bullets(bounds)) + "\n",
    ]
    for workload, its_rows in groupby(rows, key=lambda row: row.workload):
        parts += [f"## {workload[0].upper()}{workload[1:]}\n", table(its_rows)]
    return "\n".join(parts)


def table(rows: Iterable[Row]) -> str:
    """The rows of a workload; task and network are only written where they change."""
    lines, before = [_HEAD], ("", "")
    for row in rows:
        cell = (str(row.task), row.network.name)
        shown = cell if cell[0] != before[0] else ("", cell[1] if cell != before else "")
        lines.append(f"| {' | '.join([*shown, str(row.client), *_numbers(row)])} |")
        before = cell
    return "\n".join(lines) + "\n"


def _numbers(row: Row) -> list[str]:
    least = f"{row.floor:.2f} s"
    if not row.measured or not row.counts:
        return [row.left_out, least, *[""] * 8]
    measured, counts = row.measured, row.counts
    asked = (counts.reads, counts.writes, counts.validations, counts.verifications, counts.refused)
    return [
        f"{measured.wall:.2f} s",
        least,
        f"{row.ratio:.2f}",
        f"{measured.processor:.2f} s",
        f"{measured.memory:.0f} MB",
        *(str(number) for number in asked),
    ]


def _bullets(bounds: Sequence[Bound]) -> Iterator[str]:
    for bound in bounds:
        yield f"* **{bound.verdict}**: {bound.promise}: {bound.found}"
