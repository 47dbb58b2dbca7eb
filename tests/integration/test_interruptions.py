# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Killed at any moment: the next run finishes the work, and nothing is double, lost or left to clean up."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.support.dam import Dam
from tests.support.documents import Json, configure, later_site, site
from tests.support.playbook import ROOT, Playbooks, task
from tests.support.states import state
from webex_calling_simulator import Simulator

Killer = subprocess.Popen[str]


@pytest.fixture(scope="module")
def killer(running: Simulator) -> Iterator[Killer]:
    command = [sys.executable, "-m", "tests.support.interrupted", running.url]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / ".cache" / "collections"), str(ROOT)])}
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=ROOT, env=environment) as process:
        yield process
        process.communicate()


def killed(killer: Killer, document: Json, number: int, before: bool, concurrency: int = 1) -> bool:
    assert killer.stdin
    assert killer.stdout
    order = {"document": document, "number": number, "before": before, "concurrency": concurrency}
    killer.stdin.write(json.dumps(order) + "\n")
    killer.stdin.flush()
    said = killer.stdout.readline().strip()
    assert said in ("killed", "ended with 0"), said
    return said == "killed"


def stages(sim: Simulator) -> dict[str, tuple[Json, bytes]]:
    """What is applied to what: the new site to the seed, then the later one to the new one."""
    seeded = pickle.dumps(sim.org)
    new, later = site(), later_site()
    moved = {"id": sim.org.virtual_extension("6001", "Denver")["id"], "extension": "7105", "display_name": "Rail Yard"}
    names = {"phone_number": "+13035550161", "first_name": "Rail", "last_name": "Yard", "force_replace": True}
    later["virtual_extensions"].append({**moved, **names})
    done(sim, new)
    return {"new": (new, seeded), "later": (later, pickle.dumps(sim.org))}


def done(sim: Simulator, document: Json) -> Json:
    result = configure(sim, document)
    assert not result.get("failed"), result["msg"]
    return result


def back_to(sim: Simulator, stage: bytes) -> None:
    sim.orgs[sim.org.id] = pickle.loads(stage)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "concurrency"), [(True, 1), (False, 10)], ids=["before each write", "after each, amid others"]
)
@pytest.mark.parametrize("name", ["new", "later"])
def test_a_run_killed_at_any_write_is_finished_by_the_next(
    name: str, before: bool, concurrency: int, killer: Killer, sim: Simulator
) -> None:
    document, stage = stages(sim)[name]
    back_to(sim, stage)
    done(sim, document)
    desired = state(sim.org)
    number, changed = 1, []
    while True:
        back_to(sim, stage)
        sim.log.clear()
        if not killed(killer, document, number, before, concurrency):
            break
        result = done(sim, document)
        assert state(sim.org) == desired, (number, result["done"])
        changed.append(result["changed"])
        number += 1
    assert number > 25
    assert state(sim.org) == desired
    assert configure(sim, document, check=True)["plan"] == []
    assert all(changed) or not before


@pytest.mark.slow
@pytest.mark.parametrize("writes", [1, 5, 15])
def test_a_playbook_killed_with_all_its_processes_is_finished_by_the_next(
    writes: int, playbooks: Playbooks, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after so many writes, while the next are on their way, which arrive all the same."""
    done(sim, site())
    desired = state(sim.org)
    sim.reset()
    tasks = [task("site", "configuration", {"document": site(), "concurrency": 2})]
    dam = Dam(sim, writes, monkeypatch)
    assert playbooks.run(tasks, killed_when=lambda: dam.held > 0).rc == -signal.SIGKILL
    assert writes < dam.opened() <= writes + 3
    first, second = (playbooks.run(tasks).require_success()["site"] for _run in range(2))
    assert (first.changed, second.changed) == (True, False)
    assert state(sim.org) == desired
