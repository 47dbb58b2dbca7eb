# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a module says when it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.commands import run
from tests.support import modules
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN

Ended = tuple[int, dict[str, Any]]
RunModule = Callable[[str, Mapping[str, Any]], Ended]


@pytest.fixture
def run_module(sim: Simulator) -> RunModule:
    """Runs a module as an administrator."""
    return lambda name, options: modules.run_module(name, {"access_token": ADMIN_TOKEN, "base_url": sim.url, **options})


def test_a_module_that_ends_well_prints_its_result(run_module: RunModule) -> None:
    status, result = run_module("operating_mode", {"location": "Berlin", "name": "Storm", "type": "none"})
    assert status == 0
    assert result["changed"] is True
    assert result["operating_mode"]["name"] == "Storm"


def test_a_module_in_check_mode_writes_nothing(run_module: RunModule, sim: Simulator) -> None:
    status, result = run_module("operating_mode", {"name": "Storm", "type": "none", "_ansible_check_mode": True})
    assert (status, result["changed"]) == (0, True)
    assert sim.writes() == []


def test_a_module_that_fails_says_why(run_module: RunModule) -> None:
    status, result = run_module("operating_mode_info", {"location": "Nowhere"})
    assert status == 1
    assert result["failed"] is True
    assert result["msg"].startswith('There is no Webex Calling location "Nowhere".')


def test_a_module_without_requests_says_what_to_install(run_module: RunModule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "REQUESTS_PROBLEM", "No module named requests")
    status, result = run_module("operating_mode_info", {})
    assert status == 1
    assert "(requests)" in result["msg"]
