# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the twelve steps do not show: objects known by id, replaced, taken over from an info module, in another organisation."""

from __future__ import annotations

import copy

import pytest

from tests.support.cases import permission
from tests.support.playbook import Json, Playbooks, task
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import CUSTOMER_ORG, CUSTOMER_ORG_ID, PARTNER_TOKEN, PERSON_TOKEN, SIGNED_IN_PERSON
from webex_calling_simulator.seed_settings import add_generated_extensions

BERLIN: Json = {"location": "Berlin"}
BOARDROOM: Json = {"workspace": "Boardroom Spree"}
AS_PERSON: Json = {"environment": {"WEBEX_ACCESS_TOKEN": PERSON_TOKEN}}


def round_trip(module: str, plural: str, owner: Json, count: int, **keywords: object) -> list[Json]:
    """Reads all objects of an owner and gives each back to the module that manages it, with and without its id."""
    words = f"{module} of {' '.join(map(str, owner.values()))}"
    known = f"{{{{ found.{plural} }}}}"
    without_ids = f"{{{{ found.{plural} | map('combine', {{'id': none}}) }}}}"
    right = f"found.{plural} | length == {count}"
    return [
        task(f"read {words}", f"{module}_info", owner, register="found", **keywords),
        {"name": f"count {words}", "ansible.builtin.assert": {"that": [right]}},
        {"name": f"give back {words}", f"webex.calling.{module}": {}, "args": "{{ item }}", "loop": known, **keywords},
        {"name": f"by name {words}", f"webex.calling.{module}": {}, "args": "{{ item }}", "loop": without_ids, **keywords},
    ]


def test_what_an_info_module_returns_is_already_there_when_given_back(playbooks: Playbooks) -> None:
    tasks = [
        *round_trip("operating_mode", "operating_modes", {}, 20),
        *round_trip("operating_mode", "operating_modes", {"level": "organization"}, 3),
        *round_trip("virtual_extension", "virtual_extensions", {}, 15),
        *round_trip("virtual_extension", "virtual_extensions", BERLIN, 5),
        *round_trip("digit_pattern", "digit_patterns", BERLIN, 2),
        *round_trip("digit_pattern", "digit_patterns", {"person": "mia.schneider@aurora.example"}, 1),
        *round_trip("sequential_ring_criteria", "sequential_ring_criteria", BOARDROOM, 2),
        *round_trip("sequential_ring_criteria", "sequential_ring_criteria", {"me": True}, 0, **AS_PERSON),
    ]
    run = playbooks.run(tasks).require_success()
    assert not any(result.changed for result in run.results)
    assert run.writes == []


def test_permissions_are_already_there_when_given_back(playbooks: Playbooks) -> None:
    owners: list[Json] = [
        {"location": "Denver"},
        {"location": "Madrid"},
        {"person": "mia.schneider@aurora.example"},
        {"person": SIGNED_IN_PERSON},
        {"workspace": "Lobby", "location": "Denver"},
        {"virtual_line": "Almacen Sur"},
    ]
    tasks: list[Json] = []
    for owner in owners:
        given = {"webex.calling.outgoing_permissions": {}, "args": "{{ found.outgoing_permissions[0] }}"}
        tasks += [task("read", "outgoing_permissions_info", owner, register="found"), {"name": "give back", **given}]
    run = playbooks.run(tasks).require_success()
    assert not any(result.changed for result in run.results)
    assert run.writes == []


def renamed(module: str, owner: Json, identity: Json, values: Json, new: Json) -> list[Json]:
    by_id = {**owner, "id": f"{{{{ made.{module}.id }}}}", **new}
    return [
        task(f"create {module}", module, {**owner, **identity, **values}, register="made"),
        task(f"rename {module}, checked", module, by_id, check_mode=True),
        task(f"rename {module}", module, by_id),
        task(f"rename {module} again", module, by_id),
        task(f"{module} under its new name", module, {**owner, **identity, **values, **new}),
        task(f"delete {module}", module, {**by_id, "state": "absent"}),
        task(f"delete {module} again", module, {**by_id, "state": "absent"}),
    ]


RENAMED: dict[str, tuple[Json, Json, Json, Json]] = {
    "operating_mode": ({}, {"name": "Storm"}, {"type": "none"}, {"name": "Flood"}),
    "digit_pattern": (BERLIN, {"name": "Satellite"}, {"pattern": "+870!", "action": "block"}, {"name": "Ships"}),
    "virtual_extension": (
        BERLIN,
        {"extension": "7101"},
        {"phone_number": "+493055501820", "display_name": "Haulier"},
        {"extension": "7102"},
    ),
    "sequential_ring_criteria": (
        BOARDROOM,
        {"calls_from": "any_phone_number"},
        {"ring_enabled": True, "schedule_name": "Office Hours", "schedule_type": "business_hours"},
        {"schedule_name": "Public Holidays", "schedule_type": "holidays", "ring_enabled": False},
    ),
}


@pytest.mark.slow
def test_an_object_known_by_its_id_can_be_renamed_and_deleted(playbooks: Playbooks, sim: Simulator) -> None:
    # The seeded criteria have the content that the new one gets.
    ring = sim.org.sequential_rings[sim.org.workspace("Boardroom Spree")["id"]]
    ring["criteria"] = {key: each for key, each in ring["criteria"].items() if "scheduleName" not in each}
    tasks = [each for module, words in RENAMED.items() for each in renamed(module, *words)]
    run = playbooks.run(tasks).require_success()
    for module in RENAMED:
        checked, real = run[f"rename {module}, checked"], run[f"rename {module}"]
        assert checked.changed
        assert checked.values["diff"] == real.values["diff"]
        assert checked.values[module] == real.values[module]
        assert real.values[module]["id"] == run[f"create {module}"].values[module]["id"]
        assert [each.method for each in run.exchanges(f"rename {module}") if each.is_write] == ["PUT"]
        assert not run[f"rename {module} again"].changed
        assert not run[f"{module} under its new name"].changed
        assert run[f"delete {module}"].changed
        assert not run[f"delete {module} again"].changed


def test_force_replace_deletes_and_creates_again(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    day = {"location": "Munich", "name": "Weekend", "type": "none", "force_replace": True}
    freight = {"phone_number": "+498999998061", "display_name": "Freight", "first_name": "", "last_name": "Freight"}
    moved = {"location": "Denver", "id": sim.org.virtual_extension("6001", "Munich")["id"], "force_replace": True, **freight}
    former = sim.org.operating_mode("Weekend", "Munich")["id"]
    run = playbooks.run(
        [
            task("mode, checked", "operating_mode", day, check_mode=True),
            task("mode", "operating_mode", day),
            task("mode again", "operating_mode", day),
            task("extension", "virtual_extension", {**moved, "extension": "6002"}),
        ],
        lane=lane,
    ).require_success()
    assert run["mode, checked"].values["diff"] == run["mode"].values["diff"]
    assert [each.method for each in run.exchanges("mode") if each.is_write] == ["DELETE", "POST"]
    assert not run["mode again"].changed
    mode = sim.org.operating_mode("Weekend", "Munich")
    assert (mode["type"], mode["id"]) == ("NONE", run["mode"].values["operating_mode"]["id"])
    assert mode["id"] != former
    assert sim.org.virtual_extension("6002", "Denver")["displayName"] == "Freight"


def test_the_switch_of_digit_patterns_can_be_set_alone(playbooks: Playbooks, sim: Simulator) -> None:
    owner = {"person": SIGNED_IN_PERSON}
    run = playbooks.run(
        [
            task("on, checked", "digit_pattern", {**owner, "use_custom_digit_patterns": True}, check_mode=True),
            task("on", "digit_pattern", {**owner, "use_custom_digit_patterns": True}),
            task("on again", "digit_pattern", {**owner, "use_custom_digit_patterns": True}),
            task("read", "digit_pattern_info", owner),
        ]
    ).require_success()
    assert [result.changed for result in run.results] == [True, True, False, False]
    assert run["on, checked"].values["diff"] == run["on"].values["diff"]
    assert run["read"].values["use_custom_digit_patterns"] is True
    assert [each.method for each in run.writes] == ["PUT"]


def test_sequential_ring_stays_off_when_it_gets_its_first_criteria(playbooks: Playbooks, sim: Simulator) -> None:
    criteria = {"workspace": "Harbour Room", "calls_from": "any_phone_number", "ring_enabled": True}
    playbooks.run([task("first", "sequential_ring_criteria", criteria)]).require_success()
    ring = sim.org.sequential_rings[sim.org.workspace("Harbour Room")["id"]]
    assert ring["enabled"] is False
    assert len(ring["criteria"]) == 1


def in_other_words(sim: Simulator) -> list[Json]:
    """What the seeded organisation holds, spelt as Webex does not spell it."""
    berlin, lobby = sim.org.location("Berlin")["id"], sim.org.workspace("Lobby", "Berlin")["id"]
    day = {"monday_to_friday": {"start_time": "9:00", "end_time": "17:00:00", "all_day_enabled": False}}
    local = {"calls_from": "select_phone_numbers", "phone_numbers": ["+1 (303) 555-0150"], "ring_enabled": True}
    closed = {"calls_from": "any_phone_number", "schedule_name": "Public Holidays (Group)", "schedule_type": "holidays"}
    shop = {"extension": 5001, "phone_number": "+49 30 231250-61", "display_name": "Spedition 1"}
    seen = [
        task("times", "operating_mode", {"location": berlin, "name": "Day", "same_hours_daily": day}),
        task("hyphens", "operating_mode", {"name": "Outage", "call_forwarding": {"destination": "+49 (30) 23125-099"}}),
        task("number", "virtual_extension", {**BERLIN, **shop}),
        task("padded id", "virtual_extension", {"location": berlin + "==", **shop}),
        task("pattern", "digit_pattern", {"person": "MIA.Schneider@Aurora.Example", "name": "Satellite", "pattern": " +881! "}),
        task("country code", "sequential_ring_criteria", {**BOARDROOM, **local}),
        task("suffix", "sequential_ring_criteria", {**BOARDROOM, **closed, "ring_enabled": False}),
    ]
    national = {"calling_permissions": [permission("national", "allow", True)], "use_custom_enabled": True}
    owners: list[Json] = [{"workspace": lobby}, {"virtual_line": "Service Desk"}, {"virtual_line": "+49 30 23125 041"}]
    owners += [{"virtual_line": "3001", "location": "Berlin"}, {"person": "Lena Fischer"}]
    for owner in owners:
        seen.append(task(f"owner {owner}", "outgoing_permissions", {**owner, **national}))
    return seen


def test_the_same_in_other_words_is_no_change(playbooks: Playbooks, sim: Simulator) -> None:
    tasks = in_other_words(sim)
    run = playbooks.run(tasks).require_success()
    # Of three names of one virtual line the first gives it permissions of its own, as the others then find.
    changed = [f"owner {{'workspace': '{sim.org.workspace('Lobby', 'Berlin')['id']}'}}", "owner {'virtual_line': 'Service Desk'}"]
    assert [result.task for result in run.results if result.changed] == [*changed, "owner {'person': 'Lena Fischer'}"]
    assert not any(result.changed for result in playbooks.run(tasks).require_success().results)


@pytest.mark.slow
def test_objects_beyond_the_first_page_are_found(playbooks: Playbooks, sim: Simulator) -> None:
    add_generated_extensions(sim.org, 6100)
    pattern = sim.org.operating_mode("Siesta")
    for location in ("Berlin", "Madrid"):
        for number in range(90):
            mode = {**pattern, "id": f"{location}{number}", "name": f"Z{number}", "locationId": sim.org.location(location)["id"]}
            sim.org.operating_modes[mode["id"]] = mode
    extension = [each for each in sim.org.virtual_extensions.values() if "locationId" not in each][-1]
    run = playbooks.run(
        [
            task("modes", "operating_mode_info", {"name": "Z89"}),
            task("mode", "operating_mode", {"location": "Berlin", "name": "Z89", "type": "none"}),
            task("extensions", "virtual_extension_info", {}),
            task("extension", "virtual_extension", {"extension": extension["extension"], "last_name": extension["lastName"]}),
        ]
    ).require_success()
    assert len(run["modes"].values["operating_modes"]) == 2
    assert len(run["extensions"].values["virtual_extensions"]) == 6115
    assert not any(result.changed for result in run.results)


def test_a_pattern_in_use_under_another_name_brings_a_warning(lane: str, playbooks: Playbooks) -> None:
    options = {**BERLIN, "name": "Premium", "pattern": "0900!", "action": "block"}
    run = playbooks.run([task("pattern", "digit_pattern", options, check_mode=True)], lane=lane).require_success()
    warning = 'The pattern 0900! is already in use by digit pattern "Block 0900" of location "Berlin"; Webex may refuse it.'
    assert warning in " ".join(run.output.split())


@pytest.mark.parametrize("org", [CUSTOMER_ORG_ID, CUSTOMER_ORG])
def test_a_partner_works_on_the_organisation_chosen_and_on_no_other(
    org: str, lane: str, playbooks: Playbooks, sim: Simulator
) -> None:
    others = copy.deepcopy({id_: each for id_, each in sim.orgs.items() if id_ != CUSTOMER_ORG_ID})
    tasks = [
        task("extension", "virtual_extension", {"extension": "7101", "phone_number": "+4722000177", "display_name": "Haulier"}),
        task("mode", "operating_mode", {"location": "Oslo", "name": "Storm", "type": "none"}),
        task("patterns", "digit_pattern", {"location": "Oslo", "name": "Ships", "pattern": "+870!", "action": "block"}),
        task(
            "permissions", "outgoing_permissions", {"location": "Oslo", "calling_permissions": [permission("national", "block")]}
        ),
        task("read", "operating_mode_info", {}),
    ]
    defaults = {"base_url": sim.url, "access_token": PARTNER_TOKEN, "org_id": org}
    run = playbooks.run(tasks, lane=lane, defaults=defaults).require_success()
    customer = sim.orgs[CUSTOMER_ORG_ID]
    assert [each["name"] for each in customer.operating_modes.values()] == ["Storm"]
    assert len(customer.virtual_extensions) == len(customer.digit_patterns) == len(customer.outgoing_permissions) == 1
    assert [each["name"] for each in run["read"].values["operating_modes"]] == ["Storm"]
    assert {id_: each for id_, each in sim.orgs.items() if id_ != CUSTOMER_ORG_ID} == others
