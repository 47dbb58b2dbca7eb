# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Webex has of one type for one owner, quick to search. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Optional

from ..errors import Ambiguous, NotFound
from ..schema.fields import Values
from .changes import Change, NoOp, Update
from .objects import Current, Desired
from .schema import Schema


class CurrentState:
    """The stored objects of one type, quick to search; follows the steps that are applied to it."""

    def __init__(self, shape: Schema, stored: Iterable[Current]) -> None:
        self.shape = shape
        self._by_id: dict[str, Current] = {}
        self._ids_by_key: dict[tuple[Any, ...], list[str]] = {}
        for item in stored:
            self.put(item)

    def __iter__(self) -> Iterator[Current]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def put(self, item: Current) -> None:
        """Adds an object, or replaces the one with its id."""
        self.remove(item.id)
        self._by_id[item.id.rstrip("=")] = item
        self._ids_by_key.setdefault(self.shape.identity(item.values), []).append(item.id.rstrip("="))

    def remove(self, id_: str) -> None:
        """Takes an object out, if it is there."""
        item = self._by_id.pop(id_.rstrip("="), None)
        if item:
            self._ids_by_key[self.shape.identity(item.values)].remove(id_.rstrip("="))

    def with_key(self, values: Values) -> list[Current]:
        """The objects that ``values`` identifies by its key."""
        if self.shape.settings:
            return list(self)
        exact = [self._by_id[id_] for id_ in self._ids_by_key.get(self.shape.identity(values), ())]
        if exact or not self.shape.alike:
            return exact
        return [item for item in self if self.shape.alike(values, item.values)]

    def find(self, wish: Desired, where: str = "") -> Optional[Current]:
        """The one object a wish is about, or None.

        Raises Ambiguous when there are several, NotFound when an id that must exist does not.
        """
        if wish.id:
            found = self._by_id.get(wish.id.rstrip("="))
            if not found and wish.force_replace and not wish.absent and self.shape.identifies(wish.values):
                wish = replace(wish, id="")  # replaced by an earlier run, which gave it another id
                return self.find(wish, where)
            if not found and not wish.absent:
                raise NotFound(f"There is no {self.shape.noun} with the id {wish.id}{' ' + where if where else ''}.")
            return found
        several = self.with_key(wish.values)
        if len(several) > 1:
            ids = ", ".join(item.id for item in several)
            raise Ambiguous(
                f"There are {len(several)} {self.shape.subject(wish.values, where)}; say which one with its id: {ids}."
            )
        return several[0] if several else None

    def follow(self, step: Change, id_: str, complete: bool = True) -> None:
        """Makes the inventory what it is after ``step``; the object then has the id ``id_``."""
        if step.stored and not isinstance(step, NoOp):
            self.remove(step.stored.id)
        if step.after and not isinstance(step, NoOp):
            self.put(Current(step.after, id_, step.details if isinstance(step, Update) else {}, complete))
