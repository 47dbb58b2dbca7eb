# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Features whose mode-based forwarding is off have no mode: those named are refused, the others are left out and told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.feature_mode import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, written
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import PERSON_TOKEN

OPEN = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
RECEPTION = 'auto attendant "Main Reception" at location "Berlin"'
OFF = "its mode-based forwarding is off"
LEFT_OUT = {"object": RECEPTION, "reason": OFF}
BY_HAND = {"mode": "Closed", "manual_switchback": True}
DESIRED: dict[str, Values] = {
    "switch": {"mode": "Closed"},
    "switch by hand": BY_HAND,
    "extend": {"extend": 60},
    "extend until switched": {"extend_until_switched": True},
}


@pytest.fixture
def manager(sim: Simulator) -> Task:
    sim.clock.set(OPEN)
    return Task(sim, access_token=PERSON_TOKEN)


def switch_off(sim: Simulator, *names: str, location: str = "Berlin") -> None:
    """An administrator switches the mode-based forwarding of features off."""
    place = sim.org.location(location)["id"]
    for table in (sim.org.auto_attendants, sim.org.queues, sim.org.hunt_groups):
        for feature in table.values():
            if feature["locationId"] == place and (not names or feature["name"] in names):
                sim.org.forwarding[feature["id"]]["operatingModes"]["enabled"] = False


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize("desired", [*DESIRED.values(), {"normal": True}], ids=str)
def test_a_feature_that_is_named_is_refused_with_the_way_out(sim: Simulator, desired: Values, check_mode: bool) -> None:
    switch_off(sim, "Main Reception")
    result = Task(sim, check_mode, access_token=PERSON_TOKEN).run(KIND, features=["Main Reception", "Warehouse Team"], **desired)
    assert result["msg"] == (
        f"Mode-based forwarding is off for {RECEPTION}, so there is no mode to switch."
        " Switch it on first, with the module mode_forwarding and enabled: true."
    )
    assert written(sim) == []


@pytest.mark.parametrize("where", [{}, {"location": "Berlin"}], ids=str)
@pytest.mark.parametrize("desired", DESIRED.values(), ids=DESIRED)
def test_the_others_are_switched_and_the_feature_is_told(sim: Simulator, desired: Values, where: Values) -> None:
    sim.clock.set(OPEN)
    switch_off(sim, "Main Reception")
    if "mode" not in desired:  # all in one mode that has hours
        Task(sim, access_token=PERSON_TOKEN).run(KIND, features=["Warehouse Team"], mode="Open")
    checked = Task(sim, check_mode=True, access_token=PERSON_TOKEN).run(KIND, **desired, **where)
    manager = Task(sim, access_token=PERSON_TOKEN)
    real, again = (manager.run(KIND, **desired, **where) for _turn in range(2))
    fresh = Task(sim, access_token=PERSON_TOKEN).run(KIND, **desired, **where)
    assert [each["changed"] for each in (checked, real, again, fresh)] == [True, True, False, False]
    for result in (checked, real, again, fresh):
        assert result["left_out"] == [LEFT_OUT]
        assert len(result["feature_modes"]) == 3
        assert result["warnings"] == [f"Left out, because mode-based forwarding is off: {RECEPTION}."]


@pytest.mark.parametrize("desired", DESIRED.values(), ids=DESIRED)
def test_nothing_that_could_be_switched_is_an_error(sim: Simulator, manager: Task, desired: Values) -> None:
    switch_off(sim)
    result = manager.run(KIND, **desired)
    assert result["msg"].startswith("Mode-based forwarding is off for auto attendant ")
    assert RECEPTION in result["msg"]
    assert "Warehouse Team" in result["msg"]


def test_where_nothing_has_a_mode_nothing_is_out_of_normal_operation(sim: Simulator, manager: Task) -> None:
    switch_off(sim)
    result = manager.run(KIND, normal=True)
    assert (result["changed"], result["feature_modes"], len(result["left_out"])) == (False, [], 4)


def test_an_administrator_hears_of_features_with_modes_and_not_of_all_the_others(sim: Simulator) -> None:
    sim.clock.set(OPEN)
    Task(sim, access_token=PERSON_TOKEN).changed(KIND, **BY_HAND)
    switch_off(sim, "Main Reception")
    admin = {"location": "Berlin", "as_admin": True, "normal": True}
    result = Task(sim).changed(KIND, **admin)
    assert result["left_out"] == [LEFT_OUT]
    again = Task(sim).run(KIND, **admin)
    assert (again["changed"], again["left_out"]) == (False, [LEFT_OUT])
    refused = Task(sim).run(KIND, features=["Main Reception"], **admin)
    assert refused["msg"].startswith(f"Mode-based forwarding is off for {RECEPTION}")
    nothing = Task(sim).run(KIND, location="Munich", as_admin=True, normal=True)
    assert nothing["msg"] == 'There are no features to switch of location "Munich".'


@pytest.mark.parametrize("world", [set(), {"mode-without-forwarding"}, {"empty-mode-ids"}])
def test_the_info_module_tells_that_the_feature_has_no_mode(sim: Simulator, world: set[str]) -> None:
    sim.clock.set(OPEN)
    Task(sim, access_token=PERSON_TOKEN).changed(KIND, **BY_HAND)
    switch_off(sim, "Main Reception")
    sim.worlds = world
    for token, where in ((PERSON_TOKEN, {}), ("admin-token", {"as_admin": True, "location": "Berlin"})):
        result = Task(sim, access_token=token).info(KIND, **where)
        (found,) = (each for each in result["feature_modes"] if each["feature"] == "Main Reception")
        assert found["mode_based_forwarding_enabled"] is False
        assert "mode" not in found
        assert "exception" not in found
        others = [each for each in result["feature_modes"] if each["mode_based_forwarding_enabled"]]
        assert {each["mode"] for each in others} == {"Closed"}
    assert "Open" in Task(sim, access_token=PERSON_TOKEN).info(KIND)["common_modes"]


@pytest.mark.parametrize("world", [set(), {"unheard-switch"}])
@pytest.mark.parametrize("desired", [{"mode": "Closed"}, {"normal": True}], ids=str)
def test_forwarding_that_is_switched_off_in_between_is_noticed(sim: Simulator, desired: Values, world: set[str]) -> None:
    sim.clock.set(OPEN)
    manager = Task(sim, access_token=PERSON_TOKEN)
    prepare = {"normal": True} if "mode" in desired else BY_HAND
    manager.run(KIND, **prepare)  # now the features are known
    manager.info(KIND)
    switch_off(sim, "Main Reception")
    sim.worlds = world
    result = manager.run(KIND, **desired)
    assert result["failed"]
    assert "Main Reception" in result["msg"]
    assert OFF in result["msg"] or "mode-based forwarding of the feature is off" in result["msg"]
    assert manager.run(KIND, **desired)["left_out"] == [LEFT_OUT]
