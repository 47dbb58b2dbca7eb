# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finds Pythons that work: the shim of a version manager may exist and only print "command not found"."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def search_path() -> str:
    """Return PATH with real interpreters in the place of shims, the running Python first."""
    folders = [Path(sys.executable).parent, Path(sys.base_prefix) / "bin"]
    for folder in map(Path, os.environ["PATH"].split(os.pathsep)):
        if folder.name == "shims":
            for interpreters in ("versions/3.*/bin", "installs/python/3.*/bin"):
                folders += sorted(folder.parent.glob(interpreters))
        else:
            folders.append(folder)
    return os.pathsep.join(map(str, folders))


def find(version: str) -> str:
    """Return the path of a Python of that version ("3.12") that can make environments; empty if there is none."""
    program = f"import ensurepip, sys, venv; sys.exit('%d.%d' % sys.version_info[:2] != '{version}')"
    for folder in search_path().split(os.pathsep):
        found = shutil.which(f"python{version}", path=folder)
        if found and subprocess.run([found, "-c", program], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return found
    return ""
