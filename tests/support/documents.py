# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documents for tests: a site with something in every section, and the same site later."""

from __future__ import annotations

from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.commands import configuration
from ansible_collections.webex.calling.plugins.module_utils.commands import export as configuration_info
from ansible_collections.webex.calling.plugins.module_utils.commands.run import Job, execute
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN

Json = dict[str, Any]

MANAGER = "hannah.koch@aurora.example"
SECRET_CODES = ("470011", "470022", "470033", "470044")
COMPANY_WIDE: Json = {"level": "organization"}
RECEPTION: Json = {"workspace": "Reception"}
OFF: Json = {"enabled": False}


def hours(start: str, end: str) -> Json:
    """A day block."""
    return {"start_time": start, "end_time": end}


def mode(name: str, type_: str = "none", to: str = "", **more: Any) -> Json:
    """An operating mode, whose calls go ``to`` a number if one is given."""
    forwarding = {"enabled": True, "destination": to, "destination_voicemail_enabled": False} if to else OFF
    return {"name": name, "type": type_, "call_forwarding": forwarding, **more}


def day(name: str, date: str, **more: Any) -> Json:
    """A holiday, or an event of a schedule."""
    return {"name": name, "start_date": date, **more}


def yearly(day_of_month: int, month: str) -> Json:
    """It comes back every year."""
    return {"recurrence": {"recur_yearly_by_date": {"day_of_month": day_of_month, "month": month}}}


def code(number: str, description: str, **more: Any) -> Json:
    """An access code."""
    return {"code": number, "description": description, **more}


def pattern(name: str, digits: str, action: str = "block", **more: Any) -> Json:
    """A digit pattern."""
    return {"name": name, "pattern": digits, "action": action, "transfer_enabled": False, **more}


def extension(number: int, name: str, **more: Any) -> Json:
    """A virtual extension."""
    outside = f"+49305550{number}"
    return {"extension": str(number), "phone_number": outside, "display_name": name, "last_name": name, **more}


def criteria(schedule: str, ring: bool, type_: str = "business_hours") -> Json:
    """Sequential ring criteria of the reception during a schedule of the site."""
    calls = {"calls_from": "any_phone_number", "ring_enabled": ring}
    return {**RECEPTION, **calls, "schedule_name": schedule, "schedule_type": type_}


def permission(call_type: str, action: str) -> Json:
    """One row of outgoing permissions."""
    return {"call_type": call_type, "action": action, "transfer_enabled": False}


def weekly(name: str, start: str, end: str) -> Json:
    """An event of every working day."""
    recurrence = {"recur_for_ever": True, "recur_weekly": dict.fromkeys(("monday", "friday"), True)}
    return day(name, "2026-11-23", **hours(start, end), recurrence=recurrence)


def on_call(days: int) -> Json:
    """A person's schedule with an event in the evening, every so many days."""
    recurrence = {"recur_daily": {"recur_interval": days}}
    nights = day("Nights", "2026-11-23", **hours("18:00", "22:00"), recurrence=recurrence)
    return {"type": "business_hours", "name": "On Call", "events": [nights]}


CHRISTMAS = day("Christmas", "2026-12-25", **yearly(25, "december"))
FAIR = day("Fair", "2027-03-12", **hours("12:00", "18:00"))
FOUNDERS_ONCE = day("Founders", "2027-06-01")
FOUNDERS = {**FOUNDERS_ONCE, **yearly(1, "june")}


def site() -> Json:
    """The Munich site with something new in every section, some of which refers to what is new in others."""
    return {
        "location": "Munich",
        "operating_modes": [
            mode("Open", "same_hours_daily", same_hours_daily={"monday_to_friday": hours("08:00", "18:00")}),
            mode("Night", to="+498999998041"),
            mode("Storm", to="+498999998041"),
            mode("Closures", "holiday", holidays=[CHRISTMAS, FAIR, FOUNDERS]),
            mode("Evacuation", **COMPANY_WIDE),
        ],
        "operating_mode_holidays": [day("Epiphany", "2027-01-06", **COMPANY_WIDE, operating_mode="Company Holidays")],
        "location_schedules": [
            {"type": "business_hours", "name": "Shifts", "events": [weekly("Early", "06:00", "14:00")]},
            {"type": "holidays", "name": "Bridges", "events": [day("Ascension", "2027-05-07")]},
        ],
        "person_schedules": [{**on_call(2), "person": MANAGER}],
        "mode_forwarding": [
            {
                "auto_attendant": "Main Reception",
                "enabled": True,
                "modes": [{"operating_mode": "Open"}, {"operating_mode": "Night", "normal_operation_enabled": False}],
            },
            {
                "hunt_group": "Warehouse Team",
                "enabled": True,
                "modes": [{"operating_mode": "Evacuation"}],
                "always": {"enabled": False, "destination": "3001"},
                "selective_rules": [{"name": "Early", "business_schedule": "Shifts"}],
            },
        ],
        "mode_managers": [{"person": MANAGER, "features": ["Main Reception (Munich)"]}],
        "outgoing_permissions": [
            {"calling_permissions": [permission("international", "block"), permission("national", "transfer_number_1")]},
            {"person": MANAGER, "calling_permissions": [permission("international", "allow")]},
        ],
        "transfer_numbers": [{"transfer_number_1": "+498999998041"}, {**RECEPTION, "transfer_number_2": "3001"}],
        "access_codes": [
            code(SECRET_CODES[0], "Marketing"),
            code(SECRET_CODES[1], "Visitors"),
            code(SECRET_CODES[2], "Directors", organization=True),
        ],
        "digit_patterns": [
            pattern("Block 0900", "0900!"),
            pattern("Hauliers", "+48!", "allow"),
            pattern("Taxi", "+498921610", "allow", **RECEPTION, use_custom_digit_patterns=True),
        ],
        "virtual_extension_settings": [{"mode": "enhanced"}],
        "virtual_extensions": [
            extension(7101, "Haulier"),
            extension(7102, "Customs"),
            extension(7103, "Pilot", **COMPANY_WIDE),
        ],
        "virtual_extension_ranges": [{"name": "Depots", "prefix": "+49305556", "patterns": ["1XX", "2XX"]}],
        "sequential_ring": [{**RECEPTION, "enabled": False, "phone_numbers": [{"phone_number": "+498999998041"}]}],
        "sequential_ring_criteria": [criteria("Shifts", True)],
    }


def later_site() -> Json:
    """The same site after :func:`site`: most things change, some go, some are replaced, all by as many requests as possible."""
    changed = site()
    closures = [CHRISTMAS, {**FAIR, "end_time": "20:00"}, FOUNDERS_ONCE, day("Move", "2027-09-01")]
    storm = {"different_hours_daily": {"monday": hours("22:00", "06:00")}, "force_replace": True}
    changed.update(
        purge=["digit_patterns", "virtual_extensions"],
        operating_modes=[
            mode("Open", "same_hours_daily", same_hours_daily={"monday_to_friday": hours("08:30", "18:00")}),
            mode("Night", to="+498999998042"),
            mode("Storm", "different_hours_daily", to="+498999998041", **storm),
            mode("Closures", "holiday", to="3001", holidays=closures),
            {**COMPANY_WIDE, "name": "Evacuation", "state": "absent"},
        ],
        operating_mode_holidays=[day("Epiphany", "2027-01-05", **COMPANY_WIDE, operating_mode="Company Holidays")],
        location_schedules=[
            {
                "type": "business_hours",
                "name": "Shifts",
                "events": [weekly("Early", "06:30", "14:00"), weekly("Late", "14:00", "22:00")],
            },
            {"type": "holidays", "name": "Bridges", "state": "absent"},
        ],
        person_schedules=[{**on_call(3), "person": MANAGER}],
        mode_managers=[{"person": MANAGER, "features": ["Warehouse Team (Munich)"]}],
        access_codes=[
            code(SECRET_CODES[0], "Sales"),
            {"code": SECRET_CODES[1], "state": "absent"},
            code(SECRET_CODES[2], "Board", organization=True),
            code(SECRET_CODES[3], "Guests", **RECEPTION, use_custom_access_codes=True),
        ],
        digit_patterns=[
            pattern("Block 0900", "0900!", "auth_code"),
            pattern("Taxi", "+498921611", "allow", **RECEPTION),
        ],
        virtual_extension_settings=[{"mode": "standard"}],
        virtual_extensions=[
            {**extension(7101, "Haulier"), "display_name": "Haulier Bavaria"},
            extension(7104, "Forklift"),
        ],
        virtual_extension_ranges=[{"name": "Depots", "prefix": "+49305556", "patterns": ["2XX", "3XX"]}],
        sequential_ring=[{**RECEPTION, "enabled": True, "phone_numbers": []}],
        sequential_ring_criteria=[criteria("Shifts", False), criteria("Public Holidays", True, "holidays")],
    )
    changed["mode_forwarding"][1]["modes"] = [{"operating_mode": "Closures"}]
    return changed


def configure(sim: Simulator, document: Json, check: bool = False, token: str = ADMIN_TOKEN, **options: Any) -> Json:
    """The result of ``configuration`` for a document."""
    return _result(sim, configuration.JOB, configuration.OPTIONS, {"document": document, **options}, check, token)


def export(sim: Simulator, token: str = ADMIN_TOKEN, **options: Any) -> Json:
    """The result of ``configuration_info``."""
    return _result(sim, configuration_info.JOB, configuration_info.OPTIONS, options, True, token)


def refusal_of(sim: Simulator, document: Json, **options: Any) -> str:
    """The sentence with which a document is refused: in check mode and for real alike, and before anything is written."""
    sim.log.clear()
    tried, real = (configure(sim, document, check, **options) for check in (True, False))
    assert tried.get("failed"), tried
    assert (tried["msg"], list(sim.writes())) == (real["msg"], [])
    return str(real["msg"])


def _result(sim: Simulator, job: Job, record: Any, options: Json, check: bool, token: str) -> Json:
    org_id = options.pop("org_id", "")
    params = {**{name: option.default for name, option in record.fields.items()}, **options}
    settings = Settings(access_token=token, base_url=sim.url, org_id=org_id)
    return execute(job, params, lambda: Session(settings, check))
