# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compiles the lists of packages that are installed, with their hashes: ``make lock``.

``python -m tools.lock [--keep]``: the newest versions, or with --keep those that are in the lists now.

A list serves every Python from the given one on and every platform, and names no package index: a mirror gives the same files.
Lists that share an environment agree, because all follow the first one.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.versions import BARE_NEEDS, CORES, MODULES_NEED, VERSIONS

ROOT = Path(__file__).resolve().parents[1]
MAIN = "requirements"
DIFFERS = ("ansible-core", "resolvelib")
"""What each ansible-core has in a version of its own."""


@dataclass(frozen=True)
class List:
    """A list to compile: from files below tests and from single requirements, for that Python and newer ones."""

    name: str
    needs: Sequence[str]
    python: str = "3.11"
    follows_main: bool = True
    """Whether its versions are those of the first list, but for ``DIFFERS``."""
    only: Sequence[str] = ()
    """All that is listed of what was found; all of it when empty."""
    leaves_out: Sequence[str] = ()

    @property
    def file(self) -> Path:
        """The path of the list."""
        return ROOT / f"tests/{self.name}.txt"


def python_of(core: str) -> str:
    """The oldest Python that runs the tests with an ansible-core."""
    versions = [python for version in VERSIONS if version.core == core for python in version.pythons]
    return min((each for each in versions if each != "3.10"), key=lambda each: int(each.partition(".")[2]))


LISTS = (
    List(MAIN, ["requirements.in"], follows_main=False),
    List("requirements-demo", ["requirements-demo.in"]),
    List("requirements-eda", ["requirements-eda.in"]),
    List("requirements-uv", ["uv"]),
    List("requirements-versions", ["requirements-versions.in"], leaves_out=DIFFERS),
    *(
        List(f"requirements-core-{core}", ["requirements-versions.in", f"ansible-core=={release}"], python_of(core), only=DIFFERS)
        for core, release in CORES.items()
    ),
    List("requirements-bare", BARE_NEEDS, "3.10", follows_main=False),
    List("requirements-modules", MODULES_NEED, "3.9", follows_main=False),
)


def without(names: Sequence[str], text: str) -> str:
    """A list without those packages, and without hashes, which bind only what is installed."""
    lines = (line.rstrip("\\ ") for line in text.splitlines() if line[:1].isalnum())
    return "".join(f"{line}\n" for line in lines if line.partition("==")[0] not in names)


def compile_list(wanted: List, constraints: Path, upgrade: bool) -> None:
    """Writes one list."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock"]
    command += ["--python-version", wanted.python, "--output-file", str(wanted.file.relative_to(ROOT))]
    command += ["--upgrade"] if upgrade else []
    if wanted.follows_main:
        main = LISTS[0].file.read_text(encoding="utf-8")
        own = DIFFERS if wanted.only or wanted.leaves_out else ()
        constraints.write_text(without(own, main), encoding="utf-8")
        command += ["--constraints", str(constraints)]
        shared = [line.partition("==")[0] for line in without(DIFFERS, main).splitlines()] if wanted.only else wanted.leaves_out
        command += [word for name in shared for word in ("--no-emit-package", name)]
    files = [f"tests/{each}" if not each.startswith("meta/") else each for each in wanted.needs if each.endswith((".in", ".txt"))]
    single = "".join(f"{each}\n" for each in wanted.needs if not each.endswith((".in", ".txt")))
    subprocess.run([*command, *files, *(["-"] if single else [])], cwd=ROOT, input=single, text=True, check=True)


def main() -> None:
    """Compiles all lists, the main one first."""
    constraints = ROOT / ".cache/constraints.txt"
    for wanted in LISTS:
        compile_list(wanted, constraints, upgrade="--keep" not in sys.argv[1:])


if __name__ == "__main__":
    main()
