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
    errors = kind.errors(params)
    if errors:
        raise InvalidInput("; ".join(errors) + ".")
    owner = kind.owners.resolve(params, session.lookup)
    batches = [batch for resource in kind.resources for batch in _works(resource, kind, params, owner, session)]
    if not batches:
        raise InvalidInput(f"Nothing to do for {kind.name}: no option says what is wanted.")
    for batch in batches:
        with trying(f"have {' and '.join(change.subject for change in batch.changes)} validated"):
            for _step, reason in batch.resource.remote_validation_errors(
                session.client, [(batch.owner, change) for change in batch.changes]
            ):
                raise InvalidInput(reason)
    outcome = apply([replace(batch, phase=(position,)) for position, batch in enumerate(batches)], session)
    if outcome.failed:
        raise _failed(outcome)
    changed = any(not isinstance(change, NoOp) for batch in batches for change in batch.changes)
    return {"changed": changed, **_report(kind, batches, outcome.ids)}


def inform(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    """Reads what the options choose; returns the task's result. Raises CallingError."""
    owner = kind.owners.resolve(params, session.lookup, info=True)
    resource = kind.main
    record = resource.schema.record
    wanted = record.normalise({name: params.get(name) for name in kind.filters if kind.keyed})
    found = []
    for current in list(session.current_state(resource, owner)):
        if resource.matches(current, wanted) and (not params.get("id") or same_id(current.id, params["id"])):
            found.append(session.with_details(resource, owner, current, owner.where))
    found.sort(key=lambda current: str(resource.schema.identity(current.values)))
    result: Values = {
        "changed": False,
        kind.plural: [
            shown(resource, current.values, current.id if kind.keyed else "", reveal=bool(params.get("reveal")))
            for current in found
        ],
        "details": [resource.details(current) for current in found],
    }
    with trying(f"read {resource.schema.all_of(owner.where)}"):
        result.update(resource.summary(session.client, owner, found))
    for other in kind.resources[1:]:
        for current in session.current_state(other, owner):
            result.update(shown(other, current.values, "", words=False))
    return result


def _works(resource: Resource, kind: Kind, params: Mapping[str, Any], owner: Owner, session: Session) -> Iterator[Batch]:
    """What is to be done about one part, if the options mention it."""
    if resource is not kind.main:
        params = {**params, "state": "present"}  # a switch is set, whatever happens to the objects
    elif params.get("all"):
        yield Batch(resource, owner, _clearing(resource, params, session.current_state(resource, owner), owner), clearing=True)
        return
    state = session.current_state(resource, owner) if resource.desired(params, owner) else None
    if state is None:
        return
    all_desired = []
    for desired in resource.all_desired(params, owner, state):
        found = state.find(desired, owner.where)
        if found:
            session.with_details(resource, owner, found, owner.where)
        all_desired.append(resource.prepare(owner, desired, state, session.client.warnings.append))
    yield Batch(resource, owner, plan(resource.schema, all_desired, state, owner.where).entries)


def _clearing(resource: Resource, params: Mapping[str, Any], state: CurrentState, owner: Owner) -> tuple[Change, ...]:
    if params["state"] != "absent":
        raise InvalidInput("all: true goes with state: absent only.")
    everything, maximum = resource.schema.all_of(owner.where), params["max_deletes"]
    if len(state) > maximum:
        raise InvalidInput(
            f"This would delete {len(state)} {everything}, more than max_deletes ({maximum}) allows;"
            f" set max_deletes: {len(state)} if that is meant. Nothing was deleted."
        )
    return tuple(Delete(resource.schema.subject(current.values, owner.where), current.values, {}, current) for current in state)


def _failed(outcome: Outcome) -> CallingError:
    failed, done = outcome.failed[0], outcome.done
    message = f"Could not {failed.says}: {failed.error.message}."
    if done:
        message += f" Already done: {', '.join(done)}. Running the task again completes the rest."
    return CallingError(message, failed.error, changed=bool(done), done=done, not_tried=outcome.not_tried)


def _report(kind: Kind, batches: Sequence[Batch], ids: Sequence[str]) -> Values:
    if any(_are_several(batch) for batch in batches):
        return _report_together(kind, batches, ids)
    before: Values = {}
    after: Values = {}
    told: Values = {}
    details: Values = {}
    changes = [(batch.resource, change) for batch in batches for change in batch.changes]
    for (resource, change), id_ in zip(changes, ids):
        before.update(shown(resource, change.before, ""))
        after.update(shown(resource, change.after, ""))
        told.update(shown(resource, change.after, id_ if resource is kind.main and kind.keyed else ""))
        details.update(resource.details(change.existing) if change.current else {})
    return {kind.name: told, "details": details, "diff": difference(before, after, changes[0][1].subject)}


def _are_several(batch: Batch) -> bool:
    """Whether the task is about several objects, not about a single one."""
    return batch.clearing or batch.resource.together


def _report_together(kind: Kind, batches: Sequence[Batch], ids: Sequence[str]) -> Values:
    (batch,) = [batch for batch in batches if _are_several(batch)]
    before = [shown(batch.resource, change.before, "") for change in batch.changes if change.before]
    after = [shown(batch.resource, change.after, "") for change in batch.changes if change.after]
    told = [shown(batch.resource, change.after, id_) for change, id_ in zip(batch.changes, ids) if change.after]
    subject = batch.resource.schema.all_of(batch.owner.where)
    return {kind.plural: told, "diff": difference({kind.plural: before}, {kind.plural: after}, subject)}
