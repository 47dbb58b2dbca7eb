# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import heapq
import math
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.limit import SLOWEST_RATE
from ansible_collections.webex.calling.plugins.module_utils.api.pace import (
    LONGEST_BACK_OFF,
    Pace,
    WaitedTooLong,
    back_off,
    retry_after_seconds,
)
from tests.support.builders import FakeTime
from tests.support.patience import PATIENCE

NOW = 1_800_000_000.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("1.5", 1.5),
        (" 7 ", 7.0),
        ("-3", 0.0),
        ("nan", 0.0),
        ("inf", 1e9),
        ("1e300", 1e9),
        (formatdate(NOW + 30, usegmt=True), 30.0),
        (formatdate(NOW + 30, localtime=True), 30.0),
        (formatdate(NOW - 30, usegmt=True), 0.0),
        ("rand(30),add(30)", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_understood_or_ignored(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header, lambda: NOW) == seconds


@pytest.mark.parametrize("attempt", range(1, 12))
def test_back_off_doubles_up_to_a_limit_with_jitter(attempt: int) -> None:
    longest = min(LONGEST_BACK_OFF, 0.5 * 2 ** (attempt - 1))
    draws = {back_off(attempt) for _again in range(50)}
    assert all(longest / 2 <= seconds <= longest for seconds in draws)
    assert len(draws) > 1


def test_nobody_waits_before_webex_refuses(time: FakeTime) -> None:
    pace = time.pace()
    for _again in range(100):
        pace.accepted(pace.turn())
    assert time.naps == []


def test_after_a_refusal_everybody_waits_as_long_as_webex_asks(time: FakeTime) -> None:
    pace = time.pace()
    pace.refused(pace.turn(), 20.0, attempt=1)
    assert (pace.seconds_to_wait(), pace.waited, time.slept) == (20.0, 0.0, 0.0)
    pace.turn()
    assert (pace.seconds_to_wait(), pace.waited, time.slept) == (0.0, 20.0, 20.0)


def test_without_retry_after_a_refusal_backs_off(time: FakeTime) -> None:
    pace = time.pace()
    pace.refused(pace.turn(), None, attempt=3)
    assert 1.0 <= pace.seconds_to_wait() <= 2.0


def test_being_refused_again_and_again_with_nothing_to_wait_for_still_waits_a_little(time: FakeTime) -> None:
    pace = time.pace()
    for attempt in (1, 2, 3):
        pace.refused(pace.turn(), 0.0, attempt)
    pace.turn()
    assert time.slept == pytest.approx(0.05 * (1 + 2 + 3))


@pytest.mark.parametrize("retry_after", [10.0, None])
def test_late_refusals_do_not_make_the_pause_longer(time: FakeTime, retry_after: float | None) -> None:
    pace = time.pace()
    turns = [pace.turn() for _again in range(5)]
    pace.refused(turns.pop(), 10.0, attempt=1)
    for turn in turns:
        time.now += 1
        pace.refused(turn, retry_after, attempt=6)
    assert pace.seconds_to_wait() == 6.0


def test_what_several_threads_wait_for_their_turns_counts_once(time: FakeTime) -> None:
    pace = time.pace()
    turns = [pace.turn() for _again in range(5)]
    for turn in turns:
        pace.refused(turn, 3.0, attempt=1)
    with ThreadPoolExecutor(5) as pool:
        for _again in range(5):
            pool.submit(lambda: pace.accepted(pace.turn()))
    assert pace.waited == pytest.approx(3.0)


def test_threads_that_back_off_at_the_same_time_wait_once_and_use_up_max_wait_once(time: FakeTime) -> None:
    meeting = threading.Barrier(10, action=lambda: time.sleep(4.0), timeout=PATIENCE)

    def sleep(_seconds: float) -> None:
        meeting.wait()

    pace = Pace(5, time.clock, sleep)
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(pace.wait_alone, [4.0] * 10))
    assert pace.waited == pytest.approx(4.0)


def test_waiting_longer_than_allowed_is_an_error_that_names_the_option(time: FakeTime) -> None:
    pace = time.pace(max_wait=30)
    pace.refused(pace.turn(), 20.0, attempt=1)
    turn = pace.turn()
    with pytest.raises(WaitedTooLong, match=r"waiting 20 seconds more, after 20 so far, would exceed max_wait \(30 seconds\)"):
        pace.refused(turn, 20.0, attempt=2)
    assert pace.waited == 20.0


def test_waiting_alone_counts_and_holds_up_nobody_else(time: FakeTime) -> None:
    pace = time.pace(max_wait=5)
    pace.wait_alone(3.0)
    assert (pace.waited, time.slept) == (3.0, 3.0)
    pace.turn()
    assert time.slept == 3.0
    with pytest.raises(WaitedTooLong):
        pace.wait_alone(3.0)
    assert time.slept == 3.0


def refused_after(pace: Pace, time: FakeTime, requests: int, interval: float, retry_after: float = 1.0) -> None:
    """Requests that take ``interval`` seconds each and are accepted, and then one that is refused."""
    for _again in range(requests):
        turn = pace.turn()
        time.now += interval
        pace.accepted(turn)
    pace.refused(pace.turn(), retry_after, attempt=1)


def test_the_first_refusal_tells_no_rate_and_the_second_does(time: FakeTime) -> None:
    pace = time.pace()
    refused_after(pace, time, 50, 0.01)
    assert pace.limit.rate is None
    refused_after(pace, time, 90, 0.1)
    assert pace.limit.rate == pytest.approx(9, abs=0.1)  # 90 requests in the second of the pause and nine more


def test_after_the_first_refusal_one_request_at_a_time_finds_the_rate(time: FakeTime) -> None:
    pace = time.pace()
    refused_after(pace, time, 20, 0.01, retry_after=0.0)
    turn = pace.turn()
    assert pace.limit.wait(time.now) == math.inf
    pace.unanswered(turn)
    assert pace.limit.wait(time.now) == 0.0


def test_a_thread_that_waits_for_an_answer_goes_on_when_it_comes(time: FakeTime) -> None:
    looks = threading.Semaphore(0)

    def clock() -> float:
        looks.release()
        return time.now

    pace = Pace(300, clock, time.sleep)
    pace.refused(pace.turn(), 0.0, attempt=1)
    for end in (pace.accepted, pace.unanswered):
        first = pace.turn()
        while looks.acquire(blocking=False):
            pass
        with ThreadPoolExecutor(1) as pool:
            second = pool.submit(pace.turn)
            for _look in ("may it start", "since when is it held", "how long is that"):  # from the last one on it holds the lock
                assert looks.acquire(timeout=PATIENCE)
            assert not second.done()
            end(first)
            pace.accepted(second.result(PATIENCE))


def test_a_locked_resource_pauses_and_teaches_nothing(time: FakeTime) -> None:
    pace = time.pace()
    pace.refused(pace.turn(), 7.0, attempt=1, locked=True)
    assert pace.seconds_to_wait() == 7.0
    for _again in range(50):
        pace.accepted(pace.turn())
    assert (time.slept, pace.limit.rate) == (7.0, None)


def test_the_pace_never_becomes_slower_than_a_limit(time: FakeTime) -> None:
    pace = time.pace(max_wait=10_000)
    refused_after(pace, time, 20, 0.01)
    refused_after(pace, time, 20, 0.1)
    for _again in range(30):
        refused_after(pace, time, 0, 0.0)
    assert pace.limit.rate == SLOWEST_RATE


class TokenBucket:
    """A server that lets in ``burst`` requests at once and ``per_minute`` in the long run."""

    def __init__(self, per_minute: float, burst: int) -> None:
        self.per_second = per_minute / 60
        self.burst = self.tokens = float(burst)
        self.filled_at = 0.0

    def refuses_for(self, now: float) -> float:
        self.tokens = min(self.burst, self.tokens + (now - self.filled_at) * self.per_second)
        self.filled_at = now
        if self.tokens < 1:
            return math.ceil((1 - self.tokens) / self.per_second)
        self.tokens -= 1
        return 0.0


class FixedWindow:
    """A server that lets in so many requests in each minute."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self.minute = self.count = 0

    def refuses_for(self, now: float) -> float:
        if int(now // 60) > self.minute:
            self.minute, self.count = int(now // 60), 0
        self.count += 1
        return 0.0 if self.count <= self.per_minute else math.ceil(60 * (self.minute + 1) - now)


class Run:
    """Threads that send requests through one pace to a server, in a time of their own; retries until all are accepted."""

    def __init__(self, server: TokenBucket | FixedWindow, requests: int, latency: float, **choices: bool) -> None:
        self.server, self.latency, self.jitter = server, latency, 0.3 if choices.get("jitter") else 0.0
        self.names_seconds = choices.get("names_seconds", True)
        self.time = FakeTime()
        self.begun = self.time.now
        self.pace = self.time.pace()
        self.waiting = [0] * requests  # by how often each was refused
        self.events: list[tuple[float, int, Callable[[], None]]] = []
        self.sent = self.accepted = self.refused = 0
        self.idle = 10
        self.dice = random.Random(1)

    def until(self, accepted: int) -> Run:
        while self.accepted < accepted:
            seconds = self.pace.limit.wait(self.time.now) or self.pace.seconds_to_wait()
            seconds = max(seconds, self.pace.seconds_to_wait()) if seconds < math.inf else seconds
            if self.idle and self.waiting and not seconds:
                self._send()
            elif self.idle and self.waiting and (not self.events or self.time.now + seconds <= self.events[0][0]):
                self.time.now += seconds
            else:
                self.time.now, _order, event = heapq.heappop(self.events)
                event()
        return self

    @property
    def seconds(self) -> float:
        return self.time.now - self.begun

    def _send(self) -> None:
        self.idle -= 1
        turn, refusals = self.pace.turn(), self.waiting.pop(0)
        way = 0.5 * self.latency * (1 + self.jitter * self.dice.uniform(-1, 1)) + 0.0002

        def arrive() -> None:
            seconds = self.server.refuses_for(self.seconds)
            self._later(way, lambda: refuse(seconds) if seconds else accept())

        def accept() -> None:
            self.idle, self.accepted = self.idle + 1, self.accepted + 1
            self.pace.accepted(turn)

        def refuse(seconds: float) -> None:
            self.idle, self.refused = self.idle + 1, self.refused + 1
            self.waiting.insert(0, refusals + 1)
            self.pace.refused(turn, seconds if self.names_seconds else None, refusals + 1)

        self._later(way, arrive)

    def _later(self, seconds: float, event: Callable[[], None]) -> None:
        self.sent += 1
        heapq.heappush(self.events, (self.time.now + seconds, self.sent, event))


latencies = pytest.mark.parametrize("latency", [0, 0.05, 0.15])
steady_or_not = pytest.mark.parametrize("jitter", [False, True], ids=["steady", "jitter"])


@latencies
@steady_or_not
def test_a_limit_of_300_a_minute_is_used_almost_fully_with_few_refusals(latency: float, jitter: bool) -> None:
    run = Run(TokenBucket(300, burst=20), 203, latency, jitter=jitter).until(203)
    assert run.seconds <= 1.05 * (203 - 20) / 5
    assert run.refused <= 12
    assert run.pace.waited <= run.seconds


@latencies
@steady_or_not
@pytest.mark.parametrize(
    ("per_minute", "burst", "requests", "slower"), [(100, 5, 100, 1.12), (1200, 100, 600, 1.06), (60, 1, 60, 1.5)]
)
def test_other_limits_are_learned_too(
    latency: float, jitter: bool, per_minute: int, burst: int, requests: int, slower: float
) -> None:
    run = Run(TokenBucket(per_minute, burst), requests, latency, jitter=jitter).until(requests)
    assert run.seconds <= slower * (requests - burst) * 60 / per_minute
    assert run.refused <= 15


@latencies
def test_a_long_run_is_refused_ever_more_rarely_and_needs_no_more_patience(latency: float) -> None:
    run = Run(TokenBucket(300, burst=20), 10_000, latency).until(10_000)
    assert run.seconds <= 1.01 * (10_000 - 20) / 5
    assert run.refused <= 60


@latencies
def test_without_retry_after_the_limit_is_learned_too(latency: float) -> None:
    run = Run(TokenBucket(300, burst=20), 203, latency, names_seconds=False).until(203)
    assert run.seconds <= 1.1 * (203 - 20) / 5
    assert run.refused <= 16


@latencies
def test_a_limit_by_the_minute_is_used_fully_for_longer_than_max_wait(latency: float) -> None:
    run = Run(FixedWindow(300), 3000, latency).until(3000)
    assert run.seconds <= 600
    assert run.refused <= 45


@pytest.mark.parametrize(("per_minute", "slower", "refused"), [(30, 1.1, 40), (100, 1.05, 40), (240, 1.05, 60), (600, 1.8, 25)])
def test_a_limit_that_changes_is_followed(per_minute: int, slower: float, refused: int) -> None:
    server = TokenBucket(300, burst=20)
    run = Run(server, 1000, 0.05).until(300)
    server.per_second, begun = per_minute / 60, run.seconds
    run.until(1000)
    assert run.seconds - begun <= slower * 700 * 60 / per_minute
    assert run.refused <= refused


def test_a_limit_that_is_gone_is_forgotten() -> None:
    server = TokenBucket(300, burst=20)
    run = Run(server, 5000, 0.05).until(300)
    server.per_second = math.inf
    run.until(5000)
    assert run.pace.limit.rate is None
    assert run.refused < 20
