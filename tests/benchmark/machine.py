# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The machine of a benchmark, and how much of it others used meanwhile: times mean little when that is much."""

from __future__ import annotations

import os
import platform
import resource
import time
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("ansible-core", "requests", "wxc-sdk", "aiohttp")
_IDLE_COLUMNS = (3, 4)
"""Of the first line of /proc/stat: idle, and waiting for input and output."""
MUCH = 0.05


class Machine:
    """Watches the processors from its making on."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._busy, self._ours = _busy(), _ours()

    def used_by_others(self) -> float:
        """The share of all processors that processes took which are neither we nor started by us and ended."""
        others = (_busy() - self._busy) - (_ours() - self._ours)
        return max(0.0, others / ((time.monotonic() - self._begun) * (os.cpu_count() or 1)))


def described(used_by_others: float) -> str:
    """The machine in a sentence or two."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    about = f"{os.cpu_count()} processors, Python {platform.python_version()}, {packages}."
    share = f"Meanwhile other programs used {used_by_others:.0%} of the processors"
    return f"{about} {share}{': **the times are longer than they should be**.' if used_by_others > MUCH else '.'}"


def _busy() -> float:
    """Seconds that all processors worked since the machine started."""
    first = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]
    return sum(int(ticks) for column, ticks in enumerate(first) if column not in _IDLE_COLUMNS) / os.sysconf("SC_CLK_TCK")


def _ours() -> float:
    """Seconds that we and what we started, and that ended, worked."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
