# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all tests share: the simulator, and how examples are made up."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import hypothesis
import pytest

from webex_calling_simulator import Simulator
from webex_calling_simulator.contract.official import Court

# Whoever starts the tests with nohup, or in the background, has them ignore signals, and so would every process that they start.
if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every run, however slow the machine: a red test is red for everybody.
hypothesis.settings.register_profile(
    "repeatable",
    derandomize=True,
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
# pytest --hypothesis-profile=deep
hypothesis.settings.register_profile(
    "deep", max_examples=500, deadline=None, database=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def running() -> Iterator[Simulator]:
    """The simulator, started once."""
    with Simulator() as simulator:
        yield simulator


@pytest.fixture(scope="session")
def court() -> Iterator[Court]:
    """It watches all simulators."""
    with Court().in_session() as court:
        yield court


@pytest.fixture(autouse=True)
def _as_officially_documented(court: Court, request: pytest.FixtureRequest) -> Iterator[None]:
    """All requests of the collection and all good answers must be what the official documents say."""
    court.sit()  # other tests of this process are none of its business
    yield
    breaches = court.sit()
    assert request.node.get_closest_marker("undocumented") or breaches == []
