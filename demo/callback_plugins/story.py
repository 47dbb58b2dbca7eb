# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The output of the demo: Ansible's own, made shorter. A line for what changes, with what changes in it under --diff."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any

from ansible import constants, context
from ansible.plugins.callback import CallbackBase

DOCUMENTATION = r"""
name: story
type: stdout
short_description: the output of the demo
description:
  - One line for each object, with what changes in it.
"""

GREEN, YELLOW, RED, FAINT, PLAIN = "\033[32m", "\033[33m", "\033[31m", "\033[2m", "\033[0m"
SIGNS = {"create": ("+", GREEN), "update": ("~", YELLOW), "replace": ("~", RED), "delete": ("-", RED)}


class CallbackModule(CallbackBase):
    """Prints tasks as headings, objects as lines."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "story"

    def __init__(self) -> None:
        super().__init__()
        self._requests = 0
        self._task = ""

    def v2_playbook_on_task_start(self, task: Any, is_conditional: bool) -> None:
        """Remembers the heading for a task that works on Webex."""
        self._task = task.get_name().rsplit(" : ", 1)[-1]

    def v2_runner_on_ok(self, result: Any) -> None:
        """A task, with what it plans or has done."""
        if "plan" in result._result:
            self._tell(result._result)

    def v2_runner_on_failed(self, result: Any, ignore_errors: bool = False) -> None:
        """A task that failed as a whole."""
        self._tell(result._result)

    def v2_playbook_on_stats(self, stats: Any) -> None:
        """Ansible's recap, and what it took."""
        for host in stats.processed:
            counts = stats.summarize(host)
            told = "  ".join(f"{name}={counts[name]}" for name in ("ok", "changed", "failures"))
            colour = RED if counts["failures"] else YELLOW if counts["changed"] else GREEN
            self._print(f"\n  {host}: {told}  ({self._requests} requests)", colour)

    def _tell(self, result: dict[str, Any]) -> None:
        self._print(f"  {self._task}")
        self._requests += result.get("api", {}).get("requests", 0)
        for warning in result.get("warnings", []):
            self._print(f"    ! {warning}", YELLOW)
        if result.get("failed"):
            self._print(f"    x {result['msg']}", RED)
            return
        for change in result["plan"]:
            before, after = change["before"], change["after"]
            sign, colour = SIGNS[change["action"]]
            self._print(f"    {sign} {change['object']}", colour)
            if context.CLIARGS.get("diff"):
                for line in _created(after) if not before else _changed(before, after) if after else ():
                    self._print(f"        {line}")
        self._print(f"    = {result['summary']['unchanged']} as described", FAINT)

    def _print(self, text: str, colour: str = "") -> None:
        width = shutil.get_terminal_size((120, 40)).columns
        text = text if len(text) <= width else text[: width - 1] + "…"
        self._display.display(f"{colour}{text}{PLAIN}" if colour and self._coloured() else text)

    def _coloured(self) -> bool:
        return bool(constants.ANSIBLE_FORCE_COLOR)


def _created(after: dict[str, Any]) -> Iterator[str]:
    for name, value in after.items():
        if name in ("level", "location", "name", "workspace", "extension"):
            continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{name}: {len(value)} entries"
        else:
            yield f"{name}: {_flow(value)}"


def _changed(before: Any, after: Any, place: str = "") -> Iterator[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            if before.get(name) != after.get(name):
                yield from _changed(before.get(name), after.get(name), f"{place}.{name}" if place else name)
    elif _keyed(before) and _keyed(after):
        yield from _changed(_keyed(before), _keyed(after), place)
    else:
        yield f"{place}: {_flow(before)} -> {_flow(after)}"


def _keyed(value: Any) -> dict[str, Any]:
    """A list of objects by what they are called."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return {}
    return {f"[{item.get('name') or item.get('call_type')}]": item for item in value}


def _flow(value: Any) -> str:
    return "(nothing)" if value is None else json.dumps(value, ensure_ascii=False).replace('"', "")
