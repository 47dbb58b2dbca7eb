# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Nothing is forgotten: every operation of the contract is reached or excused by name, every module is told about."""

from __future__ import annotations

import pytest

from tests.support.cases import CASES
from tests.support.reach import KINDS, NOW, steps_around, steps_of_modules
from tools.generate import ROOT
from tools.module_docs import module_of
from webex_calling_simulator import Simulator
from webex_calling_simulator.contract import breaches, operation_of, operations

IN_THE_LIST = "the list tells all of it"
EXCUSED = {
    "workspace_access_codes.delete": "the code would stand in the address, for every log to keep; one request deletes several",
    "operating_mode_holidays.get": "misreports whole days; the mode's detail tells the holidays",
    **{f"{whose}_schedule_events.get": "the schedule's detail tells the events" for whose in ("location", "person", "me")},
    "me_location_schedules.get": "the schedules of a location belong to location_schedule, which an administrator uses",
    "virtual_extensions.get": IN_THE_LIST,
    **{f"{owner}_digit_patterns.get": IN_THE_LIST for owner in ("person", "workspace", "virtual_line", "location")},
    **{
        f"{owner}_forwarding.available_numbers": "no kind manages the forwarding of people, workspaces or virtual lines"
        for owner in ("person", "workspace", "virtual_line")
    },
    "locations.get": IN_THE_LIST,
    "organizations.get": IN_THE_LIST,
    "people.me": "the signed-in person needs no name",
}


@pytest.mark.slow
def test_every_operation_is_reached_or_excused(sim: Simulator) -> None:
    sim.clock.set(NOW)
    for step in (*steps_of_modules(), *steps_around()):
        result = step.run(sim)
        assert bool(result.get("failed")) is step.refused, (str(step), result)
    reached = {found.id for each in sim.log if (found := operation_of(each.method, each.path))}
    known = {operation.id for operation in operations()}
    assert known - reached - EXCUSED.keys() == set(), "neither reached nor excused"
    assert EXCUSED.keys() & reached == set(), "excused without need"
    assert EXCUSED.keys() <= known
    assert list(breaches(sim.log)) == []


def test_every_module_is_told_about_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = {module_of(kind) for kind in KINDS.values()}
    assert {name for name in names if f"`{name}`" not in readme} == set()


def test_every_module_walks_the_twelve_steps_or_has_tests_of_its_own() -> None:
    walked = {case.module for case in CASES}
    folder = ROOT / "tests" / "integration"
    texts = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("test_*.py")))
    without = {kind.name: f"{kind.name}_info" if kind.read_only else kind.name for kind in KINDS.values()}
    assert {name for name, module in without.items() if name not in walked and f'"{module}"' not in texts} == set()
