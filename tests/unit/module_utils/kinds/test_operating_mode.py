# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.operating_mode import DAY, KIND, RECORD
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, errors, holiday, written
from webex_calling_simulator import Simulator

WORKDAY = {"enabled": True, "start_time": "09:00", "end_time": "17:00"}
OFF = {"enabled": False}
ALL_DAY = {"enabled": True, "all_day_enabled": True}
WIRE_WORKDAY = {"enabled": True, "allDayEnabled": False, "startTime": "09:00", "endTime": "17:00"}
WIRE_OFF = {"enabled": False, "allDayEnabled": False}


@pytest.mark.parametrize(
    ("written_as", "normal"),
    [
        ({"enabled": False, "start_time": "09:00", "end_time": "17:00"}, OFF),
        ({"enabled": False, "all_day_enabled": True}, OFF),
        ({"enabled": True, "all_day_enabled": True, "start_time": "00:00"}, ALL_DAY),
        ({"enabled": True, "all_day_enabled": False, "start_time": "9:00", "end_time": "17:00:00"}, WORKDAY),
    ],
)
def test_a_day_has_one_form(written_as: Values, normal: Values) -> None:
    assert DAY.normalise(written_as) == normal


@pytest.mark.parametrize(
    ("day", "mistake"),
    [
        ({"enabled": True}, "start_time and end_time are both needed"),
        ({"enabled": True, "start_time": "09:00"}, "start_time and end_time are both needed"),
        ({**ALL_DAY, "start_time": "09:00"}, "no meaning with all_day_enabled: true"),
        ({**OFF, "start_time": "09:00", "end_time": "17:00"}, "no meaning with enabled: false"),
    ],
)
def test_a_day_that_does_not_fit_together_is_told_with_its_place(day: Values, mistake: str) -> None:
    (found,) = errors(RECORD, {"same_hours_daily": {"monday_to_friday": day}}, "")
    assert found.startswith("same_hours_daily.monday_to_friday: ")
    assert mistake in found


@pytest.mark.parametrize(
    ("type_", "block"),
    [("none", "holidays"), ("holiday", "same_hours_daily"), ("same_hours_daily", "different_hours_daily")],
)
def test_the_schedule_of_another_type_is_a_mistake(type_: str, block: str) -> None:
    value: Any = [holiday("X")] if block == "holidays" else {}
    assert errors(RECORD, {"type": type_, block: value}, "") == [f"{block} does not belong to an operating mode of type {type_}"]


def test_the_schedule_of_another_type_is_a_mistake_for_a_stored_mode_too(sim: Simulator, task: Task) -> None:
    result = task.run(KIND, name="Outage", holidays=[holiday("X")])
    assert result["msg"].startswith("holidays does not belong to an operating mode of type none")
    assert written(sim) == []


def test_a_new_mode_is_sent_with_every_day_and_without_forwarding(sim: Simulator, task: Task) -> None:
    task.changed(KIND, location="Berlin", name="Late", type="same_hours_daily", same_hours_daily={"monday_to_friday": WORKDAY})
    ((method, path, body),) = written(sim)
    assert (method, path) == ("POST", "operatingModes")
    assert body == {
        "name": "Late",
        "type": "SAME_HOURS_DAILY",
        "level": "LOCATION",
        "locationId": sim.org.location("Berlin")["id"],
        "sameHoursDaily": {"mondayToFriday": WIRE_WORKDAY, "saturdayToSunday": WIRE_OFF},
        "callForwarding": {"enabled": False, "destinationVoicemailEnabled": False},
    }


def test_a_mode_of_the_organisation_has_no_location(sim: Simulator, task: Task) -> None:
    task.changed(KIND, name="Late", type="none")
    ((_method, _path, body),) = written(sim)
    assert body["level"] == "ORGANIZATION"
    assert "locationId" not in body


def test_a_changed_day_is_sent_with_the_days_that_stay(sim: Simulator, task: Task) -> None:
    evening = {"enabled": True, "start_time": "20:00", "end_time": "22:00"}
    task.changed(KIND, location="Berlin", name="Night", different_hours_daily={"saturday": evening})
    ((_method, _path, body),) = written(sim)
    week = body["differentHoursDaily"]
    assert set(body) == {"differentHoursDaily"}
    assert (len(week), week["saturday"]["startTime"], week["sunday"]["enabled"]) == (7, "20:00", False)
    assert week["monday"] == {"enabled": True, "allDayEnabled": False, "startTime": "20:00", "endTime": "06:00"}


@pytest.mark.parametrize(
    ("name", "location", "given", "sent"),
    [
        ("Night", "Berlin", {"enabled": False}, {"enabled": False, "destination": "3002"}),
        ("Night", "Berlin", {"destination": "+49 30 23125-099"}, {"enabled": True, "destination": "+493023125099"}),
        ("Outage", None, {"enabled": False, "destination": ""}, {"enabled": False, "destination": ""}),
    ],
    ids=["switched off", "another destination", "cleared"],
)  # fmt: skip
def test_forwarding_is_sent_whole(
    sim: Simulator, task: Task, name: str, location: str | None, given: Values, sent: Values
) -> None:
    for _again in range(2):
        task.run(KIND, name=name, location=location, call_forwarding=given)
    ((_method, _path, body),) = written(sim)
    assert body == {"callForwarding": {**sent, "destinationVoicemailEnabled": False}}


def test_a_destination_that_webex_reads_back_with_a_hyphen_is_the_same(sim: Simulator, task: Task) -> None:
    result = task.run(KIND, name="Outage", call_forwarding={"enabled": True, "destination": "+49 30 2312 5099"})
    assert result["changed"] is False


@pytest.mark.parametrize(
    ("params", "lacks"),
    [
        ({"type": "holiday"}, "needs at least one entry in holidays"),
        ({"type": "holiday", "holidays": []}, "needs at least one entry in holidays"),
        ({"type": "same_hours_daily"}, "needs at least one enabled day in same_hours_daily"),
        ({"type": "different_hours_daily", "different_hours_daily": {"monday": OFF}}, "needs at least one enabled day"),
        ({}, "type must be given"),
    ],
)
def test_what_a_new_mode_lacks_is_told_before_anything_is_sent(sim: Simulator, task: Task, params: Values, lacks: str) -> None:
    result = task.run(KIND, name="Late", **params)
    assert result["failed"]
    assert lacks in result["msg"]
    assert written(sim) == []


def test_the_last_enabled_day_cannot_be_disabled(sim: Simulator, task: Task) -> None:
    result = task.run(KIND, location="Berlin", name="Day", same_hours_daily={"monday_to_friday": OFF})
    assert "needs at least one enabled day" in result["msg"]


def test_another_type_is_refused_with_the_way_out_and_done_when_the_user_says_so(sim: Simulator, task: Task) -> None:
    wanted = {"location": "Madrid", "name": "Siesta", "type": "holiday", "holidays": [holiday("X")]}
    assert "force_replace: true" in task.run(KIND, **wanted)["msg"]
    task.changed(KIND, **wanted, force_replace=True)
    assert [method for method, _path, _body in written(sim)] == ["DELETE", "POST"]
    assert sim.org.operating_mode("Siesta")["type"] == "HOLIDAY"
    assert task.run(KIND, **wanted)["changed"] is False


@pytest.mark.parametrize(
    ("given", "missing"),
    [({}, "call_forwarding"), ({"call_forwarding": {"destination": "+493023125099"}}, "call_forwarding")],
    ids=["not at all", "in part"],
)
def test_a_mode_that_is_replaced_must_be_given_in_full(given: Values, missing: str, sim: Simulator, task: Task) -> None:
    result = task.run(KIND, name="Outage", type="holiday", holidays=[holiday("X")], force_replace=True, **given)
    assert f"{missing} must be given in full" in result["msg"]
    assert written(sim) == []


def test_a_mode_of_the_organisation_that_an_interruption_left_deleted_is_created_again(sim: Simulator, task: Task) -> None:
    wanted = {"id": sim.org.operating_mode("Town Hall")["id"], "level": "organization", "name": "Town Hall", "type": "holiday"}
    del sim.org.operating_modes[wanted["id"]]
    task.changed(KIND, **wanted, holidays=[holiday("X")], force_replace=True)
    assert sim.org.operating_mode("Town Hall")["type"] == "HOLIDAY"


def test_a_mode_of_the_same_name_elsewhere_is_another_one(sim: Simulator, task: Task) -> None:
    result = task.run(KIND, location="Singapore", name="Night", state="absent")
    assert result["changed"] is False


def test_a_mode_is_renamed_and_described_by_its_id(sim: Simulator, task: Task) -> None:
    id_ = sim.org.operating_mode("Siesta")["id"]
    result = task.changed(KIND, id=id_, name="Nap")
    assert result["operating_mode"]["id"] == id_
    assert (result["diff"]["before"]["name"], result["diff"]["after"]["name"]) == ("Siesta", "Nap")
    assert [(method, body) for method, _path, body in written(sim)] == [("PUT", {"name": "Nap"})]


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({"location": "Madrid"}, ["Day", "Siesta"]),
        ({"level": "organization"}, ["Company Holidays", "Outage", "Town Hall"]),
        ({"location": "Berlin", "name": "Day"}, ["Day"]),
        ({"location": "Berlin", "name": "day"}, []),
    ],
)
def test_modes_are_found_by_level_and_exact_name(task: Task, params: Values, names: list[str]) -> None:
    assert [mode["name"] for mode in task.info(KIND, **params)["operating_modes"]] == names


def test_modes_of_all_levels_are_found_with_their_schedules(sim: Simulator, task: Task) -> None:
    found = task.info(KIND)["operating_modes"]
    assert len(found) == len(sim.org.operating_modes)
    by_name = {(mode.get("location"), mode["name"]): mode for mode in found}
    assert by_name["Berlin", "Day"]["same_hours_daily"] == {"monday_to_friday": WORKDAY, "saturday_to_sunday": OFF}
    assert by_name["Munich", "Weekend"]["same_hours_daily"]["saturday_to_sunday"] == ALL_DAY


def test_what_is_read_can_be_written_again_and_changes_nothing(sim: Simulator, task: Task) -> None:
    for mode in task.info(KIND)["operating_modes"]:
        assert task.run(KIND, **{**mode, "id": None})["changed"] is False
    assert written(sim) == []


WORLDS = [
    "mode-blocks-merged",
    "disabled-days-left-out",
    "closed-weeks",
    "times-of-whole-days",
    "holiday-ids-kept",
    "holiday-names-repeat",
    "last-holiday-deletable",
    "ten-digit-destinations",
    "hyphenated-destinations",
]
STEPS: dict[str, list[Values]] = {
    "different_hours_daily": [
        {"different_hours_daily": {"monday": WORKDAY, "sunday": ALL_DAY}},
        {"different_hours_daily": {"monday": OFF}, "call_forwarding": {"enabled": True, "destination": "+15551234567"}},
        {"call_forwarding": {"enabled": False, "destination": "", "destination_voicemail_enabled": False}},
    ],
    "holiday": [
        {"holidays": [holiday("A"), holiday("B")]},
        {"holidays": [holiday("B"), holiday("C", start_time="08:00", end_time="09:00")]},
        {"holidays": [holiday("D")]},
    ],
}


@pytest.mark.parametrize("world", [*WORLDS, "all of them"])
@pytest.mark.parametrize("type_", STEPS)
def test_a_mode_ends_as_wanted_in_every_world(sim: Simulator, task: Task, world: str, type_: str) -> None:
    sim.worlds = set(WORLDS) - {"hyphenated-destinations"} if world == "all of them" else {world}
    for step in STEPS[type_]:
        task.changed(KIND, level="organization", name="New", type=type_, **step)
        assert task.run(KIND, level="organization", name="New", type=type_, **step)["changed"] is False


def test_of_holidays_with_one_name_the_described_one_is_left(sim: Simulator, task: Task) -> None:
    """World: holiday-names-repeat."""
    mode = sim.org.operating_mode("Company Holidays")
    mode["holidays"].append({**mode["holidays"][0], "id": "x", "startDate": "2027-12-25", "endDate": "2027-12-25"})
    wanted = {"level": "organization", "name": "Company Holidays", "holidays": [holiday("Christmas Day")]}
    task.changed(KIND, **wanted)
    assert [each["name"] for each in sim.org.operating_mode("Company Holidays")["holidays"]] == ["Christmas Day"]
    assert task.run(KIND, **wanted)["changed"] is False
