# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Playbooks write no file from an answer that is none; the unit tests of the same name try all operations and shapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.playbook import Playbooks
from webex_calling_simulator import Fault, Simulator

READ = {
    "telephony_locations.list": "locations",
    "location_digit_patterns.list": "digitPatterns",
    "operating_modes.get": "id",
    "virtual_extensions.list": "virtualExtensions",
}
"""Some operations that a snapshot reads, each with a member that its answer must have."""


@pytest.mark.parametrize(
    ("operation", "shape"), list(zip(READ, ("no content", "empty object", "null", "{member} missing"), strict=True))
)
def test_no_snapshot_is_written_from_an_answer_that_is_none(
    sim: Simulator, playbooks: Playbooks, tmp_path: Path, operation: str, shape: str
) -> None:
    file = tmp_path / "before.yml"
    sim.faults.add(Fault(operation=operation, shape=shape.format(member=READ[operation])))
    run = playbooks.run_named("snapshot", {"snapshot_location": "Munich", "snapshot_file": str(file)})
    assert run.rc != 0
    assert "this is no answer to GET /" in run["Read the whole state"].message
    assert "Traceback" not in run.output
    assert not file.exists()
    assert run.writes == []


def test_nothing_is_reverted_without_a_snapshot(sim: Simulator, playbooks: Playbooks, tmp_path: Path) -> None:
    sim.faults.add(Fault(operation="virtual_extensions.list", shape="empty object"))
    survey = {"snapshot_location": "Munich", "snapshot_file": str(tmp_path / "before.yml")}
    assert playbooks.run_named("snapshot", survey).rc != 0
    sim.faults.clear()
    run = playbooks.run_named("revert", survey)
    assert run.rc != 0
    assert run.log == []
