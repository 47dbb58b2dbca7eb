# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Others work on the same organisation at the same time: two runs end right, and nothing of somebody else's is lost."""

from __future__ import annotations

import pytest

from tests.support.case import Case
from tests.support.cases import CASES
from tests.support.documents import MANAGER, Json, configure, hours, site
from tests.support.meanwhile import READ, meanwhile
from tests.support.reach import run_module
from webex_calling_simulator import Simulator

HUNT_GROUP = {"hunt_group": "Warehouse Team", "location": "Munich"}


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_two_runs_at_once_end_as_described_and_tell_the_truth(case: Case, sim: Simulator) -> None:
    """The second one works while the first is about to write."""
    for step in ("create", "change", "delete"):
        options = case.options(step)
        inner: list[Json] = []
        with meanwhile(lambda options=options, inner=inner: inner.append(run_module(sim, case.module, options, case.token))):  # type: ignore[misc]
            outer = run_module(sim, case.module, options, case.token)
        assert [each.get("msg") for each in (outer, *inner)] == [None, None], step
        assert inner[0]["changed"]
        sim.log.clear()
        again = run_module(sim, case.module, options, case.token)
        assert (again.get("msg"), again["changed"], sim.writes()) == (None, False, []), step


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 10, 25])
def test_two_runs_of_a_whole_site_end_as_described(number: int, sim: Simulator) -> None:
    with meanwhile(lambda: configure(sim, site()), number=number):
        result = configure(sim, site())
    assert not result.get("failed"), result["msg"]
    assert configure(sim, site(), check=True)["plan"] == []


def test_what_another_run_has_done_is_not_told_as_done(sim: Simulator) -> None:
    document = {"location": "Munich", "digit_patterns": [{"name": "Taxi", "pattern": "0901!", "action": "block"}]}
    with meanwhile(lambda: configure(sim, document)):
        result = configure(sim, document)
    assert (result["changed"], result["done"], result["plan"]) == (False, [], [])
    gone = {"location": "Munich", "digit_patterns": [{"name": "Taxi", "state": "absent"}]}
    with meanwhile(lambda: configure(sim, gone)):
        result = configure(sim, gone)
    assert (result["changed"], result["done"], result["plan"]) == (False, [], [])


def test_two_runs_that_create_criteria_leave_one(sim: Simulator) -> None:
    options = {"workspace": "Reception", "calls_from": "any_phone_number", "ring_enabled": True}
    with meanwhile(lambda: run_module(sim, "sequential_ring_criteria", options), "POST"):
        result = run_module(sim, "sequential_ring_criteria", options)
    assert not result.get("failed"), result["msg"]
    assert len(sim.org.sequential_rings[sim.org.workspace("Reception")["id"]]["criteria"]) == 1
    assert "Webex has 2 sequential ring criteria" in str(result["warnings"])


@pytest.mark.parametrize("ring_enabled", [True, False], ids=["the same", "another"])
def test_copies_of_criteria_are_told_and_taken_away(ring_enabled: bool, sim: Simulator) -> None:
    options = {"workspace": "Reception", "calls_from": "any_phone_number", "ring_enabled": True}
    first = run_module(sim, "sequential_ring_criteria", options)["sequential_ring_criteria"]
    ring = sim.org.sequential_rings[sim.org.workspace("Reception")["id"]]
    for copy in ("A copy", "Another copy"):
        ring["criteria"][copy] = {**ring["criteria"][first["id"]], "id": copy, "ringEnabled": ring_enabled}
    planned = run_module(sim, "sequential_ring_criteria", options, check=True)
    result = run_module(sim, "sequential_ring_criteria", options)
    assert planned["changed"]
    assert planned["diff"] == result["diff"]
    assert result["diff"]["before"]["number_of_copies"] == 3
    assert [each["ringEnabled"] for each in ring["criteria"].values()] == [True]
    gone = run_module(sim, "sequential_ring_criteria", {**options, "state": "absent"})
    assert gone["changed"]
    assert not ring["criteria"]


WEEKDAYS = {"monday_to_friday": hours("09:15", "13:45")}


def _open_on_weekends(sim: Simulator) -> None:
    """Somebody opens the site of Madrid on Saturdays and Sundays."""
    week = sim.org.operating_mode("Day", "Madrid")["sameHoursDaily"]
    week["saturdayToSunday"] = {"enabled": True, "allDayEnabled": False, "startTime": "10:00", "endTime": "12:00"}


@pytest.mark.parametrize("number", [2, 3], ids=["before the write", "before the verification"])
def test_another_day_of_the_same_hours_stays_as_somebody_else_has_changed_it(number: int, sim: Simulator) -> None:
    mode = sim.org.operating_mode("Day", "Madrid")
    options = {"location": "Madrid", "id": mode["id"], "same_hours_daily": WEEKDAYS}
    with meanwhile(lambda: _open_on_weekends(sim), READ, f"/operatingModes/{mode['id']}", number=number):
        result = run_module(sim, "operating_mode", options)
    assert (result.get("msg"), result["changed"]) == (None, True)
    week = sim.org.operating_mode("Day", "Madrid")["sameHoursDaily"]
    assert (week["mondayToFriday"]["startTime"][:5], week["saturdayToSunday"]["startTime"]) == ("09:15", "10:00")
    assert ("was changed by somebody else after the plan was made" in str(result.get("warnings"))) is (number == 2)


def test_an_approved_plan_is_not_changed_by_what_somebody_else_does(sim: Simulator) -> None:
    mode = sim.org.operating_mode("Day", "Madrid")
    document = {"location": "Madrid", "operating_modes": [{"id": mode["id"], "same_hours_daily": WEEKDAYS}]}
    approved = configure(sim, document, check=True)["plan_id"]
    with meanwhile(lambda: _open_on_weekends(sim), READ, f"/operatingModes/{mode['id']}", number=2):
        result = configure(sim, document, plan_id=approved)
    assert "somebody else has changed it since the plan was approved" in result["msg"]
    assert (result["changed"], sim.writes()) == (False, [])


def test_what_two_administrators_add_is_all_there(sim: Simulator) -> None:
    for team in ("Team 001", "Team 002"):
        uses_modes = {"enabled": True, "modes": [{"operating_mode": "Day", "normal_operation_enabled": True}]}
        assert run_module(sim, "mode_forwarding", {"hunt_group": team, **uses_modes})["changed"]

    def adds(team: str) -> Json:
        return run_module(sim, "mode_manager", {"person": MANAGER, "features": [team], "features_action": "add"})

    with meanwhile(lambda: adds("Team 001"), READ, "/modeManagement/features", number=2):
        result = adds("Team 002")
    assert not result.get("failed"), result["msg"]
    assert {"Team 001", "Team 002"} <= set(result["mode_manager"]["features"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"always": {"destination": "+498999998041"}}, {"always": {"destination_voicemail_enabled": True}}),
        ({"modes": [{"operating_mode": "Day", "normal_operation_enabled": True}]}, {"enabled": True}),
        ({"always": {"destination": "+498999998041"}}, {"selective": {"destination": "+498999998041"}}),
    ],
    ids=["voicemail beside destination", "enabled beside modes", "another block"],
)
def test_two_administrators_change_different_fields(first: Json, second: Json, sim: Simulator) -> None:
    with meanwhile(lambda: run_module(sim, "mode_forwarding", {**HUNT_GROUP, **second}), READ, "callForwarding", number=2):
        result = run_module(sim, "mode_forwarding", {**HUNT_GROUP, **first})
    assert not result.get("failed"), result["msg"]
    for options in (first, second):
        again = run_module(sim, "mode_forwarding", {**HUNT_GROUP, **options})
        assert (again.get("msg"), again["changed"]) == (None, False)


def test_a_list_is_emptied_at_once_only_if_nobody_has_added_to_it(sim: Simulator) -> None:
    added = {"location": "Munich", "name": "Mine", "pattern": "0909!", "action": "block"}
    for number in range(3):
        run_module(sim, "digit_pattern", {**added, "name": f"Old {number}", "pattern": f"090{number}!"})
    document = {"location": "Munich", "digit_patterns": [], "purge": ["digit_patterns"]}
    with meanwhile(lambda: run_module(sim, "digit_pattern", added), READ, "/digitPatterns", number=2):
        result = configure(sim, document, max_deletes=100)
    assert not result.get("failed"), result["msg"]
    munich = sim.org.location("Munich")["id"]
    assert [each["name"] for each in sim.org.digit_patterns[munich]["digitPatterns"].values()] == ["Mine"]
