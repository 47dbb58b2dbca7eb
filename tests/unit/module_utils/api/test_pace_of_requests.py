# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests under a limit of the simulator, whose clock is that of the client: it moves only when somebody waits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.pace import Pace
from ansible_collections.webex.calling.plugins.module_utils.api.shared import RunMemory
from ansible_collections.webex.calling.plugins.module_utils.errors import WebexError
from ansible_collections.webex.calling.plugins.module_utils.kinds.virtual_extension import KIND
from tests.support.builders import FakeTime, Task
from webex_calling_simulator import Fault, RateLimit, Simulator


def refused(sim: Simulator) -> int:
    return sum(exchange.status == 429 for exchange in sim.log)


def test_ten_threads_keep_just_under_a_limit(sim: Simulator, time: FakeTime, connect: Callable[..., Client]) -> None:
    client = connect()
    sim.rate_limit = RateLimit(per_minute=1200, burst=20, clock=time.clock)
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _again: client.get("/telephony/config/operatingModes"), range(100)))
    assert all("operatingModes" in answer for answer in answers)
    assert 0 < client.counters.retries == refused(sim) <= 30
    assert time.slept < 3 * (100 - 20) / 20
    assert 0 < client.take_counters().waited_seconds <= round(time.slept, 1)


def test_the_items_of_a_loop_share_what_is_known_of_a_limit(sim: Simulator, task: Task) -> None:
    sim.rate_limit = RateLimit(per_minute=1200, burst=10, retry_after=False, clock=task.time.clock)
    numbers = [str(number) for number in range(7101, 7141)]
    for number in numbers:
        task.changed(KIND, extension=number, phone_number=f"+49305550{number}", display_name=f"Haulier {number}")
    stored = [each["extension"] for each in sim.org.virtual_extensions.values() if each["extension"].startswith("71")]
    assert sorted(stored) == numbers
    assert 0 < refused(sim) < 0.2 * len(sim.log)


def test_a_pause_of_another_process_that_is_too_long_ends_a_request_before_it_is_sent(
    sim: Simulator, time: FakeTime, connect: Callable[..., Client]
) -> None:
    slot = RunMemory().slot("token")
    refused_one, other = connect(), connect()
    refused_one.pace = Pace(10, time.clock, time.sleep, slot)
    other.pace = Pace(15, time.clock, time.sleep, slot)
    sim.faults.add(Fault(status=429, retry_after="20", times=1))
    with pytest.raises(WebexError, match="would exceed max_wait"):
        refused_one.get("/workspaces")
    with pytest.raises(WebexError, match="another request of this run was refused; waiting 20 seconds more") as failure:
        other.get("/workspaces")
    assert (failure.value.status, len(sim.log), time.slept) == (429, 1, 0.0)
    time.now += 6
    assert "items" in other.get("/workspaces")
    assert time.slept == 14.0
