# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a kind of object has to say about itself; ``kinds/`` holds one file for each.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Optional
from urllib.parse import quote

from ansible_collections.webex.calling.plugins.module_utils.client import Client, path
from ansible_collections.webex.calling.plugins.module_utils.fields import Choice, Field, Flag, Number, Record, Text, Values
from ansible_collections.webex.calling.plugins.module_utils.owners import Owner, OwnerOptions
from ansible_collections.webex.calling.plugins.module_utils.plan import (
    Create,
    Delete,
    Inventory,
    Replace,
    Shape,
    Step,
    Stored,
    Update,
    Wish,
    same_id,
)
from ansible_collections.webex.calling.plugins.module_utils.settings import CONNECTION

STATE = Field(
    "state",
    Choice("present", "absent"),
    ("Whether it shall exist as described, or not at all.",),
    default="present",
)
ALL = Field(
    "all",
    Flag(),
    (
        "With O(state=absent), delete everything of the owner that this module manages.",
        "Bounded by O(max_deletes).",
    ),
    default=False,
)
MAX_DELETES = Field(
    "max_deletes",
    Number(),
    ("How many objects O(all) may delete; more is an error, and nothing is deleted.",),
    default=10,
)
REVEAL = Field(
    "reveal",
    Flag(),
    ("Return secrets as they are instead of V(********). Use C(no_log) on the task to keep them out of the output.",),
    default=False,
)
FORCE_REPLACE = Field(
    "force_replace",
    Flag(),
    (
        "Delete the object and create it again when something has to change that Webex cannot change.",
        "Whatever uses the object loses it. Everything that the object is to have must be given then, so that an interruption"
        " between the two can lose nothing.",
    ),
    default=False,
)


PROMISED = r"\bpromised-\d+\b"
"""The id of what is only going to be created, until Webex has given it one."""


@dataclass(frozen=True)
class Foreseen:
    """What the same run is going to do to objects of another kind, or of the same one; ``id`` may be a promised one."""

    kind: str
    owner: Owner
    step: Step
    id: str


@dataclass(frozen=True)
class Call:
    """One writing request of a step; ``says`` completes "Could not …" for the user.

    ``find`` looks up what a request whose answer got lost may have done (see :meth:`Client.post`), ``is_gone`` whether what Webex
    says does not exist is gone (see :meth:`Client.delete`). ``for_part`` is True when it creates a part of the object, whose id
    is not the object's. Path and body may name what the same run creates by a promised id, until :meth:`redeemed`. ``singly``
    is sent one by one instead when Webex refuses a request about several objects: it may be for one of them only.
    """

    says: str
    method: str
    path: str
    body: Any = None
    find: Optional[Callable[[], Optional[str]]] = None
    only_if: Callable[[], bool] = lambda: True
    is_gone: Callable[[], bool] = lambda: True
    for_part: bool = False
    singly: tuple[Call, ...] = ()

    @property
    def objects(self) -> int:
        """How many objects the request is about."""
        return len(self.singly) or 1

    def promises(self) -> set[str]:
        """The promised ids of other objects that the request needs."""
        return set(re.findall(PROMISED, f"{self.path} {self.body}"))

    def redeemed(self, ids: Mapping[str, str]) -> Call:
        """The request with the real ``ids`` in place of promised ones."""

        def real(value: Any) -> Any:
            if isinstance(value, dict):
                return {key: real(item) for key, item in value.items()}
            if isinstance(value, list):
                return [real(item) for item in value]
            return ids.get(value, value) if isinstance(value, str) else value

        path_ = re.sub(PROMISED, lambda found: quote(ids[found.group()], safe=""), self.path)
        return replace(self, path=path_, body=real(self.body))

    def send(self, client: Client) -> Values:
        """Sends the request, unless ``only_if`` finds it needless by then, and returns the answer. Raises WebexError."""
        if not self.only_if():
            return {}
        if self.method == "POST":
            answer = client.post(self.path, self.body, self.find)
            return {} if self.for_part else answer
        if self.method == "PUT":
            return client.put(self.path, self.body, self.find)
        client.delete(self.path, self.is_gone)
        return {}


class Part(ABC):
    """One type of object of a kind, and all there is to know about its requests.

    Most kinds have a single part; some have a second one for a switch that belongs to the owner of the objects.
    """

    shape: Shape
    how: tuple[Field, ...] = ()
    """Options that say how to get there; they reach ``prepare`` as ``Wish.how``."""
    has_id = True
    """Whether the API gives the objects an id of their own."""
    together = False
    """Whether one task is about several objects, whose steps are carried out together."""
    summary_docs: Mapping[str, Any] = {}
    """The documentation of what ``summary`` adds."""
    foreseeable = True
    """Whether it is known without looking what Webex makes of a change."""
    keeps_details = True
    """Whether ``Stored.details`` is still true after the collection itself has changed the object."""
    validated_at_once = 1
    """How many steps ``refusals`` may have validated in one request."""
    side_by_side = True
    """Whether objects of one owner may be written at the same time."""

    @abstractmethod
    def read(self, client: Client, owner: Owner) -> list[Stored]:
        """Everything stored for ``owner``. Raises WebexError."""

    def complete(self, client: Client, owner: Owner, stored: Stored) -> Stored:
        """The object with what the list lacks. Raises WebexError."""
        return stored

    def fits(self, stored: Stored, wanted: Values) -> bool:
        """Whether the info module shall return the object, given the filters that the user set."""
        fields = self.shape.record.fields
        return all(fields[name].value.same(stored.values.get(name), value) for name, value in wanted.items())

    def summary(self, client: Client, owner: Owner, found: Sequence[Stored]) -> Values:
        """What the info module adds about all objects found. Raises WebexError."""
        return {}

    def reported(self, stored: Stored) -> Values:
        """What is worth knowing about an object besides its options; becomes ``details`` in the result."""
        return {}

    def prepare(self, owner: Owner, wish: Wish, inventory: Inventory, warn: Callable[[str], None]) -> Wish:
        """The wish with what it implies. Raises MistakenInput when it cannot be fulfilled."""
        return wish

    def foresee(self, client: Client, owner: Owner, inventory: Inventory, coming: Sequence[Foreseen]) -> None:
        """Amends what was read by what earlier steps of the same run will make of it. Raises WebexError."""
        return

    def refusals(self, client: Client, steps: Sequence[tuple[Owner, Step]]) -> Iterator[tuple[Step, str]]:
        """Has the API validate steps, where it offers that: those it would refuse, and why. Raises WebexError."""
        yield from ()

    def untouched(self, owner: Owner, values: Values) -> bool:
        """Whether settings are what nobody ever configured, so that an export can do without them."""
        return False

    def update(self, client: Client, owner: Owner, step: Step) -> Sequence[Call]:
        """The requests that make ``step.before`` into ``step.after``, in their order; not for what never changes."""
        raise NotImplementedError(f"{self.shape.nouns} are never changed")

    def calls(self, client: Client, owner: Owner, step: Step) -> Sequence[Call]:
        """The requests that carry out a step, in their order; the last POST gives the id of what is created."""
        return self.update(client, owner, step) if isinstance(step, Update) else ()

    def most_together(self, owner: Owner, step: Step) -> int:
        """How many steps such as this one ``calls_together`` can carry out with one request."""
        return 1

    def calls_together(self, client: Client, owner: Owner, steps: Sequence[Step]) -> Sequence[Call]:
        """The requests that carry out several steps: those of each, unless it takes fewer together."""
        return [call for step in steps for call in self.calls(client, owner, step)]

    def calls_to_clear(self, client: Client, owner: Owner, steps: Sequence[Step]) -> Sequence[Call]:
        """The requests that delete everything of an owner; ``steps`` delete one object each."""
        return self.calls_together(client, owner, steps)

    def id_after(self, step: Step, answers: Sequence[Values]) -> str:
        """The id of the object after ``step``, given the answers to its calls."""
        ids = [str(answer["id"]) for answer in answers if answer.get("id")]
        return ids[-1] if ids else step.id

    def wishes(self, params: Mapping[str, Any], owner: Owner, inventory: Inventory) -> Sequence[Wish]:
        """What the options want of this part's objects; nearly always of one, or of none when they do not mention it."""
        wish = self.wish(params, owner)
        return [wish] if wish else []

    def wish(self, params: Mapping[str, Any], owner: Owner) -> Optional[Wish]:
        """What the options want of this part's object; None when they do not mention it."""
        owner_words = [name for name, option in self.shape.record.fields.items() if not option.member]
        how = {field_.name: params[field_.name] for field_ in self.how if params.get(field_.name) is not None}
        given = self.shape.record.normalise({**params, **dict.fromkeys(owner_words)})
        id_ = "" if self.shape.settings else str(params.get("id") or "")
        absent = params.get("state") == "absent"
        if not given and not id_ and not (absent and self.shape.settings):
            return None
        return Wish({**dict(owner.words), **given}, id_, absent, bool(params.get("force_replace")), how)


class KeyedPart(Part):
    """Objects that are created, changed and deleted one by one below the path of their collection."""

    @abstractmethod
    def collection(self, owner: Owner) -> str:
        """The path of the list, to which new objects are posted."""

    def item(self, owner: Owner, stored: Stored) -> str:
        """The path of one object."""
        return path(self.collection(owner) + "/{}", stored.id)

    def body(self, owner: Owner, step: Step) -> Values:
        """What to send to create the object of ``step``."""
        body: Values = self.shape.record.to_wire(step.after)
        if step.after.get("level") == "location":
            body["locationId"] = owner.id or step.details.get("location_id", "")
        return body

    def update(self, client: Client, owner: Owner, step: Step) -> Sequence[Call]:
        """One PUT with the members that differ, which the API merges into the object."""
        body = self.shape.record.to_wire_of(step.after, step.differing)
        return [Call(f"change {step.subject}", "PUT", self.item(owner, step.existing), body)]

    def calls(self, client: Client, owner: Owner, step: Step) -> Sequence[Call]:
        calls: list[Call] = []
        if isinstance(step, (Delete, Replace)):
            calls.append(self.deletion(client, owner, step))
        if isinstance(step, (Create, Replace)):
            calls += self.create(client, owner, step)
        return calls or super().calls(client, owner, step)

    def calls_to_clear(self, client: Client, owner: Owner, steps: Sequence[Step]) -> Sequence[Call]:
        """One request, which deletes everything at once."""
        if not steps:
            return []
        words = f"delete all {len(steps)} {self.shape.all_of(owner.where)}"
        return [Call(words, "DELETE", self.collection(owner), is_gone=lambda: not self.read(client, owner))]

    def deletion(self, client: Client, owner: Owner, step: Step) -> Call:
        """The request that deletes the object of ``step``."""

        def is_gone() -> bool:
            return not any(same_id(stored.id, step.id) for stored in self.read(client, owner))

        return Call(f"delete {step.subject}", "DELETE", self.item(owner, step.existing), is_gone=is_gone)

    def create(self, client: Client, owner: Owner, step: Step) -> Sequence[Call]:
        """The requests that create the object of ``step``; safe against a lost answer."""

        def find() -> Optional[str]:
            found = Inventory(self.shape, self.read(client, owner)).with_key(step.after)
            return found[0].id if found else None

        return [Call(f"create {step.subject}", "POST", self.collection(owner), self.body(owner, step), find)]


@dataclass(frozen=True)
class Kind:
    """One kind: the module that manages it, its ``_info`` sibling, their options and their documentation.

    The first of ``parts`` is what the kind is named after. ``filters`` are the options by which the info module chooses.
    ``reads`` and ``writes`` are the token scopes (API notes: the kind's page). ``after`` names the kinds whose objects those of
    this kind refer to, and which are therefore written before. ``in_document`` is False for what is done rather than
    described.
    """

    name: str
    plural: str
    owners: OwnerOptions
    parts: tuple[Part, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    filters: tuple[str, ...] = ("name",)
    after: tuple[str, ...] = ()
    in_document: bool = True
    rules: Mapping[str, Any] = field(default_factory=dict)
    states: tuple[str, ...] = ("present", "absent")
    """What ``state`` may be; nothing when existence is no question."""
    read_only: bool = False
    """Whether there is only an info module."""
    clearable: bool = False
    """Whether everything of an owner can be deleted at once."""

    @property
    def main(self) -> Part:
        """The part that the kind is named after."""
        return self.parts[0]

    @property
    def keyed(self) -> bool:
        """Whether there are several objects with ids, rather than one set of settings."""
        return not self.main.shape.settings

    @property
    def ids(self) -> bool:
        """Whether objects have an id that the user may give."""
        return self.keyed and self.main.has_id and not self.main.together

    @cached_property
    def secrets(self) -> list[str]:
        """The options that hold secrets, besides those of the connection."""
        return [name for name, option in self.options.fields.items() if option.secret]

    def scopes(self, info: bool) -> list[str]:
        """What the token must be allowed to do, to read only or to write as well."""
        return list(dict.fromkeys((*self.reads, *(() if info else self.writes), *self.owners.token_scopes)))

    @property
    def id_field(self) -> Field:
        """The option that takes an object's id."""
        noun = self.main.shape.noun
        return Field("id", Text(), (f"The id of the {noun}, as an alternative to what else identifies it.",), wire="")

    @cached_property
    def options(self) -> Record:
        """The options of the managing module, without those of the connection."""
        fields = {field_.name: field_ for field_ in self.owners.fields}
        for part in self.parts:
            fields.update({name: field_ for name, field_ in part.shape.record.fields.items() if not field_.reported})
        fields.update({field_.name: field_ for part in self.parts for field_ in part.how})
        if self.ids:
            fields["id"] = self.id_field
        if self.clearable:
            fields.update(all=ALL, max_deletes=MAX_DELETES)
        if any(field_.immutable for field_ in fields.values()):
            fields["force_replace"] = FORCE_REPLACE
        state = [replace(STATE, value=Choice(*self.states))] if self.states else []
        return Record(*state, *fields.values())

    @cached_property
    def item_options(self) -> Record:
        """The options of an item in a document: ``purge`` takes the place of ``all`` there."""
        return Record(*(option for name, option in self.options.fields.items() if name not in ("all", "max_deletes")))

    @cached_property
    def info_options(self) -> Record:
        """The options of the info module, without those of the connection."""
        record = self.main.shape.record
        filters = [record.fields[name] for name in self.filters] if self.keyed else []
        reveal = [REVEAL] if any(option.secret for option in record.fields.values()) else []
        return Record(*self.owners.fields, *filters, *([self.id_field] if self.ids else []), *reveal)

    def argument_spec(self, info: bool = False) -> dict[str, Any]:
        """The argument spec of the module or of its info sibling, with the rules between options."""
        options = self.info_options if info else self.options
        rules = dict(self.owners.info_rules) if info else {**self.owners.rules, **self.rules}
        return {"argument_spec": {**CONNECTION.options(), **options.options()}, **rules}

    @cached_property
    def _records(self) -> list[Record]:
        """What the values of the options must be like."""
        return [record for part in self.parts for record in (part.shape.record, Record(*part.how))]

    def mistakes(self, params: Mapping[str, Any], place: str = "") -> list[str]:
        """Every mistake in the options, each with its place."""
        return list(dict.fromkeys(mistake for record in self._records for mistake in record.mistakes(params, place)))
