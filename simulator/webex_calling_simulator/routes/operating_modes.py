# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operating modes and what a location may use of them. API facts: operating_modes."""

from __future__ import annotations

from typing import Any

from .. import ids
from ..errors import ApiError
from ..numbers import destination as shown_destination
from ..numbers import is_number
from ..paging import offset_page
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, calling_location, created, operation
from ..state import Json
from ..validation import WEEKDAYS, any_text, block, boolean, list_of, members, one_of, text, time_of_day
from ..worlds import World
from .operating_mode_holidays import HOLIDAY, MAX_HOLIDAYS, new_holidays

MODES = ("operating_mode",)
DELETE_IN_USE = World(
    "delete-modes-in-use",
    assumed="A mode that a feature uses cannot be deleted.",
    instead="It is deleted, and disappears from the features that use it.",
    effect="The module deletes the mode. A document writes the features that it mentions first.",
    kinds=("operating_mode", "mode_forwarding"),
    source="A test of a public SDK expects that such a deletion may fail.",
)
BLOCKS_MERGED = World(
    "mode-blocks-merged",
    assumed="A block of a mode, such as its hours, is taken as a whole. Members that it leaves out have their defaults then.",
    instead="Members that it leaves out stay as they are.",
    effect="Nothing. The module sends whole blocks.",
    kinds=MODES,
    source="Notes on call forwarding of people say that booleans are reset and destinations kept.",
)
DAYS_LEFT_OUT = World(
    "disabled-days-left-out",
    assumed="A mode with different hours shows all seven days.",
    instead="It shows only the days on which it applies.",
    effect="Nothing. A day that is missing is a disabled one.",
    kinds=MODES,
    source="A test of a public SDK creates a mode with one day only.",
    contradicts=("operating_modes.get",),
)
CLOSED_WEEKS = World(
    "closed-weeks",
    assumed="Different hours need one day on which the mode applies, as same hours do.",
    instead="All seven days may be disabled.",
    effect="The module refuses a mode that never applies by itself, which Webex would take. Use the type none for it.",
    kinds=MODES,
    source="Notes on a live organisation have the refusal for same hours only.",
)
TIMES_SHOWN = World(
    "times-of-whole-days",
    assumed="Whole days and disabled days read back without times.",
    instead="They read back with times: 00:00 and 23:59.",
    effect="Nothing. Such times do not count.",
    kinds=("operating_mode", "operating_mode_holiday"),
    source="The official document says it for the view of a manager only.",
)
UNIQUE_NAMES = World(
    "mode-names-unique-in-organization",
    assumed="The name of a mode is unique among those of the organisation, and among those of each location.",
    instead="It is unique in the whole organisation, its locations included.",
    effect="Webex refuses the second mode of a name. The module shows the refusal.",
    kinds=MODES,
    source="The official document says that names are unique, but not where.",
)

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
    location_id = call.id("limitToLocationId")
    org_level = call.flag("limitToOrgLevelEnabled")
    modes = [
        mode
        for mode in call.org.operating_modes.values()
        if call.passes("name", mode["name"])
        and (location_id is None or mode.get("locationId") == location_id)
        and not (org_level and mode["level"] != "ORGANIZATION")
    ]
    descending = (call.text("order") or "").lower().endswith("desc")
    modes.sort(key=lambda mode: str(mode["name"]), reverse=descending)
    return offset_page(call, modes, "operatingModes", lambda mode: _summary(call, mode), default=10, limit=100)


@operation("operating_modes.create", "POST", _BASE, WRITE)
def create_mode(call: Call) -> Reply:
    """Create a mode with the block of its type."""
    given = members(call.body, {**_IDENTITY, **_UPDATABLE}, ("name", "type", "level"))
    mode: Json = {"id": ids.new_id("OPERATING_MODE"), **{member: given[member] for member in ("name", "type", "level")}}
    if mode["level"] == "LOCATION":
        if "locationId" not in given:
            raise ApiError.missing("locationId").as_a_guess()
        mode["locationId"] = calling_location(call.org, given["locationId"])["id"]
    own_block = _BLOCK_OF_TYPE.get(mode["type"])
    if own_block and not given.get(own_block):
        refusal = ApiError.missing(own_block) if own_block == "holidays" else _no_hours(own_block)
        raise refusal.as_a_guess() if own_block == "differentHoursDaily" else refusal
    mode["callForwarding"] = {"enabled": False, "destinationVoicemailEnabled": False}
    _check_unique(call, mode, mode["name"])
    if sum(_same_level(mode, other) for other in call.org.operating_modes.values()) >= _MAX_PER_LEVEL:
        raise ApiError.too_many("operating modes", _MAX_PER_LEVEL)
    mode.update(_changes(call, mode, given))
    call.org.operating_modes[mode["id"]] = mode
    return created(mode["id"])


@operation("operating_modes.get", "GET", _ONE, READ)
def get_mode(call: Call) -> Reply:
    """A mode with its schedule."""
    mode = stored_mode(call)
    own_block = _BLOCK_OF_TYPE.get(mode["type"])
    schedule = {own_block: _schedule(call, mode[own_block])} if own_block else {}
    return Reply(200, {**_summary(call, mode), **schedule})


@operation("operating_modes.update", "PUT", _ONE, WRITE)
def update_mode(call: Call) -> Reply:
    """Merge whole blocks; type, level and location stay. All holidays sent are new ones, with new ids."""
    mode = stored_mode(call)
    given = members(call.body, _UPDATABLE)
    if given.get("holidays") == [] and mode["type"] == "HOLIDAY":
        raise ApiError.missing("holidays").as_a_guess()
    _check_unique(call, mode, str(given.get("name", mode["name"])))
    mode.update(_changes(call, mode, given))
    return NO_CONTENT


@operation("operating_modes.delete", "DELETE", _ONE, WRITE)
def delete_mode(call: Call) -> Reply:
    """Delete a mode that no feature forwards with."""
    mode = stored_mode(call)
    for forwarding in call.org.forwarding.values():
        modes = forwarding.get("operatingModes", {}).get("modes", [])
        others = [used for used in modes if used["id"] != mode["id"]]
        if len(others) < len(modes) and not call.is_in(DELETE_IN_USE):
            raise ApiError.coded(409, 25223, f"Operating mode {mode['name']} is in use by a feature").as_a_guess()
        modes[:] = others
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


def _changes(call: Call, mode: Json, given: Json) -> Json:
    """The members to store. The block of another type than the mode's is ignored."""
    changes = {"name": given["name"]} if "name" in given else {}
    if "callForwarding" in given:
        stored = mode["callForwarding"] if call.is_in(BLOCKS_MERGED) else {}
        changes["callForwarding"] = _forwarding({**stored, **given["callForwarding"]})
    own_block = _BLOCK_OF_TYPE.get(mode["type"])
    if own_block and own_block in given:
        value: Any = given[own_block]
        before: Any = mode.get(own_block)
        if own_block == "holidays":
            changes[own_block] = new_holidays(call, value, before or [])
        else:
            days = {name: {**(before or {}).get(name, {}), **value.get(name, {})} for name in {**(before or {}), **value}}
            changes[own_block] = _hours(call, mode["type"], days if call.is_in(BLOCKS_MERGED) else value)
    return changes


def _forwarding(given: Json) -> Json:
    """The block as it is stored: members left out of it have their defaults."""
    destination = given.get("destination", "")
    if destination and not is_number(destination):
        raise ApiError.invalid("destination", f"'{destination}' is neither a number nor an extension")
    if given["enabled"] and not destination:
        raise ApiError.missing("destination").as_a_guess()
    stored = {
        "enabled": given["enabled"],
        "destinationVoicemailEnabled": given.get("destinationVoicemailEnabled", False),
    }
    return {**stored, "destination": destination} if destination else stored


def _hours(call: Call, mode_type: str, given: Json) -> Json:
    """The day blocks as they are stored; a day left out is a disabled one."""
    names = WEEKDAYS if mode_type == "DIFFERENT_HOURS_DAILY" else tuple(_SAME_HOURS)
    days = {name: _day(name, given.get(name, {"enabled": False})) for name in names}
    if not any(range_of_day["enabled"] for range_of_day in days.values()):
        if mode_type == "SAME_HOURS_DAILY":
            raise _no_hours("sameHoursDaily")
        if not call.is_in(CLOSED_WEEKS):
            raise _no_hours("differentHoursDaily").as_a_guess()
    return days


def _no_hours(name: str) -> ApiError:
    """25024, also for a block that is missing: the mode would never apply."""
    needed = "at least one enabled with allDayEnabled or Start & End time must be configured"
    return ApiError.coded(400, 25024, f"{name}: {needed}")


def _schedule(call: Call, block: Any) -> Any:
    """Hours or holidays as they read back."""
    if isinstance(block, list):
        return [shown_holiday(call, holiday) for holiday in block]
    days = block
    if call.is_in(TIMES_SHOWN):
        days = {name: {"startTime": "00:00", "endTime": "23:59", **each} for name, each in days.items()}
    if call.is_in(DAYS_LEFT_OUT) and "monday" in days:
        days = {name: each for name, each in days.items() if each["enabled"]}
    return days


def shown_holiday(call: Call, holiday: Json) -> Json:
    """A holiday as it reads back in its mode."""
    return {"startTime": "00:00", "endTime": "23:59", **holiday} if call.is_in(TIMES_SHOWN) else holiday


def _day(name: str, given: Json) -> Json:
    """An all-day range and a disabled one are stored without times."""
    if not given["enabled"]:
        return {"enabled": False, "allDayEnabled": False}
    if given.get("allDayEnabled"):
        return {"enabled": True, "allDayEnabled": True}
    if "startTime" not in given or "endTime" not in given:
        raise _no_hours(name)
    # An end before the start is an overnight range.
    return {"enabled": True, "allDayEnabled": False, "startTime": given["startTime"], "endTime": given["endTime"]}


def _same_level(mode: Json, other: Json) -> bool:
    return mode["level"] == other["level"] and mode.get("locationId") == other.get("locationId")


def _check_unique(call: Call, mode: Json, name: str) -> None:
    """409 when another mode of the level has the name."""
    everywhere = call.is_in(UNIQUE_NAMES)
    for other in call.org.operating_modes.values():
        if other["id"] != mode["id"] and other["name"] == name and (everywhere or _same_level(mode, other)):
            raise ApiError.duplicate(f"Operating mode '{name}'")


def _summary(call: Call, mode: Json) -> Json:
    shown = {member: mode[member] for member in ("id", "name", "type", "level")}
    if "locationId" in mode:
        location = call.org.locations[mode["locationId"]]
        shown["location"] = {"id": location["id"], "name": location["name"]}
    forwarding = dict(mode["callForwarding"])
    if "destination" in forwarding:
        forwarding["destination"] = shown_destination(call, forwarding["destination"])
    return {**shown, "callForwarding": forwarding}


def _forward_number_matches(call: Call, row: Json) -> bool:
    numbers = call.words("phoneNumber")
    owner = row["owner"]
    owner_name = owner.get("displayName") or f"{owner.get('firstName', '')} {owner.get('lastName', '')}"
    return (
        (not numbers or any(call.fits(number, row["phoneNumber"]) for number in numbers))
        and call.passes("extension", row.get("extension", ""))
        and call.passes("ownerName", owner_name)
    )


def _forward_number(row: Json) -> Json:
    copied = ("phoneNumber", "extension", "state", "tollFreeNumber", "isServiceNumber", "owner")
    shown = {member: row[member] for member in copied if member in row}
    return {**shown, "isMainNumber": row["mainNumber"], "telephonyType": "PSTN_NUMBER"}
