# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules and their events, the same for a location, for a person, and for the signed-in person.

API facts: schedules. The places differ in paths, scopes, recurrences and in what a PUT answers; ``routes`` declares them.
A PUT of a schedule changes the events that it names and refuses unknown ones. Clients of the collection never send any there,
so that is a choice of the simulator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from . import ids
from .errors import ApiError
from .routing import NO_CONTENT, Call, Reply, created, find, operation
from .state import Json, Organization, Schedules
from .validation import WEEKDAYS, Check, block, boolean, day, in_order, list_of, members, one_of, text, time_of_day
from .worlds import World

SCHEDULE_TYPES = ("businessHours", "holidays")
WAYS = ("recurDaily", "recurWeekly", "recurYearlyByDate", "recurYearlyByDay")
ENDS = ("recurForEver", "recurEndDate", "recurEndOccurrence")
RECURRENCE: dict[str, Check] = {"recurForEver": boolean, "recurEndDate": day}
DAYS: dict[str, Check] = dict.fromkeys(WEEKDAYS, boolean)
KINDS = ("location_schedule", "person_schedule")
_EVENT_REQUIRED = ("name", "startDate", "endDate")

SEVERAL_RECURRENCES = World(
    "several-recurrences",
    assumed="An event of a location recurs in one way: every week, every year on a date, or every year on a day.",
    instead="An event may recur in several ways at once.",
    effect="The collection refuses several ways in a task. It reads and shows an event that was made so elsewhere.",
    kinds=("location_schedule",),
)
EVENTS_MERGED = World(
    "events-merged",
    assumed="A PUT of an event replaces the whole event.",
    instead="It keeps what the request leaves out, inside the recurrence too.",
    effect="Nothing. An event whose recurrence loses a member is deleted and created again.",
    kinds=KINDS,
)
ENDLESS_TOLD = World(
    "endless-recurrence-told",
    assumed="A recurrence without an end is read back as it was sent.",
    instead="It is read back with recurForEver: true.",
    effect="Nothing. A recurrence without an end counts as one that repeats for ever.",
    kinds=KINDS,
)
NAMES_UNIQUE = World(
    "schedule-names-unique",
    assumed="The name of a schedule is unique within its type. The other type may have the same name.",
    instead="The name is unique whatever the type.",
    effect="Webex refuses the second schedule of a name, and the task shows the refusal.",
    kinds=KINDS,
    source="SDK tests: a schedule of the same name and type is refused.",
)
DELETE_IN_USE = World(
    "delete-schedules-in-use",
    assumed="A schedule cannot be deleted while criteria of sequential ring use it.",
    instead="It is deleted. The criteria keep its name.",
    effect="The module deletes the schedule. A document deletes the criteria first.",
    kinds=KINDS,
    source="A help page says that a schedule in use cannot be deleted.",
)

Refusal = Callable[[Call, Json, Json], None]


@dataclass(frozen=True)
class Place:
    """Where schedules are. ``{type}`` and ``{scheduleId}`` follow the path."""

    name: str
    """As in the ids of the operations: ``location_schedule`` for ``location_schedules.get``."""
    path: str
    type_param: str
    scopes: tuple[str, str]
    """Read and write."""
    auth: str
    owner: Callable[[Call], Json]
    """Whom the path names."""
    table: Callable[[Organization], Schedules]
    id_prefix: str
    """Of the types inside ids."""
    recurrence: Mapping[str, Check]
    refuse_taken: Refusal
    """Raises the error of a name that something else has; takes call, owner and schedule."""
    is_used: Callable[[Organization, Json, Json], bool]
    """Whether criteria name the schedule; takes organisation, owner and schedule."""
    new_names: tuple[str, ...] = ()
    """Of what a PUT takes the new name as ``newName``, beside the present one: ``schedule``, ``event``."""
    keeps_names: Callable[[Call], bool] = lambda _call: False
    """Whether a new name of a schedule has no effect."""
    created_status: int = 201
    tells_id: bool = True
    """Whether a PUT answers with the id, which a new name changes; otherwise it has no content."""
    view: Callable[[Call, Json], Json] = lambda _call, event: event
    """An event as it is answered."""

    @property
    def schedule_id(self) -> str:
        """The type inside ids of schedules."""
        return f"{self.id_prefix}SCHEDULE"

    @property
    def event_id(self) -> str:
        """The type inside ids of events."""
        return f"{self.id_prefix}SCHEDULE_EVENT"

    @property
    def event_members(self) -> dict[str, Check]:
        """The body of an event."""
        return {
            "name": text(),
            "startDate": day,
            "endDate": day,
            "startTime": time_of_day,
            "endTime": time_of_day,
            "allDayEnabled": boolean,
            "recurrence": block({**RECURRENCE, **self.recurrence}),
        }

    def answer(self, identifier: str) -> Reply:
        """The answer to a PUT."""
        return created(identifier, status=200) if self.tells_id else NO_CONTENT

    def owned(self, call: Call) -> dict[tuple[str, str], Json]:
        """The schedules of the owner by type and id."""
        owner_id = self.owner(call)["id"]
        stored = list(self.table(call.org).items())
        return {(kind, id_): schedule for (owner, kind, id_), schedule in stored if owner == owner_id}

    def schedule(self, call: Call) -> Json:
        """The schedule that the path names."""
        wanted = one_of(*SCHEDULE_TYPES)(self.type_param, call.params[self.type_param])
        candidates = {id_: schedule for (kind, id_), schedule in self.owned(call).items() if kind == wanted}
        return find(candidates, self.schedule_id, call.params["scheduleId"])

    def event(self, call: Call) -> Json:
        """The event that the path names."""
        events = {event["id"]: event for event in self.schedule(call)["events"]}
        return find(events, self.event_id, call.params["eventId"])

    def put_schedule(self, call: Call, schedule: Json, current: Json | None) -> str:
        """Store under the id that belongs to the name, instead of ``current``; returns that id."""
        owner, table = self.owner(call), self.table(call.org)
        identifier = ids.name_id(self.schedule_id, schedule["name"])
        if current is None or schedule["name"] != current["name"]:
            self.refuse_taken(call, owner, schedule)
        if current is not None:
            del table[owner["id"], schedule["type"], current["id"]]
        table[owner["id"], schedule["type"], identifier] = {**schedule, "id": identifier}
        return identifier

    def put_event(self, call: Call, schedule: Json, given: Json, current: Json | None = None) -> str:
        """Add the event to the schedule or put it in place of ``current``; returns its id."""
        if current is not None and call.is_in(EVENTS_MERGED):
            given = _merged(current, given)
        if not given.get("allDayEnabled") and not ("startTime" in given and "endTime" in given):
            raise ApiError.missing("startTime", "endTime")
        in_order(given)
        _check_recurrence(call, given)
        if any(event["name"] == given["name"] and event is not current for event in schedule["events"]):
            raise ApiError.duplicate(f"Event '{given['name']}'")
        event = {**given, "id": ids.name_id(self.event_id, given["name"])}
        if current is None:
            schedule["events"].append(event)
        else:
            schedule["events"][schedule["events"].index(current)] = event
        return str(event["id"])

    def shown(self, call: Call, schedule: Json) -> Json:
        """A schedule as it is answered."""
        return {**schedule, "events": [self.view(call, event) for event in schedule["events"]]}


def is_taken(call: Call, schedules: Schedules, owner_id: str, schedule: Json) -> bool:
    """Whether an owner has a schedule of this type and name."""
    return any(
        owner == owner_id and other["name"] == schedule["name"] and (kind == schedule["type"] or call.is_in(NAMES_UNIQUE))
        for (owner, kind, _id), other in list(schedules.items())
    )


def taken(schedule: Json) -> ApiError:
    """400 for a name in use; seen on schedules of people."""
    return ApiError.coded(400, 25030, f"Schedule '{schedule['name']}' already exists")


def is_named(criteria: Iterable[Json], schedule: Json, own: bool) -> bool:
    """Whether some criteria name a schedule: the person's own, or one of the location."""
    named = {"scheduleName": schedule["name"], "scheduleType": schedule["type"]}
    return any({**each, **named} == each and (each.get("scheduleLevel") == "PEOPLE") == own for each in criteria)


def listed(call: Call, schedule: Json) -> bool:
    """Whether a schedule passes the filters of a list."""
    return call.text("type") in (None, schedule["type"]) and call.passes("name", schedule["name"])


def _check_recurrence(call: Call, event: Json) -> None:
    """400 unless the event recurs in one way and ends in one way. A missing end is added where Webex may tell it."""
    recurrence = event.get("recurrence")
    if not recurrence:
        event.pop("recurrence", None)
        return
    ways = [way for way in WAYS if way in recurrence]
    if not ways:
        raise ApiError.missing("recurDaily", "recurWeekly").as_a_guess()
    if "recurWeekly" in ways and not any(recurrence["recurWeekly"].get(weekday) for weekday in WEEKDAYS):
        raise ApiError.invalid("recurWeekly", "at least one day is required").as_a_guess()
    if recurrence.get("recurEndDate", event["startDate"]) < event["startDate"]:
        raise ApiError.platform(400, 4195, "Start must be before end").as_a_guess()
    several = call.is_in(SEVERAL_RECURRENCES) and "recurDaily" not in ways
    if len(ways) > 1 and not several:
        raise ApiError.invalid("recurrence", f"{' and '.join(ways)} exclude each other").as_a_guess()
    if call.is_in(ENDLESS_TOLD) and not any(recurrence.get(end) for end in ENDS):
        recurrence["recurForEver"] = True


def _merged(current: Json, given: Json) -> Json:
    """The event after a PUT that keeps what it does not name."""
    kept = {name: value for name, value in current.items() if name != "id"}
    if "recurrence" in current and "recurrence" in given:
        given = {**given, "recurrence": {**current["recurrence"], **given["recurrence"]}}
    return {**kept, **given}


def declare(place: Place) -> None:
    """Declare the operations of a place, except the list."""
    _declare_schedules(place)
    _declare_events(place)


def _declare_schedules(place: Place) -> None:
    prefix, one = f"{place.name}s", f"{place.path}/{{{place.type_param}}}/{{scheduleId}}"
    read, write = place.scopes
    event = place.event_members
    new_name: dict[str, Check] = {"newName": text()}

    @operation(f"{prefix}.create", "POST", place.path, write, auth=place.auth)
    def create_schedule(call: Call) -> Reply:
        checks = {"type": one_of(*SCHEDULE_TYPES), "name": text(), "events": list_of(block(event, _EVENT_REQUIRED))}
        given = members(call.body, checks, ("type", "name"))
        schedule: Json = {"name": given["name"], "type": given["type"], "id": "", "events": []}
        for each in given.get("events", ()):
            place.put_event(call, schedule, each)
        return created(place.put_schedule(call, schedule, None), place.created_status)

    @operation(f"{prefix}.get", "GET", one, read, auth=place.auth)
    def get_schedule(call: Call) -> Reply:
        return Reply(200, place.shown(call, place.schedule(call)))

    @operation(f"{prefix}.update", "PUT", one, write, auth=place.auth)
    def update_schedule(call: Call) -> Reply:
        schedule = place.schedule(call)
        events = list_of(block({**event, **new_name}, _EVENT_REQUIRED))
        checks = {"name": text(), "events": events, **(new_name if "schedule" in place.new_names else {})}
        given = members(call.body, checks, ("name",))
        name = schedule["name"] if place.keeps_names(call) else given.get("newName", given["name"])
        changed = {**schedule, "name": name, "events": list(schedule["events"])}
        for each in given.get("events", ()):
            current = next((known for known in changed["events"] if known["name"] == each["name"]), None)
            if current is None:
                raise ApiError.invalid("events", f"no event is named '{each['name']}'")
            each["name"] = each.pop("newName", each["name"])
            place.put_event(call, changed, each, current)
        return place.answer(place.put_schedule(call, changed, schedule))

    @operation(f"{prefix}.delete", "DELETE", one, write, auth=place.auth)
    def delete_schedule(call: Call) -> Reply:
        schedule, owner = place.schedule(call), place.owner(call)
        if not call.is_in(DELETE_IN_USE) and place.is_used(call.org, owner, schedule):
            raise ApiError.coded(409, 25223, f"Schedule '{schedule['name']}' is in use").as_a_guess()
        del place.table(call.org)[owner["id"], schedule["type"], schedule["id"]]
        return NO_CONTENT


def _declare_events(place: Place) -> None:
    prefix, base = f"{place.name}_events", f"{place.path}/{{{place.type_param}}}/{{scheduleId}}/events"
    read, write = place.scopes
    one = f"{base}/{{eventId}}"

    @operation(f"{prefix}.create", "POST", base, write, auth=place.auth)
    def create_event(call: Call) -> Reply:
        given = members(call.body, place.event_members, _EVENT_REQUIRED)
        return created(place.put_event(call, place.schedule(call), given), place.created_status)

    @operation(f"{prefix}.get", "GET", one, read, auth=place.auth)
    def get_event(call: Call) -> Reply:
        return Reply(200, place.view(call, place.event(call)))

    @operation(f"{prefix}.update", "PUT", one, write, auth=place.auth)
    def update_event(call: Call) -> Reply:
        checks = {**place.event_members, **({"newName": text()} if "event" in place.new_names else {})}
        given = members(call.body, checks, _EVENT_REQUIRED)
        given["name"] = given.pop("newName", given["name"])
        return place.answer(place.put_event(call, place.schedule(call), given, place.event(call)))

    @operation(f"{prefix}.delete", "DELETE", one, write, auth=place.auth)
    def delete_event(call: Call) -> Reply:
        place.schedule(call)["events"].remove(place.event(call))
        return NO_CONTENT
