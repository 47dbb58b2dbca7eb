# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The features of a person are managed in the worlds of mode management, as in the assumed one."""

from __future__ import annotations

import pytest

from tests.support.cases_around import mode_managers
from tests.support.modules import run_tasks
from tests.support.playbook import task
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN
from webex_calling_simulator.worlds import WORLDS

(CASE,) = mode_managers()
OF_MANAGERS = [name for name, world in WORLDS.items() if CASE.module in world.kinds]


@pytest.mark.parametrize("worlds", [*([name] for name in OF_MANAGERS), OF_MANAGERS], ids=" ".join)
def test_features_are_assigned_changed_and_taken_away_once(sim: Simulator, worlds: list[str]) -> None:
    sim.worlds = set(worlds)
    absent = {"state": "absent"}
    desired_modes = [{**CASE.identity, **desired} for desired in (CASE.created, CASE.changed, absent)]
    tasks = [
        task(f"{number} {words}", CASE.module, desired, **({"check_mode": True} if words == "checked" else {}))
        for number, desired in enumerate(desired_modes)
        for words in ("checked", "real", "again")
    ]
    run = run_tasks(sim, tasks, ADMIN_TOKEN).require_success()
    assert [result.changed for result in run.results] == [True, True, False] * 3
