# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When the next request may be sent. Private to this collection: may change in any release.

Limits of Webex are dynamic and not published (API notes: README, rate limits), so the pace is found by being refused: all
threads of a run share one :class:`Pace`, wait together, go on more slowly and then carefully faster again.
"""

from __future__ import annotations

import datetime
import email.utils
import random
import threading
import time
from collections.abc import Callable
from typing import Optional

from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError

LONGEST_BACK_OFF = 30.0
FIRST_BACK_OFF = 0.5
SLOWEST_INTERVAL = 2.0


class WaitedTooLong(CallingError):
    """The waiting that Webex asks for is more than the user allows."""


def retry_after_seconds(header: Optional[str], now: Callable[[], float] = time.time) -> Optional[float]:
    """The seconds that a ``Retry-After`` header asks for; None when it is missing or malformed.

    Webex sends seconds, may send a date, and has sent the text of an unevaluated formula (API notes: README).
    """
    text = (header or "").strip()
    try:
        return min(max(0.0, float(text)), 1e9)  # "nan" compares false everywhere: max keeps its first argument
    except ValueError:
        pass
    try:
        date = email.utils.parsedate_to_datetime(text)
        date = date if date.tzinfo else date.replace(tzinfo=datetime.timezone.utc)
        return max(date.timestamp() - now(), 0.0)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def back_off(attempt: int) -> float:
    """Seconds to wait after the ``attempt``-th failure in a row, with jitter."""
    return min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2.0 ** (attempt - 1)) * random.uniform(0.5, 1.0)


class Pace:
    """The shared gate before every request; counts the seconds waited and keeps them below ``max_wait``."""

    def __init__(
        self,
        max_wait: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.max_wait = max_wait
        self.waited = 0.0
        self.interval = 0.0
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._free_at = 0.0
        self._window_start: Optional[float] = None
        self._window_answers = 0

    def turn(self) -> None:
        """Returns when the caller may send its request."""
        with self._lock:
            now = self._clock()
            start = max(now, self._free_at)
            self._free_at = start + self.interval
            if self._window_start is None:
                self._window_start = start  # a pause before it says nothing about the pace
        if start > now:
            self._sleep(start - now)

    def seconds_to_wait(self) -> float:
        """The seconds from now until the next request may be sent."""
        return max(0.0, self._free_at - self._clock())

    def accepted(self) -> None:
        """Notes an answer that was no refusal: the pace may rise a little."""
        with self._lock:
            self._window_answers += 1
            self.interval = self.interval * 0.97 if self.interval > 0.001 else 0.0

    def refused(self, retry_after: Optional[float], attempt: int) -> None:
        """Notes a 429 or 423: everybody waits, and sends more slowly afterwards.

        Raises WaitedTooLong when that takes the run over its budget.
        """
        seconds = back_off(attempt) if retry_after is None else max(retry_after, 0.05 * attempt)
        with self._lock:
            now = self._clock()
            elapsed = now - (self._window_start if self._window_start is not None else now)
            seen = elapsed / self._window_answers if self._window_answers else 0.0
            self.interval = min(max(self.interval * 1.5, seen), SLOWEST_INTERVAL)
            self._window_start, self._window_answers = None, 0
        self.pause(seconds)

    def pause(self, seconds: float) -> None:
        """Makes every thread wait ``seconds`` from now; what they wait together counts once.

        Raises WaitedTooLong when that takes the run over its budget.
        """
        with self._lock:
            now = self._clock()
            until = max(self._free_at, now + seconds)
            self._spend(until - max(self._free_at, now))
            self._free_at = until

    def wait_alone(self, seconds: float) -> None:
        """Makes only the caller wait, after a failure that says nothing about the others.

        Raises WaitedTooLong when that takes the run over its budget.
        """
        with self._lock:
            self._spend(seconds)
        self._sleep(seconds)

    def _spend(self, seconds: float) -> None:
        if self.waited + seconds > self.max_wait:
            raise WaitedTooLong(
                f"waiting {seconds:.0f} seconds more, after {self.waited:.0f} so far, would exceed max_wait"
                f" ({self.max_wait:.0f} seconds)"
            )
        self.waited += seconds
