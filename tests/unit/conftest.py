# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from tests.support.builders import FakeTime, Task, client_of
from webex_calling_simulator import Simulator


@pytest.fixture
def sim(running: Simulator) -> Simulator:
    """The seeded simulator, as if just started."""
    running.reset()
    return running


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def connect(sim: Simulator, time: FakeTime) -> Callable[..., Client]:
    """Makes clients of the simulator, whose waiting takes no time."""

    def make(check_mode: bool = False, **settings: Any) -> Client:
        return client_of(sim, time, check_mode, **settings)

    return make


@pytest.fixture
def client(connect: Callable[..., Client]) -> Client:
    return connect()


@pytest.fixture
def task(sim: Simulator) -> Task:
    """A task of an administrator; what runs in it one after the other is its loop."""
    return Task(sim)
