# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Locations and organisations. API facts: lookups, "Locations" and "Numbers and organisations"."""

from __future__ import annotations

from ..errors import ApiError
from ..ids import bare
from ..paging import cursor_page, offset_page
from ..routing import READ, B, Call, Reply, operation
from ..state import Json, Organization

_LOCATION_SCOPE = "spark-admin:locations_read|spark-admin:people_read|spark-admin:device_read"


@operation("locations.list", "GET", "/locations", _LOCATION_SCOPE)
def list_locations(call: Call) -> Reply:
    """All locations, with or without calling; ``name`` is a substring in any case."""
    wanted = call.id("id")
    locations = [
        location
        for location in call.org.locations.values()
        if call.passes("name", location["name"]) and wanted in (None, location["id"])
    ]
    return cursor_page(call, locations, "items", _view, default=500, limit=1000)


@operation("locations.get", "GET", "/locations/{locationId}", _LOCATION_SCOPE)
def get_location(call: Call) -> Reply:
    """One location."""
    return Reply(200, _view(call.stored(call.org.locations, "LOCATION", "locationId")))


@operation("telephony_locations.list", "GET", f"{B}/locations", READ)
def list_telephony_locations(call: Call) -> Reply:
    """Only the locations with calling."""
    locations = [
        location
        for location in call.org.locations.values()
        if location.get("calling") is not None and call.passes("name", location["name"])
    ]
    if call.text("order"):
        descending = (call.text("order") or "").lower().endswith("desc")
        locations.sort(key=lambda location: str(location["name"]), reverse=descending)
    return offset_page(call, locations, "locations", _telephony_view)


@operation("organizations.list", "GET", "/organizations", "spark-admin:organizations_read")
def list_organizations(call: Call) -> Reply:
    """Every organisation the token can see, in one page."""
    visible = [org for org in call.service.orgs.values() if call.token and call.token.sees(org.id)]
    return Reply(200, {"items": [_organization_view(org) for org in visible]})


@operation("organizations.get", "GET", "/organizations/{orgId}", "spark-admin:organizations_read")
def get_organization(call: Call) -> Reply:
    """One visible organisation."""
    org_id = bare(call.params["orgId"])
    org = call.service.orgs.get(org_id)
    if org is None or not (call.token and call.token.sees(org_id)):
        raise ApiError.plain(404, f"ORGANIZATION not found: {org_id}")
    return Reply(200, _organization_view(org))


def _view(location: Json) -> Json:
    return {member: value for member, value in location.items() if member != "calling"}


def _telephony_view(location: Json) -> Json:
    return {"id": location["id"], "name": location["name"], **location["calling"]}


def _organization_view(org: Organization) -> Json:
    return {"id": org.id, "displayName": org.name, "created": org.created}
