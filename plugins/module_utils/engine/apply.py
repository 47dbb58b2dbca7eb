# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one guarded apply: carries out planned steps, one after the other or side by side, or stops before them in check mode.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Optional

from ..errors import CallingError, NotSignedIn, Unreadable, WebexError, WrongAnswer, trying
from ..kinds.base import Resource
from ..model.changes import Change
from ..model.operation import Operation
from ..model.owners import Owner
from ..schema.fields import Values
from .session import Session

OBJECT_STATUSES = (400, 404, 405, 409, 412, 422)
"""What Webex answers when a single object is at fault; after anything else, it is no use to try the others."""


@dataclass(frozen=True)
class Batch:
    """What is to be done for a part and owner: a single step, or several that are carried out together.

    ``clearing`` means that the steps delete everything there is. ``read_for`` is the owner for whom the objects were read, if
    that was another one. Works of a lower ``phase`` come first. ``promised`` is the id by which other works name what this one
    creates.
    """

    resource: Resource
    owner: Owner
    changes: tuple[Change, ...]
    clearing: bool = False
    listed_for: Optional[Owner] = None
    phase: tuple[int, ...] = ()
    placeholder: str = ""

    def calls(self, session: Session) -> Sequence[Operation]:
        """The requests that carry out the steps. Raises CallingError."""
        with trying(f"prepare for {self.resource.schema.all_of(self.owner.where)}"):
            calls = self.resource.calls_to_clear if self.clearing else self.resource.calls_together
            return calls(session.client, self.owner, self.changes)


@dataclass(frozen=True)
class FailedOperation:
    """A request that Webex did not carry out: what it should have done, and why not."""

    says: str
    error: CallingError


@dataclass
class Outcome:
    """What became of the works: ``ids`` of their objects afterwards, and of each request whether it was carried out."""

    ids: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    failed: list[FailedOperation] = field(default_factory=list)
    not_tried: list[str] = field(default_factory=list)


def apply(
    batches: Sequence[Batch],
    session: Session,
    concurrency: int = 1,
    stop_at_failure: bool = True,
    counted: Callable[[int, int], None] = lambda done, total: None,
) -> Outcome:
    """Carries out the works phase by phase, up to ``concurrency`` of a phase side by side; in check mode only notes them.

    A failure ends everything if ``stop_at_failure`` or when it is not about a single object; otherwise only what needs the
    object is not tried. ``counted`` is told how many of all changes have been carried out.
    Raises CallingError when a request cannot be prepared; nothing has been written then.
    """
    return Application(batches, session, concurrency, stop_at_failure, counted).outcome()


class Application:
    """One application of works, as :func:`apply` describes it: all requests are prepared first, then carried out.

    Its state is shared by the threads.
    """

    def __init__(
        self,
        batches: Sequence[Batch],
        session: Session,
        concurrency: int,
        stop_at_failure: bool,
        counted: Callable[[int, int], None],
    ) -> None:
        self._works = batches
        self._session = session
        self._concurrency = concurrency
        self._stop_at_failure = stop_at_failure
        self._counted = counted
        self._calls = [() if not batch.changes else batch.calls(session) for batch in batches]
        self._total = sum(call.objects for calls in self._calls for call in calls)
        self._applied = 0
        self._lock = threading.Lock()
        self._halted = False
        self._real_ids: dict[str, str] = {}
        self._ids: dict[int, list[str]] = {}
        self._outcome = Outcome()

    def outcome(self) -> Outcome:
        """Carries the works out, unless in check mode."""
        order = sorted(range(len(self._works)), key=lambda position: self._works[position].phase)
        for _phase, positions in groupby(order, key=lambda position: self._works[position].phase):
            lanes: dict[Any, list[int]] = {}
            for position in positions:
                lanes.setdefault(self._lane(position), []).append(position)
            if self._concurrency == 1 or len(lanes) == 1 or self._session.check_mode:
                for lane in lanes.values():
                    self._run(lane)
            else:
                with ThreadPoolExecutor(self._concurrency) as pool:
                    list(pool.map(self._run, lanes.values()))
        self._outcome.ids = [id_ for position in range(len(self._works)) for id_ in self._ids.get(position, ())]
        return self._outcome

    def _lane(self, position: int) -> Any:
        """Works of one lane are carried out one after the other."""
        batch = self._works[position]
        return position if batch.resource.side_by_side else (batch.resource, batch.owner.store)

    def _run(self, lane: Sequence[int]) -> None:
        for position in lane:
            batch, calls = self._works[position], self._calls[position]
            answers = self._send(batch, calls)
            if answers is None:
                self._ids[position] = ["" for change in batch.changes]
                continue
            listed_for = batch.listed_for or batch.owner
            self._ids[position] = [
                self._session.record_change(batch.resource, listed_for, change, answers) for change in batch.changes
            ]
            if batch.placeholder and self._ids[position]:
                self._real_ids[batch.placeholder] = self._ids[position][0]
            if answers and not batch.resource.foreseeable:
                self._session.forget(batch.resource, batch.owner)

    def _send(self, batch: Batch, calls: Sequence[Operation]) -> Optional[list[Values]]:
        """The answers to the requests of a work; none in check mode, None when it was not carried out to the end."""
        answers: list[Values] = []
        if self._session.check_mode:
            return answers
        for position, call in enumerate(calls):
            placeholders = call.placeholders()
            if self._halted or not placeholders <= self._real_ids.keys():
                self._note_not_tried(calls[position:])
                return None
            try:
                answers.append((call.resolved(self._real_ids) if placeholders else call).send(self._session.client))
            except CallingError as error:
                self._session.forget(batch.resource, batch.listed_for or batch.owner)
                if call.singly and _is_about_an_object(error):
                    if self._send_singly(batch, call.singly, answers):
                        continue
                else:
                    self._note_failure(call, error)
                self._note_not_tried(calls[position + 1 :])
                return None
            self._note_done(call)
        return answers

    def _send_singly(self, batch: Batch, calls: Sequence[Operation], answers: list[Values]) -> bool:
        """Sends what Webex refused as one request; adds the ``answers``, returns whether all were carried out."""
        each = [self._send(batch, [call]) for call in calls]
        answers += [answer for found in each for answer in found or ()]
        return None not in each

    def _note_done(self, call: Operation) -> None:
        with self._lock:
            self._outcome.done.append(call.says)
            self._applied += call.objects
            self._counted(self._applied, self._total)

    def _note_failure(self, call: Operation, error: CallingError) -> None:
        with self._lock:
            self._outcome.failed.append(FailedOperation(call.says, error))
            self._halted |= self._stop_at_failure or not _is_about_an_object(error)

    def _note_not_tried(self, calls: Sequence[Operation]) -> None:
        with self._lock:
            self._outcome.not_tried += [call.says for call in calls]


def _is_about_an_object(error: CallingError) -> bool:
    """Whether other objects may fare better."""
    if not isinstance(error, WebexError) or isinstance(error, NotSignedIn):
        return False
    garbled = isinstance(error, (Unreadable, WrongAnswer)) and error.who == "Webex"
    return garbled or error.status in OBJECT_STATUSES
