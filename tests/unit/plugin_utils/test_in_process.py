# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How modules run inside Ansible: which attempts at which items share a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import SharedSessions, plain

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
