# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How results are told: objects in the user's vocabulary, differences, secrets hidden.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.fields import MASK, Values
from ansible_collections.webex.calling.plugins.module_utils.kind import Part

LONG = 12
"""Letters from which on a secret is no part of another word by chance."""


def shown(part: Part, values: Values, id_: str = "", words: bool = True, reveal: bool = False) -> Values:
    """An object in the user's vocabulary and in the order of its description; secrets only with ``reveal``.

    Without ``words`` what names its owner is left out.
    """
    record = part.shape.record
    told = {name: value for name, value in record.masked(values).items() if words or record.fields[name].member}
    if reveal:
        told = {name: values[name] for name in told}
    return {**({"id": id_} if id_ and values and part.has_id else {}), **told}


def difference(before: Values, after: Values, subject: str) -> Values:
    """Before and after as Ansible shows them with ``--diff``."""
    return {"before": before, "after": after, "before_header": subject, "after_header": subject}


def without(secrets: Sequence[str], value: Any, except_in: Collection[str] = ()) -> Any:
    """``value`` with every word hidden that is a secret; Webex's own sentences may repeat what they refuse.

    ``except_in`` names keys whose values hide their secrets by description, and may hold the same digits with another meaning.
    """
    if not secrets:
        return value
    words = re.compile("|".join(map(_secret_pattern, sorted(secrets, key=len, reverse=True))))

    def hidden(item: Any) -> Any:
        if isinstance(item, str):
            return words.sub(MASK, item)
        if isinstance(item, list):
            return [hidden(each) for each in item]
        if isinstance(item, dict):
            return {key: each if key in except_in else hidden(each) for key, each in item.items()}
        return item

    return hidden(value)


def _secret_pattern(secret: str) -> str:
    """What to look for: a short secret, or one of digits, is part of many a word that has nothing to do with it."""
    alone = len(secret) < LONG or secret.isdigit()
    return rf"(?<!\w){re.escape(secret)}(?!\w)" if alone else re.escape(secret)
