# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of a location and their events. API facts: schedules."""

from __future__ import annotations

from ..errors import ApiError
from ..paging import offset_page
from ..routing import READ, WRITE, B, Call, Reply, operation
from ..schedules import DAYS, SCHEDULE_TYPES, Place, declare, is_taken, listed
from ..state import Json
from ..validation import YEARLY_RECURRENCE, block

__all__ = ["SCHEDULE_TYPES"]


def _refuse_taken(call: Call, location: Json, schedule: Json) -> None:
    if is_taken(call, call.org.schedules, location["id"], schedule):
        raise ApiError.duplicate(f"Schedule '{schedule['name']}'")


def _refuse_used(call: Call, location: Json, schedule: Json) -> None:
    """Nothing is refused."""


LOCATION = Place(
    name="location_schedule",
    path=f"{B}/locations/{{locationId}}/schedules",
    type_param="type",
    scopes=(READ, WRITE),
    auth="admin",
    owner=Call.location,
    table=lambda org: org.schedules,
    id_prefix="",
    recurrence={"recurWeekly": block(DAYS), **YEARLY_RECURRENCE},
    refuse_taken=_refuse_taken,
    refuse_used=_refuse_used,
)


@operation("location_schedules.list", "GET", LOCATION.path, READ)
def list_schedules(call: Call) -> Reply:
    """Schedules of the location, without their events."""
    location = call.location()
    found = [
        {
            "id": schedule["id"],
            "name": schedule["name"],
            "type": schedule["type"],
            "locationName": location["name"],
            "locationId": location["id"],
        }
        for schedule in LOCATION.owned(call).values()
        if listed(call, schedule)
    ]
    return offset_page(call, found, "schedules")


declare(LOCATION)
