# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operating modes and what a location may use of them. API facts: operating_modes."""

from __future__ import annotations

from typing import Any

from .. import ids
from ..errors import ApiError
from ..numbers import hyphenated, is_number, plain
from ..paging import offset_page
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, calling_location, created, operation
from ..state import Json, Organization
from ..validation import WEEKDAYS, any_text, block, boolean, list_of, members, one_of, text, time_of_day
from .operating_mode_holidays import HOLIDAY, MAX_HOLIDAYS, new_holidays

_BASE = f"{B}/operatingModes"
_ONE = f"{_BASE}/{{modeId}}"
_OF_LOCATION = f"{B}/locations/{{locationId}}/operatingModes"
_MAX_PER_LEVEL = 100

_DAY = block({"enabled": boolean, "allDayEnabled": boolean, "startTime": time_of_day, "endTime": time_of_day}, ("enabled",))
_SAME_HOURS = {"mondayToFriday": _DAY, "saturdayToSunday": _DAY}
_FORWARDING = {"enabled": boolean, "destination": any_text, "destinationVoicemailEnabled": boolean}

_BLOCK_OF_TYPE = {
    "SAME_HOURS_DAILY": "sameHoursDaily",
    "DIFFERENT_HOURS_DAILY": "differentHoursDaily",
    "HOLIDAY": "holidays",
}
_UPDATABLE = {
    "name": text(),
    "sameHoursDaily": block(_SAME_HOURS, _SAME_HOURS),
    "differentHoursDaily": block(dict.fromkeys(WEEKDAYS, _DAY)),
    "holidays": list_of(HOLIDAY, MAX_HOLIDAYS),
    "callForwarding": block(_FORWARDING, ("enabled",)),
}
_IDENTITY = {
    "type": one_of("SAME_HOURS_DAILY", "DIFFERENT_HOURS_DAILY", "HOLIDAY", "NONE"),
    "level": one_of("ORGANIZATION", "LOCATION"),
    "locationId": text(),
}


@operation("operating_modes.list", "GET", _BASE, READ)
def list_modes(call: Call) -> Reply:
    """Modes sorted by name, without their schedules; a location's modes do not include the organisation's."""
    name, location_id = (call.text("name") or "").lower(), call.id("limitToLocationId")
    org_level = call.flag("limitToOrgLevelEnabled")
    modes = [
        mode
        for mode in call.org.operating_modes.values()
        if name in mode["name"].lower()
        and (location_id is None or mode.get("locationId") == location_id)
        and not (org_level and mode["level"] != "ORGANIZATION")
    ]
    descending = (call.text("order") or "").lower().endswith("desc")
    modes.sort(key=lambda mode: str(mode["name"]), reverse=descending)
    return offset_page(call, modes, "operatingModes", lambda mode: _summary(call.org, mode), default=10, limit=100)


@operation("operating_modes.create", "POST", _BASE, WRITE)
def create_mode(call: Call) -> Reply:
    """Create a mode with the block of its type."""
    given = members(call.body, {**_IDENTITY, **_UPDATABLE}, ("name", "type", "level"))
    mode: Json = {"id": ids.new_id("OPERATING_MODE"), **{member: given[member] for member in ("name", "type", "level")}}
    if mode["level"] == "LOCATION":
        # INFERRED: the error for a missing location.
        location_id = members(given, {"locationId": text()}, ("locationId",))["locationId"]
        mode["locationId"] = calling_location(call.org, location_id)["id"]
    own_block = _BLOCK_OF_TYPE.get(mode["type"])
    if own_block and not given.get(own_block):
        raise ApiError.missing(own_block)
    mode["callForwarding"] = {"enabled": False, "destinationVoicemailEnabled": False}
    _check_unique(call.org, mode, mode["name"])
    if sum(_same_level(mode, other) for other in call.org.operating_modes.values()) >= _MAX_PER_LEVEL:
        raise ApiError.too_many("operating modes", _MAX_PER_LEVEL)
    mode.update(_changes(mode, given))
    call.org.operating_modes[mode["id"]] = mode
    return created(mode["id"])


@operation("operating_modes.get", "GET", _ONE, READ)
def get_mode(call: Call) -> Reply:
    """A mode with its schedule."""
    mode = stored_mode(call)
    own_block = _BLOCK_OF_TYPE.get(mode["type"])
    schedule = {own_block: mode[own_block]} if own_block else {}
    return Reply(200, {**_summary(call.org, mode), **schedule})


@operation("operating_modes.update", "PUT", _ONE, WRITE)
def update_mode(call: Call) -> Reply:
    """Merge whole blocks; type, level and location stay. All holidays sent are new ones, with new ids."""
    mode = stored_mode(call)
    given = members(call.body, _UPDATABLE)
    if given.get("holidays") == [] and mode["type"] == "HOLIDAY":
        raise ApiError.missing("holidays")
    _check_unique(call.org, mode, str(given.get("name", mode["name"])))
    mode.update(_changes(mode, given))
    return NO_CONTENT


@operation("operating_modes.delete", "DELETE", _ONE, WRITE)
def delete_mode(call: Call) -> Reply:
    """Delete a mode that no feature forwards with."""
    mode = stored_mode(call)
    for forwarding in call.org.forwarding.values():
        if any(used["id"] == mode["id"] for used in forwarding.get("operatingModes", {}).get("modes", ())):
            # INFERRED: that this is refused, and the status.
            raise ApiError.coded(409, 25223, f"Operating mode {mode['name']} is in use by a feature")
    del call.org.operating_modes[mode["id"]]
    return NO_CONTENT


@operation("operating_modes.available_for_location", "GET", f"{_OF_LOCATION}/availableOperatingModes", READ)
def list_available_modes(call: Call) -> Reply:
    """The location's and the organisation's modes, in one page."""
    location_id = call.location()["id"]
    modes = [
        {"id": mode["id"], "name": mode["name"]}
        for mode in call.org.operating_modes.values()
        if mode.get("locationId") in (None, location_id)
    ]
    return Reply(200, {"operatingModes": sorted(modes, key=lambda mode: str(mode["name"]))})


@operation("operating_modes.available_forward_numbers", "GET", f"{_OF_LOCATION}/callForwarding/availableNumbers", READ)
def list_forward_numbers(call: Call) -> Reply:
    """PSTN numbers of the location that have an owner."""
    location_id = call.location()["id"]
    rows = [row for row in call.org.numbers.values() if row["locationId"] == location_id and row.get("owner")]
    rows = [row for row in rows if row.get("phoneNumber") and _forward_number_matches(call, row)]
    return offset_page(call, rows, "phoneNumbers", _forward_number, default=2000, limit=2000)


def stored_mode(call: Call) -> Json:
    """The mode of the path."""
    return call.stored(call.org.operating_modes, "OPERATING_MODE", "modeId")


def _changes(mode: Json, given: Json) -> Json:
    """The members to store; INFERRED: the block of another type than the mode's is ignored."""
    changes = {"name": given["name"]} if "name" in given else {}
    if "callForwarding" in given:
        changes["callForwarding"] = _forwarding(given["callForwarding"])
    own_block = _BLOCK_OF_TYPE.get(mode["type"])
    if own_block and own_block in given:
        value: Any = given[own_block]
        changes[own_block] = new_holidays(value) if own_block == "holidays" else _hours(mode["type"], value)
    return changes


def _forwarding(given: Json) -> Json:
    """INFERRED: the block is taken as a whole, members left out of it fall back to their defaults."""
    destination = given.get("destination", "")
    if destination and not is_number(destination):
        raise ApiError.invalid("destination", f"'{destination}' is neither a number nor an extension")
    if given["enabled"] and not destination:
        # INFERRED: forwarding without a destination is refused.
        raise ApiError.missing("destination")
    stored = {
        "enabled": given["enabled"],
        "destinationVoicemailEnabled": given.get("destinationVoicemailEnabled", False),
    }
    return {**stored, "destination": plain(destination)} if destination else stored


def _hours(mode_type: str, given: Json) -> Json:
    """The day blocks as they read back; INFERRED: a day left out is a disabled one."""
    names = WEEKDAYS if mode_type == "DIFFERENT_HOURS_DAILY" else tuple(_SAME_HOURS)
    days = {name: _day(name, given.get(name, {"enabled": False})) for name in names}
    if not any(range_of_day["enabled"] for range_of_day in days.values()):
        # INFERRED for DIFFERENT_HOURS_DAILY.
        raise ApiError.invalid(_BLOCK_OF_TYPE[mode_type], "at least one range must be all-day or have both times")
    return days


def _day(name: str, given: Json) -> Json:
    """INFERRED: an all-day range and a disabled one read back without times."""
    if not given["enabled"]:
        return {"enabled": False, "allDayEnabled": False}
    if given.get("allDayEnabled"):
        return {"enabled": True, "allDayEnabled": True}
    if "startTime" not in given or "endTime" not in given:
        raise ApiError.invalid(name, "at least one range must be all-day or have both times")
    # An end before the start is an overnight range.
    return {"enabled": True, "allDayEnabled": False, "startTime": given["startTime"], "endTime": given["endTime"]}


def _same_level(mode: Json, other: Json) -> bool:
    return mode["level"] == other["level"] and mode.get("locationId") == other.get("locationId")


def _check_unique(org: Organization, mode: Json, name: str) -> None:
    """INFERRED: names are unique within the organisation's level and within each location."""
    for other in org.operating_modes.values():
        if other["id"] != mode["id"] and other["name"] == name and _same_level(mode, other):
            raise ApiError.duplicate(f"Operating mode '{name}'")


def _summary(org: Organization, mode: Json) -> Json:
    shown = {member: mode[member] for member in ("id", "name", "type", "level")}
    if "locationId" in mode:
        location = org.locations[mode["locationId"]]
        shown["location"] = {"id": location["id"], "name": location["name"]}
    forwarding = dict(mode["callForwarding"])
    if "destination" in forwarding:
        # INFERRED: read back with a hyphen, as other numbers are.
        forwarding["destination"] = hyphenated(forwarding["destination"])
    return {**shown, "callForwarding": forwarding}


def _forward_number_matches(call: Call, row: Json) -> bool:
    numbers, extension = call.words("phoneNumber"), call.text("extension")
    owner = row["owner"]
    owner_name = owner.get("displayName") or f"{owner.get('firstName', '')} {owner.get('lastName', '')}"
    return (
        (not numbers or any(number in row["phoneNumber"] for number in numbers))
        and (extension is None or extension == row.get("extension"))
        and (call.text("ownerName") or "").lower() in owner_name.lower()
    )


def _forward_number(row: Json) -> Json:
    copied = ("phoneNumber", "extension", "state", "tollFreeNumber", "isServiceNumber", "owner")
    shown = {member: row[member] for member in copied if member in row}
    return {**shown, "isMainNumber": row["mainNumber"], "telephonyType": "PSTN_NUMBER"}
