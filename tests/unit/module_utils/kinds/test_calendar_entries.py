# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which requests change the holidays of an operating mode, and that what stays keeps its id."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds import operating_mode_holiday
from ansible_collections.webex.calling.plugins.module_utils.kinds.calendar_entries import HOLIDAY, HOLIDAYS, MODE_HOLIDAYS
from ansible_collections.webex.calling.plugins.module_utils.kinds.operating_mode import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, errors, holiday, written
from webex_calling_simulator import Fault, Simulator

YEARLY = {"recur_yearly_by_date": {"day_of_month": 25, "month": "december"}}
BOTH_WAYS = {**YEARLY, "recur_yearly_by_day": {"day": "monday", "week": "last", "month": "may"}}
CHRISTMAS = holiday("Christmas Day", "2026-12-25", recurrence=YEARLY)
NEW_YEAR = holiday("New Year", "2027-01-01", recurrence={"recur_yearly_by_date": {"day_of_month": 1, "month": "january"}})
INVENTORY = holiday("Inventory", "2026-11-27", start_time="08:00", end_time="12:00")
STORED = [CHRISTMAS, NEW_YEAR, INVENTORY]
"""What the seeded mode of the organisation holds."""


def ids(sim: Simulator, mode: str = "Company Holidays") -> dict[str, str]:
    return {item["name"]: item["id"] for item in sim.org.operating_mode(mode)["holidays"]}


def change(sim: Simulator, task: Task, holidays: list[Values], **more: Any) -> list[str]:
    """The methods and places of the requests that the change takes: ``POST``, ``PUT Inventory``, ``PUT mode``."""
    before = {id_: name for name, id_ in ids(sim).items()}
    task.changed(KIND, name="Company Holidays", holidays=holidays, **more)
    return [f"{method} {before.get(path.split('/')[-1], path.split('/')[-1][:8])}" for method, path, _body in written(sim)]


def test_holidays_that_are_as_wished_in_any_order_take_no_request(sim: Simulator, task: Task) -> None:
    result = task.run(KIND, name="Company Holidays", holidays=STORED[::-1])
    assert (result["changed"], written(sim)) == (False, [])


@pytest.mark.parametrize(
    ("given", "requests"),
    [
        ([*STORED, holiday("Bridge", "2026-12-24")], ["POST holidays"]),
        (STORED[1:], ["DELETE Christmas Day"]),
        ([CHRISTMAS, NEW_YEAR, holiday("Inventory", "2026-11-28")], ["PUT Inventory"]),
        (
            [CHRISTMAS, {**NEW_YEAR, "start_date": "2027-01-02"}, holiday("Bridge")],
            ["DELETE Inventory", "PUT New Year", "POST holidays"],
        ),
        ([holiday("Christmas Day"), NEW_YEAR, INVENTORY], ["DELETE Christmas Day", "POST holidays"]),
        ([CHRISTMAS, NEW_YEAR, {**INVENTORY, "recurrence": YEARLY}], ["PUT Inventory"]),
    ],
    ids=["one more", "one less", "one differs", "all three", "no longer every year", "every year from now on"],
)
def test_only_what_differs_is_sent_and_the_rest_keeps_its_id(
    sim: Simulator, task: Task, given: list[Values], requests: list[str]
) -> None:
    before = ids(sim)
    assert change(sim, task, given) == requests
    after = ids(sim)
    untouched = {each["name"] for each in given if each in STORED}
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}
    assert task.run(KIND, name="Company Holidays", holidays=given)["changed"] is False


@pytest.mark.parametrize(
    "given",
    [[holiday("Bridge")], [{**item, "start_date": "2028-02-29"} for item in STORED]],
    ids=["all others", "all differ"],
)
def test_a_list_of_which_nothing_stays_is_sent_at_once(sim: Simulator, task: Task, given: list[Values]) -> None:
    task.changed(KIND, name="Company Holidays", holidays=given)
    ((method, _path, body),) = written(sim)
    assert (method, len(body["holidays"])) == ("PUT", len(given))


@pytest.mark.parametrize(
    ("given", "method", "place"),
    [
        ({**CHRISTMAS, "start_date": "2027-12-25"}, "PUT", "holidays/"),
        (holiday("Christmas Day"), "PUT", "operatingModes/"),
        (holiday("Boxing Day", "2026-12-26"), "PUT", "operatingModes/"),
    ],
    ids=["edited", "no longer every year", "another"],
)
def test_an_only_holiday_never_leaves_the_mode_without_one(
    sim: Simulator, task: Task, given: Values, method: str, place: str
) -> None:
    task.changed(KIND, location="Berlin", name="Public Closures", holidays=[given])
    ((sent, path, _body),) = written(sim)
    assert (sent, path.split("/")[-2] + "/") == (method, place)


def test_the_mode_itself_is_changed_in_the_same_task(sim: Simulator, task: Task) -> None:
    forwarding = {"enabled": True, "destination": "+493023125099"}
    requests = change(sim, task, STORED[1:], call_forwarding=forwarding)
    assert [request.split()[0] for request in requests] == ["PUT", "DELETE"]


def test_a_holiday_is_sent_whole_with_what_it_implies(sim: Simulator, task: Task) -> None:
    task.changed(KIND, name="Company Holidays", holidays=[*STORED, holiday("Bridge", "2026-12-24")])
    ((_method, _path, body),) = written(sim)
    assert body == {"name": "Bridge", "startDate": "2026-12-24", "endDate": "2026-12-24", "allDayEnabled": True}


def test_deletions_come_first_for_the_sake_of_the_limit() -> None:
    before = [HOLIDAY.normalise(holiday(f"Old {number}")) for number in range(3)]
    after = [before[0], *(HOLIDAY.normalise(holiday(f"New {number}")) for number in range(2))]
    stored_ids = {each["name"]: "id" for each in before}
    methods = [each.method for each in MODE_HOLIDAYS.operations("/mode", "the mode", stored_ids, before, after)]
    assert methods == ["DELETE", "DELETE", "POST", "POST"]


def test_a_holiday_whose_creation_got_no_answer_is_looked_up(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(drop=True, when="after", method="POST", times=1))
    task.changed(KIND, name="Company Holidays", holidays=[*STORED, holiday("Bridge")])
    assert [method for method, _path, _body in written(sim)] == ["POST"]
    assert list(ids(sim)).count("Bridge") == 1


def test_check_mode_foresees_changes_to_holidays_that_it_has_only_planned(sim: Simulator) -> None:
    task = Task(sim, check_mode=True)
    task.changed(KIND, name="Company Holidays", holidays=[*STORED, holiday("Bridge")])
    task.changed(KIND, name="Company Holidays", holidays=[*STORED, holiday("Bridge", "2026-12-24")])
    task.changed(KIND, name="New", type="holiday", holidays=[CHRISTMAS, INVENTORY])
    result = task.changed(KIND, name="New", holidays=[CHRISTMAS])
    assert result["diff"]["after"]["holidays"] == [HOLIDAY.normalise(CHRISTMAS)]
    assert written(sim) == []


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ({}, {"end_date": "2026-12-25", "all_day_enabled": True}),
        ({"end_date": "2026-12-26"}, {"end_date": "2026-12-26", "all_day_enabled": True}),
        (
            {"start_time": "8:00", "end_time": "12:00:00"},
            {"end_date": "2026-12-25", "all_day_enabled": False, "start_time": "08:00", "end_time": "12:00"},
        ),
    ],
    ids=["a day", "two days", "a morning"],
)
def test_a_holiday_has_one_form(given: Values, normal: Values) -> None:
    assert HOLIDAY.normalise(holiday("X", **given)) == holiday("X", **normal)


def test_times_of_a_whole_day_that_webex_reports_do_not_count() -> None:
    read = {"name": "X", "startDate": "2026-12-25", "endDate": "2026-12-25", "allDayEnabled": True, "startTime": "00:00"}
    assert HOLIDAY.from_wire({**read, "endTime": "23:59"}) == HOLIDAY.normalise(holiday("X"))


@pytest.mark.parametrize(
    ("given", "mistake"),
    [
        ({"start_time": "08:00"}, "start_time and end_time belong together"),
        ({"start_time": "08:00", "end_time": "12:00", "all_day_enabled": True}, "no meaning with all_day_enabled: true"),
        ({"all_day_enabled": False}, "are needed with all_day_enabled: false"),
        ({"end_date": "2026-12-24"}, "end_date is before start_date"),
        ({"recurrence": BOTH_WAYS}, "recur_yearly_by_date and recur_yearly_by_day exclude each other"),
        ({"recurrence": {"recur_yearly_by_date": {"day_of_month": 32, "month": "may"}}}, "32 is not between 1 and 31"),
    ],
)
def test_what_does_not_fit_together_is_told_with_its_place(given: Values, mistake: str) -> None:
    (found,) = errors(HOLIDAYS, [holiday("A"), holiday("B", **given)], "holidays")
    assert found.startswith("holidays[1]")
    assert mistake in found


def test_a_single_holiday_that_stops_recurring_must_be_given_in_full(sim: Simulator, task: Task) -> None:
    """It is deleted and added again; in between only the task knows what it was."""
    sim.org.operating_mode("Company Holidays")["holidays"][0]["endDate"] = "2026-12-26"
    owner = {"operating_mode": "Company Holidays", "name": "Christmas Day", "recurrence": {}}
    refused = task.run(operating_mode_holiday.KIND, **owner)
    assert "start_date and end_date must be given in full" in refused["msg"]
    assert written(sim) == []
    task.changed(operating_mode_holiday.KIND, **owner, start_date="2026-12-25", end_date="2026-12-26")
    assert [method for method, _path, _body in written(sim)] == ["DELETE", "POST"]


def test_webex_takes_150_holidays() -> None:
    many = [holiday(f"Day {number}") for number in range(151)]
    assert errors(HOLIDAYS, many[:150], "holidays") == []
    assert errors(HOLIDAYS, many, "holidays") == ["holidays: 151 entries are more than the 150 that Webex takes"]
