# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The Molecule scenario of the role: it starts a simulator, converges twice, verifies, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.patience import PATIENCE
from tests.support.playbook import ROOT, clean_environment


@pytest.mark.slow
def test_the_scenario_of_the_role_passes_and_ends_its_simulator(tmp_path: Path) -> None:
    folder = ROOT / ".cache" / "molecule"
    tools = Path(sys.executable).parent
    environment = {**clean_environment(tmp_path), "PATH": f"{tools}:/usr/bin:/bin", "NO_COLOR": "1"}
    done = subprocess.run(
        [tools / "molecule", "test"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    for step in ("create", "converge", "idempotence", "verify", "destroy"):
        assert f"{step}: Executed: Successful" in told
    assert not folder.exists()
    assert str(folder) not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
