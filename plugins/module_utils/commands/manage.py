# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one path from options to result for single objects, in check mode and for real.

options → wishes; Webex → inventory; both → plan → checks → (check mode stops here) requests → result.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ..api.ids import same_id
from ..engine.apply import Batch, Outcome, apply
from ..engine.diff import plan
from ..engine.render import difference, shown
from ..engine.session import Session
from ..errors import CallingError, InvalidInput, trying
from ..kinds.base import Resource
from ..kinds.kind import Kind
from ..model.changes import Change, Delete, NoOp
from ..model.current_state import CurrentState
from ..model.owners import Owner
from ..schema.fields import Values
from .run import Job


def managing(kind: Kind) -> Job:
    """What the module of a kind does."""
    return Job(kind.argument_spec(), partial(manage, kind), partial(_secrets, kind), kind.scopes(info=False))


def informing(kind: Kind) -> Job:
    """What the info module of a kind does."""
    return Job(kind.argument_spec(info=True), partial(inform, kind), partial(_secrets, kind), kind.scopes(info=True))


def _secrets(kind: Kind, params: Mapping[str, Any]) -> list[str]:
    return [str(params[name]) for name in kind.secrets if params.get(name) and not params.get("reveal")]


def manage(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    """Brings what the options describe into being; returns the task's result. Raises CallingError."""
    mistakes = kind.mistakes(params)
    if mistakes:
        raise InvalidInput("; ".join(mistakes) + ".")
    owner = kind.owners.resolve(params, session.lookup)
    works = [work for part in kind.parts for work in _works(part, kind, params, owner, session)]
    if not works:
        raise InvalidInput(f"Nothing to do for {kind.name}: no option says what is wanted.")
    for work in works:
        with trying(f"have {' and '.join(step.subject for step in work.steps)} validated"):
            for _step, reason in work.part.refusals(session.client, [(work.owner, step) for step in work.steps]):
                raise InvalidInput(reason)
    outcome = apply([replace(work, phase=(position,)) for position, work in enumerate(works)], session)
    if outcome.failed:
        raise _failed(outcome)
    changed = any(not isinstance(step, NoOp) for work in works for step in work.steps)
    return {"changed": changed, **_report(kind, works, outcome.ids)}


def inform(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    """Reads what the options choose; returns the task's result. Raises CallingError."""
    owner = kind.owners.resolve(params, session.lookup, info=True)
    part = kind.main
    record = part.shape.record
    wanted = record.normalise({name: params.get(name) for name in kind.filters if kind.keyed})
    found = []
    for stored in list(session.inventory(part, owner)):
        if part.fits(stored, wanted) and (not params.get("id") or same_id(stored.id, params["id"])):
            found.append(session.completed(part, owner, stored, owner.where))
    found.sort(key=lambda stored: str(part.shape.identity(stored.values)))
    result: Values = {
        "changed": False,
        kind.plural: [
            shown(part, stored.values, stored.id if kind.keyed else "", reveal=bool(params.get("reveal"))) for stored in found
        ],
        "details": [part.reported(stored) for stored in found],
    }
    with trying(f"read {part.shape.all_of(owner.where)}"):
        result.update(part.summary(session.client, owner, found))
    for other in kind.parts[1:]:
        for stored in session.inventory(other, owner):
            result.update(shown(other, stored.values, "", words=False))
    return result


def _works(part: Resource, kind: Kind, params: Mapping[str, Any], owner: Owner, session: Session) -> Iterator[Batch]:
    """What is to be done about one part, if the options mention it."""
    if part is not kind.main:
        params = {**params, "state": "present"}  # a switch is set, whatever happens to the objects
    elif params.get("all"):
        yield Batch(part, owner, _clearing(part, params, session.inventory(part, owner), owner), clearing=True)
        return
    inventory = session.inventory(part, owner) if part.wish(params, owner) else None
    if inventory is None:
        return
    wishes = []
    for wish in part.wishes(params, owner, inventory):
        found = inventory.find(wish, owner.where)
        if found:
            session.completed(part, owner, found, owner.where)
        wishes.append(part.prepare(owner, wish, inventory, session.client.warnings.append))
    yield Batch(part, owner, plan(part.shape, wishes, inventory, owner.where).steps)


def _clearing(part: Resource, params: Mapping[str, Any], inventory: CurrentState, owner: Owner) -> tuple[Change, ...]:
    if params["state"] != "absent":
        raise InvalidInput("all: true goes with state: absent only.")
    everything, most = part.shape.all_of(owner.where), params["max_deletes"]
    if len(inventory) > most:
        raise InvalidInput(
            f"This would delete {len(inventory)} {everything}, more than max_deletes ({most}) allows;"
            f" set max_deletes: {len(inventory)} if that is meant. Nothing was deleted."
        )
    return tuple(Delete(part.shape.subject(stored.values, owner.where), stored.values, {}, stored) for stored in inventory)


def _failed(outcome: Outcome) -> CallingError:
    failed, done = outcome.failed[0], outcome.done
    message = f"Could not {failed.says}: {failed.error.message}."
    if done:
        message += f" Already done: {', '.join(done)}. Running the task again completes the rest."
    return CallingError(message, failed.error, changed=bool(done), done=done, not_tried=outcome.not_tried)


def _report(kind: Kind, works: Sequence[Batch], ids: Sequence[str]) -> Values:
    if any(_are_several(work) for work in works):
        return _report_together(kind, works, ids)
    before: Values = {}
    after: Values = {}
    told: Values = {}
    details: Values = {}
    steps = [(work.part, step) for work in works for step in work.steps]
    for (part, step), id_ in zip(steps, ids):
        before.update(shown(part, step.before, ""))
        after.update(shown(part, step.after, ""))
        told.update(shown(part, step.after, id_ if part is kind.main and kind.keyed else ""))
        details.update(part.reported(step.existing) if step.stored else {})
    return {kind.name: told, "details": details, "diff": difference(before, after, steps[0][1].subject)}


def _are_several(work: Batch) -> bool:
    """Whether the task is about several objects, not about a single one."""
    return work.clearing or work.part.together


def _report_together(kind: Kind, works: Sequence[Batch], ids: Sequence[str]) -> Values:
    (work,) = [work for work in works if _are_several(work)]
    before = [shown(work.part, step.before, "") for step in work.steps if step.before]
    after = [shown(work.part, step.after, "") for step in work.steps if step.after]
    told = [shown(work.part, step.after, id_) for step, id_ in zip(work.steps, ids) if step.after]
    subject = work.part.shape.all_of(work.owner.where)
    return {kind.plural: told, "diff": difference({kind.plural: before}, {kind.plural: after}, subject)}
