# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The year strip: holidays of one year on a line of twelve months.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.plugin_utils.report.words import MONTHS, WEEK, as_date

Holiday = Mapping[str, Any]
WEEKS = ("first", "second", "third", "fourth")
Span = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Day:
    """A holiday on the strip, in per cent of the year."""

    start: float
    width: float
    words: str


@dataclass(frozen=True)
class Strip:
    """One year with its holidays; each month as (name, start in per cent)."""

    year: int
    months: Sequence[tuple[str, float]]
    days: Sequence[Day]


def strip(holidays: Sequence[Holiday], year: Optional[int] = None) -> Optional[Strip]:
    """The strip for ``year``, or else for the year in which most of them are; None when there is nothing to draw."""
    year = year or _fullest_year(holidays)
    if year is None:
        return None
    length = 366 if calendar.isleap(year) else 365
    first = datetime.date(year, 1, 1)
    months = [(name, round(100 * _day(year, n + 1, 1, first) / length, 3)) for n, name in enumerate(MONTHS)]
    days = []
    for holiday in holidays:
        for start, end in occurrences(holiday, year):
            at, wide = 100 * (start - first).days / length, 100 * ((end - start).days + 1) / length
            days.append(Day(round(at, 3), round(wide, 3), f"{holiday.get('name')}: {start.day} {MONTHS[start.month - 1]}"))
    return Strip(year, months, sorted(days, key=lambda day: day.start)) if days else None


def occurrences(holiday: Holiday, year: int) -> Iterator[Span]:
    """First and last day of a holiday in a year, cut at its ends."""
    start = as_date(holiday.get("start_date"))
    if not start:
        return
    end = as_date(holiday.get("end_date")) or start
    for day in _starts(holiday, start, year):
        first, last = max(day, datetime.date(year, 1, 1)), min(day + (end - start), datetime.date(year, 12, 31))
        if first <= last:
            yield first, last


def in_order(holidays: Sequence[Holiday], year: Optional[int]) -> list[Holiday]:
    """Holidays by when they are in the year; those that are not in it last, by their dates."""

    def when(holiday: Holiday) -> tuple[str, str]:
        first = next(occurrences(holiday, year), None) if year else None
        return (str(first[0]) if first else "9999", str(holiday.get("start_date")))

    return sorted(holidays, key=when)


def _starts(holiday: Holiday, start: datetime.date, year: int) -> Iterator[datetime.date]:
    recurrence = holiday.get("recurrence") or {}
    by_date, by_day = recurrence.get("recur_yearly_by_date"), recurrence.get("recur_yearly_by_day")
    if not by_date and not by_day:
        yield start
    for each in (year - 1, year):  # one of the year before may reach into this one
        day = _by_date(by_date, each) if by_date else _by_day(by_day, each) if by_day else None
        if day and day >= start:
            yield day


def _by_date(rule: Mapping[str, Any], year: int) -> Optional[datetime.date]:
    try:
        return datetime.date(year, _month(rule), int(rule["day_of_month"]))
    except ValueError:  # there is no such day this year
        return None


def _by_day(rule: Mapping[str, Any], year: int) -> Optional[datetime.date]:
    month = _month(rule)
    days = [
        datetime.date(year, month, number)
        for number in range(1, calendar.monthrange(year, month)[1] + 1)
        if WEEK[datetime.date(year, month, number).weekday()] == rule["day"]
    ]
    position = WEEKS.index(str(rule["week"])) if rule["week"] in WEEKS else -1
    return days[position] if days else None


def _month(rule: Mapping[str, Any]) -> int:
    return MONTHS.index(str(rule["month"]).capitalize()) + 1


def _day(year: int, month: int, day: int, first: datetime.date) -> int:
    return (datetime.date(year, month, day) - first).days


def _fullest_year(holidays: Sequence[Holiday]) -> Optional[int]:
    starts = [start for start in (as_date(holiday.get("start_date")) for holiday in holidays) if start]
    counts = Counter(start.year for start in starts)
    return min(counts, key=lambda year: (-counts[year], year)) if counts else None
