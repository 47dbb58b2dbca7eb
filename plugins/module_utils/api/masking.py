# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets hidden in whatever is going to be shown. Private to this collection: may change in any release."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from typing import Any

from ..schema.fields import MASK

LONG = 12
"""Letters from which on a secret is no part of another word by chance."""


def without(secrets: Collection[str], value: Any, except_in: Collection[str] = ()) -> Any:
    """``value`` with every word hidden that is a secret; Webex's own sentences may repeat what they refuse.

    ``except_in`` names keys whose values hide their secrets by description, and may hold the same digits with another meaning.
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
    """What to look for: a short secret, or one of digits, is part of many a word that has nothing to do with it."""
    alone = len(secret) < LONG or secret.isdigit()
    return rf"(?<!\w){re.escape(secret)}(?!\w)" if alone else re.escape(secret)
