# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The line in which processes wait for their turn. Private to this collection: may change in any release."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional

ABSENT = 3.0
"""Seconds after which the first in the line is passed over when it does not come: it was killed, or has to line up again."""


@dataclass
class Line:
    """Who came first goes first: each process has one ticket at a time, so a process with many requests delays nobody.

    ``issued`` is the number of tickets given out, ``served`` the ticket whose turn it is, ``due_at`` the time when its owner
    looks again. Plain arithmetic on given times; the caller holds the lock.
    """

    issued: float = 0.0
    served: float = 0.0
    due_at: float = -math.inf

    def is_first(self, ticket: Optional[float]) -> bool:
        """Whether it is the turn of this ticket; without a ticket, whether nobody waits."""
        return self.served == (self.issued if ticket is None else ticket)

    def wait(self, ticket: Optional[float], now: float, seconds: float) -> float:
        """Notes that the owner of a ticket waits for ``seconds``; returns the ticket, a new one if it is not valid any more."""
        if ticket is None or ticket < self.served:
            ticket = self.issued
            self.issued += 1
        if ticket == self.served:
            self.due_at = now + seconds
        elif now > self.due_at + ABSENT:
            self.served += 1
            self.due_at = now
        return ticket

    def ahead(self, ticket: float) -> float:
        """The number of tickets that come before this one."""
        return ticket - self.served

    def leave(self, ticket: Optional[float], now: float) -> None:
        """Notes that the turn of the first ticket is over."""
        if ticket is not None:
            self.served += 1
            self.due_at = now

    def end(self) -> None:
        """Makes all tickets invalid."""
        self.served = self.issued
