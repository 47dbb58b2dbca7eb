# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the simulator does in the worlds of mode management."""

from __future__ import annotations

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, refusal
from .features import CHRISTMAS, NOON, feature, forwarding_path, mode_id, set_clock
from .test_me_mode_management import EXTENSION, MANUAL, MINE, act, action, ids, queue, state
from .test_person_mode_management import assign, assigned, path_of

__all__ = ["queue"]


def without_forwarding(sim: Simulator, kind: str = "queue") -> None:
    sim.org.forwarding[feature(sim, kind)["id"]]["operatingModes"]["enabled"] = False


def switched(sim: Simulator) -> int:
    """How many features are switched."""
    return len(sim.org.mode_exceptions)


@pytest.mark.parametrize("name", ["switchMode", "extendMode", "switchToNormalOperation"])
def test_a_feature_without_forwarding_is_not_switched(sim: Simulator, lena: Api, queue: str, name: str) -> None:
    without_forwarding(sim)
    body = {} if name == "switchToNormalOperation" else {"operatingModeId": mode_id(sim, "Open")}
    assert refusal(action(lena, queue, name, **body)) == (400, 25024)
    sim.worlds = {"unheard-switch"}
    act(lena, queue, name, **body)
    assert switched(sim) == 0


def test_an_administrator_does_not_switch_it_either(sim: Simulator, admin: Api) -> None:
    without_forwarding(sim)
    path = f"{forwarding_path(sim, 'queue')}/actions/switchMode/invoke"
    assert refusal(admin.post(path, {})) == (400, 25024)
    sim.worlds = {"unheard-switch"}
    assert admin.post(path, {}).status_code == 204


def test_a_feature_without_forwarding_may_show_a_mode(sim: Simulator, lena: Api, queue: str) -> None:
    act(lena, queue, "switchMode", operatingModeId=mode_id(sim, "Closed"), isManualSwitchbackEnabled=True)
    without_forwarding(sim)
    sim.worlds = {"mode-without-forwarding"}
    assert state(sim, lena, queue) == ("Closed", MANUAL, None)
    assert lena.read(queue)["modeBasedForwardingEnabled"] is False


def test_no_mode_may_be_an_empty_text(sim: Simulator, lena: Api, queue: str) -> None:
    without_forwarding(sim)
    sim.worlds = {"empty-mode-ids"}
    assert lena.read(queue)["currentOperatingModeId"] == ""
    assert lena.read(f"{queue}/normalOperationMode") == {"operatingModeId": ""}
    listed = next(each for each in lena.read(MINE)["features"] if each["name"] == "Customer Service")
    assert listed["currentOperatingModeId"] == ""


def test_assignments_may_get_lost_with_the_forwarding(sim: Simulator, admin: Api) -> None:
    path = path_of(sim)
    assign(admin, path, *ids(sim, "queue", "hunt group"))
    without_forwarding(sim)
    assert len(assigned(admin, path)) == 2
    sim.worlds = {"lost-assignments"}
    assert [each["name"] for each in assigned(admin, path)] == ["Warehouse Team"]
    sim.worlds = set()
    assert [each["name"] for each in assigned(admin, path)] == ["Warehouse Team"]


def test_available_features_may_lack_those_that_are_assigned(sim: Simulator, admin: Api) -> None:
    path = path_of(sim)
    assign(admin, path, feature(sim, "queue")["id"])
    before = admin.read(f"{path}/availableFeatures")["features"]
    sim.worlds = {"available-without-assigned"}
    after = admin.read(f"{path}/availableFeatures")["features"]
    assert len(after) == len(before) - 1


def test_the_list_may_lack_current_modes(sim: Simulator, lena: Api, queue: str) -> None:
    sim.worlds = {"modes-in-details-only"}
    assert not any("currentOperatingModeName" in each or "currentOperatingModeId" in each for each in lena.read(MINE)["features"])
    assert state(sim, lena, queue)[0] == "Open"


def test_the_first_mode_may_win_over_a_holiday(sim: Simulator, lena: Api, queue: str) -> None:
    set_clock(sim, CHRISTMAS)
    assert state(sim, lena, queue)[0] == "Holiday"
    sim.worlds = {"first-mode-wins"}
    assert state(sim, lena, queue)[0] == "Open"


def test_a_switch_to_the_current_mode_may_change_nothing(sim: Simulator, lena: Api, queue: str) -> None:
    act(lena, queue, "switchMode", operatingModeId=mode_id(sim, "Closed"), isManualSwitchbackEnabled=True)
    sim.worlds = {"current-mode-stays"}
    act(lena, queue, "switchMode", operatingModeId=mode_id(sim, "Closed"))
    assert state(sim, lena, queue)[1] == MANUAL
    sim.worlds = set()
    act(lena, queue, "switchMode", operatingModeId=mode_id(sim, "Closed"))
    assert state(sim, lena, queue)[1] != MANUAL


def test_a_switch_to_the_normal_mode_may_be_none(sim: Simulator, lena: Api, queue: str) -> None:
    sim.worlds = {"normal-mode-is-normal"}
    act(lena, queue, "switchMode", operatingModeId=mode_id(sim, "Open"), isManualSwitchbackEnabled=True)
    assert state(sim, lena, queue)[:2] == ("Open", None)


def test_a_switch_of_several_may_last(sim: Simulator, lena: Api, queue: str) -> None:
    sim.worlds = {"several-by-hand"}
    act(lena, MINE, "switchMode", featureIds=ids(sim, "queue"), operatingModeName="Closed")
    assert state(sim, lena, queue)[1] == MANUAL


@pytest.mark.parametrize(("world", "status"), [("partly-and-silent", 204), ("partly-and-refused", 400)])
def test_a_switch_of_several_may_take_effect_on_some(sim: Simulator, lena: Api, queue: str, world: str, status: int) -> None:
    without_forwarding(sim, "hunt group")
    body = {"featureIds": ids(sim, "hunt group", "queue"), "operatingModeName": "Closed"}
    assert refusal(action(lena, MINE, "switchMode", **body)) == (400, 25024)
    assert switched(sim) == 0
    sim.worlds = {world}
    assert action(lena, MINE, "switchMode", **body).status_code == status
    assert switched(sim) == 1
    only_one = {**body, "featureIds": body["featureIds"][:1]}
    assert action(lena, MINE, "switchMode", **only_one).status_code == 400


def test_an_extension_without_an_end_may_look_like_any_other(sim: Simulator, lena: Api, queue: str) -> None:
    sim.worlds = {"endless-extension"}
    act(lena, queue, "extendMode", operatingModeId=mode_id(sim, "Open"))
    assert state(sim, lena, queue) == ("Open", EXTENSION, None)
    act(lena, queue, "extendMode", operatingModeId=mode_id(sim, "Open"), extensionTime=60)
    assert state(sim, lena, queue) == ("Open", EXTENSION, "07:00 PM")


def test_a_mode_without_hours_may_refuse_an_extension(sim: Simulator, lena: Api, queue: str) -> None:
    set_clock(sim, "2026-11-20 20:00")
    sim.worlds = {"no-hours-no-extension"}
    response = action(lena, queue, "extendMode", operatingModeId=mode_id(sim, "Closed"), extensionTime=60)
    assert refusal(response) == (400, 25024)
    set_clock(sim, NOON)
    act(lena, queue, "extendMode", operatingModeId=mode_id(sim, "Open"), extensionTime=60)
