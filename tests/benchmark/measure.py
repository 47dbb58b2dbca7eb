# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Time, processor and memory of a command and of all that it starts. Needs Linux."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_INTERVAL = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Measured:
    """What a command took."""

    wall: float
    processor: float
    """Seconds of processor of the command and everything it started."""
    memory: float
    """Most megabytes that all its processes held together; what they share counts once."""


class CommandFailed(Exception):
    """A command did not do what it was told; the text is the end of what it printed."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str], time_limit: float) -> Measured:
    """Runs a command to its end. Raises CommandFailed, also after ``time_limit`` seconds."""
    output = folder / "output"
    with output.open("w", encoding="utf-8") as sink:
        begun = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT
        )
        watch = _Watch(process.pid, begun + time_limit)
        # Not process.wait(): this way the kernel tells what the process and its children used.
        _pid, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
    if process.returncode:
        reason = f"took more than {time_limit:.0f} s" if watch.timed_out else f"exit status {process.returncode}"
        raise CommandFailed(f"{reason}: {output.read_text(encoding='utf-8', errors='replace')[-3000:]}")
    return Measured(wall, used.ru_utime + used.ru_stime, watch.peak / 1024)


class _Watch:
    """Looks at the memory of a process tree again and again, and ends the tree when its time is up."""

    def __init__(self, pid: int, deadline: float) -> None:
        self.peak = 0
        self.timed_out = False
        self._pid = pid
        self._deadline = deadline
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def end(self) -> None:
        """Stops looking."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(_INTERVAL):
            pids = list(_tree(self._pid))
            self.peak = max(self.peak, sum(_kilobytes(pid, "smaps_rollup", "Pss:") for pid in pids))
            # A process may have been larger between two looks, and the kernel remembers that.
            self.peak = max([self.peak, *(_kilobytes(pid, "status", "VmHWM:") for pid in pids)])
            if time.monotonic() > self._deadline and not self.timed_out:
                self.timed_out = True
                for pid in pids:
                    os.kill(pid, 15)


def _tree(pid: int) -> Iterator[int]:
    """A process and everything it started and that still runs."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            started = children.read_text(encoding="ascii").split()
        except OSError:  # it has just ended
            continue
        for child in started:
            yield from _tree(int(child))


def _kilobytes(pid: int, file: str, label: str) -> int:
    """A number of /proc, 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(label)), 0)
