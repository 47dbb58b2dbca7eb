# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import threading
from email.utils import formatdate

import pytest

from ansible_collections.webex.calling.plugins.module_utils.pace import (
    LONGEST_BACK_OFF,
    SLOWEST_INTERVAL,
    Pace,
    WaitedTooLong,
    back_off,
    retry_after_seconds,
)

from .builders import FakeTime

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
        pace.turn()
        pace.accepted()
    assert time.naps == []


def test_after_a_refusal_everybody_waits_as_long_as_webex_asks(time: FakeTime) -> None:
    pace = time.pace()
    pace.turn()
    pace.refused(20.0, attempt=1)
    assert (pace.waited, time.slept) == (20.0, 0.0)
    pace.turn()
    assert time.slept == pytest.approx(20.0)


def test_without_retry_after_a_refusal_backs_off(time: FakeTime) -> None:
    pace = time.pace()
    pace.refused(None, attempt=3)
    assert 1.0 <= pace.waited <= 2.0


def test_being_refused_again_and_again_with_nothing_to_wait_for_still_waits_a_little(time: FakeTime) -> None:
    pace = time.pace()
    for attempt in (1, 2, 3):
        pace.refused(0.0, attempt)
        pace.turn()
    assert time.slept == pytest.approx(0.05 * (1 + 2 + 3))


def test_what_several_threads_wait_together_counts_once(time: FakeTime) -> None:
    pace = time.pace()
    for _again in range(5):
        pace.refused(10.0, attempt=1)
    assert pace.waited == 10.0


def test_threads_that_were_refused_together_go_on_together() -> None:
    time = FakeTime()
    going_on: list[float] = []
    all_refused = threading.Barrier(5)

    def sleep_until_the_end_of_the_pause(seconds: float) -> None:
        going_on.append(time.now + seconds)

    pace = Pace(300, clock=time.clock, sleep=sleep_until_the_end_of_the_pause)

    def work() -> None:
        pace.refused(10.0, attempt=1)
        all_refused.wait()
        pace.turn()

    threads = [threading.Thread(target=work) for _again in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert going_on == [time.now + 10.0] * 5


def test_waiting_longer_than_allowed_is_an_error_that_names_the_option(time: FakeTime) -> None:
    pace = time.pace(max_wait=30)
    pace.refused(20.0, attempt=1)
    pace.turn()
    with pytest.raises(WaitedTooLong, match=r"waiting 20 seconds more, after 20 so far, would exceed max_wait \(30 seconds\)"):
        pace.refused(20.0, attempt=2)
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


def at_ten_requests_a_second(pace: Pace, time: FakeTime, requests: int) -> None:
    for _again in range(requests):
        pace.turn()
        time.now += 0.1
        pace.accepted()


def test_after_a_refusal_the_pace_is_no_faster_than_what_webex_had_accepted(time: FakeTime) -> None:
    pace = time.pace()
    at_ten_requests_a_second(pace, time, 20)
    pace.refused(5.0, attempt=1)
    assert pace.interval == pytest.approx(0.1)


def test_the_pace_keeps_requests_apart(time: FakeTime) -> None:
    pace = time.pace()
    at_ten_requests_a_second(pace, time, 20)
    pace.refused(1.0, attempt=1)
    pace.turn()
    begun = time.now
    for _again in range(3):
        pace.turn()
    assert time.now - begun == pytest.approx(0.3)


def test_the_pace_recovers_until_nobody_waits(time: FakeTime) -> None:
    pace = time.pace()
    at_ten_requests_a_second(pace, time, 20)
    pace.refused(1.0, attempt=1)
    slow = pace.interval
    pace.accepted()
    assert 0 < pace.interval < slow
    for _again in range(500):
        pace.accepted()
    assert pace.interval == 0.0


def test_a_pause_does_not_count_as_a_slow_pace(time: FakeTime) -> None:
    pace = time.pace()
    for attempt in (1, 2):
        at_ten_requests_a_second(pace, time, 20)
        pace.refused(60.0, attempt)
    assert pace.interval < 0.3


def test_the_pace_never_becomes_slower_than_a_limit(time: FakeTime) -> None:
    pace = time.pace(max_wait=10_000)
    at_ten_requests_a_second(pace, time, 20)
    for attempt in range(1, 30):
        pace.refused(1.0, attempt)
    assert pace.interval == SLOWEST_INTERVAL
