# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Several processes share what is known of the rate limit. Here two paces in one slot stand for them."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.limit import FIRST_IN_FLIGHT
from ansible_collections.webex.calling.plugins.module_utils.api.pace import Pace, WaitedTooLong
from ansible_collections.webex.calling.plugins.module_utils.api.shared import RunMemory, Slot
from tests.support.builders import FakeTime
from tests.support.forked import played
from tests.support.forked_scenes import PassingTime, killed_everywhere


@pytest.fixture
def slot() -> Slot:
    return RunMemory().slot("https://webexapis.com/v1", "token")


def pace_of(
    slot: Slot, time: FakeTime | PassingTime, max_wait: float = 300, sleep: Callable[[float], None] | None = None
) -> Pace:
    """The pace of a process."""
    return Pace(max_wait, time.clock, sleep or time.sleep, slot)


def learn(pace: Pace, time: FakeTime) -> None:
    """Teaches a limit of one request a second: two refusals, and ten requests between them."""
    pace.refused(pace.turn(), 0.0, attempt=1)
    for _again in range(10):
        time.now += 1
        pace.accepted(pace.turn())
    time.now += 0.4
    pace.refused(pace.turn(), 0.0, attempt=1)
    time.now += 0.06


def test_what_one_process_is_asked_to_wait_the_others_wait_too(slot: Slot, time: FakeTime) -> None:
    one, other = pace_of(slot, time), pace_of(slot, time)
    one.refused(one.turn(), 20.0, attempt=1)
    assert other.seconds_to_wait() == 20.0
    other.turn()
    assert (time.slept, other.waited, one.waited) == (20.0, 20.0, 0.0)


def test_a_pause_of_all_counts_for_the_patience_of_each(slot: Slot, time: FakeTime) -> None:
    patient, impatient = pace_of(slot, time), pace_of(slot, time, max_wait=15)
    patient.refused(patient.turn(), 20.0, attempt=1)
    with pytest.raises(WaitedTooLong, match=r"waiting 20 seconds more, after 0 so far, would exceed max_wait \(15 seconds\)"):
        impatient.turn()
    time.now += 6
    impatient.turn()
    assert time.slept == 14.0


def test_the_pause_is_known_to_all_when_it_is_too_long_for_the_one_that_was_refused(slot: Slot, time: FakeTime) -> None:
    impatient, patient = pace_of(slot, time, max_wait=15), pace_of(slot, time)
    with pytest.raises(WaitedTooLong):
        impatient.refused(impatient.turn(), 20.0, attempt=1)
    patient.turn()
    assert time.slept == 20.0


def test_what_the_requests_of_all_have_earned_is_free_for_each(slot: Slot, time: FakeTime) -> None:
    one, other = pace_of(slot, time), pace_of(slot, time, max_wait=0)
    learn(one, time)
    time.now += 10
    for _again in range(10):
        one.accepted(one.turn())
    one.refused(one.turn(), 5.0, attempt=1)
    other.turn()
    assert other.waited == pytest.approx(5.0)


def test_the_pace_that_one_process_has_learned_is_that_of_the_next(slot: Slot, time: FakeTime) -> None:
    learn(pace_of(slot, time), time)
    later = pace_of(slot, time)
    assert later.limit.rate == pytest.approx(1.0, abs=0.1)
    later.turn()
    assert time.slept == pytest.approx(1.0, abs=0.1)


def test_the_time_of_the_last_write_is_known_to_all(slot: Slot, time: FakeTime) -> None:
    one, other = pace_of(slot, time), pace_of(slot, time)
    assert other.seconds_since_write() == math.inf
    one.wrote()
    time.now += 4
    assert other.seconds_since_write() == 4.0


def test_nobody_overtakes_who_waits_however_many_requests_there_are(slot: Slot, time: FakeTime) -> None:
    tried: list[float | None] = []

    def sleep(seconds: float) -> None:
        time.sleep(seconds)
        tried.append(busy._start(None))

    busy, modest = pace_of(slot, time), pace_of(slot, time, sleep=sleep)
    learn(busy, time)
    modest.turn()
    assert tried
    assert set(tried) == {None}


def test_before_the_first_refusal_a_bounded_number_is_in_flight_that_grows(slot: Slot, time: FakeTime) -> None:
    one, other = pace_of(slot, time), pace_of(slot, time)
    turns = [one.turn() for _again in range(FIRST_IN_FLIGHT)]
    assert other.limit.wait(time.now) == math.inf
    one.accepted(turns.pop())
    assert other.limit.wait(time.now) == 0.0
    for _again in range(100):
        other.accepted(other.turn())
    for _again in range(5):
        other.turn()
    assert one.limit.in_flight > FIRST_IN_FLIGHT


def test_before_the_first_refusal_nobody_lines_up(slot: Slot, time: FakeTime) -> None:
    one, other = pace_of(slot, time), pace_of(slot, time)
    turns = [one.turn() for _again in range(FIRST_IN_FLIGHT)]
    assert other._hold(None) is None
    one.accepted(turns.pop())
    one.turn()
    assert other._start(None) is None


def test_answers_that_never_come_are_forgotten_after_the_timeout(slot: Slot) -> None:
    time = PassingTime()
    lost, other = pace_of(slot, time), pace_of(slot, time)
    lost.refused(lost.turn(), 0.0, attempt=1)
    time.now += 1
    begun = lost.turn()
    assert other.turn() - begun > 30
    lost.accepted(begun)
    assert other.limit.in_flight == 0


def test_a_process_that_is_killed_at_any_place_blocks_nobody() -> None:
    assert played(killed_everywhere) is True
