# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Switching where Webex behaves otherwise than assumed: the task is right and then unchanged, or it says what is different."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.feature_mode import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, written
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import PERSON_TOKEN
from webex_calling_simulator.worlds import WORLDS

from .test_switch_modes_forwarding import BY_HAND, switch_off

BERLIN_OPEN = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
BERLIN_CLOSED = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)
NAMED = {"features": ["Warehouse Team"]}
DESIRED: dict[str, Values] = {
    "all": {"mode": "Closed"},
    "one": {**NAMED, "mode": "Closed"},
    "by hand": BY_HAND,
    "the normal mode": {**NAMED, "mode": "Open"},
    "the normal mode by hand": {**NAMED, "mode": "Open", "manual_switchback": True},
    "normal": {"normal": True},
    "extended": {**NAMED, "extend": 60},
    "extended without end": {**NAMED, "extend_until_switched": True},
}
OF_SWITCHES = [name for name, world in WORLDS.items() if KIND.name in world.kinds]
PARTLY = [name for name in OF_SWITCHES if WORLDS[name].choice == "partly"]
SOME = [*([name] for name in OF_SWITCHES), *([each for each in OF_SWITCHES if each != name] for name in PARTLY)]
"""Each world by itself, and all of them together but one of two that exclude each other."""
BEFORE: list[tuple[str, datetime]] = [
    ("normal", BERLIN_OPEN),
    ("by hand", BERLIN_OPEN),
    ("extended", BERLIN_OPEN),
    ("normal", BERLIN_CLOSED),
]
DIFFERENT: dict[str, set[str]] = {
    "current-mode-stays": {"as automatic", "until somebody switches", "in normal operation"},
    "normal-mode-is-normal": {"in normal operation"},
    "several-by-hand": {"until somebody switches"},
    "no-hours-no-extension": {"Webex answered 400"},
}
"""The worlds in which a desired mode may not be reached, each with what a sentence about it says."""


def now(sim: Simulator, **desired: object) -> Values:
    """The result of a task on its own."""
    return Task(sim, access_token=PERSON_TOKEN).run(KIND, **desired)


@pytest.mark.slow
@pytest.mark.parametrize(("before", "moment"), BEFORE, ids=str)
@pytest.mark.parametrize("worlds", SOME, ids=" ".join)
def test_a_wish_is_fulfilled_once_or_the_difference_is_told(
    sim: Simulator, worlds: list[str], before: str, moment: datetime
) -> None:
    differences = {words for world in worlds for words in DIFFERENT.get(world, ())}
    for name, desired in DESIRED.items():
        sim.reset()
        sim.clock.set(moment)
        sim.worlds = set(worlds)
        now(sim, **DESIRED[before])
        result = now(sim, **desired)
        if result.get("failed"):
            assert any(words in result["msg"] for words in differences), (name, result["msg"])
            continue
        written(sim)
        again = now(sim, **desired)
        assert again.get("changed") is False, (name, again)
        assert written(sim) == []
        assert_fulfilled(sim, desired)


def assert_fulfilled(sim: Simulator, desired: Values) -> None:
    """A desired mode came true by what the simulator knows, not by what it shows."""
    found = Task(sim, access_token=PERSON_TOKEN).info(KIND)["feature_modes"]
    meant = [each for each in found if each["feature"] in desired.get("features", [each["feature"]])]
    for each in meant:
        exception = sim.org.mode_exceptions.get(each["id"], {})
        if "mode" in desired:
            assert each["mode"] == desired["mode"]
            assert ("until" not in exception or exception["type"] == "MANUAL_SWITCH_BACK") or not desired.get("manual_switchback")
        if desired.get("normal"):
            assert not exception
        if desired.get("extend_until_switched"):
            assert exception["until"] is None


def test_a_mode_that_was_extended_for_a_time_is_extended_without_an_end(sim: Simulator) -> None:
    for world in (set(), {"endless-extension"}):
        sim.reset()
        sim.clock.set(BERLIN_OPEN)
        sim.worlds = world
        now(sim, **NAMED, extend=60)
        endless = {**NAMED, "extend_until_switched": True}
        assert [now(sim, **endless)["changed"] for _turn in range(2)] == [True, False]
        assert [each["until"] for each in sim.org.mode_exceptions.values()] == [None]


def test_a_list_without_current_modes_takes_a_request_for_each_feature(sim: Simulator) -> None:
    sim.clock.set(BERLIN_OPEN)
    sim.worlds = {"modes-in-details-only"}
    now(sim, **BY_HAND)
    found = Task(sim, access_token=PERSON_TOKEN).info(KIND)["feature_modes"]
    assert {(each["mode"], each["exception"]) for each in found} == {("Closed", "manual_switch_back")}


def in_between(sim: Simulator, world: str) -> tuple[Task, Callable[[], Values]]:
    """A task that knows features, one of which cannot be switched any more."""
    sim.clock.set(BERLIN_OPEN)
    manager = Task(sim, access_token=PERSON_TOKEN)
    manager.run(KIND, normal=True)
    switch_off(sim, "Main Reception")
    sim.worlds = {world} if world else set()
    return manager, lambda: manager.run(KIND, mode="Closed")


@pytest.mark.parametrize("world", ["", "other-refusals", "partly-and-refused"])
def test_one_feature_at_fault_does_not_keep_the_others_from_being_switched(sim: Simulator, world: str) -> None:
    _manager, close = in_between(sim, world)
    result = close()
    reception = 'auto attendant "Main Reception" at location "Berlin"'
    assert result["msg"].startswith(f'Could not switch {reception} to operating mode "Closed": Webex answered 4')
    assert (result["changed"], result["not_switched"], len(result["switched"])) == (True, [reception], 3)
    assert result["msg"].endswith(f"Not as wanted: {reception}.")
    assert len(sim.org.mode_exceptions) == 3
    again = now(sim, mode="Closed")
    assert (again["changed"], [each["object"] for each in again["left_out"]]) == (False, [reception])


def test_a_switch_that_leaves_some_out_without_a_word_is_told(sim: Simulator) -> None:
    _manager, close = in_between(sim, "partly-and-silent")
    result = close()
    assert [(each["object"], each["reason"]) for each in result["not_taken"]] == [
        ('operating mode of auto attendant "Main Reception" at location "Berlin"', "its mode-based forwarding is off")
    ]
    assert (result["changed"], len(sim.org.mode_exceptions)) == (True, 3)
