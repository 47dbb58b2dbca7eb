# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.playbook import LANES, Playbooks
from tests.support.project import Project
from webex_calling_simulator import Simulator
from webex_calling_simulator.contract import breaches


@pytest.fixture
def sim(running: Simulator) -> Iterator[Simulator]:
    """The seeded simulator, as if just started; what it was asked and answered must fit the contract."""
    running.reset()
    yield running
    assert list(breaches(running.log)) == []


@pytest.fixture
def playbooks(sim: Simulator, tmp_path: Path) -> Playbooks:
    return Playbooks(sim, tmp_path)


@pytest.fixture
def project(playbooks: Playbooks) -> Project:
    return Project(playbooks)


@pytest.fixture(params=LANES)
def lane(request: pytest.FixtureRequest) -> str:
    """The way a task is executed: the same test for both."""
    return str(request.param)
