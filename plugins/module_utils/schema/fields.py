# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One description for each field: option, documentation, wire form, comparison and difference come from it.

A :class:`Field` has the name and the documentation. Its *type* (a :class:`Value`) knows how the user writes the value, how
it is sent to Webex, read, merged and compared. Values have one canonical form, that of the options. An unset value is
left out. Private to this collection: may change in any release.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Optional, Union

from ..errors import WrongAnswer
from ..text import UNSHOWABLE

Values = dict[str, Any]

MASK = "********"


def camel_case(name: str) -> str:
    """``transfer_enabled`` → ``transferEnabled``, the spelling of nearly every member of the API."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


class Value:
    """A plain value; the base of all types."""

    ansible_type = "str"
    empty: Any = None

    def spec(self) -> dict[str, Any]:
        """The Ansible argument spec of the value."""
        return {"type": self.ansible_type}

    def errors(self, value: Any, place: str) -> Iterable[str]:
        """Sentences about what is wrong with a value the user gave at ``place`` (``holidays[3].start_date``)."""
        return ()

    def normalise(self, value: Any) -> Any:
        """A value the user gave, in canonical form."""
        return value

    def to_wire(self, value: Any) -> Any:
        """A canonical value as the API wants it."""
        return value

    def from_wire(self, value: Any) -> Any:
        """A value of the API in canonical form. Raises WrongAnswer when it cannot be one."""
        return self.normalise(value)

    def overlay(self, current: Any, desired: Any) -> Any:
        """``current`` with the ``desired`` value merged into it."""
        return desired

    def same(self, one: Any, other: Any) -> bool:
        """Whether two canonical values mean the same; unset equals the type's empty value."""
        return bool((self.empty if one is None else one) == (self.empty if other is None else other))


class Flag(Value):
    """True or false; unset is false."""

    ansible_type = "bool"
    empty = False


@dataclass(frozen=True)
class Number(Value):
    """A whole number between ``minimum`` and ``maximum``. Some answers have it as text (API facts: sequential_ring)."""

    minimum: Optional[int] = None
    maximum: Optional[int] = None
    ansible_type = "int"

    def errors(self, value: Any, place: str) -> Iterator[str]:
        if self.minimum is not None and self.maximum is not None and not self.minimum <= int(value) <= self.maximum:
            yield f"{place}: {value} is not between {self.minimum} and {self.maximum}"

    def normalise(self, value: Any) -> Any:
        return int(value)

    def from_wire(self, value: Any) -> Any:
        try:
            return int(value)
        except (TypeError, ValueError, OverflowError):
            raise WrongAnswer("this is no answer of the Webex API: it has something else where a number belongs") from None


@dataclass(frozen=True)
class Text(Value):
    """Text; unset and ``""`` are equal. ``pattern`` must match all of it; ``form`` describes it in words."""

    pattern: str = ""
    form: str = ""
    max_length: int = 0
    upper: bool = False
    empty = ""

    def errors(self, value: Any, place: str) -> Iterator[str]:
        text = str(value)
        if UNSHOWABLE.search(text):
            yield f"{place}: {text!r} has a line break, a tab or another character that does not show"
        if self.max_length and len(text) > self.max_length:
            yield f"{place}: {text!r} is longer than {self.max_length} characters"
        if text and self.pattern and not re.fullmatch(self.pattern, self.normalise(text)):
            yield f"{place}: {text!r} is not {self.form}"

    def normalise(self, value: Any) -> Any:
        return str(value).strip().upper() if self.upper else str(value)


SEPARATORS = re.compile(r"[\s().-]")


class Phone(Text):
    """A phone number or extension: digits and a leading ``+``, without separators.

    Webex itself returns ``+1-5551234567`` after ``+15551234567`` was written (API facts: general, how values are compared).
    """

    def __init__(self, form: str = "a phone number or extension", pattern: str = r"\+?[0-9*#]+") -> None:
        super().__init__(pattern=pattern, form=form)

    def normalise(self, value: Any) -> Any:
        return SEPARATORS.sub("", str(value))


class Time(Text):
    """A time of day, ``HH:MM`` on the 24-hour clock."""

    def __init__(self) -> None:
        super().__init__(pattern=r"([01]\d|2[0-3]):[0-5]\d", form="a time of day such as 09:00")

    def errors(self, value: Any, place: str) -> Iterator[str]:
        text = str(value)
        if text.isdigit() and int(text) < 24 * 60:
            hours, minutes = divmod(int(text), 60)
            yield (
                f"{place}: {text!r} is not a time of day; YAML reads an unquoted {hours}:{minutes:02} as the number {text},"
                f' so put it in quotes: "{hours:02}:{minutes:02}"'
            )
        elif not re.fullmatch(self.pattern, self.normalise(text)):
            yield f"{place}: {text!r} is not {self.form}"

    def normalise(self, value: Any) -> Any:
        text = str(value).strip()
        if text.count(":") == 2 and text.endswith(":00"):  # INFERRED: the API may add seconds (API facts: general)
            text = text[:-3]
        return text.zfill(5) if re.fullmatch(r"\d:\d\d", text) else text


class Date(Text):
    """A date, ``YYYY-MM-DD``."""

    def __init__(self) -> None:
        super().__init__(pattern=r"\d{4}-\d{2}-\d{2}", form="a date such as 2026-12-25")

    def errors(self, value: Any, place: str) -> Iterator[str]:
        text = str(value)
        try:
            right = datetime.date.fromisoformat(text).isoformat() == text  # since Python 3.11 it takes other spellings too
        except ValueError:
            right = False
        if not right:
            yield f"{place}: {text!r} is not {self.form}"


class Choice(Value):
    """One of some words: lower case for the user, upper case on the wire unless ``wire`` spells it otherwise."""

    def __init__(self, *choices: str, wire: Optional[Mapping[str, str]] = None) -> None:
        self.choices = choices
        self._wire = dict(wire or {choice: choice.upper() for choice in choices})
        self._user = {wire_word: choice for choice, wire_word in self._wire.items()}

    def spec(self) -> dict[str, Any]:
        return {"type": "str", "choices": list(self.choices)}

    def to_wire(self, value: Any) -> Any:
        return self._wire.get(value, str(value).upper())  # a new word of Webex, known from reading only

    def from_wire(self, value: Any) -> Any:
        return self._user.get(value, str(value).lower())


class ListSet(Value):
    """A list of plain values without order or repetition; the list given is complete."""

    ansible_type = "list"

    def __init__(self, item: Value) -> None:
        self.item = item
        self.empty = []

    def spec(self) -> dict[str, Any]:
        item = self.item.spec()
        return {"type": "list", "elements": item.pop("type"), **item}

    def errors(self, value: Any, place: str) -> Iterator[str]:
        for position, item in enumerate(value):
            yield from self.item.errors(item, f"{place}[{position}]")

    def normalise(self, value: Any) -> Any:
        return sorted({self.item.normalise(item) for item in value})

    def to_wire(self, value: Any) -> Any:
        return [self.item.to_wire(item) for item in value]

    def from_wire(self, value: Any) -> Any:
        return sorted({self.item.from_wire(item) for item in value or []})


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
        rule: Callable[[Values], Iterable[str]] = lambda values: (),
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
        given = self.given(value)
        found = False
        for name, item in given.items():
            for error in self.fields[name].value.errors(item, f"{place}.{name}" if place else name):
                found = True
                yield error
        if not found:
            yield from (f"{place}: {error}" if place else error for error in self._rule(given))

    def normalise(self, value: Any, names: Optional[Iterable[str]] = None) -> Any:
        """What the user gave in canonical form, all of it or only the fields with these names."""
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
                read[name] = from_wire(item)
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


def _reader(value: Value) -> Callable[[Any], Any]:
    """What reads a value from the wire: mostly that is no more than to normalise it."""
    return value.normalise if type(value).from_wire is Value.from_wire else value.from_wire


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
            first = seen.setdefault(item.get(self.key), position)
            if first != position:
                yield f"{place}[{first}] and {place}[{position}] are both for {self.words} {item.get(self.key)!r}"

    def by_key(self, items: Optional[Sequence[Values]]) -> dict[Any, Values]:
        """The records of a list by their key."""
        return {item[self.key]: item for item in items or []}

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
        return mine.keys() == theirs.keys() and all(self.record.same(item, theirs[key]) for key, item in mine.items())


class OrderedList(Value):
    """A list of records in an order that matters; the list given is complete."""

    ansible_type = "list"

    def __init__(self, record: Record, maximum: int) -> None:
        self.record = record
        self.maximum = maximum
        self.empty = []

    def spec(self) -> dict[str, Any]:
        return {"type": "list", "elements": "dict", "options": self.record.options()}

    def errors(self, value: Any, place: str) -> Iterator[str]:
        if len(value) > self.maximum:
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
