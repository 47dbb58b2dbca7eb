# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the author of the SDK expects of the schedules of people, in the tests that he runs against an organisation of his."""

from __future__ import annotations

from typing import Any

from wxc_sdk.common.schedules import Event, Schedule, ScheduleType

from .case import Case, Json, check
from .checks_schedules import event

HOLIDAYS = "holidays"


def _apis(case: Case) -> tuple[Any, Any]:
    """The schedules of people, and those of locations."""
    return case.admin.person_settings.schedules, case.admin.telephony.schedules


def _person(case: Case) -> tuple[str, str]:
    """The ids of somebody and of the location of this person."""
    (person,) = case.admin.people.list(email="lena.fischer@aurora.example", calling_data=True)
    return person.person_id, person.location_id


def _schedule(name: str, **members: Any) -> Schedule:
    return Schedule.model_validate({"name": name, "type": HOLIDAYS, **members})


def _names(schedules: Any) -> set[tuple[str, str]]:
    return {(str(each.schedule_type), each.name) for each in schedules}


@check("a person has own schedules, which the location does not have")
def a_person_has_own_schedules(case: Case) -> None:
    people, locations = _apis(case)
    person, location = _person(case)
    before = _names(locations.list(location))
    identifier = people.create(person, _schedule("test_user_000"))
    found = people.details(person, HOLIDAYS, identifier)
    assert (found.name, str(found.schedule_type), found.events or []) == ("test_user_000", HOLIDAYS, [])
    assert (HOLIDAYS, "test_user_000") in _names(people.list(person))
    assert _names(locations.list(location)) == before


@check("the schedules of a location are in the lists of its people, and not to be had by their ids")
def the_schedules_of_a_location_show(case: Case) -> None:
    people, locations = _apis(case)
    person, location = _person(case)
    theirs = _names(locations.list(location, schedule_type=ScheduleType.holidays))
    assert theirs
    listed = people.list(person, schedule_type=ScheduleType.holidays)
    assert theirs <= _names(listed)
    for each in listed:
        with case.perhaps_refused() as refusals:
            people.details(person, HOLIDAYS, each.schedule_id)
        assert bool(refusals) == ((HOLIDAYS, each.name) in theirs), each.name


@check("a person has no schedule of the name and type that one of the location has")
def a_person_has_no_schedule_of_the_same_name(case: Case) -> None:
    people, locations = _apis(case)
    person, location = _person(case)
    taken = locations.list(location, schedule_type=ScheduleType.holidays)[0]
    with case.perhaps_refused() as refusals:
        people.create(person, _schedule(taken.name))
    assert [each.code for each in refusals] == [25030]


@check("a schedule of a person that is renamed keeps its events")
def a_schedule_that_is_renamed_keeps_its_events(case: Case) -> None:
    people, _locations = _apis(case)
    person, _location = _person(case)
    identifier = people.create(person, _schedule("test_000"))
    people.event_create(person, HOLIDAYS, identifier, Event.model_validate(event("0901", "2026-09-01")))
    before = people.details(person, HOLIDAYS, identifier)
    renamed = people.update(person, _schedule("test_001"), schedule_id=identifier)
    after = people.details(person, HOLIDAYS, renamed)
    assert after.name == "test_001"
    assert after.events == before.events


@check("somebody makes an own schedule whose event comes ten times")
def somebody_makes_an_own_schedule(case: Case) -> None:
    api = case.person.me.schedules
    weekly: Json = {"recurEndOccurrence": 10, "recurWeekly": {"wednesday": True, "recurInterval": 1}}
    wish = _schedule("test 01", events=[event("bday", "2026-12-02", recurrence=weekly)])
    identifier = api.create(wish)
    found = api.get_user_schedule(HOLIDAYS, identifier)
    assert found.create_update() == wish.create_update()
    api.delete(HOLIDAYS, identifier)
    assert (HOLIDAYS, "test 01") not in _names(api.list())
