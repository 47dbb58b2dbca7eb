# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A user's folder with an inventory file, and the commands that run there."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from tests.support.fragments import fragments_of
from tests.support.patience import PATIENCE
from tests.support.playbook import ROOT, Json, Playbooks, Run, clean_environment
from webex_calling_simulator import Exchange
from webex_calling_simulator.seed import ADMIN_TOKEN

GUIDE = {fragment.name: fragment.text for fragment in fragments_of(ROOT / "docs/docsite/rst/rolling_out_many_sites.rst")}
INVENTORY, PLAYBOOK, VARIABLES = (GUIDE[name] for name in ("webex_calling.yml", "premium_numbers.yml", "host_vars/munich.yml"))
"""The files that the guide has the reader write."""


def without_mark(value: Json) -> Any:
    """A text that Ansible would not execute is printed with a mark."""
    return value.get("__ansible_unsafe", value)


def _measured() -> dict[str, str]:
    """What has the coverage of a program measured, if that of the tests is."""
    return {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}


@dataclass(frozen=True)
class Listing:
    """The output of one ansible-inventory."""

    rc: int
    data: Json
    messages: str
    log: list[Exchange] = field(repr=False)

    @property
    def variables(self) -> dict[str, Json]:
        """Those of each host."""
        found: dict[str, Json] = self.data["_meta"]["hostvars"]
        return found

    def group(self, name: str) -> list[str]:
        """The hosts of a group."""
        hosts: list[str] = self.data.get(name, {}).get("hosts", [])
        return hosts

    @property
    def paths(self) -> list[str]:
        return [exchange.path for exchange in self.log]


class Project:
    """A folder with an inventory file, and the commands that a user gives there."""

    def __init__(self, playbooks: Playbooks) -> None:
        self.folder = playbooks.folder
        self._playbooks = playbooks
        self._reached = {"WEBEX_BASE_URL": playbooks.simulator.url, "WEBEX_ACCESS_TOKEN": ADMIN_TOKEN}

    def write(self, name: str, content: str | Mapping[str, Any]) -> None:
        text = content if isinstance(content, str) else yaml.safe_dump(dict(content), allow_unicode=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def configure(self, name: str = "webex_calling.yml", **options: Any) -> None:
        """Writes the inventory file."""
        self.write(name, {"plugin": "webex.calling.webex_calling", **options})

    def list(self, *arguments: str, source: str = "webex_calling.yml", **environment: str) -> Listing:
        """``ansible-inventory --list``."""
        seen = len(self._playbooks.simulator.log)
        done = subprocess.run(
            ["ansible-inventory", "-i", source, "--list", *arguments],
            cwd=self.folder,
            env={**clean_environment(self.folder), **_measured(), **self._reached, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        told, brace, printed = done.stdout.partition("{\n")
        messages = " ".join((told + done.stderr).split())
        assert "Traceback" not in messages
        data = json.loads(brace + printed, object_hook=without_mark) if printed else {}
        return Listing(done.returncode, data, messages, self._playbooks.simulator.log[seen:])

    def show(self, **options: Any) -> Listing:
        """What an inventory file with these options lists."""
        self.configure(**options)
        listing = self.list()
        assert listing.rc == 0, listing.messages
        assert listing.messages == ""
        return listing

    def failure(self, *arguments: str, **environment: str) -> str:
        """The message when nothing can be listed."""
        listing = self.list(*arguments, **environment)
        assert listing.variables == {}
        assert self.list(*arguments, **environment, ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED="true").rc != 0
        return listing.messages

    def play(self, *arguments: str, source: str = "webex_calling.yml", **environment: str) -> Run:
        """``ansible-playbook`` with the playbook of the guide."""
        command = ["ansible-playbook", "-i", source, "premium_numbers.yml", *arguments]
        return self._playbooks.execute(command, self.folder, {**self._reached, **environment})


def changed(run: Run) -> list[str]:
    """The hosts for which something was changed."""
    return [result.host for result in run.results if result.changed]
