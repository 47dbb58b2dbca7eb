# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is known about the rate limit of Webex. Private to this collection: may change in any release.

Limits of Webex are dynamic and not published (API facts: general, rate limits), so the pace is learned from refusals (429).
All processes of a run share one :class:`Limit`: see ``pace.py``. The model is a bucket at Webex:
each accepted request takes a token out, tokens drip in at the rate of the limit, an empty bucket refuses.

1. As long as nothing is refused, only the number of requests in flight is bounded, more and more generously: all that are in
   flight when the bucket becomes empty are refused.
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

import math
from dataclasses import dataclass
from typing import Optional

SLOWEST_RATE = 0.5
"""Requests a second. Below this rate, a few faults would look like a limit and slow down the whole run."""
MEMORY = 75
"""The maximum number of accepted requests that the rate is based on, so that it follows a limit that drifts."""
BELIEVED = 4
"""The minimum number of accepted requests that the first rate is based on."""
JUST_UNDER = 0.4
"""Subtracted from the count for the first rate, which may be wrong by one request: it stays below the limit."""
FIRST_IN_FLIGHT = 10
"""The number of requests that may be in flight at once when the first one is sent."""
PER_REQUEST_IN_FLIGHT = 12
"""Accepted requests after which one more may be in flight: many at once would be refused together."""
STEADY = 10.0
"""The rate is doubled after this many times the requests it is based on, and hardly raised before half of them."""
FORGOTTEN = 10.0
"""The limit is gone when Webex accepts this many times its rate."""
A_TOKEN = 1 - 1e-6  # sums of fractions of a second may miss the whole by a hair


@dataclass
class Limit:
    """The knowledge about the limit of Webex: numbers only. Plain arithmetic on given times; the caller holds the lock.

    ``rate`` is in requests a second, None while unknown. ``refused_at`` is the time of the latest refusal that brought new
    knowledge.
    """

    rate: Optional[float] = None
    refused_at: float = -math.inf
    began: Optional[float] = None
    anchor: Optional[float] = None  # the refusal from which the rate is measured
    before: float = 0.0  # accepted before it
    accepted_since: float = 0.0  # accepted after it
    lately: float = 0.0  # accepted after the latest refusal
    in_flight: float = 0.0  # sent after the latest refusal, and not answered
    started_at: float = -math.inf  # when the latest request was sent
    tokens: float = 0.0
    filled_at: float = 0.0
    burst: float = 1.0

    def wait(self, now: float) -> float:
        """Seconds until the next request may start; infinite when an answer must arrive first."""
        if self.in_flight >= self._may_be_in_flight():
            return math.inf
        if self.rate is None:
            return 0.0
        self._fill(now)
        return 0.0 if self.tokens >= A_TOKEN else (1 - self.tokens) / (self.rate * self._rise())

    def start(self, now: float) -> bool:
        """Whether a request may start now; if so, notes that it does."""
        if self.wait(now) > 0:
            return False
        if self.began is None:
            self.began = now
        self.started_at = now
        self.in_flight += 1
        self.tokens -= 1
        return True

    def accepted(self, started: float) -> None:
        """Notes an answer that is no refusal."""
        self.unanswered(started)
        if self.anchor is None or started <= self.anchor:
            self.before += 1
        else:
            self.accepted_since += 1
        if self.anchor is not None and started > self.refused_at:
            self.lately += 1
            if self.lately > MEMORY and self._rise() > FORGOTTEN:
                self.anchor = self.began = self.rate = None
                self.before = self.accepted_since = self.lately = 0

    def unanswered(self, started: float) -> None:
        """Notes that a request ended without an answer."""
        if started > self.refused_at:
            self.in_flight = max(self.in_flight - 1, 0)

    def refused(self, started: float, now: float) -> None:
        """Notes a refusal: the bucket is empty."""
        if self.anchor is None:
            self.anchor = now
        else:
            self._measure(self.anchor, now)
        self.refused_at, self.filled_at = now, now
        self.lately, self.in_flight, self.tokens = 0, 0, 0.0

    def forget_lost(self, now: float, timeout: float) -> None:
        """Forgets requests in flight that nobody can be waiting for any more: their process was killed."""
        if now - self.started_at > timeout:
            self.in_flight = 0

    def earned(self) -> float:
        """Seconds that the requests accepted since the latest refusal take at the rate known."""
        return self.lately / self.rate if self.rate else 0.0

    def _may_be_in_flight(self) -> float:
        """The number of requests that may be in flight at once: few, and one more for some that were accepted."""
        if self.anchor is None:
            return FIRST_IN_FLIGHT + self.before // PER_REQUEST_IN_FLIGHT
        return 1 + self.accepted_since // PER_REQUEST_IN_FLIGHT

    def _measure(self, anchor: float, now: float) -> None:
        if self.rate is None:
            if self.accepted_since >= BELIEVED:
                self.rate = max((self.accepted_since - JUST_UNDER) / (now - anchor), SLOWEST_RATE)
                self.burst = max(1.5, self.before - self.rate * (anchor - (self.began or anchor)))
            return
        expected = self.rate * (now - self.refused_at)
        if abs(self.lately - expected) > 1.5 + 0.1 * expected:
            anchor, self.accepted_since = self.refused_at, self.lately
        self.rate = max(max(self.accepted_since, 0.5) / (now - anchor), SLOWEST_RATE)
        self.accepted_since = min(self.accepted_since, MEMORY)
        self.anchor = max(anchor, now - MEMORY / self.rate)

    def _fill(self, now: float) -> None:
        filled = self.tokens + (self.rate or 0.0) * self._rise() * (now - self.filled_at)
        self.tokens, self.filled_at = min(self.burst, filled), now

    def _rise(self) -> float:
        """The factor by which the known rate is raised by now."""
        rests_on = max(self.accepted_since - self.lately, 1) if self.rate else MEMORY
        return 1 + (self.lately / rests_on / STEADY) ** 3
