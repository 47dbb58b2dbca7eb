# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a type of object has to say about itself: the base of every resource.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Optional

from ..api.client import Client, path
from ..api.ids import same_id
from ..model.changes import Change, Create, Delete, Replace, Update
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import Owner
from ..model.pending import PendingChange
from ..model.schema import Schema
from ..schema.fields import Field, Values


class Resource(ABC):
    """One type of object of a kind, and all there is to know about its requests.

    Most kinds have a single part; some have a second one for a switch that belongs to the owner of the objects.
    """

    schema: Schema
    directives: tuple[Field, ...] = ()
    """Options that say how to get there; they reach ``prepare`` as ``Desired.how``."""
    has_id = True
    """Whether the API gives the objects an id of their own."""
    together = False
    """Whether one task is about several objects, whose steps are carried out together."""
    summary_docs: Mapping[str, Any] = {}
    """The documentation of what ``summary`` adds."""
    foreseeable = True
    """Whether it is known without looking what Webex makes of a change."""
    keeps_details = True
    """Whether ``Current.details`` is still true after the collection itself has changed the object."""
    validation_batch_size = 1
    """How many steps ``refusals`` may have validated in one request."""
    side_by_side = True
    """Whether objects of one owner may be written at the same time."""

    @abstractmethod
    def read(self, client: Client, owner: Owner) -> list[Current]:
        """Everything stored for ``owner``. Raises WebexError."""

    def read_details(self, client: Client, owner: Owner, current: Current) -> Current:
        """The object with what the list lacks. Raises WebexError."""
        return current

    def matches(self, current: Current, wanted: Values) -> bool:
        """Whether the info module shall return the object, given the filters that the user set."""
        fields = self.schema.record.fields
        return all(fields[name].value.same(current.values.get(name), value) for name, value in wanted.items())

    def summary(self, client: Client, owner: Owner, found: Sequence[Current]) -> Values:
        """What the info module adds about all objects found. Raises WebexError."""
        return {}

    def details(self, current: Current) -> Values:
        """What is worth knowing about an object besides its options; becomes ``details`` in the result."""
        return {}

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        """The wish with what it implies. Raises InvalidInput when it cannot be fulfilled."""
        return desired

    def pending(self, client: Client, owner: Owner, state: CurrentState, coming: Sequence[PendingChange]) -> None:
        """Amends what was read by what earlier steps of the same run will make of it. Raises WebexError."""
        return

    def remote_validation_errors(self, client: Client, changes: Sequence[tuple[Owner, Change]]) -> Iterator[tuple[Change, str]]:
        """Has the API validate steps, where it offers that: those it would refuse, and why. Raises WebexError."""
        yield from ()

    def is_default(self, owner: Owner, values: Values) -> bool:
        """Whether settings are what nobody ever configured, so that an export can do without them."""
        return False

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """The requests that make ``step.before`` into ``step.after``, in their order; not for what never changes."""
        raise NotImplementedError(f"{self.schema.nouns} are never changed")

    def calls(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """The requests that carry out a step, in their order; the last POST gives the id of what is created."""
        return self.update(client, owner, change) if isinstance(change, Update) else ()

    def most_together(self, owner: Owner, change: Change) -> int:
        """How many steps such as this one ``calls_together`` can carry out with one request."""
        return 1

    def calls_together(self, client: Client, owner: Owner, changes: Sequence[Change]) -> Sequence[Operation]:
        """The requests that carry out several steps: those of each, unless it takes fewer together."""
        return [call for change in changes for call in self.calls(client, owner, change)]

    def calls_to_clear(self, client: Client, owner: Owner, changes: Sequence[Change]) -> Sequence[Operation]:
        """The requests that delete everything of an owner; ``steps`` delete one object each."""
        return self.calls_together(client, owner, changes)

    def id_after(self, change: Change, answers: Sequence[Values]) -> str:
        """The id of the object after ``step``, given the answers to its calls."""
        ids = [str(answer["id"]) for answer in answers if answer.get("id")]
        return ids[-1] if ids else change.id

    def all_desired(self, params: Mapping[str, Any], owner: Owner, state: CurrentState) -> Sequence[Desired]:
        """What the options want of this part's objects; nearly always of one, or of none when they do not mention it."""
        desired = self.desired(params, owner)
        return [desired] if desired else []

    def desired(self, params: Mapping[str, Any], owner: Owner) -> Optional[Desired]:
        """What the options want of this part's object; None when they do not mention it."""
        owner_words = [name for name, option in self.schema.record.fields.items() if not option.member]
        directives = {field_.name: params[field_.name] for field_ in self.directives if params.get(field_.name) is not None}
        given = self.schema.record.normalise({**params, **dict.fromkeys(owner_words)})
        id_ = "" if self.schema.settings else str(params.get("id") or "")
        absent = params.get("state") == "absent"
        if not given and not id_ and not (absent and self.schema.settings):
            return None
        return Desired({**dict(owner.words), **given}, id_, absent, bool(params.get("force_replace")), directives)


class CollectionResource(Resource):
    """Objects that are created, changed and deleted one by one below the path of their collection."""

    @abstractmethod
    def collection(self, owner: Owner) -> str:
        """The path of the list, to which new objects are posted."""

    def item(self, owner: Owner, current: Current) -> str:
        """The path of one object."""
        return path(self.collection(owner) + "/{}", current.id)

    def body(self, owner: Owner, change: Change) -> Values:
        """What to send to create the object of ``step``."""
        body: Values = self.schema.record.to_wire(change.after)
        if change.after.get("level") == "location":
            body["locationId"] = owner.id or change.details.get("location_id", "")
        return body

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """One PUT with the members that differ, which the API merges into the object."""
        body = self.schema.record.to_wire_of(change.after, change.differing)
        return [Operation(f"change {change.subject}", "PUT", self.item(owner, change.existing), body)]

    def calls(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        calls: list[Operation] = []
        if isinstance(change, (Delete, Replace)):
            calls.append(self.deletion(client, owner, change))
        if isinstance(change, (Create, Replace)):
            calls += self.create(client, owner, change)
        return calls or super().calls(client, owner, change)

    def calls_to_clear(self, client: Client, owner: Owner, changes: Sequence[Change]) -> Sequence[Operation]:
        """One request, which deletes everything at once."""
        if not changes:
            return []
        words = f"delete all {len(changes)} {self.schema.all_of(owner.where)}"
        return [Operation(words, "DELETE", self.collection(owner), is_gone=lambda: not self.read(client, owner))]

    def deletion(self, client: Client, owner: Owner, change: Change) -> Operation:
        """The request that deletes the object of ``step``."""

        def is_gone() -> bool:
            return not any(same_id(current.id, change.id) for current in self.read(client, owner))

        return Operation(f"delete {change.subject}", "DELETE", self.item(owner, change.existing), is_gone=is_gone)

    def create(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """The requests that create the object of ``step``; safe against a lost answer."""

        def find() -> Optional[str]:
            found = CurrentState(self.schema, self.read(client, owner)).with_key(change.after)
            return found[0].id if found else None

        return [Operation(f"create {change.subject}", "POST", self.collection(owner), self.body(owner, change), find)]
