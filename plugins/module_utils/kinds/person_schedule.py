# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of a person with their events (API facts: schedules). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..api.client import Client
from ..model.changes import Change, PendingChange
from ..model.owners import OwnedBy, Owner
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Number, Values
from .base import RemoteValidation
from .kind import Kind
from .schedules import (
    DAYS,
    END_DATE,
    FOR_EVER,
    SCHEDULE_TYPE,
    Schedules,
    days_rule,
    events_of,
    on_days,
    recurrence_of,
    schedule_fields,
    schedules_after,
)

PATHS = {"person": "/people/{}/features/schedules", "me": "/telephony/config/people/{}/schedules"}
SHARED_LEVELS = ("GROUP", "LOCATION", "ORGANIZATION")
"""The levels of schedules that a person can use and does not own (worlds: other-schedule-levels, own-schedules-without-level)."""


def _every_week_unless_told(weekly: Values) -> Values:
    """The number of weeks is 1 if it is not given, and if Webex does not tell it (world: own-weekly-interval-untold)."""
    return {"recur_interval": 1, **on_days(weekly)} if weekly else weekly


DAILY = Field(
    "recur_daily",
    Record(
        Field("recur_interval", Number(1, 365), "The number of days from one start to the next.", default=1, sample=2),
        atomic=True,
        canonical=lambda daily: {"recur_interval": 1, **daily},
    ),
    "Every day, or every so many days.",
)
WEEKLY = Field(
    "recur_weekly",
    Record(
        Field("recur_interval", Number(1, 52), "The number of weeks from one start to the next.", default=1, sample=1),
        *DAYS,
        atomic=True,
        canonical=_every_week_unless_told,
        rule=days_rule,
    ),
    "Every week or every so many weeks, on these days.",
)
END_OCCURRENCE = Field("recur_end_occurrence", Number(1, 999), "The number of times that it repeats.", sample=10)
EVENTS = events_of(recurrence_of((FOR_EVER, END_DATE, END_OCCURRENCE), (DAILY, WEEKLY)), renames=True)
OWNERS = OwnedBy(
    "person",
    "me",
    location="Name or id of the location of O(person), for names that occur more than once.",
)
RECORD = Record(*OWNERS.fields, *schedule_fields(EVENTS))


class PersonSchedules(Schedules, RemoteValidation):
    """Schedules of a person, without those that the person shares with the location."""

    schema = Schema("schedule", RECORD, key=("type", "name"))
    paths = PATHS
    events = EVENTS

    def listed(self) -> list[Any]:
        return [item for item in self._usable() if item.get("level") not in SHARED_LEVELS]

    def _usable(self) -> list[Any]:
        """All schedules that the person can use, with those of the location."""
        return self.client.list(self.path, "schedules", page=0) if self.owner.type == "me" else super().listed()

    @classmethod
    def remote_validation_errors(
        cls, client: Client, changes: Sequence[tuple[Owner, Change]], pending: Sequence[PendingChange]
    ) -> Iterator[tuple[Change, str]]:
        """A new name must be none that the location has for the same type (API facts: schedules)."""
        for owner, change in changes:
            if "name" not in change.differing:
                continue
            shared = [item for item in cls(client, owner)._usable() if item.get("level") in SHARED_LEVELS]
            if (change.after["type"], change.after["name"]) in schedules_after(shared, ()):
                yield change, f"Choose another name for {change.subject}: the location has a schedule of this type and name."

    def renaming(self, change: Change) -> Values:
        """An administrator gives both names and the type; the person gives the new name (API facts: schedules)."""
        if self.owner.type == "me":
            return super().renaming(change)
        names = {"name": change.before["name"], "newName": change.after["name"]}
        return {**names, "type": SCHEDULE_TYPE.to_wire(change.before["type"])}


KIND = Kind(
    name="person_schedule",
    about="Schedules of a person with their events",
    reading_order=115,
    owners=OWNERS,
    resources=(PersonSchedules,),
    reads=("spark-admin:people_read", "spark:telephony_config_read"),
    writes=("spark-admin:people_write", "spark:telephony_config_write"),
    filters=("type", "name"),
)
