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


def plan(shape: Schema, wishes: Sequence[Desired], inventory: CurrentState, where: str = "") -> Plan:
    """Compares wishes with what is stored; ``where`` places the objects in words (``of location "Berlin"``).

    Raises InvalidInput (two wishes for one object, a needed field missing, a key that is taken), Ambiguous, NotFound,
    Immutable.
    """
    steps = tuple(step_for(shape, wish, inventory, where) for wish in wishes)
    for mistake in doubles(shape, list(zip(wishes, steps)), where):
        raise InvalidInput(mistake)
    return Plan(steps)


def doubles(shape: Schema, planned: Sequence[tuple[Desired, Change]], where: str = "") -> Iterator[str]:
    """Sentences about wishes for one and the same object."""
    seen: dict[Any, int] = {}
    for position, (wish, step) in enumerate(planned):
        marks: list[Any] = [id_.rstrip("=") for id_ in (step.id or wish.id,) if id_]
        if step.after or not wish.id:
            marks.append(shape.identity(step.after or wish.values))
        first = min(seen.setdefault(mark, position) for mark in marks)
        if first != position:
            one, other = planned[first][0].place or f"Entry {first}", wish.place or f"entry {position}"
            subject = shape.subject(step.after or {**wish.values, **step.before}, where)
            yield f"{one} and {other} are both for {subject}; keep one of them."


def step_for(shape: Schema, wish: Desired, inventory: CurrentState, where: str = "") -> Change:
    """What is to be done about one wish. Raises as :func:`plan` does."""
    stored = inventory.find(wish, where)
    before = stored.values if stored else {}
    subject = shape.subject({**wish.values, **before}, where)
    if wish.absent:
        return Delete(subject, before, {}, stored) if stored else NoOp(subject, {}, {})
    if not stored:
        _require_needed(shape, wish, subject)
        return Create(subject, {}, _created(shape, wish), None, tuple(wish.values))
    fields = shape.record.fields
    told = {name: value for name, value in wish.values.items() if fields[name].member or fields[name].immutable}
    after = shape.record.overlay(before, told)  # who the owner is, in whatever words, is no difference
    differing = shape.record.differing(before, after)
    if not differing:
        return NoOp(subject, before, before, stored)
    fixed = [name for name in differing if shape.record.fields[name].immutable]
    if fixed and not wish.force_replace:
        raise Immutable(_immutable_message(subject, fixed, before, after))
    _refuse_taken_key(shape, stored, after, inventory, where)
    if fixed:
        _refuse_to_lose(shape, wish, after, subject)
    return (Replace if fixed else Update)(subject, before, after, stored, differing, wish.how)


def _created(shape: Schema, wish: Desired) -> Values:
    """What a wish makes of nothing."""
    initial = {name: field_.initial for name, field_ in shape.record.fields.items() if field_.initial is not None}
    created: Values = shape.record.overlay(initial, wish.values)
    return created


def _refuse_to_lose(shape: Schema, wish: Desired, after: Values, subject: str) -> None:
    """An object that is created again must come from the wish alone.

    When it has been deleted and the work is interrupted, the next run has nothing else to go by.
    """
    fields = shape.record.fields
    stays = [
        name for name in shape.record.differing(_created(shape, wish), after) if fields[name].member or fields[name].immutable
    ]
    lost = list(dict.fromkeys((*stays, *wish.implied)))
    if lost:
        raise InvalidInput(lost_between(subject, lost))


def _require_needed(shape: Schema, wish: Desired, subject: str) -> None:
    needed = [name for name, field_ in shape.record.fields.items() if field_.needed]
    missing = [name for name in needed if wish.values.get(name) in (None, "")]
    if missing:
        raise InvalidInput(f"To create {subject}, {_and(missing)} must be given.")


def _refuse_taken_key(shape: Schema, stored: Current, after: Values, inventory: CurrentState, where: str) -> None:
    if shape.settings or shape.identity(after) == shape.identity(stored.values):
        return
    if any(not same_id(other.id, stored.id) for other in inventory.with_key(after)):
        was, becomes = shape.subject(stored.values, where), shape.subject(after, where)
        raise InvalidInput(f"{was[0].upper()}{was[1:]} cannot become {becomes}: that one exists already.")


def _immutable_message(subject: str, fixed: Sequence[str], before: Values, after: Values) -> str:
    changes = _and([f"{name} from {before.get(name)!r} to {after.get(name)!r}" for name in fixed])
    return (
        f"Webex cannot change {changes} of {subject}. It would have to be deleted and created again, and whatever uses it"
        " would lose it; set force_replace: true to do that."
    )
