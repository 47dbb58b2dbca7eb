# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Digit patterns and access codes, which belong to outgoing permissions."""

from __future__ import annotations

from functools import partial
from typing import Any

from wxc_sdk.common import AuthCode
from wxc_sdk.person_settings.permissions_out import DigitPattern

from .case import Case, Json, check, check_pages
from .checks_outgoing_permissions import ENTITIES, LOCATION, PERSON, JudgedEntity
from .crud import Crud


def pattern(name: str = "Block 1900", digits: str = "1900!", **members: Any) -> Json:
    """A digit pattern."""
    return {"name": name, "pattern": digits, "action": "BLOCK", "transferEnabled": False, **members}


def _patterns(case: Case, entity: JudgedEntity) -> Any:
    return entity.api(case).digit_patterns


def _pattern_kind(entity: JudgedEntity) -> Crud:
    def create(case: Case, wish: Json) -> str:
        return str(_patterns(case, entity).create(entity.identify(case), DigitPattern.model_validate(wish)))

    def update(case: Case, identifier: str, change: Json) -> None:
        _patterns(case, entity).update(entity.identify(case), DigitPattern.model_validate({"id": identifier, **change}))

    return Crud(
        name=f"a digit pattern of {entity.name}",
        wish=lambda case: pattern(),
        change={"name": "Block 190", "pattern": "190!"},
        create=create,
        read=lambda case, identifier: _patterns(case, entity).details(entity.identify(case), identifier),
        items=lambda case: _patterns(case, entity).get_digit_patterns(entity.identify(case)).digit_patterns,
        update=update,
        delete=lambda case, identifier: _patterns(case, entity).delete(entity.identify(case), identifier),
        required=("name", "pattern", "action", "transferEnabled"),
    )


def check_all_patterns(entity: JudgedEntity, case: Case) -> None:
    """What is no pattern is refused; all others go at once."""
    api, identifier = _patterns(case, entity), entity.identify(case)
    for digits in ("1900!", "+4930231!", "2XXXX"):
        api.create(identifier, DigitPattern.model_validate(pattern(digits, digits)))
    with case.refused(400, 25024, text="pattern"):
        api.create(identifier, DigitPattern.model_validate(pattern(digits="call me")))
    assert len(api.get_digit_patterns(identifier).digit_patterns) == 3
    api.delete_all(identifier)
    assert api.get_digit_patterns(identifier).digit_patterns == []


def check_pattern_flag(entity: JudgedEntity, case: Case) -> None:
    """Own or inherited patterns; a location has no choice."""
    api, identifier = _patterns(case, entity), entity.identify(case)
    if not entity.has_flags:
        assert api.get_digit_patterns(identifier).use_custom_digit_patterns is None
        with case.refused(405):
            api.update_category_control_settings(identifier, use_custom_digit_patterns=True)
        return
    for flag in (True, False):
        api.update_category_control_settings(identifier, use_custom_digit_patterns=flag)
        assert api.get_digit_patterns(identifier).use_custom_digit_patterns is flag
    with case.refused(400, 25008, text="useCustomDigitPatterns"):
        api.update_category_control_settings(identifier)


def code(digits: int | str, description: str = "Marketing") -> AuthCode:
    """An access code."""
    return AuthCode(code=str(digits), description=description)


def check_codes(entity: JudgedEntity, case: Case) -> None:
    """One code at a time; those of the location show as well and stay when the own ones are deleted."""
    api, identifier = entity.api(case).access_codes, entity.identify(case)
    case.admin.telephony.access_codes.create(case.location("Munich"), [code(4711)])
    for digits in ("4856", "4857", "4858"):
        api.create(identifier, digits, "Marketing")

    def codes() -> list[tuple[str, str]]:
        return [(each.code, each.level) for each in api.read(identifier).access_codes]

    inherited = ("4711", "LOCATION")
    assert codes() == [("4856", "CUSTOM"), ("4857", "CUSTOM"), ("4858", "CUSTOM"), inherited]
    with case.refused(409, 25223, nested=8363):
        api.create(identifier, "4856", "Other")
    for wrong, error in (("48a", 25024), (None, 25008)):
        with case.refused(400, error, text="code"):
            api.create(identifier, wrong, "Marketing")
    assert api.read(identifier).use_custom_access_codes is False
    api.modify(identifier, use_custom_access_codes=True)
    assert api.read(identifier).use_custom_access_codes is True
    api.modify(identifier, delete_codes=["4856", code(4858)])
    assert codes() == [("4857", "CUSTOM"), inherited]
    with case.refused(400, 6004, text="[Error 6004]"):
        api.modify(identifier, delete_codes=[])
    api.delete(identifier)
    assert codes() == [inherited]


for kind in ENTITIES:
    _pattern_kind(kind).add()
    check(f"the digit patterns of {kind.name} are used or not")(partial(check_pattern_flag, kind))
    check(f"the digit patterns of {kind.name} are deleted at once")(partial(check_all_patterns, kind))
    if kind is not LOCATION:
        check(f"{kind.name} has access codes that are added and deleted")(partial(check_codes, kind))


@check("a person has at most 500 digit patterns", bulky=True)
def a_person_has_at_most_500_digit(case: Case) -> None:
    api, person = _patterns(case, PERSON), PERSON.identify(case)
    for index in range(500):
        api.create(person, DigitPattern.model_validate(pattern(f"Pattern {index}", f"{index:03d}XX")))
    with case.refused(400, 25085):
        api.create(person, DigitPattern.model_validate(pattern()))


@check("a location has access codes that are added by the dozen and deleted")
def a_location_has_access_codes_that_are(case: Case) -> None:
    api, munich = case.admin.telephony.access_codes, case.location("Munich")
    api.create(munich, [code(index) for index in range(100, 112)])
    found = api.read(munich)
    assert [each.code for each in found] == [str(index) for index in range(100, 112)]
    assert {(each.description, each.level) for each in found} == {("Marketing", None)}
    api.delete_codes(munich, [*found[:10], "110"])
    assert [each.code for each in api.read(munich)] == ["111"]
    with case.refused(409, 25223, nested=8363):
        api.create(munich, [code(112), code(111)])
    with case.refused(400, 6004):
        api.delete_codes(munich, [])
    api.delete_all(munich)
    assert api.read(munich) == []


@check("the code after the thousandth breaks the service", bulky=True)
def the_code_after_the_thousandth_breaks_the(case: Case) -> None:
    api, munich = case.admin.telephony.access_codes, case.location("Munich")
    api.create(munich, [code(index) for index in range(1000)])
    with case.refused(502):
        api.create(munich, [code(5000)])


@check("the organisation has access codes, in pages")
def the_organisation_has_access_codes(case: Case) -> None:
    api = case.admin.telephony.organisation_access_codes
    check_pages(case, api.list)
    assert [each.code for each in api.list(code=["900101", "900100"])] == ["900100", "900101"]
    with case.refused(409, 25223, nested=8363):
        api.create([code(900101)])
    api.create([code(12, "Bulk")])
    assert [each.code for each in api.list(description=["bulk"])] == ["12"]
    api.delete(delete_codes=["900101"])
    assert api.list(code=["900101"]) == []
    for codes, error in (([], 6004), (None, 25008), (["1"] * 10_001, 25085)):
        with case.refused(400, error):
            api.delete(delete_codes=codes)


@check("the organisation has access codes by the thousand", bulky=True)
def the_organisation_has_access_codes_by_the(case: Case) -> None:
    api = case.admin.telephony.organisation_access_codes
    api.create([code(index, "Bulk") for index in range(10_000)])
    with case.refused(400, 25085):
        api.create([code(index) for index in range(20_000, 30_001)])
    pages = case.exchanges(lambda: api.list(description=["bulk"]))
    assert len(pages) > 1
    assert sum(len(each.response["accessCodes"]) for each in pages) == 10_000
