# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks that Webex kept the changes: a good answer is no proof. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Optional

from ..errors import Ambiguous, Immutable, InvalidInput, NotFound
from ..kinds.base import Details, Resource
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..schema.types import Values
from .apply import Outcome, real
from .diff import change_to, merged
from .plan import PlannedChange
from .session import Session


def not_taken(changes: Sequence[PlannedChange], outcome: Outcome, session: Session, concurrency: int) -> list[Values]:
    """The changes that a new reading does not show, each with its ``object``, ``place`` and the ``reason``.

    A change took if the same comparison finds nothing to change any more. Raises CallingError when reading fails.
    """
    ids = outcome.placeholders
    looks = [(planned, real(planned.reader, ids) if ids else planned.reader) for planned in changes]
    readers = {reader.store: reader for _planned, reader in looks}
    for reader in readers.values():
        session.forget(reader)
    with session.client.reading_once() if len(readers) > 1 else nullcontext():
        if concurrency == 1 or len(looks) == 1:
            reasons = [_reason(planned, reader, session) for planned, reader in looks]
        else:
            with ThreadPoolExecutor(concurrency) as pool:
                list(pool.map(session.current_state, readers.values()))
                reasons = list(pool.map(lambda look: _reason(look[0], look[1], session), looks))
    return [
        {"object": planned.change.subject, "place": planned.place, "reason": reason}
        for planned, reason in zip(changes, reasons)
        if reason
    ]


def _reason(planned: PlannedChange, reader: Resource, session: Session) -> Optional[str]:
    """Why a change did not take, None when it did."""
    state, change, where = session.current_state(reader), planned.change, planned.resource.owner.where
    try:
        if not change.after:
            return "it is still there" if state.find(Desired({}, change.id, absent=True), where) else None
        current = _current(change, state, where)
        if not current:
            return "it is not there"
        if isinstance(reader, Details):
            current = session.with_details(reader, current)
        schema, desired = planned.resource.schema, Desired(change.after, current.id)
        _after, differing = merged(schema, current.values, change.after)
        if differing:
            change_to(schema, desired, current, state, where)  # perhaps there is more to say than that it differs
    except (Ambiguous, Immutable, NotFound, InvalidInput) as problem:
        return problem.message.rstrip(".")
    return f"{', '.join(differing)} did not take" if differing else None


def _current(change: Change, state: CurrentState, where: str) -> Optional[Current]:
    """The object that a change was about, None when it is not there. Raises Ambiguous, NotFound, InvalidInput."""
    candidates = state.with_key(change.after)
    if len(candidates) == 1:
        return candidates[0]
    return state.find(Desired(change.after, change.id if candidates else ""), where)  # several: the user named them by their ids
