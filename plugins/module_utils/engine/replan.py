# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plans the change of one object again, from a newer reading.

Right before a write, after a refusal that may come of an old reading, and to verify a change: it took if nothing is left to
change. Private to this collection: may change in any release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..api.answers import is_about_the_object
from ..api.ids import same_id
from ..errors import CallingError, WebexError
from ..kinds.base import Details, Pending, Resource
from ..model.changes import Change, Delete, NoOp
from ..model.objects import Current, Desired
from .completion import compared
from .plan import PlannedChange
from .session import Session

EXISTS = re.compile("exist|already|duplicate", re.IGNORECASE)
MISSING = re.compile("not found|no such|not exist|no longer", re.IGNORECASE)


def real(resource: Resource, ids: Mapping[str, str]) -> Resource:
    """The resource of an owner that did not exist when it was planned; ``ids`` has the real ids by the placeholders."""
    owner = resource.owner
    return type(resource)(resource.client, replace(owner, id=ids[owner.id])) if owner.id in ids else resource


def planned_again(planned: PlannedChange, session: Session, ids: Mapping[str, str], id_: str) -> PlannedChange:
    """The change that the object needs now; ``id_`` is its id, "" for none.

    Reads what the session does not have any more. Raises CallingError.
    """
    reader, resource = real(planned.reader, ids), real(planned.resource, ids)
    desired = replace(planned.desired, id=id_) if planned.desired.id and id_ else planned.desired
    current = session.current_state(reader).find(desired, resource.owner.where)
    if current:
        session.with_details(reader, current, desired)
    state = session.current_state(reader)
    if planned.pending and isinstance(reader, Pending):
        state = reader.pending(state, [replace(each, id=ids.get(each.id, each.id)) for each in planned.pending])
    _completed, change = compared(resource, desired, state)
    return replace(planned, reader=reader, resource=resource, change=change)


def surplus_of(planned: PlannedChange, session: Session) -> Iterator[PlannedChange]:
    """The deletions of all other objects with the same key, where Webex takes several: one is enough. A warning tells of them.

    Two runs at once, or a request that is carried out twice, bring them about.
    """
    schema, change, desired = planned.resource.schema, planned.change, planned.desired
    if schema.settings or desired.id or not change.current:
        return
    state = session.current_state(planned.reader)
    alike = state.with_key(change.before)
    if len(alike) < 2 or not (schema.interchangeable or state.are_copies(alike)):
        return
    others = [each for each in alike if each.id != change.id]
    subject = schema.subject(change.before, planned.resource.owner.where)
    session.client.warnings.append(f"Webex has {len(alike)} {subject} with the same content; one is enough.")
    for current in others:
        deletion = Delete(f"a surplus copy of {subject}", current.values, {}, current)
        yield replace(planned, change=deletion, placeholder="", desired=Desired({}, current.id, absent=True), is_surplus=True)


def read_again(resource: Resource, current: Current, desired: Desired) -> Current:
    """One object as it is now, with what the comparison with ``desired`` needs. Raises WebexError; 404 when it is gone."""
    if isinstance(resource, Details) and not resource.schema.settings:
        return resource.read_details(current, desired)
    fresh = next((each for each in resource.read() if same_id(each.id, current.id)), None)
    if fresh is None:
        raise WebexError("it is not found any more", 404)
    return resource.read_details(fresh, desired) if isinstance(resource, Details) and not fresh.is_complete else fresh


def is_same(one: Change, other: Change) -> bool:
    """Whether two changes do the same to an object that is the same before."""
    return type(one) is type(other) and (one.id, one.before, one.after) == (other.id, other.before, other.after)


def is_needless(planned: PlannedChange) -> bool:
    """Whether the object is as wanted."""
    return isinstance(planned.change, NoOp)


def says_it_exists(error: CallingError) -> bool:
    """Whether Webex refuses to create an object that exists, perhaps unseen so far."""
    return isinstance(error, WebexError) and not says_it_is_missing(error) and bool(EXISTS.search(error.text))


def says_it_is_missing(error: CallingError) -> bool:
    """Whether Webex misses an object: it is gone, or Webex does not see it yet."""
    return isinstance(error, WebexError) and (is_about_the_object(error) or bool(MISSING.search(error.text)))


def may_be_outdated(error: CallingError) -> bool:
    """Whether a refusal may come of a change since the reading that the plan is based on."""
    conflicts = isinstance(error, WebexError) and error.status in (404, 409, 412)
    return conflicts or says_it_exists(error) or says_it_is_missing(error)
