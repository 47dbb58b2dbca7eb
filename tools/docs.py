# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Builds the documentation as a web site in .cache/docs/html: ``make docs``.

antsibull-docs makes a page of each plugin and role and adds the guides of docs/docsite/rst. Sphinx makes the site. Every
warning of either is an error. Nothing is fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / ".cache/docs"
COLLECTION = "webex.calling"


def run(*command: str | Path) -> None:
    """Runs a program of this environment; a failure ends the run."""
    program = Path(sys.executable).with_name(str(command[0]))
    environment = {**os.environ, "HOME": str(ROOT / ".cache")}  # antsibull-docs leaves a log there
    status = subprocess.run([program, *command[1:]], cwd=ROOT, env=environment, check=False).returncode
    if status:
        sys.exit(status)


def main() -> None:
    """Build the site."""
    pages = SITE / "rst"
    shutil.rmtree(SITE, ignore_errors=True)
    pages.mkdir(mode=0o700, parents=True)  # antsibull-docs requires that only its owner can write to it
    run("antsibull-docs", "collection", "--use-current", "--squash-hierarchy", "--fail-on-error", "--dest-dir", pages, COLLECTION)
    run("sphinx-build", "-q", "-W", "--keep-going", "-c", ROOT / "docs/docsite", "-d", SITE / "cache", pages, SITE / "html")
    print(f"The documentation is in {(SITE / 'html/index.html').relative_to(ROOT)}")


if __name__ == "__main__":
    main()
