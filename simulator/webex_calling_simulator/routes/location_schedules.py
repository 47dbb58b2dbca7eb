# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of a location and their events. API facts: schedules."""

from __future__ import annotations

from ..paging import offset_page
from ..routing import READ, WRITE, B, Call, Reply, operation
from ..schedules import DAYS, SCHEDULE_TYPES, Place, declare, is_named, is_taken, listed, taken
from ..state import Json, Organization
from ..validation import YEARLY_RECURRENCE, block

__all__ = ["SCHEDULE_TYPES"]


def _refuse_taken(call: Call, location: Json, schedule: Json) -> None:
    if is_taken(call, call.org.schedules, location["id"], schedule):
        raise taken(schedule)


def _is_used(org: Organization, location: Json, schedule: Json) -> bool:
    """Whether criteria of somebody at the location name the schedule."""
    for owner_id, ring in org.sequential_rings.items():
        owner = org.workspaces.get(owner_id) or org.people.get(owner_id) or {}
        if owner.get("locationId") == location["id"] and is_named(ring["criteria"].values(), schedule, own=False):
            return True
    return False


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
    is_used=_is_used,
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
