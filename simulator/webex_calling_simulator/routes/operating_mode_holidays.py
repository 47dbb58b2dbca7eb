# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Holidays of operating modes. API facts: operating_modes, "Holidays"."""

from __future__ import annotations

from .. import ids
from ..errors import ApiError
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, created, find, operation
from ..state import Json
from ..validation import YEARLY_RECURRENCE, block, boolean, day, in_order, members, text, time_of_day

MAX_HOLIDAYS = 150
# INFERRED: the length of a holiday's name.
_MAX_NAME = 30

_BASE = f"{B}/operatingModes/{{modeId}}/holidays"
_ONE = f"{_BASE}/{{holidayId}}"

_MEMBERS = {
    "name": text(_MAX_NAME),
    "allDayEnabled": boolean,
    "startDate": day,
    "endDate": day,
    "startTime": time_of_day,
    "endTime": time_of_day,
    "recurrence": block(YEARLY_RECURRENCE),
}
_REQUIRED = ("name", "allDayEnabled", "startDate", "endDate")
HOLIDAY = block(_MEMBERS, _REQUIRED)


def new_holidays(given: list[Json]) -> list[Json]:
    """The holidays to store for a list in a mode's body: every one gets a new id."""
    holidays: list[Json] = []
    for each in given:
        holidays.append(_new_holiday(each, holidays))
    return holidays


@operation("operating_mode_holidays.create", "POST", _BASE, WRITE)
def create_holiday(call: Call) -> Reply:
    """Add a holiday to a mode of type HOLIDAY."""
    holidays = _holidays(call)
    given = members(call.body, _MEMBERS, _REQUIRED)
    if len(holidays) >= MAX_HOLIDAYS:
        raise ApiError.too_many("holidays", MAX_HOLIDAYS)
    holiday = _new_holiday(given, holidays)
    holidays.append(holiday)
    return created(holiday["id"])


@operation("operating_mode_holidays.get", "GET", _ONE, READ)
def get_holiday(call: Call) -> Reply:
    """One holiday, with the service's known bug.

    INFERRED: this endpoint, not the mode's detail, has the wrong ``allDayEnabled``, and it is always false.
    """
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
    changed = _complete(changed, [other for other in holidays if other is not holiday])
    holiday.clear()
    holiday.update(changed)
    return NO_CONTENT


@operation("operating_mode_holidays.delete", "DELETE", _ONE, WRITE)
def delete_holiday(call: Call) -> Reply:
    """Delete one, but not the last one."""
    holidays, holiday = _holidays(call), _holiday(call)
    if len(holidays) == 1:
        # INFERRED: that the last one has to stay, and the code.
        raise ApiError.missing("holidays")
    holidays.remove(holiday)
    return NO_CONTENT


def _holidays(call: Call) -> list[Json]:
    mode = call.stored(call.org.operating_modes, "OPERATING_MODE", "modeId")
    if mode["type"] != "HOLIDAY":
        # INFERRED: status and code.
        raise ApiError.invalid("type", f"an operating mode of type {mode['type']} has no holidays")
    holidays: list[Json] = mode["holidays"]
    return holidays


def _holiday(call: Call) -> Json:
    by_id = {holiday["id"]: holiday for holiday in _holidays(call)}
    return find(by_id, "SCHEDULE_EVENT", call.params["holidayId"])


def _new_holiday(given: Json, others: list[Json]) -> Json:
    return _complete({"id": ids.new_id("SCHEDULE_EVENT"), **given}, others)


def _complete(holiday: Json, others: list[Json]) -> Json:
    """The holiday as stored, after the checks that need all its members."""
    if holiday["allDayEnabled"]:
        holiday = {member: value for member, value in holiday.items() if member not in ("startTime", "endTime")}
    missing = [name for name in ("startTime", "endTime") if not holiday["allDayEnabled"] and name not in holiday]
    if missing:
        raise ApiError.missing(*missing)
    if "recurrence" in holiday and len(holiday["recurrence"]) != 1:
        # INFERRED: exactly one of the two forms.
        raise ApiError.invalid("recurrence", "exactly one of recurYearlyByDate and recurYearlyByDay is required")
    in_order(holiday)
    if any(other["name"] == holiday["name"] for other in others):
        # INFERRED: holiday names are unique within a mode.
        raise ApiError.duplicate(f"Holiday '{holiday['name']}'")
    return holiday
