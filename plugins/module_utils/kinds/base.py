# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The contract of resources: their base classes, and the optional abilities of some.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Optional, Union

from ..api.client import Client
from ..api.ids import path, same_id
from ..model.changes import Change, Create, Delete, PendingChange, Replace, Update
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import Owner
from ..model.schema import Schema
from ..schema.fields import Field
from ..schema.types import Values

Store = tuple[type["Resource"], tuple[str, str, str]]
"""The key of objects that are read together: of one type, and of one owner or of all."""


class Resource(ABC):
    """The objects of one type that belong to one owner. Constructing it sends nothing."""

    schema: Schema
    paths: Union[str, Mapping[str, str]] = {}
    """The path of the settings or of the list: one for all owners, or by the type of the owner."""
    directives: tuple[Field, ...] = ()
    """Options that are no fields of the object; they reach :meth:`prepare` as ``Desired.directives``."""
    concurrent = True
    """Whether objects of the same owner may be written at the same time."""

    def __init__(self, client: Client, owner: Owner) -> None:
        self.client = client
        self.owner = owner
        self.store: Store = (type(self), owner.store)

    @property
    def path(self) -> str:
        """The path of the settings or of the list, with the id of the owner; with two ``{}``, its location comes first."""
        template = self.paths if isinstance(self.paths, str) else self.paths[self.owner.type]
        ids = (self.owner.location_id, self.owner.id)
        return path(template, *ids[len(ids) - template.count("{}") :])

    @abstractmethod
    def read(self) -> list[Current]:
        """All objects of the owner. Raises WebexError."""

    def desired(self, params: Mapping[str, Any]) -> Optional[Desired]:
        """The desired object in the options; None when they say nothing about it."""
        record = self.schema.record
        given = record.normalise(params, record.members)
        id_ = "" if self.schema.settings else str(params.get("id") or "")
        absent = params.get("state") == "absent"
        if not given and not id_ and not (absent and self.schema.settings):
            return None
        directives = {field.name: params[field.name] for field in self.directives if params.get(field.name) is not None}
        return Desired({**self.owner.values, **given}, id_, absent, bool(params.get("force_replace")), directives)

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        """The desired object with the values that it implies. Sends nothing. Raises InvalidInput when it is impossible."""
        return desired

    @abstractmethod
    def operations(self, change: Change) -> Sequence[Operation]:
        """The requests that make a change, in their order. Sends nothing."""

    def recover(self, operation: Operation) -> Optional[str]:
        """The id of the object if the request was carried out, else None. Raises WebexError."""
        return None

    def details(self, current: Current) -> Values:
        """The values of an object in results besides its fields."""
        return {}

    def is_default(self, values: Values) -> bool:
        """Whether the values are defaults that were never configured. An export leaves them out."""
        return False


class SettingsResource(Resource):
    """Settings that each owner has exactly once: they are read and changed, never created or deleted."""

    defaults: Mapping[str, Any] = {}
    """The values that were never configured, if they are the same for all owners."""
    stays: tuple[str, ...] = ()
    """The fields that ``state: absent`` is not about; they may be given beside it."""

    def read(self) -> list[Current]:
        return self.current(self.values(self.client.get(self.path)))

    def values(self, item: Values) -> Values:
        """The values in an answer of Webex."""
        values: Values = self.schema.record.from_wire(item)
        return values

    def is_default(self, values: Values) -> bool:
        return bool(self.defaults) and not any(values.get(name) for name in self.defaults)

    def current(self, values: Values, **details: Any) -> list[Current]:
        """The result of :meth:`read`: the settings as one object."""
        return [Current({**self.owner.values, **values}, self.owner.id or "settings", details)]

    def reset(self, current: Current) -> Values:
        """The values that ``state: absent`` returns to."""
        return dict(self.defaults)

    def body(self, change: Change) -> Any:
        """The body of the PUT: the members that differ, which the API merges."""
        return self.schema.record.to_wire_of(change.after, change.differing)

    def operations(self, change: Change) -> Sequence[Operation]:
        return [Operation(f"change {change.subject}", "PUT", self.path, self.body(change))]


class CollectionResource(Resource):
    """Objects that are created, changed and deleted one by one below the path of their list."""

    can_double = False
    """Whether Webex takes a second object with the same key."""

    def item(self, current: Current) -> str:
        """The path of one object."""
        return path(self.path + "/{}", current.id)

    def body(self, change: Change) -> Values:
        """The body of the POST that creates an object."""
        body: Values = self.schema.record.to_wire(change.after)
        return body

    def operations(self, change: Change) -> Sequence[Operation]:
        if isinstance(change, Update):
            return self.update(change)
        deletion = [self.delete(change)] if isinstance(change, (Delete, Replace)) else []
        return [*deletion, *(self.create(change) if isinstance(change, (Create, Replace)) else [])]

    def create(self, change: Change) -> Sequence[Operation]:
        """The requests that create an object."""
        action, body = f"create {change.subject}", self.body(change)
        return [Operation(action, "POST", self.path, body, content=change.after, creates=True, can_double=self.can_double)]

    def update(self, change: Change) -> Sequence[Operation]:
        """The requests that change an object: one PUT with the members that differ, which the API merges."""
        item = self.item(change.existing)
        return [Operation(f"change {change.subject}", "PUT", item, self.schema.record.to_wire_of(change.after, change.differing))]

    def delete(self, change: Change) -> Operation:
        """The request that deletes an object."""
        return Operation(f"delete {change.subject}", "DELETE", self.item(change.existing), target=change.id)

    def recover(self, operation: Operation) -> Optional[str]:
        """Reads the list: a created object has the same key, a deleted object is gone."""
        objects = self.read()
        if operation.method == "DELETE":
            gone = not objects if not operation.target else not any(same_id(each.id, operation.target) for each in objects)
            return (operation.target or "all") if gone else None
        found = CurrentState(self.schema, objects).with_key(operation.content)
        return found[0].id if found else None


class Details(Resource):
    """A resource whose list lacks values. ``Current.is_complete`` is False until the object itself is read."""

    @abstractmethod
    def read_details(self, current: Current, desired: Optional[Desired] = None) -> Current:
        """The object with the values that the list lacks and that the comparison with ``desired`` needs. Raises WebexError."""


class Whole(Resource):
    """A resource whose requests have more than what differs: whole blocks or lists. It is read again right before a change."""


class Pending(Resource):
    """A resource that other changes of the same run affect."""

    @abstractmethod
    def pending(self, state: CurrentState, changes: Sequence[PendingChange]) -> CurrentState:
        """The state after these changes; ``state`` itself stays as it is. Sends nothing."""


class Advising(Resource):
    """A resource that has more to say about its objects than what they are."""

    @abstractmethod
    def remarks(self, values: Values) -> Sequence[str]:
        """Warnings about an object as it is, or as it will be. Sends nothing."""

    @abstractmethod
    def advice(self, operation: Operation) -> str:
        """What may be wrong with a request that Webex refused, as a part of a sentence; "" for nothing. Raises WebexError."""


class RemoteValidation(Resource):
    """A resource that Webex validates before anything is written."""

    validation_batch_size = 1
    """The maximum number of changes in one request."""

    @classmethod
    @abstractmethod
    def remote_validation_errors(cls, client: Client, changes: Sequence[tuple[Owner, Change]]) -> Iterator[tuple[Change, str]]:
        """The changes that Webex would refuse, each with the reason as a sentence. Raises WebexError."""


class Batches(Resource):
    """A resource for which one request can make several changes of the same type."""

    @abstractmethod
    def batch_size(self, change: Change) -> int:
        """The maximum number of changes such as this one in one request."""

    @abstractmethod
    def batch_operations(self, changes: Sequence[Change]) -> Sequence[Operation]:
        """The requests that make several changes of the same type. Sends nothing."""


class Restoring(Resource):
    """A resource that puts back settings which its own requests disturb."""

    @abstractmethod
    def restored(self, operation: Operation, settings: Values) -> Values:
        """The body of such a request; Webex told ``settings`` before. Sends nothing."""


class Clearing(CollectionResource):
    """A collection that one request can empty."""

    def clear(self, changes: Sequence[Change]) -> Sequence[Operation]:
        """The requests that delete all objects of the owner; ``changes`` delete one each. Sends nothing."""
        action = f"delete all {len(changes)} {self.schema.all_of(self.owner.where)}"
        return [Operation(action, "DELETE", self.path)]
