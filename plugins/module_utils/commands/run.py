# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the options of a module to its result, in a module and in Ansible's own process.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import os
import select
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Optional

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from ..api.client import REQUESTS_PROBLEM
from ..api.masking import without
from ..api.settings import CONNECTION, Settings
from ..api.stop import STOP
from ..engine.document import Document
from ..engine.session import Session
from ..errors import CallingError
from ..schema.types import Values

DOCUMENT_OPTION = "document"


@dataclass(frozen=True)
class Job:
    """The work of a module.

    ``spec`` is its argument spec with the rules between options. ``work`` turns options into the result of the task and raises
    CallingError. ``secrets`` finds the secrets in the options, besides those of the connection. ``hidden_by_description``
    names keys of the result whose secrets are masked already. ``scopes`` are those that the token needs. ``parse`` reads the
    options of a document once: ``work`` finds it as option ``document``.
    """

    spec: Mapping[str, Any]
    work: Callable[[Mapping[str, Any], Session], Values]
    secrets: Callable[[Mapping[str, Any]], Sequence[str]]
    scopes: Sequence[str]
    hidden_by_description: tuple[str, ...] = ()
    parse: Optional[Callable[[Mapping[str, Any]], Document]] = None


def execute(job: Job, params: Mapping[str, Any], session_for: Callable[[], Session]) -> Values:
    """Does the work of a module and turns every known error into a failed result. Never raises CallingError."""
    session: Optional[Session] = None
    try:
        session = session_for()
        if session.client.org_id:
            session.start()
        if job.parse and not isinstance(params.get(DOCUMENT_OPTION), Document):
            params = {**params, DOCUMENT_OPTION: job.parse(params)}
        result = job.work(params, session)
    except CallingError as error:
        facts = {"changed": False, **error.facts}
        result = {"failed": True, "msg": error.message + _scope_hint(job, error), **facts}
    # Tokens, client secrets and passwords, wherever they came from.
    connection = [str(params[name]) for name, option in CONNECTION.fields.items() if option.secret and params.get(name)]
    secrets = list(job.secrets(params))
    if session:
        result["api"] = asdict(session.client.take_counters())
        connection += session.client.secrets()
        if session.client.warnings:
            result["warnings"], session.client.warnings = list(dict.fromkeys(session.client.warnings)), []
        if result.get("failed"):
            secrets += sorted(session.secrets_read)  # Webex repeats what it refuses
    hidden: Values = without(connection, without(secrets, result, job.hidden_by_description) if secrets else result)
    return hidden


def _scope_hint(job: Job, error: CallingError) -> str:
    if not error.cause or error.cause.status != 403:
        return ""
    return f" The token needs these scopes: {', '.join(job.scopes)}."


def run_module(job: Job) -> None:
    """The ``main()`` of every module; the only place that exits or fails a module."""
    module = AnsibleModule(supports_check_mode=True, **job.spec)
    if REQUESTS_PROBLEM:
        module.fail_json(msg=missing_required_lib("requests"), exception=REQUESTS_PROBLEM)
    check_mode = module.check_mode

    def session_for() -> Session:
        return Session(Settings.of(module.params, os.environ), check_mode)

    with STOP.watching("Stopped because nobody waits for the result any more", _nobody_reads), STOP.heeding_signals():
        result = execute(job, module.params, session_for)
    for warning in result.pop("warnings", []):
        module.warn(warning)
    if result.pop("failed", False):
        module.fail_json(**result)
    module.exit_json(**result)


def _nobody_reads() -> bool:
    """Whether the pipe for the result has lost its other end: Ansible has ended, or the connection to it."""
    poll = select.poll()
    poll.register(1, 0)
    return any(events & (select.POLLERR | select.POLLHUP) for _fd, events in poll.poll(0))
