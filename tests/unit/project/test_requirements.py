# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lists of packages share an environment, so they have to agree; each package comes with its hashes, from any index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.generate import ROOT
from tools.lock import LISTS, MAIN, List
from tools.versions import CORES, VERSIONS, lists

FILES = sorted((ROOT / "tests").glob("requirements*.txt"))
PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def pins(file: Path) -> set[tuple[str, str]]:
    """Packages and their versions; a package may have one for each version of Python."""
    return set(PIN.findall(file.read_text(encoding="utf-8")))


def test_every_list_is_one_that_make_lock_compiles() -> None:
    assert sorted(each.file for each in LISTS) == FILES


@pytest.mark.parametrize("each", [each for each in LISTS if each.follows_main and not each.only], ids=lambda each: each.name)
def test_a_list_changes_no_version_of_the_main_one(each: List) -> None:
    main = pins(ROOT / f"tests/{MAIN}.txt")
    shared = {package for package, _version in main}
    assert {pin for pin in pins(each.file) if pin[0] in shared} <= main


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_package_has_its_hashes_and_no_list_names_an_index(file: Path) -> None:
    entries = re.sub(r"^#.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", "").splitlines()
    assert entries
    assert [entry for entry in entries if not PIN.match(entry) or "--hash=sha256:" not in entry or "://" in entry] == []


@pytest.mark.parametrize("core", CORES)
def test_each_ansible_core_is_installed_in_the_release_that_is_known_to_pass(core: str) -> None:
    for version in VERSIONS:
        if version.core == core:
            for python in version.pythons:
                found = {pin for name in lists(core, python) for pin in pins(ROOT / f"tests/requirements-{name}.txt")}
                assert ("ansible-core", CORES[core]) in found


def test_every_installation_of_ours_requires_hashes() -> None:
    """But for what ansible-test installs for itself."""
    for name in ("tools/bootstrap.sh", "tools/versions.py", "Makefile", ".ci/run"):
        text = (ROOT / name).read_text(encoding="utf-8")
        installs = [line for line in text.splitlines() if re.search(r"pip\W+install", line) and "#" not in line.split("pip")[0]]
        assert [line for line in installs if "--require-hashes" not in line and "*needs" not in line] == []
