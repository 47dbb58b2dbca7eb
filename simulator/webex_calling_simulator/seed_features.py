# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Seeded features that forward by operating mode, their modes, and the people who switch them."""

from __future__ import annotations

from .feature_modes import HUNT_GROUP, all_features
from .ids import seeded_id
from .state import Json, Organization

MANAGER_IN_BERLIN = "lena.fischer@aurora.example"
MANAGER_IN_DENVER = "avery.collins@aurora.example"
MANAGER_OF_MANY = "weiling.tan@aurora.example"
MANY_FEATURES = 60

_OPEN = {"enabled": True, "allDayEnabled": False, "startTime": "08:00", "endTime": "18:00"}
_OFF = {"enabled": False, "allDayEnabled": False}
_CHRISTMAS = {"recurYearlyByDate": {"dayOfMonth": 25, "month": "DECEMBER"}}
_THANKSGIVING = {"recurYearlyByDay": {"day": "THURSDAY", "week": "FOURTH", "month": "NOVEMBER"}}
_SUMMER_FAIR = {"recurYearlyByDay": {"day": "FRIDAY", "week": "LAST", "month": "AUGUST"}}


def add_features(org: Organization) -> None:
    """Berlin and Denver work with the modes Open, Holiday and Closed; Madrid and Munich never used modes.

    The main auto attendant of Berlin has modes of its own and, like every feature there, Closed. Singapore has many hunt
    groups with Day and Closed.
    """
    fair = [_holiday("Christmas", "2026-12-25", _CHRISTMAS), _holiday("Summer Fair", "2026-08-28", _SUMMER_FAIR)]
    thanks = [_holiday("Christmas", "2026-12-25", _CHRISTMAS), _holiday("Thanksgiving", "2026-11-26", _THANKSGIVING)]
    for location, holidays in (("Berlin", fair), ("Denver", thanks), ("Singapore", [])):
        _add_modes(org, location, holidays)

    for location in ("Berlin", "Denver"):
        managed = [feature["id"] for feature in _features(org, location)]
        for feature_id in managed:
            _forward(org, feature_id, location, () if feature_id in org.forwarding else ("Open", "Holiday"))
        manager = MANAGER_IN_BERLIN if location == "Berlin" else MANAGER_IN_DENVER
        org.managed_features[org.person(manager)["id"]] = managed
    org.managed_features[org.person(MANAGER_OF_MANY)["id"]] = add_hunt_groups(org, "Singapore", MANY_FEATURES)


def add_hunt_groups(org: Organization, location: str, count: int) -> list[str]:
    """Further hunt groups, ready to be managed, of a location that has the modes Day and Closed; returns their ids."""
    location_id, added = org.location(location)["id"], []
    for index in range(count):
        name, extension = f"Team {index + 1:03d}", str(7000 + index)
        identifier = seeded_id(HUNT_GROUP.type, org.name, location, name)
        org.hunt_groups[identifier] = {
            "id": identifier,
            "name": name,
            "locationId": location_id,
            "extension": extension,
            "enabled": True,
        }
        _forward(org, identifier, location, ("Day",))
        added.append(identifier)
    return added


def _features(org: Organization, location: str) -> list[Json]:
    location_id = org.location(location)["id"]
    return [feature for kind, feature in all_features(org) if feature["locationId"] == location_id]


def _forward(org: Organization, feature_id: str, location: str, names: tuple[str, ...]) -> None:
    """Add modes of these names, and Closed, to a feature."""
    forwarding = org.forwarding.setdefault(feature_id, {"operatingModes": {"enabled": True, "modes": []}})
    for name in (*names, "Closed"):
        selection = "FORWARD_TO_DEFAULT_NUMBER" if name in ("Closed", "Holiday") else "DO_NOT_FORWARD"
        forwarding["operatingModes"]["modes"].append(
            {
                "normalOperationEnabled": True,
                "id": org.operating_mode(name, location)["id"],
                "forwardTo": {"selection": selection},
            }
        )


def _add_modes(org: Organization, location: str, holidays: list[Json]) -> None:
    """Closed and, where there are holidays, Open and Holiday; calls then go to the first virtual line."""
    location_id = org.location(location)["id"]
    number = next(line for line in org.virtual_lines.values() if line["locationId"] == location_id)["number"]["external"]
    forwarding = {"enabled": True, "destination": number, "destinationVoicemailEnabled": False}
    _add_mode(org, location, "Closed", "NONE", callForwarding=forwarding)
    if holidays:
        numbered = [{"id": seeded_id("SCHEDULE_EVENT", location, "Holiday", each["name"]), **each} for each in holidays]
        _add_mode(org, location, "Holiday", "HOLIDAY", holidays=numbered, callForwarding=forwarding)
        hours = {"mondayToFriday": _OPEN, "saturdayToSunday": _OFF}
        _add_mode(org, location, "Open", "SAME_HOURS_DAILY", sameHoursDaily=hours)


def _add_mode(org: Organization, location: str, name: str, mode_type: str, **members: Json | list[Json]) -> None:
    identifier = seeded_id("OPERATING_MODE", location, name)
    org.operating_modes[identifier] = {
        "id": identifier,
        "name": name,
        "type": mode_type,
        "level": "LOCATION",
        "locationId": org.location(location)["id"],
        "callForwarding": {"enabled": False, "destinationVoicemailEnabled": False},
        **members,
    }


def _holiday(name: str, date: str, recurrence: Json) -> Json:
    return {"name": name, "allDayEnabled": True, "startDate": date, "endDate": date, "recurrence": recurrence}
