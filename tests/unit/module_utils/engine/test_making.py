# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A refusal may come of an old reading: then the object is read again, and its change is planned again."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api import clock
from ansible_collections.webex.calling.plugins.module_utils.api.stop import STOP
from tests.support.builders import FakeTime
from tests.support.documents import Json, configure
from tests.support.meanwhile import meanwhile
from tests.support.reach import run_module
from webex_calling_simulator import Fault, Lag, Simulator
from webex_calling_simulator.lag import ALL

TAXI = {"location": "Munich", "name": "Taxi", "pattern": "0901!", "action": "block"}


@pytest.fixture
def lagging(sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> Simulator:
    """The simulator whose answers lag up to 10 seconds."""
    time = FakeTime()
    monkeypatch.setattr(clock, "time", time)
    sim.lag = Lag(10.0, ALL, seed=13, clock=time.clock)
    return sim


def done(sim: Simulator, options: Json, **connection: Any) -> Json:
    result = run_module(sim, "digit_pattern", options, **connection)
    assert not result.get("failed"), result["msg"]
    return result


def actions(sim: Simulator) -> list[str]:
    """The actions of the stored patterns of this name."""
    stored = sim.org.digit_patterns[sim.org.location("Munich")["id"]]["digitPatterns"]
    return [each["action"] for each in stored.values() if each["name"] == "Taxi"]


@pytest.mark.parametrize(("action", "changed"), [("block", False), ("allow", True)], ids=["as described", "different"])
def test_what_exists_already_and_is_not_shown_yet_is_taken_over(action: str, changed: bool, lagging: Simulator) -> None:
    done(lagging, {**TAXI, "verify": False})
    result = done(lagging, {**TAXI, "action": action})
    assert (result["changed"], actions(lagging)) == (changed, [action.upper()])
    assert result["digit_pattern"]["id"]


def test_what_exists_already_and_is_never_shown_fails_with_the_reason(sim: Simulator) -> None:
    sim.faults.add(Fault(status=409, method="POST", path="/digitPatterns"))
    result = run_module(sim, "digit_pattern", TAXI)
    assert result["msg"].startswith('Could not create digit pattern "Taxi" of location "Munich": Webex answered 409')
    assert result["changed"] is False


def test_what_somebody_has_deleted_before_a_change_is_created_again(sim: Simulator) -> None:
    done(sim, TAXI)
    gone = {"location": "Munich", "name": "Taxi", "state": "absent"}
    with meanwhile(lambda: done(sim, gone), "PUT"):
        result = done(sim, {**TAXI, "action": "allow"})
    assert (result["changed"], actions(sim)) == (True, ["ALLOW"])


def test_an_approved_change_of_what_somebody_has_deleted_fails(sim: Simulator) -> None:
    done(sim, TAXI)
    document = {"location": "Munich", "digit_patterns": [{"name": "Taxi", "action": "allow"}]}
    approved = configure(sim, document, check=True)["plan_id"]
    gone = {"location": "Munich", "name": "Taxi", "state": "absent"}
    with meanwhile(lambda: done(sim, gone), "PUT"):
        result = configure(sim, document, plan_id=approved)
    assert "404" in result["msg"]
    assert (result["changed"], actions(sim)) == (False, [])


def test_a_wait_for_late_answers_ends_when_the_run_is_to_stop(sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupting(FakeTime):
        def sleep(self, seconds: float) -> None:
            monkeypatch.setattr(STOP, "_asked", "Stopped by SIGTERM")
            super().sleep(seconds)

    sim.faults.add(Fault(status=409, method="POST", path="/digitPatterns"))
    monkeypatch.setattr(clock, "time", Interrupting())
    result = configure(sim, {"location": "Munich", "digit_patterns": [{**TAXI}, {**TAXI, "name": "Other", "pattern": "0902!"}]})
    assert "Webex answered 409" in result["msg"]
    assert (result["changed"], result["done"]) == (False, [])
