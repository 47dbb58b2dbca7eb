# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes the changes of one batch: reads again, sends, plans again. Private to this collection: may change in any release."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Optional

from ..api.answers import is_about_the_object
from ..api.stop import STOP
from ..errors import CallingError, Interrupted, InvalidInput, NotFound, Overtaken, WebexError
from ..kinds.base import Advising, Resource, Restoring, Whole
from ..model.changes import PLACEHOLDER, NoOp, Update
from ..model.operation import Operation
from ..model.schema import sentence
from ..schema.types import Values
from .outcome import Ledger, is_about_an_object
from .plan import Batch, PlannedChange
from .replan import is_needless, is_same, may_be_outdated, planned_again, read_again, real, says_it_exists, says_it_is_missing
from .session import Session

OVERTAKEN = "somebody else has changed it since the plan was approved. Look at a new plan and approve that"


@dataclass
class Originals:
    """Settings as they were before the run disturbed them, by their path. The first reading counts: later ones may lag."""

    settings: dict[str, Values] = field(default_factory=dict)

    def know(self, operation: Operation) -> bool:
        """Whether the settings that an operation restores were read."""
        return operation.path in self.settings

    def of(self, operation: Operation, resource: Resource) -> Values:
        """The settings that an operation restores. Raises WebexError."""
        if operation.path not in self.settings:
            self.settings[operation.path] = resource.client.get(operation.path)
        return self.settings[operation.path]


class Making:
    """The changes of one batch on their way to Webex.

    ``ids`` has the real ids by the placeholders. ``is_approved`` says that nothing but the plan may be done. After :meth:`run`,
    ``batch`` is what was made: perhaps another change than ``planned``.
    """

    def __init__(
        self, batch: Batch, session: Session, ledger: Ledger, ids: Mapping[str, str], originals: Originals, is_approved: bool
    ) -> None:
        self.batch = batch
        self.planned = batch.planned
        self.created = ""
        self.is_replanned = False
        self._session = session
        self._ledger = ledger
        self._ids = ids
        self._originals = originals
        self._is_approved = is_approved
        self._patience = session.client.patience()

    @property
    def id(self) -> str:
        """The id of the object that now takes the place of the planned one; "" for none."""
        return self.created or (self.batch.changes[0].id if self.is_replanned else "")

    def run(self, operations: Sequence[Operation]) -> bool:
        """Sends the operations; returns whether the objects are as planned now. Every failure is in the ledger."""
        try:
            operations = self._brought_up_to_date(operations)
        except Interrupted as stopped:
            self._ledger.interrupted(stopped, operations)
            return False
        except CallingError as error:
            self._fail(operations[0], error)
            self._ledger.not_tried(operations[1:])
            return False
        return self._send_all(operations)

    def _send_all(self, operations: Sequence[Operation], again: bool = False) -> bool:
        """Sends operations one after the other.

        ``again`` says that Webex refused them together before, which may have carried out some of them.
        """
        resource = real(self.batch.resource, self._ids)
        for position, operation in enumerate(operations):
            needed = operation.placeholders()
            halted = self._ledger.halted and not operation.restores
            if halted or not needed <= self._ids.keys():
                self._ledger.not_tried(operations[position:])
                return False
            try:
                if position == 0:
                    self._note_originals(operations, resource)
                if operation.restores and not self._disturbs(operation, resource):
                    continue
                answer = _send(self._ready(operation, resource), resource)
            except Interrupted as stopped:
                self._session.forget(self.batch.reader)
                self._ledger.interrupted(stopped, operations[position:])
                return self._give_up([], restoring=operations[position:] if position else ())
            except CallingError as error:
                return self._refused(operations, position, error, again)
            if operation.creates:
                self.created = str(answer.get("id") or "")
            if answer is not GONE_ALREADY:
                self._ledger.done(operation)
            elif self.planned and len(operations) == 1:
                self._session.forget(self.batch.reader)
                self._take_over(replace(self.planned, change=NoOp(self.planned.change.subject, {}, {})))
        return True

    def _ready(self, operation: Operation, resource: Resource) -> Operation:
        """An operation with real ids, and with the settings that it restores. Raises WebexError."""
        if operation.restores and isinstance(resource, Restoring):
            operation = replace(operation, body=resource.restored(operation, resource.client.get(operation.path)))
        return operation.resolved(self._ids) if operation.placeholders() else operation

    def _note_originals(self, operations: Sequence[Operation], resource: Resource) -> None:
        """Reads the settings that operations may disturb, before they do. Raises WebexError."""
        for operation in operations:
            if operation.restores:
                self._originals.of(operation, resource)

    def _disturbs(self, operation: Operation, resource: Resource) -> bool:
        """Whether there is something to restore: only what was so before the run. A new reading decides nothing, it may lag."""
        before = self._originals.of(operation, resource)
        return all(before.get(name) == value for name, value in operation.body.items())

    def _refused(self, operations: Sequence[Operation], position: int, error: CallingError, again: bool) -> bool:
        """What to do after a refusal: plan again, send one by one, or fail."""
        operation, rest = operations[position], operations[position + 1 :]
        self._session.forget(self.batch.reader)
        about_an_object = is_about_an_object(error)
        if operation.separately and about_an_object:
            single = [self._send_all([each], again=True) for each in operation.separately]
            return self._send_all(rest) if all(single) else self._give_up(rest)
        if again and about_an_object and self._is_done(operation):
            self._ledger.done(operation)
            return True
        try:
            now = self._overtaking(error) if about_an_object else None
        except Interrupted:  # while it waited; the refusal is what there is to tell
            now = None
        if now:
            return self._send_all(self._operations(now))
        self._fail(operation, error)
        return self._give_up(rest, restoring=() if about_an_object else rest)

    def _give_up(self, rest: Sequence[Operation], restoring: Sequence[Operation] = ()) -> bool:
        """Ends the work on the batch. ``restoring``: an earlier request was, or may have been, carried out."""
        for operation in restoring:
            if operation.restores and self._originals.know(operation):
                self._restore(operation)
        self._ledger.not_tried(rest)
        return False

    def _restore(self, operation: Operation) -> None:
        """Restores settings, also when the work has to stop. A failure is noted like any other."""
        resource = real(self.batch.resource, self._ids)
        try:
            with STOP.finishing():
                if self._disturbs(operation, resource):
                    _send(self._ready(operation, resource), resource)
                    self._ledger.done(operation)
        except CallingError as error:
            self._fail(operation, error)

    def _is_done(self, operation: Operation) -> bool:
        """Whether a refused request is needless, because what it asks for is so already."""
        try:
            return real(self.batch.resource, self._ids).recover(operation) is not None
        except (WebexError, Interrupted):
            return False

    def _fail(self, operation: Operation, error: CallingError) -> None:
        self._ledger.failed(operation, error, _with_advice(operation, error, real(self.batch.resource, self._ids)))

    def _brought_up_to_date(self, operations: Sequence[Operation]) -> Sequence[Operation]:
        """The operations for the objects as they are right now, where a write could undo what somebody else did meanwhile.

        Raises CallingError.
        """
        batch, planned = self.batch, self.batch.planned
        if batch.clears and not self._is_all_there_is():
            return [operation for change in batch.changes for operation in batch.resource.operations(change)]
        resource = real(batch.resource, self._ids)
        if planned is None or self._ledger.halted:
            return operations
        if any(operation.creates and operation.can_double for operation in operations):
            self._session.forget(real(planned.reader, self._ids))
            return self._for_what_is_there(planned, operations)
        if not isinstance(planned.change, Update) or not isinstance(resource, Whole):
            return operations
        if re.search(PLACEHOLDER, f"{planned.change.id} {resource.owner.id}"):
            return operations
        try:
            fresh = read_again(planned.reader, planned.change.existing, planned.desired)
        except WebexError as error:
            if not says_it_is_missing(error):
                raise
            return operations  # the write is refused too, and then it is planned again
        self._session.current_state(planned.reader).put(fresh)
        return self._for_what_is_there(planned, operations)

    def _for_what_is_there(self, planned: PlannedChange, operations: Sequence[Operation]) -> Sequence[Operation]:
        """The operations after a new reading. Raises CallingError when an approval does not cover them."""
        try:
            now = planned_again(planned, self._session, self._ids, planned.change.id)
        except (NotFound, InvalidInput):  # it refers to what the answers do not show yet
            return operations
        if is_needless(now) and isinstance(planned.change, Update) and self._session.client.wrote_lately():
            return operations  # the reading may be older than what this run has just written
        if not is_same(now.change, planned.change):
            if now.change.before == planned.change.before and not is_needless(now):
                return operations  # what it inherits has changed, perhaps by this run: the plan foresaw that
            if self._is_approved and not is_needless(now):
                raise Overtaken(OVERTAKEN)
            self._take_over(now)
            self._session.client.warnings.append(
                f"{sentence(planned.change.subject)} was changed by somebody else after the plan was made, so its change was"
                " planned again."
            )
        return self._operations(now)

    def _is_all_there_is(self) -> bool:
        """Whether a batch that empties a list deletes exactly what was planned. Raises WebexError."""
        ids = {change.id.rstrip("=") for change in self.batch.changes}
        return all(each.id.rstrip("=") in ids for each in self.batch.reader.read())

    def _operations(self, now: PlannedChange) -> Sequence[Operation]:
        """The requests for what is to be done now."""
        return [] if is_needless(now) else now.resource.operations(now.change)

    def _overtaking(self, error: CallingError) -> Optional[PlannedChange]:
        """What is to be done now, if a refusal came of an outdated plan or of lagging answers; None when the refusal stands."""
        planned = self.batch.planned
        if planned is None or not may_be_outdated(error):
            return None
        waits = says_it_exists(error) or (isinstance(error, WebexError) and is_about_the_object(error))
        waits = waits or self._session.client.wrote_lately()
        while not self.is_replanned or self._patience.again():
            self._session.forget(planned.reader)
            try:
                now = planned_again(planned, self._session, self._ids, planned.change.id)
            except CallingError:  # the refusal itself is what matters
                now = planned
            if not is_same(now.change, planned.change):
                if self._is_approved and not is_needless(now):
                    return None
                self._take_over(now)
                return now
            if not waits or not self._patience.again():
                return None
            if not says_it_exists(error):
                return planned
        return None

    def _take_over(self, now: PlannedChange) -> None:
        if self.planned:
            self._ledger.replanned(self.planned, now)
        self.is_replanned = True
        self.batch = replace(self.batch, resource=now.resource, reader=now.reader, changes=(now.change,), planned=now)


GONE_ALREADY: Values = {}
"""The answer to a deletion of what somebody else has deleted before."""


def _send(operation: Operation, resource: Resource) -> Values:
    """Sends one request and returns the answer. Raises WebexError."""
    client, recover = resource.client, partial(resource.recover, operation)
    if operation.method == "POST":
        return client.post(operation.path, operation.body, recover, can_double=operation.can_double)
    if operation.method == "PUT":
        answer = client.put(operation.path, operation.body, None if operation.repeatable else recover)
        with STOP.finishing():
            return answer if answer.get("id") or not operation.creates else {"id": recover()}  # a new name gave it a new id
    return {} if client.delete(operation.path, lambda: recover() is not None) else GONE_ALREADY


def _with_advice(operation: Operation, error: CallingError, resource: Resource) -> CallingError:
    """The refusal of a request with what the resource knows about its reason."""
    if not isinstance(resource, Advising) or not isinstance(error, WebexError) or error.status != 400:
        return error
    try:
        advice = resource.advice(operation)
    except CallingError:  # the refusal itself is what matters
        advice = ""
    return CallingError(f"{error.message}; {advice}", error) if advice else error
