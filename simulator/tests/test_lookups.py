# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import TWO_PEOPLE_NAMED, TWO_WORKSPACES_IN_MUNICH_NAMED

from .conftest import Api, Json

B = "/telephony/config"
LENA = "lena.fischer@aurora.example"


def people(admin: Api, **query: Any) -> list[Json]:
    items: list[Json] = admin.read("/people", **query)["items"]
    return items


def test_an_email_finds_one_person_or_none(admin: Api) -> None:
    (person,) = people(admin, email=LENA.upper())
    assert person["displayName"] == "Lena Fischer"
    assert people(admin, email="lena.fischer") == []


def test_a_display_name_is_a_prefix_and_may_fit_several(admin: Api) -> None:
    assert [person["displayName"] for person in people(admin, displayName=TWO_PEOPLE_NAMED)] == [TWO_PEOPLE_NAMED] * 2
    assert [person["lastName"] for person in people(admin, displayName="wei")] == ["Tan"]


def test_calling_members_appear_only_on_request(admin: Api) -> None:
    (plain,) = people(admin, email=LENA)
    assert not {"extension", "locationId"} & set(plain)
    (calling,) = people(admin, email=LENA, callingData="true")
    assert calling["extension"] == "1001"
    (invited,) = people(admin, email="paul.novak@aurora.example", callingData="true")
    assert not {"extension", "locationId"} & set(invited)


def test_people_of_a_location_come_in_pages_of_fifty(sim: Simulator, admin: Api) -> None:
    munich = sim.org.location("Munich")["id"]
    assert len(people(admin, locationId=munich)) == 5
    for number in range(60):
        sim.org.people[str(number)] = {"id": str(number), "emails": [], "displayName": "N", "locationId": munich}
    assert [len(page) for page in admin.pages("/people", "items", locationId=munich, max=100)] == [50, 15]


def test_unknown_ids_are_listed(sim: Simulator, admin: Api) -> None:
    lena = sim.org.person(LENA)["id"]
    body = admin.read("/people", id=f"{lena},unknown")
    assert ([person["id"] for person in body["items"]], body["notFoundIds"]) == ([lena], ["unknown"])


def test_a_person_may_look_up_colleagues_but_not_list_all(lena: Api) -> None:
    assert [person["displayName"] for person in people(lena, displayName="Mia")] == ["Mia Schneider"]
    assert lena.get("/people").status_code == 400


def test_only_locations_with_calling_are_telephony_locations(admin: Api) -> None:
    everywhere = {location["name"] for location in admin.read("/locations")["items"]}
    calling = {location["name"]: location for location in admin.read(f"{B}/locations")["locations"]}
    assert everywhere - set(calling) == {"Warehouse Depot"}
    assert calling["Berlin"]["routingPrefix"] == "8030"


def test_a_location_name_is_a_substring_in_any_case(admin: Api) -> None:
    assert [location["name"] for location in admin.read("/locations", name="AR")["items"]] == ["Warehouse Depot"]


def test_workspaces_may_share_a_name(admin: Api) -> None:
    lobbies = admin.read("/workspaces", displayName="Lobby")["items"]
    assert len({lobby["locationId"] for lobby in lobbies}) == 2
    rooms = admin.read("/workspaces", displayName=TWO_WORKSPACES_IN_MUNICH_NAMED)["items"]
    assert len(rooms) == 2
    assert len({room["locationId"] for room in rooms}) == 1
    licenses = [room["calling"]["webexCalling"]["licenses"] for room in rooms]
    assert licenses[0] != licenses[1]


def test_virtual_line_filters_may_be_repeated(sim: Simulator, admin: Api) -> None:
    places = [sim.org.location(name)["id"] for name in ("Berlin", "Munich")]
    lines = admin.read(f"{B}/virtualLines", locationId=places)["virtualLines"]
    assert [line["lastName"] for line in lines] == ["Desk", "Porter", "Büro"]
    assert lines[0]["location"] == {"id": places[0], "name": "Berlin"}
    assert admin.read(f"{B}/virtualLines", hasDnAssigned="false")["virtualLines"] == []


def test_customer_assist_queues_hide_from_ordinary_lists(sim: Simulator, admin: Api) -> None:
    berlin = sim.org.location("Berlin")["id"]
    for query, names in (({}, ["Customer Service"]), ({"hasCxEssentials": "true"}, ["Premium Support"])):
        queues = admin.read(f"{B}/queues", locationId=berlin, **query)["queues"]
        assert [queue["name"] for queue in queues] == names


@pytest.mark.parametrize(
    ("path", "key"), [("autoAttendants", "autoAttendants"), ("queues", "queues"), ("huntGroups", "huntGroups")]
)
def test_every_location_has_features(sim: Simulator, admin: Api, path: str, key: str) -> None:
    items = admin.read(f"{B}/{path}")[key]
    assert {item["locationName"] for item in items} == {"Berlin", "Munich", "Madrid", "Denver", "Singapore"}
    assert items[0]["esn"] == items[0]["routingPrefix"] + items[0]["extension"]


def test_numbers_know_their_owners(sim: Simulator, admin: Api) -> None:
    lena = sim.org.person(LENA)
    (row,) = admin.read(f"{B}/numbers", ownerId=lena["id"])["phoneNumbers"]
    assert (row["phoneNumber"], row["owner"]["lastName"]) == (lena["phoneNumbers"][0]["value"], "Fischer")
    free = admin.read(f"{B}/numbers", available="true", details="true")
    assert not any("owner" in row for row in free["phoneNumbers"])
    assert free["count"]["unAssigned"] == len(free["phoneNumbers"]) == 10
    extensions = admin.read(f"{B}/numbers", numberType="EXTENSION")["phoneNumbers"]
    assert extensions
    assert not any(row.get("phoneNumber") for row in extensions)


def test_contradicting_number_filters_are_refused(admin: Api) -> None:
    assert admin.get(f"{B}/numbers", available="true", ownerType="PEOPLE").status_code == 400
    assert admin.get(f"{B}/numbers", numberType="EXTENSION", state="ACTIVE").status_code == 400


def test_ids_of_telephony_may_be_padded_and_are_known_in_both_forms(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"padded-ids"}
    ids = {item["name"]: item["id"] for item in admin.read("/locations")["items"]}
    padded = {item["name"]: item["id"] for item in admin.read(f"{B}/locations")["locations"]}
    assert {len(identifier) % 4 for identifier in padded.values()} == {0}
    assert {name: identifier.rstrip("=") for name, identifier in padded.items()}.items() <= ids.items()
    for identifier in (ids["Berlin"], padded["Berlin"]):
        assert len(admin.read(f"{B}/queues", locationId=identifier)["queues"]) == 1
        admin.read(f"{B}/locations/{identifier}/schedules")


def test_a_flag_in_a_query_may_be_written_as_python_does(admin: Api) -> None:
    (calling,) = people(admin, email=LENA, callingData="True")
    assert "extension" in calling
    assert admin.get("/people", callingData="yes").status_code == 400
