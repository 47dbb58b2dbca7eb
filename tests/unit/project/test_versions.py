# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What ``make versions`` tries, and what it does where a Python is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from tools import versions
from tools.generate import ROOT
from tools.interpreters import find, search_path
from tools.versions import CORES, VERSIONS, Version


def test_every_core_is_tried_from_the_oldest_supported_on() -> None:
    assert [*CORES] == list(dict.fromkeys(version.core for version in VERSIONS))
    runtime = yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))
    assert runtime["requires_ansible"].startswith(f">={next(iter(CORES))}.")


def test_every_python_is_tried_that_modules_may_run_under() -> None:
    first = {version.pythons[0] for version in VERSIONS} | {version.modules for version in VERSIONS}
    assert first - {""} == {f"3.{minor}" for minor in range(9, 14)}


def test_the_quick_ones_are_the_oldest_and_the_newest() -> None:
    oldest, *_others, newest = CORES
    assert [version.core for version in VERSIONS if version.quick] == [oldest, newest]


def test_a_shim_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = tmp_path / "versions" / "3.99.0" / "bin"
    for folder, program in (("shims", "exit 127"), ("versions/3.99.0/bin", f'exec "{sys.executable}" "$@"')):
        script = tmp_path / folder / "python3.99"
        script.parent.mkdir(parents=True)
        script.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
        script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "shims"))
    assert search_path().endswith(f":{real}")
    assert find("3.99") == "", "both are called so, but neither is one"


def test_the_running_python_is_found() -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert Path(find(version)).resolve() == Path(sys.executable).resolve()


@pytest.mark.parametrize(("arguments", "status"), [([], 1), (["--allow-missing"], 0)], ids=["usually", "allowed"])
def test_a_missing_python_is_told_and_fails(
    arguments: list[str], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(versions, "CACHE", tmp_path)
    monkeypatch.setattr(versions, "VERSIONS", (Version("2.16", ("3.99", "3.98")),))
    monkeypatch.setattr(sys, "argv", ["versions", *arguments])
    assert versions.main() == status
    assert "SKIPPED: there is no Python 3.99 or 3.98" in capsys.readouterr().out
