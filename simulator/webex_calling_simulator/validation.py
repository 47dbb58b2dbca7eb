# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of request bodies.

A body is described by one mapping from member name to check; ``members`` returns the known members as a checked copy.
Members that it does not know are ignored (world: unknown-members-refused), and a member that is null counts as left out:
only the public SDK sends such members.
"""

from __future__ import annotations

import importlib
import json
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from .errors import ApiError
from .state import Json
from .worlds import World

UNKNOWN_MEMBERS_REFUSED = World(
    "unknown-members-refused",
    assumed="Members of a request that Webex does not know are ignored.",
    instead="They are refused.",
    effect="Nothing. The collection sends documented members only.",
    source="Read-only members that the public SDK sends back are ignored. Nobody has tried others.",
)
TIMES_WITH_SECONDS = World(
    "times-with-seconds",
    assumed="Times of day are read back as HH:MM.",
    instead="They are read back with seconds, HH:MM:SS.",
    effect="Nothing. Seconds that are zero do not count.",
    kinds=("operating_mode", "operating_mode_holiday", "location_schedule", "person_schedule"),
)

Check = Callable[[str, Any], Any]
"""Takes the member's name and value, returns the value to store or raises ApiError."""


def members(body: Mapping[str, Any], checks: Mapping[str, Check], required: Iterable[str] = ()) -> Json:
    """The known members of ``body``, checked; 25008 names every required member that is missing."""
    missing = [name for name in required if body.get(name) is None]
    if missing:
        raise ApiError.missing(*missing)
    return {name: check(name, body[name]) for name, check in checks.items() if body.get(name) is not None}


def refuse_unknown_members(operation_id: str, raw_body: bytes) -> None:
    """400 for a body with a member that the contract does not have. It needs the extra ``contract`` of the package."""
    contract = importlib.import_module(".contract", __package__)
    request = next((each.request for each in contract.operations() if each.id == operation_id), None)
    try:
        body = json.loads(raw_body or b"null")
    except ValueError:  # the handler says so
        return
    for error in request.iter_errors(body) if request else ():
        if error.validator == "additionalProperties":
            raise ApiError.coded(400, 25024, f"Unknown member: {error.message}").as_a_guess()


def guessed(check: Check) -> Check:
    """The same check, where a refusal is likely and no source has its status and code (world: other-refusals)."""

    def guess(name: str, value: Any) -> Any:
        try:
            return check(name, value)
        except ApiError as error:
            raise error.as_a_guess() from None

    return guess


def text(maximum: int = 256) -> Check:
    """Text that is not empty."""

    def check(name: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ApiError.invalid(name, "a text is required")
        if len(value) > maximum:
            raise ApiError.invalid(name, f"longer than {maximum} characters")
        return value

    return check


def any_text(name: str, value: Any) -> str:
    """Any text, the empty one included."""
    if not isinstance(value, str):
        raise ApiError.invalid(name, "a text is required")
    return value


def boolean(name: str, value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ApiError.invalid(name, "true or false is required")
    return value


def integer(low: int, high: int) -> Check:
    """A whole number within bounds."""

    def check(name: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ApiError.invalid(name, f"a number from {low} to {high} is required")
        return value

    return check


def one_of(*values: str) -> Check:
    """One of an enumeration, exactly as written."""

    def check(name: str, value: Any) -> str:
        if value not in values:
            raise ApiError.invalid(name, f"'{value}' is not one of {', '.join(values)}")
        return str(value)

    return check


def matching(pattern: str, meaning: str) -> Check:
    """Text of a given form."""
    compiled = re.compile(pattern)

    def check(name: str, value: Any) -> str:
        if not isinstance(value, str) or not compiled.match(value):
            raise ApiError.invalid(name, f"'{value}' is not {meaning}")
        return value

    return check


def day(name: str, value: Any) -> str:
    """A calendar date, YYYY-MM-DD."""
    try:
        if len(value) != 10:
            raise ValueError
        date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ApiError.invalid(name, f"'{value}' is not a date YYYY-MM-DD") from None
    return str(value)


time_of_day = matching(r"^([01]\d|2[0-3]):[0-5]\d$", "a time HH:MM")


def with_seconds(body: Any) -> Any:
    """An answer in which times of day have seconds."""
    if isinstance(body, list):
        return [with_seconds(each) for each in body]
    if not isinstance(body, dict):
        return body
    times = {name: f"{value}:00" for name, value in body.items() if name in ("startTime", "endTime") and _is_time(value)}
    return {name: times.get(name) or with_seconds(value) for name, value in body.items()}


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and value.count(":") == 1


def block(checks: Mapping[str, Check], required: Iterable[str] = ()) -> Check:
    """A nested object."""

    def check(name: str, value: Any) -> Json:
        if not isinstance(value, dict):
            raise ApiError.invalid(name, "an object is required")
        return members(value, checks, required)

    return check


def list_of(item: Check, maximum: int | None = None) -> Check:
    """A list; 25085 when it is too long."""

    def check(name: str, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ApiError.invalid(name, "a list is required")
        if maximum is not None and len(value) > maximum:
            raise ApiError.too_many(name, maximum)
        return [item(name, element) for element in value]

    return check


_LEAP_YEAR = 2028
WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")

MONTHS = (
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
)


def _yearly_date(name: str, value: Any) -> Json:
    """A date that some years have. No source says what Webex does with 30 February."""
    given: Json = block({"dayOfMonth": integer(1, 31), "month": one_of(*MONTHS)}, ("dayOfMonth", "month"))(name, value)
    if given["dayOfMonth"] > monthrange(_LEAP_YEAR, MONTHS.index(given["month"]) + 1)[1]:
        raise ApiError.invalid("dayOfMonth", f"{given['month']} has no day {given['dayOfMonth']}").as_a_guess()
    return given


YEARLY_RECURRENCE: dict[str, Check] = {
    "recurYearlyByDate": _yearly_date,
    "recurYearlyByDay": block(
        {
            "day": one_of(*(weekday.upper() for weekday in WEEKDAYS)),
            "week": one_of("FIRST", "SECOND", "THIRD", "FOURTH", "LAST"),
            "month": one_of(*MONTHS),
        },
        ("day", "week", "month"),
    ),
}


def in_order(event: Json) -> None:
    """400 with 4195 when a holiday or event ends before it starts."""
    start = (event["startDate"], event.get("startTime", ""))
    end = (event["endDate"], event.get("endTime", ""))
    same_day_times = start[0] == end[0] and not event.get("allDayEnabled") and start[1]
    if end[0] < start[0] or (same_day_times and end <= start):
        raise ApiError.platform(400, 4195, "Start must be before end")
