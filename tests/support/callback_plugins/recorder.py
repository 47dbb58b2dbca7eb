# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes every result as a line of JSON to a file, for the tests that run playbooks."""

from __future__ import annotations

import json
import os
from typing import Any

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = r"""
name: recorder
type: aggregate
short_description: results for tests
description:
  - Appends every result of a task or of an item of a loop to the file that E(RESULTS_FILE) names.
"""


class CallbackModule(CallbackBase):
    """Records results as Ansible hands them to any callback: nothing is masked or shortened here."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "recorder"

    def v2_runner_on_ok(self, result: Any) -> None:
        """A task that ended well."""
        self._record(result, "ok")

    def v2_runner_on_failed(self, result: Any, ignore_errors: bool = False) -> None:
        """A task that failed."""
        self._record(result, "failed")

    def v2_runner_on_skipped(self, result: Any) -> None:
        """A task that was skipped."""
        self._record(result, "skipped")

    def v2_runner_on_unreachable(self, result: Any) -> None:
        """A host that Ansible could not reach."""
        self._record(result, "unreachable")

    def v2_runner_item_on_ok(self, result: Any) -> None:
        """An item that ended well."""
        self._record(result, "ok", item=True)

    def v2_runner_item_on_failed(self, result: Any) -> None:
        """An item that failed."""
        self._record(result, "failed", item=True)

    def v2_runner_retry(self, result: Any) -> None:
        """An attempt that will be repeated."""
        self._record(result, "retried", item=True)

    def _record(self, result: Any, status: str, item: bool = False) -> None:
        facts = {
            "task": result._task.get_name(),
            "host": result._host.get_name(),
            "status": status,
            "item": item,
            "values": result._result,
        }
        with open(os.environ["RESULTS_FILE"], "a", encoding="utf-8") as lines:
            lines.write(json.dumps(facts, default=str) + "\n")
