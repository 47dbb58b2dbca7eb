# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs playbooks, and does something to their processes in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.support.patience import PATIENCE, wait_until
from tests.support.playbook import Playbooks, Run, clean_environment, python_of_modules, recording, results_in
from webex_calling_simulator import Simulator


class Going:
    """An ansible-playbook that is running, in a session of its own."""

    def __init__(self, process: subprocess.Popen[Any], output: Path) -> None:
        self._process = process
        self._output = output
        self.family: list[int] = []
        """Its processes when it was struck, the main process first."""
        self.workers: list[int] = []

    def kill(self, number: signal.Signals) -> None:
        """Sends a signal to the main process."""
        self._count()
        os.kill(self._process.pid, number)

    def type(self, number: signal.Signals) -> None:
        """Sends a signal as a terminal does: to the process group."""
        self._count()
        os.killpg(self._process.pid, number)

    def kill_worker(self, number: signal.Signals) -> None:
        """Sends a signal to the one worker alone."""
        self._count()
        (worker,) = self.workers
        os.kill(worker, number)

    def has_ended(self) -> bool:
        """Whether the main process has."""
        return self._process.poll() is not None

    def workers_have_ended(self) -> bool:
        """Whether all processes that the main process started itself have ended."""
        return not any(map(is_running, self.workers))

    def prints(self, text: str) -> bool:
        """Whether the output has the text by now."""
        return text in self._output.read_text(encoding="utf-8")

    def end(self) -> None:
        """Waits until all its processes have ended; those that have not are killed, and it is an error."""
        ended = wait_until(self.has_ended) and wait_until(lambda: not any(map(is_running, self.family)))
        for pid in self.family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert ended, "a process hangs"

    def _count(self) -> None:
        parents = {pid: parent for pid, parent, _state in processes()}
        self.family = [self._process.pid]
        for member in self.family:  # grows while it is walked
            self.family += [child for child, parent in parents.items() if parent == member]
        self.workers = [child for child, parent in parents.items() if parent == self._process.pid]


Strike = Callable[[Going], None]


class Struck(Playbooks):
    """Runs playbooks, and calls ``strike`` as soon as each has started. Every process must end afterwards."""

    def __init__(self, simulator: Simulator, folder: Path, strike: Strike) -> None:
        super().__init__(simulator, folder)
        self._strike = strike

    def execute(
        self,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        killed_when: Callable[[], bool] | None = None,
    ) -> Run:
        """Runs a command in a folder and returns the results of the tasks."""
        assert killed_when is None
        (folder / "results").write_text("", encoding="utf-8")
        seen = len(self.simulator.log)
        with (folder / "output").open("w", encoding="utf-8") as output:
            process = subprocess.Popen(
                [*command, *python_of_modules(command, folder)],
                cwd=folder,
                env={**clean_environment(folder), **recording(folder), **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        going = Going(process, folder / "output")
        try:
            self._strike(going)
        finally:
            going.end()
        text = (folder / "output").read_text(encoding="utf-8")
        return Run(process.wait(PATIENCE), text, results_in(folder), self.simulator.log[seen:])


def processes() -> list[tuple[int, int, str]]:
    """Every process of the machine with its parent and its state."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    lines = (line.split() for line in listed.splitlines())
    return [(int(pid), int(parent), state) for pid, parent, state in lines]


def is_running(pid: int) -> bool:
    """Whether a process has not ended; one that ended may still be listed until its parent takes note of it."""
    return any(pid == each and not state.startswith("Z") for each, _parent, state in processes())
