# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lists of packages share an environment, so they have to agree."""

from __future__ import annotations

import re

import pytest

from tests.tools.generate import ROOT


def pins(name: str) -> set[tuple[str, str]]:
    """Packages and their versions; a package may have one for each version of Python."""
    return set(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "tests" / name).read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements-demo.txt", "requirements-eda.txt"])
def test_a_list_changes_no_version_of_the_main_one(name: str) -> None:
    main = pins("requirements.txt")
    shared = {package for package, _version in main}
    assert {pin for pin in pins(name) if pin[0] in shared} <= main
