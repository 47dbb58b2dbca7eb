# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of locations and their events."""

from __future__ import annotations

from typing import Any

from wxc_sdk.common.schedules import Event, Schedule, ScheduleType

from .case import Case, Json, check, check_pages
from .crud import Crud

WEEKLY = {"recurForEver": True, "recurWeekly": {"monday": True, "friday": True}}
YEARLY = {"recurForEver": True, "recurYearlyByDate": {"dayOfMonth": 1, "month": "JANUARY"}}


def event(name: str, date: str, **members: Any) -> Json:
    """An event, all day long unless it has times."""
    length = {} if "startTime" in members else {"allDayEnabled": True}
    return {"name": name, "startDate": date, "endDate": date, **length, **members}


NEW_YEAR = event("New Year", "2027-01-01", recurrence=YEARLY)
SHORT_WEEK = event("Short week", "2026-11-23", startTime="09:00", endTime="15:00", recurrence=WEEKLY)


def _schedule_kind(schedule_type: str, seed: Json) -> Crud:
    def created(case: Case, wish: Json) -> str:
        return str(case.admin.telephony.schedules.create(case.location("Munich"), Schedule.model_validate(wish)))

    def update(case: Case, identifier: str, change: Json) -> str:
        schedule = Schedule.model_validate({"type": schedule_type, **change})
        api = case.admin.telephony.schedules
        return str(api.update(case.location("Munich"), schedule, schedule_type=schedule_type, schedule_id=identifier))

    return Crud(
        name=f"a schedule for {schedule_type}",
        wish=lambda case: {"name": "Zeppelin", "type": schedule_type, "events": [seed]},
        change={"name": "Zeppelin landed"},
        create=created,
        read=lambda case, identifier: case.admin.telephony.schedules.details(case.location("Munich"), schedule_type, identifier),
        items=lambda case: case.admin.telephony.schedules.list(case.location("Munich")),
        update=update,
        delete=lambda case, identifier: case.admin.telephony.schedules.delete_schedule(
            case.location("Munich"), schedule_type, identifier
        ),
        renamed_id=True,
        taken=(400, 25030, 25030),
        identify=lambda item: f"{item.schedule_id}",
    )


_schedule_kind("businessHours", SHORT_WEEK).add()
_schedule_kind("holidays", NEW_YEAR).add()


def schedule_id(case: Case, name: str, location: str = "Munich") -> str:
    """The id of a schedule of a location."""
    (found,) = case.admin.telephony.schedules.list(case.location(location), name=name)
    return str(found.schedule_id)


def _event_kind(name: str, schedule: str, schedule_type: str, wish: Json, change: Json) -> Crud:
    def place(case: Case) -> tuple[str, str, str]:
        return case.location("Munich"), schedule_type, schedule_id(case, schedule)

    def create(case: Case, wish: Json) -> str:
        return str(case.admin.telephony.schedules.event_create(*place(case), Event.model_validate(wish)))

    def update(case: Case, identifier: str, change: Json) -> str:
        changed = Event.model_validate(change)
        return str(case.admin.telephony.schedules.event_update(*place(case), changed, event_id=identifier))

    return Crud(
        name=f"an event {name}",
        wish=lambda case: wish,
        change={"name": "Moved", **change},
        create=create,
        read=lambda case, identifier: case.admin.telephony.schedules.event_details(*place(case), identifier),
        items=lambda case: case.admin.telephony.schedules.details(*place(case)).events,
        update=update,
        delete=lambda case, identifier: case.admin.telephony.schedules.event_delete(*place(case), identifier),
        required=("startDate", "endDate"),
        merges=False,
        renamed_id=True,
        identify=lambda item: f"{item.event_id}",
    )


_event_kind("of a whole day", "Public Holidays", "holidays", NEW_YEAR, {"endDate": "2027-01-02"}).add()
_event_kind("of some hours", "Office Hours", "businessHours", SHORT_WEEK, {"endTime": "16:00"}).add()


@check("schedules come in pages and are filtered by name and type")
def schedules_come_in_pages_and_are_filtered(case: Case) -> None:
    api, munich = case.admin.telephony.schedules, case.location("Munich")
    api.create(munich, Schedule.model_validate({"name": "Fair", "type": "holidays", "events": [NEW_YEAR]}))
    check_pages(case, lambda **query: api.list(munich, **query))
    listed = [(each.name, each.schedule_type, each.location_name, each.events) for each in api.list(munich, name="Fair")]
    assert listed == [("Fair", "holidays", "Munich", None)]
    names = [each.name for each in api.list(munich, schedule_type=ScheduleType.holidays)]
    assert names == ["Public Holidays", "Fair"]


@check("a schedule is read, renamed and sent back with its events")
def a_schedule_is_read_renamed_and_sent(case: Case) -> None:
    api, munich = case.admin.telephony.schedules, case.location("Munich")
    identifier = schedule_id(case, "Public Holidays")
    before = api.details(munich, "holidays", identifier)
    renamed = before.model_copy(deep=True)
    renamed.name = "Closed"
    new_id = api.update(munich, renamed, schedule_id=identifier)
    assert new_id != identifier
    assert api.details(munich, "holidays", new_id).events == before.events


@check("events are renamed through their schedule, and the others stay")
def events_are_renamed_through_their_schedule_and(case: Case) -> None:
    api, munich = case.admin.telephony.schedules, case.location("Munich")
    identifier = schedule_id(case, "Public Holidays")
    before = api.details(munich, "holidays", identifier)
    changed = before.model_copy(deep=True)
    del changed.events[0]
    changed.events[0].new_name = "Christmas Eve"
    assert api.update(munich, changed, schedule_id=identifier) == identifier
    after = api.details(munich, "holidays", identifier)
    assert [each.name for each in after.events] == ["New Year's Day", "Christmas Eve"]
    assert after.events[1].event_id != before.events[1].event_id
    unknown = Schedule.model_validate({"name": "Public Holidays", "type": "holidays", "events": [NEW_YEAR]})
    with case.refused(400, 25024, text="events"):
        api.update(munich, unknown, schedule_id=identifier)


@check("an event without times, or with the end first, is refused")
def an_event_without_times_or_with_the(case: Case) -> None:
    api, place = case.admin.telephony.schedules, (case.location("Munich"), "holidays", schedule_id(case, "Public Holidays"))
    with case.refused(400, 25008, text="startTime"):
        api.event_create(*place, Event.model_validate({**event("Short", "2026-12-24"), "allDayEnabled": False}))
    with case.refused(400, 4195, text="[Error 4195]"):
        api.event_create(*place, Event.model_validate({**NEW_YEAR, "endDate": "2026-12-31"}))
