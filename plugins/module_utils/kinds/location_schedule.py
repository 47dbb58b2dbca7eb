# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of a location with their events, which sequential ring criteria name (API notes: sequential_ring).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..api.client import Client, path
from ..errors import InvalidInput, WrongAnswer
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import LocationOptions, Owner
from ..model.schema import Schema
from ..schema.fields import Choice, Date, Field, Flag, ListMap, Record, Text, Values
from .base import CollectionResource
from .calendar_entries import BY_DATE, BY_DAY, WEEKDAYS, Entries, entry_fields, entry_rule, with_defaults
from .kind import Kind

WIRE_TYPES = {"business_hours": "businessHours", "holidays": "holidays"}


def _canonical_recurrence(recurrence: Values) -> Values:
    return {name: value for name, value in recurrence.items() if value not in (False, "", {})}


def _recurrence_rule(recurrence: Values) -> Iterator[str]:
    ways = [name for name in ("recur_weekly", "recur_yearly_by_date", "recur_yearly_by_day") if recurrence.get(name)]
    if recurrence and len(ways) != 1:
        yield "exactly one of recur_weekly, recur_yearly_by_date and recur_yearly_by_day is needed"  # INFERRED
    if recurrence.get("recur_for_ever") and recurrence.get("recur_end_date"):
        yield "recur_for_ever and recur_end_date exclude each other"


RECURRENCE = Record(
    Field("recur_for_ever", Flag(), ("Whether it has no end.",), wire="recurForEver", sample=True),
    Field("recur_end_date", Date(), ("The last day on which it comes back, as C(YYYY-MM-DD).",)),
    Field(
        "recur_weekly",
        Record(
            *(Field(day, Flag(), (f"Whether it is on {day.capitalize()}.",), default=False) for day in WEEKDAYS),
            atomic=True,
        ),
        ("Every week, on these days.",),
    ),
    BY_DATE,
    BY_DAY,
    atomic=True,
    canonical=_canonical_recurrence,
    rule=_recurrence_rule,
)
EVENTS = ListMap(
    Record(*entry_fields("event, unique in its schedule", RECURRENCE), atomic=True, canonical=with_defaults, rule=entry_rule),
    key="name",
    words="event",
)
SCHEDULE_EVENTS = Entries("event", "/events", EVENTS)

RECORD = Record(
    *LocationOptions.fields,
    Field(
        "type",
        Choice(*WIRE_TYPES, wire=WIRE_TYPES),
        ("Whether its events are times when the site is open or when it is closed.", "Webex cannot change it."),
        required_on_create=True,
        immutable=True,
        sample="business_hours",
    ),
    Field(
        "name",
        Text(),
        ("Name of the schedule, unique for its type. Renaming gives it a new id.",),
        required_on_create=True,
        sample="Office Hours",
    ),
    Field(
        "events",
        EVENTS,
        (
            "The events. The list is the whole list: stored events that are not in it are removed.",
            "Events that stay the same are not touched; the others take one request each.",
        ),
    ),
)


class Schedules(CollectionResource):
    """Schedules of a location, of both types."""

    schema = Schema("schedule", RECORD, key=("type", "name"))
    keeps_details = False

    def collection(self, owner: Owner) -> str:
        return path("/telephony/config/locations/{}/schedules", owner.id)

    def item(self, owner: Owner, current: Current) -> str:
        return self.collection(owner) + path("/{}/{}", _wire_type(current), current.id)

    def read(self, client: Client, owner: Owner) -> list[Current]:
        items = client.list(self.collection(owner), "schedules")
        return [self._stored(item, owner) for item in items]

    def _stored(self, item: Values, owner: Owner) -> Current:
        if not item["type"]:
            raise WrongAnswer("this is no answer of the Webex API: schedule without type")
        return Current({**dict(owner.words), **RECORD.from_wire(item)}, item["id"], {"type": item["type"]}, is_complete=False)

    def read_details(self, client: Client, owner: Owner, current: Current) -> Current:
        """The list has no events."""
        item = client.get(self.item(owner, current))
        ids = {event["name"]: event["id"] for event in item.get("events") or []}
        details = {"type": item["type"], "event_ids": ids}
        return Current({**current.values, **RECORD.from_wire({"events": item.get("events")})}, current.id, details)

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        if not desired.id and not (desired.values.get("name") and desired.values.get("type")):
            raise InvalidInput("Say which schedule is meant: give its name and type, or its id.")
        return desired

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """Events one by one first, because a new name gives the schedule a new id; then the name."""
        base = self.item(owner, change.existing)
        calls: list[Operation] = []
        if "events" in change.differing:
            before, after = change.before.get("events", []), change.after.get("events", [])
            calls += SCHEDULE_EVENTS.calls(client, base, change.subject, change.details.get("event_ids", {}), before, after)
        if "name" in change.differing:
            calls.append(Operation(f"rename {change.subject}", "PUT", base, {"name": change.after["name"]}))
        return calls


def _wire_type(current: Current) -> str:
    """The type as it stands in a path, which may be one that Webex has added."""
    return str(current.details.get("type") or WIRE_TYPES[current.values["type"]])


KIND = Kind(
    name="location_schedule",
    about="Schedules of a location with their events",
    reading_order=110,
    plural="location_schedules",
    owners=LocationOptions(),
    resources=(Schedules(),),
    reads=("spark-admin:telephony_config_read",),
    writes=("spark-admin:telephony_config_write",),
    filters=("type", "name"),
)
