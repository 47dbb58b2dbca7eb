# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest
import requests

from webex_calling_simulator import Simulator
from webex_calling_simulator.seed_numbering import PERSON_WITH_OWN_CODES

from .conftest import Api, Json, refusal
from .outgoing import ENTITIES, ENTITIES_AND_LOCATION, B, path_of

OWNERS = [*ENTITIES_AND_LOCATION, "organisation"]


def code(number: int | str, description: str = "Test") -> Json:
    return {"code": str(number), "description": description}


def add(admin: Api, path: str, *codes: Json) -> requests.Response:
    """One code for a person, workspace or virtual line, a list for others."""
    if "locations" in path or path == f"{B}/outgoingPermission/accessCodes":
        return admin.post(path, {"accessCodes": list(codes)})
    (single,) = codes
    return admin.post(path, single)


def codes_of(admin: Api, path: str) -> list[str]:
    return [each["code"] for each in admin.read(path)["accessCodes"]]


@pytest.fixture
def path(sim: Simulator, owner: str) -> str:
    sim.org.access_codes.clear()
    return path_of(sim, owner, "accessCodes")


@pytest.mark.parametrize("owner", OWNERS)
def test_a_new_code_is_answered_without_a_body(admin: Api, path: str) -> None:
    response = add(admin, path, code(4856, "Marketing"))
    assert (response.status_code, response.content) == (201, b"")
    (row,) = admin.read(path)["accessCodes"]
    assert (row["code"], row["description"]) == ("4856", "Marketing")


@pytest.mark.parametrize("owner", OWNERS)
def test_a_put_deletes_and_passes_over_unknown_codes(admin: Api, path: str) -> None:
    for number in (11, 12, 13):
        add(admin, path, code(number))
    admin.change(path, {"deleteCodes": ["11", "13", "99"]})
    assert codes_of(admin, path) == ["12"]


@pytest.mark.parametrize("owner", OWNERS)
def test_deleting_nothing_is_refused(admin: Api, path: str) -> None:
    response = admin.put(path, {"deleteCodes": []})
    assert refusal(response) == (400, 6004)
    assert "[Error 6004]" in response.json()["message"]
    assert refusal(admin.put(path, {})) == (400, 25008)


@pytest.mark.parametrize("owner", OWNERS)
def test_a_code_exists_once(admin: Api, path: str) -> None:
    add(admin, path, code(11))
    assert add(admin, path, code(11, "Other")).status_code == 409


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize(
    ("bad", "error"),
    [(code("12a"), 25024), (code(""), 25024), ({"code": "12"}, 25008), ({"description": "Test"}, 25008)],
)
def test_a_wrong_code_is_refused(admin: Api, path: str, bad: Json, error: int) -> None:
    assert refusal(add(admin, path, bad)) == (400, error)


@pytest.mark.parametrize("owner", ENTITIES)
def test_the_codes_of_the_location_show_as_inherited(sim: Simulator, admin: Api, path: str) -> None:
    location = path_of(sim, "location", "accessCodes")
    add(admin, location, code(11), code(12))
    add(admin, path, code(11, "Own"))
    levels = [(each["code"], each["level"]) for each in admin.read(path)["accessCodes"]]
    assert levels == [("11", "CUSTOM"), ("11", "LOCATION"), ("12", "LOCATION")]
    admin.change(path, {"deleteCodes": ["12"]})
    assert admin.delete(path).status_code == 204
    assert codes_of(admin, path) == codes_of(admin, location) == ["11", "12"]


@pytest.mark.parametrize("owner", ENTITIES_AND_LOCATION)
def test_a_delete_takes_all_own_codes(admin: Api, path: str) -> None:
    add(admin, path, code(11))
    add(admin, path, code(12))
    assert admin.delete(path).status_code == 204
    assert codes_of(admin, path) == []


@pytest.mark.parametrize("owner", ENTITIES)
def test_the_flag_may_be_set_alone(admin: Api, path: str) -> None:
    assert admin.read(path)["useCustomAccessCodes"] is False
    admin.change(path, {"useCustomAccessCodes": True})
    assert admin.read(path)["useCustomAccessCodes"] is True
    admin.change(path, {"deleteCodes": ["11"]})
    assert admin.read(path)["useCustomAccessCodes"] is True


@pytest.mark.parametrize("owner", ["location"])
def test_a_location_has_no_flag_and_no_levels(admin: Api, path: str) -> None:
    add(admin, path, code(11))
    assert admin.read(path) == {"accessCodes": [code(11)]}


@pytest.mark.parametrize("owner", ["location", "organisation"])
def test_a_single_code_may_come_without_a_list(admin: Api, path: str) -> None:
    assert admin.post(path, {"accessCodes": code(11)}).status_code == 201
    assert refusal(admin.post(path, {"accessCodes": []})) == (400, 25008)


@pytest.mark.parametrize("owner", ["location", "organisation"])
def test_several_codes_are_added_all_or_none(admin: Api, path: str) -> None:
    assert add(admin, path, code(11), code(12), code(11)).status_code == 409
    assert codes_of(admin, path) == []


@pytest.mark.parametrize("owner", ["person", "location"])
def test_the_code_after_the_thousandth_breaks_the_service(sim: Simulator, admin: Api, path: str, owner: str) -> None:
    rows = {str(number): code(number) for number in range(1000)}
    entity = sim.org.person("hannah.koch@aurora.example") if owner == "person" else sim.org.location("Munich")
    sim.org.access_codes[entity["id"]] = {"useCustomAccessCodes": True, "accessCodes": rows}
    response = add(admin, path, code(5000))
    assert response.status_code == 502
    assert response.json()["message"]
    assert len(codes_of(admin, path)) == 1000


@pytest.mark.parametrize("owner", ["organisation"])
def test_an_organisation_takes_ten_thousand_codes_at_once(admin: Api, path: str) -> None:
    assert add(admin, path, *map(code, range(10_000))).status_code == 201
    assert refusal(add(admin, path, *map(code, range(20_000, 30_001)))) == (400, 25085)
    assert [len(page) for page in admin.pages(path, "accessCodes", max=1000)] == [1000] * 10
    assert refusal(admin.put(path, {"deleteCodes": ["1"] * 10_001})) == (400, 25085)


@pytest.mark.parametrize("owner", ["organisation"])
def test_an_organisations_codes_are_filtered_by_comma_lists(admin: Api, path: str) -> None:
    add(admin, path, code(11, "Night shift"), code(12, "Auditors"), code(112, "Day shift"))
    assert [each["code"] for each in admin.read(path, code="11,12")["accessCodes"]] == ["11", "12"]
    assert [each["code"] for each in admin.read(path, description="SHIFT,none")["accessCodes"]] == ["11", "112"]


@pytest.mark.parametrize("owner", ["organisation"])
def test_an_organisations_codes_cannot_be_deleted_all(admin: Api, path: str) -> None:
    assert admin.delete(path).status_code == 405


def test_some_codes_are_seeded(sim: Simulator, admin: Api) -> None:
    mia = sim.org.person(PERSON_WITH_OWN_CODES)["id"]
    body = admin.read(f"{B}/people/{mia}/outgoingPermission/accessCodes")
    assert body["useCustomAccessCodes"] is True
    assert [each["level"] for each in body["accessCodes"]] == ["CUSTOM", "LOCATION", "LOCATION"]
    assert len(codes_of(admin, f"{B}/outgoingPermission/accessCodes")) == 3


@pytest.mark.parametrize("owner", ["workspace"])
def test_one_code_of_a_workspace_can_be_deleted_by_its_address(sim: Simulator, admin: Api, path: str) -> None:
    add(admin, path, code(11))
    add(admin, path, code(12))
    one = f"{B}/workspaces/{sim.org.workspace('Reception')['id']}/features/accessCodes/11"
    assert admin.delete(one).status_code == 204
    assert codes_of(admin, path) == ["12"]
    assert admin.delete(one).status_code == 404


# In other worlds


@pytest.mark.parametrize("owner", ["location", "organisation"])
def test_several_codes_may_be_stored_in_part(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = {"access-codes-stored-in-part", "absent-access-codes-refused"}
    assert add(admin, path, code(11), code(12), code(11)).status_code == 409
    assert codes_of(admin, path) == ["11", "12"]
    assert admin.put(path, {"deleteCodes": ["12", "99", "11"]}).status_code == 400
    assert codes_of(admin, path) == ["11"]


@pytest.mark.parametrize("owner", OWNERS)
def test_to_delete_an_absent_code_may_be_refused(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = {"absent-access-codes-refused"}
    add(admin, path, code(11))
    assert admin.put(path, {"deleteCodes": ["11", "99"]}).status_code == 400
    assert codes_of(admin, path) == ["11"]


@pytest.mark.parametrize("owner", OWNERS)
def test_codes_may_have_symbols(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = {"access-codes-with-symbols"}
    assert add(admin, path, code("*12#")).status_code == 201
    assert refusal(add(admin, path, code("12a"))) == (400, 25024)


@pytest.mark.parametrize("owner", ENTITIES)
def test_the_list_may_have_own_codes_only(sim: Simulator, admin: Api, path: str) -> None:
    add(admin, path_of(sim, "location", "accessCodes"), code(11))
    add(admin, path, code(12))
    sim.worlds = {"access-codes-without-level"}
    assert admin.read(path)["accessCodes"] == [code(12)]
    sim.worlds = {"inherited-access-codes-hidden"}
    assert codes_of(admin, path) == ["12", "11"]
    admin.change(path, {"useCustomAccessCodes": True})
    assert codes_of(admin, path) == ["12"]


@pytest.mark.parametrize("owner", ["organisation"])
@pytest.mark.parametrize(
    ("world", "status"), [("forbidden", 403), ("not-found", 404), ("not-allowed", 405), ("without-path", 404)]
)
def test_an_organisation_may_have_no_codes(sim: Simulator, admin: Api, path: str, world: str, status: int) -> None:
    sim.worlds = {f"organization-codes-{world}"}
    answers = [admin.get(path), add(admin, path, code(11)), admin.put(path, {"deleteCodes": ["11"]})]
    assert [answer.status_code for answer in answers] == [status] * 3
    assert all(("No static resource" in answer.json()["message"]) is (world == "without-path") for answer in answers)
