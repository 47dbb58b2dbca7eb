# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When the next request may be sent. Private to this collection: may change in any release.

Limits of Webex are dynamic and not published (API facts: general, rate limits), so the pace is learned from refusals (429).
All threads of a run share one :class:`Pace`; :class:`Limit` is what it has learned. The model is a bucket at Webex:
each accepted request takes a token out, tokens drip in at the rate of the limit, an empty bucket refuses.

1. As long as nothing is refused, nobody waits.
2. The first refusal shows that the bucket is empty at that moment, but not how fast it fills: how many requests went before
   depends on how full it was. All wait as asked. Then a few at a time try how many are accepted until the next refusal.
3. From then on the rate is known: the bucket was empty at both refusals, so what was accepted between them is what dripped
   in, exact to one request. Every further refusal lengthens the time measured and makes the rate more exact.
4. We keep a copy of the bucket: empty at the latest refusal, filled at the known rate, never fuller than what Webex seems to
   allow at once. A request needs a token of the copy. What collects there during a pause is spent after it: no time is lost.
5. The longer nothing is refused, the faster the copy fills: hardly at first, then more and more. So a rate taken too low, or a
   limit that was raised, is found; one that is gone is forgotten. A count far from what the rate lets expect means that the
   limit has changed: measuring starts anew.

Answers to requests from before a refusal arrive late and say nothing new; they count for none of this.
"""

from __future__ import annotations

import datetime
import email.utils
import math
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Optional

from ..errors import CallingError
from . import clock as real

LONGEST_BACK_OFF = 30.0
FIRST_BACK_OFF = 0.5
SLOWEST_RATE = 0.5
"""Requests a second. Below this rate, a few faults would look like a limit and slow down the whole run."""
MEMORY = 75
"""The maximum number of accepted requests that the rate is based on, so that it follows a limit that drifts."""
BELIEVED = 4
"""The minimum number of accepted requests that the first rate is based on."""
JUST_UNDER = 0.4
"""Subtracted from the count for the first rate, which may be wrong by one request: it stays below the limit."""
PER_REQUEST_IN_FLIGHT = 12
"""Accepted requests after which one more may be in flight: many at once would be refused together."""
STEADY = 10.0
"""The rate is doubled after this many times the requests it is based on, and hardly raised before half of them."""
FORGOTTEN = 10.0
"""The limit is gone when Webex accepts this many times its rate."""
A_TOKEN = 1 - 1e-6  # sums of fractions of a second may miss the whole by a hair


class WaitedTooLong(CallingError):
    """Webex asks for more waiting than ``max_wait`` allows."""


def retry_after_seconds(header: Optional[str], now: Callable[[], float] = time.time) -> Optional[float]:
    """The seconds that a ``Retry-After`` header asks for; None when it is missing or malformed.

    Webex sends seconds, may send a date, and has sent the text of an unevaluated formula (API facts: general).
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


class Limit:
    """The knowledge about the limit of Webex. Plain arithmetic on given times; the caller holds the lock."""

    def __init__(self) -> None:
        self.rate: Optional[float] = None
        """Requests a second; None while unknown."""
        self.refused_at = -math.inf
        """The time of the latest refusal that brought new knowledge."""
        self._began: Optional[float] = None
        self._anchor: Optional[float] = None  # the refusal from which the rate is measured
        self._before = 0  # accepted before it
        self._accepted = 0  # accepted after it
        self._lately = 0  # accepted after the latest refusal
        self._in_flight = 0  # sent after the latest refusal, and not answered
        self._tokens = 0.0
        self._filled_at = 0.0
        self._burst = 1.0

    def wait(self, now: float) -> float:
        """Seconds until the next request may start; infinite when an answer must arrive first."""
        if self._anchor is None:
            return 0.0
        if self._in_flight >= 1 + self._accepted // PER_REQUEST_IN_FLIGHT:
            return math.inf
        if self.rate is None:
            return 0.0
        self._fill(now)
        return 0.0 if self._tokens >= A_TOKEN else (1 - self._tokens) / (self.rate * self._rise())

    def start(self, now: float) -> bool:
        """Whether a request may start now; if so, notes that it does."""
        if self._anchor is not None and self.wait(now) > 0:
            return False
        if self._began is None:
            self._began = now
        self._in_flight += 1
        self._tokens -= 1
        return True

    def accepted(self, started: float) -> None:
        """Notes an answer that is no refusal."""
        if started > self.refused_at:
            self._in_flight -= 1
        if self._anchor is None or started <= self._anchor:
            self._before += 1
        else:
            self._accepted += 1
        if self._anchor is not None and started > self.refused_at:
            self._lately += 1
            if self._lately > MEMORY and self._rise() > FORGOTTEN:
                self._anchor = self._began = self.rate = None
                self._before = self._accepted = self._lately = 0

    def unanswered(self, started: float) -> None:
        """Notes that a request ended without an answer."""
        if started > self.refused_at:
            self._in_flight -= 1

    def refused(self, started: float, now: float) -> None:
        """Notes a refusal: the bucket is empty."""
        if self._anchor is None:
            self._anchor = now
        else:
            self._measure(self._anchor, now)
        self.refused_at, self._filled_at = now, now
        self._lately, self._in_flight, self._tokens = 0, 0, 0.0

    def earned(self) -> float:
        """Seconds that the requests accepted since the latest refusal take at the rate known."""
        return self._lately / self.rate if self.rate else 0.0

    def _measure(self, anchor: float, now: float) -> None:
        if self.rate is None:
            if self._accepted >= BELIEVED:
                self.rate = max((self._accepted - JUST_UNDER) / (now - anchor), SLOWEST_RATE)
                self._burst = max(1.5, self._before - self.rate * (anchor - (self._began or anchor)))
            return
        expected = self.rate * (now - self.refused_at)
        if abs(self._lately - expected) > 1.5 + 0.1 * expected:
            anchor, self._accepted = self.refused_at, self._lately
        self.rate = max(max(self._accepted, 0.5) / (now - anchor), SLOWEST_RATE)
        self._accepted = min(self._accepted, MEMORY)
        self._anchor = max(anchor, now - MEMORY / self.rate)

    def _fill(self, now: float) -> None:
        filled = self._tokens + (self.rate or 0.0) * self._rise() * (now - self._filled_at)
        self._tokens, self._filled_at = min(self._burst, filled), now

    def _rise(self) -> float:
        """The factor by which the known rate is raised by now."""
        rests_on = max(self._accepted - self._lately, 1) if self.rate else MEMORY
        return 1 + (self._lately / rests_on / STEADY) ** 3


class Pace:
    """The shared gate before every request.

    After a ``turn``, the caller reports its end exactly once, with ``accepted``, ``refused`` or ``unanswered``.
    ``max_wait`` bounds the pauses that Webex asks for and the back-off after failures, not the seconds spent on keeping a
    learned pace. ``waited`` is the time in which any request had to wait.
    """

    def __init__(
        self,
        max_wait: float,
        clock: Callable[[], float] = real.now,
        sleep: Callable[[float], None] = real.sleep,
    ) -> None:
        self.max_wait = max_wait
        self.waited = 0.0
        self.limit = Limit()
        self._clock = clock
        self._sleep = sleep
        self._door = threading.Lock()  # the next thread waits for the time; the others wait here
        self._lock = threading.Lock()  # guards everything below, and the limit
        self._answers = threading.Condition(self._lock)
        self._open_at = 0.0
        self._charged = 0.0
        self._charged_until = 0.0
        self._held = 0
        self._held_since = 0.0
        self._wrote_at = -math.inf

    def turn(self) -> float:
        """Waits until the caller may send its request, and returns the time as the name of this turn."""
        with self._door:
            started = self._start()
            if started is None:
                with self._holding():
                    while started is None:
                        self._hold()
                        started = self._start()
            return started

    def accepted(self, turn: float) -> None:
        """Notes an answer that was no refusal."""
        with self._lock:
            self.limit.accepted(turn)
            self._answers.notify()

    def unanswered(self, turn: float) -> None:
        """Notes that no answer came."""
        with self._lock:
            self.limit.unanswered(turn)
            self._answers.notify()

    def refused(self, turn: float, retry_after: Optional[float], attempt: int, locked: bool = False) -> None:
        """Notes a refusal, which makes all requests wait; ``locked`` when it says nothing about the rate (423).

        Raises WaitedTooLong when that takes the run over its budget.
        """
        seconds = back_off(attempt) if retry_after is None else max(retry_after, 0.05 * attempt)
        with self._lock:
            self._answers.notify()
            begin, earned = self._clock(), 0.0
            late = turn <= self.limit.refused_at
            if locked:
                self.limit.unanswered(turn)
            elif late:
                begin = self.limit.refused_at  # waited for since then
                seconds = 0.0 if retry_after is None else seconds
            else:
                earned = self.limit.earned()
                self.limit.refused(turn, begin)
            self._charge(begin + seconds, earned)
            self._open_at = max(self._open_at, begin + seconds)

    def wait_alone(self, seconds: float) -> None:
        """Makes only the caller wait, after a failure that says nothing about the others.

        Raises WaitedTooLong when that takes the run over its budget.
        """
        with self._lock:
            self._charge(self._clock() + seconds)
        with self._holding():
            self._sleep(seconds)

    def rest(self, seconds: float) -> None:
        """Makes only the caller wait, for a reason that is no failure; the budget stays as it is."""
        with self._holding():
            self._sleep(seconds)

    def wrote(self) -> None:
        """Notes that a request has just been sent that may have changed something."""
        with self._lock:
            self._wrote_at = self._clock()

    def seconds_since_write(self) -> float:
        """The time since then; infinite when nothing was written."""
        with self._lock:
            return self._clock() - self._wrote_at

    def seconds_to_wait(self) -> float:
        """The seconds for which no request may be sent, as far as is known."""
        with self._lock:
            seconds = self._seconds(self._clock())
            return seconds if seconds < math.inf else 0.0

    def _seconds(self, now: float) -> float:
        return self._open_at - now if self._open_at > now else self.limit.wait(now)

    def _start(self) -> Optional[float]:
        """The present time if a request may start now, else None."""
        with self._lock:
            now = self._clock()
            return None if self._open_at > now or not self.limit.start(now) else now

    def _hold(self) -> None:
        """Waits until a request may start, as far as is known."""
        with self._lock:
            seconds = self._seconds(self._clock())
            if seconds == math.inf:
                self._answers.wait()
                return
        self._sleep(seconds)

    @contextmanager
    def _holding(self) -> Iterator[None]:
        """Counts the time as waited, once for all threads that wait at the same time."""
        with self._lock:
            self._held_since = self._held_since if self._held else self._clock()
            self._held += 1
        try:
            yield
        finally:
            with self._lock:
                now = self._clock()
                self.waited, self._held_since = self.waited + now - self._held_since, now
                self._held -= 1

    def _charge(self, until: float, earned: float = 0.0) -> None:
        """Takes the time until then from the budget, once for all threads that wait at the same time.

        ``earned`` is free: a limiter that lets in much at once and then pauses is no slower than a steady one.
        """
        seconds = until - max(self._charged_until, self._clock()) - earned
        if seconds > 0 and self._charged + seconds > self.max_wait:
            raise WaitedTooLong(
                f"waiting {seconds:.0f} seconds more, after {self._charged:.0f} so far, would exceed max_wait"
                f" ({self.max_wait:.0f} seconds)"
            )
        self._charged += max(seconds, 0.0)
        self._charged_until = max(self._charged_until, until)
