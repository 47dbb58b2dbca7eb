# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A process that applies documents, and is killed in the middle: ``python -m tests.support.interrupted URL``.

Each line on its input is a JSON object with the ``document``, the number of the write to be killed at, whether ``before`` or
``after`` it, and the ``concurrency``. A child applies the document and kills itself there, without any clean-up. One line of
output for each says whether that happened.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.commands import configuration
from ansible_collections.webex.calling.plugins.module_utils.commands.run import execute
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from webex_calling_simulator.seed import ADMIN_TOKEN


def kill_at(number: int, before: bool) -> None:
    """Has this process killed when it is about to send its n-th write, or has got the answer to it."""
    transfer, writes, lock = Client._transfer, 0, threading.Lock()

    def counted(self: Client, tries: Any, method: str, url: str, *rest: Any, **content: Any) -> Any:
        nonlocal writes
        mine = 0
        if method != "GET" and "/actions/validate" not in url:
            with lock:
                writes += 1
                mine = writes
        if mine == number and before:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = transfer(self, tries, method, url, *rest, **content)
        if mine == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    Client._transfer = counted  # type: ignore[method-assign]


def apply(url: str, order: dict[str, Any]) -> None:
    """Applies the document of an order."""
    given = {"document": order["document"], "concurrency": order["concurrency"]}
    params = {**{name: option.default for name, option in configuration.OPTIONS.fields.items()}, **given}
    settings = Settings(access_token=ADMIN_TOKEN, base_url=url)
    result = execute(configuration.JOB, params, lambda: Session(settings, check_mode=False))
    if result.get("failed"):
        raise RuntimeError(result["msg"])


def main() -> None:
    """Takes the orders one by one."""
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            kill_at(order["number"], order["before"])
            apply(sys.argv[1], order)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else f"ended with {os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    main()
