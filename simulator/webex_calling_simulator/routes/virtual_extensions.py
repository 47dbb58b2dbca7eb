# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Virtual extensions. API facts: virtual_extensions."""

from __future__ import annotations

from .. import ids
from ..errors import ApiError
from ..numbers import E164, is_number
from ..paging import offset_page
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, calling_location, created, operation
from ..state import Json
from ..validation import any_text, guessed, list_of, matching, members, one_of, text
from ..worlds import World

_BASE = f"{B}/virtualExtensions"
_ONE = f"{_BASE}/{{extensionId}}"
_CONTACTS = "identity:contacts_rw"
_FEW_NUMBERS = 50

SMALL_VALIDATIONS = World(
    "small-validations",
    assumed="One request can have 200 phone numbers validated.",
    instead=f"It can have {_FEW_NUMBERS}. More are refused.",
    effect="More requests. The collection halves a list that is refused, and asks again.",
    kinds=("virtual_extension",),
    source="No source names a limit.",
)
EXTENSIONS_UNIQUE = World(
    "extensions-unique-in-organization",
    assumed="The organisation and a location may both have a virtual extension with the same digits.",
    instead="The second one is refused.",
    effect="The refusal of Webex is shown.",
    kinds=("virtual_extension",),
    source="An example of the reference has both. A test of the public SDK creates both, and does not tell what happens.",
)

_UPDATABLE = {
    "displayName": text(),
    "firstName": any_text,
    "lastName": any_text,
    "phoneNumber": text(),
    "extension": guessed(matching(r"^\d{2,10}$", "an extension of 2 to 10 digits")),
}


@operation("virtual_extensions.list", "GET", _BASE, READ)
def list_extensions(call: Call) -> Reply:
    """Virtual extensions after the filters, in the order of creation unless ``order`` is given."""
    extensions = _filtered(call)
    order = call.text("order")
    if order:
        one_of("ASC", "DESC")("order", order)
        extensions.sort(key=lambda extension: str(extension["displayName"]), reverse=order == "DESC")
    return offset_page(call, extensions, "virtualExtensions", lambda extension: _view(call, extension), default=10, limit=1000)


def _filtered(call: Call) -> list[Json]:
    """An extension filter finds the beginning, the number and name filters find anything that contains the text."""
    extensions = list(call.org.virtual_extensions.values())
    location_name, location_id = call.text("locationName"), call.id("locationId")
    org_level = call.flag("orgLevelOnly")
    if sum((location_name is not None, location_id is not None, org_level is not None)) > 1:
        raise ApiError.invalid("orgLevelOnly", "locationName, locationId and orgLevelOnly exclude each other")
    if call.text("extension"):
        extensions = [each for each in extensions if call.passes("extension", each["extension"], begins=True)]
    if call.text("phoneNumber"):
        extensions = [each for each in extensions if call.passes("phoneNumber", each["phoneNumber"])]
    if location_id:
        extensions = [each for each in extensions if each.get("locationId") == location_id]
    if location_name:
        named = {each["id"] for each in call.org.locations.values() if each["name"] == location_name}
        extensions = [each for each in extensions if each.get("locationId") in named]
    if org_level:
        extensions = [each for each in extensions if "locationId" not in each]
    if call.text("name"):
        names = ("firstName", "lastName")
        extensions = [each for each in extensions if any(call.passes("name", each.get(name, "")) for name in names)]
    return extensions


@operation("virtual_extensions.create", "POST", _BASE, WRITE, _CONTACTS)
def create_extension(call: Call) -> Reply:
    """Create one, at organisation level when no location is given."""
    if not call.body.get("phoneNumber"):
        # The text names a member that no request has.
        raise ApiError.missing("externalNumber")
    extension = members(call.body, {**_UPDATABLE, "locationId": text()}, ("displayName", "extension"))
    if "locationId" in extension:
        extension["locationId"] = calling_location(call.org, extension["locationId"])["id"]
    _check(call, extension)
    extension["id"] = ids.new_id("VIRTUAL_EXTENSION")
    call.org.virtual_extensions[extension["id"]] = extension
    return created(extension["id"])


@operation("virtual_extensions.get", "GET", _ONE, READ)
def get_extension(call: Call) -> Reply:
    """One virtual extension, as in the list."""
    return Reply(200, _view(call, _stored(call)))


@operation("virtual_extensions.update", "PUT", _ONE, WRITE, _CONTACTS)
def update_extension(call: Call) -> Reply:
    """Merge names, number and extension; level and location stay."""
    extension = _stored(call)
    changed = {**extension, **members(call.body, _UPDATABLE)}
    _check(call, changed)
    extension.update(changed)
    return NO_CONTENT


@operation("virtual_extensions.delete", "DELETE", _ONE, WRITE, _CONTACTS)
def delete_extension(call: Call) -> Reply:
    """Delete one."""
    del call.org.virtual_extensions[_stored(call)["id"]]
    return NO_CONTENT


@operation("virtual_extensions.validate_numbers", "POST", f"{_BASE}/actions/validateNumbers/invoke", WRITE)
def validate_numbers(call: Call) -> Reply:
    """Say which numbers could be used; with any error the answer lists all of them, in the order of the request."""
    limit = _FEW_NUMBERS if call.is_in(SMALL_VALIDATIONS) else None
    numbers = members(call.body, {"phoneNumbers": guessed(list_of(any_text, limit))}, ("phoneNumbers",))["phoneNumbers"]
    if all(_acceptable(call, number) for number in numbers):
        return Reply(200, {"status": "OK"})
    return Reply(200, {"status": "ERRORS", "phoneNumberStatus": [_number_status(call, number) for number in numbers]})


@operation("virtual_extensions.get_settings", "GET", f"{_BASE}/settings", READ)
def get_settings(call: Call) -> Reply:
    """The mode of the organisation."""
    return Reply(200, call.org.virtual_extension_settings)


@operation("virtual_extensions.update_settings", "PUT", f"{_BASE}/settings", WRITE)
def update_settings(call: Call) -> Reply:
    """Set the mode of the organisation."""
    checked = members(call.body, {"mode": one_of("STANDARD", "ENHANCED")}, ("mode",))
    call.org.virtual_extension_settings.update(checked)
    return NO_CONTENT


def _stored(call: Call) -> Json:
    return call.stored(call.org.virtual_extensions, "VIRTUAL_EXTENSION", "extensionId")


def _acceptable(call: Call, number: str) -> bool:
    """STANDARD mode wants E.164, ENHANCED mode takes anything that looks like a phone number."""
    if call.org.virtual_extension_settings["mode"] == "STANDARD":
        return bool(E164.match(number))
    return is_number(number)


def _number_status(call: Call, number: str) -> Json:
    if _acceptable(call, number):
        return {"phoneNumber": number, "state": "VALID"}
    return {
        "phoneNumber": number,
        "state": "INVALID",
        "errorCode": 27820,  # made up: the sources say that there is a code, and not which
        "message": f"Phone number {number} is not in E.164 format",
    }


def _check(call: Call, extension: Json) -> None:
    if not _acceptable(call, extension["phoneNumber"]):
        raise ApiError.invalid("phoneNumber", f"'{extension['phoneNumber']}' is not in E.164 format")
    number, level, everywhere = extension["extension"], extension.get("locationId"), call.is_in(EXTENSIONS_UNIQUE)
    for other in call.org.virtual_extensions.values():
        if other["extension"] != number or other["id"] == extension.get("id"):
            continue
        if other.get("locationId") == level or (everywhere and not (level and other.get("locationId"))):
            raise ApiError.duplicate(f"Virtual extension {number}")


def _view(call: Call, extension: Json) -> Json:
    shown = {member: value for member, value in extension.items() if value != ""}
    location_id = extension.get("locationId")
    if location_id is None:
        return {**shown, "level": "ORGANIZATION", "esn": extension["extension"]}
    location = call.org.locations[location_id]
    prefix = location["calling"]["routingPrefix"]
    return {
        **shown,
        "level": "LOCATION",
        "locationName": location["name"],
        "routingPrefix": prefix,
        "esn": prefix + extension["extension"],
    }
