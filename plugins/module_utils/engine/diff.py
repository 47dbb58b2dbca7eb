# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pure comparison: desired objects and current objects → changes. It knows neither HTTP nor Ansible.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..api.ids import same_id
from ..errors import Immutable, InvalidInput
from ..model.changes import Change, Create, Delete, NoOp, Plan, Replace, Update, _and, lost_between
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.schema import Schema
from ..schema.fields import Values


def plan(schema: Schema, all_desired: Sequence[Desired], state: CurrentState, where: str = "") -> Plan:
    """Compares wishes with what is stored; ``where`` places the objects in words (``of location "Berlin"``).

    Raises InvalidInput (two wishes for one object, a needed field missing, a key that is taken), Ambiguous, NotFound,
    Immutable.
    """
    changes = tuple(step_for(schema, desired, state, where) for desired in all_desired)
    for error in doubles(schema, list(zip(all_desired, changes)), where):
        raise InvalidInput(error)
    return Plan(changes)


def doubles(schema: Schema, planned: Sequence[tuple[Desired, Change]], where: str = "") -> Iterator[str]:
    """Sentences about wishes for one and the same object."""
    seen: dict[Any, int] = {}
    for position, (desired, change) in enumerate(planned):
        marks: list[Any] = [id_.rstrip("=") for id_ in (change.id or desired.id,) if id_]
        if change.after or not desired.id:
            marks.append(schema.identity(change.after or desired.values))
        first = min(seen.setdefault(mark, position) for mark in marks)
        if first != position:
            one, other = planned[first][0].place or f"Entry {first}", desired.place or f"entry {position}"
            subject = schema.subject(change.after or {**desired.values, **change.before}, where)
            yield f"{one} and {other} are both for {subject}; keep one of them."


def step_for(schema: Schema, desired: Desired, state: CurrentState, where: str = "") -> Change:
    """What is to be done about one wish. Raises as :func:`plan` does."""
    current = state.find(desired, where)
    before = current.values if current else {}
    subject = schema.subject({**desired.values, **before}, where)
    if desired.absent:
        return Delete(subject, before, {}, current) if current else NoOp(subject, {}, {})
    if not current:
        _require_needed(schema, desired, subject)
        return Create(subject, {}, _created(schema, desired), None, tuple(desired.values))
    fields = schema.record.fields
    told = {name: value for name, value in desired.values.items() if fields[name].member or fields[name].immutable}
    after = schema.record.overlay(before, told)  # who the owner is, in whatever words, is no difference
    differing = schema.record.differing(before, after)
    if not differing:
        return NoOp(subject, before, before, current)
    fixed = [name for name in differing if schema.record.fields[name].immutable]
    if fixed and not desired.force_replace:
        raise Immutable(_immutable_message(subject, fixed, before, after))
    _refuse_taken_key(schema, current, after, state, where)
    if fixed:
        _refuse_to_lose(schema, desired, after, subject)
    return (Replace if fixed else Update)(subject, before, after, current, differing, desired.directives)


def _created(schema: Schema, desired: Desired) -> Values:
    """What a wish makes of nothing."""
    create_default = {
        name: field_.create_default for name, field_ in schema.record.fields.items() if field_.create_default is not None
    }
    created: Values = schema.record.overlay(create_default, desired.values)
    return created


def _refuse_to_lose(schema: Schema, desired: Desired, after: Values, subject: str) -> None:
    """An object that is created again must come from the wish alone.

    When it has been deleted and the work is interrupted, the next run has nothing else to go by.
    """
    fields = schema.record.fields
    stays = [
        name
        for name in schema.record.differing(_created(schema, desired), after)
        if fields[name].member or fields[name].immutable
    ]
    lost = list(dict.fromkeys((*stays, *desired.implied)))
    if lost:
        raise InvalidInput(lost_between(subject, lost))


def _require_needed(schema: Schema, desired: Desired, subject: str) -> None:
    required_on_create = [name for name, field_ in schema.record.fields.items() if field_.required_on_create]
    missing = [name for name in required_on_create if desired.values.get(name) in (None, "")]
    if missing:
        raise InvalidInput(f"To create {subject}, {_and(missing)} must be given.")


def _refuse_taken_key(schema: Schema, current: Current, after: Values, state: CurrentState, where: str) -> None:
    if schema.settings or schema.identity(after) == schema.identity(current.values):
        return
    if any(not same_id(other.id, current.id) for other in state.with_key(after)):
        was, becomes = schema.subject(current.values, where), schema.subject(after, where)
        raise InvalidInput(f"{was[0].upper()}{was[1:]} cannot become {becomes}: that one exists already.")


def _immutable_message(subject: str, fixed: Sequence[str], before: Values, after: Values) -> str:
    changes = _and([f"{name} from {before.get(name)!r} to {after.get(name)!r}" for name in fixed])
    return (
        f"Webex cannot change {changes} of {subject}. It would have to be deleted and created again, and whatever uses it"
        " would lose it; set force_replace: true to do that."
    )
