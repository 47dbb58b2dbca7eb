# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One writing request, as a value. Private to this collection: may change in any release."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from ..schema.types import Values
from .changes import PLACEHOLDER


@dataclass(frozen=True)
class Operation:
    """One writing request; ``action`` completes "Could not …" for the user.

    ``creates``: the answer has the id of the object. ``target`` (an id) and ``content`` (values) identify the object of the
    request. With them :meth:`Resource.recover` finds out whether a request was carried out when its answer was lost.
    ``repeatable`` is False for the few PUT that fail when they are repeated. ``can_double`` marks a POST that Webex may take
    twice and then has two objects. ``restores`` puts back settings that an earlier request of the same change may disturb: it is
    sent only if they had these values before.
    ``separately`` is sent one by one when Webex refuses a request about several objects: one of them may be at fault.
    Path and body may contain placeholders of objects that the same run creates; :meth:`resolved` replaces them.
    """

    action: str
    method: str
    path: str
    body: Any = None
    target: str = ""
    content: Values = field(default_factory=dict)
    creates: bool = False
    repeatable: bool = True
    can_double: bool = False
    restores: bool = False
    separately: tuple[Operation, ...] = ()

    def placeholders(self) -> set[str]:
        """The placeholders of other objects that the request needs."""
        return set(re.findall(PLACEHOLDER, f"{self.path} {self.body}"))

    def resolved(self, ids: Mapping[str, str]) -> Operation:
        """The request with the real ``ids`` in place of placeholders."""

        def real(value: Any) -> Any:
            if isinstance(value, dict):
                return {key: real(item) for key, item in value.items()}
            if isinstance(value, list):
                return [real(item) for item in value]
            return ids.get(value, value) if isinstance(value, str) else value

        path = re.sub(PLACEHOLDER, lambda found: quote(ids[found.group()], safe=""), self.path)
        return replace(self, path=path, body=real(self.body), content=real(self.content))
