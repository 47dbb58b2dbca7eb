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
from webex_calling_simulator import Fault, Simulator

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


# Always, selective and rules

PORTER: Values = {"enabled": True, "destination": "3001"}
OFF: Values = {"enabled": False, "destination_voicemail_enabled": False, "ring_reminder_enabled": False}
SUPPLIERS: Values = {"name": "Suppliers", "business_schedule": "Office Hours"}


def bodies(sim: Simulator) -> list[tuple[str, str, Any]]:
    """Method, last words of the path and body of each write."""
    return [(method, path.partition("callForwarding")[2], body) for method, path, body in written(sim)]


def names(task: Task, **feature: str) -> list[str]:
    """The names of a feature's rules."""
    return [rule["name"] for rule in task.info(FORWARDING, **feature)["mode_forwarding"][0]["selective_rules"]]


@pytest.mark.parametrize(
    ("spelling", "worlds"),
    [
        ("destinationVoicemailEnabled", ()),
        ("destinationVoiceMailEnabled", ("voicemail-member-with-capital-m",)),
        ("sendToVoicemailEnabled", ("voicemail-member-as-of-attendants",)),
    ],
)
def test_the_voicemail_flag_is_written_as_it_was_read(spelling: str, worlds: tuple[str, ...], sim: Simulator, task: Task) -> None:
    sim.worlds = worlds
    always = {**PORTER, "destination_voicemail_enabled": True}
    task.changed(FORWARDING, **MUNICH, always=always)
    sent = {"enabled": True, "destination": "3001", spelling: True, "ringReminderEnabled": False}
    assert bodies(sim) == [("PUT", "", {"callForwarding": {"always": sent}})]
    assert task.info(FORWARDING, **MUNICH)["mode_forwarding"][0]["always"] == {**OFF, **always}


def test_what_is_not_given_of_a_block_is_sent_as_it_is(sim: Simulator, task: Task) -> None:
    task.changed(FORWARDING, **MUNICH, always={**PORTER, "ring_reminder_enabled": True})
    task.changed(FORWARDING, **MUNICH, always={"enabled": False})
    assert bodies(sim)[-1][2]["callForwarding"]["always"] == {
        "enabled": False,
        "destination": "3001",
        "destinationVoicemailEnabled": False,
        "ringReminderEnabled": True,
    }


def test_a_destination_is_cleared_with_the_empty_text(sim: Simulator, task: Task) -> None:
    task.changed(FORWARDING, **MUNICH, always=PORTER)
    task.changed(FORWARDING, **MUNICH, always={"enabled": False, "destination": ""})
    assert task.info(FORWARDING, **MUNICH)["mode_forwarding"][0]["always"] == OFF
    assert task.run(FORWARDING, **MUNICH, always={"enabled": False, "destination": ""})["changed"] is False


def test_all_calls_need_somewhere_to_go(sim: Simulator, task: Task) -> None:
    result = task.run(FORWARDING, **MUNICH, always={"enabled": True})
    assert result["msg"] == 'always: destination is needed to forward all calls of hunt group "Warehouse Team".'
    assert written(sim) == []


@pytest.mark.parametrize("given", [{"always": PORTER}, {"enabled": True}, {"always": {"enabled": True, "destination": "3001"}}])
def test_several_kinds_of_forwarding_are_told_whatever_is_given(given: Values, sim: Simulator, task: Task) -> None:
    if "always" not in given:
        task.changed(FORWARDING, **BERLIN, enabled=False, always=PORTER)
    subject = 'call forwarding of auto attendant "Main Reception"'
    told = "It is not documented which of them Webex follows; switch on only one."
    sentence = f"Several kinds of {subject} are on: always and modes. {told}"
    assert task.changed(FORWARDING, **BERLIN, **given)["warnings"] == [sentence]
    assert task.info(FORWARDING, **BERLIN)["warnings"] == [sentence]
    assert task.info(FORWARDING, **BERLIN)["mode_forwarding"][0]["enabled"] is True


def test_selective_forwarding_without_a_rule_is_told(sim: Simulator, task: Task) -> None:
    result = task.changed(FORWARDING, **MUNICH, selective=PORTER)
    assert result["warnings"] == [
        'Selective call forwarding of hunt group "Warehouse Team" is on and has no rule that is on, so it forwards nothing.'
    ]
    assert "warnings" not in task.changed(FORWARDING, **MUNICH, selective_rules=[SUPPLIERS])


def test_absence_is_about_modes_and_leaves_the_other_forwarding(sim: Simulator, task: Task) -> None:
    task.changed(FORWARDING, **BERLIN, always=PORTER, selective_rules=[SUPPLIERS])
    task.changed(FORWARDING, **BERLIN, state="absent")
    (found,) = task.info(FORWARDING, **BERLIN)["mode_forwarding"]
    assert (found["enabled"], found["modes"], found["always"]["enabled"]) == (False, [], True)
    assert names(task, **BERLIN) == ["Suppliers"]
    assert task.changed(FORWARDING, **BERLIN, state="absent", always={"enabled": False}, selective_rules=[])
    assert names(task, **BERLIN) == []


def test_rules_come_before_selective_forwarding_is_switched_on(sim: Simulator, task: Task) -> None:
    task.changed(FORWARDING, **MUNICH, selective=PORTER, selective_rules=[SUPPLIERS])
    assert [each[:2] for each in bodies(sim)] == [("POST", "/selectiveRules"), ("PUT", "")]


def test_selective_forwarding_that_is_off_stays_off_when_rules_come(sim: Simulator, task: Task) -> None:
    sim.worlds = {"rules-switch-selective"}
    task.changed(FORWARDING, **MUNICH, selective_rules=[SUPPLIERS])
    assert task.info(FORWARDING, **MUNICH)["mode_forwarding"][0]["selective"]["enabled"] is False


def test_only_rules_that_differ_are_written(sim: Simulator, task: Task) -> None:
    rules = [SUPPLIERS, {"name": "Others"}, {"name": "Last"}]
    task.changed(FORWARDING, **MUNICH, selective_rules=rules)
    written(sim)
    task.changed(FORWARDING, **MUNICH, selective_rules=[{"name": "Last"}, {**SUPPLIERS, "enabled": False}, {"name": "New"}])
    assert [(method, (body or {}).get("name")) for method, _path, body in bodies(sim)] == [
        ("PUT", "Suppliers"),
        ("POST", "New"),
        ("DELETE", None),
        ("PUT", None),
    ]
    assert names(task, **MUNICH) == ["Last", "New", "Suppliers"]


def test_a_rule_that_loses_its_schedule_is_created_again(sim: Simulator, task: Task) -> None:
    task.changed(FORWARDING, **MUNICH, selective_rules=[SUPPLIERS])
    written(sim)
    task.changed(FORWARDING, **MUNICH, selective_rules=[{"name": "Suppliers"}])
    assert [each[0] for each in bodies(sim)] == ["DELETE", "POST", "PUT"]
    assert task.run(FORWARDING, **MUNICH, selective_rules=[{"name": "Suppliers"}])["changed"] is False


def test_rules_that_a_run_has_made_are_changed_by_the_next_one_without_verification(sim: Simulator, task: Task) -> None:
    task.changed(FORWARDING, **MUNICH, selective_rules=[SUPPLIERS], verify=False)
    task.changed(FORWARDING, **MUNICH, selective_rules=[{**SUPPLIERS, "enabled": False}], verify=False)
    assert task.run(FORWARDING, **MUNICH, selective_rules=[{**SUPPLIERS, "enabled": False}])["changed"] is False


@pytest.mark.parametrize("worlds", [(), ("rule-numbers-as-sent",)], ids=str)
def test_numbers_of_callers_are_equal_in_all_spellings(worlds: tuple[str, ...], sim: Simulator, task: Task) -> None:
    sim.worlds = worlds
    callers = {"selection": "custom", "numbers": ["+1 303 555 0150", "+49-30-901820"]}
    called = [{"phone_number": "+1 303 555 0100"}]
    rules = [{"name": "Suppliers", "calls_from": callers, "calls_to": called}]
    task.changed(FORWARDING, **MUNICH, selective_rules=rules)
    assert task.run(FORWARDING, **MUNICH, selective_rules=rules)["changed"] is False


def test_a_number_that_webex_does_not_offer_is_told_when_it_is_refused(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=400, method="PUT", times=1))
    message = task.run(FORWARDING, **MUNICH, always={"enabled": True, "destination": "9999"})["msg"]
    assert message.startswith('Could not change call forwarding of hunt group "Warehouse Team": Webex answered 400')
    assert "9999 is not among the numbers of the location that Webex offers as destinations, which may be the reason." in message


@pytest.mark.parametrize("destination", ["+442079460018", "9999"])
def test_a_number_that_webex_does_not_offer_may_be_a_destination(destination: str, sim: Simulator, task: Task) -> None:
    task.changed(FORWARDING, **MUNICH, always={"enabled": True, "destination": destination})


def test_a_rule_is_there_once_when_the_answer_to_its_creation_is_lost(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(operation="hunt_group_forwarding_rules.create", when="after", drop=True, times=1))
    task.changed(FORWARDING, **MUNICH, selective_rules=[SUPPLIERS])
    assert names(task, **MUNICH) == ["Suppliers"]
