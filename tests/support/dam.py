# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Holds the writes of a run at a chosen moment, so that something can be done to the run."""

from __future__ import annotations

import asyncio
import threading

import pytest

from tests.support.patience import PATIENCE, wait_until
from webex_calling_simulator import Fault, Simulator, app


class Dam:
    """Lets so many writes through and holds those that follow on their way to Webex, until it is opened."""

    def __init__(self, sim: Simulator, lets_through: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.held = 0
        self.writes, self._lets_through, self._open = sim.writes, lets_through, threading.Event()
        sim.faults.add(Fault(times=0))  # without any, nobody asks what strikes
        monkeypatch.setattr(sim.faults, "strike", self._strike)
        monkeypatch.setattr(app, "sleep", self._hold)

    def _strike(self, method: str, path: str, _operation: str) -> Fault | None:
        write = method != "GET" and "/actions/validate" not in path
        return Fault(latency=PATIENCE) if write and not self._open.is_set() and len(self.writes()) >= self._lets_through else None

    async def _hold(self, _seconds: float) -> None:
        self.held += 1
        await asyncio.to_thread(self._open.wait, PATIENCE)

    def open(self) -> None:
        """Lets all go on."""
        self._open.set()

    def opened(self) -> int:
        """How many writes have been carried out when all that were held have arrived."""
        expected = len(self.writes()) + self.held
        self.open()
        assert wait_until(lambda: len(self.writes()) == expected)
        return expected
