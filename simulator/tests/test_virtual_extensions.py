# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, Json, refusal

PATH = "/telephony/config/virtualExtensions"
VALIDATE = f"{PATH}/actions/validateNumbers/invoke"


def extension(**changed: Any) -> Json:
    return {"displayName": "Taxi Service", "phoneNumber": "+12125550199", "extension": "7001", **changed}


def found(admin: Api, **query: Any) -> list[str]:
    items = admin.read(PATH, max=100, **query)["virtualExtensions"]
    return [f"{item['extension']}@{item.get('locationName', '-')}" for item in items]


def test_a_page_has_ten_virtual_extensions_unless_asked_otherwise(sim: Simulator, admin: Api) -> None:
    pages = admin.pages(PATH, "virtualExtensions")
    assert [len(page) for page in pages] == [10, len(sim.org.virtual_extensions) - 10]


def test_one_at_organisation_level_has_no_routing_prefix(admin: Api) -> None:
    item = admin.read(f"{PATH}/{admin.create(PATH, extension())}")
    assert (item["level"], item["esn"], item["extension"]) == ("ORGANIZATION", "7001", "7001")
    assert not {"routingPrefix", "locationId", "locationName", "firstName"} & set(item)


def test_one_at_location_level_has_the_locations_routing_prefix(sim: Simulator, admin: Api) -> None:
    location = sim.org.location("Berlin")["id"]
    item = admin.read(f"{PATH}/{admin.create(PATH, extension(locationId=location, firstName='Taxi'))}")
    assert (item["level"], item["locationName"], item["firstName"]) == ("LOCATION", "Berlin", "Taxi")
    assert (item["routingPrefix"], item["esn"]) == ("8030", "80307001")


def test_a_missing_number_is_reported_as_external_number(admin: Api) -> None:
    response = admin.post(PATH, {"displayName": "Taxi", "extension": "7001"})
    assert refusal(response) == (400, 25008)
    assert "externalNumber" in response.json()["message"]


@pytest.mark.parametrize("member", ["displayName", "extension"])
def test_a_missing_member_is_named(admin: Api, member: str) -> None:
    body = extension()
    del body[member]
    response = admin.post(PATH, body)
    assert refusal(response) == (400, 25008)
    assert member in response.json()["message"]


def test_standard_mode_wants_e164(admin: Api) -> None:
    assert refusal(admin.post(PATH, extension(phoneNumber="030 1234"))) == (400, 25024)
    admin.change(f"{PATH}/settings", {"mode": "ENHANCED"})
    assert admin.post(PATH, extension(phoneNumber="0301234")).status_code == 201


def test_an_extension_exists_once_per_level(sim: Simulator, admin: Api) -> None:
    berlin = sim.org.location("Berlin")["id"]
    admin.create(PATH, extension())
    admin.create(PATH, extension(locationId=berlin))
    assert admin.post(PATH, extension(locationId=berlin)).status_code == 409
    assert admin.post(PATH, extension()).status_code == 409


def test_a_location_must_have_calling(sim: Simulator, admin: Api) -> None:
    depot = sim.org.location("Warehouse Depot")["id"]
    assert admin.post(PATH, extension(locationId=depot)).status_code == 404


def test_a_put_merges_and_cannot_move(sim: Simulator, admin: Api) -> None:
    one = f"{PATH}/{admin.create(PATH, extension(firstName='Taxi', lastName='Berlin'))}"
    admin.change(one, {"displayName": "Cab", "lastName": "", "locationId": sim.org.location("Berlin")["id"]})
    item = admin.read(one)
    assert (item["displayName"], item["firstName"], item["level"]) == ("Cab", "Taxi", "ORGANIZATION")
    assert "lastName" not in item


def test_a_deleted_one_is_gone(admin: Api) -> None:
    one = f"{PATH}/{admin.create(PATH, extension())}"
    assert admin.delete(one).status_code == 204
    assert admin.get(one).status_code == 404


def test_filters_narrow_the_list(sim: Simulator, admin: Api) -> None:
    berlin = sim.org.location("Berlin")["id"]
    assert found(admin, extension="5001") == ["5001@-", "5001@Berlin"]
    assert found(admin, extension="5001", orgLevelOnly="true") == ["5001@-"]
    assert found(admin, extension="500", locationId=berlin) == [f"500{n}@Berlin" for n in range(1, 6)]
    assert found(admin, extension="001") == []
    assert found(admin, locationName="Denver") == ["6001@Denver"]
    assert found(admin, phoneNumber="+13035550161") == ["6001@Denver"]
    assert found(admin, name="flug") == ["6001@Munich"]


def test_location_filters_exclude_each_other(sim: Simulator, admin: Api) -> None:
    query = {"locationId": sim.org.location("Berlin")["id"], "orgLevelOnly": "true"}
    assert admin.get(PATH, **query).status_code == 400


def test_an_order_sorts_by_display_name(admin: Api) -> None:
    names = [item["displayName"] for item in admin.read(PATH, order="DESC", max=100)["virtualExtensions"]]
    assert names == sorted(names, reverse=True)


def test_validation_of_good_numbers_is_short(admin: Api) -> None:
    assert admin.post(VALIDATE, {"phoneNumbers": ["+493023125001"]}).json() == {"status": "OK"}


def test_validation_with_an_error_lists_all_numbers_in_order(admin: Api) -> None:
    body = admin.post(VALIDATE, {"phoneNumbers": ["abc", "+493023125001"]}).json()
    assert body["status"] == "ERRORS"
    states = [(row["phoneNumber"], row["state"]) for row in body["phoneNumberStatus"]]
    assert states == [("abc", "INVALID"), ("+493023125001", "VALID")]


def test_the_mode_belongs_to_the_organisation(admin: Api) -> None:
    assert admin.read(f"{PATH}/settings") == {"mode": "STANDARD"}
    admin.change(f"{PATH}/settings", {"mode": "ENHANCED"})
    assert admin.read(f"{PATH}/settings") == {"mode": "ENHANCED"}
    assert refusal(admin.put(f"{PATH}/settings", {"mode": "PREMIUM"})) == (400, 25024)


# In other worlds


def test_filters_may_mean_nothing(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"filters-ignored"}
    assert len(found(admin, extension="500")) == len(sim.org.virtual_extensions)


def test_a_validation_may_take_fewer_numbers(sim: Simulator, admin: Api) -> None:
    numbers = [f"+4930231250{number:02}" for number in range(51)]
    assert admin.post(VALIDATE, {"phoneNumbers": numbers}).status_code == 200
    sim.worlds = {"small-validations"}
    assert refusal(admin.post(VALIDATE, {"phoneNumbers": numbers})) == (400, 25085)
    assert admin.post(VALIDATE, {"phoneNumbers": numbers[:50]}).status_code == 200


def test_an_extension_may_have_to_be_unique_in_the_organisation(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"extensions-unique-in-organization"}
    berlin, munich = (sim.org.location(name)["id"] for name in ("Berlin", "Munich"))
    admin.create(PATH, extension())
    assert admin.post(PATH, extension(locationId=berlin)).status_code == 409
    admin.create(PATH, extension(extension="7002", locationId=berlin))
    admin.create(PATH, extension(extension="7002", locationId=munich))
    assert admin.post(PATH, extension(extension="7002")).status_code == 409


def test_unknown_members_may_be_refused(sim: Simulator, admin: Api) -> None:
    admin.create(PATH, extension(colour="red"))
    sim.worlds = {"unknown-members-refused"}
    assert refusal(admin.post(PATH, extension(extension="7002", colour="red"))) == (400, 25024)
    admin.create(PATH, extension(extension="7002"))
