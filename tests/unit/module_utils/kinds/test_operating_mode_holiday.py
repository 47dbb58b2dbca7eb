# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Single holidays of an operating mode, whose other holidays belong to somebody else."""

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.operating_mode_holiday import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, holiday, written
from webex_calling_simulator import Simulator

MODE = {"operating_mode": "Company Holidays"}


def stored(sim: Simulator) -> dict[str, Values]:
    return {each["name"]: each for each in sim.org.operating_mode("Company Holidays")["holidays"]}


def test_a_holiday_comes_and_goes_and_the_others_stay(sim: Simulator, task: Task) -> None:
    before = stored(sim)
    task.changed(KIND, **MODE, **holiday("Bridge", "2026-12-24"))
    assert {name: each for name, each in stored(sim).items() if name != "Bridge"} == before
    task.changed(KIND, **MODE, name="Bridge", state="absent")
    assert stored(sim) == before
    assert [method for method, _path, _body in written(sim)] == ["POST", "DELETE"]


def test_what_is_left_out_stays(sim: Simulator, task: Task) -> None:
    task.changed(KIND, **MODE, name="Inventory", start_date="2026-11-28", end_date="2026-11-28")
    assert (stored(sim)["Inventory"]["startTime"], stored(sim)["Inventory"]["startDate"]) == ("08:00", "2026-11-28")


def test_times_alone_make_part_of_a_day_of_a_whole_one(sim: Simulator, task: Task) -> None:
    task.changed(KIND, **MODE, name="New Year", start_time="08:00", end_time="12:00")
    assert stored(sim)["New Year"]["allDayEnabled"] is False


def test_a_holiday_keeps_its_id_under_another_name(sim: Simulator, task: Task) -> None:
    id_ = stored(sim)["Inventory"]["id"]
    task.changed(KIND, **MODE, id=id_, name="Stocktaking")
    assert stored(sim)["Stocktaking"]["id"] == id_
    assert task.run(KIND, **MODE, id=id_, name="Stocktaking")["changed"] is False


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"name": "Inventory", "start_date": "2026-11-28"},
            'holiday "Inventory" of operating mode "Company Holidays" of the organisation: end_date is before start_date.',
        ),
        ({"name": "New Year", "start_time": "08:00"}, "start_time and end_time belong together."),
    ],
    ids=["a day that ends before it begins", "half a time"],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_sent(options: Values, message: str, sim: Simulator, task: Task) -> None:
    assert task.run(KIND, **MODE, **options)["msg"].startswith(message)
    assert written(sim) == []


def test_a_holiday_that_no_longer_returns_is_created_again_only_if_nothing_can_get_lost(sim: Simulator, task: Task) -> None:
    """Webex cannot take a recurrence away: until the new one is there, nothing else knows what it was like."""
    refused = task.run(KIND, **MODE, name="Christmas Day", recurrence={})
    assert "must be given in full" in refused["msg"]
    assert written(sim) == []
    for changed in (True, False):
        once = {**MODE, **holiday("Christmas Day", "2026-12-25", recurrence={})}
        assert task.run(KIND, **once)["changed"] is changed
    assert [method for method, _path, _body in written(sim)] == ["DELETE", "POST"]
    assert "recurrence" not in stored(sim)["Christmas Day"]


@pytest.mark.parametrize(("name", "methods"), [("Inventory", ["PUT"]), ("Bridge", ["POST"])])
def test_no_recurrence_may_be_given_as_an_empty_one(name: str, methods: list[str], sim: Simulator, task: Task) -> None:
    task.changed(KIND, **MODE, **holiday(name, "2026-11-28", end_date="2026-11-28", recurrence={}))
    assert [method for method, _path, _body in written(sim)] == methods
    assert "recurrence" not in stored(sim)[name]


def test_copies_of_a_holiday_are_one(sim: Simulator, task: Task) -> None:
    """World: holiday-names-repeat."""
    holidays = sim.org.operating_mode("Company Holidays")["holidays"]
    holidays.append({**holidays[0], "id": "a copy"})
    name = holidays[0]["name"]
    result = task.changed(KIND, **MODE, name=name, start_date="2026-12-27", end_date="2026-12-27")
    assert "Webex has 2 holiday" in str(result["warnings"])
    assert [each["startDate"] for each in sim.org.operating_mode("Company Holidays")["holidays"] if each["name"] == name] == [
        "2026-12-27"
    ]
