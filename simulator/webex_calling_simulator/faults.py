# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults on demand and a rate limit.

API facts: general, "Rate limits and repeated requests" and "Bodies of errors".
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from .spoiling import check

BEFORE = "before"
AFTER = "after"


@dataclass
class Fault:
    """One kind of trouble and the requests it strikes.

    ``when="after"`` means that the request took effect and only its answer is lost. A fault that names no status
    answers 429, except that ``html`` answers 200 and a fault with nothing but ``latency`` only delays. One that
    ``forgets`` answers a write as if it had been carried out, and keeps nothing of it. One with a ``shape`` lets the request
    take effect and spoils the body of its good answer (see ``spoiling``); a bad answer stays as it is. ``operation`` is the
    id that the contract gives to an operation.
    """

    status: int | None = None
    retry_after: str | None = None
    method: str | None = None
    path: str | None = None
    operation: str | None = None
    probability: float = 1.0
    times: int | None = None
    when: str = BEFORE
    drop: bool = False
    html: bool = False
    forgets: bool = False
    shape: str | None = None
    latency: float = 0.0
    name: str = ""

    def __post_init__(self) -> None:
        if self.when not in (BEFORE, AFTER):
            raise ValueError(f"a fault strikes '{BEFORE}' or '{AFTER}', not '{self.when}'")
        if self.shape is not None:
            check(self.shape)
            self.when = AFTER
        self.name = self.name or self._default_name()

    @property
    def only_delays(self) -> bool:
        """Whether the request is otherwise answered as usual."""
        named = self.status is not None or self.retry_after is not None or self.drop or self.html or self.forgets
        named = named or self.shape is not None
        return self.latency > 0 and not named

    @property
    def answer_status(self) -> int:
        """The status sent instead of the real one."""
        if self.status is not None:
            return self.status
        return 200 if self.html else 429

    def concerns(self, method: str, path: str) -> bool:
        """Whether the fault is meant for this request, as far as method and path tell."""
        if self.method is not None and self.method.upper() != method:
            return False
        return self.path is None or self.path in path

    def _default_name(self) -> str:
        if self.only_delays:
            return "latency"
        if self.forgets:
            return "forgotten"
        if self.shape is not None:
            return f"shape: {self.shape}"
        what = "drop" if self.drop else f"html {self.answer_status}" if self.html else str(self.answer_status)
        return f"{what} {self.when}"


class Faults:
    """The faults in force. The first one that concerns a request and wins its dice strikes it."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._left: dict[int, int] = {}
        self._random = random.Random(0)
        self._lock = threading.Lock()

    def add(self, *faults: Fault) -> None:
        """Put faults into force, after those already there."""
        with self._lock:
            for fault in faults:
                self._faults.append(fault)
                if fault.times is not None:
                    self._left[id(fault)] = fault.times

    def clear(self) -> None:
        """End all faults."""
        with self._lock:
            self._faults.clear()
            self._left.clear()

    def seed(self, number: int) -> None:
        """Make the dice of ``probability`` repeatable."""
        self._random.seed(number)

    def strike(self, method: str, path: str, operation: str = "") -> Fault | None:
        """The fault that hits this request for an operation, counted as used."""
        if not self._faults:
            return None
        with self._lock:
            for fault in self._faults:
                if self._left.get(id(fault)) == 0 or fault.operation not in (None, operation):
                    continue
                if not fault.concerns(method, path):
                    continue
                if fault.probability < 1.0 and self._random.random() >= fault.probability:
                    continue
                if id(fault) in self._left:
                    self._left[id(fault)] -= 1
                return fault
        return None

    def __len__(self) -> int:
        return len(self._faults)


class RateLimit:
    """A token bucket: ``burst`` requests at once, refilled at ``per_minute``. Counts in real time, or in that of a ``clock``."""

    def __init__(
        self,
        per_minute: int = 300,
        burst: int = 20,
        retry_after: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.per_minute = per_minute
        self.burst = burst
        self.retry_after = retry_after
        self._tokens = float(burst)
        self._clock = clock
        self._filled_at = clock()

    def take(self) -> float:
        """Seconds to wait before the next request is welcome; zero when this one is."""
        now = self._clock()
        per_second = self.per_minute / 60
        self._tokens = min(self.burst, self._tokens + (now - self._filled_at) * per_second)
        self._filled_at = now
        if self._tokens >= 1:
            self._tokens -= 1
            return 0.0
        return (1 - self._tokens) / per_second
