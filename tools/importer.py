# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Builds the collection and lets galaxy-importer judge it as Ansible Galaxy does on an upload: ``make importer``.

It does not run its ansible-test: ``make sanity`` does that. A warning counts as a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".cache/importer"


def run(*command: str | Path, cwd: Path) -> str:
    """The output of a command, which has a HOME of its own and no settings of a developer. A failure ends the run."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ANSIBLE_", "GALAXY_"))}
    # ansible-test and ansible-lint run by themselves, on more files.
    env |= {"HOME": str(FOLDER), "GALAXY_IMPORTER_RUN_ANSIBLE_TEST": "false", "GALAXY_IMPORTER_RUN_ANSIBLE_LINT": "false"}
    done = subprocess.run(command, cwd=cwd, env=env, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(done.stdout)
    return done.stdout


def main() -> None:
    """Ends with the importer's complaints, or with one line when there are none."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    run(Path(sys.executable).with_name("ansible-galaxy"), "collection", "build", "--output-path", FOLDER, cwd=ROOT)
    (archive,) = FOLDER.glob("*.tar.gz")
    told = run(sys.executable, "-m", "galaxy_importer.main", archive, cwd=FOLDER)
    if "Importer processing completed successfully" not in told or "WARNING" in told or "ERROR" in told:
        sys.exit(told)
    print(f"Importer: {archive.name} has {archive.stat().st_size // 1000} kB and no problem.")


if __name__ == "__main__":
    main()
