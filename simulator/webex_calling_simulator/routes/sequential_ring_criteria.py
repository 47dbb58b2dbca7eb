# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Criteria of the sequential ring of a workspace and of the signed-in person.

API facts: sequential_ring, "Criteria".
"""

from __future__ import annotations

from .. import ids
from ..errors import ApiError
from ..numbers import caller
from ..routing import NO_CONTENT, Call, Reply, created, operation
from ..state import Json
from ..validation import any_text, boolean, list_of, members, one_of
from ..worlds import World
from .location_schedules import SCHEDULE_TYPES
from .sequential_ring import MY_RING, WORKSPACE_RING, Ring, stored_ring

CRITERIA = ("sequential_ring_criteria",)
LEAVE_THE_RING = World(
    "criteria-leave-the-ring",
    assumed="The first criteria switch sequential ring on.",
    instead="They leave it as it is.",
    effect="Nothing but one read more than needed.",
    kinds=CRITERIA,
    source="A sibling feature of people is switched on so.",
)
GROUP_AS_LOCATION = World(
    "group-reads-as-location",
    assumed="The schedule level GROUP reads back as GROUP.",
    instead="It reads back as LOCATION.",
    effect="Nothing. Both words mean a schedule of the location.",
    kinds=CRITERIA,
    source="Notes on a live organisation have it for a sibling feature.",
)
NAMES_WITH_ORIGIN = World(
    "schedule-names-with-origin",
    assumed="The name of the schedule reads back as it was sent.",
    instead="The word (Group) stands behind the name of a location's schedule.",
    effect="Nothing. The module takes it away.",
    kinds=CRITERIA,
    source="Notes on a live organisation have it for a sibling feature.",
)
ALWAYS_IS_GLOBAL = World(
    "always-is-global",
    assumed="Criteria without a schedule read back without the members about it.",
    instead="They read back with the level GLOBAL and an empty name.",
    effect="Nothing. Both forms mean always.",
    kinds=CRITERIA,
    source="A test of a public SDK sends this form for a workspace.",
)
PUT_REPLACES = World(
    "criteria-put-replaces",
    assumed="A PUT keeps the members of criteria that it leaves out.",
    instead="It drops them, so it can take the schedule away.",
    effect="The module refuses to take a schedule away, which Webex would do. It sends everything else each time.",
    kinds=CRITERIA,
)

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
    """The first criteria switches the sequential ring on, as seen for sibling features."""
    owner = ring.owner(call)
    criteria = members(call.body, _MEMBERS, ("callsFrom", "ringEnabled"))
    _check(ring, call, owner, criteria)
    settings = stored_ring(call.org, owner)
    if not settings["criteria"] and not call.is_in(LEAVE_THE_RING):
        settings["enabled"] = True
    criteria = {"id": ids.new_id("CRITERIA"), **criteria}
    settings["criteria"][criteria["id"]] = criteria
    return created(criteria["id"], ring.created_status)


def _update(ring: Ring, call: Call) -> Reply:
    """Merge; the id stays, and the numbers sent replace the stored ones."""
    criteria = _stored(ring, call)
    kept = {"id": criteria["id"]} if call.is_in(PUT_REPLACES) else criteria
    changed = {**kept, **members(call.body, _MEMBERS, ("callsFrom", "ringEnabled") if call.is_in(PUT_REPLACES) else ())}
    _check(ring, call, ring.owner(call), changed)
    criteria.clear()
    criteria.update(changed)
    return NO_CONTENT


def _delete(ring: Ring, call: Call) -> Reply:
    del stored_ring(call.org, ring.owner(call))["criteria"][_stored(ring, call)["id"]]
    return NO_CONTENT


def _stored(ring: Ring, call: Call) -> Json:
    return call.stored(stored_ring(call.org, ring.owner(call))["criteria"], "CRITERIA", "criteriaId")


def _view(call: Call, criteria: Json) -> Json:
    """With ANY_PHONE_NUMBER the caller members are absent."""
    hidden = _CALLER_MEMBERS if criteria["callsFrom"] == "ANY_PHONE_NUMBER" else ()
    shown = {member: value for member, value in criteria.items() if member not in hidden}
    if "phoneNumbers" in shown:
        shown["phoneNumbers"] = [caller(call, number) for number in shown["phoneNumbers"]]
    if not shown.get("scheduleName"):
        return {**shown, "scheduleLevel": "GLOBAL", "scheduleName": ""} if call.is_in(ALWAYS_IS_GLOBAL) else shown
    if shown.get("scheduleLevel") != "PEOPLE" and call.is_in(NAMES_WITH_ORIGIN):
        shown["scheduleName"] += " (Group)"
    if shown.get("scheduleLevel") == "GROUP" and call.is_in(GROUP_AS_LOCATION):
        shown["scheduleLevel"] = "LOCATION"
    return shown


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
        return Reply(200, _view(call, _stored(ring, call)))

    @operation(f"{prefix}.update", "PUT", one, ring.write_scope, auth=ring.auth)
    def update(call: Call) -> Reply:
        return _update(ring, call)

    @operation(f"{prefix}.delete", "DELETE", one, ring.write_scope, auth=ring.auth)
    def delete(call: Call) -> Reply:
        return _delete(ring, call)


for each in (WORKSPACE_RING, MY_RING):
    _register(each)
