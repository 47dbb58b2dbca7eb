# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tokens and secrets: where they may come from, and that they are seen nowhere afterwards."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.playbook import IN_PROCESS, PYTHON, Json, Playbooks, Run, task
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, EXPIRED_TOKEN, REFRESH

STORM: Json = {"location": "Berlin", "name": "Storm", "type": "none"}
WRONG_SECRET = "wrong-secret"
KEPT = {
    "TOKEN": ADMIN_TOKEN,
    "EXPIRED": EXPIRED_TOKEN,
    "CLIENT_SECRET": REFRESH.client_secret,
    "REFRESH_TOKEN": REFRESH.refresh_token,
    "WRONG": WRONG_SECRET,
}
"""In the environment, where a credential of an AWX job is: what stands in a playbook, Ansible may show."""


def kept(name: str) -> str:
    return f"{{{{ lookup('ansible.builtin.env', '{name}') }}}}"


TRIPLE = {"client_id": REFRESH.client_id, "client_secret": kept("CLIENT_SECRET"), "refresh_token": kept("REFRESH_TOKEN")}


def seen(run: Run, sim: Simulator) -> list[str]:
    """The secrets that can be read anywhere, those of Webex itself included."""
    fetched = [token for token in sim.tokens if token.startswith("access-")]
    return [secret for secret in (*KEPT.values(), *fetched) if secret in run.everything()]


def test_options_that_are_secret_are_seen_nowhere(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    """At the highest verbosity, for tasks that end well and tasks that fail in every layer."""
    token, expired = {"access_token": kept("TOKEN")}, {"access_token": kept("EXPIRED")}
    wrong = {**TRIPLE, "client_secret": kept("WRONG")}
    tasks = [
        task("token", "operating_mode", {**STORM, **token}, diff=True),
        task("in a loop", "operating_mode", {**STORM, **token, "location": "{{ item }}"}, loop=["Munich", "Nowhere"]),
        task("refreshed", "operating_mode_info", TRIPLE),
        task("refreshed when expired", "operating_mode_info", {**TRIPLE, **expired}),
        task("expired", "operating_mode_info", expired),
        task("refused", "operating_mode_info", wrong),
        task("unknown option", "operating_mode_info", {**TRIPLE, **token, "location_name": "Berlin"}),
        task("wrong type", "operating_mode_info", {**TRIPLE, **token, "timeout": "soon"}),
        task("unreachable", "operating_mode_info", {**TRIPLE, "base_url": "http://127.0.0.1:9/v1"}),
    ]
    for each in tasks:
        each["ignore_errors"] = True
    arguments = ["-vvvv", "--diff"]
    run = playbooks.run(tasks, lane=lane, token="", environment=KEPT, arguments=arguments).require_success()
    failed = ["in a loop", "expired", "refused", "unknown option", "wrong type", "unreachable"]
    assert [result.task for result in run.results if result.failed and not result.item] == failed
    assert seen(run, sim) == []
    assert "Traceback" not in run.everything()


def test_a_mistake_beside_an_access_code_shows_no_code(lane: str, playbooks: Playbooks) -> None:
    """Not even behind the error, where ansible-core 2.16 shows how it came about."""
    code = kept("CODE")
    codes: list[Json] = [{"code": code, "description": "Night shift"}, {"code": "77", "description": ["Day", "shift"]}]
    tasks = [
        task("document", "configuration", {"location": "Berlin", "access_codes": codes}, ignore_errors=True),
        task("no list", "configuration", {"location": "Berlin", "access_codes": code}, ignore_errors=True),
        task("no options", "configuration", {"location": "Berlin", "access_codes": [code]}, ignore_errors=True),
        task("in a document", "configuration", {"document": {"access_codes": [{"code": [code]}]}}, ignore_errors=True),
        task("one", "access_code", {"location": "Berlin", **codes[0], "max_deletes": "soon"}, ignore_errors=True),
    ]
    run = playbooks.run(tasks, lane=lane, environment={"CODE": "31415926"}, arguments=["-vvv"]).require_success()
    assert [result.failed for result in run.results] == [True] * 5
    assert "31415926" not in run.everything()


def test_a_refused_refresh_is_told_with_its_reason(playbooks: Playbooks) -> None:
    options = {**TRIPLE, "client_secret": kept("WRONG")}
    run = playbooks.run([task("read", "operating_mode_info", options)], token="", environment=KEPT)
    assert run["read"].message.startswith(
        "Could not read operating modes: Webex answered 401 Unauthorized: the refresh token, client id or client secret was not"
        " accepted (The refresh token or the client secret is not valid)"
    )
    assert [each.path for each in run.log] == ["/access_token"]


@pytest.mark.parametrize("token", ["", EXPIRED_TOKEN], ids=["without a token", "with an expired one"])
def test_three_secrets_in_the_environment_get_a_token_once(token: str, lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    """Once for all tasks of a run, or once for each where it runs as an ordinary module."""
    environment = {
        "WEBEX_CLIENT_ID": REFRESH.client_id,
        "WEBEX_CLIENT_SECRET": REFRESH.client_secret,
        "WEBEX_REFRESH_TOKEN": REFRESH.refresh_token,
    }
    tasks = [task("storm", "operating_mode", STORM), task("again", "operating_mode", STORM)]
    run = playbooks.run(tasks, lane=lane, token=token, environment=environment, arguments=["-vvvv"]).require_success()
    assert [result.changed for result in run.results] == [True, False]
    asked = [[each.path for each in run.exchanges(result.task)].count("/access_token") for result in run.results]
    assert asked == ([1, 0] if lane == IN_PROCESS else [1, 1])
    assert seen(run, sim) == []


def test_defaults_for_all_modules_may_hold_the_token(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    defaults = {"base_url": sim.url, "access_token": kept("TOKEN")}
    tasks = [task("storm", "operating_mode", STORM), task("read", "virtual_extension_info", {"location": "Berlin"})]
    run = playbooks.run(tasks, lane=lane, defaults=defaults, environment=KEPT, arguments=["-vvvv"]).require_success()
    assert run["storm"].changed
    assert len(run["read"].values["virtual_extensions"]) == 5
    assert seen(run, sim) == []


def test_the_environment_of_a_task_is_not_shown(playbooks: Playbooks, sim: Simulator) -> None:
    """In Ansible's own process; the command line of an ordinary module shows it at the highest verbosity."""
    tasks = [task("storm", "operating_mode", STORM, environment={"WEBEX_ACCESS_TOKEN": kept("TOKEN")})]
    run = playbooks.run(tasks, token="", environment=KEPT, arguments=["-vvvv"]).require_success()
    assert seen(run, sim) == []


def test_a_token_from_the_vault_is_used_and_not_shown(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    password = playbooks.folder / "password"
    password.write_text("only for tests", encoding="utf-8")
    vault = playbooks.folder / "vault.yml"
    vault.write_text(f"token: {ADMIN_TOKEN}\n", encoding="utf-8")
    program = Path(PYTHON).with_name("ansible-vault")
    subprocess.run([program, "encrypt", "--vault-password-file", password, vault], check=True, capture_output=True)
    assert ADMIN_TOKEN not in vault.read_text(encoding="utf-8")
    arguments = ["-vvvv", "--vault-password-file", str(password), "--extra-vars", f"@{vault}"]
    defaults = {"base_url": sim.url, "access_token": "{{ token }}"}
    run = playbooks.run([task("storm", "operating_mode", STORM)], lane=lane, defaults=defaults, arguments=arguments)
    assert run.require_success()["storm"].changed
    assert seen(run, sim) == []
