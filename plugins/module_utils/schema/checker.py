# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks the options in a document as Ansible checks those of a module. Every error has its place.

Ansible's own check stops at the first error, and does not say in which item of a list it is.
Private to this collection: may change in any release.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ansible.module_utils.common.validation import (
    check_mutually_exclusive,
    check_required_by,
    check_required_if,
    check_required_one_of,
    check_type_bool,
    check_type_int,
)

from .fields import Field, ListMap, OrderedList, Record
from .types import Choice, ListSet, Text, Value, Values

RULES: dict[str, Callable[[Any, Values], Any]] = {
    "mutually_exclusive": check_mutually_exclusive,
    "required_one_of": check_required_one_of,
    "required_if": check_required_if,
    "required_by": check_required_by,
}
CONVERSIONS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "bool": (check_type_bool, "true or false"),
    "int": (check_type_int, "a whole number"),
    "str": (str, "a text"),
}


class Checker:
    """Converts the user's values as Ansible does, and collects every error."""

    def __init__(self) -> None:
        self.errors: list[str] = []

    def record(
        self,
        record: Record,
        given: Any,
        place: str,
        rules: Mapping[str, Any],
        understood: Mapping[str, Any] = MappingProxyType({}),
    ) -> Values:
        """The fields of a record that were given and the defaults of the others; ``rules`` as in an argument spec.

        Required options in ``understood`` may be missing.
        """
        if not isinstance(given, Mapping):
            self.errors.append(f"{place}: {_short(given)} is not a set of options")
            return {}
        self._unknown(record.fields, given, place)
        values: Values = {}
        for name, field in record.fields.items():
            value = given.get(name)
            if value is not None:
                values[name] = self._value(field, value, place)
            elif field.default is not None:
                values[name] = field.default
            elif field.required and name not in understood:
                self.errors.append(f"{_inside(place, name)}: is required")
        self.rules(rules, values, place)
        return {name: value for name, value in values.items() if value is not None}

    def _unknown(self, known: Mapping[str, Any], given: Mapping[str, Any], place: str) -> None:
        for name in given:
            if name not in known:
                near = difflib.get_close_matches(str(name), known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"
                self.errors.append(f"{_inside(place, str(name))}: there is no such option; {hint}")

    def rules(self, rules: Mapping[str, Any], values: Values, place: str) -> None:
        """Checks the rules of an argument spec for options that exclude or need each other."""
        for name, terms in rules.items():
            try:
                RULES[name](terms, values)
            except TypeError as error:
                self.errors.append(f"{place}: {error}")

    def _value(self, field: Field, value: Any, outside: str) -> Any:
        kind = field.value
        if value.__class__ is str and isinstance(kind, Text):
            return value
        place = _inside(outside, field.name)
        if isinstance(kind, Record):
            return self.record(kind, value, place, {})
        if isinstance(kind, (ListMap, OrderedList)):
            return self._items(value, place, lambda item, at: self.record(kind.record, item, at, {}))
        if isinstance(kind, ListSet):
            return self._items(value, place, lambda item, at: self._plain(kind.item, item, at))
        return self._plain(kind, value, place)

    def _items(self, value: Any, place: str, convert: Callable[[Any, str], Any]) -> list[Any]:
        if not isinstance(value, list):
            self.errors.append(f"{place}: {_short(value)} is not a list")
            return []
        return [item for item in (convert(item, f"{place}[{at}]") for at, item in enumerate(value)) if item is not None]

    def _plain(self, kind: Value, value: Any, place: str) -> Any:
        convert, words = CONVERSIONS[kind.ansible_type]
        try:
            if isinstance(value, (dict, list)):
                raise TypeError
            value = convert(value)
        except (TypeError, ValueError):
            self.errors.append(f"{place}: {_short(value)} is not {words}")
            return None
        if isinstance(kind, Choice) and value not in kind.choices:
            self.errors.append(f"{place}: {value!r} is not one of {', '.join(kind.choices)}{_near(value, kind.choices)}")
            return None
        return value


def misplaced(spec: Mapping[str, Any], given: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """Sentences about plain values in the place of options: there Ansible itself fails without a sentence.

    Texts are left to Ansible, which takes JSON for options.
    """
    for name, option in spec.items():
        value, at = given.get(name), _inside(place, name)
        inner = option.get("options", {})
        several = option.get("type") == "list" and option.get("elements") == "dict" and isinstance(value, list)
        items = [(item, f"{at}[{position}]") for position, item in enumerate(value or ())] if several else [(value, at)]
        if not several and option.get("type") != "dict":
            continue
        for item, where in items:
            if isinstance(item, Mapping):
                yield from misplaced(inner, item, where)
            elif item is not None and not isinstance(item, str):
                yield f"{where}: {_short(item)} is not a set of options"


def _inside(place: str, name: str) -> str:
    """The place of an option; the document itself has none."""
    return f"{place}.{name}" if place else name


def _near(value: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(value, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
