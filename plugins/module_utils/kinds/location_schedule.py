# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of a location with their events (API facts: schedules). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Optional

from ..api.ids import path
from ..errors import WrongAnswer
from ..model.changes import Change
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, ListMap, Record
from ..schema.types import Choice, Date, Flag, Text, Values
from .base import CollectionResource, Details
from .calendar_entries import BY_DATE, BY_DAY, WEEKDAYS, Entries, entry_fields, entry_rule, with_defaults
from .kind import Kind

WIRE_TYPES = {"business_hours": "businessHours", "holidays": "holidays"}
SCHEDULE_TYPE = Choice(*WIRE_TYPES, wire=WIRE_TYPES)


def _recurrence_rule(recurrence: Values) -> Iterator[str]:
    ways = [name for name in ("recur_weekly", "recur_yearly_by_date", "recur_yearly_by_day") if recurrence.get(name)]
    if recurrence and len(ways) != 1:
        yield "exactly one of recur_weekly, recur_yearly_by_date and recur_yearly_by_day is needed"  # INFERRED
    if recurrence.get("recur_for_ever") and recurrence.get("recur_end_date"):
        yield "recur_for_ever and recur_end_date exclude each other"


RECURRENCE = Record(
    Field("recur_for_ever", Flag(), "Whether it repeats without an end.", wire="recurForEver", sample=True),
    Field("recur_end_date", Date(), "The last day on which it repeats, as C(YYYY-MM-DD)."),
    Field(
        "recur_weekly",
        Record(*(Field(day, Flag(), f"Whether it is on {day.capitalize()}.", default=False) for day in WEEKDAYS), atomic=True),
        "Every week, on these days.",
    ),
    BY_DATE,
    BY_DAY,
    atomic=True,
    canonical=lambda recurrence: {name: value for name, value in recurrence.items() if value not in (False, "", {})},
    rule=_recurrence_rule,
)
EVENT = Record(*entry_fields("event, unique in its schedule", RECURRENCE), atomic=True, canonical=with_defaults, rule=entry_rule)
EVENTS = Entries("event", "/events", ListMap(EVENT, key="name", words="event"))
OWNERS = OwnedBy("location")
RECORD = Record(
    *OWNERS.fields,
    Field("type", SCHEDULE_TYPE, required_on_create=True, immutable=True, sample="business_hours").described(
        "Whether the events are times when the site is open or times when it is closed.", "Webex cannot change it."
    ),
    Field("name", Text(), required_on_create=True, sample="Office Hours").described(
        "Name of the schedule, unique for its type. Renaming gives it a new id."
    ),
    Field("events", EVENTS.keyed).described(
        "The events. The list is complete: other events of the schedule are removed.",
        "Events that stay the same are not touched; each other event takes one request.",
    ),
)


class Schedules(CollectionResource, Details):
    """Schedules of a location, of both types."""

    schema = Schema("schedule", RECORD, key=("type", "name"))
    paths = "/telephony/config/locations/{}/schedules"

    def item(self, current: Current) -> str:
        type_ = current.details.get("type") or WIRE_TYPES[current.values["type"]]  # may be one that Webex has added
        return self.path + path("/{}/{}", type_, current.id)

    def read(self) -> list[Current]:
        items = self.client.list(self.path, "schedules")
        if not all(item["type"] for item in items):
            raise WrongAnswer("this is no answer of the Webex API: schedule without type")
        return [self._current(item) for item in items]

    def _current(self, item: Values) -> Current:
        return Current({**self.owner.values, **RECORD.from_wire(item)}, item["id"], {"type": item["type"]}, is_complete=False)

    def read_details(self, current: Current, desired: Optional[Desired] = None) -> Current:
        """The list has no events."""
        item = self.client.get(self.item(current))
        ids = {event["name"]: event["id"] for event in item.get("events") or []}
        values = {**current.values, **RECORD.from_wire({"events": item.get("events")})}
        return Current(values, current.id, {"type": item["type"], "event_ids": ids})

    def update(self, change: Change) -> Sequence[Operation]:
        """Events one by one first, because a new name gives the schedule a new id; then the name."""
        base = self.item(change.existing)
        operations: list[Operation] = []
        if "events" in change.differing:
            before, after = change.before.get("events", []), change.after.get("events", [])
            operations += EVENTS.operations(base, change.subject, change.details.get("event_ids", {}), before, after)
        if "name" in change.differing:
            action, body = f"rename {change.subject}", {"name": change.after["name"]}
            operations.append(Operation(action, "PUT", base, body, content=change.after, creates=True, repeatable=False))
        return operations

    def recover(self, operation: Operation) -> Optional[str]:
        return EVENTS.recover(self.client, operation) if EVENTS.has(operation) else super().recover(operation)


KIND = Kind(
    name="location_schedule",
    about="Schedules of a location with their events",
    reading_order=110,
    owners=OWNERS,
    resources=(Schedules,),
    filters=("type", "name"),
)
