# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""On a bad day: whatever Webex does, the desired state is reached, or what is missing is told; nothing is created twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.cases import CASES, CHRISTMAS, SPRING_HOLIDAY, SUMMER_BREAK, works_meeting
from tests.support.playbook import Json, Playbooks, task
from webex_calling_simulator import Fault, Organization, Simulator

WALKED = (
    "operating mode, holiday of location",
    "operating mode, different_hours_daily of organisation",
    "outgoing permissions of person",
    "digit pattern of workspace",
    "virtual extension of location",
    "criteria of workspace, with schedule",
)
DELETED = ("operating mode, none of location", "digit pattern of location", "virtual extension of organisation")
EVERYTHING = ("operating_modes", "virtual_extensions", "digit_patterns", "outgoing_permissions", "sequential_rings")


def walk() -> list[Json]:
    """Create and change something of every kind, and delete a few things again."""
    return [
        task(f"{step} {case.name}", case.module, case.options(step))
        for names, steps in ((WALKED, ("create", "change")), (DELETED, ("create", "delete")))
        for step in steps
        for case in CASES
        if case.name in names
    ]


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        if value and all(isinstance(each, dict) and "id" in each for each in value.values()):
            return without_ids(list(value.values()))
        return {name: without_ids(each) for name, each in value.items() if name != "id"}
    if isinstance(value, list):
        return sorted((without_ids(each) for each in value), key=lambda each: json.dumps(each, sort_keys=True))
    return value


def state(org: Organization) -> Json:
    return {table: without_ids(getattr(org, table)) for table in EVERYTHING}


def too_many_requests() -> Iterator[Fault]:
    yield Fault(status=429, retry_after="1", probability=0.01)
    for retry_after in (None, "0", "rand(30),add(30)", "Wed, 21 Oct 2015 07:28:00 GMT"):
        yield Fault(status=429, retry_after=retry_after, probability=0.05)


def out_of_service() -> Iterator[Fault]:
    yield Fault(status=503, probability=0.07)
    yield Fault(status=503, probability=0.08, when="after")
    yield Fault(status=502, probability=0.07, when="after", html=True)


def dropped() -> Iterator[Fault]:
    yield Fault(drop=True, probability=0.1)
    yield Fault(drop=True, probability=0.12, when="after")


TROUBLES = {"429": too_many_requests, "503": out_of_service, "dropped": dropped}


@pytest.fixture(scope="session")
def desired(running: Simulator, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """What the walk leads to on a good day."""
    running.reset()
    Playbooks(running, tmp_path_factory.mktemp("good")).run(walk()).require_success()
    return state(running.org)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_fifth_of_the_answers_lost_changes_nothing_in_the_end(
    trouble: str, seed: int, desired: Json, playbooks: Playbooks, sim: Simulator
) -> None:
    sim.faults.seed(seed)
    sim.faults.add(*TROUBLES[trouble]())
    run = playbooks.run(walk()).require_success()
    struck = [each for each in run.log if each.fault]
    assert len(struck) > 0.1 * len(run.log)
    assert all(result.changed for result in run.results)
    assert sum(result.values["api"]["retries"] for result in run.results) > 0
    assert state(sim.org) == desired


CREATED = {
    "operating mode, holiday of location": "/operatingModes",
    "digit pattern of location": "/digitPatterns",
    "virtual extension of location": "/virtualExtensions",
    "criteria of workspace, for chosen callers": "/criteria",
}


@pytest.mark.parametrize("fault", [Fault(status=503, when="after"), Fault(drop=True, when="after")], ids=["503", "dropped"])
def test_what_was_created_without_an_answer_is_found_and_not_created_again(
    fault: Fault, playbooks: Playbooks, sim: Simulator
) -> None:
    for path in CREATED.values():
        sim.faults.add(Fault(status=fault.status, drop=fault.drop, when="after", method="POST", path=path, times=1))
    # The validate action, which creates nothing, is the first POST below /virtualExtensions: that may be repeated.
    sim.faults.add(Fault(status=503, when="after", method="POST", path="/virtualExtensions", times=1))
    chosen = [case for name in CREATED for case in CASES if case.name == name]
    run = playbooks.run([task(case.name, case.module, case.options("create")) for case in chosen]).require_success()
    assert len([each for each in run.log if each.fault]) == len(CREATED) + 1
    assert [each.method for each in run.writes if each.method == "POST"] == ["POST"] * len(CREATED)
    for case in chosen:
        assert run[case.name].changed
        assert run[case.name].values[case.module]["id"]
    again = playbooks.run([task(case.name, case.module, case.options("create")) for case in chosen]).require_success()
    assert not any(result.changed for result in again.results)


HOLIDAYS: Json = {"location": "Berlin", "name": "Closures", "type": "holiday"}


def test_a_failure_half_way_tells_what_was_done_and_another_run_completes_it(
    lane: str, playbooks: Playbooks, sim: Simulator
) -> None:
    before = {**HOLIDAYS, "holidays": [CHRISTMAS, SUMMER_BREAK]}
    after = {**HOLIDAYS, "holidays": [CHRISTMAS, SPRING_HOLIDAY, works_meeting("12:00", "15:00")]}
    playbooks.run([task("before", "operating_mode", before)]).require_success()
    sim.faults.add(Fault(status=500, method="POST", path="/holidays", times=None))
    sim.faults.add(Fault(status=400, method="PUT", path="/holidays"))
    change = [task("change", "operating_mode", {**after, "max_wait": 0})]
    failed = playbooks.run(change, lane=lane)["change"]
    mode = 'operating mode "Closures" of location "Berlin"'
    assert failed.failed
    assert failed.changed
    assert failed.values["done"] == [f'delete holiday "Summer Break" of {mode}']
    assert failed.values["not_tried"] == [f'add holiday "Works Meeting" to {mode}']
    assert failed.message.startswith(f'Could not add holiday "Spring Holiday" to {mode}: Webex answered 500')
    assert failed.message.endswith("Requests: 1 carried out, 1 failed, 1 not tried. Running the task again does what is missing.")
    sim.faults.clear()
    completed = playbooks.run([*change, task("again", "operating_mode", after)], lane=lane).require_success()
    assert [result.changed for result in completed.results] == [True, False]
    names = [each["name"] for each in sim.org.operating_mode("Closures", "Berlin")["holidays"]]
    assert sorted(names) == ["Christmas Day", "Spring Holiday", "Works Meeting"]


def test_a_wait_beyond_the_limit_is_refused_at_once(playbooks: Playbooks, sim: Simulator) -> None:
    sim.faults.add(Fault(status=429, retry_after="3600"))
    run = playbooks.run([task("read", "operating_mode_info", {})])
    assert run["read"].message.endswith(
        "waiting 3600 seconds more, after 0 so far, would exceed max_wait (300 seconds)"
        f" (tracking id {run['read'].values['error']['tracking_id']})."
    )
    assert len(run.log) == 1
