# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator
from functools import cache
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api import clock
from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from tests.support.builders import FakeTime, Task, client_of
from tests.support.direct import Direct
from webex_calling_simulator import Simulator


@cache
def _measuring() -> Any:
    """What measures coverage in this process since its start, if anything does."""
    coverage = sys.modules.get("coverage")  # is not installed everywhere
    return coverage.Coverage.current() if coverage else None


def pytest_collection_finish() -> None:
    """From here on only some tests are measured; the imports have been."""
    if measuring := _measuring():
        measuring.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measures the coverage of unit tests, without those that run the same lines thousands of times.

    To measure them would cost as much as they do.
    """
    measuring = None if any(item.get_closest_marker(name) for name in ("slow", "unmeasured")) else _measuring()
    if measuring:
        measuring.start()
    try:
        return (yield)
    finally:
        if measuring:
            measuring.stop()


@pytest.fixture(scope="session")
def direct(running: Simulator) -> Iterator[Direct]:
    """The way to the simulator without sockets."""
    direct = Direct(running)
    yield direct
    direct.close()


@pytest.fixture(scope="module", autouse=True)
def _without_sockets(direct: Direct) -> Iterator[None]:
    """Takes that way, for all tests but those of HTTP itself."""
    with direct.taken():
        yield


@pytest.fixture(autouse=True)
def _waiting_takes_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "time", FakeTime())


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
