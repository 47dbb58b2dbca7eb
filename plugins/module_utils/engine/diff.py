# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The comparison: desired and current objects become changes. It knows neither HTTP nor Ansible.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Optional

from ..api.ids import same_id
from ..errors import Immutable, InvalidInput
from ..model.changes import Change, Create, Delete, NoOp, Replace, Update, lost_by_replacing
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.schema import Schema, enumeration, sentence
from ..schema.types import Values


def compare(schema: Schema, desired: Sequence[Desired], state: CurrentState, where: str = "") -> tuple[Change, ...]:
    """One change for each desired object, in their order; ``where`` names the owner in words (``of location "Berlin"``).

    Raises InvalidInput (two desired objects are the same, a required field is missing, a key is in use), Ambiguous,
    NotFound, Immutable.
    """
    changes = tuple(change_for(schema, each, state, where) for each in desired)
    for error in duplicates(schema, list(zip(desired, changes)), where):
        raise InvalidInput(error)
    return changes


def duplicates(
    schema: Schema, planned: Sequence[tuple[Desired, Change]], where: str = "", places: Sequence[str] = ()
) -> Iterator[str]:
    """Sentences about desired objects that are one and the same object; ``places`` says where the user wrote each."""
    seen: dict[Any, int] = {}
    for position, (desired, change) in enumerate(planned):
        marks: list[Any] = [id_.rstrip("=") for id_ in (change.id or desired.id,) if id_]
        if change.after or not desired.id:
            marks.append(schema.identity(change.after or desired.values))
        first = min(seen.setdefault(mark, position) for mark in marks)
        if first != position:
            one, other = (places[first], places[position]) if places else (f"Entry {first}", f"entry {position}")
            subject = schema.subject(change.after or {**desired.values, **change.before}, where)
            yield f"{one} and {other} are both for {subject}; keep one of them."


def change_for(schema: Schema, desired: Desired, state: CurrentState, where: str = "") -> Change:
    """What is to be done about one desired object. Raises as :func:`compare` does."""
    return change_to(schema, desired, state.find(desired, where), state, where)


def change_to(schema: Schema, desired: Desired, current: Optional[Current], state: CurrentState, where: str = "") -> Change:
    """The same, when it is known which object is desired: ``current``, None for a new one."""
    before = current.values if current else {}
    if desired.absent:
        subject = schema.subject({**desired.values, **before}, where)
        return Delete(subject, before, {}, current) if current else NoOp(subject, {}, {})
    if not current:
        subject = schema.subject(desired.values, where)
        _require_fields(schema, desired, subject)
        return Create(subject, {}, created(schema, desired.values), None, tuple(desired.values))
    return _update(schema, desired, current, state, where)


def _update(schema: Schema, desired: Desired, current: Current, state: CurrentState, where: str) -> Change:
    """The change of an object that exists. The name of the owner, in whatever words, is no difference."""
    fields, before = schema.record.fields, current.values
    after, differing = merged(schema, before, desired.values)
    subject = schema.subject({**desired.values, **before}, where)
    if not differing:
        return NoOp(subject, before, before, current)
    fixed = [name for name in differing if fields[name].immutable]
    if fixed and not desired.force_replace:
        raise Immutable(_immutable_message(subject, fixed, before, after))
    if not set(schema.key).isdisjoint(differing):
        _refuse_taken_key(schema, current, after, state, where)
    if fixed:
        _refuse_to_lose(schema, desired, after, subject)
    return (Replace if fixed else Update)(subject, before, after, current, differing, desired.directives)


def merged(schema: Schema, before: Values, desired: Values) -> tuple[Values, tuple[str, ...]]:
    """The object after the change, and the names of the fields that differ."""
    fields = schema.record.fields
    own = {name: value for name, value in desired.items() if fields[name].member or fields[name].immutable}
    after = schema.record.overlay(before, own)
    return after, schema.record.differing(before, after)


def created(schema: Schema, given: Values) -> Values:
    """The values of a new object when these are given."""
    defaults = {name: field.create_default for name, field in schema.record.fields.items() if field.create_default is not None}
    values: Values = schema.record.overlay(defaults, given)
    return values


def _refuse_to_lose(schema: Schema, desired: Desired, after: Values, subject: str) -> None:
    """An object that is created again must come from the given values alone.

    If the run is interrupted after the deletion, the next run knows nothing else.
    """
    fields = schema.record.fields
    fresh = created(schema, desired.values)
    kept = [name for name in schema.record.differing(fresh, after) if fields[name].member or fields[name].immutable]
    lost = list(dict.fromkeys((*kept, *desired.implied)))
    if lost:
        raise InvalidInput(lost_by_replacing(subject, lost))


def _require_fields(schema: Schema, desired: Desired, subject: str) -> None:
    required = [name for name, field in schema.record.fields.items() if field.required_on_create]
    missing = [name for name in required if desired.values.get(name) in (None, "")]
    if missing:
        raise InvalidInput(f"To create {subject}, {enumeration(missing)} must be given.")


def _refuse_taken_key(schema: Schema, current: Current, after: Values, state: CurrentState, where: str) -> None:
    if schema.settings or schema.identity(after) == schema.identity(current.values):
        return
    if any(not same_id(other.id, current.id) for other in state.with_key(after)):
        was, becomes = schema.subject(current.values, where), schema.subject(after, where)
        raise InvalidInput(f"{sentence(was)} cannot become {becomes}: that one exists already.")


def _immutable_message(subject: str, fixed: Sequence[str], before: Values, after: Values) -> str:
    changes = enumeration([f"{name} from {before.get(name)!r} to {after.get(name)!r}" for name in fixed])
    return (
        f"Webex cannot change {changes} of {subject}. It would have to be deleted and created again, and whatever uses it"
        " would lose it; set force_replace: true to do that."
    )
