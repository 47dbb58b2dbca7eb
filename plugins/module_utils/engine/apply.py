# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes the changes of a plan, one after the other or concurrently. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any, Optional

from ..kinds.base import Resource
from ..model.changes import Change
from ..model.operation import Operation
from .making import Making, Originals
from .outcome import Ledger, Outcome, objects_of
from .plan import Batch
from .session import Session


def apply(
    batches: Sequence[Batch],
    session: Session,
    concurrency: int = 1,
    stop_at_failure: bool = False,
    is_approved: bool = False,
    counted: Optional[Callable[[int, int], None]] = None,
) -> Outcome:
    """Makes the changes phase by phase, up to ``concurrency`` batches of a phase at the same time.

    A failure ends the run if ``stop_at_failure``, or if it is not about a single object. Otherwise only the changes that need
    the object are not tried. ``is_approved`` says that nothing but these changes may be made. ``counted`` receives the number of
    changes made so far and of all. All requests are prepared before the first is sent.
    """
    prepared = [(batch, batch.operations()) for batch in batches]
    total = sum(objects_of(operation) for _batch, operations in prepared for operation in operations)
    application = _Application(session, Ledger(total, stop_at_failure, counted), is_approved)
    for _phase, members in groupby(sorted(prepared, key=lambda each: each[0].phase), key=lambda each: each[0].phase):
        lanes: dict[Any, list[tuple[Batch, Sequence[Operation]]]] = {}
        for batch, operations in members:
            lanes.setdefault(_lane(batch), []).append((batch, operations))
        if concurrency == 1 or len(lanes) == 1:
            for lane in lanes.values():
                application.run(lane)
        else:
            with ThreadPoolExecutor(concurrency) as pool:
                list(pool.map(application.run, lanes.values()))
    return application.ledger.outcome


class _Application:
    """One application of batches, as :func:`apply` describes it. Its state is shared by the threads."""

    def __init__(self, session: Session, ledger: Ledger, is_approved: bool) -> None:
        self.ledger = ledger
        self._session = session
        self._is_approved = is_approved
        self._originals = Originals()

    def run(self, lane: Sequence[tuple[Batch, Sequence[Operation]]]) -> None:
        """Makes batches one after the other."""
        outcome = self.ledger.outcome
        for batch, operations in lane:
            making = Making(batch, self._session, self.ledger, outcome.placeholders, self._originals, self._is_approved)
            if not making.run(operations):
                continue
            for planned, change in zip(batch.changes, making.batch.changes):
                id_ = making.created or change.id or _natural_id(batch.resource, change)
                self._session.record(making.batch.reader, change, id_)
                outcome.ids[id(planned)] = outcome.ids[id(change)] = id_
            if batch.placeholder and making.id:  # without an id, what needs the object is not tried
                outcome.placeholders[batch.placeholder] = making.id


def _natural_id(resource: Resource, change: Change) -> str:
    """The value that takes the place of an id where the API gives none."""
    schema = resource.schema
    return "" if schema.has_id else str(change.after.get(schema.key[0], ""))


def _lane(batch: Batch) -> Any:
    """Batches of one lane are made one after the other."""
    return id(batch) if batch.resource.concurrent else batch.resource.store
