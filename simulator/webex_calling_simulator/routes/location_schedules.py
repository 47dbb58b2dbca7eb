# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of a location and their events. API facts: schedules."""

from __future__ import annotations

from .. import ids
from ..errors import ApiError
from ..paging import offset_page
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, created, find, operation
from ..state import Json
from ..validation import WEEKDAYS, YEARLY_RECURRENCE, block, boolean, day, in_order, list_of, members, one_of, text, time_of_day
from ..worlds import World

SCHEDULE_TYPES = ("businessHours", "holidays")

DELETE_IN_USE = World(
    "delete-schedules-in-use",
    assumed="A schedule of a location cannot be deleted while criteria of sequential ring use it.",
    instead="It is deleted. The criteria keep its name.",
    effect="The module deletes the schedule. A document deletes the criteria first.",
    kinds=("location_schedule",),
    source="A help page says that a schedule in use cannot be deleted.",
)
SCHEDULE_TAKEN = 25030  # seen on schedules of people

_BASE = f"{B}/locations/{{locationId}}/schedules"
_ONE = f"{_BASE}/{{type}}/{{scheduleId}}"
_EVENTS = f"{_ONE}/events"
_EVENT = f"{_EVENTS}/{{eventId}}"

_EVENT_MEMBERS = {
    "name": text(),
    "startDate": day,
    "endDate": day,
    "startTime": time_of_day,
    "endTime": time_of_day,
    "allDayEnabled": boolean,
    "recurrence": block(
        {
            "recurForEver": boolean,
            "recurEndDate": day,
            "recurWeekly": block(dict.fromkeys(WEEKDAYS, boolean)),
            **YEARLY_RECURRENCE,
        }
    ),
}
_EVENT_REQUIRED = ("name", "startDate", "endDate")


@operation("location_schedules.list", "GET", _BASE, READ)
def list_schedules(call: Call) -> Reply:
    """Schedules of the location, without their events; INFERRED: ``name`` is a substring in any case."""
    location = call.location()
    wanted_type, name = call.text("type"), (call.text("name") or "").lower()
    found = [
        {
            "id": schedule["id"],
            "name": schedule["name"],
            "type": schedule["type"],
            "locationName": location["name"],
            "locationId": location["id"],
        }
        for (location_id, _type, _id), schedule in list(call.org.schedules.items())
        if location_id == location["id"] and wanted_type in (None, schedule["type"]) and name in schedule["name"].lower()
    ]
    return offset_page(call, found, "schedules")


@operation("location_schedules.create", "POST", _BASE, WRITE)
def create_schedule(call: Call) -> Reply:
    """Create one, with or without events."""
    location_id = call.location()["id"]
    checks = {
        "type": one_of(*SCHEDULE_TYPES),
        "name": text(),
        "events": list_of(block(_EVENT_MEMBERS, _EVENT_REQUIRED)),
    }
    given = members(call.body, checks, ("type", "name"))
    schedule: Json = {"name": given["name"], "type": given["type"], "id": "", "events": []}
    for event in given.get("events", ()):
        _put_event(schedule, event)
    return created(_put_schedule(call, location_id, schedule, None))


@operation("location_schedules.get", "GET", _ONE, READ)
def get_schedule(call: Call) -> Reply:
    """One schedule with its events."""
    return Reply(200, _schedule(call))


@operation("location_schedules.update", "PUT", _ONE, WRITE)
def update_schedule(call: Call) -> Reply:
    """Rename and change the events sent; INFERRED: the other events are kept."""
    schedule = _schedule(call)
    event_check = block({**_EVENT_MEMBERS, "newName": text()}, _EVENT_REQUIRED)
    given = members(call.body, {"name": text(), "events": list_of(event_check)}, ("name",))
    changed = {**schedule, "name": given["name"], "events": list(schedule["events"])}
    for event in given.get("events", ()):
        current = next((each for each in changed["events"] if each["name"] == event["name"]), None)
        if current is None:
            # INFERRED: an event that does not exist yet is refused here.
            raise ApiError.invalid("events", f"no event is named '{event['name']}'")
        event["name"] = event.pop("newName", event["name"])
        _put_event(changed, event, current)
    return created(_put_schedule(call, call.location()["id"], changed, schedule), status=200)


@operation("location_schedules.delete", "DELETE", _ONE, WRITE)
def delete_schedule(call: Call) -> Reply:
    """Delete one with its events."""
    schedule, location_id = _schedule(call), call.location()["id"]
    if _in_use(call, location_id, schedule) and not call.is_in(DELETE_IN_USE):
        raise ApiError.coded(409, 25223, f"Schedule '{schedule['name']}' is in use").as_a_guess()
    del call.org.schedules[location_id, schedule["type"], schedule["id"]]
    return NO_CONTENT


@operation("location_schedule_events.create", "POST", _EVENTS, WRITE)
def create_event(call: Call) -> Reply:
    """Add an event."""
    return created(_put_event(_schedule(call), members(call.body, _EVENT_MEMBERS, _EVENT_REQUIRED)))


@operation("location_schedule_events.get", "GET", _EVENT, READ)
def get_event(call: Call) -> Reply:
    """One event."""
    return Reply(200, _event(call))


@operation("location_schedule_events.update", "PUT", _EVENT, WRITE)
def update_event(call: Call) -> Reply:
    """INFERRED: the event sent replaces the stored one. A new name means a new id."""
    given = members(call.body, _EVENT_MEMBERS, _EVENT_REQUIRED)
    return created(_put_event(_schedule(call), given, _event(call)), status=200)


@operation("location_schedule_events.delete", "DELETE", _EVENT, WRITE)
def delete_event(call: Call) -> Reply:
    """Delete one."""
    _schedule(call)["events"].remove(_event(call))
    return NO_CONTENT


def _schedule(call: Call) -> Json:
    location_id = call.location()["id"]
    schedule_type = one_of(*SCHEDULE_TYPES)("type", call.params["type"])
    candidates = {
        schedule_id: schedule
        for (owner, kind, schedule_id), schedule in list(call.org.schedules.items())
        if owner == location_id and kind == schedule_type
    }
    return find(candidates, "SCHEDULE", call.params["scheduleId"])


def _in_use(call: Call, location_id: str, schedule: Json) -> bool:
    """Whether criteria of somebody at the location name the schedule."""
    named = {"scheduleName": schedule["name"], "scheduleType": schedule["type"]}
    for owner_id, ring in call.org.sequential_rings.items():
        owner = call.org.workspaces.get(owner_id) or call.org.people.get(owner_id) or {}
        for criteria in ring["criteria"].values() if owner.get("locationId") == location_id else ():
            if {**criteria, **named} == criteria and criteria.get("scheduleLevel") != "PEOPLE":
                return True
    return False


def _event(call: Call) -> Json:
    events = {event["id"]: event for event in _schedule(call)["events"]}
    return find(events, "SCHEDULE_EVENT", call.params["eventId"])


def _put_schedule(call: Call, location_id: str, schedule: Json, current: Json | None) -> str:
    """Store under the id that belongs to the name, instead of ``current``; returns that id.

    INFERRED: a name may repeat in the other type, but not within a type.
    """
    identifier = ids.name_id("SCHEDULE", schedule["name"])
    key = (location_id, schedule["type"], identifier)
    if key in call.org.schedules and call.org.schedules[key] is not current:
        raise ApiError.coded(400, SCHEDULE_TAKEN, f"Schedule '{schedule['name']}' already exists")
    if current is not None:
        del call.org.schedules[location_id, schedule["type"], current["id"]]
    call.org.schedules[key] = {**schedule, "id": identifier}
    return identifier


def _put_event(schedule: Json, given: Json, current: Json | None = None) -> str:
    """Add the event to the schedule or put it in place of ``current``; returns its id."""
    if not given.get("allDayEnabled") and not ("startTime" in given and "endTime" in given):
        raise ApiError.missing("startTime", "endTime")
    in_order(given)
    if any(event["name"] == given["name"] and event is not current for event in schedule["events"]):
        raise ApiError.duplicate(f"Event '{given['name']}'")
    event = {"id": ids.name_id("SCHEDULE_EVENT", given["name"]), **given}
    if current is None:
        schedule["events"].append(event)
    else:
        schedule["events"][schedule["events"].index(current)] = event
    return str(event["id"])
