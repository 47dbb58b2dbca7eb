# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Paths that a user gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.filter.absolute_path import absolute_path
from ansible_collections.webex.calling.plugins.filter.file_below import file_below


def test_a_path_begins_where_ansible_was_started_or_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/lena")
    assert absolute_path("before.yml") == f"{tmp_path}/before.yml"
    assert absolute_path("reports/") == f"{tmp_path}/reports"
    assert absolute_path("../x.yml") == f"{tmp_path.parent}/x.yml"
    assert absolute_path("~/x.yml") == "/home/lena/x.yml"
    assert absolute_path("/x.yml") == "/x.yml"
    assert absolute_path("/") == "/"
    assert [absolute_path(each) for each in (".", "./", "x/..")] == [str(tmp_path)] * 3
    assert file_below("Berlin", "~/sites", ".yml") == "/home/lena/sites/berlin.yml"


def test_a_link_at_the_end_of_a_path_is_not_followed_and_one_before_it_is(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "shortcut").symlink_to("folder")
    (tmp_path / "folder/file.yml").symlink_to("/etc/passwd")
    assert absolute_path(f"{tmp_path}/shortcut/file.yml") == f"{tmp_path}/folder/file.yml"
    assert absolute_path(f"{tmp_path}/shortcut/../x.yml") == f"{tmp_path}/x.yml"
    assert absolute_path(f"{tmp_path}/shortcut") == f"{tmp_path}/shortcut"


@pytest.mark.parametrize("path", ["", "  ", "a\0b", None, 5, ["x"]])
def test_what_is_no_path_is_refused(path: Any) -> None:
    with pytest.raises(AnsibleFilterError, match=r"absolute_path: .*path"):
        absolute_path(path)
