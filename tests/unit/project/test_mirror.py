# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The place of a unit test tells which file of the collection it tests: the folders below tests/unit are those of plugins."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.generate import ROOT

UNITS = ROOT / "tests/unit"
PLUGINS = ROOT / "plugins"
OTHERS = ("project", "benchmark")
"""Folders of tests of the collection as a whole, and of the benchmark."""


def suits(place: str, files: set[str]) -> bool:
    """Whether a test file belongs to a file of the folder.

    ``test_client.py`` and ``test_client_tokens.py`` belong to ``client.py``; ``test_every_module.py`` to all files of the folder.
    """
    topic = Path(place).stem.removeprefix("test_")
    return topic.startswith("every_") or any(topic == name or topic.startswith(f"{name}_") for name in files)


@pytest.mark.parametrize("topic", ["client", "client_tokens", "every_module"])
def test_a_test_of_a_file_suits(topic: str) -> None:
    assert suits(f"test_{topic}.py", {"client", "lookup"})


@pytest.mark.parametrize("topic", ["clients", "token", "every"])
def test_any_other_test_does_not(topic: str) -> None:
    assert not suits(f"test_{topic}.py", {"client", "lookup"})


def test_each_unit_test_stands_where_the_file_stands_that_it_tests() -> None:
    tests = [path.relative_to(UNITS) for path in sorted(UNITS.rglob("test_*.py"))]
    assert tests
    lost = [
        str(path)
        for path in tests
        if path.parts[0] not in OTHERS
        and not suits(path.name, {file.stem for file in (PLUGINS / path.parent).glob("*.py") if file.stem != "__init__"})
    ]
    assert lost == []
