# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs playbooks against the simulator as a user would, and returns the results."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.support.patience import PATIENCE, wait_until
from tests.support.warm import COMMANDS, Warm
from webex_calling_simulator import Exchange, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN

Json = dict[str, Any]

ROOT = Path(__file__).parents[2]
NOWHERE = "http://127.0.0.1:9/v1"
"""Where nothing listens: a task that lost its settings must not reach the real service."""

PYTHON = os.environ.get("PLAYBOOKS_PYTHON", sys.executable)
"""The one whose Ansible runs playbooks; ``make versions`` gives others."""
MODULES_PYTHON = os.environ.get("MODULES_PYTHON", PYTHON)
"""The one that runs modules."""

IN_PROCESS = "in process"
AS_MODULE = "as module"
LANES = (IN_PROCESS, AS_MODULE)


@dataclass(frozen=True)
class Result:
    """The result of one task, or of one item of a loop."""

    task: str
    host: str
    status: str
    item: bool
    values: Json

    @property
    def changed(self) -> bool:
        return bool(self.values.get("changed"))

    @property
    def failed(self) -> bool:
        return self.status == "failed"

    @property
    def message(self) -> str:
        return str(self.values.get("msg", ""))

    @property
    def requests(self) -> int:
        """How many requests it says it sent."""
        return int(self.values.get("api", {}).get("requests", 0))


@dataclass(frozen=True)
class Run:
    """The results of one ansible-playbook."""

    rc: int
    output: str
    results: list[Result] = field(repr=False)
    log: list[Exchange] = field(repr=False)
    """The requests that the simulator saw during the run."""

    def __getitem__(self, task: str) -> Result:
        """The result of the one task of that name."""
        (result,) = (result for result in self.results if result.task == task and not result.item)
        return result

    def items(self, task: str) -> list[Result]:
        """The results of the items of a loop."""
        return [result for result in self.results if result.task == task and result.item]

    @property
    def writes(self) -> list[Exchange]:
        return [exchange for exchange in self.log if exchange.is_write]

    def exchanges(self, task: str) -> list[Exchange]:
        """The requests of one task, found by counting what each result says it sent."""
        start = 0
        for result in self.results:
            if result.task == task:
                return self.log[start : start + result.requests]
            start += result.requests
        raise KeyError(task)

    def require_success(self) -> Run:
        assert self.rc == 0, self.output
        return self

    def everything(self) -> str:
        """All texts of a run: output, messages and results."""
        return self.output + json.dumps([result.values for result in self.results], default=str)


class Playbooks:
    """Makes playbooks of tasks and runs them in a folder of their own."""

    def __init__(self, simulator: Simulator, folder: Path) -> None:
        self.simulator = simulator
        self.folder = folder
        self._runs = 0

    def run(
        self,
        tasks: Sequence[Json] | str,
        *,
        lane: str = IN_PROCESS,
        check: bool = False,
        token: str = ADMIN_TOKEN,
        base_url: str = "",
        defaults: Mapping[str, Any] | None = None,
        environment: Mapping[str, str] | None = None,
        variables: Mapping[str, Any] | None = None,
        hosts: Iterable[str] = (),
        arguments: Sequence[str] = (),
        killed_when: Callable[[], bool] | None = None,
    ) -> Run:
        """Runs tasks, given as data or as YAML text.

        Token and address come from the environment, or from ``defaults`` for all modules of the collection when given.
        Without ``hosts`` the play is for localhost. With ``killed_when``, all processes of the run are killed at that moment.
        """
        folder = self._new_folder()
        play: Json = {
            "hosts": "all" if hosts else "localhost",
            "gather_facts": False,
            "vars": {**_lane(lane), **(variables or {})},
            "tasks": yaml.safe_load(tasks) if isinstance(tasks, str) else list(tasks),
        }
        if defaults is not None:
            play["module_defaults"] = {"group/webex.calling.all": dict(defaults)}
            reached = {"WEBEX_BASE_URL": NOWHERE}
        else:
            reached = self._reached(base_url, token)
        text = yaml.safe_dump([play], sort_keys=False, allow_unicode=True)
        if isinstance(tasks, str):  # as the user wrote it, so that Ansible reads it as it reads the user's
            play["tasks"] = []
            head = yaml.safe_dump([play], sort_keys=False).replace("  tasks: []\n", "  tasks:\n")
            text = head + "".join(f"  {line}\n" for line in tasks.splitlines())
        (folder / "playbook.yml").write_text(text, encoding="utf-8")
        command = ["ansible-playbook", "playbook.yml", *(["--check"] if check else []), *arguments]
        if hosts:
            (folder / "hosts").write_text("\n".join(hosts) + "\n", encoding="utf-8")
            command += ["-i", "hosts"]
        return self.execute(command, folder, {**reached, **(environment or {})}, killed_when)

    def run_file(self, name: str, site_file: Path, *, lane: str = IN_PROCESS, check: bool = False) -> Run:
        """Runs a playbook of the collection for the site that a file describes."""
        return self.run_named(name, {"site_file": str(site_file)}, lane=lane, check=check)

    def run_named(
        self,
        name: str,
        variables: Mapping[str, Any],
        *arguments: str,
        lane: str = IN_PROCESS,
        check: bool = False,
        token: str = ADMIN_TOKEN,
    ) -> Run:
        """Runs a playbook of the collection with extra variables, as the survey of an AWX job template gives them."""
        given = ["-e", json.dumps({**variables, **_lane(lane)}), *(["--check"] if check else []), *arguments]
        return self.execute(["ansible-playbook", f"webex.calling.{name}", *given], self._new_folder(), self._reached(token=token))

    def _new_folder(self) -> Path:
        self._runs += 1
        folder = self.folder / str(self._runs)
        folder.mkdir()
        return folder

    def _reached(self, base_url: str = "", token: str = ADMIN_TOKEN) -> dict[str, str]:
        return {"WEBEX_BASE_URL": base_url or self.simulator.url, "WEBEX_ACCESS_TOKEN": token}

    def execute(
        self,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        killed_when: Callable[[], bool] | None = None,
    ) -> Run:
        """Runs a command in a folder and returns the results of the tasks."""
        (folder / "results").write_text("", encoding="utf-8")
        seen = len(self.simulator.log)
        whole = [*command, *python_of_modules(command, folder)]
        env = {**clean_environment(folder), **recording(folder), **environment}
        if killed_when or not _starts_warm(command):
            code, output = _cold(whole, folder, env, killed_when)
        else:
            code, output = _warm().run(whole, folder, env)
        return Run(code, output, results_in(folder), self.simulator.log[seen:])


def results_in(folder: Path) -> list[Result]:
    """The results of the tasks, as the recorder wrote them."""
    return [Result(**json.loads(line)) for line in (folder / "results").read_text(encoding="utf-8").splitlines()]


@cache
def _warm() -> Warm:
    """The process of this pytest worker that has imported Ansible."""
    folder = Path(tempfile.mkdtemp(prefix="warm-"))
    atexit.register(shutil.rmtree, folder)
    return Warm({**clean_environment(folder), **recording(folder)}, PATIENCE)


def _starts_warm(command: Sequence[str]) -> bool:
    """Whether the Ansible of this Python runs the command, as that is the one that is warm."""
    return command[0] in COMMANDS and {PYTHON, MODULES_PYTHON} == {sys.executable}


def _cold(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], killed_when: Callable[[], bool] | None
) -> tuple[int, str]:
    """Starts a command as a user does; returns its exit code and all that it printed."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        if killed_when:
            wait_until(lambda: process.poll() is not None or killed_when())
            _kill_family(process.pid)
        output, _nothing = process.communicate(timeout=PATIENCE)
    return process.returncode, output


def _kill_family(pid: int) -> None:
    """Kills a process and all that descend from it, whatever sessions they made."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in (line.split() for line in listed.splitlines())}
    family = [pid]
    for member in family:  # grows while it is walked
        family += [child for child, parent in parents.items() if parent == member]
    for member in family:
        with suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)


def _lane(lane: str) -> Json:
    """Variables that choose the way of execution."""
    return {"webex_calling_run_as_module": lane == AS_MODULE}


def python_of_modules(command: Sequence[str], folder: Path) -> list[str]:
    """The arguments that choose the Python of modules, when another one than usual is tried."""
    usual = {MODULES_PYTHON, PYTHON} == {sys.executable} or command[0] != "ansible-playbook"
    return [] if usual else ["-e", json.dumps(interpreter(folder))]


def clean_environment(folder: Path) -> dict[str, str]:
    """The same environment for every developer: no settings of their own reach a test."""
    return {
        "PATH": os.pathsep.join([str(Path(PYTHON).parent), os.defpath]),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "ANSIBLE_CONFIG": str(ROOT / "ansible.cfg"),
        "ANSIBLE_HOME": str(folder / "ansible"),
        "ANSIBLE_ASYNC_DIR": str(folder / "async"),
        "ANSIBLE_NOCOLOR": "1",
        "ANSIBLE_PIPELINING": "1",  # modules start in half the time
    }


def recording(folder: Path) -> dict[str, str]:
    """The settings by which the results of all tasks are written to a file."""
    return {
        "ANSIBLE_CALLBACK_PLUGINS": str(Path(__file__).parent / "callback_plugins"),
        "ANSIBLE_CALLBACKS_ENABLED": "recorder",
        "RESULTS_FILE": str(folder / "results"),
    }


def task(name: str, module: str, options: Mapping[str, Any], **keywords: Any) -> Json:
    """A task for a module of the collection."""
    return {"name": name, f"webex.calling.{module}": dict(options), **keywords}


def interpreter(folder: Path, arguments: str = "") -> Json:
    """Variables that have modules run by this Python under another name: with ``arguments``, and without a space in its path.

    Ansible starts asynchronous modules in a way that takes no space, and older ones start all modules so.
    """
    script = folder / "python3"
    script.write_text(f'#!/bin/sh\nexec "{MODULES_PYTHON}" {arguments} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return {"ansible_python_interpreter": str(script)}


def inventory(folder: Path) -> list[str]:
    """The arguments that give the locations of Webex as hosts."""
    file = folder / "webex_calling.yml"
    file.write_text("plugin: webex.calling.webex_calling\n", encoding="utf-8")
    return ["-i", str(file)]
