# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The worker process of a task, when Ansible is interrupted or gone.

Ansible's main process starts a worker for each host and task, and reads its result from a pipe. When the main process dies, the
worker lives on: it is not told, and nobody reads the pipe any more. When the main process is interrupted, it does not print the
results of its workers any more. So a worker watches its parent, and prints itself how far its work has come.
"""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.api.stop import Stop
from ansible_collections.webex.calling.plugins.module_utils.text import printable

Result = dict[str, Any]

LOOK = 0.2
"""Seconds between two looks at the parent."""
MAIN_DIES = 1.0
"""Seconds that the main process may need to die of the signal that it passed on."""
GRACE = 60.0
"""Seconds that the work may need to stop when Ansible is gone: as a rule more than a request under way takes."""
TAKEN = 5.0
"""Seconds in which Ansible takes the result of interrupted work, if it takes it at all."""


def _copy_of_stderr() -> Optional[int]:
    try:
        return os.dup(2)
    except OSError:  # it is closed
        return None


STDERR = _copy_of_stderr()
"""Made when Ansible's main process loads an action plugin: its workers have lost the terminal when the plugin runs."""


class Worker:
    """This process as a worker of Ansible. In another process, nothing here has an effect."""

    def __init__(self, stop: Stop, stderr: Optional[int] = STDERR) -> None:
        self._stop = stop
        self._stderr = stderr
        self._parent = 0
        self._grace = 0.0
        self._works = False
        self._has_printed = False
        self._heard: set[int] = set()

    def do(self, work: Callable[[], Result], sentence: Callable[[Result], str]) -> Result:
        """The result of work in this process. Signals and the end of the main process stop it before its next request.

        Then the ``sentence`` about the result is printed. The process ends here if nobody takes the result.
        """
        if not self._is_watched():
            return work()
        with self._working(GRACE), self._stop.heeding_signals(self._heard.add):
            return self._concluded(work(), sentence)

    def have_done(self, work: Callable[[], Result], sentence: Callable[[Result], str]) -> Result:
        """The result of work in a process that this one starts. It gets the signals, and notices when this process has ended."""
        if not self._is_watched() or os.getpgrp() != os.getpid():
            return work()  # old Ansible: the terminal reaches both, and every other signal ends this process
        with self._working(0.0), self._stop.heeding_signals(self._pass_on):
            return self._concluded(work(), sentence)

    def have_begun(self, work: Callable[[], Result]) -> Result:
        """The result of a start of work that goes on without this process."""
        self._is_watched()
        return work()

    def _pass_on(self, number: int) -> None:
        self._heard.add(number)
        self._grace = GRACE
        os.killpg(os.getpid(), number)

    def _is_watched(self) -> bool:
        """Whether this process is a worker; then a thread watches its parent from now on."""
        parent = multiprocessing.parent_process()
        if parent is None or parent.pid is None or threading.current_thread() is not threading.main_thread():
            return False
        if not self._parent:
            self._parent = parent.pid
            threading.Thread(target=self._watch, daemon=True).start()
        return True

    def _is_orphan(self) -> bool:
        return os.getppid() != self._parent

    @contextmanager
    def _working(self, grace: float) -> Iterator[None]:
        self._works, self._grace = True, grace
        try:
            with self._stop.watching("Stopped because Ansible's main process has ended", self._is_orphan):
                yield
        finally:
            self._works, self._grace = False, 0.0

    def _concluded(self, result: Result, sentence: Callable[[Result], str]) -> Result:
        """The result. If the work was to stop, the sentence is printed; this process ends if Ansible has ended or is about to."""
        if not self._stop.reason:
            return result
        if not self._has_printed:
            self._has_printed = True
            self._print(sentence(result))
            for _look in range(round(MAIN_DIES / LOOK)):
                if not self._is_orphan() and signal.SIGINT not in self._heard:
                    time.sleep(LOOK)
        if self._is_orphan() or signal.SIGINT in self._heard:
            os._exit(1)
        return result

    def _print(self, sentence: str) -> None:
        """Prints a line if that is possible at once. It must not wait for a terminal that has stopped, or for a full pipe."""
        if self._stderr is None:
            return
        line = f"webex.calling: {printable(sentence)}\n".encode(errors="replace")
        poll = select.poll()
        poll.register(self._stderr, select.POLLOUT)
        try:
            if any(events & select.POLLOUT for _fd, events in poll.poll(1000 * MAIN_DIES)):
                os.write(self._stderr, line[: select.PIPE_BUF])
        except OSError:  # the terminal is gone, and with it who would read
            self._stderr = None

    def _watch(self) -> None:
        """Ends this process when it has lived longer than it may. Runs in a thread: the work may be stuck in a pipe."""
        lived = 0.0
        while lived <= (limit := self._limit()):
            time.sleep(LOOK)
            lived = 0.0 if limit == float("inf") else lived + LOOK
        os._exit(1)

    def _limit(self) -> float:
        """The seconds that this process may live on."""
        if self._is_orphan():
            return self._grace
        return TAKEN if self._stop.is_asked and not self._works else float("inf")
