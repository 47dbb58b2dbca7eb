# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest
from hypothesis import given, strategies

from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field
from ansible_collections.webex.calling.plugins.module_utils.schema.types import (
    Choice,
    Date,
    Extension,
    Flag,
    ListSet,
    Number,
    Phone,
    Text,
    Time,
    Value,
    camel_case,
    without,
)
from tests.support.builders import errors

SCHEDULE_TYPE = Choice("business_hours", "holidays", wire={"business_hours": "businessHours", "holidays": "holidays"})


@pytest.mark.parametrize(
    ("option", "member"),
    [("name", "name"), ("transfer_enabled", "transferEnabled"), ("auto_transfer_number_1", "autoTransferNumber1")],
)
def test_an_option_is_a_member_in_camel_case(option: str, member: str) -> None:
    assert camel_case(option) == member


@pytest.mark.parametrize(
    "written", ["+493023125001", "+49-3023125001", "+49 30 2312-5001", "+49.30.23125001", "+49 (30) 23125001"]
)
def test_a_number_written_with_separators_is_the_same_number(written: str) -> None:
    assert Phone().normalise(written) == "+493023125001"
    assert Phone().from_wire(written) == "+493023125001"
    assert not errors(Phone(), written)


def test_no_country_code_is_guessed() -> None:
    assert not Phone().same(Phone().normalise("030 23125001"), Phone().normalise("+49 30 23125001"))


@pytest.mark.parametrize("written", ["+15551234567", "+1-5551234567", "15551234567", "5551234567", "(555) 123-4567"])
def test_a_number_of_north_america_is_the_same_with_and_without_its_country_code(written: str) -> None:
    number = Phone().normalise(written)
    assert Phone().same(number, "+15551234567")
    assert Phone().same("5551234567", number)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+493055501820", "3055501820"),  # ten digits are never a number of another country
        ("+4915551234567", "15551234567"),
        ("+15551234567", "1234567"),
        ("+15551234567", "51234567"),
        ("+15551234567", "+5551234567"),
        ("+15551234567", "0015551234567"),
        ("+11234567890", "1234567890"),  # no area code begins with 1
        ("+15551234567", "*5551234567"),
        ("+15551234567", ""),
    ],
)
def test_different_numbers_stay_different(one: str, other: str) -> None:
    for mine, theirs in ((one, other), (other, one)):
        assert not Phone().same(mine, theirs)


DIGITS = strategies.text("0123456789", min_size=2, max_size=15)
NUMBERS = strategies.one_of(DIGITS, DIGITS.map("+{}".format), strategies.from_regex(r"(\+?1)?[2-9][0-9]{9}", fullmatch=True)).map(
    str
)


@given(NUMBERS, NUMBERS)
def test_numbers_are_the_same_only_if_they_differ_in_nothing_but_the_code_of_north_america(one: str, other: str) -> None:
    shorter, longer = sorted((one, other), key=len)
    added = longer.removesuffix(shorter)
    spelled_alike = one == other or (re.fullmatch(r"[2-9][0-9]{9}", one[-10:]) and one[-10:] == other[-10:])
    assert Phone().same(one, other) is (one == other or bool(spelled_alike and {added, longer[:-10], shorter[:-10]} <= CODES))


CODES = {"", "+", "1", "+1"}


@given(NUMBERS)
def test_a_number_is_sent_as_it_was_given(number: str) -> None:
    assert Phone().to_wire(Phone().normalise(number)) == number
    assert Phone().overlay("+15551234567", number) == number


@given(strategies.lists(NUMBERS), strategies.randoms())
def test_a_set_of_numbers_has_no_order_and_each_number_once(numbers: list[str], random: Random) -> None:
    callers, again = ListSet(Phone()), [*numbers, *(Phone().mark(number) for number in numbers)]
    random.shuffle(again)
    assert callers.same(callers.normalise(numbers), callers.from_wire(again))
    assert len(callers.normalise(again)) == len({Phone().mark(number) for number in numbers})


def test_an_extension_of_ten_digits_is_no_number() -> None:
    assert not Extension().same("5551234567", "15551234567")
    assert Extension().normalise("50 01") == "5001"
    assert errors(Extension(), "+4930") == ["option: '+4930' is not an extension of 2 to 10 digits"]


@pytest.mark.parametrize("number", ["fax", "++49", "49+", "+", "0049/30"])
def test_what_is_no_number_is_told_with_its_place(number: str) -> None:
    assert errors(Phone(), number, "call_forwarding.destination") == [
        f"call_forwarding.destination: {number!r} is not a phone number or extension"
    ]


@pytest.mark.parametrize(
    ("written", "time"),
    [("09:00", "09:00"), ("9:00", "09:00"), ("09:00:00", "09:00"), ("9:05:00", "09:05"), (" 17:30 ", "17:30")],
)
def test_a_time_has_one_form(written: str, time: str) -> None:
    assert Time().normalise(written) == time
    assert not errors(Time(), written)


@pytest.mark.parametrize("text", ["24:00", "9:60", "nine", "09:00:30", "-1:00", ""])
def test_what_is_no_time_is_told(text: str) -> None:
    assert errors(Time(), text, "start_time") == [f"start_time: {text!r} is not a time of day such as 09:00"]


@pytest.mark.parametrize(("number", "time"), [("540", '"09:00"'), ("1020", '"17:00"'), ("0", '"00:00"')])
def test_a_time_that_yaml_made_a_number_is_recognised(number: str, time: str) -> None:
    (mistake,) = errors(Time(), number, "start_time")
    assert "put it in quotes" in mistake
    assert time in mistake


@pytest.mark.parametrize("text", ["2026-02-30", "25.12.2026", "20261225", "2026-W52-5", "2026-12-25 00:00", ""])
def test_what_is_no_date_is_told(text: str) -> None:
    assert errors(Date(), text, "start_date") == [f"start_date: {text!r} is not a date such as 2026-12-25"]


def test_the_leap_day_is_a_date_in_leap_years() -> None:
    assert not errors(Date(), "2028-02-29")
    assert errors(Date(), "2027-02-29")


def test_a_text_that_is_too_long_is_told() -> None:
    assert errors(Text(max_length=3), "four") == ["option: 'four' is longer than 3 characters"]
    assert not errors(Text(max_length=3), "two")


def test_a_pattern_must_match_the_whole_text() -> None:
    digits = Text(pattern=r"\d+", form="digits")
    assert errors(digits, "12a") == ["option: '12a' is not digits"]
    assert not errors(digits, "12")


@pytest.mark.parametrize(
    ("value", "empty"),
    [(Text(), ""), (Phone(), ""), (Flag(), False), (ListSet(Text()), [])],
    ids=["text", "phone", "flag", "set"],
)
def test_unset_means_the_same_as_empty(value: Value, empty: Any) -> None:
    assert value.same(None, empty)
    assert value.same(empty, None)


@pytest.mark.parametrize(
    ("value", "one", "other"),
    [
        (Text(), "", "a"),
        (Flag(), None, True),
        (Number(), None, 0),
        (Choice("allow", "block"), None, "allow"),
        (ListSet(Text()), [], ["a"]),
    ],
    ids=["text", "flag", "number", "choice", "set"],
)
def test_unset_differs_from_everything_that_is_not_empty(value: Value, one: Any, other: Any) -> None:
    assert not value.same(one, other)


def test_a_number_may_come_as_text() -> None:
    assert Number().from_wire("2") == 2


@pytest.mark.parametrize(
    ("choice", "word", "wire"),
    [(Choice("allow", "auth_code"), "auth_code", "AUTH_CODE"), (SCHEDULE_TYPE, "business_hours", "businessHours")],
)
def test_a_choice_has_its_own_spelling_on_the_wire(choice: Choice, word: str, wire: str) -> None:
    assert choice.to_wire(word) == wire
    assert choice.from_wire(wire) == word


def test_a_word_that_webex_may_add_one_day_survives_the_way_there_and_back() -> None:
    action = Choice("allow", "block")
    assert action.to_wire(action.from_wire("TRANSFER_NUMBER_9")) == "TRANSFER_NUMBER_9"


def test_a_set_has_neither_order_nor_repetition() -> None:
    numbers = ListSet(Phone())
    assert numbers.normalise(["+49 2", "+491", "+49-2"]) == ["+491", "+492"]
    assert numbers.from_wire(["+49-2", "+491"]) == numbers.normalise(["+491", "+492"])
    assert numbers.from_wire(None) == []


def test_a_mistake_in_a_list_tells_the_position() -> None:
    assert errors(ListSet(Phone()), ["1", "x"], "phone_numbers") == ["phone_numbers[1]: 'x' is not a phone number or extension"]


def test_a_given_set_is_the_whole_truth() -> None:
    assert ListSet(Text()).overlay(["a", "b"], ["c"]) == ["c"]


@pytest.mark.parametrize(
    ("field", "spec"),
    [
        (Field("name", Text(), (), required=True), {"type": "str", "required": True}),
        (Field("max", Number(), (), default=10), {"type": "int", "default": 10}),
        (Field("force", Flag(), (), default=False), {"type": "bool", "default": False}),
        (Field("access_token", Text(), (), secret=True), {"type": "str", "no_log": True}),
        (Field("level", Choice("a", "b"), ()), {"type": "str", "choices": ["a", "b"]}),
        (Field("numbers", ListSet(Phone()), ()), {"type": "list", "elements": "str"}),
        (Field("days", ListSet(Choice("a", "b")), ()), {"type": "list", "elements": "str", "choices": ["a", "b"]}),
    ],
    ids=lambda value: value.name if isinstance(value, Field) else "",
)
def test_a_field_gives_the_argument_spec(field: Field, spec: dict[str, Any]) -> None:
    assert field.spec() == spec


@pytest.mark.parametrize(("wire", "member"), [(None, "transferEnabled"), ("transfer", "transfer"), ("", "")])
def test_a_field_may_name_its_member_or_have_none(wire: str | None, member: str) -> None:
    assert Field("transfer_enabled", Flag(), (), wire).member == member


def test_documentation_may_be_one_paragraph_or_several() -> None:
    assert list(Field("name", Text(), "The name.").paragraphs) == ["The name."]
    assert list(Field("name", Text(), ("The name.", "It must be unique.")).paragraphs) == ["The name.", "It must be unique."]


def test_long_documentation_can_stand_behind_the_rest() -> None:
    field = Field("name", Text(), required=True).described("The name.", "It must be unique.")
    assert field == Field("name", Text(), ("The name.", "It must be unique."), required=True)


def test_values_can_be_left_out() -> None:
    values = {"name": "Open", "level": "location", "location": "Berlin"}
    assert without(values, "level", "location", "unknown") == {"name": "Open"}
    assert "level" in values
