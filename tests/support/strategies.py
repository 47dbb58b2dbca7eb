# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Strategies made from the field descriptions: any valid value that a user may give for a kind's options.

One function for each type of value; a new kind needs none of its own, unless its fields depend on each other.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache, singledispatch
from itertools import combinations
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ansible_collections.webex.calling.plugins.module_utils.kinds.digit_pattern import Pattern
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, ListMap, OrderedList, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import (
    Choice,
    Date,
    Flag,
    ListSet,
    Number,
    Phone,
    Text,
    Time,
    Value,
    Values,
)

from .builders import errors

DIGITS = st.sampled_from(["30", "302", "5001", "49302312", "2025550"])
WORDS = st.sampled_from(["Day", "Night", "Berlin", "Büro Süd", "x", "Früh (Group)", "A&B", " padded "])


@singledispatch
def given(value: Value) -> SearchStrategy[Any]:
    """The texts and values that a user may write for a value."""
    raise NotImplementedError(f"a strategy for {type(value).__name__} is missing")


@given.register
def of_flag(value: Flag) -> SearchStrategy[bool]:
    return st.booleans()


@given.register
def of_number(value: Number) -> SearchStrategy[int]:
    return st.integers(value.minimum or 0, value.maximum or 99)


@given.register
def of_text(value: Text) -> SearchStrategy[str]:
    return DIGITS if value.pattern else WORDS


@given.register
def of_pattern(value: Pattern) -> SearchStrategy[str]:
    return st.from_regex(r"\+?[0-9xX]{1,6}!?", fullmatch=True)


@given.register
def of_phone(value: Phone) -> SearchStrategy[str]:
    plus = st.just("") if errors(value, "+1") else st.sampled_from(["", "+"])
    return st.builds("{}{}{}{}".format, plus, DIGITS, st.sampled_from(["", "-", " "]), DIGITS)


@given.register
def of_time(value: Time) -> SearchStrategy[str]:
    return st.builds("{:02}:{:02}{}".format, st.integers(0, 23), st.integers(0, 59), st.sampled_from(["", ":00"]))


@given.register
def of_date(value: Date) -> SearchStrategy[str]:
    return st.dates(datetime.date(2026, 1, 1), datetime.date(2030, 12, 31)).map(str)


@given.register
def of_choice(value: Choice) -> SearchStrategy[str]:
    return st.sampled_from(value.choices)


@given.register
def of_setof(value: ListSet) -> SearchStrategy[list[Any]]:
    return st.lists(given(value.item), max_size=3)


@given.register
def of_record(value: Record) -> SearchStrategy[Values]:
    return options(list(value.fields.values()), value)


@given.register
def of_keyed(value: ListMap) -> SearchStrategy[list[Values]]:
    return st.lists(given(value.record), max_size=3, unique_by=lambda item: str(item[value.key]))


@given.register
def of_sequential(value: OrderedList) -> SearchStrategy[list[Values]]:
    return st.lists(given(value.record), max_size=min(3, value.maximum or 3))


@st.composite
def options(draw: st.DrawFn, fields: Sequence[Field], record: Record) -> Values:
    """Values for some of the fields, always for required ones, and never for two that exclude each other."""
    others = [field for field in fields if not _always(field)]
    left_out = draw(st.sets(st.sampled_from([field.name for field in others]))) if others else set()
    drawn = {field.name: draw(_strategy(field.value)) for field in fields if field.name not in left_out}
    if not errors(record, drawn, ""):
        return drawn
    drawn |= {field.name: draw(_strategy(field.value)) for field in others if field.name in left_out}
    several = (names for count in range(len(others) + 1) for names in combinations([field.name for field in others], count))
    fitting = ({name: drawn[name] for name in drawn if name not in names} for names in several)
    found = next((values for values in fitting if not errors(record, values, "")), None)
    return reject() if found is None else found  # a week without a day, or a date that no year has


def _always(field: Field) -> bool:
    return field.required or field.required_on_create or field.default is not None


@cache
def _strategy(value: Value) -> SearchStrategy[Any]:
    return given(value)
