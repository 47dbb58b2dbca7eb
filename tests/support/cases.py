# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The objects for the twelve steps: one of every kind, for every type of owner."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.case import LEVELS, OWNERS, Case, Json
from tests.support.cases_around import AROUND
from webex_calling_simulator.seed import PERSON_TOKEN


def forwarding(destination: str, voicemail: bool = False) -> Json:
    return {"enabled": True, "destination": destination, "destination_voicemail_enabled": voicemail}


def hours(start: str, end: str) -> Json:
    return {"enabled": True, "start_time": start, "end_time": end}


OFF: Json = {"enabled": False}
ALL_DAY: Json = {"enabled": True, "all_day_enabled": True}

CHRISTMAS: Json = {
    "name": "Christmas Day",
    "start_date": "2026-12-25",
    "recurrence": {"recur_yearly_by_date": {"day_of_month": 25, "month": "december"}},
}
SPRING_HOLIDAY: Json = {
    "name": "Spring Holiday",
    "start_date": "2027-05-31",
    "recurrence": {"recur_yearly_by_day": {"day": "monday", "week": "last", "month": "may"}},
}
SUMMER_BREAK: Json = {"name": "Summer Break", "start_date": "2027-08-02", "end_date": "2027-08-13"}


def works_meeting(start: str, end: str) -> Json:
    return {"name": "Works Meeting", "start_date": "2027-03-12", "start_time": start, "end_time": end}


MODES: dict[str, tuple[Json, Json]] = {
    "same_hours_daily": (
        {"same_hours_daily": {"monday_to_friday": hours("08:30", "17:30"), "saturday_to_sunday": OFF}},
        {
            "same_hours_daily": {"monday_to_friday": hours("08:30", "18:00"), "saturday_to_sunday": ALL_DAY},
            "call_forwarding": forwarding("+13035550182"),
        },
    ),
    "different_hours_daily": (
        {"different_hours_daily": {"monday": hours("22:00", "06:00"), "saturday": ALL_DAY}},
        {"different_hours_daily": {"monday": OFF, "tuesday": hours("09:00", "12:15"), "saturday": ALL_DAY}},
    ),
    "holiday": (
        {"holidays": [CHRISTMAS, works_meeting("12:00", "15:00"), SUMMER_BREAK], "call_forwarding": forwarding("3002")},
        {"holidays": [CHRISTMAS, SPRING_HOLIDAY, works_meeting("12:00", "16:00")], "call_forwarding": forwarding("3002", True)},
    ),
    "none": (
        {"call_forwarding": forwarding("+493023125040", True)},
        {"call_forwarding": {"enabled": False, "destination": "", "destination_voicemail_enabled": False}},
    ),
}


def operating_modes() -> Iterator[Case]:
    for level, owner in LEVELS.items():
        for type_, (created, changed) in MODES.items():
            name = f"operating mode, {type_} of {level}"
            identity = {**owner, "name": f"Test {type_}"}
            yield Case(name, "operating_mode", identity, {"type": type_, **created}, {"type": type_, **changed})


def permission(call_type: str, action: str, transfer: bool = False) -> Json:
    return {"call_type": call_type, "action": action, "transfer_enabled": transfer}


def outgoing_permissions() -> Iterator[Case]:
    created = [permission("international", "allow", True), permission("national", "auth_code")]
    changed = [permission("national", "transfer_number_1"), permission("premium_services_i", "allow")]
    for word, owner in OWNERS.items():
        yield Case(
            f"outgoing permissions of {word}",
            "outgoing_permissions",
            owner,
            {"calling_permissions": created},
            {"calling_permissions": changed},
            {} if word == "location" else {"use_custom_enabled": False},
            settings=True,
        )


def digit_patterns() -> Iterator[Case]:
    for word, owner in OWNERS.items():
        on, off = ({}, {}) if word == "location" else ({"use_custom_digit_patterns": flag} for flag in (True, False))
        yield Case(
            f"digit pattern of {word}",
            "digit_pattern",
            {**owner, "name": "Hauliers"},
            {"pattern": "+48225550XXX", "action": "allow", "transfer_enabled": True, **on},
            {"pattern": "+48225551!", "action": "transfer_number_2", "transfer_enabled": False, **off},
            off,
        )


def virtual_extensions() -> Iterator[Case]:
    for level, owner in LEVELS.items():
        yield Case(
            f"virtual extension of {level}",
            "virtual_extension",
            {**owner, "extension": "7101"},
            {"phone_number": "+493055501820", "display_name": "Haulier Berlin", "first_name": "Haulier", "last_name": "Berlin"},
            {"phone_number": "+493055501821", "display_name": "Haulier", "first_name": "", "last_name": "Süd"},
        )


def sequential_ring_criteria() -> Iterator[Case]:
    reception = {"workspace": "Reception", "location": "Munich"}
    office_hours = {"calls_from": "any_phone_number", "schedule_name": "Office Hours"}
    yield Case(
        "criteria of workspace, with schedule",
        "sequential_ring_criteria",
        {**reception, **office_hours},
        {"schedule_type": "business_hours", "ring_enabled": True},
        {"schedule_type": "business_hours", "ring_enabled": False},
        {"schedule_type": "business_hours"},
    )
    chosen = {"phone_numbers": ["+13035550182", "+493055501820"], "anonymous_callers_enabled": True}
    yield Case(
        "criteria of workspace, for chosen callers",
        "sequential_ring_criteria",
        {**reception, "calls_from": "select_phone_numbers"},
        {**chosen, "ring_enabled": True},
        {**chosen, "ring_enabled": False},
        chosen,
    )
    vacation = {"schedule_type": "holidays", "schedule_level": "people"}
    yield Case(
        "criteria of the signed-in person",
        "sequential_ring_criteria",
        {"me": True, "calls_from": "any_phone_number", "schedule_name": "Vacation"},
        {**vacation, "ring_enabled": False},
        {**vacation, "ring_enabled": True},
        vacation,
        token=PERSON_TOKEN,
    )


CASES = [
    *operating_modes(),
    *outgoing_permissions(),
    *digit_patterns(),
    *virtual_extensions(),
    *sequential_ring_criteria(),
    *AROUND,
]
