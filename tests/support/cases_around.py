# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Objects of the kinds around modes, permissions and extensions, for the twelve steps."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.case import LEVELS, Case, Json
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN

MUNICH: Json = {"location": "Munich"}
OWNERS: dict[str, Json] = {
    "location": MUNICH,
    "person": {"person": "hannah.koch@aurora.example"},
    "workspace": {"workspace": "Reception", **MUNICH},
    "virtual line": {"virtual_line": "Zoll Büro"},
}


def switched(word: str, switch: str) -> tuple[Json, Json]:
    """The switch of an owner, on and off; a location has none."""
    return ({}, {}) if word in ("location", "organisation") else ({switch: True}, {switch: False})


def transfer_numbers() -> Iterator[Case]:
    for word, owner in OWNERS.items():
        on, _off = switched(word, "use_custom_transfer_numbers")
        yield Case(
            f"transfer numbers of {word}",
            "transfer_numbers",
            owner,
            {"transfer_number_1": "+13035550182", "transfer_number_3": "3001", **on},
            {"transfer_number_1": "", "transfer_number_2": "+493055501821", "transfer_number_3": "", **on},
            settings=True,
            leaves=("transfer_number_2",),
        )


def access_codes() -> Iterator[Case]:
    for word, owner in {**OWNERS, "organisation": {"organization": True}}.items():
        on, off = switched(word, "use_custom_access_codes")
        yield Case(
            f"access code of {word}",
            "access_code",
            {**owner, "code": "48567"},
            {"description": "Marketing", **on},
            {"description": "Sales", **off},
            off,
            look={**owner, "reveal": True},
        )


def virtual_extension_ranges() -> Iterator[Case]:
    for level, owner in LEVELS.items():
        yield Case(
            f"virtual extension range of {level}",
            "virtual_extension_range",
            {**owner, "name": "Hauliers"},
            {"prefix": "+48225550", "patterns": ["1XX", "2XX"]},
            {"prefix": "+48225551", "patterns": ["2XX", "3XX"]},
        )


def sequential_rings() -> Iterator[Case]:
    number = {"phone_number": "+493055501820", "answer_confirmation_required_enabled": True, "number_of_rings": 5}
    second = {"phone_number": "3001", "answer_confirmation_required_enabled": False, "number_of_rings": 2}
    for word, owner, token in (
        ("workspace", {"workspace": "Reception", **MUNICH}, ADMIN_TOKEN),
        ("the signed-in person", {"me": True}, PERSON_TOKEN),
    ):
        yield Case(
            f"sequential ring of {word}",
            "sequential_ring",
            owner,
            {"enabled": True, "phone_numbers": [number]},
            {"enabled": True, "phone_numbers": [second, number, {**number, "phone_number": "+13035550182"}]},
            settings=True,
            leaves=() if word == "workspace" else ("enabled", "phone_numbers"),
            token=token,
        )


def location_schedules() -> Iterator[Case]:
    weekly = {"recur_for_ever": True, "recur_weekly": {"monday": True, "friday": True}}
    yearly = {"recur_end_date": "2030-12-31", "recur_yearly_by_date": {"day_of_month": 6, "month": "january"}}
    weekdays = {"name": "Weekdays", "start_date": "2026-11-23", "start_time": "08:30", "end_time": "17:30"}
    epiphany = {"name": "Epiphany", "start_date": "2027-01-06", "recurrence": yearly}
    for type_, created, changed in (
        ("business_hours", [{**weekdays, "recurrence": weekly}], [{**weekdays, "end_time": "18:00", "recurrence": weekly}]),
        ("holidays", [epiphany, {"name": "Bridge", "start_date": "2027-01-07"}], [{**epiphany, "end_date": "2027-01-07"}]),
    ):
        yield Case(
            f"schedule of type {type_}",
            "location_schedule",
            {**MUNICH, "type": type_, "name": "Test"},
            {"events": created},
            {"events": changed},
        )


def person_schedules() -> Iterator[Case]:
    """Changing one changes an event, deletes another and adds a third."""
    shift = {"name": "Shift", "start_date": "2026-11-23", "start_time": "06:00", "end_time": "14:00"}
    daily = {"recur_end_occurrence": 5, "recur_daily": {"recur_interval": 2}}
    leave = {"name": "Leave", "start_date": "2027-02-01", "end_date": "2027-02-05"}
    weekly = {"recur_end_date": "2027-12-31", "recur_weekly": {"recur_interval": 3, "monday": True, "friday": True}}
    for word, owner, token in (
        ("a person", {"person": "hannah.koch@aurora.example"}, ADMIN_TOKEN),
        ("the signed-in person", {"me": True}, PERSON_TOKEN),
    ):
        late = {**shift, "end_time": "15:00", "recurrence": weekly}
        standby = {"name": "Standby", "start_date": "2027-03-01", "recurrence": {"recur_for_ever": True, "recur_daily": {}}}
        for type_, created, changed in (
            ("business_hours", [{**shift, "recurrence": weekly}, leave], [late, {**standby, "recurrence": daily}]),
            ("holidays", [{**shift, "recurrence": daily}, leave], [{**shift, "recurrence": weekly}, standby]),
        ):
            yield Case(
                f"schedule of {word}, of type {type_}",
                "person_schedule",
                {**owner, "type": type_, "name": "Test"},
                {"events": created},
                {"events": changed},
                token=token,
            )


def operating_mode_holidays() -> Iterator[Case]:
    yearly = {"recur_yearly_by_date": {"day_of_month": 6, "month": "january"}}
    for level, mode in (
        ("location", {"location": "Berlin", "operating_mode": "Holiday"}),
        ("organisation", {"operating_mode": "Company Holidays"}),
    ):
        yield Case(
            f"single holiday of a mode of the {level}",
            "operating_mode_holiday",
            {**mode, "name": "Epiphany"},
            {"start_date": "2027-01-06", "recurrence": yearly},
            {"start_date": "2027-01-06", "end_date": "2027-01-06", "start_time": "08:00", "end_time": "12:00"},
        )


def mode_forwardings() -> Iterator[Case]:
    own = {"selection": "forward_to_specified_number", "destination": "+498999998001"}
    for word in ("auto_attendant", "call_queue", "hunt_group"):
        name = {"auto_attendant": "Main Reception", "call_queue": "Customer Service", "hunt_group": "Warehouse Team"}[word]
        yield Case(
            f"mode-based forwarding of {word.replace('_', ' ')}",
            "mode_forwarding",
            {word: name, **MUNICH},
            {"enabled": True, "modes": [{"operating_mode": "Outage"}]},
            {"enabled": True, "modes": [{"operating_mode": "Outage", "normal_operation_enabled": False, "forward_to": own}]},
            settings=True,
        )


def call_forwardings() -> Iterator[Case]:
    """Always, selective and rules: one feature has several on, one has no rule at first, one no destination of its own."""
    off = {"enabled": False, "destination": "", "destination_voicemail_enabled": False, "ring_reminder_enabled": False}
    everything = {"enabled": True, "destination": "3001", "destination_voicemail_enabled": True, "ring_reminder_enabled": True}
    callers = {"selection": "custom", "numbers": ["+4930901820"], "private_number_enabled": True}
    own = {"selection": "forward_to_specified_number", "destination": "+498999998041"}
    hours, holidays = {"business_schedule": "Office Hours"}, {"holiday_schedule": "Public Holidays"}
    suppliers = {"name": "Suppliers", "calls_from": callers, "forward_to": own, **hours}
    quiet = {"name": "Holidays", **holidays, "forward_to": {"selection": "do_not_forward"}}
    removed = {"always": off, "selective": off, "selective_rules": []}
    for word, name, created, changed in (
        (
            "auto_attendant",
            "Main Reception",
            {"always": everything, "selective_rules": [suppliers, quiet]},
            {
                "always": off,
                "selective": everything,
                "selective_rules": [{**suppliers, "enabled": False}, {"name": "Others", "calls_to": [{"extension": "5000"}]}],
            },
        ),
        (
            "call_queue",
            "Customer Service",
            {"enabled": True, "modes": [{"operating_mode": "Outage"}], "always": everything, "selective_rules": [suppliers]},
            {
                "always": off,
                "selective": {"enabled": True},
                "selective_rules": [{"name": "Suppliers", "forward_to": own, **hours, "calls_to": [{"extension": "5100"}]}],
            },
        ),
        (
            "hunt_group",
            "Warehouse Team",
            {"selective": everything},
            {"selective": everything, "selective_rules": [{**quiet, "calls_to": [{"extension": "5200"}]}]},
        ),
    ):
        kind = word.replace("_", " ")
        yield Case(f"forwarding of {kind}", "mode_forwarding", {word: name, **MUNICH}, created, changed, removed, settings=True)


def mode_managers() -> Iterator[Case]:
    yield Case(
        "features that a person manages",
        "mode_manager",
        {"person": "mia.schneider@aurora.example"},
        {"features": ["Customer Service (Berlin)", "Premium Support"]},
        {"features": ["Main Reception (Berlin)", "Premium Support"]},
        settings=True,
    )


AROUND = [
    *transfer_numbers(),
    *access_codes(),
    *virtual_extension_ranges(),
    *sequential_rings(),
    *location_schedules(),
    *person_schedules(),
    *operating_mode_holidays(),
    *mode_forwardings(),
    *call_forwardings(),
    *mode_managers(),
]
