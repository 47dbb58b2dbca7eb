# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks that Webex kept the changes: a good answer is no proof. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from typing import Optional

from ..api.answers import is_about_the_object
from ..errors import Ambiguous, CallingError, Immutable, InvalidInput, NotFound
from ..kinds.base import CollectionResource, Resource
from ..model.changes import Create, Delete, NoOp
from ..schema.types import Values
from .outcome import Outcome
from .plan import PlannedChange
from .replan import planned_again, real, surplus_of
from .session import Session


def not_taken(
    changes: Sequence[PlannedChange], outcome: Outcome, session: Session, concurrency: int
) -> tuple[list[Values], float]:
    """The changes that new readings do not show, and the seconds for which it looked.

    Each has its ``object``, ``place`` and the ``reason``. Webex may show a change late, so it looks again for ``max_lag``
    seconds. Raises CallingError when reading fails.
    """
    patience = session.client.patience()
    missing: Sequence[tuple[PlannedChange, str]] = [(planned, "") for planned in changes]
    while True:
        missing = _looked(missing, outcome, session, concurrency)
        if not missing or not patience.again():
            found = [{"object": planned.change.subject, "place": planned.place, "reason": reason} for planned, reason in missing]
            return found, patience.waited


def copies(changes: Sequence[PlannedChange], outcome: Outcome, session: Session) -> list[PlannedChange]:
    """The deletions of what there is more than once after the changes. Reads nothing new. Raises CallingError."""
    ids = outcome.placeholders
    kept = [
        each
        for each in changes
        if isinstance(each.resource, CollectionResource) and each.resource.can_double and each.change.after
    ]
    now = [planned_again(each, session, ids, outcome.id_of(each.change)) for each in kept]
    return [copy for each in now for copy in surplus_of(each, session)]


def _looked(
    missing: Iterable[tuple[PlannedChange, str]], outcome: Outcome, session: Session, concurrency: int
) -> list[tuple[PlannedChange, str]]:
    """The changes that a new reading still does not show, with the reasons."""
    changes = [planned for planned, _reason in missing]
    readers: dict[object, Resource] = {}
    for planned in changes:
        reader = real(planned.reader, outcome.placeholders)
        readers[reader.store] = reader
        session.forget(reader)

    def reason(planned: PlannedChange) -> Optional[str]:
        return _reason(planned, outcome, session)

    with session.client.reading_once() if len(readers) > 1 else nullcontext():
        if concurrency == 1 or len(changes) == 1:
            reasons = [reason(planned) for planned in changes]
        else:
            with ThreadPoolExecutor(concurrency) as pool:
                list(pool.map(lambda reader: _read(reader, session), readers.values()))
                reasons = list(pool.map(reason, changes))
    return [(planned, why) for planned, why in zip(changes, reasons) if why]


def _read(reader: Resource, session: Session) -> None:
    """Reads the objects once for all changes. A failure is told for the first change that needs them."""
    with suppress(CallingError):
        session.current_state(reader)


def _reason(planned: PlannedChange, outcome: Outcome, session: Session) -> Optional[str]:
    """Why a change did not take, None when it did: then planning it again finds nothing to do."""
    try:
        now = planned_again(planned, session, outcome.placeholders, outcome.id_of(planned.change)).change
    except (Ambiguous, Immutable, NotFound, InvalidInput) as problem:
        return problem.message.rstrip(".")
    except CallingError as error:
        if error.cause and is_about_the_object(error.cause):
            return "Webex does not find it"
        raise
    if isinstance(now, NoOp):
        return None
    if isinstance(now, Delete):
        return "it is still there"
    return "it is not there" if isinstance(now, Create) else f"{', '.join(now.differing)} did not take"
