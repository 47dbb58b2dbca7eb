# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Virtual extensions, their ranges and the mode of both."""

from __future__ import annotations

import re
from typing import Any

from .case import Case, Json, check, check_pages, shown
from .crud import Crud


def _arguments(members: Json) -> Json:
    """The SDK takes these objects apart: members of the API as arguments of Python."""
    return {re.sub("[A-Z]", lambda capital: f"_{capital[0].lower()}", name): value for name, value in members.items()}


def extension(number: str = "5090", location: str | None = None, **members: Any) -> Json:
    """A virtual extension; a location is named by its id."""
    names = {"displayName": "Bob Smith", "firstName": "Bob", "lastName": "Smith"}
    level = {"locationId": location} if location else {}
    return {"extension": number, "phoneNumber": "+16695550187", **names, **level, **members}


def create(case: Case, wish: Json) -> str:
    """The id of a new virtual extension; whatever is missing is sent as null, which is the same."""
    needed = dict.fromkeys(("display_name", "phone_number", "extension"))
    return str(case.admin.telephony.virtual_extensions.create_extension(**{**needed, **_arguments(wish)}))


def _update(case: Case, identifier: str, change: Json) -> None:
    case.admin.telephony.virtual_extensions.update_extension(identifier, **_arguments(change))


def _extension_kind(name: str, location: str | None) -> Crud:
    return Crud(
        name=f"a virtual extension {name}",
        wish=lambda case: extension(location=location and case.location(location)),
        change={"firstName": "Robert", "displayName": "Robert Smith", "extension": "5091"},
        create=create,
        read=lambda case, identifier: case.admin.telephony.virtual_extensions.details_extension(identifier),
        items=lambda case: case.admin.telephony.virtual_extensions.list_extensions(),
        update=_update,
        delete=lambda case, identifier: case.admin.telephony.virtual_extensions.delete_extension(identifier),
        required=("displayName", "extension"),
    )


_extension_kind("of the organisation", None).add()
_extension_kind("of a location", "Munich").add()


@check("a virtual extension without a number is refused in words of its own")
def a_virtual_extension_without_a_number_is(case: Case) -> None:
    with case.refused(400, 25008, text="externalNumber"):
        create(case, extension(phoneNumber=None))


@check("in STANDARD mode the number of a virtual extension must be E.164")
def in_standard_mode_the_number_of_a(case: Case) -> None:
    extensions = case.admin.telephony.virtual_extensions
    with case.refused(400, 25024, text="phoneNumber"):
        create(case, extension(phoneNumber="030123456"))
    extensions.modify_extension_settings("ENHANCED")
    assert extensions.get_extension_settings().value == "ENHANCED"
    assert extensions.details_extension(create(case, extension(phoneNumber="030123456"))).phone_number == "030123456"
    extensions.modify_extension_settings("STANDARD")
    assert extensions.get_extension_settings().value == "STANDARD"
    with case.refused(400, 25024):
        extensions.modify_extension_settings("SIMPLE")


@check("the same virtual extension may exist in a location and in the organisation")
def the_same_virtual_extension_may_exist_in(case: Case) -> None:
    extensions = case.admin.telephony.virtual_extensions
    found = {each.level: each for each in extensions.list_extensions(extension="5001")}
    own, local = found["ORGANIZATION"], found["LOCATION"]
    assert (own.esn, own.routing_prefix, own.location_id, own.location_name) == ("5001", None, None, None)
    assert (local.esn, local.routing_prefix, local.location_name) == ("80305001", "8030", "Berlin")
    assert shown(extensions.details_extension(local.id)) == shown(local)


@check("virtual extensions come in pages of ten, or as many as asked for")
def virtual_extensions_come_in_pages_of_ten(case: Case) -> None:
    extensions = case.admin.telephony.virtual_extensions
    check_pages(case, extensions.list_extensions, size=4)
    pages = case.exchanges(extensions.list_extensions)
    assert [len(each.response["virtualExtensions"]) for each in pages] == [10, 5]
    assert pages[0].query == {}


@check("virtual extensions are filtered by number, name and level")
def virtual_extensions_are_filtered_by_number_name(case: Case) -> None:
    ask = case.admin.telephony.virtual_extensions.list_extensions
    assert {each.location_name for each in ask(location_id=case.location("Berlin"))} == {"Berlin"}
    assert {each.location_name for each in ask(location_name="Denver")} == {"Denver"}
    assert {each.level for each in ask(org_level_only=True)} == {"ORGANIZATION"}
    assert [each.display_name for each in ask(name="flughafen")] == ["Flughafen Fracht"]
    assert [each.extension for each in ask(phone_number="+498999998061")] == ["6001"]
    names = [each.display_name for each in ask(order="DESC")]
    assert names == sorted(names, reverse=True)
    with case.refused(400, 25024):
        ask(location_id=case.location("Berlin"), org_level_only=True)


@check("numbers are validated, and with an error all of them are listed")
def numbers_are_validated_and_with_an_error(case: Case) -> None:
    validate = case.admin.telephony.virtual_extensions.validate_external_phone_number
    fine = validate(["+493023125001", "+16695550187"])
    assert (fine.status, fine.phone_number_status or []) == ("OK", [])
    wrong = validate(["+493023125001", "abc"])
    assert wrong.status == "ERRORS"
    assert [(each.phone_number, each.state) for each in wrong.phone_number_status] == [
        ("+493023125001", "VALID"),
        ("abc", "INVALID"),
    ]


def number_range(location: str | None = None, **members: Any) -> Json:
    """A range of virtual extensions; a location is named by its id."""
    level = {"locationId": location} if location else {}
    return {"name": "Sales", "prefix": "+14089", "patterns": ["12XXXX", "13XXXX"], **level, **members}


def create_range(case: Case, wish: Json) -> str:
    """The id of a new range."""
    needed = dict.fromkeys(("name", "prefix"))
    return str(case.admin.telephony.virtual_extensions.create_range(**{**needed, **_arguments(wish)}))


def modify_range(case: Case, identifier: str, **arguments: Any) -> list[str]:
    """Change a range; returns its patterns."""
    ranges = case.admin.telephony.virtual_extensions
    ranges.modify_range(identifier, **arguments)
    return list(ranges.details_range(identifier).patterns)


def _range_kind(name: str, location: str | None) -> Crud:
    def update(case: Case, identifier: str, change: Json) -> None:
        case.admin.telephony.virtual_extensions.modify_range(identifier, action="REPLACE", **_arguments(change))

    return Crud(
        name=f"a range of virtual extensions {name}",
        wish=lambda case: number_range(location and case.location(location)),
        change={"name": "Sales West", "prefix": "+14088", "patterns": ["14XXXX"]},
        create=create_range,
        read=lambda case, identifier: case.admin.telephony.virtual_extensions.details_range(identifier),
        items=lambda case: case.admin.telephony.virtual_extensions.list_range(),
        update=update,
        delete=lambda case, identifier: case.admin.telephony.virtual_extensions.delete_range(identifier),
        required=("name", "prefix"),
        unique=False,
        hidden=("locationId",),
    )


_range_kind("of the organisation", None).add()
_range_kind("of a location", "Munich").add()


@check("patterns of a range are added, removed and replaced")
def patterns_of_a_range_are_added_removed(case: Case) -> None:
    identifier = create_range(case, number_range())
    assert modify_range(case, identifier, patterns=["14XXXX"], action="ADD") == ["12XXXX", "13XXXX", "14XXXX"]
    assert modify_range(case, identifier, patterns=["13XXXX"], action="REMOVE") == ["12XXXX", "14XXXX"]
    assert modify_range(case, identifier, patterns=["15XX"], action="REPLACE") == ["15XX"]
    assert modify_range(case, identifier, name="Sales North") == ["15XX"]


@check("the list of ranges has the level, the detail the patterns")
def the_list_of_ranges_has_the_level(case: Case) -> None:
    ranges = case.admin.telephony.virtual_extensions
    (listed,) = ranges.list_range(name="Berlin Depots")
    assert (listed.level, listed.location_id, listed.patterns) == ("LOCATION", case.location("Berlin"), None)
    detail = ranges.details_range(listed.id)
    assert (detail.level, detail.location_id, detail.location_name) == (None, None, "Berlin")
    assert detail.patterns == ["4XX", "5XX"]


@check("ranges come in pages and are filtered by prefix and level")
def ranges_come_in_pages_and_are_filtered(case: Case) -> None:
    ask = case.admin.telephony.virtual_extensions.list_range
    create_range(case, number_range())
    check_pages(case, ask)
    assert [each.name for each in ask(prefix="+14089")] == ["Sales"]
    assert [each.name for each in ask(location_id=case.location("Berlin"))] == ["Berlin Depots"]
    assert {each.level for each in ask(org_level_only=True)} == {"ORGANIZATION"}
    assert [each.name for each in ask(order="DSC")] == ["Sales", "Carrier Partners", "Berlin Depots"]


@check("a range has a name and a prefix of its own, an E.164 prefix and at most a hundred patterns")
def a_range_has_a_name_and_a(case: Case) -> None:
    identifier = create_range(case, number_range(patterns=[f"{index:04d}" for index in range(100)]))
    with case.refused(400, 27850):
        create_range(case, number_range(prefix="+14087"))
    with case.refused(400, 27860):
        create_range(case, number_range(name="Other", prefix="4089"))
    with case.refused(400, 27854):
        modify_range(case, identifier, patterns=["9999"], action="ADD")
    with case.refused(400, 25008, text="action"):
        modify_range(case, identifier, patterns=["9999"])


@check("a range is validated before it is made")
def a_range_is_validated_before_it_is(case: Case) -> None:
    validate = case.admin.telephony.virtual_extensions.validate_range
    fine = validate(name="Sales", prefix="+14089", patterns=["12XXXX"])
    assert (fine.status, fine.validation_status) == ("OK", None)
    for wish, status, code in (
        ({"name": "Sales", "prefix": "4089"}, "INVALID", 27860),
        ({"name": "Carrier Partners", "prefix": "+14089"}, "DUPLICATE", 27850),
    ):
        (row,) = validate(**wish).validation_status
        assert (row.status, row.error_code) == (status, code)
        assert isinstance(case.answer["virtualExtensionRangeValidationStatus"][0]["errorCode"], str)
    rows = validate(name="Sales", prefix="+14089", patterns=["12XX", "12XX"]).validation_status
    assert [row.status for row in rows] == ["VALID", "DUPLICATE_IN_LIST"]
    (depots,) = case.admin.telephony.virtual_extensions.list_range(name="Berlin Depots")
    assert validate(range_id=depots.id, name=depots.name, prefix=depots.prefix).status == "OK"
