# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Seeded operating modes, schedules, virtual extensions, permissions, digit patterns and sequential rings."""

from __future__ import annotations

from .ids import name_id, seeded_id
from .state import Json, Organization
from .validation import WEEKDAYS

_WORKDAY = {"enabled": True, "allDayEnabled": False, "startTime": "09:00", "endTime": "17:00"}
_NIGHT = {"enabled": True, "allDayEnabled": False, "startTime": "20:00", "endTime": "06:00"}
_OFF = {"enabled": False, "allDayEnabled": False}
_ALL_DAY = {"enabled": True, "allDayEnabled": True}

CRITERIA_NUMBER = "+13035550150"


def add_settings(org: Organization) -> None:
    """Fill the demo organisation."""
    _add_modes(org)
    _add_forwarding(org)
    for location in org.locations.values():
        if location["calling"]:
            _add_schedules(org, location["id"])
    _add_extensions(org)
    _add_permissions(org)
    _add_rings(org)


def _add_modes(org: Organization) -> None:
    christmas = _holiday("Christmas Day", "2026-12-25", recurrence=_yearly(25, "DECEMBER"))
    new_year = _holiday("New Year", "2027-01-01", recurrence=_yearly(1, "JANUARY"))
    inventory = _holiday("Inventory", "2026-11-27", startTime="08:00", endTime="12:00")
    hours = {"mondayToFriday": _WORKDAY, "saturdayToSunday": _OFF}
    weekend = {"mondayToFriday": _OFF, "saturdayToSunday": _ALL_DAY}
    nights: Json = {**dict.fromkeys(WEEKDAYS, _NIGHT), "saturday": _OFF, "sunday": _OFF}

    _add_mode(org, None, "Company Holidays", "HOLIDAY", holidays=[christmas, new_year, inventory])
    _add_mode(org, None, "Outage", "NONE", to="+493023125099")
    _add_mode(org, None, "Town Hall", "NONE")
    _add_mode(org, "Berlin", "Day", "SAME_HOURS_DAILY", sameHoursDaily=hours)
    _add_mode(org, "Berlin", "Night", "DIFFERENT_HOURS_DAILY", to="3002", differentHoursDaily=nights)
    _add_mode(org, "Berlin", "Public Closures", "HOLIDAY", holidays=[christmas])
    _add_mode(org, "Munich", "Day", "SAME_HOURS_DAILY", sameHoursDaily=hours)
    _add_mode(org, "Munich", "Weekend", "SAME_HOURS_DAILY", sameHoursDaily=weekend)
    _add_mode(org, "Madrid", "Day", "SAME_HOURS_DAILY", sameHoursDaily=hours)
    _add_mode(org, "Madrid", "Siesta", "NONE")
    _add_mode(org, "Denver", "Day", "SAME_HOURS_DAILY", sameHoursDaily=hours, to="+13035550141")
    _add_mode(org, "Denver", "Snow Day", "NONE", to="+13035550141")
    _add_mode(org, "Singapore", "Day", "SAME_HOURS_DAILY", sameHoursDaily=hours)


def _add_mode(
    org: Organization, location: str | None, name: str, mode_type: str, to: str = "", **schedule: Json | list[Json]
) -> None:
    mode_id = seeded_id("OPERATING_MODE", location or "", name)
    mode: Json = {"id": mode_id, "name": name, "type": mode_type, "level": "LOCATION" if location else "ORGANIZATION"}
    if location:
        mode["locationId"] = org.location(location)["id"]
    mode["callForwarding"] = {"enabled": bool(to), "destinationVoicemailEnabled": False}
    if to:
        mode["callForwarding"]["destination"] = to
    mode.update(schedule)
    if mode_type == "HOLIDAY":
        mode["holidays"] = [
            {"id": seeded_id("SCHEDULE_EVENT", location or "", name, holiday["name"]), **holiday} for holiday in mode["holidays"]
        ]
    org.operating_modes[mode_id] = mode


def _holiday(name: str, date: str, **members: str | Json) -> Json:
    return {"name": name, "allDayEnabled": "startTime" not in members, "startDate": date, "endDate": date, **members}


def _yearly(day: int, month: str) -> Json:
    return {"recurYearlyByDate": {"dayOfMonth": day, "month": month}}


def _add_forwarding(org: Organization) -> None:
    """The main auto attendant of Berlin works with modes, so those cannot be deleted."""
    modes = [
        {
            "normalOperationEnabled": True,
            "id": org.operating_mode(name, "Berlin")["id"],
            "forwardTo": {"selection": "FORWARD_TO_DEFAULT_NUMBER"},
        }
        for name in ("Day", "Public Closures")
    ]
    attendant = org.auto_attendant("Main Reception", "Berlin")
    org.forwarding[attendant["id"]] = {
        "always": {"enabled": False, "ringReminderEnabled": False, "sendToVoicemailEnabled": False},
        "selective": {"enabled": False, "ringReminderEnabled": False, "sendToVoicemailEnabled": False},
        "rules": [],
        "operatingModes": {"enabled": True, "modes": modes},
    }


def _add_schedules(org: Organization, location_id: str) -> None:
    weekly = {weekday: weekday not in ("saturday", "sunday") for weekday in WEEKDAYS}
    office: Json = {
        "name": "Weekdays",
        "startDate": "2026-01-05",
        "endDate": "2026-01-05",
        "startTime": "09:00",
        "endTime": "17:00",
        "recurrence": {"recurForEver": True, "recurWeekly": weekly},
    }
    holidays: list[Json] = [
        {
            "name": name,
            "startDate": date,
            "endDate": date,
            "allDayEnabled": True,
            "recurrence": {"recurForEver": True, **_yearly(int(date[-2:]), month)},
        }
        for name, date, month in (
            ("New Year's Day", "2026-01-01", "JANUARY"),
            ("Christmas Day", "2026-12-25", "DECEMBER"),
        )
    ]
    for name, schedule_type, events in (
        ("Office Hours", "businessHours", [office]),
        ("Public Holidays", "holidays", holidays),
    ):
        schedule_id = name_id("SCHEDULE", name)
        org.schedules[location_id, schedule_type, schedule_id] = {
            "name": name,
            "type": schedule_type,
            "id": schedule_id,
            "events": [{"id": name_id("SCHEDULE_EVENT", event["name"]), **event} for event in events],
        }


def _add_extensions(org: Organization) -> None:
    for index in range(1, 9):
        # 5001 exists at organisation level and in Berlin: level and location are part of the identity.
        _add_extension(org, None, str(5000 + index), f"+1212555010{index}", f"Carrier {index}")
    for index in range(1, 6):
        _add_extension(org, "Berlin", str(5000 + index), f"+4930231250{60 + index}", f"Spedition {index}")
    _add_extension(org, "Denver", "6001", "+13035550161", "Rail Yard")
    _add_extension(org, "Munich", "6001", "+498999998061", "Flughafen Fracht")


def _add_extension(org: Organization, location: str | None, extension: str, number: str, name: str) -> None:
    first, _space, last = name.partition(" ")
    identifier = seeded_id("VIRTUAL_EXTENSION", location or "", extension)
    stored: Json = {
        "id": identifier,
        "extension": extension,
        "phoneNumber": number,
        "firstName": first,
        "lastName": last,
        "displayName": name,
    }
    if location:
        stored["locationId"] = org.location(location)["id"]
    org.virtual_extensions[identifier] = stored


def add_generated_extensions(org: Organization, count: int) -> None:
    """Further virtual extensions for tests of size, from 700000 on, in turn per organisation, Berlin and Denver."""
    for index in range(count):
        location = (None, "Berlin", "Denver")[index % 3]
        _add_extension(org, location, str(700_000 + index), f"+1646{index:07d}", f"Generated {index}")


def _add_permissions(org: Organization) -> None:
    org.restricted_call_types[org.location("Madrid")["id"]] = {
        "INTERNATIONAL",
        "PREMIUM_SERVICES_I",
        "PREMIUM_SERVICES_II",
    }
    row = {"callType": "INTERNATIONAL", "action": "ALLOW", "transferEnabled": True}
    org.outgoing_permissions[org.person("mia.schneider@aurora.example")["id"]] = {
        "useCustomEnabled": True,
        "useCustomPermissions": True,
        "callingPermissions": {"INTERNATIONAL": row},
    }
    operator = {"callType": "OPERATOR_ASSISTED", "action": "BLOCK", "transferEnabled": False}
    org.outgoing_permissions[org.location("Denver")["id"]] = {"callingPermissions": {"OPERATOR_ASSISTED": operator}}
    _add_patterns(org, org.location("Berlin")["id"], {"Block 0900": "0900!", "Premium 0137": "0137!"})
    _add_patterns(org, org.person("mia.schneider@aurora.example")["id"], {"Satellite": "+881!"})


def _add_patterns(org: Organization, entity_id: str, patterns: dict[str, str]) -> None:
    rows: dict[str, Json] = {}
    for name, pattern in patterns.items():
        identifier = seeded_id("DIGIT_PATTERN", entity_id, name)
        rows[identifier] = {
            "id": identifier,
            "name": name,
            "pattern": pattern,
            "action": "BLOCK",
            "transferEnabled": False,
        }
    org.digit_patterns[entity_id] = {"useCustomDigitPatterns": True, "digitPatterns": rows}


def _add_rings(org: Organization) -> None:
    boardroom = org.workspace("Boardroom Spree")["id"]
    org.sequential_rings[boardroom] = _ring("+493023125011", "+442079460018")
    _add_criteria(org, boardroom, "holidays", scheduleName="Public Holidays", scheduleType="holidays")
    _add_criteria(
        org,
        boardroom,
        "customers",
        callsFrom="SELECT_PHONE_NUMBERS",
        anonymousCallersEnabled=False,
        unavailableCallersEnabled=False,
        phoneNumbers=[CRITERIA_NUMBER],
        ringEnabled=True,
    )
    lena = org.person("lena.fischer@aurora.example")["id"]
    _add_personal_schedules(org, lena)
    org.sequential_rings[lena] = _ring("+493023125041")


def _add_personal_schedules(org: Organization, person_id: str) -> None:
    weekly = {"recurInterval": 1, **{weekday: weekday == "monday" for weekday in WEEKDAYS}}
    early: Json = {
        "name": "Mondays",
        "startDate": "2026-01-05",
        "endDate": "2026-01-05",
        "startTime": "06:00",
        "endTime": "14:00",
        "allDayEnabled": False,
        "recurrence": {"recurForEver": True, "recurWeekly": weekly},
    }
    summer: Json = {"name": "Summer", "startDate": "2026-08-03", "endDate": "2026-08-14", "allDayEnabled": True}
    for name, schedule_type, event in (("Vacation", "holidays", summer), ("Early Shift", "businessHours", early)):
        schedule_id = name_id("USER_SCHEDULE", name)
        org.personal_schedules[person_id, schedule_type, schedule_id] = {
            "name": name,
            "type": schedule_type,
            "id": schedule_id,
            "events": [{"id": name_id("USER_SCHEDULE_EVENT", event["name"]), **event}],
        }


def _ring(*numbers: str) -> Json:
    return {
        "enabled": True,
        "ringBaseLocationFirstEnabled": True,
        "baseLocationNumberOfRings": 2,
        "continueIfBaseLocationIsBusyEnabled": True,
        "callsToVoicemailEnabled": False,
        "phoneNumbers": [
            {"phoneNumber": number, "answerConfirmationRequiredEnabled": False, "numberOfRings": 3} for number in numbers
        ],
        "criteria": {},
    }


def _add_criteria(org: Organization, owner_id: str, key: str, **members: str | bool | list[str]) -> None:
    criteria: Json = {"callsFrom": "ANY_PHONE_NUMBER", "ringEnabled": False, **members}
    if "scheduleName" in members:
        criteria["scheduleLevel"] = "GROUP"
    identifier = seeded_id("CRITERIA", owner_id, key)
    org.sequential_rings[owner_id]["criteria"][identifier] = {"id": identifier, **criteria}
