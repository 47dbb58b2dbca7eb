# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes the changes of a plan, one after the other or concurrently. Private to this collection: may change in any release."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from typing import Any, Optional

from ..api.stop import STOP
from ..errors import CallingError, Interrupted, NotSignedIn, Unreadable, WebexError, WrongAnswer
from ..kinds.base import Advising, Resource, Restoring
from ..model.changes import Change
from ..model.operation import Operation
from ..schema.types import Values
from .plan import Batch
from .session import Session

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

    ``placeholders`` has the real ids of created objects. ``interrupted`` is set when the work had to stop.
    """

    done: list[str] = field(default_factory=list)
    failed: list[FailedOperation] = field(default_factory=list)
    not_tried: list[str] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)
    placeholders: dict[str, str] = field(default_factory=dict)
    interrupted: Optional[Interrupted] = None

    @property
    def error(self) -> Optional[CallingError]:
        """Why not everything was carried out; None if it was."""
        return self.failed[0].error if self.failed else self.interrupted

    def id_of(self, change: Change) -> str:
        """The id of an object after its change; "" when there is none."""
        return self.ids.get(id(change), change.id)


def apply(
    batches: Sequence[Batch],
    session: Session,
    concurrency: int = 1,
    stop_at_failure: bool = False,
    counted: Optional[Callable[[int, int], None]] = None,
) -> Outcome:
    """Makes the changes phase by phase, up to ``concurrency`` batches of a phase at the same time.

    A failure ends the run if ``stop_at_failure``, or if it is not about a single object. Otherwise only the changes that need
    the object are not tried. ``counted`` receives the number of changes made so far and of all. All requests are prepared before
    the first is sent.
    """
    return _Application(batches, session, concurrency, stop_at_failure, counted).outcome()


class _Application:
    """One application of batches, as :func:`apply` describes it. Its state is shared by the threads."""

    def __init__(
        self,
        batches: Sequence[Batch],
        session: Session,
        concurrency: int,
        stop_at_failure: bool,
        counted: Optional[Callable[[int, int], None]],
    ) -> None:
        self._session = session
        self._concurrency = concurrency
        self._stop_at_failure = stop_at_failure
        self._counted = counted
        self._prepared = [(batch, batch.operations()) for batch in batches]
        self._total = sum(_objects(operation) for _batch, operations in self._prepared for operation in operations)
        self._creating = any(batch.placeholder for batch in batches)  # else nothing refers to what does not exist yet
        self._applied = 0
        self._lock = threading.Lock()
        self._halted = False
        self._outcome = Outcome()
        self._real_ids = self._outcome.placeholders

    def outcome(self) -> Outcome:
        """Makes the changes."""
        in_order = sorted(self._prepared, key=lambda prepared: prepared[0].phase)
        for _phase, members in groupby(in_order, key=lambda prepared: prepared[0].phase):
            lanes: dict[Any, list[tuple[Batch, Sequence[Operation]]]] = {}
            for batch, operations in members:
                lanes.setdefault(_lane(batch), []).append((batch, operations))
            if self._concurrency == 1 or len(lanes) == 1:
                for lane in lanes.values():
                    self._run(lane)
            else:
                with ThreadPoolExecutor(self._concurrency) as pool:
                    list(pool.map(self._run, lanes.values()))
        return self._outcome

    def _run(self, lane: Sequence[tuple[Batch, Sequence[Operation]]]) -> None:
        for batch, operations in lane:
            created = self._make(batch, operations)
            if created is None:
                continue
            for change in batch.changes:
                id_ = created or change.id or _natural_id(batch.resource, change)
                self._session.record(batch.reader, change, id_)
                self._outcome.ids[id(change)] = id_
            if batch.placeholder and created:  # without an id, what needs the object is not tried
                self._real_ids[batch.placeholder] = created

    def _make(self, batch: Batch, operations: Sequence[Operation], again: bool = False) -> Optional[str]:
        """The id of the created object, "" for none; None when not all requests were carried out.

        ``again`` says that they were refused together before, which may have carried out some of them all the same.
        """
        created = ""
        before: dict[str, Values] = {}
        resource = real(batch.resource, self._real_ids) if self._creating else batch.resource
        for position, operation in enumerate(operations):
            needed = operation.placeholders() if self._creating else set()
            if self._halted or not needed <= self._real_ids.keys():
                self._note_not_tried(operations[position:])
                return None
            try:
                if position == 0:  # what is not so before cannot be disturbed
                    before = {each.path: resource.client.get(each.path) for each in operations if each.restores}
                if operation.restores:
                    settings = before[operation.path]
                    if not _holds(operation, settings) or _holds(operation, resource.client.get(operation.path)):
                        continue
                    if isinstance(resource, Restoring):
                        operation = replace(operation, body=resource.restored(operation, settings))
                answer = _send(operation.resolved(self._real_ids) if needed else operation, resource)
            except Interrupted as stopped:
                self._session.forget(batch.reader)
                with self._lock:
                    self._halted, self._outcome.interrupted = True, stopped
                self._note_not_tried(operations[position:])
                return None
            except CallingError as error:
                self._session.forget(batch.reader)
                if operation.separately and _is_about_an_object(error):
                    if self._make_separately(batch, operation.separately):
                        continue
                elif again and _is_about_an_object(error) and _is_done(operation, resource):
                    self._note_done(operation)
                    continue
                else:
                    self._note_failure(operation, error, resource)
                self._note_not_tried(operations[position + 1 :])
                return None
            if operation.creates:
                created = str(answer.get("id") or "")
            self._note_done(operation)
        return created

    def _make_separately(self, batch: Batch, operations: Sequence[Operation]) -> bool:
        """Sends one by one what Webex refused as one request; returns whether all were carried out."""
        return None not in [self._make(batch, [operation], again=True) for operation in operations]

    def _note_done(self, operation: Operation) -> None:
        with self._lock:
            self._outcome.done.append(operation.action)
            self._applied += _objects(operation)
            if self._counted:
                self._counted(self._applied, self._total)

    def _note_failure(self, operation: Operation, error: CallingError, resource: Resource) -> None:
        told = _with_advice(operation, error, resource)
        with self._lock:
            self._outcome.failed.append(FailedOperation(operation.action, told))
            self._halted |= self._stop_at_failure or not _is_about_an_object(error)

    def _note_not_tried(self, operations: Sequence[Operation]) -> None:
        with self._lock:
            # What was not done has disturbed nothing.
            self._outcome.not_tried += [operation.action for operation in operations if not operation.restores]


def _objects(operation: Operation) -> int:
    """How many objects a request is about."""
    return len(operation.separately) or 1


def real(resource: Resource, ids: Mapping[str, str]) -> Resource:
    """The resource of an owner that did not exist when it was planned, now that its id is known."""
    owner = resource.owner
    return type(resource)(resource.client, replace(owner, id=ids[owner.id])) if owner.id in ids else resource


def _send(operation: Operation, resource: Resource) -> Values:
    """Sends one request and returns the answer. Raises WebexError."""
    client, recover = resource.client, partial(resource.recover, operation)
    if operation.method == "POST":
        return client.post(operation.path, operation.body, recover)
    if operation.method == "PUT":
        answer = client.put(operation.path, operation.body, None if operation.repeatable else recover)
        with STOP.finishing():
            return answer if answer.get("id") or not operation.creates else {"id": recover()}  # a new name gave it a new id
    client.delete(operation.path, lambda: recover() is not None)
    return {}


def _is_done(operation: Operation, resource: Resource) -> bool:
    """Whether a refused request is needless, because what it asks for is so already."""
    try:
        return resource.recover(operation) is not None
    except (WebexError, Interrupted):
        return False


def _with_advice(operation: Operation, error: CallingError, resource: Resource) -> CallingError:
    """The refusal of a request with what the resource knows about its reason."""
    if not isinstance(resource, Advising) or not isinstance(error, WebexError) or error.status != 400:
        return error
    try:
        advice = resource.advice(operation)
    except CallingError:  # the refusal itself is what matters
        advice = ""
    return CallingError(f"{error.message}; {advice}", error) if advice else error


def _holds(operation: Operation, settings: Values) -> bool:
    """Whether settings have the values of a request's body."""
    return all(settings.get(name) == value for name, value in operation.body.items())


def _natural_id(resource: Resource, change: Change) -> str:
    """The value that takes the place of an id where the API gives none."""
    schema = resource.schema
    return "" if schema.has_id else str(change.after.get(schema.key[0], ""))


def _lane(batch: Batch) -> Any:
    """Batches of one lane are made one after the other."""
    return id(batch) if batch.resource.concurrent else batch.resource.store


def _is_about_an_object(error: CallingError) -> bool:
    """Whether an error is about a single object, so that others may succeed."""
    if not isinstance(error, WebexError) or isinstance(error, NotSignedIn):
        return False
    garbled = isinstance(error, (Unreadable, WrongAnswer)) and error.who == "Webex"
    return garbled or error.status in OBJECT_STATUSES
