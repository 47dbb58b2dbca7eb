# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the modules of the collection in Ansible's own process; each file in ``plugins/action`` only names its module.

It executes the same code as a module's ``main()``. All items of a loop run in one process, so they share the connection, the
names looked up and the objects read. A new task starts without them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Optional

from ansible.errors import AnsibleActionFail
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.errors import UnsupportedError
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase
from ansible.utils.display import Display

from ansible_collections.webex.calling.plugins.module_utils.api.client import REQUESTS_PROBLEM
from ansible_collections.webex.calling.plugins.module_utils.api.masking import without
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.api.stop import STOP
from ansible_collections.webex.calling.plugins.module_utils.commands.jobs import job_of
from ansible_collections.webex.calling.plugins.module_utils.commands.run import DOCUMENT_OPTION, Job, execute
from ansible_collections.webex.calling.plugins.module_utils.engine.document import DOCUMENT, Document
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from ansible_collections.webex.calling.plugins.module_utils.schema.checker import misplaced
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import untrusted
from ansible_collections.webex.calling.plugins.plugin_utils.worker import Worker

AS_MODULE = "webex_calling_run_as_module"


def say(line: str) -> None:
    """Shows a line, unless Ansible has stopped: then nobody would take it."""
    if not STOP.reason:
        Display().display(line)


class SharedSessions:
    """The sessions of the present task; those of another task are dropped."""

    def __init__(self) -> None:
        self._task: Any = None
        self._sessions: dict[tuple[Settings, bool], Session] = {}

    def begin(self, task: Any) -> None:
        """Notes an attempt at an item of a task. A second attempt (``until``) reads everything again.

        Ansible copies a task for each item of a loop, under the same id; another attempt at an item has the same copy.
        """
        if self._task is None or task is self._task or task._uuid != self._task._uuid:
            self._sessions = {}
        self._task = task

    def session(self, settings: Settings, check_mode: bool) -> Session:
        """The session for a task's settings; the first caller makes it."""
        key = (settings, check_mode)
        if key not in self._sessions:
            self._sessions[key] = Session(settings, check_mode, say=say)
        return self._sessions[key]


SHARED = SharedSessions()
WORKER = Worker(STOP)


class InProcess(ActionBase):
    """Does its module's ``job``; one instance serves one attempt at one item of a loop."""

    job: Job
    _requires_connection = False
    _supports_async = True
    _supports_check_mode = True

    def run(self, tmp: Optional[str] = None, task_vars: Optional[Mapping[str, Any]] = None) -> dict[str, Any]:
        """The result of the module named in the task."""
        result: dict[str, Any] = super().run(tmp, task_vars)
        del tmp
        name = self._task.action.rsplit(".", 1)[-1]
        job = self.job
        args, document = self._checked(job)
        if self._task.async_val or self._as_module(task_vars or {}):
            module = f"webex.calling.{name}"
            asynchronous = bool(self._task.async_val)
            shipped = {**args, **document.as_options()} if document else args

            def work() -> dict[str, Any]:
                outcome: dict[str, Any] = self._execute_module(
                    module_name=module, module_args=shipped, task_vars=task_vars, wrap_async=asynchronous
                )
                return outcome

            result.update(WORKER.have_begun(work) if asynchronous else WORKER.have_done(work, self._sentence))
            return result
        if REQUESTS_PROBLEM:
            raise AnsibleActionFail("Install the Python package requests where Ansible itself is installed.")
        SHARED.begin(self._task)
        params = self._validated(name, job, args)
        if document:
            params[DOCUMENT_OPTION] = document
        environ = {**os.environ, **self._environment()}
        check_mode = bool(self._task.check_mode)

        def session_for() -> Session:
            return SHARED.session(Settings.of(params, environ), check_mode)

        outcome = WORKER.do(lambda: execute(job, params, session_for), self._sentence)
        result.update(untrusted(outcome))  # as Ansible treats what a module printed
        return result

    def _sentence(self, result: Mapping[str, Any]) -> str:
        """What the terminal shows of the result of interrupted work."""
        if self._task.no_log:
            return f"{STOP.reason}. What was done is hidden by no_log."
        return str(result["msg"]) if result.get("failed") else f"{STOP.reason}, when {self._task.action} was complete."

    def _as_module(self, task_vars: Mapping[str, Any]) -> bool:
        value = self._templar.template(task_vars.get(AS_MODULE, False))
        return bool(boolean(value))

    def _checked(self, job: Job) -> tuple[dict[str, Any], Optional[Document]]:
        """The options as the user gave them, and the document among them, if the job has one."""
        args = plain(self._task.args)
        if not job.parse:
            errors = list(misplaced(job.spec["argument_spec"], args))
            if errors:
                raise AnsibleActionFail(without(job.secrets(args), "; ".join(errors) + "."))
            return dict(self._task.args), None
        try:
            document = job.parse(args)
        except InvalidInput as error:
            message = without(job.secrets(args), error.message)
        else:
            return {name: value for name, value in args.items() if name not in (*DOCUMENT.fields, DOCUMENT_OPTION)}, document
        raise AnsibleActionFail(message)  # outside of the handler, or ansible-core 2.16 would show the options with their secrets

    def _validated(self, name: str, job: Job, args: dict[str, Any]) -> dict[str, Any]:
        spec = dict(job.spec)
        outcome = ArgumentSpecValidator(spec.pop("argument_spec"), **spec).validate(args)
        words = f"Unsupported parameters for (webex.calling.{name}) module: "  # as AnsibleModule puts it
        messages = [words + error.msg if isinstance(error, UnsupportedError) else error.msg for error in outcome.errors.errors]
        if messages:
            raise AnsibleActionFail("; ".join(messages))
        params: dict[str, Any] = plain(outcome.validated_parameters)
        return params

    def _environment(self) -> dict[str, str]:
        """The task's ``environment:``, which a module would find in its process."""
        environment: dict[str, str] = {}
        self._compute_environment_string(environment)
        return environment


def action_plugin(module: str) -> type[InProcess]:
    """The class that Ansible looks for in the action plugin of a module.

    The job is made here, not at the first run: Ansible's main process loads each action plugin before it starts a worker for a
    host. The workers, one for every host and item, inherit the job and do not make it again.
    """
    return type("ActionModule", (InProcess,), {"__doc__": f"Does the job of {module}.", "job": job_of(module)})


def plain(value: Any) -> Any:
    """The value without Ansible's own attributes (origins of templates, vault wrappers)."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return "".join(value)
    return value
