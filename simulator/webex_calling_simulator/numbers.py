# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Phone numbers: their forms in requests, and the other forms in answers.

API facts: general, "How values are compared".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .worlds import World

if TYPE_CHECKING:
    from .routing import Call

TEN_DIGIT_NUMBERS = World(
    "ten-digit-numbers",
    assumed="Transfer numbers and the numbers of sequential ring read back with a hyphen: +1-5551234567.",
    instead="Those of North America read back as ten digits, without +1.",
    effect="Nothing. Both forms are the same number. Results show the form of Webex.",
    kinds=("transfer_numbers", "sequential_ring"),
    source="Callers of criteria read back so. A public SDK adds +1 to the numbers it sends here, too.",
)
HYPHENATED_DESTINATIONS = World(
    "hyphenated-destinations",
    assumed="The destination of a forwarding reads back as it was sent.",
    instead="It reads back with a hyphen: +1-5551234567.",
    effect="Nothing. Hyphens do not count.",
    kinds=("operating_mode", "mode_forwarding"),
    source="Other numbers read back so.",
    choice="destinations",
)
TEN_DIGIT_DESTINATIONS = World(
    "ten-digit-destinations",
    assumed="The destination of a forwarding reads back as it was sent.",
    instead="Numbers of North America read back as ten digits, without +1.",
    effect="Nothing. Both forms are the same number.",
    kinds=("operating_mode", "mode_forwarding"),
    source="Callers of criteria read back so.",
    choice="destinations",
)
CALLERS_AS_SENT = World(
    "criteria-numbers-as-sent",
    assumed="The callers of criteria read back as ten digits if they are of North America, and otherwise as they were sent.",
    instead="All callers read back as they were sent.",
    effect="Nothing. Both forms are the same number.",
    kinds=("sequential_ring_criteria",),
    source="The examples of the official documents show it so. Notes on a live organisation have ten digits.",
    choice="criteria-numbers",
)
CALLERS_WITHOUT_CODES = World(
    "criteria-without-country-codes",
    assumed="The callers of criteria lose their country code only if they are of North America.",
    instead="All callers read back without + and country code.",
    effect="The module tells how Webex shows the numbers, and does not create the criteria a second time. Write the numbers as"
    " Webex shows them.",
    kinds=("sequential_ring_criteria",),
    source="The official document says that numbers of some regions are not in the form E.164.",
    choice="criteria-numbers",
)

E164 = re.compile(r"^\+[1-9]\d{6,14}$")
_NUMBER = re.compile(r"^\+?\d{2,23}$")

# Country codes of two digits; +1 and +7 have one, all others three.
_NORTH_AMERICAN = re.compile(r"^\+1(?=[2-9]\d{9}$)")
_TWO_DIGITS = re.compile(r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")


def plain(number: str) -> str:
    """The number without hyphens, spaces, dots and parentheses."""
    return re.sub(r"[-\s.()]", "", number)


def is_number(number: str) -> bool:
    """Whether the text is a phone number or an extension in any accepted spelling."""
    return bool(_NUMBER.match(plain(number)))


def hyphenated(number: str) -> str:
    """``+4930231250`` as ``+49-30231250``, the way several endpoints read back (API facts: general, sequential_ring)."""
    number = plain(number)
    if not E164.match(number):
        return number
    code = _country_code(number)
    return f"{code}-{number.removeprefix(code)}"


def ten_digits(number: str) -> str:
    """``+15551234567`` as ``5551234567``; all other numbers as they are."""
    return _NORTH_AMERICAN.sub("", plain(number))


def ring_number(call: Call, number: str) -> str:
    """A transfer number, or one of sequential ring, as it reads back."""
    short = ten_digits(number)
    return short if short != plain(number) and call.is_in(TEN_DIGIT_NUMBERS) else hyphenated(number)


def destination(call: Call, number: str) -> str:
    """The destination of a forwarding as it reads back."""
    if call.is_in(HYPHENATED_DESTINATIONS):
        return hyphenated(number)
    return ten_digits(number) if call.is_in(TEN_DIGIT_DESTINATIONS) else number


def caller(call: Call, number: str) -> str:
    """A caller of criteria as it reads back."""
    if call.is_in(CALLERS_AS_SENT):
        return number
    if call.is_in(CALLERS_WITHOUT_CODES) and E164.match(number):
        return number.removeprefix(_country_code(number))
    return ten_digits(number) if _NORTH_AMERICAN.match(plain(number)) else number


def _country_code(number: str) -> str:
    length = 1 if number[1] in "17" else 2 if _TWO_DIGITS.match(number[1:3]) else 3
    return number[: length + 1]
