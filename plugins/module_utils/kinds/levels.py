# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Objects of the whole organisation and of single locations. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..api.client import PAGE_SIZE
from ..errors import WrongAnswer
from ..model.changes import Change
from ..model.objects import Current
from ..schema.types import Values, camel_case, without
from .base import CollectionResource, Details


class LevelledCollection(CollectionResource):
    """Objects of the organisation and of locations that one list contains together."""

    list_key: str
    """The member of an answer that holds the list."""
    limits: Mapping[str, str]
    """The query parameter that limits the list, by the type of the owner."""
    page = PAGE_SIZE
    detail_names: tuple[str, ...] = ()
    """Members of an answer that are details of the object."""

    def read(self) -> list[Current]:
        value = self.owner.id if self.owner.type == "location" else True
        query = {self.limits[self.owner.type]: value} if self.owner.type in self.limits else None
        found = [self.current(item) for item in self.client.list(self.path, self.list_key, query, self.page)]
        return [each for each in found if self.owner.type in ("anywhere", each.values["level"])]

    def current(self, item: Values) -> Current:
        """One object of the list. Raises WrongAnswer."""
        location = item.get("location") or {"id": item.get("locationId"), "name": item.get("locationName")}
        values = {**level_values(item, str(location.get("name") or "")), **self.schema.record.from_wire(item)}
        details = {
            "location_id": location.get("id") or "",
            **{name: item.get(camel_case(name), "") for name in self.detail_names},
        }
        return Current(values, item["id"], details, is_complete=not isinstance(self, Details))

    def details(self, current: Current) -> Values:
        return {name: current.details[name] for name in self.detail_names if name in current.details}

    def body(self, change: Change) -> Values:
        body = super().body(change)
        if change.after.get("level") == "location":
            body["locationId"] = self.owner.id or change.details.get("location_id", "")
        return body


def level_values(item: Mapping[str, Any], location: str) -> Values:
    """``level`` and ``location`` of an object of the API; ``location`` is the name of its location ("" for none).

    Raises WrongAnswer when the answer does not say what the object belongs to: it must not count as missing.
    """
    level = str(item.get("level", "ORGANIZATION")).lower()
    if level not in ("organization", "location"):
        raise WrongAnswer(f"this is no answer of the Webex API: the level {level!r} is not known")
    if level == "location" and not location:
        raise WrongAnswer("this is no answer of the Webex API: the level is location, but no location is named")
    return {"level": level, "location": location} if level == "location" else {"level": level}


def without_foreign_location(values: Values) -> Values:
    """An object of the organisation has no location."""
    if values.get("level") == "organization":
        return without(values, "location")
    return values
