# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The current objects of one type for one owner. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Optional

from ..errors import Ambiguous, InvalidInput, NotFound
from ..schema.types import Values
from .changes import Change, NoOp, Update
from .objects import Current, Desired
from .schema import Schema

Key = tuple[Any, ...]
"""What identifies an object among its siblings."""


class CurrentState:
    """The current objects of one type, quick to search; follows the changes that are applied to it."""

    def __init__(self, schema: Schema, objects: Iterable[Current]) -> None:
        self.schema = schema
        self._by_id: dict[str, Current] = {}
        self._keys: dict[str, Key] = {}
        self._ids_by_key: dict[Key, list[str]] = {}
        self._by_value: dict[str, dict[Any, list[Current]]] = {}
        read = list(objects)
        for current, key in zip(read, [schema.identity(each.values) for each in read]):
            self._put(current, key)

    def __iter__(self) -> Iterator[Current]:
        return iter(list(self._by_id.values()))  # another thread may add one meanwhile

    def __len__(self) -> int:
        return len(self._by_id)

    def put(self, current: Current) -> None:
        """Adds an object, or replaces the one with its id."""
        self._put(current, self.schema.identity(current.values))
        self._by_value.clear()

    def _put(self, current: Current, key: Key) -> None:
        id_ = current.id.rstrip("=")
        if id_ in self._by_id:
            self.remove(id_)
        self._by_id[id_], self._keys[id_] = current, key
        self._ids_by_key.setdefault(key, []).append(id_)

    def remove(self, id_: str) -> None:
        """Takes an object out, if it is there."""
        id_ = id_.rstrip("=")
        if self._by_id.pop(id_, None):
            self._ids_by_key[self._keys.pop(id_)].remove(id_)
            self._by_value.clear()

    def with_key(self, values: Values) -> list[Current]:
        """The objects that ``values`` identifies by its key."""
        if self.schema.settings:
            return list(self)
        ids = list(self._ids_by_key.get(self.schema.identity(values), ()))
        return [self._by_id[id_] for id_ in ids if id_ in self._by_id]

    def others(self, desired: Desired, name: str, where: str = "") -> list[Current]:
        """The objects besides the desired one that have the same value of a field. Raises what :meth:`find` raises."""
        mark = self.schema.record.fields[name].value.mark
        if name not in self._by_value:
            index: dict[Any, list[Current]] = {}
            for each in self:
                index.setdefault(mark(each.values.get(name)), []).append(each)
            self._by_value[name] = index
        alike = self._by_value[name].get(mark(desired.values[name]))
        current = self.find(desired, where) if alike else None
        return [each for each in alike or () if each is not current]

    def find(self, desired: Desired, where: str = "") -> Optional[Current]:
        """The one object that ``desired`` means, or None.

        Of several that are interchangeable, it is the one that fits best. Raises Ambiguous when there are several, NotFound when
        there must be one with its id and is none, InvalidInput when Webex may show it in another form.
        """
        if desired.id:
            found = self._by_id.get(desired.id.rstrip("="))
            if not found and desired.force_replace and not desired.absent and self.schema.identifies(desired.values):
                # An earlier run replaced it, which gave it another id.
                return self.find(replace(desired, id=""), where)
            if not found and not desired.absent:
                raise NotFound(f"There is no {self.schema.noun} with the id {desired.id}{' ' + where if where else ''}.")
            return found
        several = self.with_key(desired.values)
        if len(several) > 1 and (self.schema.interchangeable or self.are_copies(several)):
            return min(several, key=lambda each: (self._differs(each, desired), each.id))
        if len(several) > 1:
            ids = ", ".join(current.id for current in several)
            raise Ambiguous(
                f"There are {len(several)} {self.schema.subject(desired.values, where)}; say which one with its id: {ids}."
            )
        if not several and self.schema.altered:
            for current in self:
                reason = self.schema.altered(desired.values, current.values)
                if reason:
                    raise InvalidInput(reason)
        return several[0] if several else None

    def are_copies(self, objects: Sequence[Current]) -> bool:
        """Whether objects are equal in everything but their ids, as far as everything is known."""
        first, record = objects[0], self.schema.record
        return all(each.is_complete and not record.differing(first.values, each.values) for each in objects)

    def _differs(self, current: Current, desired: Desired) -> bool:
        record = self.schema.record
        return bool(record.differing(current.values, record.overlay(current.values, desired.values)))

    def follow(self, change: Change, id_: str, is_complete: bool = True) -> None:
        """Applies a change to the state; the object then has the id ``id_``."""
        if isinstance(change, NoOp):
            return
        if change.current:
            self.remove(change.current.id)
        if change.after:
            self.put(Current(change.after, id_, change.existing.details if isinstance(change, Update) else {}, is_complete))
