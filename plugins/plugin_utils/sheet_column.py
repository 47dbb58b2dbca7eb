# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A column of a sheet: the values of its cells, and signs that a spreadsheet has changed them.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.kinds.digit_pattern import Pattern
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field
from ansible_collections.webex.calling.plugins.module_utils.schema.types import MASK, Extension, Flag, ListSet, Phone, Text, Value

TRUE = ("true", "yes", "wahr", "ja", "vrai", "oui", "verdadero", "vero", "x")
FALSE = ("false", "no", "falsch", "nein", "faux", "non", "falso")
LEAST_INTERNATIONAL = 8
"""Digits from which on a number without a plus may be an international one that lost it."""

DAMAGE = (
    (r"\d([.,]\d+)?[eE]\+?\d+", "a spreadsheet has rounded {}; make the column text and write the number again"),
    (r"\d+[.,]00?", "a spreadsheet has given {} decimals; make the column text and write the number again"),
    (r"##+", "the column was too narrow for what it held when the sheet was saved"),
    (r"#[A-Z][A-Z/0-9]*[!?]|#N/A|#NV|Err:\d+", "{} is an error of the spreadsheet; write what is meant"),
)


@dataclass(frozen=True)
class Column:
    """A column that is read: its heading, and the option that it fills (``recurrence.recur_weekly`` is inside another)."""

    heading: str
    option: str
    field: Field
    cells: dict[int, str] = attribute(default_factory=dict)

    @property
    def _type(self) -> Value:
        """The type of a value, or of each when a cell holds several."""
        return self.field.value.item if isinstance(self.field.value, ListSet) else self.field.value

    def value(self, text: str) -> Any:
        """The value of a cell, as far as its text alone gives it; the rest is converted like any option."""
        if isinstance(self.field.value, Flag):
            word = text.lower()
            return True if word in TRUE else False if word in FALSE else text
        return self._parts(text) if isinstance(self.field.value, ListSet) else text

    def _parts(self, text: str) -> list[str]:
        if not isinstance(self.field.value, ListSet):
            return [text]
        return [part.strip() for part in re.split(r"[|\n]", text) if part.strip()]

    def refusal(self, sentence: str) -> str:
        """The sentence about an error in a cell, without its text if that is a secret."""
        if self.field.secret and isinstance(self._type, Text):
            return f": {MASK} is not {self._type.form}"
        return sentence

    def damage(self, accepted: bool) -> Iterator[tuple[int, str]]:
        """Sentences about changes that a spreadsheet seems to have made to the column, with the rows.

        Digits that the user has ``accepted`` are not checked. A text that no number can have stays an error.
        """
        if self._type.ansible_type != "str":
            return
        longest = 0 if accepted else self._longest()
        plus_expected = not accepted and self._plus_expected()
        for row, text in self.cells.items():
            for part in self._parts(text):
                words = "" if accepted and not self._numbers else _damage_of_any(part)
                words = words or self._run_together(part) or _shortened(part, longest)
                if not words and plus_expected and self._without_plus(part):
                    words = "{} seems to have lost its +; write it again (as text), or name the column in accept"
                if words:
                    yield row, words.format(MASK if self.field.secret else part)

    @property
    def _numbers(self) -> bool:
        """Whether the texts are numbers of some sort."""
        return self.field.secret or isinstance(self._type, (Phone, Pattern)) or self._prefixes

    @property
    def _prefixes(self) -> bool:
        """Whether they are beginnings of international numbers, as the example in the option's description is one."""
        return not isinstance(self._type, Phone) and str(self.field.sample or "").startswith("+")

    @property
    def _digits_only(self) -> bool:
        return self.field.secret or isinstance(self._type, Extension)

    def _run_together(self, part: str) -> str:
        several = isinstance(self.field.value, ListSet) and self._numbers and re.search("[,;]", part)
        return "several values in a cell are separated by |, not as in {}" if several else ""

    def _longest(self) -> int:
        """The maximum number of digits of a cell, 0 where the length may differ: other characters are allowed, or a leading
        zero was kept.
        """
        numbers = [text for text in self.cells.values() if text.isdigit()]
        if not self._digits_only or any(text.startswith("0") for text in numbers):
            return 0
        return max(map(len, numbers), default=0)

    def _plus_expected(self) -> bool:
        """Whether the values may be international numbers; of digit patterns, others in the column have to show it."""
        if isinstance(self._type, Pattern):
            return any(part.startswith("+") for text in self.cells.values() for part in self._parts(text))
        return (isinstance(self._type, Phone) and not self._digits_only) or self._prefixes

    def _without_plus(self, part: str) -> bool:
        number = self._type.normalise(part)
        return number.isdigit() and number[0] != "0" and len(number) >= (1 if self._prefixes else LEAST_INTERNATIONAL)


def _damage_of_any(part: str) -> str:
    return next((words for pattern, words in DAMAGE if re.fullmatch(pattern, part)), "")


def _shortened(part: str, longest: int) -> str:
    if not part.isdigit() or len(part) >= longest:
        return ""
    return (
        f"{{}} has {len(part)} digits and others have {longest}; write a lost zero again (as text), or name the column in accept"
    )
