# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of a location with their events (API facts: schedules). Private to this collection: may change in any release."""

from __future__ import annotations

from ..model.owners import OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, Record
from .calendar_entries import BY_DATE, BY_DAY
from .kind import Kind
from .schedules import DAYS, END_DATE, FOR_EVER, Schedules, days_rule, events_of, on_days, recurrence_of, schedule_fields

WEEKLY = Field("recur_weekly", Record(*DAYS, atomic=True, canonical=on_days, rule=days_rule), "Every week, on these days.")
EVENTS = events_of(recurrence_of((FOR_EVER, END_DATE), (WEEKLY, BY_DATE, BY_DAY)))
OWNERS = OwnedBy("location")
RECORD = Record(*OWNERS.fields, *schedule_fields(EVENTS))


class LocationSchedules(Schedules):
    """Schedules of a location."""

    schema = Schema("schedule", RECORD, key=("type", "name"))
    paths = "/telephony/config/locations/{}/schedules"
    events = EVENTS


KIND = Kind(
    name="location_schedule",
    about="Schedules of a location with their events",
    reading_order=110,
    owners=OWNERS,
    resources=(LocationSchedules,),
    filters=("type", "name"),
)
