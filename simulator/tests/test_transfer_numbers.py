# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator
from webex_calling_simulator.seed_numbering import PERSON_WITH_OWN_CODES

from .conftest import Api, Json, refusal
from .outgoing import ENTITIES, ENTITIES_AND_LOCATION, B, path_of


def numbers(entity: str, **given: Any) -> Json:
    return given if entity == "location" else {"useCustomTransferNumbers": True, **given}


@pytest.mark.parametrize("entity", ENTITIES_AND_LOCATION)
def test_without_numbers_only_the_flag_shows(sim: Simulator, admin: Api, entity: str) -> None:
    expected = {} if entity == "location" else {"useCustomTransferNumbers": False}
    assert admin.read(path_of(sim, entity, "autoTransferNumbers")) == expected


@pytest.mark.parametrize("entity", ENTITIES_AND_LOCATION)
def test_numbers_merge_and_an_empty_one_clears(sim: Simulator, admin: Api, entity: str) -> None:
    path = path_of(sim, entity, "autoTransferNumbers")
    admin.change(path, numbers(entity, autoTransferNumber1="+1 205 555-3650", autoTransferNumber3="2001"))
    admin.change(path, numbers(entity, autoTransferNumber2="+498999998011", autoTransferNumber3=""))
    expected = numbers(entity, autoTransferNumber1="+1-2055553650", autoTransferNumber2="+49-8999998011")
    assert admin.read(path) == expected


@pytest.mark.parametrize("entity", ENTITIES)
def test_all_but_locations_need_the_flag(sim: Simulator, admin: Api, entity: str) -> None:
    response = admin.put(path_of(sim, entity, "autoTransferNumbers"), {"autoTransferNumber1": "+498999998011"})
    assert refusal(response) == (400, 25008)
    assert "useCustomTransferNumbers" in response.json()["message"]


@pytest.mark.parametrize("entity", ENTITIES_AND_LOCATION)
def test_a_text_that_is_no_number_is_refused(sim: Simulator, admin: Api, entity: str) -> None:
    body = numbers(entity, autoTransferNumber1="+498999998011", autoTransferNumber2="front desk")
    path = path_of(sim, entity, "autoTransferNumbers")
    assert refusal(admin.put(path, body)) == (400, 25024)
    assert "autoTransferNumber1" not in admin.read(path)


def test_some_numbers_are_seeded(sim: Simulator, admin: Api) -> None:
    mia = sim.org.person(PERSON_WITH_OWN_CODES)["id"]
    body = admin.read(f"{B}/people/{mia}/outgoingPermission/autoTransferNumbers")
    assert body == {"useCustomTransferNumbers": True, "autoTransferNumber1": "+49-3023125011"}
    berlin = sim.org.location("Berlin")["id"]
    assert len(admin.read(f"{B}/locations/{berlin}/outgoingPermission/autoTransferNumbers")) == 2


def test_a_person_without_calling_has_no_numbers(sim: Simulator, admin: Api) -> None:
    person = sim.org.person("ines.albrecht@aurora.example")["id"]
    assert refusal(admin.get(f"{B}/people/{person}/outgoingPermission/autoTransferNumbers")) == (400, 4003)


# In other worlds


@pytest.mark.parametrize(("world", "unset"), [("unset-transfer-numbers-null", None), ("unset-transfer-numbers-empty", "")])
def test_unset_numbers_may_show(sim: Simulator, admin: Api, world: str, unset: str | None) -> None:
    sim.worlds = {world}
    path = path_of(sim, "location", "autoTransferNumbers")
    admin.change(path, {"autoTransferNumber2": "2001"})
    expected = {"autoTransferNumber1": unset, "autoTransferNumber2": "2001", "autoTransferNumber3": unset}
    assert admin.read(path) == expected


@pytest.mark.parametrize("entity", ENTITIES)
def test_the_numbers_of_the_location_may_show(sim: Simulator, admin: Api, entity: str) -> None:
    sim.worlds = {"transfer-numbers-of-location-shown"}
    path = path_of(sim, entity, "autoTransferNumbers")
    admin.change(path_of(sim, "location", "autoTransferNumbers"), {"autoTransferNumber1": "2001"})
    assert admin.read(path) == {"useCustomTransferNumbers": False, "autoTransferNumber1": "2001"}
    admin.change(path, {"useCustomTransferNumbers": True})
    assert admin.read(path) == {"useCustomTransferNumbers": True}
