# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is measured: a task, over a network, by a client."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

CONCURRENCY = 10
"""Requests under way at once, for every client that can do more than one."""


class Task(StrEnum):
    """What the wanted state differs from the state found in."""

    CREATE = "create all"
    NOTHING = "change nothing"
    CHANGE = "change 5 %"


class Client(StrEnum):
    """Who does the work."""

    CONFIGURATION = "configuration"
    SDK_ASYNC = "SDK, async"
    SDK_SYNC = "SDK, sync"
    LOOP = "single modules in a loop"
    URI = "ansible.builtin.uri"


@dataclass(frozen=True)
class Network:
    """How Webex is reached: seconds until each answer, and how many requests a minute it takes (0: any number)."""

    latency: float = 0.0
    per_minute: int = 0
    burst: int = 20

    @property
    def name(self) -> str:
        """As in the table."""
        return f"{self.per_minute} requests a minute" if self.per_minute else f"{self.latency * 1000:.0f} ms"


NETWORKS = (Network(0.0), Network(0.05), Network(0.15), Network(per_minute=300))


@dataclass(frozen=True)
class Needs:
    """The fewest requests for a task: pages, details and lookups; and one write for each change."""

    reads: int
    writes: int

    @property
    def requests(self) -> int:
        """All of them."""
        return self.reads + self.writes
