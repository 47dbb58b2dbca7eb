# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests with several processes, as Ansible has them: forked from one that has a single thread."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.support.patience import PATIENCE


def played(scenario: Callable[[], Any]) -> Any:
    """The result of a function of a module, carried out by a new Python, which may fork: pytest has threads."""
    code = f"import json; from {scenario.__module__} import {scenario.__name__} as play; print(json.dumps(play()))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def fork(work: Callable[[], Any]) -> int:
    """Starts a process that does the work and ends; returns its id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def fork_and_kill(work: Callable[[], Any]) -> None:
    """Does the work in another process, and kills that one as soon as it has done it."""
    read, write = os.pipe()

    def work_and_stay() -> None:
        work()
        os.write(write, b"done")
        signal.pause()

    child = fork(work_and_stay)
    os.close(write)
    assert os.read(read, 4) == b"done"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def all_ended_well(*children: int) -> bool:
    """Whether no process failed; waits until all have ended."""
    return [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
