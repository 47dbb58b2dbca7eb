# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Edits by hand during a run: of fields and objects that the document of a storm does not name, beside those that it does.

Each returns whether it changed something. Applied once more to another organisation, it does the same there.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.support.documents import MANAGER
from webex_calling_simulator import Organization
from webex_calling_simulator.ids import name_id, seeded_id
from webex_calling_simulator.state import Json

Edit = Callable[[Organization], bool]

ALL_DAY: Json = {"enabled": True, "allDayEnabled": True}
BUSY_PERSON = "felix.bauer@aurora.example"


def _munich(org: Organization) -> str:
    return str(org.location("Munich")["id"])


def _mode(org: Organization, name: str) -> Json | None:
    """The operating mode of this name in Munich, if it is there."""
    found = (each for each in org.operating_modes.values() if each["name"] == name and each.get("locationId") == _munich(org))
    return next(found, None)


def open_on_weekends(org: Organization) -> bool:
    """Another day of the hours that the document gives for working days."""
    mode = _mode(org, "Open")
    if not mode or "sameHoursDaily" not in mode:
        return False
    mode["sameHoursDaily"] = {**mode["sameHoursDaily"], "saturdayToSunday": ALL_DAY}
    return True


def storm_on_sundays(org: Organization) -> bool:
    """Another day of a block of which the document gives the Monday."""
    mode = _mode(org, "Storm")
    if not mode or "differentHoursDaily" not in mode:
        return False
    mode["differentHoursDaily"] = {**mode["differentHoursDaily"], "sunday": ALL_DAY}
    return True


def another_company_holiday(org: Organization) -> bool:
    """A holiday of the operating mode to which the document adds one."""
    mode = next((each for each in org.operating_modes.values() if each["name"] == "Company Holidays"), None)
    if not mode:
        return False
    day = "2027-10-29"
    party = {
        "id": seeded_id("SCHEDULE_EVENT", "by hand"),
        "name": "Party",
        "allDayEnabled": True,
        "startDate": day,
        "endDate": day,
    }
    mode["holidays"] = [*(each for each in mode["holidays"] if each["name"] != "Party"), party]
    return True


def another_ring_setting(org: Organization) -> bool:
    """A setting of the sequential ring that the document does not give."""
    ring = org.sequential_rings.get(org.workspace("Reception")["id"])
    if not ring:
        return False
    ring.update(baseLocationNumberOfRings=4, callsToVoicemailEnabled=True)
    return True


def another_transfer_number(org: Organization) -> bool:
    """A transfer number of the location that the document does not give."""
    org.transfer_numbers.setdefault(_munich(org), {})["autoTransferNumber3"] = "+498999998043"
    return True


def another_permission(org: Organization) -> bool:
    """A type of calls that the document does not give."""
    permissions = org.outgoing_permissions.setdefault(_munich(org), {"callingPermissions": {}})
    row = {"callType": "TOLL_FREE", "action": "BLOCK", "transferEnabled": False}
    permissions["callingPermissions"] = {**permissions["callingPermissions"], "TOLL_FREE": row}
    return True


def another_access_code(org: Organization) -> bool:
    """An access code in the list of the location."""
    codes = org.access_codes.setdefault(_munich(org), {"useCustomAccessCodes": False, "accessCodes": {}})
    codes["accessCodes"]["880011"] = {"code": "880011", "description": "By hand"}
    return True


def another_digit_pattern(org: Organization) -> bool:
    """A digit pattern in the list of the location."""
    patterns = org.digit_patterns.setdefault(_munich(org), {"useCustomDigitPatterns": False, "digitPatterns": {}})
    id_ = seeded_id("DIGIT_PATTERN", "by hand")
    row = {"id": id_, "name": "By hand", "pattern": "0180!", "action": "BLOCK", "transferEnabled": False}
    patterns["digitPatterns"][id_] = row
    return True


def another_virtual_extension(org: Organization) -> bool:
    """A virtual extension of the organisation."""
    id_ = seeded_id("VIRTUAL_EXTENSION", "by hand")
    names = {"firstName": "By", "lastName": "Hand", "displayName": "By Hand"}
    org.virtual_extensions[id_] = {"id": id_, "extension": "7188", "phoneNumber": "+493055507188", **names}
    return True


def another_range(org: Organization) -> bool:
    """A range of virtual extensions."""
    id_ = seeded_id("VIRTUAL_EXTENSION_RANGE", "by hand")
    org.virtual_extension_ranges[id_] = {"id": id_, "name": "By Hand", "prefix": "+49305557", "patterns": ["9XX"]}
    return True


def another_operating_mode(org: Organization) -> bool:
    """An operating mode of the location."""
    id_ = seeded_id("OPERATING_MODE", "by hand")
    off = {"enabled": False, "destinationVoicemailEnabled": False}
    mode = {"id": id_, "name": "By hand", "type": "NONE", "level": "LOCATION", "locationId": _munich(org), "callForwarding": off}
    org.operating_modes[id_] = mode
    return True


def another_schedule(org: Organization) -> bool:
    """A schedule of the location."""
    id_ = name_id("SCHEDULE", "By hand")
    schedule: Json = {"name": "By hand", "type": "businessHours", "id": id_, "events": []}
    org.schedules[_munich(org), "businessHours", id_] = schedule
    return True


def another_managed_feature(org: Organization) -> bool:
    """The features of a manager whom the document does not name."""
    features = [each["id"] for each in org.hunt_groups.values() if each["name"] == "Warehouse Team"]
    org.managed_features[org.person(BUSY_PERSON)["id"]] = features[:1]
    return True


def another_personal_schedule(org: Organization) -> bool:
    """A schedule of the person who has one in the document."""
    id_, person = name_id("USER_SCHEDULE", "By hand"), org.person(MANAGER)["id"]
    schedule: Json = {"name": "By hand", "type": "holidays", "id": id_, "events": []}
    org.personal_schedules[person, "holidays", id_] = schedule
    return True


def another_feature_of_the_manager(org: Organization) -> bool:
    """One more feature of the manager whom the document names."""
    managed = org.managed_features.get(org.person(MANAGER)["id"])
    taken = [each["id"] for each in org.hunt_groups.values() if each["name"] == "Warehouse Team"][:1]
    if not managed or not org.forwarding.get(taken[0], {}).get("operatingModes", {}).get("enabled"):
        return False
    org.managed_features[org.person(MANAGER)["id"]] = [*managed, *(each for each in taken if each not in managed)]
    return True


def another_pattern_of_the_range(org: Organization) -> bool:
    """One more pattern of a range that the document names."""
    found = next((each for each in org.virtual_extension_ranges.values() if each["name"] == "Depots"), None)
    if not found:
        return False
    found["patterns"] = [*(each for each in found["patterns"] if each != "8XX"), "8XX"]
    return True


def _forwarding(org: Organization, name: str) -> Json | None:
    """The forwarding of the auto attendant or hunt group of this name in Munich, if something is stored of it."""
    features = (*org.auto_attendants.values(), *org.hunt_groups.values())
    ids = [each["id"] for each in features if each["name"] == name and each["locationId"] == _munich(org)]
    return org.forwarding.get(ids[0])


def another_mode_of_a_feature(org: Organization) -> bool:
    """One more operating mode of a feature that the document names."""
    forwarding, mode = _forwarding(org, "Main Reception"), _mode(org, "Day")
    modes = forwarding and forwarding.get("operatingModes", {}).get("modes")
    if not forwarding or not modes or not mode:
        return False
    added = {"normalOperationEnabled": True, "id": mode["id"], "forwardTo": {"selection": "DO_NOT_FORWARD"}}
    mine = [*(each for each in modes if each["id"] != added["id"]), added]
    forwarding["operatingModes"] = {**forwarding["operatingModes"], "modes": mine}
    return True


def reminder_of_forwarding(org: Organization) -> bool:
    """Another field of a block of forwarding of which the document gives the destination."""
    forwarding = _forwarding(org, "Warehouse Team")
    if not forwarding or "always" not in forwarding:
        return False
    forwarding["always"] = {**forwarding["always"], "ringReminderEnabled": True}
    return True


def voicemail_of_a_mode(org: Organization) -> bool:
    """The flag beside the destination of an operating mode."""
    mode = _mode(org, "Night")
    if not mode or not mode["callForwarding"].get("destination"):
        return False
    mode["callForwarding"] = {**mode["callForwarding"], "destinationVoicemailEnabled": True}
    return True


EDITS: dict[str, tuple[Edit, ...]] = {
    "operating_modes": (open_on_weekends, storm_on_sundays, voicemail_of_a_mode, another_operating_mode),
    "operating_mode_holidays": (another_company_holiday,),
    "location_schedules": (another_schedule,),
    "person_schedules": (another_personal_schedule,),
    "mode_forwarding": (another_mode_of_a_feature, reminder_of_forwarding),
    "mode_managers": (another_feature_of_the_manager, another_managed_feature),
    "outgoing_permissions": (another_permission,),
    "transfer_numbers": (another_transfer_number,),
    "access_codes": (another_access_code,),
    "digit_patterns": (another_digit_pattern,),
    "virtual_extensions": (another_virtual_extension,),
    "virtual_extension_ranges": (another_pattern_of_the_range, another_range),
    "sequential_ring": (another_ring_setting,),
}
"""The edits by the sections of a document that are about the same objects or lists."""
ALL_EDITS = tuple(edit for edits in EDITS.values() for edit in edits)
