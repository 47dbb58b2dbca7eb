# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The answers of Webex may lag behind its writes: each step ends as described, and a second run changes nothing."""

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api import clock
from ansible_collections.webex.calling.plugins.module_utils.kinds import mode_forwarding, operating_mode
from tests.support.builders import FakeTime, Task
from tests.support.case import Case
from tests.support.cases import CASES
from tests.support.documents import configure, later_site, site
from tests.support.reach import run_module
from webex_calling_simulator import Lag, Simulator
from webex_calling_simulator.lag import ALL, LISTS

every_scope = pytest.mark.parametrize("scope", [LISTS, ALL])


@pytest.fixture
def lagging(sim: Simulator, monkeypatch: pytest.MonkeyPatch, scope: str) -> Simulator:
    """The simulator whose answers lag up to 10 seconds, in a time that moves only when the code waits."""
    time = FakeTime()
    monkeypatch.setattr(clock, "time", time)
    sim.lag = Lag(10.0, scope, seed=13, clock=time.clock)
    return sim


@pytest.mark.slow
@every_scope
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_after_each_step_a_second_run_changes_nothing(case: Case, lagging: Simulator) -> None:
    for step in ("create", "change", "delete"):
        options = case.options(step)
        result = run_module(lagging, case.module, options, case.token)
        assert not result.get("failed"), (step, result["msg"])
        lagging.log.clear()
        again = run_module(lagging, case.module, options, case.token)
        assert (again.get("msg"), again["changed"], lagging.writes()) == (None, False, []), step


@pytest.mark.slow
@every_scope
def test_a_whole_site_is_as_described_and_a_second_run_changes_nothing(lagging: Simulator) -> None:
    for document in (site(), later_site()):
        for expected in (True, False):
            result = configure(lagging, document)
            assert (result.get("msg"), result.get("changed")) == (None, expected)


@every_scope
def test_what_was_just_created_is_found_by_its_name(sim: Simulator, task: Task, scope: str) -> None:
    """The modes that a feature can use have a list of their own, which lags by itself."""
    sim.lag = Lag(10.0, scope, seed=13, clock=task.time.clock)
    task.changed(operating_mode.KIND, location="Munich", level="location", name="Storm", type="none")
    feature = {"hunt_group": "Warehouse Team", "location": "Munich"}
    task.changed(mode_forwarding.KIND, **feature, modes=[{"operating_mode": "Storm", "normal_operation_enabled": True}])


@pytest.mark.parametrize("scope", [ALL])
def test_criteria_do_not_switch_the_ring_on(lagging: Simulator) -> None:
    workspace = lagging.org.workspace("Reception")["id"]
    for name in ("+498955501", "+498955502"):
        options = {"calls_from": "select_phone_numbers", "phone_numbers": [name], "ring_enabled": True}
        assert run_module(lagging, "sequential_ring_criteria", {"workspace": "Reception", **options})["changed"]
        assert lagging.org.sequential_rings[workspace]["enabled"] is False


@every_scope
def test_what_is_never_shown_is_told_with_the_seconds(lagging: Simulator) -> None:
    lagging.lag = Lag(10_000, ALL, seed=1, clock=lambda: 0.0)
    options = {"location": "Munich", "name": "Taxi", "pattern": "0901!", "action": "block"}
    result = run_module(lagging, "digit_pattern", options, max_lag=20)
    assert "does not show 1 of them 20 seconds later" in result["msg"]
