# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads that lag behind writes, as on a service of many machines.

Each path is behind by a time of its own. A read at that path is answered from the organisations as they were so long ago.
"""

from __future__ import annotations

import pickle
import random
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .state import Organization

LISTS = "lists"
ALL = "all"
NEVER = frozenset({"people.me", "organizations.list", "organizations.get"})
"""Who one is and where: a token knows that."""


class Past(NamedTuple):
    """The organisations as they were until a moment."""

    until: float
    pickled: bytes


class Lag:
    """Writes become visible late: to all reads, or to lists only.

    ``longest`` is the longest time that a path may be behind, in seconds; ``seed`` draws the time of each path. ``clock`` tells
    the time, which is real if no other is given. Objects that a test edits in place are seen at once.
    """

    def __init__(
        self, longest: float = 10.0, scope: str = LISTS, seed: int = 0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        if scope not in (LISTS, ALL):
            raise ValueError(f"a lag concerns '{LISTS}' or '{ALL}', not '{scope}'")
        if longest <= 0:
            raise ValueError("a lag is longer than 0 seconds")
        self.longest = longest
        self.scope = scope
        self.seed = seed
        self._clock = clock
        self._past: deque[Past] = deque()

    def of(self, path: str) -> float:
        """By how many seconds the reads of a path are behind."""
        return random.Random(f"{self.seed} {path}").uniform(0, self.longest)

    def concerns(self, operation: str) -> bool:
        """Whether the reads of an operation, by its id in the contract, are behind."""
        what = operation.rpartition(".")[2]
        return operation not in NEVER and (self.scope == ALL or what.startswith(("list", "available")))

    def as_seen(self, orgs: dict[str, Organization], path: str) -> dict[str, Organization]:
        """The organisations as a read of a path sees them; ``orgs`` are those of now."""
        moment = self._clock() - self.of(path)
        for past in self._past:
            if past.until > moment:
                seen: dict[str, Organization] = pickle.loads(past.pickled)
                return seen
        return orgs

    def changed(self, before: bytes) -> None:
        """Note that a write has been carried out; ``before`` is what ``saved`` gave just before it."""
        now = self._clock()
        self._past.append(Past(now, before))
        while self._past[0].until <= now - self.longest:
            self._past.popleft()

    def edit_past(self, edit: Callable[[dict[str, Organization]], object]) -> None:
        """Change the organisations of all moments that reads still show, so that a change made in place is seen at once."""
        for number, past in enumerate(self._past):
            orgs: dict[str, Organization] = pickle.loads(past.pickled)
            edit(orgs)
            self._past[number] = Past(past.until, pickle.dumps(orgs))

    def forget(self) -> None:
        """What was written until now is visible to all reads."""
        self._past.clear()


def saved(orgs: Mapping[str, Organization]) -> bytes:
    """The organisations of now, to be kept."""
    return pickle.dumps(orgs)
