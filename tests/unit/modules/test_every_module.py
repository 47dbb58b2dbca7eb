# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a module says when it ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import pytest
from ansible.module_utils import basic

from ansible_collections.webex.calling.plugins.module_utils.commands import run
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN

PLUGINS = "ansible_collections.webex.calling.plugins"
Ended = tuple[int, dict[str, Any]]
RunModule = Callable[[str, Mapping[str, Any]], Ended]


@pytest.fixture
def run_module(sim: Simulator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunModule:
    """Runs a module as Ansible does, in this process: options go in, an exit status and a result come out."""

    def ended(name: str, options: Mapping[str, Any]) -> Ended:
        given = {"access_token": ADMIN_TOKEN, "base_url": sim.url, **options}
        monkeypatch.setattr(basic, "_ANSIBLE_ARGS", json.dumps({"ANSIBLE_MODULE_ARGS": given}).encode())
        monkeypatch.setattr(basic, "_ANSIBLE_PROFILE", "legacy", raising=False)  # what ansible-core 2.19 and newer ask for
        with pytest.raises(SystemExit) as ending:
            import_module(f"{PLUGINS}.modules.{name}").main()
        return int(str(ending.value.code)), json.loads(capsys.readouterr().out)

    return ended


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
