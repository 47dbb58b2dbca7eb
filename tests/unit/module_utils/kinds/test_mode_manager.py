# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Managers of features whose mode-based forwarding is off, and lists that show less than assumed."""

from __future__ import annotations

from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.kinds.mode_manager import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, written
from webex_calling_simulator import Simulator

LENA = "lena.fischer@aurora.example"


def manage(sim: Simulator, *names: str, **options: Any) -> Values:
    """The result of a task on its own."""
    return Task(sim).run(KIND, person=LENA, features=list(names), **options)


def switch_off(sim: Simulator, name: str) -> None:
    """An administrator switches the mode-based forwarding of a queue of Berlin off."""
    berlin = sim.org.location("Berlin")["id"]
    (queue,) = (each for each in sim.org.queues.values() if (each["name"], each["locationId"]) == (name, berlin))
    sim.org.forwarding[queue["id"]]["operatingModes"]["enabled"] = False


def test_a_feature_that_is_managed_without_forwarding_stays_as_it_is(sim: Simulator) -> None:
    switch_off(sim, "Premium Support")
    assert manage(sim, "Premium Support", features_action="add")["changed"] is False
    assert written(sim) == []


def test_a_list_with_a_feature_without_forwarding_is_refused_before_webex_refuses_it(sim: Simulator) -> None:
    switch_off(sim, "Premium Support")
    assert manage(sim, "Main Reception (Denver)", features_action="add")["msg"] == (
        "Mode-based forwarding is off for Premium Support, so Webex refuses to change the managed features of person"
        f' "{LENA}". Switch it on, or take it away in the same task.'
    )
    assert written(sim) == []
    assert manage(sim, "Main Reception (Denver)")["changed"]


def test_a_feature_without_forwarding_can_be_taken_away(sim: Simulator) -> None:
    switch_off(sim, "Premium Support")
    assert manage(sim, "Premium Support", features_action="remove")["changed"]
    assert manage(sim, "Premium Support", features_action="remove")["changed"] is False
    assert manage(sim, "Premium Support (Berlin)", features_action="remove")["changed"] is False
    assert "needs mode-based forwarding" in manage(sim, "Premium Support", features_action="add")["msg"]
    assert "There is no feature" in manage(sim, "Premium", features_action="remove")["msg"]


def test_a_feature_that_webex_took_away_is_told(sim: Simulator) -> None:
    switch_off(sim, "Premium Support")
    sim.worlds = {"lost-assignments"}
    assert manage(sim, "Main Reception (Berlin)", "Premium Support")["msg"] == (
        f'There is no feature "Premium Support" that can be managed by person "{LENA}": it needs mode-based forwarding.'
    )
    assert manage(sim, "Main Reception (Denver)", features_action="add")["changed"]


def test_managed_features_are_known_when_they_are_not_available_any_more(sim: Simulator) -> None:
    sim.worlds = {"available-without-assigned"}
    for _turn in range(2):
        result = manage(sim, "Main Reception (Denver)", "Premium Support")
    assert result["changed"] is False
    assert result["mode_manager"]["features"] == ["Main Reception (Denver)", "Premium Support"]


def test_a_feature_that_is_gone_meanwhile_is_told(sim: Simulator) -> None:
    task = Task(sim)
    task.info(KIND, person=LENA)
    (gone,) = (id_ for id_, each in sim.org.auto_attendants.items() if each is sim.org.auto_attendant("Main Reception", "Denver"))
    del sim.org.auto_attendants[gone]
    result = task.run(KIND, person=LENA, features=["Main Reception (Denver)"], features_action="add")
    assert "there is no such calling user or feature" in result["msg"]
