# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which rows would take too long, told before they are run."""

from __future__ import annotations

from dataclasses import dataclass

from .cell import CONCURRENCY, Client, Needs, Network


@dataclass(frozen=True)
class Cost:
    """What a client takes, roughly, on the machine that the budget was chosen for; all in seconds."""

    start: float
    each_object: float
    each_request: float
    concurrency: int = 1
    requests_for_each_write: int = 1


COSTS = {
    Client.CONFIGURATION: Cost(0.9, 0.0004, 0.0008, CONCURRENCY),
    Client.SDK_ASYNC: Cost(1.2, 0.0, 0.0008, CONCURRENCY),
    Client.SDK_SYNC: Cost(1.0, 0.0, 0.0025),
    Client.LOOP: Cost(0.7, 0.0066, 0.004, requests_for_each_write=2),
    Client.URI: Cost(1.0, 0.003, 0.33),
}


@dataclass(frozen=True)
class Estimate:
    """How long a row would take."""

    seconds: float
    each: float
    """Of that, for each object."""

    def reason(self) -> str:
        """Why a row is not in the table."""
        return f"not run: about {spoken(self.seconds)} at {self.each:.2g} s each"


def estimate(client: Client, objects: int, needs: Needs, network: Network) -> Estimate:
    """What a row will take, roughly: work and waiting, or the waiting for the limit where that is longer."""
    cost = COSTS[client]
    requests = needs.reads + needs.writes * cost.requests_for_each_write
    work = objects * cost.each_object + requests * (cost.each_request + network.latency / cost.concurrency)
    if network.per_minute:
        work = max(work, (requests - network.burst) / (network.per_minute / 60))
    return Estimate(cost.start + work, work / max(needs.writes or objects, 1))


def spoken(seconds: float) -> str:
    """A duration as one would say it."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
