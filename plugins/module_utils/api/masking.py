# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Hides secrets in everything that is shown. Private to this collection: may change in any release."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from typing import Any

from ..schema.types import MASK

LONG = 12
"""A secret of this length or more is not part of another word by chance."""


def without(secrets: Collection[str], value: Any, except_in: Collection[str] = ()) -> Any:
    """``value`` without the secrets: texts of Webex may repeat a value that they refuse.

    ``except_in`` names keys whose values were masked by the descriptions of their fields already. They may hold the same
    digits with another meaning.
    """
    if not secrets:
        return value
    hide = partial(re.compile("|".join(map(_secret_pattern, sorted(secrets, key=len, reverse=True)))).sub, MASK)

    def hidden(item: Any) -> Any:
        if isinstance(item, str):
            return hide(item)
        if isinstance(item, list):
            return [hide(each) if isinstance(each, str) else hidden(each) for each in item]
        if isinstance(item, dict):
            shown = item.copy()
            for key, each in item.items():
                if isinstance(each, str):
                    shown[key] = each if key in except_in else hide(each)
                elif isinstance(each, (dict, list)) and key not in except_in:
                    shown[key] = hidden(each)
            return shown
        return item

    return hidden(value)


def _secret_pattern(secret: str) -> str:
    """The pattern of a secret. A short one, or one of digits, must stand alone: it may be part of an unrelated word."""
    alone = len(secret) < LONG or secret.isdigit()
    return rf"(?<!\w){re.escape(secret)}(?!\w)" if alone else re.escape(secret)
