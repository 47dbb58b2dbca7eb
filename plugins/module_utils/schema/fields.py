# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One description for each field: option, documentation, wire form, comparison and difference come from it.

A :class:`Field` has the name and the documentation. Its *type* (a ``Value`` of ``types.py``) knows how the user writes the
value, how it is sent to Webex, read, merged and compared. Values have one canonical form, that of the options. An unset value is
left out. Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Optional, Union

from ..errors import WrongAnswer
from .types import MASK, Value, Values, camel_case


@dataclass(frozen=True)
class Field:
    """One field of an object.

    ``name`` is the option, ``doc`` its documentation (sentences in Ansible markup). ``wire`` is the member of the API, "" when
    the value is sent in another way, such as an id in the path. ``required_on_create`` fields must be given to create an
    object; others may begin with ``create_default``. ``immutable`` fields change only if the object is deleted and created
    again. ``read_only`` fields are in results only. ``only_for`` names the types of owners that have the field, () all.
    """

    name: str
    value: Value
    doc: Union[str, Sequence[str]] = ()
    wire: Optional[str] = None
    required: bool = False
    default: Any = None
    required_on_create: bool = False
    create_default: Any = None
    immutable: bool = False
    secret: bool = False
    read_only: bool = False
    only_for: tuple[str, ...] = ()
    sample: Any = None
    member: str = field(init=False)
    """The name on the wire; "" for none."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "member", camel_case(self.name) if self.wire is None else self.wire)

    def described(self, *paragraphs: str) -> Field:
        """The field with this documentation: for one that is too long to stand among the other arguments."""
        return replace(self, doc=paragraphs)

    @property
    def paragraphs(self) -> Sequence[str]:
        """The documentation, by paragraph."""
        return [self.doc] if isinstance(self.doc, str) else self.doc

    def spec(self) -> dict[str, Any]:
        """The Ansible argument spec of the option."""
        spec = self.value.spec()
        if self.required:
            spec["required"] = True
        if self.default is not None:
            spec["default"] = self.default
        if self.secret:
            spec["no_log"] = True
        return spec


class Record(Value):
    """An object made of fields. A field that is left out stays as it is.

    An ``atomic`` record replaces the current one completely instead. ``canonical`` completes the normal form (it removes the
    times of an all-day block). ``rule`` yields sentences about fields that do not fit together.
    """

    ansible_type = "dict"

    def __init__(
        self,
        *fields: Field,
        atomic: bool = False,
        canonical: Callable[[Values], Values] = dict,
        rule: Optional[Callable[[Values], Iterable[str]]] = None,
    ) -> None:
        self.fields = {field.name: field for field in fields}
        self.atomic = atomic
        self._canonical = canonical
        self._rule = rule
        self.empty = {}
        self.members = [field.name for field in fields if field.member]
        """The names of the fields that the API has."""
        self._members = [(field.name, field.member, _reader(field.value)) for field in fields if field.member]

    def options(self) -> dict[str, Any]:
        """The argument spec of the fields as options."""
        return {name: field.spec() for name, field in self.fields.items()}

    def spec(self) -> dict[str, Any]:
        return {"type": "dict", "options": self.options()}

    def given(self, params: Mapping[str, Any]) -> Values:
        """Those of the fields that the user gave; Ansible hands over ``None`` for the others."""
        return {name: params[name] for name in self.fields if params.get(name) is not None}

    def errors(self, value: Any, place: str) -> Iterator[str]:
        given = {name: value[name] for name in self.fields if value.get(name) is not None}
        found = False
        for name, item in given.items():
            for error in self.fields[name].value.errors(item, f"{place}.{name}" if place else name):
                found = True
                yield error
        if self._rule and not found:
            yield from (f"{place}: {error}" if place else error for error in self._rule(given))

    def normalise(self, value: Any, names: Optional[Iterable[str]] = None) -> Any:
        """The given values in canonical form; with ``names`` only these fields."""
        given = {}
        for name in self.fields if names is None else names:
            item = value.get(name)
            if item is not None:
                given[name] = self.fields[name].value.normalise(item)
        return self._canonical(given)

    def to_wire(self, value: Any) -> Any:
        pairs = ((self.fields[name], item) for name, item in value.items() if name in self.fields)
        return {field.member: field.value.to_wire(item) for field, item in pairs if field.member}

    def to_wire_of(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        """These fields for the API. A field that ``values`` lacks is sent as its type's empty value."""
        chosen = [self.fields[name] for name in names]
        return {f.member: f.value.to_wire(values.get(f.name, f.value.empty)) for f in chosen if f.member}

    def from_wire(self, value: Any) -> Any:
        read = {}
        for name, member, from_wire in self._members if value else ():
            item = value.get(member)
            if item is not None and item != "":
                read[name] = from_wire(item) if from_wire else item
        return self._canonical(read)

    def overlay(self, current: Any, desired: Any) -> Any:
        if self.atomic or not current:
            return desired
        merged = dict(current)
        for name, item in desired.items():
            if merged.get(name) != item:
                merged[name] = self.fields[name].value.overlay(merged.get(name), item)
        return self._canonical(merged)

    def differing(self, one: Values, other: Values) -> tuple[str, ...]:
        """Names of the fields in which two records differ, in the order of their description."""
        if one == other:
            return ()
        unequal = [name for name in self.fields if one.get(name) != other.get(name)]
        return tuple(name for name in unequal if not self.fields[name].value.same(one.get(name), other.get(name)))

    def same(self, one: Any, other: Any) -> bool:
        return not self.differing(one or {}, other or {})

    def masked(self, values: Values) -> Values:
        """The record as it may be shown: secrets hidden, fields in the order of their description."""
        return {name: MASK if field.secret else values[name] for name, field in self.fields.items() if name in values}


def _reader(value: Value) -> Optional[Callable[[Any], Any]]:
    """The function that reads a value from the wire; None when the value stays as it is."""
    if type(value).from_wire is not Value.from_wire:
        return value.from_wire
    return None if type(value).normalise is Value.normalise else value.normalise


class ListMap(Value):
    """A list of records without order, each identified by its field ``key``.

    The list given is complete, unless ``subset``: then other records stay as they are. ``words`` is the name of an element in
    sentences.
    """

    ansible_type = "list"

    def __init__(self, record: Record, key: str, words: str, subset: bool = False, maximum: int = 0) -> None:
        self.record = record
        self.key = key
        self.words = words
        self.subset = subset
        self.maximum = maximum
        self.empty = []

    def spec(self) -> dict[str, Any]:
        return {"type": "list", "elements": "dict", "options": self.record.options()}

    def errors(self, value: Any, place: str) -> Iterator[str]:
        if self.maximum and len(value) > self.maximum:
            yield f"{place}: {len(value)} entries are more than the {self.maximum} that Webex takes"
        seen: dict[Any, int] = {}
        for position, item in enumerate(value):
            yield from self.record.errors(item, f"{place}[{position}]")
            value = self.record.fields[self.key].value
            key = item.get(self.key)
            first = seen.setdefault(key if key is None else value.mark(value.normalise(key)), position)
            if first != position:
                yield f"{place}[{first}] and {place}[{position}] are both for {self.words} {item.get(self.key)!r}"

    def by_key(self, items: Optional[Sequence[Values]]) -> dict[Any, Values]:
        """The records of a list by their key."""
        mark = self.record.fields[self.key].value.mark
        return {mark(item[self.key]): item for item in items or []}

    def _ordered(self, items: Iterable[Values]) -> list[Values]:
        return sorted(items, key=lambda item: str(item[self.key]))

    def normalise(self, value: Any) -> Any:
        return self._ordered(self.record.normalise(item) for item in value)

    def to_wire(self, value: Any) -> Any:
        return [self.record.to_wire(item) for item in value]

    def from_wire(self, value: Any) -> Any:
        records = [self.record.from_wire(item) for item in value or []]
        if any(self.key not in record for record in records):
            raise WrongAnswer(f"this is no answer of the Webex API: {self.words} without {self.key.replace('_', ' ')}")
        return self._ordered(records)

    def overlay(self, current: Any, desired: Any) -> Any:
        before = self.by_key(current)
        after = {key: self.record.overlay(before.get(key), item) for key, item in self.by_key(desired).items()}
        return self._ordered({**(before if self.subset else {}), **after}.values())

    def same(self, one: Any, other: Any) -> bool:
        mine, theirs = self.by_key(one), self.by_key(other)
        if len(one or ()) != len(other or ()):  # perhaps a key is there twice
            return False
        return mine.keys() == theirs.keys() and all(self.record.same(item, theirs[key]) for key, item in mine.items())


class OrderedList(Value):
    """A list of records in an order that matters; the list given is complete. ``maximum`` 0 is none."""

    ansible_type = "list"

    def __init__(self, record: Record, maximum: int) -> None:
        self.record = record
        self.maximum = maximum
        self.empty = []

    def spec(self) -> dict[str, Any]:
        return {"type": "list", "elements": "dict", "options": self.record.options()}

    def errors(self, value: Any, place: str) -> Iterator[str]:
        if self.maximum and len(value) > self.maximum:
            yield f"{place}: {len(value)} entries are more than the {self.maximum} that Webex takes"
        for position, item in enumerate(value):
            yield from self.record.errors(item, f"{place}[{position}]")

    def normalise(self, value: Any) -> Any:
        return [self.record.normalise(item) for item in value]

    def to_wire(self, value: Any) -> Any:
        return [self.record.to_wire(item) for item in value]

    def from_wire(self, value: Any) -> Any:
        return [self.record.from_wire(item) for item in value or []]

    def same(self, one: Any, other: Any) -> bool:
        mine, theirs = one or [], other or []
        return len(mine) == len(theirs) and all(self.record.same(a, b) for a, b in zip(mine, theirs))
