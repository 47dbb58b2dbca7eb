# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writing requests that the simulator refuses, as its own tests make them, and what the modules say instead.

``refusals.py`` plays them. ``refused_numbering.py`` has those about numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.support.case import Json
from webex_calling_simulator import Simulator
from webex_calling_simulator.ids import name_id, new_id

BERLIN, LENA = "Berlin", "lena.fischer@aurora.example"
TEAM = {"locationId": "Munich", "huntGroupId": "Warehouse Team@Munich"}
CLOSURES = {"modeId": "Company Holidays"}
RECEPTION = {"featureId": "Main Reception@Berlin"}
LONG, BLANK = "N" * 257, " "
A_NAME, TOO_LONG, EXISTS = "a name needs at least one character", "is longer than 256 characters", "exists already"
NO_NUMBER, BOTH_TIMES = "is not a phone number or extension of 2 to 23 digits", "start_time and end_time are"
ENDS_EARLY, NOT_AFTER = "end_date is before start_date", "end_time is not after start_time on the same day"


@dataclass(frozen=True)
class Refused:
    """A request and its refusal.

    ``at`` names what the path is about, ``code`` is that of Webex, ``says`` is a part of the module's sentence. ``before``
    prepares the simulator.
    """

    operation: str
    at: Json
    body: Any
    code: int | None
    says: str
    before: Callable[[Simulator], None] = lambda sim: None

    def __str__(self) -> str:
        return f"{self.operation}: {self.says}"


def mode(type_: str = "NONE", name: str = "New", **more: Any) -> Json:
    """The body of a new mode of the organisation."""
    return {"name": name, "type": type_, "level": "ORGANIZATION", **more}


def day(name: str = "New", start: str = "2027-07-05", end: str = "", **more: Any) -> Json:
    """A holiday or an event of whole days."""
    return {"name": name, "startDate": start, "endDate": end or start, "allDayEnabled": True, **more}


def week(days: Json) -> Json:
    """Hours from Monday to Friday only."""
    return {"mondayToFriday": days, "saturdayToSunday": {"enabled": False}}


def hours(start: str, end: str) -> Json:
    """A holiday or an event of some hours."""
    return day(allDayEnabled=False, startTime=start, endTime=end)


def yearly(day_of_month: int, month: str) -> Json:
    """The recurrence on a date."""
    return {"recurrence": {"recurYearlyByDate": {"dayOfMonth": day_of_month, "month": month}}}


def recurring(**recurrence: Any) -> Json:
    """An event that recurs."""
    return day(recurrence=recurrence)


def schedule(*events: Json, name: str = "New", type_: str = "holidays") -> Json:
    """The body of a new schedule."""
    return {"name": name, "type": type_, "events": list(events)}


def always(**block: Any) -> Json:
    """A change of the forwarding of all calls."""
    return {"callForwarding": {"always": block}}


def selective(**block: Any) -> Json:
    """A change of selective forwarding."""
    return {"callForwarding": {"selective": block}}


def modes(*modes: Json) -> Json:
    """A change of mode-based forwarding; each mode has its name as the id."""
    return {"callForwarding": {"operatingModes": {"enabled": True, "modes": list(modes)}}}


def in_mode(name: str, selection: str = "FORWARD_TO_DEFAULT_NUMBER", **forward: Any) -> Json:
    """A mode of a feature."""
    return {"normalOperationEnabled": True, "id": name, "forwardTo": {"selection": selection, **forward}}


def rule(name: str = "New", forward: Json | None = None, callers: Json | None = None, **more: Any) -> Json:
    """The body of a new rule of selective forwarding."""
    default = {"selection": "FORWARD_TO_DEFAULT_NUMBER"}
    return {"name": name, "forwardTo": forward or default, "callsFrom": callers or {"selection": "ANY"}, **more}


def own(**number: str) -> Json:
    """Forwarding to a number of its own."""
    return {"selection": "FORWARD_TO_SPECIFIED_NUMBER", **number}


def callers(count: int) -> Json:
    """So many chosen callers."""
    numbers = [str(3001 + each) for each in range(count)]
    return {
        "selection": "CUSTOM",
        "customNumbers": {"privateNumberEnabled": False, "unavailableNumberEnabled": False, "numbers": numbers},
    }


def several(mode_name: str, *features: str) -> Json:
    """A switch of several features."""
    return {"featureIds": list(features), "operatingModeName": mode_name}


def with_modes(sim: Simulator) -> None:
    """The organisation has as many modes as it can."""
    there = sum(each["level"] == "ORGANIZATION" for each in sim.org.operating_modes.values())
    for number in range(100 - there):
        created = {"id": new_id("OPERATING_MODE"), **mode(name=f"Mode {number}")}
        created["callForwarding"] = {"enabled": False, "destinationVoicemailEnabled": False}
        sim.org.operating_modes[created["id"]] = created


def with_holidays(sim: Simulator) -> None:
    """A mode has as many holidays as it can."""
    holidays = sim.org.operating_mode("Company Holidays")["holidays"]
    holidays += [{"id": new_id("SCHEDULE_EVENT"), **day(f"Day {number}")} for number in range(150 - len(holidays))]


def with_closures(sim: Simulator) -> None:
    """Berlin has another schedule of holidays."""
    key = (sim.org.location("Berlin")["id"], "holidays", name_id("SCHEDULE", "Closures"))
    sim.org.schedules[key] = {
        "name": "Closures",
        "type": "holidays",
        "id": key[2],
        "events": [{"id": name_id("SCHEDULE_EVENT", "Party"), **day("Party")}],
    }


def with_rule(sim: Simulator) -> None:
    """A feature has a rule called New."""
    munich = sim.org.location("Munich")["id"]
    (team,) = (each for each in sim.org.hunt_groups.values() if (each["name"], each["locationId"]) == ("Warehouse Team", munich))
    called: Json = {"callsTo": {"numbers": []}, "enabled": True, "id": name_id("CALL_FORWARDING_SELECTIVE_RULE", "New")}
    off = {"enabled": False, "ringReminderEnabled": False, "destinationVoicemailEnabled": False}
    sim.org.forwarding[team["id"]] = {"always": dict(off), "selective": dict(off), "rules": [{**rule(), **called}]}


def switched_off(sim: Simulator) -> None:
    """The mode-based forwarding of a managed feature is off."""
    reception = sim.org.auto_attendant("Main Reception", "Berlin")
    sim.org.forwarding[reception["id"]]["operatingModes"]["enabled"] = False


NEVER = {"enabled": False}
HALF = {"enabled": True, "startTime": "09:00"}
MONDAY = {"recurWeekly": {"recurInterval": 1, "monday": True}}
NO_DAY = {"recurWeekly": {"recurInterval": 1, "monday": False}}
DAILY = {"recurDaily": {"recurInterval": 1}}


def _of_modes(body: Json, code: int, says: str, before: Callable[[Simulator], None] = lambda sim: None) -> Refused:
    return Refused("operating_modes.create", {}, body, code, says, before)


MODES = [
    _of_modes(mode(name=BLANK), 25024, A_NAME),
    _of_modes(mode(name=LONG), 25024, TOO_LONG),
    _of_modes(mode("SAME_HOURS_DAILY"), 25024, "needs at least one enabled day in same_hours_daily"),
    _of_modes(mode("SAME_HOURS_DAILY", sameHoursDaily=week(NEVER)), 25024, "enabled day"),
    _of_modes(mode("SAME_HOURS_DAILY", sameHoursDaily=week(HALF)), 25024, BOTH_TIMES),
    _of_modes(mode("DIFFERENT_HOURS_DAILY"), 25024, "needs at least one enabled day in different_hours_daily"),
    _of_modes(mode("DIFFERENT_HOURS_DAILY", differentHoursDaily={"monday": NEVER}), 25024, "enabled day"),
    _of_modes(mode("HOLIDAY"), 25008, "needs at least one entry in holidays"),
    _of_modes(mode(level="LOCATION"), 25008, "location"),
    _of_modes(mode(level="WORLD"), 25024, "value of level must be one of"),
    _of_modes(mode(callForwarding={"enabled": True, "destination": "home"}), 25024, NO_NUMBER),
    _of_modes(mode(callForwarding={"enabled": True, "destination": "5"}), 25024, NO_NUMBER),
    _of_modes(mode(callForwarding={"enabled": True}), 25008, "destination is needed to forward"),
    _of_modes(mode(), 25085, "is one too many: Webex takes at most 100", with_modes),
    _of_modes(mode("HOLIDAY", holidays=[day(), day()]), 25223, "are both for holiday"),
    _of_modes(mode("HOLIDAY", holidays=[day(str(number)) for number in range(151)]), 25085, "more than the 150"),
    Refused("operating_modes.update", {"modeId": "Open@Berlin"}, {"name": "Closed"}, 25223, EXISTS),
    Refused("operating_modes.update", {"modeId": "Open@Berlin"}, {"name": LONG}, 25024, TOO_LONG),
    Refused("operating_modes.update", CLOSURES, {"holidays": []}, 25008, "needs at least one entry in holidays"),
]
DATES = [
    (day(BLANK), 25024, A_NAME),
    (day(LONG), 25024, TOO_LONG),
    (day(start="2026-13-01"), 25024, "is not a date"),
    (day(end="2027-07-04"), 4195, ENDS_EARLY),
    (hours("12:00", "08:00"), 4195, NOT_AFTER),
    (hours("12:00", "12:00"), 4195, NOT_AFTER),
    (hours("12:00", "24:00"), 25024, "is not a time of day"),
    (day(allDayEnabled=False), 25008, BOTH_TIMES),
]
"""What a holiday and an event have in common."""
HOLIDAYS = [
    *(_of_modes(mode("HOLIDAY", holidays=[given]), code, says) for given, code, says in DATES),
    *(Refused("operating_mode_holidays.create", CLOSURES, *each) for each in DATES),
    Refused("operating_mode_holidays.create", CLOSURES, day(**yearly(30, "FEBRUARY")), 25024, "February has no day 30"),
    Refused("operating_mode_holidays.create", CLOSURES, day(**yearly(32, "MAY")), 25024, "32 is not between 1 and 31"),
    Refused("operating_mode_holidays.create", CLOSURES, day(), 25085, "is one too many: Webex takes at most 150", with_holidays),
    Refused("operating_mode_holidays.create", {"modeId": "Closed@Berlin"}, day(), 25024, "Only operating modes of type holiday"),
    Refused("operating_mode_holidays.update", {**CLOSURES, "holidayId": "Christmas Day"}, {"name": "New Year"}, 25223, EXISTS),
    Refused(
        "operating_mode_holidays.create",
        CLOSURES,
        day(recurrence={**yearly(1, "MAY")["recurrence"], "recurYearlyByDay": {"day": "MONDAY", "week": "LAST", "month": "MAY"}}),
        25024,
        "exclude each other",
    ),
]
OWNERS = {"location": {"locationId": BERLIN}, "person": {"personId": LENA}, "me": {}}
SCHEDULES = [
    refused
    for owner, at in OWNERS.items()
    for refused in (
        Refused(f"{owner}_schedules.create", at, schedule(name=BLANK), 25024, A_NAME),
        Refused(f"{owner}_schedules.create", at, schedule(name=LONG), 25024, TOO_LONG),
        *(Refused(f"{owner}_schedules.create", at, schedule(each), code, says) for each, code, says in DATES),
        Refused(f"{owner}_schedules.create", at, schedule(recurring(recurForEver=True)), 25008, "exactly one of"),
        Refused(f"{owner}_schedules.create", at, schedule(recurring(**NO_DAY)), 25024, "at least one day of the week"),
        Refused(
            f"{owner}_schedules.create",
            at,
            schedule(recurring(recurEndDate="2027-07-04", **MONDAY)),
            4195,
            "recur_end_date is before start_date",
        ),
    )
]
SCHEDULES += [
    Refused(
        "location_schedules.create",
        OWNERS["location"],
        schedule(recurring(**MONDAY, **yearly(1, "MAY")["recurrence"])),
        25024,
        "exactly one of",
    ),
    *(
        Refused(f"{who}_schedules.create", OWNERS[who], schedule(recurring(**DAILY, **MONDAY)), 25024, "exactly one of")
        for who in ("person", "me")
    ),
    *(
        Refused(f"{who}_schedules.create", OWNERS[who], schedule(name="Public Holidays"), 25030, "Choose another name")
        for who in ("person", "me")
    ),
    Refused(
        "person_schedules.create",
        OWNERS["person"],
        schedule(recurring(recurDaily={"recurInterval": 0})),
        25024,
        "0 is not between 1 and 365",
    ),
    Refused(
        "location_schedules.update",
        {**OWNERS["location"], "type": "holidays", "scheduleId": "Closures"},
        {"name": "Public Holidays"},
        25030,
        EXISTS,
        with_closures,
    ),
    Refused(
        "location_schedule_events.create",
        {**OWNERS["location"], "type": "holidays", "scheduleId": "Closures"},
        day("Party"),
        25223,
        "are both for event",
        with_closures,
    ),
]


def _of_forwarding(body: Json, code: int, says: str) -> Refused:
    return Refused("hunt_group_forwarding.update", TEAM, body, code, says)


def _of_rules(body: Json, code: int, says: str, before: Callable[[Simulator], None] = lambda sim: None) -> Refused:
    return Refused("hunt_group_forwarding_rules.create", TEAM, body, code, says, before)


FORWARDING = [
    _of_forwarding(always(enabled=True), 25008, "destination is needed to forward all calls"),
    _of_forwarding(always(enabled=True, destination="#31#"), 25024, NO_NUMBER),
    _of_forwarding(selective(enabled=True, destination="5"), 25024, NO_NUMBER),
    _of_forwarding(modes(in_mode("Day@Berlin")), 25024, "No single operating mode"),
    _of_forwarding(modes(in_mode("Day@Munich"), in_mode("Day@Munich")), 25024, "operating mode"),
    _of_forwarding(modes(in_mode("Day@Munich", "FORWARD_TO_SPECIFIED_NUMBER")), 25008, "destination is needed"),
    _of_forwarding(modes(in_mode("Day@Munich", "FORWARD_TO_SPECIFIED_NUMBER", destination="5")), 25024, NO_NUMBER),
    _of_rules(rule(BLANK), 25024, A_NAME),
    _of_rules(rule(LONG), 25024, TOO_LONG),
    _of_rules(rule(), 25223, "are both for rule", with_rule),
    _of_rules(rule(businessSchedule="Nothing"), 25024, 'The location has no schedule "Nothing" of type business_hours'),
    _of_rules(rule(holidaySchedule="Office Hours"), 25024, 'The location has no schedule "Office Hours" of type holidays'),
    _of_rules(rule(forward=own()), 25008, "destination is needed"),
    _of_rules(rule(forward=own(phoneNumber="5")), 25024, NO_NUMBER),
    _of_rules(rule(callers=callers(13)), 25085, "more than the 12 that Webex takes"),
    _of_rules(rule(callsTo={"numbers": [{"type": "PRIMARY"}]}), 25008, "phone_number or extension is needed"),
]
ASSIGN = ("person_mode_management.assign_features", {"personId": LENA})
TEAMS = [f"Team {number:03d}@Singapore" for number in range(1, 52)]
SWITCH, EXTEND = "me_mode_management.switch_mode", "me_mode_management.extend_mode"
SEVERAL: tuple[str, Json] = ("me_mode_management.switch_mode_multiple", {})
MANAGERS = [
    Refused(*ASSIGN, {"featureIds": ["unknown"]}, 4008, 'There is no feature "unknown"'),
    Refused(*ASSIGN, {"featureIds": ["Warehouse Team@Munich"]}, 25024, "it needs mode-based forwarding"),
    Refused(*ASSIGN, {"featureIds": TEAMS}, 25085, "51 are more than the 50"),
    Refused(SWITCH, RECEPTION, {"operatingModeId": "Snow Day@Denver"}, 25024, 'There is no operating mode "Snow Day"'),
    Refused(SWITCH, RECEPTION, {"operatingModeId": "Closed@Berlin"}, 25024, "Mode-based forwarding is off", switched_off),
    Refused(EXTEND, RECEPTION, {"operatingModeId": "Closed@Berlin", "extensionTime": 0}, 25024, "is not a multiple of 30"),
    Refused(EXTEND, RECEPTION, {"operatingModeId": "Closed@Berlin", "extensionTime": 45}, 25024, "is not a multiple of 30"),
    Refused(*SEVERAL, several("Snow Day", "Main Reception@Berlin"), 25024, "There is no operating mode"),
    Refused(*SEVERAL, several("Closed", "Warehouse Team@Munich"), None, "There is no feature"),
    Refused(*SEVERAL, several("Closed", "unknown"), None, 'There is no feature "unknown"'),
]
REFUSED = [*MODES, *HOLIDAYS, *SCHEDULES, *FORWARDING, *MANAGERS]
