# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which operating modes a feature uses, and who may switch them."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.mode_forwarding import FORWARD_TO
from ansible_collections.webex.calling.plugins.module_utils.kinds.mode_forwarding import KIND as FORWARDING
from ansible_collections.webex.calling.plugins.module_utils.kinds.mode_manager import KIND as MANAGER
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, errors, written
from webex_calling_simulator import Simulator

MUNICH = {"location": "Munich", "hunt_group": "Warehouse Team"}
BERLIN = {"location": "Berlin", "auto_attendant": "Main Reception"}
HANNAH = "hannah.koch@aurora.example"
LENA = "lena.fischer@aurora.example"
OF_MANY = "weiling.tan@aurora.example"


def modes(*names: str) -> list[Values]:
    return [{"operating_mode": name, "normal_operation_enabled": True} for name in names]


def managed(sim: Simulator, person: str) -> list[str]:
    """The ids of the features that a person manages."""
    return sorted(sim.org.managed_features.get(sim.org.person(person)["id"], []))


def features(sim: Simulator, name: str, *locations: str) -> list[str]:
    """The ids of the auto attendants of that name."""
    return sorted(sim.org.auto_attendant(name, location)["id"] for location in locations)


# Forwarding


def test_all_modes_are_taken_away_at_once_and_only_once(sim: Simulator, task: Task) -> None:
    task.changed(FORWARDING, **BERLIN, state="absent")
    ((_method, _path, body),) = written(sim)
    assert body == {"callForwarding": {"operatingModes": {"enabled": False, "modes": []}}}
    assert task.run(FORWARDING, **BERLIN, state="absent")["changed"] is False


@pytest.mark.parametrize("given", [{"enabled": True}, {"modes": modes("Day")}], ids=str)
def test_modes_that_shall_be_taken_away_cannot_be_given_too(given: Values, sim: Simulator, task: Task) -> None:
    result = task.run(FORWARDING, **BERLIN, state="absent", **given)
    subject = 'call forwarding of auto attendant "Main Reception"'
    assert result["msg"] == f"state: absent resets {subject}; leave out {next(iter(given))}."
    assert written(sim) == []


def test_switching_forwarding_off_keeps_the_modes(sim: Simulator, task: Task) -> None:
    before = task.info(FORWARDING, **BERLIN)["mode_forwarding"][0]["modes"]
    task.changed(FORWARDING, **BERLIN, enabled=False)
    assert task.info(FORWARDING, **BERLIN)["mode_forwarding"][0]["modes"] == before
    assert len(written(sim)[0][2]["callForwarding"]["operatingModes"]["modes"]) == len(before) > 0


def test_a_mode_may_be_named_by_its_id(sim: Simulator, task: Task) -> None:
    id_ = sim.org.operating_mode("Day", "Munich")["id"]
    task.changed(FORWARDING, **MUNICH, enabled=True, modes=modes(id_))
    assert task.run(FORWARDING, **MUNICH, modes=modes("Day"))["changed"] is False


@pytest.mark.parametrize("name", ["Night", "day", "Snow Day"])
def test_a_mode_that_the_feature_cannot_use_is_told_with_those_that_it_can(name: str, sim: Simulator, task: Task) -> None:
    result = task.run(FORWARDING, **MUNICH, enabled=True, modes=modes(name))
    assert result["msg"] == (
        f'No single operating mode "{name}" can be used by hunt group "Warehouse Team".'
        " Known are: Company Holidays, Day, Outage, Town Hall, Weekend."
    )
    assert written(sim) == []


def test_two_modes_of_one_name_are_told_apart_by_their_ids(sim: Simulator, task: Task) -> None:
    sim.org.operating_mode("Town Hall")["name"] = "Day"
    ids = [sim.org.operating_mode("Day", "Munich")["id"], sim.org.operating_mode("Weekend")["id"]]
    assert "No single operating mode" in task.run(FORWARDING, **MUNICH, enabled=True, modes=modes("Day"))["msg"]
    task.changed(FORWARDING, **MUNICH, enabled=True, modes=modes(ids[0], "Weekend"))
    ((_method, _path, body),) = written(sim)
    assert sorted(mode["id"] for mode in body["callForwarding"]["operatingModes"]["modes"]) == sorted(ids)
    (found,) = task.info(FORWARDING, **MUNICH)["mode_forwarding"]
    assert sorted(mode["operating_mode"] for mode in found["modes"]) == sorted([ids[0], "Weekend"])


@pytest.mark.parametrize(
    ("forward", "mistake"),
    [
        ({"selection": "forward_to_specified_number"}, "destination is needed with selection: forward_to_specified_number"),
        ({"selection": "do_not_forward", "destination": "3001"}, "destination has no meaning with selection: do_not_forward"),
        (
            {"selection": "forward_to_default_number", "destination_voicemail_enabled": True},
            "destination has no meaning with selection: forward_to_default_number",
        ),
        ({"selection": "forward_to_specified_number", "destination": "3001"}, ""),
        ({"selection": "do_not_forward"}, ""),
    ],
    ids=str,
)
def test_only_a_number_of_its_own_takes_a_destination(forward: Values, mistake: str) -> None:
    assert [each.split(": ", 1)[1] for each in errors(FORWARD_TO, forward)] == ([mistake] if mistake else [])


# Managers


def manage(task: Task, person: str, *names: str, action: str = "replace", **more: Any) -> Values:
    return task.run(MANAGER, person=person, features=list(names), features_action=action, **more)


def test_features_of_one_name_are_told_apart_by_their_locations(sim: Simulator, task: Task) -> None:
    result = manage(task, HANNAH, "Main Reception")
    assert result["msg"] == (
        'There are 2 features called "Main Reception"; say "Main Reception (Berlin)" or "Main Reception (Denver)".'
    )
    assert manage(task, HANNAH, "Main Reception (Berlin)")["changed"]
    assert managed(sim, HANNAH) == features(sim, "Main Reception", "Berlin")


def test_a_location_may_be_added_to_a_name_that_needs_none(sim: Simulator, task: Task) -> None:
    assert manage(task, HANNAH, "Premium Support (Berlin)")["changed"]
    assert manage(task, HANNAH, "Premium Support")["changed"] is False


@pytest.mark.parametrize("name", ["Warehouse Team (Munich)", "Main Receptoin", "Premium Support (Denver)"])
def test_a_feature_without_modes_cannot_be_managed(name: str, sim: Simulator, task: Task) -> None:
    assert manage(task, HANNAH, name)["msg"] == (
        f'There is no feature "{name}" that can be managed by person "{HANNAH}": it needs mode-based forwarding.'
    )
    assert written(sim) == []


@pytest.mark.parametrize(("action", "locations"), [("add", ("Berlin", "Denver")), ("remove", ()), ("replace", ("Denver",))])
def test_features_are_added_to_taken_from_or_put_in_place_of_the_others(
    action: str, locations: tuple[str, ...], sim: Simulator, task: Task
) -> None:
    manage(task, HANNAH, "Main Reception (Berlin)")
    name = "Main Reception (Berlin)" if action == "remove" else "Main Reception (Denver)"
    assert manage(task, HANNAH, name, action=action)["changed"]
    assert managed(sim, HANNAH) == features(sim, "Main Reception", *locations)
    assert manage(task, HANNAH, name, action=action)["changed"] is False


@pytest.mark.parametrize("action", ["replace", "add", "remove"])
def test_all_features_are_taken_away_by_absence(action: str, sim: Simulator, task: Task) -> None:
    assert len(managed(sim, LENA)) == 4
    assert task.changed(MANAGER, person=LENA, state="absent", features_action=action)["mode_manager"]["features"] == []
    assert managed(sim, LENA) == []
    assert task.run(MANAGER, person=LENA, state="absent", features_action=action)["changed"] is False


def test_nobody_gets_more_features_than_one_person_can_manage(sim: Simulator, task: Task) -> None:
    teams = [f"Team {number:03}" for number in range(1, 52)]
    assert manage(task, HANNAH, *teams)["msg"] == "features: 51 are more than the 50 that one person can manage."
    assert manage(task, HANNAH, *teams[:50])["changed"]
    assert manage(task, HANNAH, teams[50], action="add")["failed"]


def test_whoever_has_too_many_may_still_lose_some(sim: Simulator, task: Task) -> None:
    assert len(managed(sim, OF_MANY)) == 60
    teams = [f"Team {number:03}" for number in range(1, 11)]
    assert manage(task, OF_MANY, *teams, action="remove")["changed"]
    assert len(managed(sim, OF_MANY)) == 50


def test_features_that_are_as_wished_in_any_order_take_no_request(sim: Simulator, task: Task) -> None:
    names = task.info(MANAGER, person=LENA)["mode_managers"][0]["features"]
    assert manage(task, LENA, *reversed(names))["changed"] is False
    assert written(sim) == []


def test_features_are_looked_up_only_where_names_are_not_enough(sim: Simulator, task: Task) -> None:
    for features_ in (*sim.org.auto_attendants.values(), *sim.org.queues.values(), *sim.org.hunt_groups.values()):
        features_["name"] = f"{features_['name']} {features_['locationId'][-6:]}"
    task.info(MANAGER, person=HANNAH)
    assert not [each.path for each in sim.log if each.path.endswith(("/autoAttendants", "/queues", "/huntGroups"))]
