# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ids of Webex: compares them, reads their type, puts them into paths. Private to this collection: may change in any release."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import quote

from ..errors import CallingError


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
    """Whether two ids are equal; ``=`` padding does not count (API facts: general, identifiers; world: padded-ids)."""
    return one.rstrip("=") == other.rstrip("=")


def path(template: str, *ids: str) -> str:
    """``path("/people/{}/features", id)`` with the ids made safe for a URL.

    Raises CallingError for an empty id and for dots: the path would lead to another object, and the request that deletes one
    object would delete all of them.
    """
    for id_ in ids:
        if not id_.strip("."):
            raise CallingError(f"{id_!r} is no id of Webex; nothing was sent.")
    return template.format(*(quote(id_, safe="") for id_ in ids))
