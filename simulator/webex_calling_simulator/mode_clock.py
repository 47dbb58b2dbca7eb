# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When operating modes are in force: functions of stored modes, a time zone and a moment, nothing else.

API facts: operating_modes, "Object" and "Holidays"; mode_management, "Forwarding".

No client computes the current mode, so what the sources leave open about schedules is a choice of the simulator.

Schedules are local time; all moments and ranges in here are UTC, so that they compare right across clock changes.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .state import Json
from .validation import MONTHS, WEEKDAYS

Range = tuple[datetime, datetime]
"""A start and the end, which no longer belongs to the range."""

FOREVER = datetime.max.replace(tzinfo=UTC)

# What wins when several modes are in force; the first of the list wins among equals (world: first-mode-wins).
_PRECEDENCE = {"HOLIDAY": 0, "SAME_HOURS_DAILY": 1, "DIFFERENT_HOURS_DAILY": 1, "NONE": 2}

_DAY = timedelta(days=1)
# Hours repeat every week, holidays every year; one day more covers a start or an end beyond the moment's own day.
_HOURS_AHEAD = 8 * _DAY
_HOLIDAYS_AHEAD = 370 * _DAY

_WEEKS = {"FIRST": 0, "SECOND": 1, "THIRD": 2, "FOURTH": 3, "LAST": -1}


def normal_mode(modes: Iterable[Json], zone: ZoneInfo, moment: datetime, by_type: bool = True) -> Json | None:
    """The mode that schedules alone put into force; None when there is none. ``by_type``: a holiday wins over hours."""
    in_force = [mode for mode in modes if is_in_force(mode, zone, moment)]
    return min(in_force, key=lambda mode: _PRECEDENCE[mode["type"]] if by_type else 0, default=None)


def next_change(modes: Iterable[Json], zone: ZoneInfo, moment: datetime, by_type: bool = True) -> datetime | None:
    """When schedules alone will next put another mode into force; None when never."""
    modes = list(modes)
    present = normal_mode(modes, zone, moment, by_type)
    edges = {edge for mode in modes for stretch in ranges(mode, zone, moment) for edge in stretch}
    for edge in sorted(edges):
        if moment < edge < FOREVER and normal_mode(modes, zone, edge, by_type) is not present:
            return edge
    return None


def is_in_force(mode: Json, zone: ZoneInfo, moment: datetime) -> bool:
    """Whether the moment is in the mode's schedule; a mode of type NONE has no schedule and always is."""
    return mode["type"] == "NONE" or any(start <= moment < end for start, end in ranges(mode, zone, moment))


def period(mode: Json, zone: ZoneInfo, moment: datetime) -> Range | None:
    """The range of the mode's schedule that holds the moment, or else the next one."""
    return next((stretch for stretch in ranges(mode, zone, moment) if moment < stretch[1]), None)


def ranges(mode: Json, zone: ZoneInfo, moment: datetime) -> list[Range]:
    """The ranges of the mode's schedule around and after the moment, in order; those that touch are one."""
    today = moment.astimezone(zone).date()
    if mode["type"] == "HOLIDAY":
        found = [
            stretch
            for holiday in mode["holidays"]
            for stretch in _holiday_ranges(holiday, zone, today - _DAY, today + _HOLIDAYS_AHEAD)
        ]
        return _joined(found)
    # An overnight range of yesterday reaches into today.
    days = [today + number * _DAY for number in range(-1, _HOURS_AHEAD.days + 1)]
    found = [stretch for day in days for stretch in _hours_range(_block(mode, day), zone, day)]
    return [(start, end if end - start <= _HOURS_AHEAD else FOREVER) for start, end in _joined(found)]


def clock_text(moment: datetime, zone: ZoneInfo) -> str:
    """The local time of day in the 12-hour form: ``06:00 AM``."""
    local = moment.astimezone(zone)
    return f"{(local.hour - 1) % 12 + 1:02d}:{local.minute:02d} {'AM' if local.hour < 12 else 'PM'}"


def _joined(found: Iterable[Range]) -> list[Range]:
    joined: list[Range] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _block(mode: Json, day: date) -> Json:
    """The hours of the day; a mode of type NONE has none."""
    block: Json = {"enabled": False}
    if mode["type"] == "SAME_HOURS_DAILY":
        block = mode["sameHoursDaily"]["mondayToFriday" if day.weekday() < 5 else "saturdayToSunday"]
    elif mode["type"] == "DIFFERENT_HOURS_DAILY":
        block = mode["differentHoursDaily"][WEEKDAYS[(day.weekday() + 1) % 7]]
    return block


def _hours_range(block: Json, zone: ZoneInfo, day: date) -> Iterator[Range]:
    if not block["enabled"]:
        return
    if block.get("allDayEnabled"):
        yield _at(day, "00:00", zone), _at(day + _DAY, "00:00", zone)
        return
    # An end that equals the start means 24 hours: a choice of the simulator.
    overnight = block["endTime"] <= block["startTime"]
    yield _at(day, block["startTime"], zone), _at(day + _DAY if overnight else day, block["endTime"], zone)


def _holiday_ranges(holiday: Json, zone: ZoneInfo, first: date, last: date) -> Iterator[Range]:
    """The ranges that touch these days. By choice, the times are those of the first and the last day, without a break."""
    begins, ends = date.fromisoformat(holiday["startDate"]), date.fromisoformat(holiday["endDate"])
    for start in _holiday_starts(holiday.get("recurrence"), begins, range(first.year - 1, last.year + 1)):
        end = start + (ends - begins)
        if end < first or start > last:
            continue
        if holiday["allDayEnabled"]:
            yield _at(start, "00:00", zone), _at(end + _DAY, "00:00", zone)
        else:
            yield _at(start, holiday["startTime"], zone), _at(end, holiday["endTime"], zone)


def _holiday_starts(recurrence: Json | None, begins: date, years: range) -> Iterator[date]:
    """The first days. By choice, the rule alone counts, from the year of the start date on."""
    if not recurrence:
        yield begins
        return
    rule: Json = recurrence.get("recurYearlyByDay") or recurrence["recurYearlyByDate"]
    month = MONTHS.index(rule["month"]) + 1
    for year in years:
        if year < begins.year:
            continue
        if "week" in rule:
            yield _weekday_of_month(year, month, rule["day"], rule["week"])
        elif rule["dayOfMonth"] <= calendar.monthrange(year, month)[1]:
            yield date(year, month, rule["dayOfMonth"])


def _weekday_of_month(year: int, month: int, weekday: str, week: str) -> date:
    number = (WEEKDAYS.index(weekday.lower()) - 1) % 7
    days = [day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month and day.weekday() == number]
    return days[_WEEKS[week]]


def _at(day: date, time_of_day: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(time_of_day), zone).astimezone(UTC)
