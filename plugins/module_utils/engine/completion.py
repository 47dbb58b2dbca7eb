# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Completes and checks a desired object before the comparison, in the same way for every resource.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from dataclasses import replace

from ..errors import InvalidInput
from ..kinds.base import Resource, SettingsResource
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.schema import Schema, enumeration
from .diff import change_for


def compared(resource: Resource, desired: Desired, state: CurrentState) -> tuple[Desired, Change]:
    """The completed object, and what is to be done about it. Sends nothing. Raises what :func:`diff.compare` raises."""
    desired = completed(resource, desired, state)
    return desired, change_for(resource.schema, desired, state, resource.owner.where)


def completed(resource: Resource, desired: Desired, state: CurrentState) -> Desired:
    """The desired object with everything that it implies. Sends nothing. Raises InvalidInput when it is impossible."""
    schema = resource.schema
    _refuse_what_the_owner_lacks(resource, desired)
    if not schema.settings:
        _require_identification(schema, desired)
    if desired.absent and isinstance(resource, SettingsResource):
        (current,) = state
        desired = _reset(resource, desired, current)
    return resource.prepare(desired, state)


def _refuse_what_the_owner_lacks(resource: Resource, desired: Desired) -> None:
    for name, owners in resource.schema.limited.items():
        if name in desired.values and resource.owner.type not in owners:
            raise InvalidInput(f"{resource.owner.noun} has no {name}; leave it out.")


def _require_identification(schema: Schema, desired: Desired) -> None:
    if desired.id:
        return
    fields, key = schema.record.fields, schema.member_key
    required = [name for name in key if fields[name].required_on_create] if schema.identified_by else key
    if any(desired.values.get(name) in (None, "", []) for name in required):
        its, be = ("their", "are") if schema.noun == schema.nouns else ("its", "is")
        what = schema.identified_by or enumeration(key)
        or_id = f"{',' if schema.identified_by or len(key) > 1 else ''} or {its} id" if schema.has_id else ""
        raise InvalidInput(f"Say which {schema.noun} {be} meant: give {its} {what}{or_id}.")


def _reset(resource: SettingsResource, desired: Desired, current: Current) -> Desired:
    """Settings cannot be absent: they return to their defaults. What stays may be given too, as may fields of certain owners."""
    fields = resource.schema.record.fields
    given = {name: value for name, value in desired.values.items() if fields[name].member}
    extra = [name for name in given if name not in resource.stays and not fields[name].only_for]
    if extra:
        subject = resource.schema.subject(desired.values, resource.owner.where)
        raise InvalidInput(f"state: absent resets {subject}; leave out {enumeration(extra)}.")
    values = {
        name: value
        for name, value in resource.reset(current).items()
        if not fields[name].only_for or resource.owner.type in fields[name].only_for
    }
    return replace(desired, values={**resource.owner.values, **values, **given}, absent=False, directives={})
