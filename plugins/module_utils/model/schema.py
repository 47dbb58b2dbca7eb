# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The fields of one type of objects and the key that identifies them. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Optional

from ..schema.fields import Record
from ..schema.types import Values


def enumeration(words: Sequence[str]) -> str:
    """Words as a list in a sentence: ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def sentence(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Schema:
    """The fields of one type of objects and the key that identifies them.

    ``key`` names the fields that together identify an object among those of its owner. ``identified_by`` describes the key to
    the user where the names of the fields do not. ``altered`` gets the values of a wanted and of an existing object. It says as
    a sentence why the existing one could be the wanted one in a form that Webex gave it, "" if it cannot. ``settings`` always
    exist: they can only be updated. ``has_id`` is False where the API gives objects no id: the first field of the key takes its
    place. ``label`` and ``scope`` say in words which object it is, and where. ``interchangeable``: Webex takes several objects
    with the same key, of which one is enough.
    """

    noun: str
    record: Record
    key: tuple[str, ...] = ("name",)
    label: Callable[[Values], str] = lambda values: f'"{values["name"]}"' if "name" in values else ""
    scope: Callable[[Values], str] = lambda values: ""
    altered: Optional[Callable[[Values, Values], str]] = None
    identified_by: str = ""
    settings: bool = False
    has_id: bool = True
    interchangeable: bool = False

    def identity(self, values: Values) -> tuple[Any, ...]:
        """The key of an object, equal for all values that mean the same; an unset field counts as empty."""
        return tuple(mark(values.get(name)) for name, mark in self._marks)

    @cached_property
    def _marks(self) -> list[tuple[str, Callable[[Any], Any]]]:
        return [(name, self.record.fields[name].value.mark) for name in self.key]

    @cached_property
    def member_key(self) -> list[str]:
        """The part of the key that the API has; the rest says whose object it is."""
        return [name for name in self.key if self.record.fields[name].member]

    @cached_property
    def limited(self) -> dict[str, tuple[str, ...]]:
        """The fields that only some types of owners have, with these types."""
        return {name: field.only_for for name, field in self.record.fields.items() if field.only_for}

    @cached_property
    def secrets(self) -> list[str]:
        """The fields that hold secrets."""
        return [name for name, field in self.record.fields.items() if field.secret]

    def identifies(self, values: Values) -> bool:
        """Whether the values contain the whole key of an object."""
        key = self.record.normalise({name: values.get(name, "") for name in self.key})
        return "" not in key.values()

    def key_of(self, values: Values) -> Values:
        """The values that identify an object among those of its owner, as data."""
        return {name: values[name] for name in self.member_key if name in values}

    @property
    def nouns(self) -> str:
        """The noun in the plural."""
        return self.noun if self.settings or self.noun.endswith("criteria") else f"{self.noun}s"

    def all_of(self, where: str) -> str:
        """All the objects in words: ``digit patterns of location "Berlin"``."""
        return f"{self.nouns} {where}".rstrip()

    def subject(self, values: Values, where: str) -> str:
        """The object in words: ``digit pattern "Premium" of location "Berlin"``."""
        return " ".join(word for word in (self.noun, self.label(values), self.scope(values) or where) if word)
