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

    shape: Schema
    how: tuple[Field, ...] = ()
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
    validated_at_once = 1
    """How many steps ``refusals`` may have validated in one request."""
    side_by_side = True
    """Whether objects of one owner may be written at the same time."""

    @abstractmethod
    def read(self, client: Client, owner: Owner) -> list[Current]:
        """Everything stored for ``owner``. Raises WebexError."""

    def complete(self, client: Client, owner: Owner, stored: Current) -> Current:
        """The object with what the list lacks. Raises WebexError."""
        return stored

    def fits(self, stored: Current, wanted: Values) -> bool:
        """Whether the info module shall return the object, given the filters that the user set."""
        fields = self.shape.record.fields
        return all(fields[name].value.same(stored.values.get(name), value) for name, value in wanted.items())

    def summary(self, client: Client, owner: Owner, found: Sequence[Current]) -> Values:
        """What the info module adds about all objects found. Raises WebexError."""
        return {}

    def reported(self, stored: Current) -> Values:
        """What is worth knowing about an object besides its options; becomes ``details`` in the result."""
        return {}

    def prepare(self, owner: Owner, wish: Desired, inventory: CurrentState, warn: Callable[[str], None]) -> Desired:
        """The wish with what it implies. Raises InvalidInput when it cannot be fulfilled."""
        return wish

    def foresee(self, client: Client, owner: Owner, inventory: CurrentState, coming: Sequence[PendingChange]) -> None:
        """Amends what was read by what earlier steps of the same run will make of it. Raises WebexError."""
        return

    def refusals(self, client: Client, steps: Sequence[tuple[Owner, Change]]) -> Iterator[tuple[Change, str]]:
        """Has the API validate steps, where it offers that: those it would refuse, and why. Raises WebexError."""
        yield from ()

    def untouched(self, owner: Owner, values: Values) -> bool:
        """Whether settings are what nobody ever configured, so that an export can do without them."""
        return False

    def update(self, client: Client, owner: Owner, step: Change) -> Sequence[Operation]:
        """The requests that make ``step.before`` into ``step.after``, in their order; not for what never changes."""
        raise NotImplementedError(f"{self.shape.nouns} are never changed")

    def calls(self, client: Client, owner: Owner, step: Change) -> Sequence[Operation]:
        """The requests that carry out a step, in their order; the last POST gives the id of what is created."""
        return self.update(client, owner, step) if isinstance(step, Update) else ()

    def most_together(self, owner: Owner, step: Change) -> int:
        """How many steps such as this one ``calls_together`` can carry out with one request."""
        return 1

    def calls_together(self, client: Client, owner: Owner, steps: Sequence[Change]) -> Sequence[Operation]:
        """The requests that carry out several steps: those of each, unless it takes fewer together."""
        return [call for step in steps for call in self.calls(client, owner, step)]

    def calls_to_clear(self, client: Client, owner: Owner, steps: Sequence[Change]) -> Sequence[Operation]:
        """The requests that delete everything of an owner; ``steps`` delete one object each."""
        return self.calls_together(client, owner, steps)

    def id_after(self, step: Change, answers: Sequence[Values]) -> str:
        """The id of the object after ``step``, given the answers to its calls."""
        ids = [str(answer["id"]) for answer in answers if answer.get("id")]
        return ids[-1] if ids else step.id

    def wishes(self, params: Mapping[str, Any], owner: Owner, inventory: CurrentState) -> Sequence[Desired]:
        """What the options want of this part's objects; nearly always of one, or of none when they do not mention it."""
        wish = self.wish(params, owner)
        return [wish] if wish else []

    def wish(self, params: Mapping[str, Any], owner: Owner) -> Optional[Desired]:
        """What the options want of this part's object; None when they do not mention it."""
        owner_words = [name for name, option in self.shape.record.fields.items() if not option.member]
        how = {field_.name: params[field_.name] for field_ in self.how if params.get(field_.name) is not None}
        given = self.shape.record.normalise({**params, **dict.fromkeys(owner_words)})
        id_ = "" if self.shape.settings else str(params.get("id") or "")
        absent = params.get("state") == "absent"
        if not given and not id_ and not (absent and self.shape.settings):
            return None
        return Desired({**dict(owner.words), **given}, id_, absent, bool(params.get("force_replace")), how)


class CollectionResource(Resource):
    """Objects that are created, changed and deleted one by one below the path of their collection."""

    @abstractmethod
    def collection(self, owner: Owner) -> str:
        """The path of the list, to which new objects are posted."""

    def item(self, owner: Owner, stored: Current) -> str:
        """The path of one object."""
        return path(self.collection(owner) + "/{}", stored.id)

    def body(self, owner: Owner, step: Change) -> Values:
        """What to send to create the object of ``step``."""
        body: Values = self.shape.record.to_wire(step.after)
        if step.after.get("level") == "location":
            body["locationId"] = owner.id or step.details.get("location_id", "")
        return body

    def update(self, client: Client, owner: Owner, step: Change) -> Sequence[Operation]:
        """One PUT with the members that differ, which the API merges into the object."""
        body = self.shape.record.to_wire_of(step.after, step.differing)
        return [Operation(f"change {step.subject}", "PUT", self.item(owner, step.existing), body)]

    def calls(self, client: Client, owner: Owner, step: Change) -> Sequence[Operation]:
        calls: list[Operation] = []
        if isinstance(step, (Delete, Replace)):
            calls.append(self.deletion(client, owner, step))
        if isinstance(step, (Create, Replace)):
            calls += self.create(client, owner, step)
        return calls or super().calls(client, owner, step)

    def calls_to_clear(self, client: Client, owner: Owner, steps: Sequence[Change]) -> Sequence[Operation]:
        """One request, which deletes everything at once."""
        if not steps:
            return []
        words = f"delete all {len(steps)} {self.shape.all_of(owner.where)}"
        return [Operation(words, "DELETE", self.collection(owner), is_gone=lambda: not self.read(client, owner))]

    def deletion(self, client: Client, owner: Owner, step: Change) -> Operation:
        """The request that deletes the object of ``step``."""

        def is_gone() -> bool:
            return not any(same_id(stored.id, step.id) for stored in self.read(client, owner))

        return Operation(f"delete {step.subject}", "DELETE", self.item(owner, step.existing), is_gone=is_gone)

    def create(self, client: Client, owner: Owner, step: Change) -> Sequence[Operation]:
        """The requests that create the object of ``step``; safe against a lost answer."""

        def find() -> Optional[str]:
            found = CurrentState(self.shape, self.read(client, owner)).with_key(step.after)
            return found[0].id if found else None

        return [Operation(f"create {step.subject}", "POST", self.collection(owner), self.body(owner, step), find)]
