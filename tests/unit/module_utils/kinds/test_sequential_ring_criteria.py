# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.sequential_ring_criteria import KIND, RECORD
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, errors, refusal, written
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import PERSON_TOKEN

ROOM = {"workspace": "Boardroom Spree"}
ANY = {"calls_from": "any_phone_number"}
HOLIDAYS = {**ANY, "schedule_name": "Public Holidays", "schedule_type": "holidays"}
OFFICE = {**ANY, "schedule_name": "Office Hours", "schedule_type": "business_hours"}


def select(*numbers: str, **more: Any) -> Values:
    return {"calls_from": "select_phone_numbers", "phone_numbers": list(numbers), **more}


CUSTOMERS = select("+1 303 555 0150")
"""A seeded one, which Webex reads back without country code."""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (["+13035550150", "+13035550151"], ["3035550151", "3035550150"], True),
        (["+13035550150"], ["5550150"], False),
        (["+493055501820"], ["3055501820"], False),
        (["+13035550150"], [], False),
        (["+13035550150", "+13035550151"], ["3035550150", "3035550150"], False),
        ([], None, True),
    ],
)
def test_callers_are_compared_as_numbers(one: list[str], other: list[str] | None, same: bool) -> None:
    callers = RECORD.fields["phone_numbers"].value
    assert callers.same(one, other) is same
    assert callers.same(other, one) is same


@pytest.mark.parametrize("written_as", ["Office Hours", "Office Hours (Group)", " Office Hours "])
def test_a_schedule_has_the_same_name_with_or_without_its_origin(written_as: str) -> None:
    schedule = RECORD.fields["schedule_name"].value
    assert schedule.from_wire(written_as) == schedule.normalise(written_as) == "Office Hours"


def test_calls_from_anybody_say_nothing_about_callers() -> None:
    assert RECORD.normalise({**ANY, "phone_numbers": [], "anonymous_callers_enabled": False}) == ANY
    assert RECORD.overlay(select("+4930"), ANY) == ANY


@pytest.mark.parametrize(
    ("given", "mistake"),
    [
        ({**ANY, "phone_numbers": ["+4930"]}, "have no meaning with calls_from: any_phone_number"),
        ({**ANY, "anonymous_callers_enabled": True}, "have no meaning with calls_from: any_phone_number"),
        ({**ANY, "schedule_name": "Office Hours"}, "schedule_name and schedule_type belong together"),
        (select("nobody"), "phone_numbers[0]: 'nobody' is not a phone number"),
    ],
)
def test_what_does_not_fit_together_is_told(given: Values, mistake: str) -> None:
    (found,) = errors(RECORD, given, "")
    assert mistake in found


@pytest.mark.parametrize(
    "content",
    [{**HOLIDAYS, "ring_enabled": False}, {**CUSTOMERS, "ring_enabled": True}],
    ids=["by schedule", "by number without country code"],
)
def test_content_identifies_stored_criteria(sim: Simulator, task: Task, content: Values) -> None:
    assert task.run(KIND, **ROOM, **content)["changed"] is False
    assert written(sim) == []


def test_whether_it_rings_is_changed_in_place(sim: Simulator, task: Task) -> None:
    result = task.changed(KIND, **ROOM, **CUSTOMERS, ring_enabled=False)
    ((method, _path, body),) = written(sim)
    assert (method, body["ringEnabled"], body["phoneNumbers"]) == ("PUT", False, ["+13035550150"])
    assert result["diff"]["before"]["ring_enabled"] is True


def test_other_content_is_other_criteria(sim: Simulator, task: Task) -> None:
    task.changed(KIND, **ROOM, **OFFICE, ring_enabled=True)
    ((method, _path, body),) = written(sim)
    assert (method, body["scheduleLevel"]) == ("POST", "GROUP")
    assert task.run(KIND, **ROOM, **OFFICE, ring_enabled=True)["changed"] is False


def test_chosen_callers_are_sent_with_everything_webex_wants(sim: Simulator, task: Task) -> None:
    task.changed(KIND, **ROOM, **select("+49 30 1234567"), ring_enabled=True)
    ((_method, _path, body),) = written(sim)
    assert body == {
        "callsFrom": "SELECT_PHONE_NUMBERS",
        "phoneNumbers": ["+49301234567"],
        "anonymousCallersEnabled": False,
        "unavailableCallersEnabled": False,
        "ringEnabled": True,
    }


@pytest.mark.parametrize("way", ["by content", "by id"])
def test_criteria_are_deleted(sim: Simulator, task: Task, way: str) -> None:
    (id_,) = [each["id"] for each in criteria(task) if each.get("schedule_name")]
    chosen = HOLIDAYS if way == "by content" else {"id": id_}
    for _again in range(2):
        task.run(KIND, **ROOM, **chosen, state="absent")
    assert [(method, path.split("/")[-1]) for method, path, _body in written(sim)] == [("DELETE", id_)]
    assert len(criteria(task)) == 1


def criteria(task: Task) -> list[Values]:
    found: list[Values] = task.info(KIND, **ROOM)["sequential_ring_criteria"]
    return found


def test_no_schedule_is_taken_away_from_stored_criteria(sim: Simulator, task: Task) -> None:
    (id_,) = [each["id"] for each in criteria(task) if each.get("schedule_name")]
    assert "Webex cannot take the schedule away from" in task.run(KIND, **ROOM, id=id_, schedule_name="")["msg"]
    assert written(sim) == []


def test_an_empty_schedule_means_always_when_content_identifies(sim: Simulator, task: Task) -> None:
    for _again in range(2):
        task.run(KIND, **ROOM, **ANY, schedule_name="", ring_enabled=True)
    ((method, _path, body),) = written(sim)
    assert (method, body) == ("POST", {"callsFrom": "ANY_PHONE_NUMBER", "ringEnabled": True})


@pytest.mark.parametrize(
    ("level", "name"), [("GLOBAL", ""), ("GROUP", None)], ids=["global with an empty name", "group without a name"]
)
def test_webex_says_always_in_several_ways(sim: Simulator, task: Task, level: str, name: str | None) -> None:
    ring = sim.org.sequential_rings[sim.org.workspace("Boardroom Spree")["id"]]
    always = {"id": "x", "callsFrom": "ANY_PHONE_NUMBER", "ringEnabled": True, "scheduleLevel": level}
    ring["criteria"] = {"x": always if name is None else {**always, "scheduleName": name}}
    assert task.run(KIND, **ROOM, **ANY, ring_enabled=True)["changed"] is False


@pytest.mark.parametrize("level", ["GROUP", "LOCATION"])
def test_a_schedule_of_the_location_is_the_same_under_both_names(sim: Simulator, task: Task, level: str) -> None:
    ring = sim.org.sequential_rings[sim.org.workspace("Boardroom Spree")["id"]]
    for each in ring["criteria"].values():
        if "scheduleName" in each:
            each.update(scheduleLevel=level, scheduleName=each["scheduleName"] + " (Group)")
    assert task.run(KIND, **ROOM, **HOLIDAYS, ring_enabled=False)["changed"] is False


@pytest.mark.parametrize(("was_on", "writes"), [(False, ["POST", "PUT"]), (True, ["POST"])])
def test_the_first_criteria_do_not_switch_sequential_ring_on(sim: Simulator, task: Task, was_on: bool, writes: list[str]) -> None:
    ring = sim.org.sequential_rings[sim.org.workspace("Boardroom Spree")["id"]]
    ring.update(enabled=was_on, criteria={})
    task.changed(KIND, **ROOM, **OFFICE, ring_enabled=True)
    assert [method for method, _path, _body in written(sim)] == writes
    assert ring["enabled"] is was_on


def test_criteria_whose_creation_got_no_answer_are_looked_up(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=504, when="after", method="POST", times=1))
    task.changed(KIND, **ROOM, **OFFICE, ring_enabled=True)
    assert [method for method, _path, _body in written(sim)] == ["POST"]


def test_the_signed_in_person_may_use_a_schedule_of_their_own(sim: Simulator) -> None:
    task = Task(sim, access_token=PERSON_TOKEN)
    own = {**ANY, "schedule_name": "Vacation", "schedule_type": "holidays", "schedule_level": "people"}
    for _again in range(2):
        result = task.run(KIND, me=True, **own, ring_enabled=False)
        assert not result.get("failed"), result
    ((method, path, body),) = written(sim)
    assert (method, body["scheduleLevel"]) == ("POST", "PEOPLE")
    assert path.startswith("people/me/")


def test_a_workspace_has_no_schedules_of_its_own(task: Task) -> None:
    result = task.run(KIND, **ROOM, **HOLIDAYS, schedule_level="people", ring_enabled=True)
    assert "a workspace uses the schedules of its location" in result["msg"]


def test_criteria_must_be_described_or_named_by_id(task: Task) -> None:
    assert "Say which sequential ring criteria are meant" in task.run(KIND, **ROOM, ring_enabled=True)["msg"]


def test_a_level_without_a_schedule_is_refused(sim: Simulator) -> None:
    told = "schedule_level has no meaning without schedule_name; give both or neither."
    assert refusal(sim, KIND, **ROOM, **ANY, schedule_level="location", ring_enabled=True) == told


def test_callers_of_criteria_about_any_call_are_refused_where_the_id_alone_tells_that(sim: Simulator, task: Task) -> None:
    (id_,) = [each["id"] for each in criteria(task) if each.get("schedule_name")]
    told = refusal(sim, KIND, **ROOM, id=id_, phone_numbers=["+4930555"])
    assert told.endswith("have no meaning with calls_from: any_phone_number.")
    (other,) = [each["id"] for each in criteria(task) if not each.get("schedule_name")]
    task.changed(KIND, **ROOM, id=other, **ANY)
    task.changed(KIND, **ROOM, id=id_, **select("+4930555"))


GERMAN = select("+493055501820", "+493055501821")


def test_callers_that_webex_shows_without_their_country_code_are_told_and_not_created_twice(sim: Simulator, task: Task) -> None:
    sim.worlds = {"criteria-without-country-codes"}
    told = "such sequential ring criteria as 3055501820, 3055501821 instead of +493055501820, +493055501821."
    for _run in range(2):
        assert told in task.run(KIND, **ROOM, **GERMAN, ring_enabled=True)["msg"]
    assert told in task.run(KIND, **ROOM, **GERMAN, state="absent")["msg"]
    assert [method for method, _path, _body in written(sim)] == ["POST"]


def test_callers_can_be_written_as_webex_shows_them(sim: Simulator, task: Task) -> None:
    sim.worlds = {"criteria-without-country-codes"}
    shown = select("3055501820", "3055501821")
    task.changed(KIND, **ROOM, **shown, ring_enabled=True)
    assert task.run(KIND, **ROOM, **shown, ring_enabled=True)["changed"] is False


@pytest.mark.parametrize(
    "other",
    [
        select("+493055501820"),
        select("+4930555018"),
        select("+493055501820", "+443055501829"),
        {**GERMAN, "anonymous_callers_enabled": True},
    ],
    ids=["one less", "another number", "one of another country", "other callers"],
)
def test_criteria_with_other_callers_are_others(sim: Simulator, task: Task, other: Values) -> None:
    sim.worlds = {"criteria-without-country-codes"}
    task.run(KIND, **ROOM, **GERMAN, ring_enabled=True)
    found = task.run(KIND, **ROOM, **other, ring_enabled=True, check_mode=True)
    assert found["changed"] is True, found


WORLDS = [
    "criteria-numbers-as-sent",
    "group-reads-as-location",
    "schedule-names-with-origin",
    "always-is-global",
    "criteria-put-replaces",
    "criteria-leave-the-ring",
]


@pytest.mark.parametrize("world", [*WORLDS, "all of them"])
@pytest.mark.parametrize("content", [OFFICE, CUSTOMERS, {**ANY}], ids=["schedule", "callers", "always"])
def test_criteria_stay_the_same_in_every_world(sim: Simulator, task: Task, world: str, content: Values) -> None:
    sim.worlds = set(WORLDS) if world == "all of them" else {world}
    for rings in (True, False):
        task.run(KIND, **ROOM, **content, ring_enabled=rings)
        assert task.run(KIND, **ROOM, **content, ring_enabled=rings)["changed"] is False
    task.changed(KIND, **ROOM, **content, state="absent")
    assert task.run(KIND, **ROOM, **content, state="absent")["changed"] is False


def test_to_keep_the_ring_switched_off_changes_nothing_else_of_it(sim: Simulator, task: Task) -> None:
    sim.worlds = {"ring-settings-replaced"}
    ring = sim.org.sequential_rings[sim.org.workspace("Boardroom Spree")["id"]]
    ring.update(enabled=False, criteria={}, callsToVoicemailEnabled=True)
    before = {**ring, "criteria": {}}
    task.changed(KIND, **ROOM, **OFFICE, ring_enabled=True)
    assert {**ring, "criteria": {}} == before
