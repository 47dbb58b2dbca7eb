# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the objects of one type look like and how they are told apart. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Optional

from ..schema.fields import Record, Values


@dataclass(frozen=True)
class Schema:
    """What the objects of one type look like and how to tell them apart.

    ``key`` names the fields that together identify an object among its siblings. ``alike`` is a second chance for objects
    that Webex returns in a poorer form than it got them. ``settings`` objects always exist: they can only be updated.
    ``place`` tells in words where an object is, if its values say so.
    """

    noun: str
    record: Record
    key: tuple[str, ...] = ("name",)
    label: Callable[[Values], str] = lambda values: f'"{values["name"]}"' if "name" in values else ""
    place: Callable[[Values], str] = lambda values: ""
    alike: Optional[Callable[[Values, Values], bool]] = None
    settings: bool = False

    def identity(self, values: Values) -> tuple[Any, ...]:
        """The key of an object; lists inside it become tuples, an unset field its type's empty value."""
        resources = (values.get(name, self.record.fields[name].value.empty) for name in self.key)
        return tuple(tuple(resource) if isinstance(resource, list) else resource for resource in resources)

    def identifies(self, values: Values) -> bool:
        """Whether nothing of the key is missing that an object with these values must have."""
        key = self.record.normalise({name: values.get(name, "") for name in self.key})
        return "" not in key.values()

    @property
    def nouns(self) -> str:
        """What several of them are called."""
        return self.noun if self.settings or self.noun.endswith("criteria") else f"{self.noun}s"

    def all_of(self, where: str) -> str:
        """All the objects in words: ``digit patterns of location "Berlin"``."""
        return f"{self.nouns} {where}".rstrip()

    def subject(self, values: Values, where: str) -> str:
        """The object in words: ``digit pattern "Premium" of location "Berlin"``."""
        return " ".join(word for word in (self.noun, self.label(values), self.place(values) or where) if word)
