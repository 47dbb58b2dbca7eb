# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One writing request, as a value. Private to this collection: may change in any release."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Optional
from urllib.parse import quote

from ..api.client import Client
from ..schema.fields import Values
from .pending import PLACEHOLDER


@dataclass(frozen=True)
class Operation:
    """One writing request of a step; ``says`` completes "Could not …" for the user.

    ``find`` looks up what a request whose answer got lost may have done (see :meth:`Client.post`), ``is_gone`` whether what Webex
    says does not exist is gone (see :meth:`Client.delete`). ``for_part`` is True when it creates a part of the object, whose id
    is not the object's. Path and body may name what the same run creates by a promised id, until :meth:`redeemed`. ``singly``
    is sent one by one instead when Webex refuses a request about several objects: it may be for one of them only.
    """

    says: str
    method: str
    path: str
    body: Any = None
    find: Optional[Callable[[], Optional[str]]] = None
    only_if: Callable[[], bool] = lambda: True
    is_gone: Callable[[], bool] = lambda: True
    for_part: bool = False
    singly: tuple[Operation, ...] = ()

    @property
    def objects(self) -> int:
        """How many objects the request is about."""
        return len(self.singly) or 1

    def placeholders(self) -> set[str]:
        """The promised ids of other objects that the request needs."""
        return set(re.findall(PLACEHOLDER, f"{self.path} {self.body}"))

    def resolved(self, ids: Mapping[str, str]) -> Operation:
        """The request with the real ``ids`` in place of promised ones."""

        def real(value: Any) -> Any:
            if isinstance(value, dict):
                return {key: real(item) for key, item in value.items()}
            if isinstance(value, list):
                return [real(item) for item in value]
            return ids.get(value, value) if isinstance(value, str) else value

        path_ = re.sub(PLACEHOLDER, lambda found: quote(ids[found.group()], safe=""), self.path)
        return replace(self, path=path_, body=real(self.body))

    def send(self, client: Client) -> Values:
        """Sends the request, unless ``only_if`` finds it needless by then, and returns the answer. Raises WebexError."""
        if not self.only_if():
            return {}
        if self.method == "POST":
            answer = client.post(self.path, self.body, self.find)
            return {} if self.for_part else answer
        if self.method == "PUT":
            return client.put(self.path, self.body, self.find)
        client.delete(self.path, self.is_gone)
        return {}
