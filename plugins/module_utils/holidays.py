# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Holidays of an operating mode: their description and the requests that change them (API notes: operating_modes, holidays).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Optional

from ansible_collections.webex.calling.plugins.module_utils.client import Client, path
from ansible_collections.webex.calling.plugins.module_utils.fields import (
    Choice,
    Date,
    Field,
    Flag,
    Keyed,
    Number,
    Record,
    Text,
    Time,
    Values,
)
from ansible_collections.webex.calling.plugins.module_utils.kind import Call

MOST_HOLIDAYS = 150
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")


class DayOfMonth(Number):
    """1 to 31."""

    def mistakes(self, value: int, place: str) -> Iterator[str]:
        if not 1 <= int(value) <= 31:
            yield f"{place}: {value} is not a day of a month"


def _canonical(holiday: Values) -> Values:
    """One day unless it says otherwise; all day unless it has times; no times when all day."""
    holiday = dict(holiday)
    if "start_date" in holiday:
        holiday.setdefault("end_date", holiday["start_date"])
    holiday.setdefault("all_day_enabled", "start_time" not in holiday)
    if holiday["all_day_enabled"]:
        holiday.pop("start_time", None)
        holiday.pop("end_time", None)
    return holiday


def _rule(holiday: Values) -> Iterator[str]:
    times = [name for name in ("start_time", "end_time") if name in holiday]
    if len(times) == 1:
        yield "start_time and end_time belong together"
    if times and holiday.get("all_day_enabled"):
        yield "start_time and end_time have no meaning with all_day_enabled: true"
    if not times and holiday.get("all_day_enabled") is False:
        yield "start_time and end_time are needed with all_day_enabled: false"
    if str(holiday.get("end_date", holiday["start_date"])) < str(holiday["start_date"]):
        yield "end_date is before start_date"


def _one_recurrence(recurrence: Values) -> Iterator[str]:
    if len(recurrence) != 1:
        yield "exactly one of recur_yearly_by_date and recur_yearly_by_day is needed"  # INFERRED


RECURRENCE = Record(
    Field(
        "recur_yearly_by_date",
        Record(
            Field("day_of_month", DayOfMonth(), ("Day of the month, 1 to 31.",), required=True, sample=25),
            Field("month", Choice(*MONTHS), ("The month.",), required=True, sample="december"),
            atomic=True,
        ),
        ("Every year on the same date.",),
    ),
    Field(
        "recur_yearly_by_day",
        Record(
            Field("day", Choice(*WEEKDAYS), ("The day of the week.",), required=True),
            Field(
                "week",
                Choice("first", "second", "third", "fourth", "last"),
                ("Which of these days in the month.",),
                required=True,
            ),
            Field("month", Choice(*MONTHS), ("The month.",), required=True),
            atomic=True,
        ),
        ("Every year on, for example, the last Monday in May.",),
    ),
    atomic=True,
    rule=_one_recurrence,
)

HOLIDAY = Record(
    Field("name", Text(), ("Name of the holiday, unique in its mode.",), required=True, sample="Christmas Day"),
    Field("start_date", Date(), ("First day, as C(YYYY-MM-DD).",), required=True, sample="2026-12-25"),
    Field("end_date", Date(), ("Last day, inclusive. If not set, the same as the first day.",), sample="2026-12-25"),
    Field(
        "all_day_enabled",
        Flag(),
        ("Whether whole days are meant. If not set, V(true) when there are no times.",),
        sample=True,
    ),
    Field("start_time", Time(), ("Start, as C(HH:MM) on the 24-hour clock, in quotes.",)),
    Field("end_time", Time(), ("End, as C(HH:MM) on the 24-hour clock, in quotes.",)),
    Field("recurrence", RECURRENCE, ("How it comes back every year. If not set, it happens once.",)),
    atomic=True,
    canonical=_canonical,
    rule=_rule,
)

HOLIDAYS = Keyed(HOLIDAY, key="name", words="holiday", most=MOST_HOLIDAYS)


def replaces_all(before: Sequence[Values], after: Sequence[Values]) -> bool:
    """Whether one list in the PUT of the mode is the better way from ``before`` to ``after``.

    Webex gives every holiday a new id then. So it is done only if no stored holiday stays as it is, and if there would be
    more than one request otherwise.
    """
    old, new = HOLIDAYS.by_key(before), HOLIDAYS.by_key(after)
    kept = [name for name in old if name in new and HOLIDAY.same(old[name], new[name])]
    single_edit = len(old) == len(new) == 1 and old.keys() == new.keys() and not _needs_recreation(*before, *after)
    return not kept and not single_edit


def holiday_calls(
    client: Client, mode_path: str, subject: str, ids: Values, before: Sequence[Values], after: Sequence[Values]
) -> list[Call]:
    """The smallest set of requests that keeps the ids of all holidays that are the same before and after.

    ``ids`` gives the id of each stored holiday by its name. Deletions go first, for the sake of the limit of 150.
    """
    old, new = HOLIDAYS.by_key(before), HOLIDAYS.by_key(after)
    anew = {name for name in old if name in new and _needs_recreation(old[name], new[name])}
    gone = [name for name in old if name not in new or name in anew]
    added = [name for name in new if name not in old or name in anew]
    edited = [name for name in new if name in old and name not in anew and not HOLIDAY.same(old[name], new[name])]
    at = {name: mode_path + path("/holidays/{}", ids.get(name, "planned")) for name in old}  # "planned": made in check mode
    calls = [Call(f'delete holiday "{name}" of {subject}', "DELETE", at[name]) for name in gone]
    for name in edited:
        calls.append(Call(f'change holiday "{name}" of {subject}', "PUT", at[name], HOLIDAY.to_wire(new[name])))
    for name in added:
        words = f'add holiday "{name}" to {subject}'
        find = _finder(client, mode_path, name)
        calls.append(Call(words, "POST", mode_path + "/holidays", HOLIDAY.to_wire(new[name]), find, for_part=True))
    return calls


def _needs_recreation(old: Values, new: Values) -> bool:
    """Whether a holiday stops recurring: no PUT is known that takes a recurrence away (API notes: operating_modes; INFERRED)."""
    return bool(old.get("recurrence")) and not new.get("recurrence")


def _finder(client: Client, mode_path: str, name: str) -> Callable[[], Optional[str]]:
    def find() -> Optional[str]:
        holidays = client.get(mode_path).get("holidays") or []
        return next((str(item["id"]) for item in holidays if item.get("name") == name), None)

    return find
