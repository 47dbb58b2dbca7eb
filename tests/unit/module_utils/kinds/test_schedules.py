# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of locations and of people end as wished, whatever Webex does where nobody knows it."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds import location_schedule, person_schedule
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, errors, written
from webex_calling_simulator import Simulator
from webex_calling_simulator.app import declare
from webex_calling_simulator.seed import PERSON_TOKEN
from webex_calling_simulator.worlds import WORLDS

declare()

LOCATION = location_schedule.KIND
PERSON = person_schedule.KIND
PLACES: dict[str, tuple[Kind, Values, dict[str, Any]]] = {
    "location": (LOCATION, {"location": "Munich"}, {}),
    "person": (PERSON, {"person": "hannah.koch@aurora.example"}, {}),
    "me": (PERSON, {"me": True}, {"access_token": PERSON_TOKEN}),
}
IN_THE_AREA = sorted(world.name for world in WORLDS.values() if {"location_schedule", "person_schedule"} & set(world.kinds))
WEEKLY = {"recur_weekly": {"monday": True, "friday": True}}
NAMED = {"type": "business_hours", "name": "Shifts"}


def shift(**changed: Any) -> Values:
    """An event of some hours."""
    return {"name": "Early", "start_date": "2026-11-23", "start_time": "06:00", "end_time": "14:00", **changed}


LIVES = [
    [shift(recurrence={"recur_end_date": "2027-12-31", **WEEKLY}), {"name": "Fair", "start_date": "2027-03-12"}],
    [shift(recurrence={"recur_for_ever": True, **WEEKLY})],
    [shift(recurrence=WEEKLY, end_time="15:00")],
    [{"name": "Early", "start_date": "2026-11-23"}],
]
"""The events of a schedule, one state after the other."""


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, sim: Simulator) -> tuple[Task, Kind, Values]:
    """A task with the kind and the owner of the schedules."""
    kind, owner, connection = PLACES[request.param]
    return Task(sim, **connection), kind, owner


@pytest.mark.parametrize("world", [None, *IN_THE_AREA])
def test_in_every_world_a_schedule_is_as_wished_and_the_second_run_changes_nothing(
    sim: Simulator, place: tuple[Task, Kind, Values], world: str | None
) -> None:
    sim.worlds = {world} if world else set()
    task, kind, owner = place
    for events in LIVES:
        task.changed(kind, **owner, **NAMED, events=events)
        again = task.run(kind, **owner, **NAMED, events=events)
        assert again["changed"] is False, again
        task.session.forget_everything()
    task.changed(kind, **owner, **NAMED, state="absent")
    task.session.forget_everything()
    assert task.run(kind, **owner, **NAMED, state="absent")["changed"] is False


@pytest.mark.parametrize("world", [None, *IN_THE_AREA])
def test_in_every_world_a_new_name_is_kept_or_the_task_fails(
    sim: Simulator, place: tuple[Task, Kind, Values], world: str | None
) -> None:
    task, kind, owner = place
    made = task.changed(kind, **owner, **NAMED, events=LIVES[0])[kind.name]
    task.session.forget_everything()
    sim.worlds = {world} if world else set()
    renamed = task.run(kind, **owner, id=made["id"], name="Teams")
    if world == "own-schedule-names-stay" and "me" in owner:
        assert 'schedule "Shifts" of the signed-in person' in renamed["msg"]
        assert "name did not take" in renamed["msg"]
        return
    assert renamed.get("changed"), renamed
    task.session.forget_everything()
    (found,) = task.info(kind, **owner, name="Teams")[kind.plural]
    assert (found["id"], found["events"]) == (renamed[kind.name]["id"], made["events"])
    assert found["id"] != made["id"]


def test_a_recurrence_that_loses_a_member_takes_a_new_event(sim: Simulator, place: tuple[Task, Kind, Values]) -> None:
    """Since a PUT may keep what it leaves out."""
    task, kind, owner = place
    task.changed(kind, **owner, **NAMED, events=LIVES[0][:1])
    written(sim)
    task.changed(kind, **owner, **NAMED, events=LIVES[1])
    assert [method for method, _path, _body in written(sim)] == ["DELETE", "POST"]
    task.changed(kind, **owner, **NAMED, events=LIVES[2])
    assert [method for method, _path, _body in written(sim)] == ["PUT"]


def test_a_recurrence_without_an_end_is_one_for_ever(place: tuple[Task, Kind, Values]) -> None:
    task, kind, owner = place
    result = task.changed(kind, **owner, **NAMED, events=[shift(recurrence=WEEKLY)])
    assert result[kind.name]["events"][0]["recurrence"]["recur_for_ever"] is True


@pytest.mark.parametrize(
    ("kind", "recurrence", "mistake"),
    [
        (LOCATION, {"recur_for_ever": True}, "exactly one of recur_weekly, recur_yearly_by_date and recur_yearly_by_day"),
        (PERSON, {"recur_for_ever": True}, "exactly one of recur_daily and recur_weekly is needed"),
        (PERSON, {"recur_daily": {}, **WEEKLY}, "exactly one of recur_daily and recur_weekly is needed"),
        (LOCATION, {"recur_for_ever": True, "recur_end_date": "2027-01-01", **WEEKLY}, "exclude each other"),
        (PERSON, {"recur_end_occurrence": 3, "recur_end_date": "2027-01-01", **WEEKLY}, "exclude each other"),
    ],
)
def test_an_event_recurs_in_one_way_and_ends_in_one(kind: Kind, recurrence: Values, mistake: str) -> None:
    events = kind.main.schema.record.fields["events"].value
    (found,) = errors(events, [shift(recurrence=recurrence)], "events")
    assert mistake in found


def test_schedules_of_one_name_and_both_types_are_two_though_they_share_an_id(place: tuple[Task, Kind, Values]) -> None:
    task, kind, owner = place
    for type_ in ("business_hours", "holidays"):
        task.changed(kind, **owner, type=type_, name="Same", events=LIVES[3])
        task.session.forget_everything()
    found = task.info(kind, **owner, name="Same")[kind.plural]
    assert {each["id"].partition(":")[0] for each in found} == {"businessHours", "holidays"}
    (holidays,) = (each for each in found if each["type"] == "holidays")
    task.changed(kind, **owner, id=holidays["id"], name="Other")
    task.changed(kind, **owner, type="business_hours", name="Same", state="absent")
    task.session.forget_everything()
    names = [each["name"] for each in task.info(kind, **owner)[kind.plural]]
    assert "Other" in names
    assert "Same" not in names
