# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ids of Webex: compares them and reads their type. Private to this collection: may change in any release."""

from __future__ import annotations

import base64
import binascii
import re


def id_type(text: str) -> str:
    """The type inside a Webex id (``LOCATION``, ``PLACE`` …), "" when the text is no such id (API facts: general)."""
    try:
        text = text.rstrip("=")
        decoded = base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
    found = re.fullmatch(r"ciscospark://[^/]+/([A-Z_]+)/.+", decoded, re.DOTALL)
    return found.group(1) if found else ""


def same_id(one: str, other: str) -> bool:
    """Whether two ids are equal; ``=`` padding does not count (API facts: general, identifiers; INFERRED)."""
    return one.rstrip("=") == other.rstrip("=")
