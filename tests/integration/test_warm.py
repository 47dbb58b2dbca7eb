# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A warm start of Ansible, by which the other tests run playbooks, does what a cold one does."""

from __future__ import annotations

import json
import re

import pytest

from tests.support.playbook import Json, Playbooks, Run, task
from webex_calling_simulator import Simulator

SETTINGS = (
    "DEFAULT_VERBOSITY DEFAULT_FORKS DEFAULT_LOCAL_TMP ANSIBLE_HOME CONFIG_FILE COLLECTIONS_PATHS DEFAULT_CALLBACK_PLUGIN_PATH"
)
TASKS: list[Json] = [
    task("storm", "operating_mode", {"location": "Berlin", "name": "Storm", "type": "none"}),
    task("lost", "operating_mode_info", {"location": "Nowhere"}, ignore_errors=True),
    {"name": "around", "ansible.builtin.debug": {"msg": "{{ [playbook_dir, lookup('env', 'HOME'), lookup('env', 'OWN')] }}"}},
    *({"name": name, "ansible.builtin.debug": {"msg": f"{{{{ lookup('config', '{name}') }}}}"}} for name in SETTINGS.split()),
    {"name": "program", "ansible.builtin.command": {"argv": ["sh", "-c", "pwd; env | sort"]}},
    {"name": "end", "ansible.builtin.fail": {"msg": "the end"}},
]


def shown(text: str) -> str:
    """A text without what differs between any two runs: numbers of folders, times, ids, and names that are made up."""
    text = re.sub(r"(waited_seconds\W+)\d+\.\d+", r"\1TIME", text)
    text = re.sub(r"(?<=/)[12](?=[/'\"\s\\])", "RUN", text)
    text = re.sub(r"\d+:\d\d:\d\d\.\d+|\d{4}-\d\d-\d\d \S+", "TIME", text)
    return re.sub(r"ansible-(local|tmp)-[\w.-]+|\bPPID=\d+|Y2lzY29zcGFyazov\w+", "OWN", text)


def told(run: Run) -> list[tuple[str, str, str]]:
    ours = {"storm": ("changed", "diff"), "lost": ("msg",)}
    return [
        (
            result.task,
            result.status,
            shown(json.dumps({key: result.values.get(key) for key in ours.get(result.task, result.values)}, sort_keys=True)),
        )
        for result in run.results
    ]


def sent(run: Run) -> list[str]:
    """The requests without the ids of what is new; concurrent ones have no order."""
    return sorted(f"{each.method} {re.sub(r'/Y2lz[^/]+', '/id', each.path)}" for each in run.log)


@pytest.mark.parametrize("check", [False, True], ids=["real", "check mode"])
def test_a_warm_start_does_what_a_cold_one_does(
    check: bool, playbooks: Playbooks, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"OWN": "value", "ANSIBLE_FORKS": "3", "ANSIBLE_DISPLAY_SKIPPED_HOSTS": "false"}
    warm = playbooks.run(TASKS, check=check, environment=environment, arguments=["-v", "--diff"])
    requests = sent(warm)
    sim.reset()
    monkeypatch.setattr("tests.support.playbook.COMMANDS", {})
    cold = playbooks.run(TASKS, check=check, environment=environment, arguments=["-v", "--diff"])
    assert told(warm) == told(cold)
    assert requests == sent(cold)
    assert (warm.rc, cold.rc) == (2, 2)
    assert shown(warm.output) == shown(cold.output)
    assert warm["around"].message != cold["around"].message, "each has a folder of its own"
    assert str(warm["DEFAULT_FORKS"].values["msg"]) == "3"
