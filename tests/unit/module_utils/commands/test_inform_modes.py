# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the manager of features reads about their modes without an administrator's rights."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.feature_mode import KIND
from ansible_collections.webex.calling.plugins.module_utils.kinds.operating_mode import KIND as OPERATING_MODE
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, written
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import PERSON_TOKEN

from .test_switch_modes_forwarding import switch_off

CHRISTMAS = datetime(2026, 12, 25, 10, 0, tzinfo=UTC)
TEAM = {"feature": "Warehouse Team"}
HOURS = ("same_hours_daily", "holidays")


@pytest.fixture
def manager(sim: Simulator) -> Task:
    sim.clock.set(CHRISTMAS)
    return Task(sim, access_token=PERSON_TOKEN)


def modes(result: Values) -> dict[str, Values]:
    """The modes of the only feature, by name."""
    (details,) = result["details"]
    return {mode["operating_mode"]: mode for mode in details["operating_modes"]}


def test_the_modes_of_a_feature_read_as_an_administrator_reads_them(sim: Simulator, manager: Task) -> None:
    found = modes(manager.info(KIND, **TEAM, details=True))
    assert list(found) == ["Open", "Holiday", "Closed"]
    for name, mode in found.items():
        (known,) = Task(sim).info(OPERATING_MODE, location="Berlin", name=name)["operating_modes"]
        for member in ("id", "type", "level", "location", "call_forwarding", *HOURS):
            assert mode.get(member) == known.get(member), (name, member)
    assert [holiday["name"] for holiday in found["Holiday"]["holidays"]] == ["Christmas", "Summer Fair"]
    assert found["Closed"]["forward_to"] == {"selection": "forward_to_default_number"}
    assert found["Closed"]["normal_operation_enabled"] is True


def test_a_destination_of_the_feature_itself_is_told(sim: Simulator, manager: Task) -> None:
    team = next(each for each in sim.org.hunt_groups.values() if each["name"] == "Warehouse Team")
    entry = sim.org.forwarding[team["id"]]["operatingModes"]["modes"][0]
    entry["forwardTo"] = {"selection": "FORWARD_TO_SPECIFIED_NUMBER", "destination": "+493023125042"}
    found = modes(manager.info(KIND, **TEAM, details=True))
    assert found["Open"]["forward_to"] == {
        "selection": "forward_to_specified_number",
        "destination": "+493023125042",
        "destination_voicemail_enabled": False,
    }


@pytest.mark.parametrize("details", [False, True])
def test_where_calls_go_now_is_told_with_and_without_details(sim: Simulator, manager: Task, details: bool) -> None:
    result = manager.info(KIND, **TEAM, details=details)
    (told,) = result["details"]
    assert (told["forward_destination"], told["normal_mode"], told["end_time"]) == ("+493023125041", "Holiday", "12:00 AM")
    assert ("operating_modes" in told) is details
    assert written(sim) == []


def test_details_take_a_request_for_each_mode(sim: Simulator, manager: Task) -> None:
    manager.info(KIND, **TEAM, details=True)
    assert len([each for each in sim.log if "/modes/" in each.path]) == 3


def test_a_feature_without_forwarding_has_modes_and_no_current_one(sim: Simulator, manager: Task) -> None:
    switch_off(sim, "Warehouse Team")
    result = manager.info(KIND, **TEAM, details=True)
    (told,) = result["details"]
    assert told.keys() == {"modes", "timezone", "operating_modes"}
    assert list(modes(result)) == ["Open", "Holiday", "Closed"]
    assert result["common_modes"] == []


def test_an_administrator_reads_modes_elsewhere(sim: Simulator) -> None:
    result = Task(sim).info(KIND, as_admin=True, location="Berlin", details=True)
    assert result["msg"] == "details: with as_admin: true, read the modes of the location with the module operating_mode_info."
    assert len(sim.log) == 0


def test_a_refusal_names_the_feature(sim: Simulator, manager: Task) -> None:
    sim.faults.add(Fault(status=403, operation="me_mode_management.get_operating_mode", times=9))
    result = manager.info(KIND, **TEAM, details=True)
    assert result["msg"].startswith(
        'Could not read the operating modes of hunt group "Warehouse Team" at location "Berlin": Webex answered 403'
    )
