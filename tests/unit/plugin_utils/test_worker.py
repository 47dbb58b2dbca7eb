# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A worker whose main process has ended, or was interrupted."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.stop import Stop
from ansible_collections.webex.calling.plugins.plugin_utils.worker import Worker
from tests.support.patience import wait_until
from tests.support.struck import is_running

FORK = multiprocessing.get_context("fork")
Work = Callable[[Stop, int], Any]


class Family:
    """A main process with a worker, as Ansible has them, and what the worker writes."""

    def __init__(self, work: Work, session: bool = True) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        self._seen = b""
        self._main = FORK.Process(target=self._start, args=(work, session))
        self._main.start()
        assert wait_until(lambda: b"begun " in self.output)
        self.worker = int(self.output.split()[1])

    @property
    def output(self) -> bytes:
        with suppress(BlockingIOError):
            self._seen += os.read(self._read, 100_000)
        return self._seen

    def kill_main(self) -> None:
        assert self._main.pid
        os.kill(self._main.pid, signal.SIGKILL)
        self._main.join()

    def has_ended(self) -> bool:
        return not is_running(self.worker)

    def close(self) -> None:
        self._main.kill()
        self._main.join()
        if not self.has_ended():
            os.kill(self.worker, signal.SIGKILL)

    def _start(self, work: Work, session: bool) -> None:
        worker = FORK.Process(target=self._work, args=(work, session))
        worker.start()
        worker.join()

    def _work(self, work: Work, session: bool) -> None:
        if session:
            os.setsid()
        stop = Stop()
        worker = Worker(stop, stderr=self._write)

        def begun() -> dict[str, Any]:
            os.write(self._write, f" begun {os.getpid()} ".encode())
            return {"msg": str(work(stop, self._write))}

        worker.do(begun, lambda result: f"the work ended: {result['msg']}")
        os.write(self._write, b" returned ")
        signal.pause()  # as if the result stood in a pipe that nobody reads


@pytest.fixture
def family() -> Iterator[Callable[[Work], Family]]:
    families: list[Family] = []

    def make(work: Work) -> Family:
        families.append(Family(work))
        return families[-1]

    yield make
    for each in families:
        each.close()


def until_stopped(stop: Stop, _write: int) -> str:
    """Work that ends when it is to stop."""
    wait_until(lambda: bool(stop.reason))
    return stop.reason


def nothing(_stop: Stop, _write: int) -> str:
    """Work that is done at once."""
    return ""


def test_the_work_stops_and_is_told_when_the_main_process_has_ended(family: Callable[[Work], Family]) -> None:
    mine = family(until_stopped)
    mine.kill_main()
    assert wait_until(mine.has_ended)
    assert b"webex.calling: the work ended: Stopped because Ansible's main process has ended\n" in mine.output
    assert b"returned" not in mine.output


def test_a_result_that_nobody_reads_keeps_no_process_alive(family: Callable[[Work], Family]) -> None:
    mine = family(nothing)
    assert wait_until(lambda: b"returned" in mine.output)
    assert not mine.has_ended()
    mine.kill_main()
    assert wait_until(mine.has_ended)
    assert b"the work ended" not in mine.output


def test_after_ctrl_c_the_worker_prints_and_ends(family: Callable[[Work], Family]) -> None:
    mine = family(until_stopped)
    os.kill(mine.worker, signal.SIGINT)
    assert wait_until(mine.has_ended)
    assert b"webex.calling: the work ended: Stopped by SIGINT\n" in mine.output
    assert b"returned" not in mine.output


def test_a_worker_that_is_ended_alone_returns_its_result_and_waits_for_ever_for_nobody(
    family: Callable[[Work], Family],
) -> None:
    mine = family(until_stopped)
    os.kill(mine.worker, signal.SIGTERM)
    assert wait_until(lambda: b"returned" in mine.output)
    assert b"webex.calling: the work ended: Stopped by SIGTERM\n" in mine.output
    assert wait_until(mine.has_ended)


def test_outside_of_a_worker_nothing_is_watched() -> None:
    before = signal.getsignal(signal.SIGTERM)

    def work() -> dict[str, Any]:
        return {"handler": signal.getsignal(signal.SIGTERM)}

    assert Worker(Stop(), stderr=None).do(work, str) == {"handler": before}


def test_a_full_pipe_does_not_hold_the_worker() -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    with suppress(BlockingIOError):
        while os.write(write, b" " * 4096):
            pass
    os.set_blocking(write, True)
    Worker(Stop(), stderr=write)._print("a sentence")
    os.close(read)
    Worker(Stop(), stderr=write)._print("a sentence")
    os.close(write)
