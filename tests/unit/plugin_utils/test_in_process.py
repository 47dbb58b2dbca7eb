# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How modules run inside Ansible: which attempts at which items share a session."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.api.stop import Stop
from ansible_collections.webex.calling.plugins.plugin_utils import in_process
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import InProcess, SharedSessions, plain

SETTINGS = Settings(access_token="token", base_url="http://127.0.0.1:9/v1")


@dataclass(eq=False)
class TaskCopy:
    """Ansible copies a task for each item of a loop, under the same id."""

    _uuid: str


@pytest.fixture
def shared() -> SharedSessions:
    return SharedSessions()


def session(shared: SharedSessions, task: Any, settings: Settings = SETTINGS, check_mode: bool = False) -> Any:
    shared.begin(task)
    return shared.session(settings, check_mode)


def test_items_of_one_loop_share_a_session(shared: SharedSessions) -> None:
    assert session(shared, TaskCopy("a")) is session(shared, TaskCopy("a"))


def test_another_task_begins_with_nothing(shared: SharedSessions) -> None:
    assert session(shared, TaskCopy("a")) is not session(shared, TaskCopy("b"))


def test_another_attempt_at_the_same_item_reads_again(shared: SharedSessions) -> None:
    task = TaskCopy("a")
    assert session(shared, task) is not session(shared, task)


@pytest.mark.parametrize(
    "other",
    [{"settings": Settings(access_token="other", base_url=SETTINGS.base_url)}, {"check_mode": True}],
    ids=["token", "check mode"],
)
def test_items_with_other_settings_have_their_own_session(shared: SharedSessions, other: dict[str, Any]) -> None:
    one = session(shared, TaskCopy("a"))
    assert session(shared, TaskCopy("a"), **other) is not one
    assert session(shared, TaskCopy("a")) is one


class Tagged(str):
    """Text with something attached, as Ansible's is."""

    __slots__ = ()


def test_what_ansible_attaches_to_values_is_taken_off() -> None:
    value = {Tagged("name"): [Tagged("x"), (1, True, None)]}
    found = plain(value)
    assert found == {"name": ["x", [1, True, None]]}
    assert {type(text) for text in (*found, found["name"][0])} == {str}


@pytest.mark.parametrize(
    ("no_log", "result", "sentence"),
    [
        (False, {"failed": True, "msg": "Stopped by SIGINT. Requests: ..."}, "Stopped by SIGINT. Requests: ..."),
        (False, {"changed": True}, "Stopped by SIGINT, when webex.calling.configuration was complete."),
        (True, {"failed": True, "msg": "a secret"}, "Stopped by SIGINT. What was done is hidden by no_log."),
    ],
    ids=["stopped", "complete", "no_log"],
)
def test_the_terminal_shows_what_the_task_may_show(
    no_log: bool, result: dict[str, Any], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, plugin = Stop(), object.__new__(InProcess)
    stop.ask("Stopped by SIGINT")
    monkeypatch.setattr(in_process, "STOP", stop)
    monkeypatch.setattr(plugin, "_task", SimpleNamespace(no_log=no_log, action="webex.calling.configuration"), raising=False)
    assert plugin._sentence(result) == sentence


def test_no_line_is_shown_when_nobody_would_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    monkeypatch.setattr(in_process, "Display", lambda: SimpleNamespace(display=lines.append))
    stop = Stop()
    monkeypatch.setattr(in_process, "STOP", stop)
    in_process.say("one")
    stop.ask("Stopped by SIGINT")
    in_process.say("two")
    assert lines == ["one"]
