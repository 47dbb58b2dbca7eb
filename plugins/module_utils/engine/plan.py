# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan: all changes in the order in which they are made, as a value.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, Optional

from ..kinds.base import Batches, Clearing, Resource
from ..kinds.kind import Kind
from ..kinds.registry import KINDS
from ..model.changes import Change, Create, Delete, NoOp, PendingChange, Replace, Update
from ..model.objects import Desired
from ..model.operation import Operation
from ..schema.types import Values
from .render import to_result

PURGE = "purge"
ACTIONS = {NoOp: "none", Create: "create", Update: "update", Replace: "replace", Delete: "delete"}
LAST = 1000
NOT_KNOWN = Desired({})


@dataclass(frozen=True)
class PlannedChange:
    """One change in its place in the plan.

    ``reader`` is the resource by which the object was read, perhaps for another owner. ``place`` is where the user wrote the
    item, or "purge". ``placeholder`` is the id by which other changes name what this one creates. ``clears`` marks
    a deletion after which the owner has no object left. ``desired`` is the object as the user wants it: with it, and with the
    ``pending`` changes of the same run that affect it, the change can be planned again. ``is_surplus`` marks the deletion of an
    object of which there is another one just like it.
    """

    kind: Kind
    resource: Resource
    reader: Resource
    change: Change
    place: str = ""
    placeholder: str = ""
    clears: bool = False
    desired: Desired = NOT_KNOWN
    pending: tuple[PendingChange, ...] = ()
    is_surplus: bool = False

    @property
    def action(self) -> str:
        """none, create, update, replace or delete."""
        return ACTIONS[type(self.change)]

    @property
    def phase(self) -> tuple[int, ...]:
        """Objects that others refer to are written first and deleted last. A switch follows its objects."""
        wave = rank(self.kind)
        if not isinstance(self.change, Delete):
            return (2 * wave + 1, self.kind.resources.index(type(self.resource)))
        if self.is_surplus:  # before the one that is kept changes
            return (2 * wave, 0)
        referred_to = any(self.kind.name in other.after for other in KINDS)
        return (LAST - wave if referred_to else 2 * wave, 0)

    def to_result(self) -> Values:
        """The change as data and in words; of an update only the fields that differ."""
        change, resource = self.change, self.resource
        before, after = to_result(resource, change.before), to_result(resource, change.after)
        if isinstance(change, Update):
            before = {name: value for name, value in before.items() if name in change.differing}
            after = {name: value for name, value in after.items() if name in change.differing}
        record = resource.schema.record
        return {
            "section": self.kind.plural,
            "kind": self.kind.name,
            "action": self.action,
            "object": change.subject,
            "owner": record.masked(self.owner_values()),
            "key": record.masked(resource.schema.key_of(change.after or change.before)),
            "place": self.place,
            "before": before,
            "after": after,
        }

    def owner_values(self) -> Values:
        """The options that name the owner; of an object that was given by its id, as Webex has them."""
        values = self.change.after or self.change.before
        named = {field.name for field in self.kind.owners.fields}
        return self.resource.owner.values or {name: value for name, value in values.items() if name in named}

    def identity(self) -> list[Any]:
        """The values by which two changes are the same; secrets count as they are shown, also if they are ids."""
        result = {name: value for name, value in self.to_result().items() if name != "place"}
        owner = self.resource.owner
        return [owner.type, owner.id, self.change.id if self.resource.schema.has_id else "", result]


@dataclass(frozen=True)
class Batch:
    """Changes of one resource that are made together, with the requests of :meth:`Batch.operations`.

    ``planned`` is the change if it is only one and can be planned again.
    """

    resource: Resource
    reader: Resource
    changes: tuple[Change, ...]
    phase: tuple[int, ...] = ()
    placeholder: str = ""
    clears: bool = False
    planned: Optional[PlannedChange] = None

    @classmethod
    def of(cls, members: Sequence[PlannedChange]) -> Batch:
        """The batch of some planned changes."""
        first = members[0]
        changes = tuple(member.change for member in members)
        planned = first if len(members) == 1 and first.desired is not NOT_KNOWN else None
        clears = first.clears and len(members) > 1
        return cls(first.resource, first.reader, changes, first.phase, first.placeholder, clears, planned)

    def operations(self) -> list[Operation]:
        """The requests that make the changes, in their order. Sends nothing."""
        if self.clears and isinstance(self.resource, Clearing):
            return list(self.resource.clear(self.changes))
        if len(self.changes) > 1 and isinstance(self.resource, Batches):
            return list(self.resource.batch_operations(self.changes))
        return [operation for change in self.changes for operation in self.resource.operations(change)]


@dataclass(frozen=True)
class Plan:
    """What is to be done about every object, in the order of the writes."""

    entries: tuple[PlannedChange, ...]

    @classmethod
    def of(cls, entries: Iterable[PlannedChange]) -> Plan:
        """The plan with its changes in their order."""
        return cls(tuple(sorted(entries, key=attrgetter("phase"))))

    @cached_property
    def changes(self) -> tuple[PlannedChange, ...]:
        """The entries that change something."""
        return tuple(planned for planned in self.entries if not isinstance(planned.change, NoOp))

    @property
    def unchanged(self) -> int:
        """How many objects stay as they are."""
        return len(self.entries) - len(self.changes)

    def with_replanned(self, replanned: Mapping[int, PlannedChange]) -> Plan:
        """The plan with the changes that took the place of others; by the planned change, see Outcome."""
        return Plan(tuple(replanned.get(id(planned.change), planned) for planned in self.entries)) if replanned else self

    def batches(self) -> Iterator[Batch]:
        """The changes in batches: those that one request can make are one batch."""
        for _key, group in groupby(self.changes, _belongs_together):
            members = list(group)
            size = _batch_size(members[0], len(members))
            for start in range(0, len(members), size):
                yield Batch.of(members[start : start + size])

    def id(self, org_id: str) -> str:
        """``plan_id``: equal for the same plan in the same organisation only; "" when the organisation is not known."""
        if self.changes and not org_id:
            return ""
        identities = [planned.identity() for planned in self.changes]
        text = json.dumps([org_id, identities], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def _belongs_together(planned: PlannedChange) -> tuple[Any, ...]:
    return (planned.resource.store, planned.action, planned.clears)


def _batch_size(first: PlannedChange, count: int) -> int:
    """The maximum number of changes such as the first one in a batch."""
    if first.clears and count > 1 and isinstance(first.resource, Clearing):
        return count
    return first.resource.batch_size(first.change) if isinstance(first.resource, Batches) else 1


def rank(kind: Kind) -> int:
    """The number of kinds that must be written one after the other before this one."""
    return _rank(kind.after)


@cache
def _rank(after: tuple[str, ...]) -> int:
    return max((_rank(kind.after) + 1 for kind in KINDS if kind.name in after), default=0)
