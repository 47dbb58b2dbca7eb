# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What schedules of locations and of people have in common (API facts: schedules).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Optional

from ..api.ids import path
from ..errors import WrongAnswer
from ..model.changes import Change
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..schema.fields import Field, ListMap, Record
from ..schema.types import Choice, Date, Flag, Text, Values
from .base import CollectionResource, Details, Whole
from .calendar_entries import WEEKDAYS, Entries, entry_fields, entry_rule, with_defaults

WIRE_TYPES = {"business_hours": "businessHours", "holidays": "holidays"}
SCHEDULE_TYPE = Choice(*WIRE_TYPES, wire=WIRE_TYPES)
TYPE_MARK = ":"
"""Stands between type and id where the id alone is not enough. No id has it."""
FOR_EVER = Field("recur_for_ever", Flag(), wire="recurForEver", sample=True).described(
    "Whether it repeats without an end.", "V(true) unless the end is given."
)
END_DATE = Field("recur_end_date", Date(), "The last day on which it repeats, as C(YYYY-MM-DD).")
DAYS = tuple(Field(day, Flag(), f"Whether it is on {day.capitalize()}.", default=False) for day in WEEKDAYS)


def on_days(weekly: Values) -> Values:
    """A weekly recurrence that says of each day whether it is one of its days, as Webex wants it (API facts: schedules)."""
    return {**dict.fromkeys(WEEKDAYS, False), **weekly} if weekly else weekly


def recurrence_of(ends: Sequence[Field], ways: Sequence[Field]) -> Record:
    """How an event repeats: in one of the ``ways``, until one of the ``ends`` or for ever."""
    limits = [field.name for field in ends]
    choices = [field.name for field in ways]

    def canonical(recurrence: Values) -> Values:
        """Nothing that is off. Without an end it repeats for ever, as Webex may tell (world: endless-recurrence-told)."""
        values = {name: value for name, value in recurrence.items() if value not in (False, "", {})}
        return values if not values or any(name in values for name in limits) else {"recur_for_ever": True, **values}

    def rule(recurrence: Values) -> Iterator[str]:
        given = [name for name in choices if name in recurrence]
        if recurrence and len(given) != 1:  # (world: several-recurrences)
            yield f"exactly one of {', '.join(choices[:-1])} and {choices[-1]} is needed"
        ending = [name for name in limits if recurrence.get(name)]
        if len(ending) > 1:
            yield f"{' and '.join(ending)} exclude each other"

    return Record(*ends, *ways, atomic=True, canonical=canonical, rule=rule)


def events_of(recurrence: Record, renames: bool = False) -> Entries:
    """The events of a schedule; ``renames`` when a PUT must name an event twice."""
    record = Record(
        *entry_fields("event, unique in its schedule", recurrence), atomic=True, canonical=with_defaults, rule=entry_rule
    )
    return Entries("event", "/events", ListMap(record, key="name", words="event"), renames)


def schedule_fields(events: Entries) -> tuple[Field, ...]:
    """The fields of a schedule besides its owner."""
    return (
        Field("type", SCHEDULE_TYPE, required_on_create=True, immutable=True, sample="business_hours").described(
            "Whether the events are times when the site is open or times when it is closed.", "Webex cannot change it."
        ),
        Field("name", Text(), required_on_create=True, sample="Office Hours").described(
            "Name of the schedule, unique for its type. Renaming gives it a new id."
        ),
        Field("events", events.keyed).described(
            "The events. The list is complete: other events of the schedule are removed.",
            "Events that stay the same are not touched; each other event takes one request.",
        ),
    )


class Schedules(CollectionResource, Details, Whole):
    """Schedules of one owner, of both types."""

    events: Entries

    def item(self, current: Current) -> str:
        type_ = current.details.get("type") or WIRE_TYPES[current.values["type"]]  # may be one that Webex has added
        return self.path + path("/{}/{}", type_, current.id.rpartition(TYPE_MARK)[2])

    def listed(self) -> list[Any]:
        """The items of the list. Raises WebexError."""
        return self.client.list(self.path, "schedules")

    def read(self) -> list[Current]:
        items = self.listed()
        if not all(item["type"] for item in items):
            raise WrongAnswer("this is no answer of the Webex API: schedule without type")
        times = Counter(item["id"].rstrip("=") for item in items)
        return [self._current(item, times[item["id"].rstrip("=")] > 1) for item in items]

    def _current(self, item: Values, shares_id: bool) -> Current:
        """A schedule. Those of the same name have the same id in both types, so the type goes before it then."""
        values = {**self.owner.values, **self.schema.record.from_wire(item)}
        id_ = f"{item['type']}{TYPE_MARK}{item['id']}" if shares_id else item["id"]
        return Current(values, id_, {"type": item["type"]}, is_complete=False)

    def read_details(self, current: Current, desired: Optional[Desired] = None) -> Current:
        """The list has no events."""
        item = self.client.get(self.item(current))
        ids = {event["name"]: event["id"] for event in item.get("events") or []}
        values = {**current.values, **self.schema.record.from_wire({"events": item.get("events")})}
        return Current(values, current.id, {"type": item["type"], "event_ids": ids})

    def update(self, change: Change) -> Sequence[Operation]:
        """Events one by one first, because a new name gives the schedule a new id; then the name."""
        base = self.item(change.existing)
        operations: list[Operation] = []
        if "events" in change.differing:
            before, after = change.before.get("events", []), change.after.get("events", [])
            operations += self.events.operations(base, change.subject, change.details.get("event_ids", {}), before, after)
        if "name" in change.differing:
            action, body = f"rename {change.subject}", self.renaming(change)
            operations.append(Operation(action, "PUT", base, body, content=change.after, creates=True, repeatable=False))
        return operations

    def renaming(self, change: Change) -> Values:
        """The body of the PUT that renames a schedule. Its events stay (API facts: schedules)."""
        return {"name": change.after["name"]}

    def recover(self, operation: Operation) -> Optional[str]:
        return self.events.recover(self.client, operation) if self.events.has(operation) else super().recover(operation)
