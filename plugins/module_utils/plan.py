# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pure core: desired objects and stored objects → plan. It knows neither HTTP nor Ansible.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.errors import Ambiguous, Immutable, MistakenInput, NotFound
from ansible_collections.webex.calling.plugins.module_utils.fields import Record, Values


def same_id(one: str, other: str) -> bool:
    """Whether two ids are equal; ``=`` padding does not count (API notes: README, identifiers; INFERRED)."""
    return one.rstrip("=") == other.rstrip("=")


@dataclass(frozen=True)
class Shape:
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
        parts = (values.get(name, self.record.fields[name].value.empty) for name in self.key)
        return tuple(tuple(part) if isinstance(part, list) else part for part in parts)

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


@dataclass(frozen=True)
class Wish:
    """What the user wants of one object: only the fields that were given.

    ``how`` has options that are no fields of it, ``place`` says where the user wrote it (``digit_patterns[3]``). ``implied``
    names the values that what is stored had a part in.
    """

    values: Values
    id: str = ""
    absent: bool = False
    force_replace: bool = False
    how: Values = field(default_factory=dict)
    place: str = ""
    implied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stored:
    """One object as Webex has it; ``details`` is what only reports and requests need.

    ``complete`` is False while something is missing that the list of the objects does not tell.
    """

    values: Values
    id: str = ""
    details: Values = field(default_factory=dict)
    complete: bool = True


@dataclass(frozen=True)
class Step:
    """What is to be done about one wish; ``before`` and ``after`` are {} where the object does not exist.

    ``how`` is passed on from the wish to the one who carries the step out.
    """

    subject: str
    before: Values
    after: Values
    stored: Optional[Stored] = None
    differing: tuple[str, ...] = ()
    how: Values = field(default_factory=dict)

    @property
    def existing(self) -> Stored:
        """The stored object; an empty one when there is none."""
        return self.stored or Stored({})

    @property
    def id(self) -> str:
        """The id of the stored object, "" for none."""
        return self.existing.id

    @property
    def details(self) -> Values:
        """The details of the stored object."""
        return self.existing.details


class Keep(Step):
    """Nothing to do."""


class Create(Step):
    """The object does not exist yet."""


class Update(Step):
    """The object exists and differs in ``differing``."""


class Replace(Step):
    """An immutable field differs and the user allowed to delete and create the object again."""


class Delete(Step):
    """The object exists and shall not."""


@dataclass(frozen=True)
class Plan:
    """One step for each wish, in the order of the wishes."""

    steps: tuple[Step, ...]

    @property
    def changes(self) -> tuple[Step, ...]:
        """The steps that change something."""
        return tuple(step for step in self.steps if not isinstance(step, Keep))

    def __bool__(self) -> bool:
        return bool(self.changes)


class Inventory:
    """The stored objects of one type, quick to search; follows the steps that are applied to it."""

    def __init__(self, shape: Shape, stored: Iterable[Stored]) -> None:
        self.shape = shape
        self._by_id: dict[str, Stored] = {}
        self._ids_by_key: dict[tuple[Any, ...], list[str]] = {}
        for item in stored:
            self.put(item)

    def __iter__(self) -> Iterator[Stored]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def put(self, item: Stored) -> None:
        """Adds an object, or replaces the one with its id."""
        self.remove(item.id)
        self._by_id[item.id.rstrip("=")] = item
        self._ids_by_key.setdefault(self.shape.identity(item.values), []).append(item.id.rstrip("="))

    def remove(self, id_: str) -> None:
        """Takes an object out, if it is there."""
        item = self._by_id.pop(id_.rstrip("="), None)
        if item:
            self._ids_by_key[self.shape.identity(item.values)].remove(id_.rstrip("="))

    def with_key(self, values: Values) -> list[Stored]:
        """The objects that ``values`` identifies by its key."""
        if self.shape.settings:
            return list(self)
        exact = [self._by_id[id_] for id_ in self._ids_by_key.get(self.shape.identity(values), ())]
        if exact or not self.shape.alike:
            return exact
        return [item for item in self if self.shape.alike(values, item.values)]

    def find(self, wish: Wish, where: str = "") -> Optional[Stored]:
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

    def follow(self, step: Step, id_: str, complete: bool = True) -> None:
        """Makes the inventory what it is after ``step``; the object then has the id ``id_``."""
        if step.stored and not isinstance(step, Keep):
            self.remove(step.stored.id)
        if step.after and not isinstance(step, Keep):
            self.put(Stored(step.after, id_, step.details if isinstance(step, Update) else {}, complete))


def plan(shape: Shape, wishes: Sequence[Wish], inventory: Inventory, where: str = "") -> Plan:
    """Compares wishes with what is stored; ``where`` places the objects in words (``of location "Berlin"``).

    Raises MistakenInput (two wishes for one object, a needed field missing, a key that is taken), Ambiguous, NotFound,
    Immutable.
    """
    steps = tuple(step_for(shape, wish, inventory, where) for wish in wishes)
    for mistake in doubles(shape, list(zip(wishes, steps)), where):
        raise MistakenInput(mistake)
    return Plan(steps)


def doubles(shape: Shape, planned: Sequence[tuple[Wish, Step]], where: str = "") -> Iterator[str]:
    """Sentences about wishes for one and the same object."""
    seen: dict[Any, int] = {}
    for position, (wish, step) in enumerate(planned):
        marks: list[Any] = [id_.rstrip("=") for id_ in (step.id or wish.id,) if id_]
        if step.after or not wish.id:
            marks.append(shape.identity(step.after or wish.values))
        first = min(seen.setdefault(mark, position) for mark in marks)
        if first != position:
            one, other = planned[first][0].place or f"Entry {first}", wish.place or f"entry {position}"
            subject = shape.subject(step.after or {**wish.values, **step.before}, where)
            yield f"{one} and {other} are both for {subject}; keep one of them."


def step_for(shape: Shape, wish: Wish, inventory: Inventory, where: str = "") -> Step:
    """What is to be done about one wish. Raises as :func:`plan` does."""
    stored = inventory.find(wish, where)
    before = stored.values if stored else {}
    subject = shape.subject({**wish.values, **before}, where)
    if wish.absent:
        return Delete(subject, before, {}, stored) if stored else Keep(subject, {}, {})
    if not stored:
        _require_needed(shape, wish, subject)
        return Create(subject, {}, _created(shape, wish), None, tuple(wish.values))
    fields = shape.record.fields
    told = {name: value for name, value in wish.values.items() if fields[name].member or fields[name].immutable}
    after = shape.record.overlay(before, told)  # who the owner is, in whatever words, is no difference
    differing = shape.record.differing(before, after)
    if not differing:
        return Keep(subject, before, before, stored)
    fixed = [name for name in differing if shape.record.fields[name].immutable]
    if fixed and not wish.force_replace:
        raise Immutable(_immutable_message(subject, fixed, before, after))
    _refuse_taken_key(shape, stored, after, inventory, where)
    if fixed:
        _refuse_to_lose(shape, wish, after, subject)
    return (Replace if fixed else Update)(subject, before, after, stored, differing, wish.how)


def _created(shape: Shape, wish: Wish) -> Values:
    """What a wish makes of nothing."""
    initial = {name: field_.initial for name, field_ in shape.record.fields.items() if field_.initial is not None}
    created: Values = shape.record.overlay(initial, wish.values)
    return created


def _refuse_to_lose(shape: Shape, wish: Wish, after: Values, subject: str) -> None:
    """An object that is created again must come from the wish alone.

    When it has been deleted and the work is interrupted, the next run has nothing else to go by.
    """
    fields = shape.record.fields
    stays = [
        name for name in shape.record.differing(_created(shape, wish), after) if fields[name].member or fields[name].immutable
    ]
    lost = list(dict.fromkeys((*stays, *wish.implied)))
    if lost:
        raise MistakenInput(lost_between(subject, lost))


def lost_between(subject: str, names: Sequence[str]) -> str:
    """The sentence about options that must be given because the object is deleted and created again."""
    return (
        f"To delete {subject} and create it again, {_and(names)} must be given in full: whatever is not given would be lost if"
        " the work was interrupted in between."
    )


def _require_needed(shape: Shape, wish: Wish, subject: str) -> None:
    needed = [name for name, field_ in shape.record.fields.items() if field_.needed]
    missing = [name for name in needed if wish.values.get(name) in (None, "")]
    if missing:
        raise MistakenInput(f"To create {subject}, {_and(missing)} must be given.")


def _refuse_taken_key(shape: Shape, stored: Stored, after: Values, inventory: Inventory, where: str) -> None:
    if shape.settings or shape.identity(after) == shape.identity(stored.values):
        return
    if any(not same_id(other.id, stored.id) for other in inventory.with_key(after)):
        was, becomes = shape.subject(stored.values, where), shape.subject(after, where)
        raise MistakenInput(f"{was[0].upper()}{was[1:]} cannot become {becomes}: that one exists already.")


def _immutable_message(subject: str, fixed: Sequence[str], before: Values, after: Values) -> str:
    changes = _and([f"{name} from {before.get(name)!r} to {after.get(name)!r}" for name in fixed])
    return (
        f"Webex cannot change {changes} of {subject}. It would have to be deleted and created again, and whatever uses it"
        " would lose it; set force_replace: true to do that."
    )


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
