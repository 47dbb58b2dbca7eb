# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs commands of Ansible in processes that have imported it already: a start takes a third of the time.

One process for each pytest worker imports Ansible and then only forks. Each run is a process of its own with the arguments,
environment, folder and output that it is given; it reads its configuration anew. ``tests/integration/test_warm.py`` compares it
with a cold start. Other versions of Ansible, runs that are killed and runs inside other programs start cold.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

COMMANDS = {"ansible-playbook": "ansible.cli.playbook", "ansible-inventory": "ansible.cli.inventory"}
LIKELY = (
    *COMMANDS.values(),
    "ansible.executor.task_executor",
    "ansible.plugins.callback.default",
    "ansible.plugins.connection.local",
    "ansible.plugins.strategy.linear",
    "requests",
)
"""What every run imports; nothing of the collection."""


class Warm:
    """The process that forks runs, as pytest sees it."""

    def __init__(self, environment: Mapping[str, str], patience: float) -> None:
        self._mine, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._mine.settimeout(patience)
        command = [sys.executable, __file__, str(its.fileno())]
        self._process = subprocess.Popen(command, env=dict(environment), stdin=subprocess.DEVNULL, pass_fds=[its.fileno()])
        its.close()
        atexit.register(self.close)

    def run(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
        """Runs a command of Ansible; returns its exit code and all that it printed."""
        with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
            request = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (larger than a message may be)
            with request:
                json.dump({"command": list(command), "folder": str(folder), "environment": dict(environment)}, request)
                request.flush()
                socket.send_fds(self._mine, [b"run"], [request.fileno(), output.fileno()])
            code = int(self._mine.recv(100))
            output.seek(0)
            return code, output.read()

    def close(self) -> None:
        """Ends the process."""
        self._mine.close()
        self._process.wait()


class Prepared:
    """The two large files of Ansible, parsed before a run asks for them: each fork has its own copy."""

    def __init__(self) -> None:
        import yaml

        self._load = yaml.load
        self._parsed: dict[tuple[Any, bytes], Any] = {}
        yaml.load = self.load

    def load(self, stream: Any, Loader: Any) -> Any:  # noqa: N803 (the name that PyYAML gave it)
        """The result of PyYAML; each prepared value only once."""
        text = stream.read() if hasattr(stream, "read") else stream
        key = Loader, text if isinstance(text, bytes) else str(text).encode(errors="surrogatepass")
        return self._parsed.pop(key) if key in self._parsed else self._load(text, Loader=Loader)

    def prepare(self) -> None:
        """Parses the files."""
        import ansible
        import yaml

        for name, loader in (("base", yaml.CSafeLoader), ("ansible_builtin_runtime", yaml.CBaseLoader)):
            content = (Path(ansible.__file__).parent / f"config/{name}.yml").read_bytes()
            self._parsed[loader, content] = self._load(content, Loader=loader)


def _configured_anew() -> None:
    """Makes Ansible read its settings again; its other modules take them from the same objects."""
    from ansible import constants
    from ansible.config import manager

    config, kind = constants.config, manager.ConfigManager
    config.__init__()
    manager.ConfigManager = lambda: config
    importlib.reload(constants)
    manager.ConfigManager = kind


def _next_run(connection: socket.socket) -> dict[str, Any]:
    """Forks a process for each request; returns in that process, and ends in this one when there are no more."""
    while True:
        message, fds, _flags, _address = socket.recv_fds(connection, 100, 2)
        if not message:
            os._exit(0)
        child = os.fork()
        if child == 0:
            connection.close()
            with os.fdopen(fds[0], encoding="utf-8") as request:
                request.seek(0)
                run: dict[str, Any] = json.load(request)
            for stream in (1, 2):
                os.dup2(fds[1], stream)
            os.close(fds[1])
            return run
        for fd in fds:
            os.close(fd)
        _pid, status = os.waitpid(child, 0)
        connection.send(str(os.waitstatus_to_exitcode(status)).encode())


def _serve(connection: socket.socket) -> NoReturn:
    """The work of the process, and in a fork of it the run."""
    sys.path[0] = str(Path(sys.executable).parent)  # as for Ansible's own scripts
    prepared = Prepared()
    for name in LIKELY:
        importlib.import_module(name)
    prepared.prepare()
    run = _next_run(connection)
    os.chdir(run["folder"])
    os.environ.clear()
    os.environ.update(run["environment"])
    sys.argv = [str(Path(sys.executable).with_name(run["command"][0])), *run["command"][1:]]
    _configured_anew()
    sys.exit(importlib.import_module(COMMANDS[run["command"][0]]).main())


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
