# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text from outside that is safe to show. Private to this collection: may change in any release."""

from __future__ import annotations

import re
from typing import Any

UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that move the cursor of a terminal, begin a line, change the direction of writing, or cannot be encoded.

Control characters (C0, DEL, C1), separators of lines and paragraphs, overrides and isolates of direction, halves of pairs.
"""
REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """The text on one line, with a visible sign in place of each character that is not safe to show."""
    return UNSHOWABLE.sub(REPLACEMENT, text)


def all_printable(value: Any) -> Any:
    """The same for every text in a JSON value, names of members included."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [all_printable(item) for item in value]
    if isinstance(value, dict):
        return {printable(name): all_printable(item) for name, item in value.items()}
    return value
