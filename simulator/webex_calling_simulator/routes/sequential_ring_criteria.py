# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Criteria of the sequential ring of a workspace and of the signed-in person.

API facts: sequential_ring, "Criteria".
"""

from __future__ import annotations

from .. import ids
from ..errors import ApiError
from ..routing import NO_CONTENT, Call, Reply, created, operation
from ..state import Json
from ..validation import any_text, boolean, list_of, members, one_of
from .location_schedules import SCHEDULE_TYPES
from .sequential_ring import MY_RING, WORKSPACE_RING, Ring, stored_ring

_MEMBERS = {
    "scheduleName": any_text,
    "scheduleType": one_of(*SCHEDULE_TYPES),
    "scheduleLevel": any_text,
    "callsFrom": one_of("ANY_PHONE_NUMBER", "SELECT_PHONE_NUMBERS"),
    "anonymousCallersEnabled": boolean,
    "unavailableCallersEnabled": boolean,
    "phoneNumbers": list_of(any_text),
    "ringEnabled": boolean,
}
_CALLER_MEMBERS = ("anonymousCallersEnabled", "unavailableCallersEnabled", "phoneNumbers")


def _create(ring: Ring, call: Call) -> Reply:
    """INFERRED: the first criteria switches the sequential ring on, as seen for sibling features."""
    owner = ring.owner(call)
    criteria = members(call.body, _MEMBERS, ("callsFrom", "ringEnabled"))
    _check(ring, call, owner, criteria)
    settings = stored_ring(call.org, owner)
    if not settings["criteria"]:
        settings["enabled"] = True
    criteria = {"id": ids.new_id("CRITERIA"), **criteria}
    settings["criteria"][criteria["id"]] = criteria
    return created(criteria["id"], ring.created_status)


def _update(ring: Ring, call: Call) -> Reply:
    """INFERRED: top-level merge with a stable id; the numbers sent replace the stored ones."""
    criteria = _stored(ring, call)
    changed = {**criteria, **members(call.body, _MEMBERS)}
    _check(ring, call, ring.owner(call), changed)
    criteria.update(changed)
    return NO_CONTENT


def _delete(ring: Ring, call: Call) -> Reply:
    del stored_ring(call.org, ring.owner(call))["criteria"][_stored(ring, call)["id"]]
    return NO_CONTENT


def _stored(ring: Ring, call: Call) -> Json:
    return call.stored(stored_ring(call.org, ring.owner(call))["criteria"], "CRITERIA", "criteriaId")


def _view(criteria: Json) -> Json:
    """With ANY_PHONE_NUMBER the caller members are absent."""
    hidden = _CALLER_MEMBERS if criteria["callsFrom"] == "ANY_PHONE_NUMBER" else ()
    return {member: value for member, value in criteria.items() if member not in hidden}


def _check(ring: Ring, call: Call, owner: Json, criteria: Json) -> None:
    if criteria["callsFrom"] == "SELECT_PHONE_NUMBERS":
        missing = [name for name in _CALLER_MEMBERS if name not in criteria]
        if missing:
            raise ApiError.missing(*missing)
    if "scheduleLevel" in criteria:
        one_of(*ring.schedule_levels)("scheduleLevel", criteria["scheduleLevel"])
    name, kind = criteria.get("scheduleName", ""), criteria.get("scheduleType")
    if not name:
        # Also the "every day, all day" form: level GLOBAL with an empty name.
        return
    if kind is None:
        raise ApiError.invalid("scheduleType", "required together with scheduleName")
    schedules, whose = call.org.schedules, owner["locationId"]
    if criteria.get("scheduleLevel") == "PEOPLE":
        schedules, whose = call.org.personal_schedules, owner["id"]
    if not any(key[:2] == (whose, kind) and schedule["name"] == name for key, schedule in list(schedules.items())):
        raise ApiError.platform(400, 4167, f"Schedule not found: {name}")


def _register(ring: Ring) -> None:
    base = f"{ring.path}/criteria"
    one = f"{base}/{{criteriaId}}"
    prefix = f"{ring.name}_criteria"

    @operation(f"{prefix}.create", "POST", base, ring.write_scope, auth=ring.auth)
    def create(call: Call) -> Reply:
        return _create(ring, call)

    @operation(f"{prefix}.get", "GET", one, ring.read_scope, auth=ring.auth)
    def get(call: Call) -> Reply:
        return Reply(200, _view(_stored(ring, call)))

    @operation(f"{prefix}.update", "PUT", one, ring.write_scope, auth=ring.auth)
    def update(call: Call) -> Reply:
        return _update(ring, call)

    @operation(f"{prefix}.delete", "DELETE", one, ring.write_scope, auth=ring.auth)
    def delete(call: Call) -> Reply:
        return _delete(ring, call)


for each in (WORKSPACE_RING, MY_RING):
    _register(each)
