# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When the next request may be sent. Private to this collection: may change in any release.

All threads and processes of a playbook run share one :class:`~.limit.Limit` for the same service and credentials.
"""

from __future__ import annotations

import datetime
import email.utils
import math
import random
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any, Optional

from ..errors import CallingError
from . import clock as real
from .limit import Limit
from .line import Line
from .shared import LOOK, Slot

LONGEST_BACK_OFF = 30.0
FIRST_BACK_OFF = 0.5
LONGEST_LOOK = 1.0
"""Seconds after which a process in the line looks again, however long the line is."""


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


@dataclass
class Known:
    """What all processes of a run know: numbers only, so that they fit into shared memory.

    ``open_at`` is when the latest pause ends, ``earned`` the part of it that is free (see :meth:`Pace._charge`), ``wrote_at``
    the time of the latest write.
    """

    limit: Limit
    line: Line
    open_at: float = 0.0
    earned: float = 0.0
    wrote_at: float = -math.inf

    @classmethod
    def unpacked(cls, content: bytes) -> Known:
        """What :meth:`packed` returned; b"" means that nothing is known yet."""
        if not content:
            return cls(Limit(), Line())
        numbers: list[Any] = [None if math.isnan(number) else number for (number,) in struct.iter_unpack("=d", content)]
        of_limit, of_line = len(fields(Limit)), len(fields(Line))
        line_ends = of_limit + of_line
        return cls(Limit(*numbers[:of_limit]), Line(*numbers[of_limit:line_ends]), *numbers[line_ends:])

    def packed(self) -> bytes:
        """Its numbers; None becomes "not a number"."""
        numbers = [*vars(self.limit).values(), *vars(self.line).values(), self.open_at, self.earned, self.wrote_at]
        return struct.pack(f"={len(numbers)}d", *(math.nan if number is None else number for number in numbers))

    def seconds(self, now: float) -> float:
        """Seconds until the next request may start; infinite when an answer must arrive first."""
        return self.open_at - now if self.open_at > now else self.limit.wait(now)

    def line_up(self, ticket: Optional[float], now: float, seconds: float) -> Optional[float]:
        """The ticket of a process that waits for ``seconds``; None before the first refusal, when the order does not matter."""
        if self.limit.anchor is None:
            self.line.end()
            return None
        return self.line.wait(ticket, now, seconds)

    def pause(self, until: float) -> None:
        """Closes the gate until then. Nobody keeps a place in the line: who gives up must not delay the others afterwards."""
        self.open_at = max(self.open_at, until)
        self.line.end()


class Pace:
    """The shared gate before every request.

    After a ``turn``, the caller reports its end exactly once, with ``accepted``, ``refused`` or ``unanswered``.
    ``max_wait`` bounds the pauses that Webex asks for and the back-off after failures, not the seconds spent on keeping a
    learned pace. ``waited`` is the time in which any request of this process had to wait. What is learned is in the ``slot``,
    perhaps for other processes too. ``timeout`` is the number of seconds after which a request is given up.
    """

    def __init__(
        self,
        max_wait: float,
        clock: Callable[[], float] = real.now,
        sleep: Callable[[float], None] = real.sleep,
        slot: Optional[Slot] = None,
        timeout: float = 30.0,
    ) -> None:
        self.max_wait = max_wait
        self.waited = 0.0
        self._clock = clock
        self._sleep = sleep
        self._timeout = timeout
        self._slot = slot or Slot.private()
        self._door = threading.Lock()  # the next thread waits for the time; the others wait here
        self._lock = self._slot.lock  # guards everything below, and what is known
        self._answers = threading.Condition(self._lock)  # type: ignore[arg-type]
        self._charged = 0.0
        self._charged_until = 0.0
        self._held = 0
        self._held_since = 0.0

    @property
    def limit(self) -> Limit:
        """What is known about the limit."""
        with self._lock:
            return self._known().limit

    def turn(self) -> float:
        """Waits until the caller may send its request, and returns the time as the name of this turn.

        Raises WaitedTooLong when Webex has asked to wait for longer than the run may.
        """
        with self._door:
            started = self._start(None)
            if started is None:
                ticket: Optional[float] = None
                with self._holding():
                    while started is None:
                        ticket = self._hold(ticket)
                        started = self._start(ticket)
            return started

    def accepted(self, turn: float) -> None:
        """Notes an answer that was no refusal."""
        with self._changing() as known:
            known.limit.accepted(turn)
            self._answers.notify()

    def unanswered(self, turn: float) -> None:
        """Notes that no answer came."""
        with self._changing() as known:
            known.limit.unanswered(turn)
            self._answers.notify()

    def refused(self, turn: float, retry_after: Optional[float], attempt: int, locked: bool = False) -> None:
        """Notes a refusal, which makes all requests wait; ``locked`` when it says nothing about the rate (423).

        Raises WaitedTooLong when that takes the run over its budget.
        """
        seconds = back_off(attempt) if retry_after is None else max(retry_after, 0.05 * attempt)
        with self._changing() as known:
            self._answers.notify()
            begin, earned = self._clock(), 0.0
            late = turn <= known.limit.refused_at
            if locked:
                known.limit.unanswered(turn)
            elif late:
                begin = known.limit.refused_at  # waited for since then
                seconds = 0.0 if retry_after is None else seconds
            else:
                known.earned = earned = known.limit.earned()
                known.limit.refused(turn, begin)
            known.pause(begin + seconds)
            self._charge(begin + seconds, earned)

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
        with self._changing() as known:
            known.wrote_at = self._clock()

    def seconds_since_write(self) -> float:
        """The time since then; infinite when nothing was written."""
        with self._lock:
            return self._clock() - self._known().wrote_at

    def seconds_to_wait(self) -> float:
        """The seconds for which no request may be sent, as far as is known."""
        with self._lock:
            seconds = self._known().seconds(self._clock())
            return seconds if seconds < math.inf else 0.0

    def _known(self) -> Known:
        return Known.unpacked(self._slot.pace.read())

    @contextmanager
    def _changing(self) -> Iterator[Known]:
        """What is known, to change it under the lock."""
        with self._lock:
            known = self._known()
            try:
                yield known
            finally:
                self._slot.pace.write(known.packed())

    def _start(self, ticket: Optional[float]) -> Optional[float]:
        """The present time if a request may start now, else None."""
        with self._changing() as known:
            now = self._clock()
            if known.open_at > now or not known.line.is_first(ticket) or not known.limit.start(now):
                return None
            known.line.leave(ticket, now)
            return now

    def _hold(self, ticket: Optional[float]) -> Optional[float]:
        """Waits until a request may start, as far as is known; returns the ticket of this process in the line.

        A pause that Webex asks for costs this process the same as if it had been refused itself. Raises WaitedTooLong.
        """
        with self._lock:
            known, now = self._known(), self._clock()
            seconds = known.seconds(now)
            if known.open_at > now:
                self._charge(known.open_at, known.earned)
                ticket = None
            else:
                known.limit.forget_lost(now, self._timeout)
                ticket = known.line_up(ticket, now, seconds if seconds < math.inf else LOOK)
                self._slot.pace.write(known.packed())
                ahead = 0.0 if ticket is None else known.line.ahead(ticket)
                if seconds == math.inf:
                    seconds = 0.0
                    if not ahead:
                        self._answers.wait(self._slot.look)
                seconds += min(ahead * LOOK, LONGEST_LOOK)
        self._sleep(seconds)  # also when there is nothing to wait for: it asks whether the work is to stop
        return ticket

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
