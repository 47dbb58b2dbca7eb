# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of a person: by an administrator, and by that person with a token of their own. API facts: schedules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .. import ids
from ..paging import offset_page
from ..routing import B, Call, Reply, find, operation
from ..schedules import DAYS, SCHEDULE_TYPES, Place, declare, is_named, is_taken, listed, taken
from ..state import Json, Organization
from ..validation import block, integer, one_of
from ..worlds import World
from .entities import PERSON as PERSON_ENTITY

KINDS = ("person_schedule",)
OTHER_LEVELS = World(
    "other-schedule-levels",
    assumed="Lists of a person's schedules call the level of the person's own PEOPLE, and that of the others LOCATION.",
    instead="They call them USER and GROUP.",
    effect="Nothing. Whatever is not of a group, location or organisation belongs to the person.",
    kinds=KINDS,
    source="The reference says PEOPLE and GROUP for an administrator, and its example LOCATION. A comment of the SDK says USER.",
    choice="schedule-levels",
)
LEVELS_UNTOLD = World(
    "own-schedules-without-level",
    assumed="Each schedule in the list of a person has a level.",
    instead="Only schedules of the location have one.",
    effect="Nothing. A schedule without a level belongs to the person.",
    kinds=KINDS,
    source="The reference does not require the member for an administrator.",
    choice="schedule-levels",
)
INTERVAL_UNTOLD = World(
    "own-weekly-interval-untold",
    assumed="The signed-in person is told every how many weeks an event recurs.",
    instead="The person is not told.",
    effect="An event of every second week fails with me: true, since Webex does not show that it kept the number.",
    kinds=KINDS,
    source="The reference has the number for administrators only. SDK tests read it as the person.",
)
OWN_NAMES_STAY = World(
    "own-schedule-names-stay",
    assumed="The signed-in person can rename a schedule.",
    instead="Webex accepts the new name and keeps the old one.",
    effect="The task fails and says that the schedule with the new name is not there.",
    kinds=KINDS,
    source="The reference describes the name in the request as that of the schedule.",
)
_WEEKLY = {"recurInterval": integer(1, 52), **DAYS}


def _refuse_taken(call: Call, person: Json, schedule: Json) -> None:
    """400 for a name that the person or the person's location has in the same type."""
    tables = ((call.org.personal_schedules, person["id"]), (call.org.schedules, person["locationId"]))
    if any(is_taken(call, table, owner_id, schedule) for table, owner_id in tables):
        raise taken(schedule)


def _is_used(org: Organization, person: Json, schedule: Json) -> bool:
    ring = org.sequential_rings.get(person["id"])
    return ring is not None and is_named(ring["criteria"].values(), schedule, own=True)


def _as_the_person_sees(call: Call, event: Json) -> Json:
    """An event, always with ``allDayEnabled``."""
    event = {**event, "allDayEnabled": event.get("allDayEnabled", False)}
    weekly = event.get("recurrence", {}).get("recurWeekly")
    if weekly is None or not call.is_in(INTERVAL_UNTOLD):
        return event
    days = {name: value for name, value in weekly.items() if name != "recurInterval"}
    return {**event, "recurrence": {**event["recurrence"], "recurWeekly": days}}


PERSON = Place(
    name="person_schedule",
    path="/people/{personId}/features/schedules",
    type_param="scheduleType",
    scopes=PERSON_ENTITY.main_scopes,
    auth="admin",
    owner=PERSON_ENTITY.stored,
    table=lambda org: org.personal_schedules,
    id_prefix="USER_",
    recurrence={
        "recurEndOccurrence": integer(1, 999),
        "recurDaily": block({"recurInterval": integer(1, 365)}, ("recurInterval",)),
        "recurWeekly": block(_WEEKLY),
    },
    refuse_taken=_refuse_taken,
    is_used=_is_used,
    new_names=("schedule", "event"),
)
ME = replace(
    PERSON,
    name="me_schedule",
    path=f"{B}/people/me/schedules",
    scopes=("spark:telephony_config_read", "spark:telephony_config_write"),
    auth="user",
    owner=Call.me,
    created_status=200,
    tells_id=False,
    new_names=("event",),
    keeps_names=lambda call: call.is_in(OWN_NAMES_STAY),
    view=_as_the_person_sees,
)


def _all_of(place: Place, call: Call) -> Iterator[Json]:
    """The schedules that a person can use: the person's own, and those of the location."""
    person = place.owner(call)
    own, shared = ("USER", "GROUP") if call.is_in(OTHER_LEVELS) else ("PEOPLE", "LOCATION")
    for schedule in place.owned(call).values():
        level = {} if call.is_in(LEVELS_UNTOLD) else {"level": own}
        yield {"id": schedule["id"], "name": schedule["name"], "type": schedule["type"], **level}
    for schedule in _of_the_location(call, person):
        yield {"id": schedule["id"], "name": schedule["name"], "type": schedule["type"], "level": shared}


def _of_the_location(call: Call, person: Json) -> Iterator[Json]:
    """The schedules of a person's location, with the ids that they have for people."""
    for (location_id, _type, _id), schedule in list(call.org.schedules.items()):
        if location_id == person["locationId"]:
            events = [{**event, "id": ids.name_id(PERSON.event_id, event["name"])} for event in schedule["events"]]
            yield {**schedule, "id": ids.name_id(PERSON.schedule_id, schedule["name"]), "events": events}


@operation("person_schedules.list", "GET", PERSON.path, PERSON.scopes[0])
def list_schedules(call: Call) -> Reply:
    """The schedules that a person can use, without their events."""
    found = [schedule for schedule in _all_of(PERSON, call) if listed(call, schedule)]
    return offset_page(call, found, "schedules")


@operation("me_schedules.list", "GET", ME.path, ME.scopes[0], auth="user")
def list_my_schedules(call: Call) -> Reply:
    """The schedules that the signed-in person can use, without their events and in one piece."""
    return Reply(200, {"schedules": list(_all_of(ME, call))})


@operation(
    "me_location_schedules.get",
    "GET",
    f"{B}/people/me/locations/schedules/{{scheduleType}}/{{scheduleId}}",
    ME.scopes[0],
    auth="user",
)
def get_schedule_of_my_location(call: Call) -> Reply:
    """A schedule of the location of the signed-in person, with its events."""
    wanted = one_of(*SCHEDULE_TYPES)("scheduleType", call.params["scheduleType"])
    candidates = {each["id"]: each for each in _of_the_location(call, call.me()) if each["type"] == wanted}
    return Reply(200, find(candidates, PERSON.schedule_id, call.params["scheduleId"]))


for place in (PERSON, ME):
    declare(place)
