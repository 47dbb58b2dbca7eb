# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was asked and answered, for tests to look at."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, NamedTuple, overload

_MAX_EXCHANGES = 50_000
_MAX_BYTES = 64 * 1024 * 1024


class Exchange(NamedTuple):
    """One request and its answer; ``status`` is 0 when the connection was dropped.

    Bodies are kept as sent and parsed when looked at: cheap to record, and later changes of state cannot alter them.
    """

    method: str
    path: str
    query: dict[str, str]
    request_bytes: bytes
    status: int
    response_bytes: bytes
    fault: str | None
    worlds: frozenset[str] = frozenset()
    """The names of the worlds that the simulator was in, see ``worlds.py``."""

    poisoned: bool = False
    """Whether texts of the answer carry payloads, see ``poison.py``."""

    @property
    def body(self) -> Any:
        """The request body, None when it is empty or not JSON."""
        return _parsed(self.request_bytes)

    @property
    def response(self) -> Any:
        """The response body, None when it is empty or not JSON."""
        return _parsed(self.response_bytes)

    @property
    def is_write(self) -> bool:
        """Whether the request could change the organisation: validate actions and the token refresh cannot."""
        if self.method == "GET" or self.path == "/access_token":
            return False
        return not ("/actions/validate" in self.path and self.path.endswith("/invoke"))

    def as_json(self) -> dict[str, Any]:
        """The form of the control endpoint."""
        return {
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "body": self.body,
            "status": self.status,
            "response": self.response,
            "fault": self.fault,
        }


class Log(Sequence[Exchange]):
    """The latest exchanges, oldest first; bounded in number and in bytes."""

    watchers: ClassVar[list[Callable[[Exchange], None]]] = []
    """Each is called with every exchange of every simulator in this process, at once: a log may be cleared."""

    def __init__(self) -> None:
        self._exchanges: deque[Exchange] = deque()
        self._bytes = 0
        self._forgotten = 0

    def append(self, exchange: Exchange) -> None:
        """Record an exchange and forget the oldest ones beyond the bounds."""
        for watch in self.watchers:
            watch(exchange)
        self._exchanges.append(exchange)
        self._bytes += _size(exchange)
        while len(self._exchanges) > _MAX_EXCHANGES or self._bytes > _MAX_BYTES:
            self._bytes -= _size(self._exchanges.popleft())
            self._forgotten += 1

    def clear(self) -> None:
        """Forget everything."""
        self._exchanges.clear()
        self._bytes = 0
        self._forgotten = 0

    def counts(self) -> dict[str, int]:
        """How many requests of which sort there were.

        ``verifications`` are reads after the last write, ``refused`` are requests of all sorts answered with 429, and
        ``forgotten`` are those that the log has no room for any more.
        """
        counts = dict.fromkeys(("reads", "writes", "validations", "verifications", "refused"), 0)
        for exchange in self._exchanges:
            if exchange.status == 429:
                counts["refused"] += 1
            elif exchange.is_write:
                counts["writes"] += 1
                counts["reads"] += counts["verifications"]
                counts["verifications"] = 0
            elif exchange.method == "GET":
                counts["verifications"] += 1
            else:
                counts["validations"] += 1
        if not counts["writes"]:
            counts["reads"], counts["verifications"] = counts["verifications"], 0
        return {**counts, "forgotten": self._forgotten}

    def __len__(self) -> int:
        return len(self._exchanges)

    def __iter__(self) -> Iterator[Exchange]:
        return iter(list(self._exchanges))

    @overload
    def __getitem__(self, index: int) -> Exchange:
        """One exchange."""

    @overload
    def __getitem__(self, index: slice) -> list[Exchange]:
        """Several exchanges."""

    def __getitem__(self, index: int | slice) -> Exchange | list[Exchange]:
        return list(self._exchanges)[index]


def _size(exchange: Exchange) -> int:
    return len(exchange.request_bytes) + len(exchange.response_bytes)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content) if content else None
    except ValueError:
        return None
