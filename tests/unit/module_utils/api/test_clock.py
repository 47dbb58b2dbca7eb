# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waiting, and what ends it early."""

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api import clock, stop
from ansible_collections.webex.calling.plugins.module_utils.errors import Interrupted
from tests.support.builders import FakeTime


def test_a_wait_takes_exactly_its_time(monkeypatch: pytest.MonkeyPatch, time: FakeTime) -> None:
    monkeypatch.setattr(clock, "time", time)
    clock.sleep(3.25)
    assert time.slept == 3.25


def test_a_wait_ends_when_the_work_is_to_stop(monkeypatch: pytest.MonkeyPatch, time: FakeTime) -> None:
    mine = stop.Stop()
    monkeypatch.setattr(stop, "STOP", mine)
    monkeypatch.setattr(clock, "time", time)
    with mine.watching("left alone", lambda: time.now >= 1010), pytest.raises(Interrupted):
        clock.sleep(500)
    assert time.slept == 10
