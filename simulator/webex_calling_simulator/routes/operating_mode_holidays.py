# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Holidays of operating modes. API facts: operating_modes, "Holidays"."""

from __future__ import annotations

from typing import Any

from .. import ids
from ..errors import ApiError
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, created, find, operation
from ..state import Json
from ..validation import YEARLY_RECURRENCE, block, boolean, day, in_order, members, text, time_of_day
from ..worlds import World

HOLIDAYS = ("operating_mode", "operating_mode_holiday")
IDS_KEPT = World(
    "holiday-ids-kept",
    assumed="A list of holidays in the PUT of a mode gives every holiday a new id.",
    instead="Holidays that are the same as before keep their ids.",
    effect="Nothing. Ids are read again before each change.",
    kinds=HOLIDAYS,
    source="A test of a public SDK sees a new id for a holiday that changed.",
)
LAST_DELETED = World(
    "last-holiday-deletable",
    assumed="The last holiday of a mode cannot be deleted.",
    instead="It can. The mode has no holidays then.",
    effect="The module operating_mode_holiday deletes it. Otherwise it shows the refusal.",
    kinds=HOLIDAYS,
)
NAMES_REPEAT = World(
    "holiday-names-repeat",
    assumed="The names of holidays are unique in their mode.",
    instead="Several holidays of a mode may have the same name.",
    effect="The modules tell holidays apart by their names. They refuse to change the list of a mode in which a name repeats.",
    kinds=HOLIDAYS,
)

MAX_HOLIDAYS = 150
_MAX_NAME = 30  # as the tests of the public SDK have it


def _name(member: str, value: Any) -> str:
    try:
        return str(text(_MAX_NAME)(member, value))
    except ApiError as refusal:
        raise refusal.as_a_guess() from None


_BASE = f"{B}/operatingModes/{{modeId}}/holidays"
_ONE = f"{_BASE}/{{holidayId}}"

_MEMBERS = {
    "name": _name,
    "allDayEnabled": boolean,
    "startDate": day,
    "endDate": day,
    "startTime": time_of_day,
    "endTime": time_of_day,
    "recurrence": block(YEARLY_RECURRENCE),
}
_REQUIRED = ("name", "allDayEnabled", "startDate", "endDate")
HOLIDAY = block(_MEMBERS, _REQUIRED)


def new_holidays(call: Call, given: list[Json], before: list[Json]) -> list[Json]:
    """The holidays to store for a list in a mode's body: every one gets a new id."""
    holidays: list[Json] = []
    for each in given:
        new = _new_holiday(call, each, holidays)
        same = next((old["id"] for old in before if {**old, "id": ""} == {**new, "id": ""}), None)
        holidays.append({**new, "id": same} if same and call.is_in(IDS_KEPT) else new)
    return holidays


@operation("operating_mode_holidays.create", "POST", _BASE, WRITE)
def create_holiday(call: Call) -> Reply:
    """Add a holiday to a mode of type HOLIDAY."""
    holidays = _holidays(call)
    given = members(call.body, _MEMBERS, _REQUIRED)
    if len(holidays) >= MAX_HOLIDAYS:
        raise ApiError.too_many("holidays", MAX_HOLIDAYS)
    holiday = _new_holiday(call, given, holidays)
    holidays.append(holiday)
    return created(holiday["id"])


@operation("operating_mode_holidays.get", "GET", _ONE, READ)
def get_holiday(call: Call) -> Reply:
    """One holiday, with the service's known bug: it misreports whole days; here they are never whole."""
    return Reply(200, {**_holiday(call), "allDayEnabled": False})


@operation("operating_mode_holidays.update", "PUT", _ONE, WRITE)
def update_holiday(call: Call) -> Reply:
    """Merge; the id stays. Both times together switch all-day off."""
    holidays, holiday = _holidays(call), _holiday(call)
    given = members(call.body, _MEMBERS)
    both_times = "startTime" in given and "endTime" in given
    changed = {**holiday, **given}
    if both_times:
        changed["allDayEnabled"] = False
    dates_sent = "startDate" in given or "endDate" in given
    one_day = changed["startDate"] == changed["endDate"]
    if dates_sent and one_day and not both_times and "allDayEnabled" not in given:
        raise ApiError.platform(400, 4195, "Start must be before end")
    changed = _complete(call, changed, [other for other in holidays if other is not holiday])
    holiday.clear()
    holiday.update(changed)
    return NO_CONTENT


@operation("operating_mode_holidays.delete", "DELETE", _ONE, WRITE)
def delete_holiday(call: Call) -> Reply:
    """Delete one, but not the last one."""
    holidays, holiday = _holidays(call), _holiday(call)
    if len(holidays) == 1 and not call.is_in(LAST_DELETED):
        raise ApiError.missing("holidays").as_a_guess()
    holidays.remove(holiday)
    return NO_CONTENT


def _holidays(call: Call) -> list[Json]:
    mode = call.stored(call.org.operating_modes, "OPERATING_MODE", "modeId")
    if mode["type"] != "HOLIDAY":
        raise ApiError.invalid("type", f"an operating mode of type {mode['type']} has no holidays").as_a_guess()
    holidays: list[Json] = mode["holidays"]
    return holidays


def _holiday(call: Call) -> Json:
    by_id = {holiday["id"]: holiday for holiday in _holidays(call)}
    return find(by_id, "SCHEDULE_EVENT", call.params["holidayId"])


def _new_holiday(call: Call, given: Json, others: list[Json]) -> Json:
    return _complete(call, {"id": ids.new_id("SCHEDULE_EVENT"), **given}, others)


def _complete(call: Call, holiday: Json, others: list[Json]) -> Json:
    """The holiday as stored, after the checks that need all its members."""
    if holiday["allDayEnabled"]:
        holiday = {member: value for member, value in holiday.items() if member not in ("startTime", "endTime")}
    missing = [name for name in ("startTime", "endTime") if not holiday["allDayEnabled"] and name not in holiday]
    if missing:
        raise ApiError.missing(*missing)
    if "recurrence" in holiday and len(holiday["recurrence"]) != 1:
        forms = "exactly one of recurYearlyByDate and recurYearlyByDay is required"
        raise ApiError.invalid("recurrence", forms).as_a_guess()
    in_order(holiday)
    if any(other["name"] == holiday["name"] for other in others) and not call.is_in(NAMES_REPEAT):
        raise ApiError.duplicate(f"Holiday '{holiday['name']}'")
    return holiday
