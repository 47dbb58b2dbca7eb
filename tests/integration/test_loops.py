# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Ansible does around a task: loops, until, async, environment, hosts that are no machines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.patience import PATIENCE
from tests.support.playbook import IN_PROCESS, NOWHERE, Json, Playbooks, interpreter, task
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN
from webex_calling_simulator.seed_settings import add_generated_extensions

STORM: Json = {"location": "Berlin", "name": "Storm", "type": "none"}


def extension(number: int) -> Json:
    return {"extension": str(number), "phone_number": f"+49305550{number}", "display_name": f"Haulier {number}"}


@pytest.mark.slow
def test_two_hundred_items_with_nothing_to_change_take_three_requests(playbooks: Playbooks, sim: Simulator) -> None:
    add_generated_extensions(sim.org, 600)
    berlin = sim.org.location("Berlin")["id"]
    stored = [each for each in sim.org.virtual_extensions.values() if each.get("locationId") == berlin]
    items = [
        {"extension": each["extension"], "phone_number": each["phoneNumber"], "display_name": each["displayName"]}
        for each in stored[-200:]
    ]
    assert len(items) == 200
    options = {"location": "Berlin", **{name: f"{{{{ item.{name} }}}}" for name in items[0]}}
    tasks = [task("keep", "virtual_extension", options, loop="{{ partners }}")]
    run = playbooks.run(tasks, variables={"partners": items}).require_success()
    assert len(run.items("keep")) == 200
    assert not run["keep"].changed
    assert len(run.log) <= 3


def test_the_items_of_a_loop_share_what_is_read_and_the_next_task_reads_anew(playbooks: Playbooks) -> None:
    loop = {"loop": ["Day", "Night"]}
    options = {"location": "Berlin", "name": "{{ item }}"}
    run = playbooks.run([task("first", "operating_mode", options, **loop), task("second", "operating_mode", options, **loop)])
    # locations and modes once, then each mode's details
    assert [item.requests for item in run.items("first")] == [3, 1]
    assert [item.requests for item in run.items("second")] == [3, 1]


def test_a_loop_that_names_an_object_twice_creates_it_once(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    tasks = [
        task("checked", "operating_mode", STORM, loop=[1, 2], check_mode=True),
        task("mode", "operating_mode", STORM, loop=[1, 2]),
        task("extension", "virtual_extension", extension(7101), loop=[1, 2]),
    ]
    run = playbooks.run(tasks, lane=lane).require_success()
    assert [item.changed for item in run.items("mode")] == [True, False]
    assert [item.changed for item in run.items("extension")] == [True, False]
    if lane == IN_PROCESS:  # separate modules know nothing of what the others announced
        assert [item.changed for item in run.items("checked")] == [True, False]
    assert sim.org.operating_mode("Storm", "Berlin")
    assert sim.org.virtual_extension("7101")
    assert len(run.writes) == 2


def test_a_loop_sees_what_it_has_changed_itself(playbooks: Playbooks, sim: Simulator) -> None:
    """Delete, create, rename and delete by the new name, all inside one loop."""
    items: list[Json] = [
        {"id": sim.org.operating_mode("Siesta")["id"], "name": "Pausa"},
        {"name": "Pausa", "state": "absent"},
        {"name": "Pausa", "type": "none"},
        {"name": "Siesta", "state": "absent"},
        {"name": "Pausa"},
    ]
    given: Json = {"webex.calling.operating_mode": {"location": "Madrid"}, "args": "{{ item }}", "loop": items}
    run = playbooks.run([{"name": "checked", **given, "check_mode": True}, {"name": "walk", **given}]).require_success()
    assert [item.values["diff"] for item in run.items("checked")] == [item.values["diff"] for item in run.items("walk")]
    assert [item.changed for item in run.items("walk")] == [True, True, True, False, False]
    assert sorted(each["name"] for each in sim.org.operating_modes.values() if each["name"] in ("Pausa", "Siesta")) == ["Pausa"]


def test_one_failed_item_does_not_spoil_the_others(playbooks: Playbooks) -> None:
    options = {"location": "{{ item }}", "name": "Storm", "type": "none"}
    run = playbooks.run([task("mode", "operating_mode", options, loop=["Berlin", "Nowhere", "Munich"])])
    assert [item.status for item in run.items("mode")] == ["ok", "failed", "ok"]
    assert run.rc != 0
    assert len(run.writes) == 2


def test_until_reads_again_at_every_attempt(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    """The third attempt reads, and then verifies what it wrote."""
    modes = "/telephony/config/operatingModes"
    sim.faults.add(Fault(status=403, method="GET", path=modes, times=2))
    keywords = {"register": "got", "until": "got is succeeded", "retries": 3, "delay": 0}
    run = playbooks.run([task("mode", "operating_mode", STORM, **keywords)], lane=lane).require_success()
    assert run["mode"].changed
    assert [each.status for each in run.log if each.path == modes and each.method == "GET"] == [403, 403, 200, 200]


def test_until_waits_for_a_state(lane: str, playbooks: Playbooks) -> None:
    """An info task that never sees what it waits for reads as often as it may."""
    keywords = {"register": "got", "until": "got.operating_modes | length == 1", "retries": 2, "delay": 0}
    run = playbooks.run([task("wait", "operating_mode_info", {"location": "Berlin", "name": "Storm"}, **keywords)], lane=lane)
    assert run.rc != 0
    assert [each.path for each in run.log].count("/telephony/config/operatingModes") == 3


@pytest.mark.slow
def test_an_asynchronous_task_runs_as_a_module(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    status = {"ansible.builtin.async_status": {"jid": "{{ job.ansible_job_id }}"}, "register": "status"}
    tasks = [
        task("wait", "operating_mode", STORM, **{"async": PATIENCE, "poll": 1}),
        task("start", "operating_mode", {**STORM, "name": "Flood"}, **{"async": PATIENCE, "poll": 0, "register": "job"}),
        {"name": "ask", **status, "until": "status.finished", "retries": PATIENCE, "delay": 1},
    ]
    run = playbooks.run(tasks, variables=interpreter(tmp_path)).require_success()
    for name, result in (("Storm", run["wait"]), ("Flood", run["ask"])):
        assert result.changed
        assert sim.org.operating_mode(name, "Berlin")["id"] == result.values["operating_mode"]["id"]


def test_the_environment_of_a_task_supplies_address_and_token(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    environment = {"WEBEX_BASE_URL": sim.url, "WEBEX_ACCESS_TOKEN": "{{ secret }}"}
    tasks = [task("mode", "operating_mode", STORM, environment=environment)]
    run = playbooks.run(tasks, lane=lane, token="unknown-token", base_url=NOWHERE, variables={"secret": ADMIN_TOKEN})
    assert run.require_success()["mode"].changed


def test_options_win_over_defaults_for_all_modules_and_those_over_the_environment(playbooks: Playbooks, sim: Simulator) -> None:
    defaults = {"base_url": sim.url, "access_token": "unknown-token"}
    environment = {"WEBEX_BASE_URL": NOWHERE, "WEBEX_ACCESS_TOKEN": "unknown-token"}
    tasks = [task("mode", "operating_mode", {**STORM, "access_token": ADMIN_TOKEN}, environment=environment)]
    assert playbooks.run(tasks, defaults=defaults).require_success()["mode"].changed


def test_locations_can_be_the_hosts_of_a_play(playbooks: Playbooks, sim: Simulator) -> None:
    """No connection is made to them: their addresses lead nowhere."""
    hosts = ["Berlin ansible_host=192.0.2.1", "Munich ansible_host=192.0.2.2", "Denver ansible_port=9"]
    options = {"location": "{{ inventory_hostname }}", "name": "Storm", "type": "none"}
    tasks = [
        task("mode", "operating_mode", options),
        task("read", "operating_mode_info", {"location": "{{ inventory_hostname }}"}),
    ]
    run = playbooks.run(tasks, hosts=hosts).require_success()
    assert sorted(result.host for result in run.results if result.changed) == ["Berlin", "Denver", "Munich"]
    for location in ("Berlin", "Munich", "Denver"):
        assert sim.org.operating_mode("Storm", location)
