# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Phone numbers: their forms in requests and the hyphenated form in some answers."""

from __future__ import annotations

import re

E164 = re.compile(r"^\+[1-9]\d{6,14}$")
_NUMBER = re.compile(r"^\+?\d{2,23}$")

# Country codes of two digits; +1 and +7 have one, all others three.
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
    length = 1 if number[1] in "17" else 2 if _TWO_DIGITS.match(number[1:3]) else 3
    return f"{number[: length + 1]}-{number[length + 1 :]}"
