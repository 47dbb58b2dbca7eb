# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The types of values: how the user writes them, how they are sent, read and compared.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Optional

from ..errors import WrongAnswer
from ..text import UNSHOWABLE

Values = dict[str, Any]

MASK = "********"
MAX_NAME = 256
SEPARATORS = re.compile(r"[\s().-]")
NORTH_AMERICAN = re.compile(r"1?([2-9][0-9]{9})")
"""A number of the North American plan without ``+``: ten digits, perhaps after the country code."""


def camel_case(name: str) -> str:
    """``transfer_enabled`` → ``transferEnabled``, the spelling of nearly every member of the API."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def without(values: Values, *names: str) -> Values:
    """The values but for those of these names."""
    return {name: value for name, value in values.items() if name not in names}


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

    def mark(self, value: Any) -> Any:
        """What a canonical value has in common with all values that mean the same, and with no other; unset counts as empty."""
        return self.empty if value is None else value

    def same(self, one: Any, other: Any) -> bool:
        """Whether two canonical values mean the same; unset equals the type's empty value."""
        return bool(self.mark(one) == self.mark(other))


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


class Name(Text):
    """The name of an object: not blank, and no longer than Webex takes (API facts: general, limits)."""

    def __init__(self, max_length: int = MAX_NAME) -> None:
        super().__init__(max_length=max_length)

    def errors(self, value: Any, place: str) -> Iterator[str]:
        if not str(value).strip():
            yield f"{place}: a name needs at least one character that shows"
        yield from super().errors(value, place)


class Phone(Text):
    """A phone number or extension: digits and a leading ``+``, without separators.

    Webex itself returns ``+1-5551234567`` or ``5551234567`` after ``+15551234567`` was written (API facts: general, how values
    are compared; worlds: ten-digit-numbers, ten-digit-destinations). Numbers of North America mean the same with and without
    ``+1`` or ``1``. They are sent as they were given. No other country code is ever left out or added.
    """

    def __init__(self, form: str = "a phone number or extension", pattern: str = r"\+?[0-9*#]+") -> None:
        super().__init__(pattern=pattern, form=form)

    def normalise(self, value: Any) -> Any:
        return SEPARATORS.sub("", str(value))

    def mark(self, value: Any) -> Any:
        number = value or ""
        short = NORTH_AMERICAN.fullmatch(number)
        return f"+1{short[1]}" if short else number


class Destination(Phone):
    """Where calls are forwarded to; ``""`` clears it. A single digit is no extension (API facts: general, limits)."""

    def __init__(self) -> None:
        super().__init__("a phone number or extension of 2 to 23 digits", r"\+?[0-9]{2,23}")


class Extension(Phone):
    """An extension: 2 to 10 digits, without separators. Ten digits are no number of North America here."""

    def __init__(self) -> None:
        super().__init__("an extension of 2 to 10 digits", r"[0-9]{2,10}")

    def mark(self, value: Any) -> Any:
        return value or ""


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
        if text.count(":") == 2 and text.endswith(":00"):  # the API may add seconds (world: times-with-seconds)
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
    """A list of plain values without order or repetition; the list given is complete. ``maximum`` 0 is none."""

    ansible_type = "list"

    def __init__(self, item: Value, maximum: int = 0) -> None:
        self.item = item
        self.maximum = maximum
        self.empty = []

    def spec(self) -> dict[str, Any]:
        item = self.item.spec()
        return {"type": "list", "elements": item.pop("type"), **item}

    def errors(self, value: Any, place: str) -> Iterator[str]:
        for position, item in enumerate(value):
            yield from self.item.errors(item, f"{place}[{position}]")
        if self.maximum and len(self.normalise(value)) > self.maximum:
            yield f"{place}: {len(self.normalise(value))} entries are more than the {self.maximum} that Webex takes"

    def normalise(self, value: Any) -> Any:
        return self._distinct(self.item.normalise(item) for item in value)

    def to_wire(self, value: Any) -> Any:
        return [self.item.to_wire(item) for item in value]

    def from_wire(self, value: Any) -> Any:
        return self._distinct(self.item.from_wire(item) for item in value or [])

    def mark(self, value: Any) -> Any:
        return tuple(sorted(map(self.item.mark, value or [])))

    def _distinct(self, items: Iterable[Any]) -> list[Any]:
        """The items in order, one for each meaning: of a phone number the form with ``+``, which sorts first."""
        return sorted({self.item.mark(item): item for item in sorted(set(items), reverse=True)}.values())
