# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs modules as Ansible does, but in this process: options go in as JSON, an exit status and a result come out."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from typing import Any
from unittest.mock import patch

from ansible.module_utils import basic

from tests.support.playbook import Json, Result, Run
from webex_calling_simulator import Simulator

MODULES = "ansible_collections.webex.calling.plugins.modules"


def run_module(name: str, options: Mapping[str, Any]) -> tuple[int, Json]:
    """The end of a module's ``main()``: its exit status and its output."""
    arguments = json.dumps({"ANSIBLE_MODULE_ARGS": dict(options)}).encode()
    profile = "legacy"  # what ansible-core 2.19 and newer ask for
    settings = patch.multiple(basic, create=True, _ANSIBLE_ARGS=arguments, _ANSIBLE_PROFILE=profile)
    with settings, redirect_stdout(io.StringIO()) as printed:
        try:
            import_module(f"{MODULES}.{name}").main()
        except SystemExit as end:
            return int(str(end.code)), json.loads(printed.getvalue())
    raise AssertionError(f"{name} does not end")


def run_tasks(simulator: Simulator, tasks: Sequence[Json], token: str) -> Run:
    """Does tasks one after the other with :func:`run_module`, until one fails.

    A loop is over the list that the task before it has registered, as its expression says.
    """
    seen = len(simulator.log)
    registered: dict[str, Json] = {}
    results: list[Result] = []
    reached = {"WEBEX_BASE_URL": simulator.url, "WEBEX_ACCESS_TOKEN": token}
    with patch.dict(os.environ, reached):
        for each in tasks:
            (action,) = (key for key in each if key.startswith("webex.calling."))
            for options in _items(each, registered) if "loop" in each else (each[action],):
                given = {**options, "_ansible_check_mode": bool(each.get("check_mode"))}
                code, values = run_module(action.rsplit(".", 1)[1], given)
                status = "failed" if code or values.get("failed") else "ok"
                results.append(Result(each["name"], "localhost", status, "loop" in each, values))
                if status == "failed":
                    return Run(2, json.dumps(values), results, simulator.log[seen:])
            registered[each.get("register", "")] = results[-1].values
    return Run(0, "", results, simulator.log[seen:])


def _items(task: Json, registered: Mapping[str, Json]) -> list[Json]:
    """The options of each turn of a loop such as ``{{ seen.digit_patterns }}``."""
    name, _dot, key = task["loop"].strip("{} ").partition(".")
    assert task["args"] == "{{ item }}"
    return [dict(item) for item in registered[name][key]]
