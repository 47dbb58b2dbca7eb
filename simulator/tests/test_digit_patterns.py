# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, Json, refusal

B = "/telephony/config"


@pytest.fixture(params=["person", "workspace", "virtual line", "location"])
def path(sim: Simulator, request: pytest.FixtureRequest) -> str:
    """The digit patterns of an entity that has none yet."""
    base = {
        "person": f"people/{sim.org.person('lena.fischer@aurora.example')['id']}",
        "workspace": f"workspaces/{sim.org.workspace('Boardroom Spree')['id']}",
        "virtual line": f"virtualLines/{sim.org.virtual_line('Service Desk')['id']}",
        "location": f"locations/{sim.org.location('Munich')['id']}",
    }[request.param]
    return f"{B}/{base}/outgoingPermission/digitPatterns"


@pytest.fixture
def berlin(sim: Simulator) -> str:
    """The digit patterns of Berlin, of which two are seeded."""
    return f"{B}/locations/{sim.org.location('Berlin')['id']}/outgoingPermission/digitPatterns"


def pattern(**changed: Any) -> Json:
    return {"name": "Block 1900", "pattern": "1900!", "action": "BLOCK", "transferEnabled": False, **changed}


def test_a_pattern_lives_and_dies(admin: Api, path: str) -> None:
    one = f"{path}/{admin.create(path, pattern())}"
    stored = admin.read(one)
    assert {**stored, "id": None} == pattern(id=None)
    assert admin.read(path)["digitPatterns"] == [stored]
    admin.change(one, {"name": "Renamed", "pattern": "1901!"})
    assert admin.read(one) == {**stored, "name": "Renamed", "pattern": "1901!"}
    assert admin.delete(one).status_code == 204
    assert admin.get(one).status_code == 404


def test_only_a_location_has_no_category_control(admin: Api, path: str) -> None:
    if "/locations/" in path:
        assert "useCustomDigitPatterns" not in admin.read(path)
        assert admin.put(path, {"useCustomDigitPatterns": True}).status_code == 405
        return
    assert admin.read(path)["useCustomDigitPatterns"] is False
    admin.change(path, {"useCustomDigitPatterns": True})
    assert admin.read(path)["useCustomDigitPatterns"] is True
    assert refusal(admin.put(path, {})) == (400, 25008)


def test_all_patterns_of_one_entity_can_be_deleted_at_once(admin: Api, path: str, berlin: str) -> None:
    for number in range(3):
        admin.create(path, pattern(name=f"N{number}", pattern=f"{number}!"))
    assert admin.delete(path).status_code == 204
    assert admin.read(path)["digitPatterns"] == []
    assert len(admin.read(berlin)["digitPatterns"]) == 2


@pytest.mark.parametrize("member", ["name", "pattern", "action", "transferEnabled"])
def test_every_member_is_needed(admin: Api, berlin: str, member: str) -> None:
    response = admin.post(berlin, pattern(**{member: None}))
    assert refusal(response) == (400, 25008)
    assert member in response.json()["message"]


@pytest.mark.parametrize("text", ["1XXX", "1900!", "+4930231!", "2XXXX"])
def test_known_forms_of_patterns_are_accepted(admin: Api, berlin: str, text: str) -> None:
    admin.create(berlin, pattern(pattern=text))


@pytest.mark.parametrize("changed", [{"pattern": "19!00"}, {"pattern": "abc"}, {"action": "PERHAPS"}])
def test_wrong_values_are_refused(admin: Api, berlin: str, changed: Json) -> None:
    assert refusal(admin.post(berlin, pattern(**changed))) == (400, 25024)


def test_name_and_pattern_are_unique_per_entity(admin: Api, berlin: str, path: str) -> None:
    first = admin.create(berlin, pattern())
    assert admin.post(berlin, pattern(pattern="1901!")).status_code == 409
    assert admin.post(berlin, pattern(name="Other")).status_code == 409
    second = admin.create(berlin, pattern(name="Other", pattern="1901!"))
    assert admin.put(f"{berlin}/{second}", {"name": "Block 1900"}).status_code == 409
    admin.change(f"{berlin}/{first}", {"name": "Block 1900", "action": "ALLOW"})
    admin.create(path, pattern())


def test_the_501st_pattern_is_refused(sim: Simulator, admin: Api, berlin: str) -> None:
    patterns = sim.org.digit_patterns[sim.org.location("Berlin")["id"]]["digitPatterns"]
    for number in range(498):
        patterns[f"id {number}"] = pattern(id=f"id {number}", name=f"N{number}", pattern=f"{number}X")
    assert admin.post(berlin, pattern()).status_code == 400


# In other worlds


def test_a_pattern_may_have_two_names(sim: Simulator, admin: Api, berlin: str) -> None:
    sim.worlds = {"digit-patterns-repeated"}
    admin.create(berlin, pattern())
    admin.create(berlin, pattern(name="Other"))
    assert admin.post(berlin, pattern(pattern="1901!")).status_code == 409


def test_a_basic_workspace_may_have_no_patterns(sim: Simulator, admin: Api) -> None:
    lobby, boardroom = (
        f"{B}/workspaces/{sim.org.workspace(name, 'Berlin')['id']}/outgoingPermission/digitPatterns"
        for name in ("Lobby", "Boardroom Spree")
    )
    admin.create(lobby, pattern())
    sim.worlds = {"basic-workspaces-without-digit-patterns"}
    assert refusal(admin.post(lobby, pattern(name="Other"))) == (405, 25409)
    assert refusal(admin.put(lobby, {"useCustomDigitPatterns": True})) == (405, 25409)
    admin.read(lobby)
    admin.create(boardroom, pattern())


def test_patterns_that_are_created_one_directly_after_the_other_may_get_lost(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = {"digit-patterns-lost"}
    for number in range(10):
        admin.create(path, pattern(name=f"N{number}", pattern=f"{number}!"))
    assert [item["name"] for item in admin.read(path)["digitPatterns"]] == [
        f"N{number}" for number in range(10) if number % 5 != 4
    ]
    admin.create(path, pattern(name="N4", pattern="4!"))
    assert len(admin.read(path)["digitPatterns"]) == 9


def test_an_action_may_need_its_number_or_code(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = {"actions-need-their-target"}
    sim.org.access_codes.clear()
    sim.org.transfer_numbers.clear()
    for action in ("AUTH_CODE", "TRANSFER_NUMBER_2"):
        assert refusal(admin.post(path, pattern(action=action))) == (400, 25024)
    sim.org.access_codes[sim.org.id] = {"accessCodes": {"11": {"code": "11", "description": "Test"}}}
    for name in ("Berlin", "Munich"):
        sim.org.transfer_numbers[sim.org.location(name)["id"]] = {"autoTransferNumber2": "2001"}
    one = admin.create(path, pattern(action="AUTH_CODE"))
    admin.change(f"{path}/{one}", {"action": "TRANSFER_NUMBER_2"})
    assert refusal(admin.put(f"{path}/{one}", {"action": "TRANSFER_NUMBER_3"})) == (400, 25024)
