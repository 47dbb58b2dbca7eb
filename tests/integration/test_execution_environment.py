# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What ansible-builder takes from the collection for an execution environment, as far as that goes without containers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.playbook import ROOT, clean_environment


def builder(folder: Path, *arguments: str) -> str:
    """What ``ansible-builder`` prints."""
    command = [str(Path(sys.executable).with_name("ansible-builder")), *arguments]
    done = subprocess.run(command, cwd=folder, env=clean_environment(folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_an_execution_environment_with_the_collection_gets_what_it_needs(tmp_path: Path) -> None:
    """All that the collection itself asks for is found when the builder looks into the folder of collections."""
    found = yaml.safe_load(builder(tmp_path, "introspect", str(ROOT / ".cache" / "collections")))
    assert [line.split() for line in found["python"]] == [["requests", "#", "from", "collection", "webex.calling"]]
    assert not found.get("system")


@pytest.mark.slow
def test_the_definition_of_an_execution_environment_becomes_a_build_context(tmp_path: Path) -> None:
    definition = {
        "version": 3,
        "images": {"base_image": {"name": "example.com/base:latest"}},
        "dependencies": {
            "ansible_core": {"package_pip": "ansible-core>=2.16"},
            "ansible_runner": {"package_pip": "ansible-runner"},
            "galaxy": {"collections": ["webex.calling"]},
        },
    }
    (tmp_path / "execution-environment.yml").write_text(yaml.safe_dump(definition), encoding="utf-8")
    builder(tmp_path, "create", "--output-filename", "Containerfile")
    context = tmp_path / "context"
    assert (context / "Containerfile").is_file()
    assert yaml.safe_load((context / "_build" / "requirements.yml").read_text()) == {"collections": ["webex.calling"]}
