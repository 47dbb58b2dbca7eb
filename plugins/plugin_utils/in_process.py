# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs every module of the collection in Ansible's own process; each file in ``plugins/action`` only names it.

It executes the same code as a module's ``main()``. All items of a loop run in one process, so they share the connection,
the names looked up and the objects read; a new task starts from nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Optional

from ansible.errors import AnsibleActionFail
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase

from ansible_collections.webex.calling.plugins.module_utils.client import REQUESTS_PROBLEM
from ansible_collections.webex.calling.plugins.module_utils.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.run import Session, execute
from ansible_collections.webex.calling.plugins.module_utils.settings import Settings

KINDS = "ansible_collections.webex.calling.plugins.module_utils.kinds"
AS_MODULE = "webex_calling_run_as_module"


class SharedSessions:
    """The sessions of the task at hand; those of another task are dropped."""

    def __init__(self) -> None:
        self._task = ""
        self._sessions: dict[tuple[Settings, bool], Session] = {}

    def session(self, task: str, settings: Settings, check_mode: bool) -> Session:
        """The session for a task's settings, made when it is the first."""
        if task != self._task:
            self._task, self._sessions = task, {}
        key = (settings, check_mode)
        if key not in self._sessions:
            self._sessions[key] = Session(settings, check_mode)
        return self._sessions[key]

    def drop(self) -> None:
        """Forgets everything, so that the next attempt sees what Webex has by then."""
        self._sessions = {}


SHARED = SharedSessions()


class ActionModule(ActionBase):
    """One instance serves one item of a loop; with ``until`` it runs several times."""

    _requires_connection = False
    _supports_async = True
    _supports_check_mode = True
    _attempted = False

    def run(self, tmp: Optional[str] = None, task_vars: Optional[Mapping[str, Any]] = None) -> dict[str, Any]:
        """The result of the module named in the task."""
        result: dict[str, Any] = super().run(tmp, task_vars)
        del tmp
        name = self._task.action.rsplit(".", 1)[-1]
        if self._task.async_val or self._as_module(task_vars or {}):
            result.update(
                self._execute_module(
                    module_name=f"webex.calling.{name}", task_vars=task_vars, wrap_async=bool(self._task.async_val)
                )
            )
            return result
        if REQUESTS_PROBLEM:
            raise AnsibleActionFail("Install the Python package requests where Ansible itself is installed.")
        if self._attempted:
            SHARED.drop()
        self._attempted = True
        info = name.endswith("_info")
        kind: Kind = import_module(f"{KINDS}.{name[:-5] if info else name}").KIND
        params = self._validated(kind, info)
        environ = {**os.environ, **self._environment()}
        task, check_mode = self._task._uuid, bool(self._task.check_mode)
        result.update(execute(kind, info, params, lambda: SHARED.session(task, Settings.of(params, environ), check_mode)))
        return result

    def _as_module(self, task_vars: Mapping[str, Any]) -> bool:
        value = self._templar.template(task_vars.get(AS_MODULE, False))
        return bool(boolean(value))

    def _validated(self, kind: Kind, info: bool) -> dict[str, Any]:
        spec = kind.argument_spec(info)
        outcome = ArgumentSpecValidator(spec.pop("argument_spec"), **spec).validate(dict(self._task.args))
        if outcome.error_messages:
            raise AnsibleActionFail("; ".join(outcome.error_messages))
        params: dict[str, Any] = plain(outcome.validated_parameters)
        return params

    def _environment(self) -> dict[str, str]:
        """The task's ``environment:``, which a module would find in its process."""
        environment: dict[str, str] = {}
        self._compute_environment_string(environment)
        return environment


def plain(value: Any) -> Any:
    """The value without what Ansible attaches to it (templates' origins, vault wrappers)."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return "".join(value)
    return value
