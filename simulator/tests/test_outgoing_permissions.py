# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, Json, refusal

B = "/telephony/config"
ENTITIES = ["person", "workspace", "virtual line", "location"]
BOTH_FLAGS = {"useCustomEnabled": True, "useCustomPermissions": True}


def path_of(sim: Simulator, entity: str, location: str = "Berlin") -> str:
    """The path of one entity in Berlin or Madrid; no two kinds follow the same pattern."""
    person, workspace, line = {
        "Berlin": ("lena.fischer@aurora.example", "Boardroom Spree", "Service Desk"),
        "Madrid": ("lucia.moreno@aurora.example", "Sala Prado", "Almacen Sur"),
    }[location]
    return {
        "person": f"/people/{sim.org.person(person)['id']}/features/outgoingPermission",
        "workspace": f"/workspaces/{sim.org.workspace(workspace)['id']}/features/outgoingPermission",
        "virtual line": f"{B}/virtualLines/{sim.org.virtual_line(line)['id']}/outgoingPermission",
        "location": f"{B}/locations/{sim.org.location(location)['id']}/outgoingPermission",
    }[entity]


def row(call_type: str, action: str = "ALLOW", transfer: bool = True) -> Json:
    return {"callType": call_type, "action": action, "transferEnabled": transfer}


def rows_of(admin: Api, path: str) -> dict[str, Json]:
    return {each["callType"]: each for each in admin.read(path)["callingPermissions"]}


def own_rows(path: str, *rows: Json) -> Json:
    flags = {} if f"{B}/locations" in path else BOTH_FLAGS
    return {**flags, "callingPermissions": list(rows)}


@pytest.mark.parametrize("entity", ENTITIES)
def test_rows_merge_by_call_type(sim: Simulator, admin: Api, entity: str) -> None:
    path = path_of(sim, entity)
    admin.change(path, own_rows(path, row("INTERNATIONAL")))
    admin.change(path, own_rows(path, row("NATIONAL", "AUTH_CODE", False)))
    rows = rows_of(admin, path)
    assert (rows["INTERNATIONAL"]["action"], rows["NATIONAL"]["action"]) == ("ALLOW", "AUTH_CODE")
    assert (rows["TOLL_FREE"]["action"], rows["PREMIUM_SERVICES_I"]["action"]) == ("ALLOW", "BLOCK")


def test_some_entities_show_call_types_nobody_can_set(sim: Simulator, admin: Api) -> None:
    assert len(rows_of(admin, path_of(sim, "person"))) == 13
    assert len(rows_of(admin, path_of(sim, "virtual line"))) == 10


@pytest.mark.parametrize("call_type", ["CASUAL", "URL_DIALING", "UNKNOWN", "LOCAL", "TOLL"])
def test_call_types_nobody_can_set_are_refused(sim: Simulator, admin: Api, call_type: str) -> None:
    path = path_of(sim, "person")
    assert refusal(admin.put(path, own_rows(path, row(call_type)))) == (400, 25321)


@pytest.mark.parametrize("bad", [row("SATELLITE"), row("NATIONAL", "PERHAPS")])
def test_unknown_values_are_refused(sim: Simulator, admin: Api, bad: Json) -> None:
    path = path_of(sim, "location")
    assert refusal(admin.put(path, own_rows(path, bad))) == (400, 25024)


def test_a_row_needs_all_its_members(sim: Simulator, admin: Api) -> None:
    path = path_of(sim, "location")
    assert refusal(admin.put(path, own_rows(path, {"callType": "NATIONAL", "action": "ALLOW"}))) == (400, 25008)


@pytest.mark.parametrize("entity", ENTITIES)
def test_restricted_rows_cannot_change_in_madrid(sim: Simulator, admin: Api, entity: str) -> None:
    path = path_of(sim, entity, "Madrid")
    restricted = rows_of(admin, path)["INTERNATIONAL"]
    assert (restricted["action"], restricted["isCallTypeRestrictionEnabled"]) == ("BLOCK", True)
    assert refusal(admin.put(path, own_rows(path, row("INTERNATIONAL")))) == (400, 25321)
    admin.change(path, own_rows(path, restricted))


def test_a_refused_row_changes_nothing(sim: Simulator, admin: Api) -> None:
    path = path_of(sim, "location", "Madrid")
    before = rows_of(admin, path)
    admin.put(path, own_rows(path, row("NATIONAL", "BLOCK", False), row("INTERNATIONAL")))
    assert rows_of(admin, path) == before


@pytest.mark.parametrize("entity", ENTITIES[:3])
def test_without_own_permissions_the_locations_rows_show(sim: Simulator, admin: Api, entity: str) -> None:
    path, location = path_of(sim, entity), path_of(sim, "location")
    admin.change(location, own_rows(location, row("OPERATOR_ASSISTED", "BLOCK", False)))
    admin.change(path, {"callingPermissions": [row("NATIONAL", "BLOCK", False)]})
    rows = rows_of(admin, path)
    assert rows["OPERATOR_ASSISTED"]["action"] == "BLOCK"
    assert rows["NATIONAL"]["action"] == "ALLOW", "rows written without own permissions are ignored"


def test_flags_merge_and_a_location_has_none(sim: Simulator, admin: Api) -> None:
    path = path_of(sim, "person")
    admin.change(path, {"useCustomEnabled": True, "useCustomPermissions": None})
    body = admin.read(path)
    assert (body["useCustomEnabled"], body["useCustomPermissions"]) == (True, False)
    assert set(admin.read(path_of(sim, "location"))) == {"callingPermissions"}


def test_a_person_without_calling_has_no_permissions(sim: Simulator, admin: Api) -> None:
    for email in ("ines.albrecht@aurora.example", "paul.novak@aurora.example"):
        person = sim.org.person(email)["id"]
        assert refusal(admin.get(f"/people/{person}/features/outgoingPermission")) == (400, 4003)
        assert refusal(admin.get(f"{B}/people/{person}/outgoingPermission/digitPatterns")) == (400, 4003)


def test_an_unknown_person_is_not_found(sim: Simulator, admin: Api) -> None:
    assert refusal(admin.get("/people/unknown/features/outgoingPermission")) == (404, 4008)
    location = sim.org.location("Berlin")["id"]
    assert admin.get(f"/people/{location}/features/outgoingPermission").status_code == 400


def test_a_location_without_calling_is_not_found(sim: Simulator, admin: Api) -> None:
    depot = sim.org.location("Warehouse Depot")["id"]
    assert admin.get(f"{B}/locations/{depot}/outgoingPermission").status_code == 404


def test_the_path_that_only_the_sdk_knows_does_not_exist(sim: Simulator, admin: Api) -> None:
    person = sim.org.person("lena.fischer@aurora.example")["id"]
    response = admin.get(f"{B}/people/{person}/outgoingPermission")
    assert response.status_code == 404
    assert response.json()["message"].startswith("No static resource hydra/v1/telephony/config/people/")


def test_the_wrong_path_for_a_persons_further_settings_does_not_exist(sim: Simulator, admin: Api) -> None:
    response = admin.get(f"{path_of(sim, 'person')}/autoTransferNumbers")
    assert response.json()["message"].startswith("No static resource hydra/v1/people/")


# In other worlds


def test_unused_permissions_may_show(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"unused-permissions-shown"}
    path, location = path_of(sim, "person"), path_of(sim, "location")
    admin.change(path, own_rows(path, row("NATIONAL", "BLOCK", False)))
    admin.change(path, {"useCustomPermissions": False})
    admin.change(location, own_rows(location, row("TOLL_FREE", "BLOCK", False)))
    rows = rows_of(admin, path)
    assert (rows["NATIONAL"]["action"], rows["TOLL_FREE"]["action"]) == ("BLOCK", "ALLOW")


def test_permissions_sent_while_they_do_not_apply_may_be_kept(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"unused-permissions-kept"}
    path = path_of(sim, "person")
    admin.change(path, {"callingPermissions": [row("NATIONAL", "BLOCK", False)]})
    assert rows_of(admin, path)["NATIONAL"]["action"] == "ALLOW"
    admin.change(path, BOTH_FLAGS)
    assert rows_of(admin, path)["NATIONAL"]["action"] == "BLOCK"


def test_call_types_may_be_restricted_everywhere(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"call-types-restricted"}
    path = path_of(sim, "person")
    assert rows_of(admin, path)["INTERNATIONAL"] == {**row("INTERNATIONAL", "BLOCK", False), "isCallTypeRestrictionEnabled": True}
    assert refusal(admin.put(path, own_rows(path, row("INTERNATIONAL")))) == (400, 25321)


def test_undocumented_call_types_may_be_hidden(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"undocumented-call-types-hidden"}
    assert [len(rows_of(admin, path_of(sim, entity))) for entity in ENTITIES] == [10] * 4


def test_an_action_may_need_its_number_or_code(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"actions-need-their-target"}
    path = path_of(sim, "person", "Madrid")
    sim.org.access_codes.clear()
    assert refusal(admin.put(path, own_rows(path, row("NATIONAL", "AUTH_CODE")))) == (400, 25024)
    assert refusal(admin.put(path, own_rows(path, row("NATIONAL", "TRANSFER_NUMBER_1")))) == (400, 25024)
    lucia = sim.org.person("lucia.moreno@aurora.example")["id"]
    sim.org.transfer_numbers[lucia] = {"useCustomTransferNumbers": True, "autoTransferNumber1": "2001"}
    admin.change(path, own_rows(path, row("NATIONAL", "TRANSFER_NUMBER_1")))
