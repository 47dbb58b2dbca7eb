# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, Json, refusal
from .features import SEGMENTS, forwarding_path

KINDS = list(SEGMENTS)
CUSTOM: Json = {"privateNumberEnabled": True, "unavailableNumberEnabled": False, "numbers": ["+13035550150", "+4930901820"]}


def rule(**members: Any) -> Json:
    return {
        "name": "Suppliers",
        "enabled": True,
        "forwardTo": {"selection": "FORWARD_TO_DEFAULT_NUMBER"},
        "callsFrom": {"selection": "ANY"},
        **members,
    }


def without(member: str) -> Json:
    return {name: value for name, value in rule().items() if name != member}


def listed(admin: Api, path: str) -> list[Json]:
    found: list[Json] = admin.read(path)["callForwarding"]["rules"]
    return found


@pytest.fixture
def path(sim: Simulator) -> str:
    """The forwarding of a hunt group without rules."""
    return forwarding_path(sim, "hunt group", "Munich")


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_is_created_read_listed_changed_and_deleted(sim: Simulator, admin: Api, kind: str) -> None:
    path = forwarding_path(sim, kind, "Munich")
    wish = rule(businessSchedule="Office Hours", forwardTo={"selection": "FORWARD_TO_SPECIFIED_NUMBER", "phoneNumber": "3001"})
    id_ = admin.create(f"{path}/selectiveRules", wish)
    assert admin.read(f"{path}/selectiveRules/{id_}") == {**wish, "id": id_, "callsTo": {"numbers": []}}
    callers = "callsFrom" if kind == "auto attendant" else "callFrom"
    assert listed(admin, path) == [
        {"id": id_, "name": "Suppliers", callers: "Any", "callsTo": "Primary", "forwardTo": "3001", "enabled": True}
    ]
    response = admin.put(f"{path}/selectiveRules/{id_}", {"name": "Suppliers", "enabled": False})
    assert (response.status_code, response.json()) == (201, {"id": id_})
    assert admin.read(f"{path}/selectiveRules/{id_}")["businessSchedule"] == "Office Hours"
    assert admin.delete(f"{path}/selectiveRules/{id_}").status_code == 204
    assert listed(admin, path) == []
    assert admin.get(f"{path}/selectiveRules/{id_}").status_code == 404


def test_another_name_means_another_id(admin: Api, path: str) -> None:
    id_ = admin.create(f"{path}/selectiveRules", rule())
    new_id = admin.put(f"{path}/selectiveRules/{id_}", {"name": "Hauliers"}).json()["id"]
    assert new_id != id_
    assert admin.get(f"{path}/selectiveRules/{id_}").status_code == 404
    assert admin.read(f"{path}/selectiveRules/{new_id}")["name"] == "Hauliers"


def test_called_numbers_read_back_without_what_is_unknown(admin: Api, path: str) -> None:
    id_ = admin.create(f"{path}/selectiveRules", rule(callsTo={"selection": "ANY"}))
    assert admin.read(f"{path}/selectiveRules/{id_}")["callsTo"] == {"numbers": []}


@pytest.mark.parametrize(
    ("member", "body"),
    [
        ("name", without("name")),
        ("forwardTo", without("forwardTo")),
        ("callsFrom", without("callsFrom")),
        ("phoneNumber", rule(forwardTo={"selection": "FORWARD_TO_SPECIFIED_NUMBER"})),
        ("customNumbers", rule(callsFrom={"selection": "CUSTOM"})),
        ("extension", rule(callsTo={"numbers": [{"type": "PRIMARY"}]})),
    ],
)
def test_a_missing_member_of_a_rule_is_named(admin: Api, path: str, member: str, body: Json) -> None:
    response = admin.post(f"{path}/selectiveRules", body)
    assert refusal(response) == (400, 25008)
    assert member in response.json()["message"]
    assert listed(admin, path) == []


def test_a_change_needs_the_name(admin: Api, path: str) -> None:
    id_ = admin.create(f"{path}/selectiveRules", rule())
    assert refusal(admin.put(f"{path}/selectiveRules/{id_}", {"enabled": False})) == (400, 25008)


@pytest.mark.parametrize(
    "wrong",
    [
        {"businessSchedule": "Public Holidays"},
        {"holidaySchedule": "Nothing"},
        {"forwardTo": {"selection": "FORWARD_TO_SPECIFIED_NUMBER", "phoneNumber": "home"}},
        {"callsFrom": {"selection": "CUSTOM", "customNumbers": {**CUSTOM, "numbers": ["3001"] * 13}}},
    ],
    ids=str,
)
def test_a_wrong_member_of_a_rule_is_refused(admin: Api, path: str, wrong: Json) -> None:
    assert admin.post(f"{path}/selectiveRules", rule(**wrong)).status_code == 400
    assert listed(admin, path) == []


def test_a_name_occurs_once(admin: Api, path: str) -> None:
    admin.create(f"{path}/selectiveRules", rule())
    other = admin.create(f"{path}/selectiveRules", rule(name="Hauliers"))
    assert admin.post(f"{path}/selectiveRules", rule()).status_code == 409
    assert admin.put(f"{path}/selectiveRules/{other}", {"name": "Suppliers"}).status_code == 409


@pytest.mark.parametrize(
    ("worlds", "shown"),
    [([], ["3035550150", "+49-30901820"]), (["rule-numbers-as-sent"], ["+13035550150", "+4930901820"])],
)
def test_numbers_in_rules_read_back_in_one_spelling_or_another(
    sim: Simulator, admin: Api, path: str, worlds: list[str], shown: list[str]
) -> None:
    sim.worlds = worlds
    called = [{"type": "PRIMARY", "phoneNumber": "+13035550150"}]
    wish = rule(callsFrom={"selection": "CUSTOM", "customNumbers": CUSTOM}, callsTo={"numbers": called})
    read = admin.read(f"{path}/selectiveRules/{admin.create(f'{path}/selectiveRules', wish)}")
    assert read["callsFrom"]["customNumbers"] == {**CUSTOM, "numbers": shown}
    assert read["callsTo"]["numbers"] == [{"type": "PRIMARY", "phoneNumber": shown[0]}]


def test_rules_are_switched_on_and_off_in_the_settings(admin: Api, path: str) -> None:
    id_, other = (admin.create(f"{path}/selectiveRules", rule(name=name)) for name in ("Suppliers", "Hauliers"))
    admin.change(path, {"callForwarding": {"rules": [{"id": id_, "name": "Others"}]}})
    assert [(each["name"], each["enabled"]) for each in listed(admin, path)] == [("Suppliers", False), ("Hauliers", True)]
    admin.change(path, {"callForwarding": {"rules": [{"id": id_, "enabled": True}, {"id": other, "enabled": False}]}})
    assert [each["enabled"] for each in listed(admin, path)] == [True, False]
    assert admin.put(path, {"callForwarding": {"rules": [{"id": "other"}]}}).status_code == 400


def test_rules_may_switch_selective_forwarding(sim: Simulator, admin: Api, path: str) -> None:
    for worlds, follows in (([], False), (["rules-switch-selective"], True)):
        sim.worlds = worlds
        id_ = admin.create(f"{path}/selectiveRules", rule())
        assert admin.read(path)["callForwarding"]["selective"]["enabled"] is follows
        admin.delete(f"{path}/selectiveRules/{id_}")
        assert admin.read(path)["callForwarding"]["selective"]["enabled"] is False


def test_what_a_change_leaves_out_may_be_reset(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = ["rule-put-replaces"]
    id_ = admin.create(f"{path}/selectiveRules", rule(holidaySchedule="Public Holidays"))
    admin.put(f"{path}/selectiveRules/{id_}", {"name": "Suppliers"})
    read = admin.read(f"{path}/selectiveRules/{id_}")
    assert "holidaySchedule" not in read
    assert read["enabled"] is False


def test_called_numbers_may_read_back_whole(sim: Simulator, admin: Api, path: str) -> None:
    id_ = admin.create(f"{path}/selectiveRules", rule(callsTo={"numbers": [{"type": "PRIMARY", "extension": "3001"}]}))
    sim.worlds = ["called-numbers-whole"]
    (number,) = admin.read(f"{path}/selectiveRules/{id_}")["callsTo"]["numbers"]
    assert number == {"type": "PRIMARY", "extension": "3001", "phoneNumber": "+49-8999998041"}
