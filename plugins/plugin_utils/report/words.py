# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values of a document in words.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.kinds.calendar_entries import MONTHS as MONTH_WORDS

MONTHS = tuple(month.capitalize() for month in MONTH_WORDS)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALL_TYPES = {
    "internal_call": "Internal",
    "toll_free": "Toll-free",
    "national": "National",
    "international": "International",
    "operator_assisted": "Operator",
    "chargeable_directory_assisted": "Directory",
    "special_services_i": "Special I",
    "special_services_ii": "Special II",
    "premium_services_i": "Premium I",
    "premium_services_ii": "Premium II",
}
ACTIONS = {
    "allow": ("\u2713", "Allow"),
    "block": ("\u2715", "Block"),
    "auth_code": ("#", "Code"),
    "transfer_number_1": ("\u2192", "Transfer 1"),
    "transfer_number_2": ("\u2192", "Transfer 2"),
    "transfer_number_3": ("\u2192", "Transfer 3"),
}
SECRET_NAMES = {name for kind in SECTIONS.values() for name in kind.secrets}
NOTHING = "nothing"


def as_date(text: Any) -> Optional[datetime.date]:
    """The date that ``YYYY-MM-DD`` means, None if it is not one."""
    try:
        return datetime.datetime.strptime(str(text), "%Y-%m-%d").date()
    except ValueError:
        return None


def date_words(text: Any) -> str:
    """``2026-12-25`` as ``25 December 2026``; what is no date as it is."""
    date = as_date(text)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}" if date else str(text)


def time_words(item: Mapping[str, Any]) -> str:
    """When in the day: ``09:00\u201317:00``, ``all day`` or ``closed``; past midnight it says so."""
    if not item.get("enabled", True):
        return "not on these days"
    start, end = str(item.get("start_time") or ""), str(item.get("end_time") or "")
    if item.get("all_day_enabled") or not start:
        return "all day"
    return f"{start}\u2013{end}" + (" the next morning" if end <= start and end != "00:00" else "")


def entry_words(entry: Mapping[str, Any]) -> str:
    """When a holiday or event is: dates, recurrence and times."""
    start, end = entry.get("start_date"), entry.get("end_date") or entry.get("start_date")
    days = date_words(start) if end == start else f"{date_words(start)} to {date_words(end)}"
    again = recurrence_words(entry.get("recurrence") or {})
    times = "" if entry.get("all_day_enabled", not entry.get("start_time")) else f", {time_words({**entry, 'enabled': True})}"
    if not again:
        return days + times
    first, last = as_date(start), as_date(end)
    length = (last - first).days + 1 if first and last else 1
    lasting = f", for {length} days" if length > 1 else ""
    return f"{again}{lasting}{times}"


def recurrence_words(recurrence: Mapping[str, Any]) -> str:
    """``every year on the last Monday in May``; "" for what happens once."""
    by_date, by_day, weekly = (recurrence.get(f"recur_{name}") for name in ("yearly_by_date", "yearly_by_day", "weekly"))
    words = ""
    if by_date:
        words = f"every year on {by_date['day_of_month']} {str(by_date['month']).capitalize()}"
    elif by_day:
        words = f"every year on the {by_day['week']} {str(by_day['day']).capitalize()} in {str(by_day['month']).capitalize()}"
    elif weekly:
        words = f"every {days_words([day for day in WEEK if weekly.get(day)])}"
    until = recurrence.get("recur_end_date")
    return f"{words} until {date_words(until)}" if words and until else words


def days_words(days: list[str]) -> str:
    """``Monday to Friday``, or the days one by one."""
    names = [day.capitalize() for day in days]
    if len(days) == len(WEEK):
        return "day"
    first = WEEK.index(days[0]) if days else 0
    if len(days) > 2 and tuple(days) == WEEK[first : first + len(days)]:
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names)


def action_words(action: Any) -> tuple[str, str]:
    """Symbol and words for what happens to a call."""
    return ACTIONS.get(str(action), ("?", str(action or "not told").replace("_", " ")))


def said(value: Any) -> str:
    """Any value of a document, in one line."""
    if value is None or value == "" or value == [] or value == {}:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(said(item) for item in value)
    if isinstance(value, Mapping):
        return _said_mapping(value)
    return str(value)


def _said_mapping(value: Mapping[str, Any]) -> str:
    if "start_date" in value:
        return f"{value.get('name', '')}: {entry_words(value)}"
    if "call_type" in value:
        may = "may be transferred" if value.get("transfer_enabled") else "no transfer"
        call_type = CALL_TYPES.get(str(value["call_type"]), str(value["call_type"]))
        return f"{call_type}: {action_words(value.get('action'))[1]}, {may}"
    if "enabled" in value and set(value) <= {"enabled", "all_day_enabled", "start_time", "end_time"}:
        return time_words(value)
    pairs = ((str(name), "set" if name in SECRET_NAMES else said(item)) for name, item in value.items())
    return ", ".join(f"{name.replace('_', ' ')}: {item}" for name, item in pairs)
