# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What became of the requests of a plan. Private to this collection: may change in any release."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Optional

from ..errors import CallingError, Interrupted, NotSignedIn, Overtaken, Unreadable, WebexError, WrongAnswer
from ..model.changes import Change
from ..model.operation import Operation
from .plan import PlannedChange

OBJECT_STATUSES = (400, 404, 405, 409, 412, 422)
"""The statuses of answers about a single object. After another one, the other objects would fail too."""


@dataclass(frozen=True)
class FailedOperation:
    """A request that Webex did not carry out, and the reason."""

    action: str
    error: CallingError


@dataclass
class Outcome:
    """The requests that were carried out, failed, or were not tried; the ``ids`` of the objects by their change.

    ``placeholders`` has the real ids of created objects. ``replanned`` has the changes that took the place of a planned one,
    because the object had changed since the plan was made; by the planned change. ``interrupted`` is set when the work had to
    stop.
    """

    done: list[str] = field(default_factory=list)
    failed: list[FailedOperation] = field(default_factory=list)
    not_tried: list[str] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)
    placeholders: dict[str, str] = field(default_factory=dict)
    replanned: dict[int, PlannedChange] = field(default_factory=dict)
    interrupted: Optional[Interrupted] = None

    @property
    def error(self) -> Optional[CallingError]:
        """Why not everything was carried out; None if it was."""
        return self.failed[0].error if self.failed else self.interrupted

    def add(self, other: Outcome) -> None:
        """Takes in what another application of changes brought about."""
        self.done += other.done
        self.failed += other.failed
        self.not_tried += other.not_tried
        self.interrupted = self.interrupted or other.interrupted

    def id_of(self, change: Change) -> str:
        """The id of an object after its change; "" when there is none."""
        return self.ids.get(id(change), change.id)


class Ledger:
    """Writes an outcome; its methods may be called from several threads.

    ``counted`` receives the number of changes made so far and of all (``total``). A failure halts the run if ``stop_at_failure``,
    or if it is not about a single object.
    """

    def __init__(self, total: int, stop_at_failure: bool, counted: Optional[Callable[[int, int], None]]) -> None:
        self.outcome = Outcome()
        self.halted = False
        self._total = total
        self._stop_at_failure = stop_at_failure
        self._counted = counted
        self._applied = 0
        self._lock = threading.Lock()

    def done(self, operation: Operation) -> None:
        """Notes a request that was carried out."""
        with self._lock:
            self.outcome.done.append(operation.action)
            self._applied += objects_of(operation)
            if self._counted:
                self._counted(self._applied, self._total)

    def failed(self, operation: Operation, error: CallingError, told: CallingError) -> None:
        """Notes a request that failed; ``told`` is the error as the user sees it."""
        with self._lock:
            self.outcome.failed.append(FailedOperation(operation.action, told))
            self.halted |= self._stop_at_failure or not is_about_an_object(error)

    def interrupted(self, stopped: Interrupted, operations: Sequence[Operation]) -> None:
        """Notes that the work stops before these requests."""
        self.not_tried(operations)
        with self._lock:
            self.halted, self.outcome.interrupted = True, stopped

    def not_tried(self, operations: Sequence[Operation]) -> None:
        """Notes requests that are not sent. One that would restore something does not count: nothing was disturbed."""
        with self._lock:
            self.outcome.not_tried += [operation.action for operation in operations if not operation.restores]

    def replanned(self, planned: PlannedChange, now: PlannedChange) -> None:
        """Notes that another change is made than was planned."""
        with self._lock:
            self.outcome.replanned[id(planned.change)] = now


def objects_of(operation: Operation) -> int:
    """How many objects a request is about."""
    return len(operation.separately) or 1


def is_about_an_object(error: CallingError) -> bool:
    """Whether an error is about a single object, so that others may succeed."""
    if not isinstance(error, WebexError) or isinstance(error, NotSignedIn):
        return isinstance(error, Overtaken)
    garbled = isinstance(error, (Unreadable, WrongAnswer)) and error.who == "Webex"
    return garbled or error.status in OBJECT_STATUSES
