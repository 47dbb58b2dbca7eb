# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of people and their events, by an administrator and by the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wxc_sdk.common.schedules import Event, Schedule, ScheduleLevel, ScheduleType

from .case import Case, Json, check, check_pages
from .checks_schedules import event
from .crud import Crud

DAILY = {"recurEndOccurrence": 5, "recurDaily": {"recurInterval": 2}}
WEEKLY = {"recurForEver": True, "recurWeekly": {"monday": True, "friday": True}}
TAKEN = (400, 25030, 25030)


@dataclass(frozen=True)
class Whose:
    """Whose schedules they are; the SDK has other names for the two."""

    words: str
    api: Callable[[Case], Any]
    place: Callable[[Case], tuple[str, ...]]
    """What the functions of the SDK take first."""
    read: str
    delete: str
    read_event: str

    def call(self, case: Case, function: str, *arguments: Any, **named: Any) -> Any:
        """Call a function of the SDK for this person."""
        return getattr(self.api(case), function)(*self.place(case), *arguments, **named)

    def id_of(self, case: Case, name: str) -> str:
        """The id of the schedule with this name."""
        (found,) = (each.schedule_id for each in self.call(case, "list") if each.name == name)
        return str(found)


SOMEONE = Whose(
    "a person",
    lambda case: case.admin.person_settings.schedules,
    lambda case: (case.someone("lena.fischer@aurora.example"),),
    "details",
    "delete_schedule",
    "event_details",
)
ME = Whose(
    "the signed-in person", lambda case: case.person.me.schedules, lambda case: (), "get_user_schedule", "delete", "event_get"
)


def _schedule_kind(whose: Whose) -> Crud:
    def update(case: Case, identifier: str, change: Json) -> str:
        renamed = Schedule.model_validate({"type": "holidays", **change})
        if whose is SOMEONE:
            renamed.name, renamed.new_name = "Zeppelin", renamed.name
        told = whose.call(case, "update", renamed, schedule_type=ScheduleType.holidays, schedule_id=identifier)
        return str(told or whose.id_of(case, change["name"]))

    return Crud(
        name=f"a schedule of {whose.words}",
        wish=lambda case: {"name": "Zeppelin", "type": "holidays", "events": [event("Flight", "2027-06-01", recurrence=DAILY)]},
        change={"name": "Zeppelin landed"},
        create=lambda case, wish: str(whose.call(case, "create", Schedule.model_validate(wish))),
        read=lambda case, identifier: whose.call(case, whose.read, ScheduleType.holidays, identifier),
        items=lambda case: whose.call(case, "list"),
        update=update,
        delete=lambda case, identifier: whose.call(case, whose.delete, ScheduleType.holidays, identifier),
        renamed_id=True,
        taken=TAKEN,
        identify=lambda item: f"{item.schedule_id}",
    )


def _event_kind(whose: Whose) -> Crud:
    def place(case: Case) -> tuple[str, str]:
        return "businessHours", whose.id_of(case, "Early Shift")

    def update(case: Case, identifier: str, change: Json) -> str:
        changed = Event.model_validate({**change, "name": "Shift", "newName": change["name"]})
        told = whose.call(case, "event_update", *place(case), changed, event_id=identifier)
        events = whose.call(case, whose.read, *place(case)).events
        return str(told or next(each.event_id for each in events if each.name == change["name"]))

    return Crud(
        name=f"an event of {whose.words}",
        wish=lambda case: event("Shift", "2026-11-23", startTime="06:00", endTime="14:00", recurrence=WEEKLY),
        change={"name": "Moved", "endTime": "15:00", "allDayEnabled": False},
        create=lambda case, wish: str(whose.call(case, "event_create", *place(case), Event.model_validate(wish))),
        read=lambda case, identifier: whose.call(case, whose.read_event, *place(case), identifier),
        items=lambda case: whose.call(case, whose.read, *place(case)).events,
        update=update,
        delete=lambda case, identifier: whose.call(case, "event_delete", *place(case), identifier),
        required=("startDate", "endDate"),
        merges=False,
        renamed_id=True,
        identify=lambda item: f"{item.event_id}",
    )


for each in (SOMEONE, ME):
    _schedule_kind(each).add()
    _event_kind(each).add()


@check("a person's schedules are listed with those of the location")
def a_persons_schedules_are_listed_with_those(case: Case) -> None:
    for whose in (SOMEONE, ME):
        levels = {each.name: each.level for each in whose.call(case, "list")}
        own = {name for name, level in levels.items() if level == ScheduleLevel.people}
        assert own == {"Vacation", "Early Shift"}
        assert levels.keys() - own == {"Office Hours", "Public Holidays"}


@check("a person's schedules come in pages and are filtered by name and type")
def a_persons_schedules_come_in_pages(case: Case) -> None:
    check_pages(case, lambda **query: SOMEONE.call(case, "list", **query))
    names = [each.name for each in SOMEONE.call(case, "list", schedule_type=ScheduleType.holidays, name="vac")]
    assert names == ["Vacation"]


@check("a person cannot have a schedule of the location's name and type")
def a_person_cannot_have_a_schedule_of(case: Case) -> None:
    for whose in (SOMEONE, ME):
        with case.refused(400, 25030):
            whose.call(case, "create", Schedule.model_validate({"name": "Public Holidays", "type": "holidays"}))


@check("a schedule of the location is read by its person, but not as the person's own")
def a_schedule_of_the_location_is_read(case: Case) -> None:
    shared = ME.id_of(case, "Public Holidays")
    found = case.person.me.schedules.get_location_schedule("holidays", shared)
    assert [each.name for each in found.events] == ["New Year's Day", "Christmas Day"]
    for whose in (SOMEONE, ME):
        with case.refused(404):
            whose.call(case, whose.read, ScheduleType.holidays, shared)


@check("a person's schedule keeps its events when it gets another name")
def a_persons_schedule_keeps_its_events(case: Case) -> None:
    before = SOMEONE.call(case, "details", ScheduleType.holidays, SOMEONE.id_of(case, "Vacation"))
    renamed = Schedule.model_validate({"name": "Vacation", "newName": "Away", "type": "holidays"})
    new_id = SOMEONE.call(case, "update", renamed, schedule_id=before.schedule_id)
    after = SOMEONE.call(case, "details", ScheduleType.holidays, new_id)
    assert (after.name, after.events) == ("Away", before.events)
