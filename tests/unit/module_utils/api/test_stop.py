# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When the work of a process is to stop, and what may still be finished."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.stop import SIGNALS, Stop
from ansible_collections.webex.calling.plugins.module_utils.errors import Interrupted


def test_without_a_reason_the_work_goes_on() -> None:
    stop = Stop()
    stop.check()
    assert stop.reason == ""


def test_the_first_reason_is_told() -> None:
    stop = Stop()
    stop.ask("Stopped by SIGINT")
    stop.ask("Stopped by SIGTERM")
    with pytest.raises(Interrupted, match=r"^Stopped by SIGINT\.$"):
        stop.check()


def test_what_has_begun_may_be_finished_but_not_when_nobody_waits_for_the_result() -> None:
    stop, deserted = Stop(), threading.Event()
    stop.ask("Stopped by SIGINT")
    with stop.watching("left alone", deserted.is_set), stop.finishing():
        stop.check()
        deserted.set()
        with pytest.raises(Interrupted):
            stop.check()


def test_one_thread_that_finishes_its_work_lets_no_other_go_on() -> None:
    stop, raised = Stop(), []
    stop.ask("Stopped by SIGINT")

    def other() -> None:
        try:
            stop.check()
        except Interrupted as stopped:
            raised.append(stopped.reason)

    with stop.finishing():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert raised == ["stopped by SIGINT"]


def test_the_watch_ends_with_its_block() -> None:
    stop = Stop()
    with stop.watching("left alone", lambda: True):
        assert stop.reason == "left alone"
    assert stop.reason == ""


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_stops_the_work_and_is_passed_on_once(number: signal.Signals) -> None:
    stop, heard = Stop(), list[int]()
    before = signal.getsignal(number)
    with stop.heeding_signals(heard.append):
        for _time in range(2):
            os.kill(os.getpid(), number)
    assert stop.reason == f"Stopped by {number.name}"
    assert heard == [number]
    assert signal.getsignal(number) == before


def test_an_ignored_signal_stays_ignored() -> None:
    stop, before = Stop(), signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with stop.heeding_signals():
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert not stop.is_asked
