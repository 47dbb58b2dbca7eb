# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Create, again, change, again, delete, again: each first in check mode, then for real, for every kind.

In process with every sort of owner, by a playbook. As a module every kind walks once, with the ``main()`` that Ansible starts:
what owners differ in, both lanes share. One more playbook shows that Ansible can pack, start and understand each module; it is
short, because the start of a module costs ten times what its work costs.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.case import Case, holds
from tests.support.cases import CASES
from tests.support.modules import run_tasks
from tests.support.playbook import AS_MODULE, IN_PROCESS, Json, Playbooks, Result, Run, task
from webex_calling_simulator import Simulator

STEPS = ("create", "create again", "change", "change again", "delete", "delete again")

ONE_OF_EACH_KIND = list({case.module: case for case in CASES}.values())

each_walk = pytest.mark.parametrize(
    ("lane", "case"),
    [
        pytest.param(lane, case, id=f"{lane}-{case.name}")
        for lane, cases in ((IN_PROCESS, CASES), (AS_MODULE, ONE_OF_EACH_KIND))
        for case in cases
    ],
)


def twelve_steps(case: Case) -> list[Json]:
    tasks = [look(case, "before")]
    for step in STEPS:
        tasks.append(task(f"{step}, checked", case.module, case.options(step), check_mode=True))
        tasks.append(task(step, case.module, case.options(step)))
        if "again" in step:
            # A look as a module is worth its time once.
            lane = {} if "change" in step else {"vars": {"webex_calling_run_as_module": False}}
            tasks.append(look(case, f"after {step}", **lane, register="seen"))
        if step == "change again":
            given = {f"webex.calling.{case.module}": {}, "args": "{{ item }}", "loop": f"{{{{ seen.{case.plural} }}}}"}
            tasks.append({"name": "give back", **given, "vars": {"webex_calling_run_as_module": False}})
    return tasks


def look(case: Case, name: str, **keywords: Any) -> Json:
    return task(name, f"{case.module}_info", case.look or case.identity, **keywords)


def found(run: Run, name: str, case: Case) -> list[Json]:
    """What the info module reported, objects and switches of their owner together."""
    values = run[name].values
    told = {"changed", "details", "api", "invocation", "warnings", case.plural}
    switches = {key: value for key, value in values.items() if key not in told and not key.startswith("_")}
    objects = [{**switches, **item} for item in values[case.plural] if holds(item, {**item, **case.identity})]
    dropped = case.leaves if name == "before" or "delete" in name else ()
    return [{key: value for key, value in item.items() if key not in dropped} for item in objects]


def without_id(result: Result, module: str) -> Json:
    return {name: value for name, value in result.values[module].items() if name != "id"}


@pytest.mark.slow
@each_walk
def test_every_step_does_once_what_check_mode_announces(lane: str, case: Case, playbooks: Playbooks, sim: Simulator) -> None:
    steps = twelve_steps(case)
    run = run_tasks(sim, steps, case.token) if lane == AS_MODULE else playbooks.run(steps, token=case.token)
    run.require_success()

    for step in STEPS:
        checked, real = run[f"{step}, checked"], run[step]
        again = "again" in step
        assert real.changed is not again, step
        assert checked.changed is real.changed, step
        assert checked.values["diff"] == real.values["diff"], step
        assert without_id(checked, case.module) == without_id(real, case.module), step
        assert [each for each in run.exchanges(f"{step}, checked") if each.is_write] == [], step
        assert bool([each for each in run.exchanges(step) if each.is_write]) is not again, step
    assert sum(result.requests for result in run.results) == len(run.log)

    for step in ("create", "change"):
        (stored,) = found(run, f"after {step} again", case)
        assert holds(stored, case.options(step)), (step, stored)
        assert len(stored.get("holidays", [])) == len(case.options(step).get("holidays", []))
    assert [result.changed for result in run.items("give back")].count(False) == len(run.items("give back")) > 0
    assert found(run, "after delete again", case) == found(run, "before", case)
    assert case.settings or not found(run, "before", case)


@pytest.mark.slow
def test_ansible_packs_starts_and_understands_every_module(playbooks: Playbooks) -> None:
    """An object of each kind is created and looked at by modules in processes of their own."""
    tasks: list[Json] = []
    for case in ONE_OF_EACH_KIND:
        token = {"environment": {"WEBEX_ACCESS_TOKEN": case.token}}
        tasks.append(task(f"create {case.name}", case.module, case.options("create"), **token))
        tasks.append(look(case, f"look {case.name}", **token))
    run = playbooks.run(tasks, lane=AS_MODULE).require_success()
    for case in ONE_OF_EACH_KIND:
        assert run[f"create {case.name}"].changed, case.name
        (stored,) = found(run, f"look {case.name}", case)
        assert holds(stored, case.options("create")), case.name
    assert sum(result.requests for result in run.results) == len(run.log)


@pytest.mark.slow
def test_a_playbook_in_check_mode_sends_no_write(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    """All kinds in one playbook; a module costs so much that there only the first step is taken, for one of each kind."""
    steps = ("create",) if lane == AS_MODULE else ("create", "create again", "change", "delete")
    cases = ONE_OF_EACH_KIND if lane == AS_MODULE else CASES
    tasks = [
        task(f"{step} {case.name}", case.module, case.options(step), environment={"WEBEX_ACCESS_TOKEN": case.token})
        for case in cases
        for step in steps
    ]
    run = playbooks.run(tasks, lane=lane, check=True).require_success()
    seeded = {f"delete {case.name}" for case in cases if case.leaves}
    assert [result.task for result in run.results if result.changed and result.task not in seeded] == [
        f"{step} {case.name}" for case in cases for step in steps if step != "delete"
    ]
    assert run.writes == []
