# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What several forked processes do together, for the tests of what they share. It imports little, so that it starts quickly."""

from __future__ import annotations

from ansible_collections.webex.calling.plugins.module_utils.api.pace import Pace
from ansible_collections.webex.calling.plugins.module_utils.api.shared import RunMemory
from ansible_collections.webex.calling.plugins.module_utils.api.tokens import SharedTokens, Tokens
from tests.support.forked import all_ended_well, fork, fork_and_kill


def many_count() -> int:
    """Four processes count to 200 in one cell."""
    slot = RunMemory().slot("count")

    def count() -> None:
        for _again in range(200):
            with slot.lock:
                slot.token.write(b"%d" % (int(slot.token.read() or b"0") + 1))

    assert all_ended_well(*(fork(count) for _process in range(4)))
    return int(slot.token.read())


def slots_found_later() -> list[str]:
    """Processes write into slots that did not exist when they were forked."""
    memory = RunMemory()
    assert all_ended_well(fork(lambda: memory.slot("a", "b").token.write(b"of a")))
    assert all_ended_well(fork(lambda: memory.slot("ab").token.write(b"of ab")))
    return [memory.slot(*words).token.read().decode() for words in (("a", "b"), ("ab",), ("c",))]


def killed_with_locks() -> list[bool]:
    """A process is killed that has both locks of a slot."""
    slot = RunMemory().slot("killed")
    fork_and_kill(lambda: (slot.lock.acquire(), slot.refreshing.acquire()))
    return [slot.lock.acquire(), slot.refreshing.acquire()]


def forked_under_the_lock() -> bool:
    """A process is forked while another one has the lock."""
    slot = RunMemory().slot("forked")
    with slot.lock:
        child = fork(slot.lock.acquire)
        sees_it_taken = fork(lambda: slot.lock.acquire(False) and slot.token.write(b"not taken"))
        assert all_ended_well(sees_it_taken)
    return all_ended_well(child) and slot.token.read() == b""


class PassingTime:
    """A clock that moves whenever somebody looks."""

    now = 1000.0

    def clock(self) -> float:
        """The time."""
        self.now += 0.1
        return self.now

    def sleep(self, seconds: float) -> None:
        """Moves the clock."""
        self.now += seconds


def killed_everywhere() -> bool:
    """One process is killed with a request in flight, one in the line, and one with the lock; another one goes on."""
    slot, time = RunMemory().slot("killed"), PassingTime()

    def pace() -> Pace:
        return Pace(300, time.clock, time.sleep, slot)

    last = pace()
    last.refused(last.turn(), 0.0, attempt=1)
    time.now += 1
    fork_and_kill(lambda: pace().turn())
    fork_and_kill(lambda: pace()._hold(None))
    fork_and_kill(slot.lock.acquire)
    left_behind = last.limit.in_flight == 1 and not last._known().line.is_first(None)
    return left_behind and last.turn() > 0


def killed_while_it_fetched() -> bool:
    """A process is killed while all wait for its token."""
    slot = RunMemory().slot("killed")
    fork_and_kill(slot.refreshing.acquire)
    pauses: list[float] = []
    tokens = SharedTokens(slot).obtain("", lambda _refresh_token: Tokens("new"), pauses.append)
    return tokens.access_token == "new" and pauses == []
