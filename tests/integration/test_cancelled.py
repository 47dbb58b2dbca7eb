# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The terminal is lost, the run is cancelled, or Ansible dies: nothing more is sent, all processes end, and the user is told."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.support.dam import Dam
from tests.support.documents import Json
from tests.support.patience import wait_until
from tests.support.playbook import AS_MODULE, IN_PROCESS, Playbooks, Run, interpreter, task
from tests.support.struck import Going, Strike, Struck
from webex_calling_simulator import Fault, Simulator

PATTERNS = 60
WRITES = 20
TOLD = re.compile(
    r"Stopped by (\w+)\. Requests: (\d+) carried out, 0 failed, (\d+) not tried\. Running the task again does what is missing\."
)
INTERRUPTED = "User interrupted execution"
"""What Ansible's main process prints when it has passed on the signal and given up its workers."""


def document(patterns: int = PATTERNS) -> Json:
    named = [{"name": f"Pattern {number}", "pattern": f"+4989{number:05}", "action": "block"} for number in range(patterns)]
    return {"location": "Munich", "digit_patterns": named}


def apply_all(**options: object) -> list[Json]:
    return [task("site", "configuration", {"document": document(), "concurrency": 2, **options})]


def names(sim: Simulator) -> list[str]:
    """The patterns that the document describes and Webex has."""
    found = sim.org.digit_patterns.get(sim.org.location("Munich")["id"], {}).get("digitPatterns", {})
    return sorted(each["name"] for each in found.values() if each["name"].startswith("Pattern "))


def struck(sim: Simulator, folder: Path, strike: Strike) -> Struck:
    (folder / "struck").mkdir()
    return Struck(sim, folder / "struck", strike)


def require_completed(playbooks: Playbooks, sim: Simulator, lane: str) -> None:
    """The next run does what is missing, and the one after it finds nothing to do."""
    first, second = (playbooks.run(apply_all(), lane=lane).require_success()["site"] for _run in range(2))
    assert (first.changed, second.changed) == (True, False)
    assert names(sim) == sorted(each["name"] for each in document()["digit_patterns"])


def told(run: Run) -> tuple[str, int, int]:
    """The reason, and how many requests were carried out and were not tried, in the one sentence of the output."""
    ((reason, done, left),) = set(TOLD.findall(run.output)) or {("", 0, 0)}
    assert reason, run.output
    return reason, int(done), int(left)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP], ids=lambda number: number.name)
def test_nothing_more_is_sent_when_ansible_is_gone(
    number: signal.Signals, lane: str, playbooks: Playbooks, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dam = Dam(sim, WRITES, monkeypatch)
    expected = []

    def strike(going: Going) -> None:
        assert wait_until(lambda: dam.held > 0)
        (going.kill if number == signal.SIGKILL else going.type)(number)
        assert wait_until(lambda: going.has_ended() and (lane != AS_MODULE or going.workers_have_ended()))
        expected.append(dam.opened())

    run = struck(sim, tmp_path, strike).run(apply_all(), lane=lane)
    assert run.rc == -number
    assert expected == [len(run.writes)]
    assert WRITES < len(run.writes) <= WRITES + 2
    require_completed(playbooks, sim, lane)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_an_interrupted_run_prints_what_was_done_and_what_was_not(
    number: signal.Signals, lane: str, playbooks: Playbooks, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dam = Dam(sim, WRITES, monkeypatch)

    def strike(going: Going) -> None:
        assert wait_until(lambda: dam.held > 0)
        (going.kill if number == signal.SIGTERM else going.type)(number)
        assert wait_until(lambda: going.has_ended() or going.prints(INTERRUPTED))
        dam.open()

    run = struck(sim, tmp_path, strike).run(apply_all(), lane=lane)
    assert run.rc == (99 if number == signal.SIGINT else -number)
    if came_too_late(run, lane):
        return
    reason, done, left = told(run)
    assert reason == number.name
    assert (done, left) == (len(run.writes), PATTERNS - len(run.writes))
    assert left > 0
    assert len(names(sim)) == done
    require_completed(playbooks, sim, lane)


def came_too_late(run: Run, lane: str) -> bool:
    """Whether all was done before the signal reached the module: on a slow machine, the way through two processes takes long."""
    return lane == AS_MODULE and len(run.writes) == PATTERNS


@pytest.mark.slow
def test_a_worker_that_is_ended_alone_returns_what_was_done(
    lane: str, playbooks: Playbooks, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dam = Dam(sim, WRITES, monkeypatch)

    def strike(going: Going) -> None:
        assert wait_until(lambda: dam.held > 0)
        going.kill_worker(signal.SIGTERM)
        dam.open()

    run = struck(sim, tmp_path, strike).run(apply_all(), lane=lane)
    if came_too_late(run, lane):
        return
    result = run["site"]
    assert result.failed
    assert (len(result.values["done"]), result.values["failed_actions"]) == (len(run.writes), [])
    assert len(result.values["not_tried"]) == PATTERNS - len(run.writes)
    assert TOLD.fullmatch(result.message), result.message
    require_completed(playbooks, sim, lane)


@pytest.mark.slow
def test_a_lost_connection_to_webex_returns_what_was_done_what_failed_and_what_was_not_tried(
    playbooks: Playbooks, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dam = Dam(sim, WRITES, monkeypatch)

    def strike(_going: Going) -> None:
        assert wait_until(lambda: dam.held > 0)
        monkeypatch.undo()
        sim.faults.add(Fault(drop=True))
        dam.open()

    run = struck(sim, tmp_path, strike).run(apply_all(max_wait=2))
    sim.faults.clear()
    values = run["site"].values
    done, failed, left = (len(values[name]) for name in ("done", "failed_actions", "not_tried"))
    assert (done, done + failed + left) == (len(names(sim)), PATTERNS)
    assert 0 < failed <= 2
    assert f"Requests: {done} carried out, {failed} failed, {left} not tried." in run.output
    require_completed(playbooks, sim, IN_PROCESS)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda number: number.name)
def test_workers_in_loops_that_wait_for_a_rate_limit_and_show_progress_end_with_ansible(
    number: signal.Signals, lane: str, sim: Simulator, tmp_path: Path
) -> None:
    sim.faults.add(Fault(status=429, retry_after="500", method="POST"))
    options = {"digit_patterns": document(3)["digit_patterns"], "progress": 1, "max_wait": 5000}
    tasks = [task("sites", "configuration", {**options, "location": "{{ item }}"}, loop=["Munich", "Berlin"])]
    hosts = ["one", "two", "three"]

    def strike(going: Going) -> None:
        assert wait_until(lambda: len(sim.writes()) >= len(hosts))
        assert lane == AS_MODULE or wait_until(lambda: going.prints("waiting"))
        going.kill(number)

    variables, at_once = {"ansible_connection": "local"}, {"PYTHONUNBUFFERED": "1"}
    run = struck(sim, tmp_path, strike).run(tasks, lane=lane, hosts=hosts, variables=variables, environment=at_once)
    assert run.rc == -number
    assert names(sim) == []


@pytest.mark.slow
def test_a_worker_ends_when_its_result_waits_in_a_pipe_that_nobody_reads(sim: Simulator, tmp_path: Path) -> None:
    """The main process stands still, so the result fills the pipe; then it dies."""
    many = document(400)["digit_patterns"]

    def strike(going: Going) -> None:
        assert wait_until(lambda: len(sim.writes()) > 0)
        going.kill(signal.SIGSTOP)
        assert wait_until(lambda: len(names(sim)) == len(many))
        going.kill(signal.SIGKILL)

    tasks = [task("site", "configuration", {"location": "Munich", "digit_patterns": many, "verify": False})]
    assert struck(sim, tmp_path, strike).run(tasks).rc == -signal.SIGKILL


@pytest.mark.slow
def test_an_asynchronous_task_goes_on_without_ansible(sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dam = Dam(sim, WRITES, monkeypatch)

    def strike(going: Going) -> None:
        assert wait_until(lambda: dam.held > 0)
        going.kill(signal.SIGKILL)
        assert wait_until(lambda: going.has_ended() and going.workers_have_ended())
        dam.open()
        assert wait_until(lambda: len(names(sim)) == PATTERNS)

    tasks = [{**apply_all()[0], "async": 3600, "poll": 1}]
    run = struck(sim, tmp_path, strike).run(tasks, variables=interpreter(tmp_path))
    assert run.rc == -signal.SIGKILL
