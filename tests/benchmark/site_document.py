# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A realistic site with some hundred objects of all kinds: a haulier's depot in Munich, as a document."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

LOCATION = "Munich"
PEOPLE = [f"{name}@aurora.example" for name in ("jonas.weber2", "hannah.koch", "felix.bauer", "greta.richter", "anton.wolf")]
WORKSPACE = "Reception"
VIRTUAL_LINE = "Zoll Büro"
FEATURES = (("auto_attendant", "Main Reception"), ("call_queue", "Customer Service"), ("hunt_group", "Warehouse Team"))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
OWNERS: list[Json] = [
    {},
    *({"person": person} for person in PEOPLE),
    {"workspace": WORKSPACE},
    {"virtual_line": VIRTUAL_LINE},
]


def site_document(changed: bool = False) -> Json:
    """All that the site shall have; when ``changed``, about every 20th object has another value."""
    return {
        "location": LOCATION,
        "operating_modes": [*_shifts(changed), *_days(), *_closures(), *_switched_by_hand()],
        "operating_mode_holidays": [_closed_company_wide(day) for day in (2, 3, 4)],
        "location_schedules": [_opening_hours(), _works_holidays()],
        "mode_forwarding": [_forwarding(word, name) for word, name in FEATURES],
        "mode_managers": [{"person": person, "features": _managed()} for person in PEOPLE[:3]],
        "outgoing_permissions": [_permissions(owner, changed) for owner in OWNERS],
        "transfer_numbers": [_transfer_numbers(index, owner, changed) for index, owner in enumerate(OWNERS)],
        "access_codes": [{"code": str(70_000 + index), "description": f"Cost centre {index}"} for index in range(60)],
        "digit_patterns": [*_location_patterns(changed), *_own_patterns(changed)],
        "virtual_extension_settings": [{"mode": "standard"}],
        "virtual_extensions": [_partner(index, changed) for index in range(150)],
        "virtual_extension_ranges": [_range(index, changed) for index in range(6)],
        "sequential_ring": [_ring()],
        "sequential_ring_criteria": [_criteria(index) for index in range(4)],
    }


def _hours(start: str, end: str) -> Json:
    return {"enabled": True, "start_time": start, "end_time": end}


def _shifts(changed: bool) -> list[Json]:
    """The same hours every working day; calls outside of them go to a number that changes."""
    to = "+498999998099" if changed else "+498999998090"
    return [
        {
            "name": f"Shift {index}",
            "type": "same_hours_daily",
            "same_hours_daily": {
                "monday_to_friday": _hours(f"0{index}:00", f"1{index}:00"),
                "saturday_to_sunday": {"enabled": False},
            },
            "call_forwarding": {"enabled": True, "destination": to if index == 1 else "+498999998090"},
        }
        for index in range(1, 5)
    ]


def _days() -> list[Json]:
    return [
        {
            "name": f"Dock {index}",
            "type": "different_hours_daily",
            "different_hours_daily": {day: _hours("06:00", f"{17 + number % 3}:30") for number, day in enumerate(WEEKDAYS)},
        }
        for index in range(1, 5)
    ]


def _closures() -> list[Json]:
    return [
        {
            "name": f"Closures {year}",
            "type": "holiday",
            "holidays": [{"name": f"Closure {day}", "start_date": f"{year}-05-{day:02}"} for day in range(1, 11)],
        }
        for year in (2027, 2028)
    ]


def _switched_by_hand() -> list[Json]:
    forwarding = {"enabled": True, "destination": "+498999998091"}
    return [{"name": name, "type": "none", "call_forwarding": forwarding} for name in ("Evacuation", "Strike")]


def _closed_company_wide(day: int) -> Json:
    return {
        "level": "organization",
        "operating_mode": "Company Holidays",
        "name": f"Anniversary {day}",
        "start_date": f"2027-09-{day:02}",
    }


def _opening_hours() -> Json:
    weekly = {"recur_for_ever": True, "recur_weekly": dict.fromkeys(WEEKDAYS, True)}
    events = [
        {
            "name": f"Gate {index}",
            "start_date": "2027-01-04",
            "recurrence": weekly,
            "start_time": "08:00",
            "end_time": f"1{index}:00",
        }
        for index in range(4)
    ]
    return {"name": "Gate Hours", "type": "business_hours", "events": events}


def _works_holidays() -> Json:
    events = [{"name": f"Works holiday {day}", "start_date": f"2027-08-{day:02}"} for day in range(2, 10)]
    return {"name": "Works Holidays", "type": "holidays", "events": events}


def _forwarding(word: str, name: str) -> Json:
    return {
        word: name,
        "enabled": True,
        "modes": [{"operating_mode": mode} for mode in ("Shift 1", "Closures 2027", "Evacuation")],
    }


def _managed() -> list[str]:
    return [f"{name} ({LOCATION})" for _word, name in FEATURES[:2]]


def _permissions(owner: Json, changed: bool) -> Json:
    national = "auth_code" if changed and owner.get("person") == PEOPLE[0] else "allow"
    rows = {"national": national, "international": "auth_code", "premium_services_i": "block", "toll_free": "allow"}
    permissions = [{"call_type": type_, "action": action, "transfer_enabled": True} for type_, action in rows.items()]
    return {**owner, "calling_permissions": permissions}


def _transfer_numbers(index: int, owner: Json, changed: bool) -> Json:
    other = "+498999998092" if changed and index == 1 else "+498999998093"
    return {**owner, "transfer_number_1": f"+4989999981{index:02}", "transfer_number_2": other}


def _location_patterns(changed: bool) -> list[Json]:
    return [
        {"name": f"Country {index}", "pattern": f"+9{index:02}!", "action": _action(changed and index % 20 == 0)}
        for index in range(40)
    ]


def _own_patterns(changed: bool) -> list[Json]:
    """Four for every person, and the switch that makes them count."""
    switches = [{"person": person, "use_custom_digit_patterns": True} for person in PEOPLE]
    patterns = [
        {"person": person, "name": f"Own {index}", "pattern": f"08{index}!", "action": _action(changed and index == 0 and first)}
        for person, first in zip(PEOPLE, (True, True, *[False] * 3), strict=True)
        for index in range(4)
    ]
    return [*patterns, *switches]


def _action(changed: bool) -> str:
    return "auth_code" if changed else "block"


def _partner(index: int, changed: bool) -> Json:
    name = f"Partner {index}" + (" renamed" if changed and index % 20 == 0 else "")
    return {"extension": str(710_000 + index), "phone_number": f"+164655{index:05}", "display_name": name}


def _range(index: int, changed: bool) -> Json:
    patterns = ["1XX", "2XX", *(["3XX"] if changed and index == 0 else [])]
    return {"name": f"Depots {index}", "prefix": f"+4822555{index}", "patterns": patterns}


def _ring() -> Json:
    numbers = [
        {"phone_number": f"+49305550182{index}", "answer_confirmation_required_enabled": True, "number_of_rings": 3 + index}
        for index in range(3)
    ]
    return {"workspace": WORKSPACE, "enabled": True, "phone_numbers": numbers}


def _criteria(index: int) -> Json:
    return {
        "workspace": WORKSPACE,
        "calls_from": "select_phone_numbers",
        "phone_numbers": [f"+49305550183{index}"],
        "anonymous_callers_enabled": False,
        "unavailable_callers_enabled": False,
        "ring_enabled": True,
    }
