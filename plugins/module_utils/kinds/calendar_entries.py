# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Holidays of operating modes and events of schedules: their description, and the requests that change them one by one.

API facts: operating_modes, holidays; schedules.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Optional

from ..api.client import Client
from ..api.ids import path, same_id
from ..model.operation import Operation
from ..schema.fields import Field, ListMap, Record
from ..schema.types import Choice, Date, Flag, Number, Text, Time, Values, without

MAX_HOLIDAYS = 150
MONTHS = tuple("january february march april may june july august september october november december".split())
WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")


def without_needless_times(entry: Values) -> Values:
    """An entry for whole days has no times."""
    if entry.get("all_day_enabled"):
        return without(entry, "start_time", "end_time")
    return entry


def with_defaults(entry: Values) -> Values:
    """One day unless it says otherwise; whole days unless it has times."""
    entry = {name: value for name, value in entry.items() if name != "recurrence" or value}
    if "start_date" in entry:
        entry.setdefault("end_date", entry["start_date"])
    entry.setdefault("all_day_enabled", "start_time" not in entry)
    return without_needless_times(entry)


def entry_rule(entry: Values) -> Iterator[str]:
    """Sentences about dates and times that do not fit together."""
    times = [name for name in ("start_time", "end_time") if name in entry]
    if len(times) == 1:
        yield "start_time and end_time belong together"
    if times and entry.get("all_day_enabled"):
        yield "start_time and end_time have no meaning with all_day_enabled: true"
    if not times and entry.get("all_day_enabled") is False:
        yield "start_time and end_time are needed with all_day_enabled: false"
    if "start_date" in entry and str(entry.get("end_date", entry["start_date"])) < str(entry["start_date"]):
        yield "end_date is before start_date"


BY_DATE = Field(
    "recur_yearly_by_date",
    Record(
        Field("day_of_month", Number(1, 31), "Day of the month, 1 to 31.", required=True, sample=25),
        Field("month", Choice(*MONTHS), "The month.", required=True, sample="december"),
        atomic=True,
    ),
    "Every year on the same date.",
)
BY_DAY = Field(
    "recur_yearly_by_day",
    Record(
        Field("day", Choice(*WEEKDAYS), "The day of the week.", required=True),
        Field("week", Choice("first", "second", "third", "fourth", "last"), "Which of these days in the month.", required=True),
        Field("month", Choice(*MONTHS), "The month.", required=True),
        atomic=True,
    ),
    "Every year on, for example, the last Monday in May.",
)


def _one_recurrence(recurrence: Values) -> Iterator[str]:
    if len(recurrence) > 1:
        yield "recur_yearly_by_date and recur_yearly_by_day exclude each other"


def entry_fields(noun: str, recurrence: Record) -> tuple[Field, ...]:
    """The fields of a dated entry; ``noun`` says what it is called."""
    return (
        Field("name", Text(), f"Name of the {noun}.", required=True, sample="Christmas Day"),
        Field("start_date", Date(), "First day, as C(YYYY-MM-DD).", required=True, sample="2026-12-25"),
        Field("end_date", Date(), "Last day, inclusive. If not set, the same as the first day.", sample="2026-12-25"),
        Field("all_day_enabled", Flag(), sample=True).described(
            "Whether it lasts whole days. If not set, V(true) when no times are given."
        ),
        Field("start_time", Time(), "Start, as C(HH:MM) on the 24-hour clock, in quotes."),
        Field("end_time", Time(), "End, as C(HH:MM) on the 24-hour clock, in quotes."),
        Field("recurrence", recurrence, "How it repeats. If not set, it happens once."),
    )


HOLIDAY = Record(
    *entry_fields("holiday, unique in its mode", Record(BY_DATE, BY_DAY, atomic=True, rule=_one_recurrence)),
    atomic=True,
    canonical=with_defaults,
    rule=entry_rule,
)
HOLIDAYS = ListMap(HOLIDAY, key="name", words="holiday", maximum=MAX_HOLIDAYS)


@dataclass(frozen=True)
class Entries:
    """The entries of one kind: how they are described, and where their requests go below the path of what they belong to.

    ``renames``: a PUT names an entry with its new name too, which here is always the present one.
    """

    noun: str
    segment: str
    keyed: ListMap
    renames: bool = False

    def item(self, base: str, id_: str) -> str:
        """The path of one entry."""
        return base + path(self.segment + "/{}", id_)

    def operations(
        self, base: str, subject: str, ids: Values, before: Sequence[Values], after: Sequence[Values]
    ) -> list[Operation]:
        """The smallest set of requests that keeps the ids of all entries that are the same before and after.

        ``ids`` gives the id of each current entry by its name. Deletions go first, for the sake of limits.
        """
        record, old, new = self.keyed.record, self.keyed.by_key(before), self.keyed.by_key(after)
        anew = [name for name in old if name in new and needs_recreation(old[name], new[name])]
        gone = [name for name in old if name not in new or name in anew]
        added = [name for name in new if name not in old or name in anew]
        edited = [name for name in new if name in old and name not in anew and not record.same(old[name], new[name])]
        at = {name: ids.get(name, "planned") for name in old}  # "planned": made in check mode
        return [
            *(self.deletion(base, name, subject, at[name]) for name in gone),
            *(self.edit(new[name], subject, self.item(base, at[name])) for name in edited),
            *(self.addition(base, new[name], subject) for name in added),
        ]

    def deletion(self, base: str, name: str, subject: str, id_: str) -> Operation:
        """The request that deletes an entry."""
        action = f'delete {self.noun} "{name}" of {subject}'
        return Operation(action, "DELETE", self.item(base, id_), target=id_, content={"name": name})

    def edit(self, entry: Values, subject: str, path_: str) -> Operation:
        """The request that changes an entry; whole, because dates without the all-day flag are refused (4195)."""
        body = {**self.keyed.record.to_wire(entry), **({"newName": entry["name"]} if self.renames else {})}
        return Operation(f'change {self.noun} "{entry["name"]}" of {subject}', "PUT", path_, body)

    def addition(self, base: str, entry: Values, subject: str, creates: bool = False) -> Operation:
        """The request that adds an entry; ``creates`` when the entry itself is the object that changes."""
        action, body = f'add {self.noun} "{entry["name"]}" to {subject}', self.keyed.record.to_wire(entry)
        return Operation(action, "POST", base + self.segment, body, content=entry, creates=creates, can_double=True)

    def has(self, operation: Operation) -> bool:
        """Whether a request adds, changes or deletes an entry, rather than what the entries belong to."""
        return f"{self.segment}/" in f"{operation.path}/"

    def recover(self, client: Client, operation: Operation) -> Optional[str]:
        """The id of the entry that a request added or deleted if it was carried out, None if not. Raises WebexError.

        An entry is gone when no other has its name: it may have got another id.
        """
        collection = operation.path if operation.method == "POST" else operation.path.rpartition("/")[0]
        entries = client.get(collection.removesuffix(self.segment)).get(self.segment.lstrip("/")) or []
        if operation.method == "DELETE":
            names = [each["name"] for each in entries if not same_id(each["id"], operation.target)]
            return operation.target if len(names) == len(entries) and operation.content["name"] not in names else None
        return next((str(each["id"]) for each in entries if each["name"] == operation.content["name"]), None)


MODE_HOLIDAYS = Entries("holiday", "/holidays", HOLIDAYS)


def needs_recreation(old: Values, new: Values) -> bool:
    """Whether the recurrence of an entry loses a member: a PUT may keep what it does not name (world: events-merged)."""
    return not set(old.get("recurrence") or ()) <= set(new.get("recurrence") or ())


def replaces_all(before: Sequence[Values], after: Sequence[Values]) -> bool:
    """Whether one list in the PUT of the mode is the better way from the holidays ``before`` to those ``after``.

    Webex gives every holiday a new id then. So it is done only if no existing holiday stays as it is, and if there would be
    more than one request otherwise.
    """
    old, new = HOLIDAYS.by_key(before), HOLIDAYS.by_key(after)
    kept = [name for name in old if name in new and HOLIDAY.same(old[name], new[name])]
    single_edit = len(old) == len(new) == 1 and old.keys() == new.keys() and not needs_recreation(*before, *after)
    return not kept and not single_edit


def repeats_names(holidays: Sequence[Values]) -> bool:
    """Whether several holidays have one name (world: holiday-names-repeat). Only the whole list tells them apart."""
    return len(HOLIDAYS.by_key(holidays)) < len(holidays)
