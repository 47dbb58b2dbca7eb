# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The owner of settings in words.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

ORDER = ("location", "workspace", "virtual_line", "person")
"""Owners of outgoing settings, as they are listed; all but the first can have what their location has."""
TYPES = (*ORDER[1:], "auto_attendant", "call_queue", "hunt_group")

One = TypeVar("One")


@dataclass(frozen=True)
class Owner:
    """An owner by its type and name."""

    type: str
    name: str

    @property
    def words(self) -> str:
        """The type in words."""
        return self.type.replace("_", " ")

    @property
    def order(self) -> tuple[int, str]:
        """By type, then by name."""
        return (ORDER.index(self.type) if self.type in ORDER else -1, self.name.casefold())


def owner_of(values: Mapping[str, Any]) -> Owner:
    """The owner of an item in words."""
    for type_ in TYPES:
        if values.get(type_):
            return Owner(type_, str(values[type_]))
    if values.get("me"):
        return Owner("person", "the signed-in person")
    if values.get("location") and values.get("level") != "organization":
        return Owner("location", str(values["location"]))
    return Owner("organisation", "The whole organisation")


def by_owner(items: Iterable[One], values: Callable[[One], Mapping[str, Any]]) -> list[tuple[Owner, list[One]]]:
    """Items grouped by their owner: location first, then by type and name."""
    groups: dict[Owner, list[One]] = {}
    for item in items:
        groups.setdefault(owner_of(values(item)), []).append(item)
    return sorted(groups.items(), key=lambda group: group[0].order)
