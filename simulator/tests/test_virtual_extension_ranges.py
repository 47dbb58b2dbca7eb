# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, Json, refusal

PATH = "/telephony/config/virtualExtensionRanges"
VALIDATE = f"{PATH}/actions/validate/invoke"


def extension_range(**changed: Any) -> Json:
    return {"name": "Sales", "prefix": "+14089", "patterns": ["12XXXX", "13XXXX"], **changed}


def many(count: int) -> list[str]:
    return [f"{number:03d}X" for number in range(count)]


def names(admin: Api, **query: Any) -> list[str]:
    return [item["name"] for item in admin.read(PATH, **query)["virtualExtensionRanges"]]


def validation(admin: Api, **body: Any) -> Json:
    response = admin.post(VALIDATE, body)
    assert response.status_code == 200, response.text
    result: Json = response.json()
    return result


def statuses(admin: Api, **body: Any) -> list[tuple[str, str]]:
    result = validation(admin, **body)
    assert result["status"] == "ERRORS"
    return [(row["status"], row.get("errorCode", "")) for row in result["virtualExtensionRangeValidationStatus"]]


@pytest.fixture
def one(admin: Api) -> str:
    """The path of a new range."""
    return f"{PATH}/{admin.create(PATH, extension_range())}"


def test_list_and_detail_each_tell_a_part(sim: Simulator, admin: Api) -> None:
    berlin = sim.org.location("Berlin")["id"]
    identifier = admin.create(PATH, extension_range(locationId=berlin))
    (item,) = admin.read(PATH, name="sales")["virtualExtensionRanges"]
    shared = {"id": identifier, "name": "Sales", "prefix": "+14089", "locationName": "Berlin"}
    assert item == {**shared, "level": "LOCATION", "locationId": berlin}
    assert admin.read(f"{PATH}/{identifier}") == {**shared, "patterns": ["12XXXX", "13XXXX"]}


def test_one_at_organisation_level_names_no_location(admin: Api, one: str) -> None:
    (item,) = admin.read(PATH, name="Sales")["virtualExtensionRanges"]
    assert item["level"] == "ORGANIZATION"
    assert set(admin.read(one)) == {"id", "name", "prefix", "patterns"}


def test_filters_and_order_apply(sim: Simulator, admin: Api, one: str) -> None:
    assert names(admin, order="ASC") == ["Berlin Depots", "Carrier Partners", "Sales"]
    assert names(admin, order="DSC") == ["Sales", "Carrier Partners", "Berlin Depots"]
    assert refusal(admin.get(PATH, order="DESC")) == (400, 25024)
    assert names(admin, prefix="+1", order="ASC") == ["Carrier Partners", "Sales"]
    berlin = sim.org.location("Berlin")["id"]
    assert names(admin, locationId=berlin) == ["Berlin Depots"]
    assert names(admin, orgLevelOnly="true", max=1) == ["Carrier Partners"]
    assert admin.get(PATH, locationId=berlin, orgLevelOnly="true").status_code == 400


@pytest.mark.parametrize("member", ["name", "prefix"])
def test_a_missing_member_is_named(admin: Api, member: str) -> None:
    body = extension_range()
    del body[member]
    response = admin.post(PATH, body)
    assert refusal(response) == (400, 25008)
    assert member in response.json()["message"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "Carrier Partners"}, 27850),
        ({"prefix": "+1212555", "patterns": ["0150"]}, 27850),
        ({"prefix": "4089"}, 27860),
        ({"patterns": many(101)}, 27854),
        ({"patterns": ["X1"]}, 25024),
        ({"patterns": [""]}, 25024),
        ({"patterns": ["12X", "12x"]}, 25024),
    ],
)
def test_a_wrong_range_is_refused(admin: Api, one: str, changed: Json, code: int) -> None:
    before = admin.read(one)
    assert refusal(admin.post(PATH, {**extension_range(name="Other", prefix="+14087"), **changed})) == (400, code)
    action = {"action": "REPLACE"} if "patterns" in changed else {}
    assert refusal(admin.put(one, {**changed, **action})) == (400, code)
    assert admin.read(one) == before


def test_enhanced_mode_takes_any_prefix(admin: Api) -> None:
    admin.change("/telephony/config/virtualExtensions/settings", {"mode": "ENHANCED"})
    admin.create(PATH, extension_range(prefix="8"))
    admin.create(PATH, extension_range(prefix="00", name="Other"))


def test_prefix_and_pattern_may_have_any_number_of_digits(admin: Api) -> None:
    long = extension_range(prefix="+496100773", patterns=["998001X"])
    assert validation(admin, **long) == {"status": "OK"}
    admin.create(PATH, long)


def test_two_ranges_may_share_a_prefix_but_no_pattern_behind_it(admin: Api, one: str) -> None:
    other = extension_range(name="Other", patterns=["14XXXX"])
    assert validation(admin, **other) == {"status": "OK"}
    second = f"{PATH}/{admin.create(PATH, other)}"
    assert statuses(admin, **extension_range(name="Third", patterns=["15XXXX", "13XXXX"])) == [
        ("VALID", ""),
        ("DUPLICATE", "27850"),
    ]
    assert refusal(admin.put(second, {"action": "ADD", "patterns": ["13XXXX"]})) == (400, 27850)
    admin.create(PATH, extension_range(name="Third", prefix="+14088"))


def test_a_location_must_have_calling(sim: Simulator, admin: Api) -> None:
    depot = sim.org.location("Warehouse Depot")["id"]
    assert admin.post(PATH, extension_range(locationId=depot)).status_code == 404


def test_patterns_read_back_with_a_capital_x(admin: Api) -> None:
    assert admin.read(f"{PATH}/{admin.create(PATH, extension_range(patterns=['12xx']))}")["patterns"] == ["12XX"]


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_put_merges_with_or_without_a_slash(admin: Api, one: str, slash: str) -> None:
    admin.change(one + slash, {"name": "Sales West"})
    admin.change(one + slash, {"prefix": "+14088", "action": "REPLACE"})
    stored = admin.read(one)
    assert (stored["name"], stored["prefix"], len(stored["patterns"])) == ("Sales West", "+14088", 2)


@pytest.mark.parametrize(
    ("action", "patterns", "result"),
    [
        ("ADD", ["14XXXX"], ["12XXXX", "13XXXX", "14XXXX"]),
        ("REMOVE", ["12xxxx"], ["13XXXX"]),
        ("REMOVE", ["99"], ["12XXXX", "13XXXX"]),
        ("REPLACE", ["12XXXX", "14XXXX"], ["12XXXX", "14XXXX"]),
        ("REPLACE", [], []),
    ],
)
def test_an_action_says_what_happens_to_the_patterns(
    admin: Api, one: str, action: str, patterns: list[str], result: list[str]
) -> None:
    admin.change(one, {"patterns": patterns, "action": action})
    assert admin.read(one)["patterns"] == result


def test_a_pattern_cannot_be_added_twice(admin: Api, one: str) -> None:
    assert refusal(admin.put(one, {"patterns": ["12XXXX"], "action": "ADD"})) == (400, 25024)


def test_patterns_need_an_action(admin: Api, one: str) -> None:
    assert refusal(admin.put(one, {"patterns": ["14XXXX"]})) == (400, 25008)
    assert refusal(admin.put(one, {"patterns": ["14XXXX"], "action": "APPEND"})) == (400, 25024)


def test_a_range_has_at_most_a_hundred_patterns_in_all(admin: Api, one: str) -> None:
    admin.change(one, {"patterns": many(98), "action": "ADD"})
    assert refusal(admin.put(one, {"patterns": ["77"], "action": "ADD"})) == (400, 27854)


def test_a_deleted_one_is_gone(admin: Api, one: str) -> None:
    assert admin.delete(one).status_code == 204
    assert admin.get(one).status_code == 404


def test_validation_of_a_good_range_is_short(admin: Api) -> None:
    assert validation(admin, **extension_range()) == {"status": "OK"}


def test_validation_refuses_name_or_prefix_with_one_row(admin: Api) -> None:
    assert statuses(admin, **extension_range(name="Carrier Partners")) == [("DUPLICATE", "27850")]
    assert statuses(admin, **extension_range(prefix="4089")) == [("INVALID", "27860")]


def test_validation_has_a_row_for_every_pattern_when_one_is_wrong(admin: Api) -> None:
    rows = statuses(admin, **extension_range(patterns=["12XX", "X1", "12xx"]))
    assert [status for status, code in rows] == ["VALID", "INVALID", "DUPLICATE_IN_LIST"]
    assert statuses(admin, **extension_range(patterns=many(101)))[-1] == ("LIMIT_EXCEEDED", "27854")


def test_validation_of_an_existing_range_does_not_meet_itself(sim: Simulator, admin: Api) -> None:
    identifier = admin.create(PATH, extension_range())
    assert validation(admin, rangeId=identifier, **extension_range()) == {"status": "OK"}
    assert validation(admin, rangeId=identifier, patterns=["12XXXX"]) == {"status": "OK"}
    assert statuses(admin, **extension_range()) == [("DUPLICATE", "27850")]
    assert admin.post(VALIDATE, {"rangeId": "unknown"}).status_code == 404
    assert [each.path for each in sim.writes()] == [PATH], "validation writes nothing"


# In other worlds


def test_a_prefix_may_have_to_be_unique(sim: Simulator, admin: Api, one: str) -> None:
    sim.worlds = {"unique-range-prefixes"}
    other = extension_range(name="Other", patterns=["99"])
    assert refusal(admin.post(PATH, other)) == (400, 27850)
    assert statuses(admin, **other) == [("DUPLICATE", "27850")]
    admin.change(one, {"name": "Sales West", "prefix": "+14089"})


def test_a_pattern_may_have_to_be_unique_whatever_its_prefix(sim: Simulator, admin: Api, one: str) -> None:
    sim.worlds = {"range-patterns-unique-alone"}
    other = extension_range(name="Other", prefix="+14088")
    assert statuses(admin, **other) == [("DUPLICATE", "27850")] * 2
    assert refusal(admin.post(PATH, other)) == (400, 27850)


def test_the_detail_may_tell_the_level(sim: Simulator, admin: Api, one: str) -> None:
    sim.worlds = {"range-detail-with-level"}
    assert admin.read(one)["level"] == "ORGANIZATION"


def test_the_list_may_have_a_part_of_the_patterns(sim: Simulator, admin: Api, one: str) -> None:
    sim.worlds = {"range-list-with-patterns"}
    assert [item["patterns"] for item in admin.read(PATH, name="Sales")["virtualExtensionRanges"]] == [["12XXXX"]]


def test_a_pattern_may_be_added_again(sim: Simulator, admin: Api, one: str) -> None:
    sim.worlds = {"range-patterns-added-again"}
    admin.change(one, {"patterns": ["12XXXX", "14XXXX"], "action": "ADD"})
    assert admin.read(one)["patterns"] == ["12XXXX", "13XXXX", "14XXXX"]


def test_to_remove_an_absent_pattern_may_be_refused(sim: Simulator, admin: Api, one: str) -> None:
    sim.worlds = {"absent-range-patterns-refused"}
    assert refusal(admin.put(one, {"patterns": ["12XXXX", "99"], "action": "REMOVE"})) == (400, 25024)
    admin.change(one, {"patterns": ["12XXXX"], "action": "REMOVE"})


def test_a_validation_may_be_about_additions(sim: Simulator, admin: Api) -> None:
    identifier = admin.create(PATH, extension_range())
    sim.worlds = {"range-validation-adds"}
    assert statuses(admin, rangeId=identifier, patterns=["12XXXX", "14XXXX"]) == [("DUPLICATE", "27850"), ("VALID", "")]


def test_a_refusal_that_nobody_has_seen_may_look_otherwise(sim: Simulator, admin: Api, one: str) -> None:
    sim.worlds = {"other-refusals"}
    assert refusal(admin.post(PATH, extension_range())) == (409, 99000)
    assert refusal(admin.post(PATH, extension_range(name="Other", prefix="4089"))) == (400, 27860)
