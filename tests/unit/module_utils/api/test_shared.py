# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Memory and locks between processes."""

from __future__ import annotations

import tempfile
import threading
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.shared import SLOTS, Cell, RunMemory, run_memory
from tests.support.forked import played
from tests.support.forked_scenes import forked_under_the_lock, killed_with_locks, many_count, slots_found_later


def test_what_processes_do_under_the_lock_is_never_lost() -> None:
    assert played(many_count) == 800


def test_processes_meet_in_the_slot_of_their_credentials_also_when_it_is_new() -> None:
    assert played(slots_found_later) == ["of a", "of ab", ""]


def test_a_process_that_is_killed_loses_its_locks() -> None:
    assert played(killed_with_locks) == [True, True]


def test_a_process_that_is_forked_while_a_thread_has_the_lock_waits_only_for_that() -> None:
    assert played(forked_under_the_lock) is True


def test_threads_of_a_process_exclude_each_other_too() -> None:
    lock = RunMemory().slot("threads").lock
    found: list[bool] = []
    with lock:
        thread = threading.Thread(target=lambda: found.append(lock.acquire(False)))
        thread.start()
        thread.join()
    assert found == [False]
    assert lock.acquire(False)


class Killed(BaseException):
    """Stands for the end of the process."""


class Fragile(bytearray):
    """Memory of a process that is killed at the first write to a place."""

    deadly: Any = None

    def __setitem__(self, place: Any, content: Any) -> None:
        if place == self.deadly:
            raise Killed
        super().__setitem__(place, content)


FIRST_BYTE = 0
SECOND_COPY = slice(8 + 18 + 8, 8 + 18 + 8 + 3)


@pytest.mark.parametrize("deadly", [FIRST_BYTE, SECOND_COPY], ids=["before it counts", "in the middle"])
def test_a_write_that_is_cut_short_leaves_what_was_there_before(deadly: Any) -> None:
    memory = Fragile(Cell.size(10))
    cell = Cell(memory, 0, 10)
    for content in (b"first", b"old"):
        cell.write(content)
    memory.deadly = deadly
    with pytest.raises(Killed):
        cell.write(b"new")
    assert cell.read() == b"old"


def test_what_is_too_long_for_a_cell_is_not_kept() -> None:
    cell = Cell(bytearray(Cell.size(3)), 0, 3)
    assert cell.write(b"old")
    assert not cell.write(b"long")
    assert cell.read() == b""


def test_when_all_slots_are_taken_the_others_are_private() -> None:
    memory = RunMemory()
    slots = [memory.slot(str(number)) for number in range(SLOTS + 1)]
    assert [slot.look is None for slot in slots] == [False] * SLOTS + [True]
    assert memory.slot("0") is slots[0]
    assert memory.slot(str(SLOTS)) is slots[-1]


def test_without_a_place_for_locks_each_process_works_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert run_memory() is None
