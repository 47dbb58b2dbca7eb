# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks that Webex kept the changes: a good answer is no proof. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Optional

from ..errors import Ambiguous, Immutable, InvalidInput, NotFound
from ..kinds.base import Resource
from ..model.changes import Create, NoOp
from ..model.objects import Desired
from ..schema.fields import Values
from .apply import Outcome, real
from .diff import change_for
from .plan import PlannedChange
from .session import Session


def not_taken(changes: Sequence[PlannedChange], outcome: Outcome, session: Session, concurrency: int) -> list[Values]:
    """The changes that a new reading does not show, each with its ``object``, ``place`` and the ``reason``.

    A change took if the same comparison finds nothing to change any more. Raises CallingError when reading fails.
    """
    looks = [(planned, real(planned.reader, outcome.placeholders)) for planned in changes]
    readers = {(type(reader), reader.owner.store): reader for _planned, reader in looks}
    for reader in readers.values():
        session.forget(reader)
    with session.client.reading_once():
        if concurrency == 1:
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
        several = len(state.with_key(change.after)) > 1  # if the user named them by their ids
        desired = Desired(change.after, change.id if several else "")
        current = state.find(desired, where)
        if current:
            session.with_details(reader, current)
        found = change_for(planned.resource.schema, desired, state, where)
    except (Ambiguous, Immutable, NotFound, InvalidInput) as problem:
        return problem.message.rstrip(".")
    if isinstance(found, Create):
        return "it is not there"
    return None if isinstance(found, NoOp) else f"{', '.join(found.differing)} did not take"
