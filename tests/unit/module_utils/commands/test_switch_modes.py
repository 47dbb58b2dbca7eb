# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Switching the modes of features: what Webex does not keep is reported, and a second task finds nothing to do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.feature_mode import KIND
from tests.support.builders import Task, written
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import PERSON_TOKEN

OPEN = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


@pytest.fixture
def manager(sim: Simulator) -> Task:
    sim.clock.set(OPEN)
    return Task(sim, access_token=PERSON_TOKEN)


def test_a_switch_that_webex_forgets_is_reported(sim: Simulator, manager: Task) -> None:
    sim.faults.add(Fault(forgets=True, method="POST"))
    result = manager.run(KIND, features=["Main Reception"], mode="Closed")
    assert result["failed"]
    assert result["changed"]
    assert "Webex accepted all changes but does not show 1 of them 30 seconds later:" in result["msg"]
    assert [each["reason"] for each in result["not_taken"]] == [
        'the mode did not take; it is in operating mode "Day", in normal operation'
    ]


def test_nobody_looks_at_a_switch_when_that_is_not_wanted(sim: Simulator, manager: Task) -> None:
    sim.faults.add(Fault(forgets=True, method="POST"))
    assert manager.changed(KIND, features=["Main Reception"], mode="Closed", verify=False)


def test_a_switch_that_cannot_be_looked_at_is_reported_with_what_was_done(sim: Simulator, manager: Task) -> None:
    assert not manager.run(KIND, normal=True)["changed"]  # now the features are known: the next list is that of the verification
    sim.faults.add(Fault(status=403, method="GET", path="/modeManagement/features", times=9))
    result = manager.run(KIND, features=["Main Reception"], extend_until_switched=True)
    assert result["msg"].startswith("All changes were carried out, but could not be verified. Could not read")
    assert len(result["done"]) == 1


def test_a_second_task_finds_nothing_to_do(sim: Simulator, manager: Task) -> None:
    manager.changed(KIND, mode="Closed")
    written(sim)
    assert manager.run(KIND, mode="Closed")["changed"] is False
    assert written(sim) == []
