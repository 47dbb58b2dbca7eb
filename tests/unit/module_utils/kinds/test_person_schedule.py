# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of people: whose they are, what an administrator may set, and what Webex wants of a request."""

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.person_schedule import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, written
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import PERSON_TOKEN

LENA = {"person": "lena.fischer@aurora.example"}
VACATION = {"type": "holidays", "name": "Vacation"}


@pytest.fixture
def lena(sim: Simulator) -> Task:
    """A task of the signed-in person."""
    return Task(sim, access_token=PERSON_TOKEN)


def every(weeks: int) -> Values:
    """An event of a whole day every so many weeks."""
    return {"name": "A", "start_date": "2027-01-04", "recurrence": {"recur_weekly": {"recur_interval": weeks, "monday": True}}}


def test_only_the_persons_own_schedules_are_read(task: Task, lena: Task) -> None:
    for found in (task.info(KIND, **LENA), lena.info(KIND, me=True)):
        assert {each["name"] for each in found["person_schedules"]} == {"Vacation", "Early Shift"}


def test_a_schedule_of_the_location_is_never_deleted(sim: Simulator, task: Task) -> None:
    result = task.run(KIND, **LENA, type="holidays", name="Public Holidays", state="absent")
    assert (result["changed"], written(sim)) == (False, [])


def test_the_name_of_a_schedule_of_the_location_is_refused(task: Task) -> None:
    result = task.run(KIND, **LENA, type="holidays", name="Public Holidays")
    assert result["msg"].endswith(": the location has a schedule of this type and name.")


def test_an_administrator_renames_with_both_names_and_the_person_with_the_new_one(sim: Simulator, task: Task, lena: Task) -> None:
    (vacation,) = task.info(KIND, **LENA, **VACATION)["person_schedules"]
    renamed = task.changed(KIND, **LENA, id=vacation["id"], name="Away")
    ((method, _path, body),) = written(sim)
    assert (method, body) == ("PUT", {"name": "Vacation", "newName": "Away", "type": "holidays"})
    lena.changed(KIND, me=True, id=renamed["person_schedule"]["id"], name="Out")
    ((method, _path, body),) = written(sim)
    assert (method, body) == ("PUT", {"name": "Out"})


def test_a_changed_event_is_named_twice(sim: Simulator, task: Task) -> None:
    task.changed(KIND, **LENA, **VACATION, events=[{"name": "Summer", "start_date": "2026-08-03", "end_date": "2026-08-21"}])
    ((method, _path, body),) = written(sim)
    assert (method, body["name"], body["newName"]) == ("PUT", "Summer", "Summer")


def test_an_administrator_sets_every_how_many_weeks(task: Task) -> None:
    result = task.changed(KIND, **LENA, type="holidays", name="Days", events=[every(3)])
    assert result["person_schedule"]["events"][0]["recurrence"]["recur_weekly"]["recur_interval"] == 3


def test_the_person_sets_it_too_and_the_task_fails_where_webex_does_not_tell_it(sim: Simulator, lena: Task) -> None:
    options = {"me": True, "type": "holidays", "name": "Days"}
    lena.changed(KIND, **options, events=[every(3)])
    lena.session.forget_everything()
    sim.worlds = {"own-weekly-interval-untold"}
    assert "events did not take" in lena.run(KIND, **options, events=[every(2)])["msg"]


def test_a_schedule_in_use_stays_and_the_task_says_so(sim: Simulator, lena: Task) -> None:
    lena.session.client.post(
        "/telephony/config/people/me/settings/sequentialRing/criteria",
        {
            "scheduleName": "Vacation",
            "scheduleType": "holidays",
            "scheduleLevel": "PEOPLE",
            "callsFrom": "ANY_PHONE_NUMBER",
            "ringEnabled": True,
        },
    )
    refused = lena.run(KIND, me=True, **VACATION, state="absent")
    assert 'Could not delete schedule "Vacation" of the signed-in person' in refused["msg"]
    sim.worlds = {"delete-schedules-in-use"}
    lena.changed(KIND, me=True, **VACATION, state="absent")
