# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plays over the locations of an inventory, as the guide to many sites shows them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence

import pytest
import yaml

from ansible_collections.webex.calling.plugins.module_utils.api.settings import CONNECTION, ENVIRONMENT
from tests.support.playbook import clean_environment
from tests.support.project import INVENTORY, PLAYBOOK, VARIABLES, Project, changed
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed_sites import add_generated_sites


def test_a_play_over_locations_connects_to_none_of_them(project: Project, sim: Simulator) -> None:
    project.write("webex_calling.yml", INVENTORY)
    project.write("premium_numbers.yml", PLAYBOOK)
    (project.folder / "host_vars").mkdir()
    project.write("host_vars/munich.yml", VARIABLES)
    preview = project.play("--check").require_success()
    assert preview.writes == []
    assert sorted(changed(preview)) == ["berlin", "denver", "madrid", "munich", "singapore"]
    limited = project.play("--limit", "country_ES", "-vvvv").require_success()
    assert changed(limited) == ["madrid"]
    assert "ESTABLISH" not in limited.output
    assert sorted(changed(project.play().require_success())) == ["berlin", "denver", "munich", "singapore"]
    patterns = sim.org.digit_patterns[sim.org.location("Munich")["id"]]["digitPatterns"]
    assert [each["pattern"] for each in patterns.values()] == ["0191!"]
    assert changed(project.play().require_success()) == []


@pytest.mark.slow
def test_two_hundred_locations_are_rolled_out_and_stay(project: Project, sim: Simulator) -> None:
    add_generated_sites(sim.org, 195)
    project.write("webex_calling.yml", INVENTORY)
    project.write("premium_numbers.yml", PLAYBOOK)
    first = project.play("--forks", "10").require_success()
    assert len(changed(first)) == 200
    assert len(first.writes) == 200
    assert len(sim.org.digit_patterns) >= 200
    second = project.play("--forks", "10").require_success()
    assert changed(second) == []
    assert second.writes == []
    assert len(second.results) == 200


@pytest.mark.slow
def test_slices_as_awx_makes_them_have_every_location_once(project: Project, sim: Simulator) -> None:
    """AWX keeps what ``ansible-inventory --list`` said; each slice is a script that prints every n-th host of it."""
    add_generated_sites(sim.org, 15)
    project.write("webex_calling.yml", INVENTORY)
    project.write("premium_numbers.yml", PLAYBOOK)
    kept = project.list("--export")
    hosts: Sequence[str] = sorted(kept.variables)
    rolled_out = []
    for number in range(3):
        mine = {name: kept.variables[name] for name in hosts[number::3]}
        printed = {"webex_locations": {"hosts": list(mine)}, "_meta": {"hostvars": mine}}
        script = project.folder / f"slice{number}"
        script.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(printed)}\nEND\n", encoding="utf-8")
        script.chmod(0o755)
        rolled_out += changed(project.play("--forks", "2", source=script.name).require_success())
    assert sorted(rolled_out) == hosts
    assert len(hosts) == 20


def test_what_people_write_in_webex_is_never_executed(project: Project, sim: Simulator) -> None:
    written = "{{ lookup('ansible.builtin.pipe', 'touch executed') }}"
    sim.org.workspace("Lobby", "Berlin")["displayName"] = written
    project.configure(types=["workspaces"], locations=["Berlin"], compose={"copied": "webex_name"})
    tasks = [{"ansible.builtin.debug": {"msg": "{{ webex_name }} {{ copied }}"}}]
    project.write("premium_numbers.yml", yaml.safe_dump([{"hosts": "all", "gather_facts": False, "tasks": tasks}]))
    run = project.play().require_success()
    assert f"{written} {written}" in [result.message for result in run.results]
    assert not (project.folder / "executed").exists()


def test_the_example_uses_only_options_that_exist(project: Project) -> None:
    command = ["ansible-doc", "-t", "inventory", "-j", "webex.calling.webex_calling"]
    shown = subprocess.run(command, env=clean_environment(project.folder), check=True, capture_output=True, text=True).stdout
    docs = json.loads(shown)["webex.calling.webex_calling"]
    assert {"plugin", "types", "org_id", "cache"} <= set(yaml.safe_load(docs["examples"])) <= set(docs["doc"]["options"])
    for option, variable in ENVIRONMENT.items():
        assert [each["name"] for each in docs["doc"]["options"][option]["env"]] == [variable]
    assert set(CONNECTION.fields) <= set(docs["doc"]["options"])
