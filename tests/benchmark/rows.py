# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the rows of the table, one after the other, each on a simulator in a known state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .cell import Client, Needs, Network, Task
from .clients import environment, playbook, write_document
from .estimate import Estimate, estimate
from .floor import floor
from .measure import CommandFailed, Measured, measure
from .service import Counts, Service, running_service
from .virtual_extensions import VirtualExtensions
from .workload import Workload

_STARTS = 5
LOOPED = 2_000


@dataclass(frozen=True)
class Row:
    """What became of one client in one cell; ``left_out`` says why it was not measured, or what went wrong."""

    workload: str
    objects: int
    task: Task
    network: Network
    client: Client
    needs: Needs
    floor: float
    measured: Measured | None = None
    counts: Counts | None = None
    left_out: str = ""

    @property
    def ratio(self) -> float | None:
        """Wall time as a multiple of the floor."""
        return self.measured.wall / self.floor if self.measured else None


@dataclass(frozen=True)
class Plan:
    """What is to be measured of a workload: where, how long a row may take by the estimate, and who does it."""

    workload: Workload
    networks: Sequence[Network]
    budget: float
    clients: Sequence[Client] = tuple(Client)

    def too_long(self, client: Client, task: Task, network: Network) -> Estimate | None:
        """The estimate of a row that would exceed the budget."""
        guess = estimate(client, self.workload.objects, self.workload.needs(task), network)
        return guess if guess.seconds > self.budget else None


def start_of_ansible(folder: Path) -> Measured:
    """The start of ansible-playbook with one task that does nothing: the median of five."""
    write_document(folder, {})
    command, surroundings = playbook("start"), environment(folder, "http://127.0.0.1:9/v1")
    measure(command, folder, surroundings, 60)  # the first one fills the caches of the file system
    starts = [measure(command, folder, surroundings, 60) for _start in range(_STARTS)]
    return sorted(starts, key=lambda measured: measured.wall)[_STARTS // 2]


def item_of_debug(folder: Path, start: Measured) -> float:
    """Seconds of processor that Ansible takes for each item of a loop that does nothing."""
    workload = VirtualExtensions(LOOPED)
    write_document(folder, workload.document(Task.NOTHING))
    measured = measure(playbook("debug_loop"), folder, environment(folder, "http://127.0.0.1:9/v1"), 600)
    return (measured.processor - start.processor) / LOOPED


def rows(plan: Plan, start: float, folder: Path, tell: Callable[[str], None]) -> Iterator[Row]:
    """All rows of a workload."""
    with running_service(folder) as service:
        for task in Task:
            if task is Task.NOTHING:  # from here on everything exists already
                service.prepare(Network())
                plan.workload.fill(service)
                service.keep()
            for network in plan.networks:
                for client in plan.clients:
                    tell(f"{plan.workload.name}, {task}, {network.name}: {client} ... ")
                    row = _row(plan, client, task, network, start, service, folder)
                    tell(f"{row.measured.wall:.2f} s\n" if row.measured else f"{row.left_out}\n")
                    yield row


def _row(plan: Plan, client: Client, task: Task, network: Network, start: float, service: Service, folder: Path) -> Row:
    workload, needs = plan.workload, plan.workload.needs(task)
    least = floor(start, needs, network)
    outcome: tuple[Measured | None, Counts | None, str]
    command = workload.command(client, folder)
    too_long = plan.too_long(client, task, network)
    if isinstance(command, str):
        outcome = (None, None, command)
    elif too_long:
        outcome = (None, None, too_long.reason())
    else:
        write_document(folder, workload.document(task))
        measured, counts, problem = _outcome(plan, command, task, network, service, folder)
        verifies = client is Client.CONFIGURATION
        outcome = (measured, counts if verifies else counts.without_verification(), problem)
    return Row(workload.name, workload.objects, task, network, client, needs, least, *outcome)


def _outcome(
    plan: Plan, command: list[str], task: Task, network: Network, service: Service, folder: Path
) -> tuple[Measured | None, Counts, str]:
    """Measures a command and looks whether it did what it was told."""
    service.prepare(network)
    try:
        measured = measure(command, folder, environment(folder, service.url), plan.budget * 4)
    except CommandFailed as failure:
        return None, service.counts(), f"FAILED: {' '.join(str(failure).replace('|', '/').split())[-300:]}"
    counts = service.counts()
    service.hurry()
    problems = plan.workload.problems(service, task)
    if problems:
        return None, counts, f"WRONG: {'; '.join(problems)}"
    return measured, counts, ""
