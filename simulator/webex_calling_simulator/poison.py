# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Puts into answers what an attacker may have written: templates, formulas, markup, paths, control characters.

A payload stands in front of the text that belongs there, with MARK between them. The same text has the same payload
wherever it appears, and payloads are taken off again from what clients send: so names still lead to what they name. What a
client writes itself comes back as it was written.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import Any

MARK = "¤"
FREE_TEXTS = frozenset(
    "name displayName firstName lastName nickName description notes message address1 address2 city postalCode country "
    "locationName callerIdFirstName callerIdLastName operatingModeName currentOperatingModeName commonModeNames "
    "scheduleName".split()
)
"""The members that hold what people write."""
_PAYLOAD = re.compile(f".*{MARK}", re.DOTALL)


@dataclass(frozen=True)
class Poison:
    """Payloads for the texts of all answers: those that people write, or with ``every`` ids, choices and numbers too.

    Each object gets one more member: its name and its content are a payload. ``turn`` gives each text another payload.
    """

    payloads: tuple[str, ...]
    every: bool = False
    turn: int = 0
    written: set[str] = field(default_factory=set, compare=False)
    """The texts without a payload that clients have sent."""

    def __post_init__(self) -> None:
        if not self.payloads or not all(isinstance(each, str) for each in self.payloads):
            raise ValueError("payloads has to be a list of texts")

    def text(self, text: str) -> str:
        """What a text becomes."""
        return f"{self._payload(text)}{MARK}{text}"

    def answer(self, value: Any, free: bool = False) -> Any:
        """An answer's body with payloads in it; ``free`` when the texts of a list are what people write."""
        if isinstance(value, dict):
            poisoned = {name: self.answer(item, name in FREE_TEXTS) for name, item in value.items()}
            payload = self._payload("".join(value))
            return {**poisoned, payload: payload}
        if isinstance(value, list):
            return [self.answer(item, free) for item in value]
        if isinstance(value, str) and (self.every or (free and value and value not in self.written)):
            return self.text(value)
        return value

    def request(self, value: Any) -> Any:
        """A body that a client sent, without payloads."""
        if isinstance(value, dict):
            return {self.request(name): self.request(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.request(item) for item in value]
        if isinstance(value, str) and MARK not in value:
            self.written.add(value)
        return self.clean(value) if isinstance(value, str) else value

    def clean(self, text: str) -> str:
        """A text of a path or query without its payload."""
        return _PAYLOAD.sub("", text)

    def _payload(self, text: str) -> str:
        return self.payloads[(zlib.crc32(text.encode()) + self.turn) % len(self.payloads)]
