# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command of a kind's module: its options are a document of one item.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from ..engine.document import Document
from ..engine.plan import PlannedChange
from ..engine.policy import Policy
from ..engine.reconcile import Run, Stopped, reconcile
from ..engine.render import difference, to_result
from ..engine.session import Session
from ..errors import CallingError
from ..kinds.kind import Kind
from ..schema.types import Values
from .run import Job


def managing(kind: Kind) -> Job:
    """The job of a kind's module."""
    return Job(kind.argument_spec(), partial(manage, kind), partial(secrets_in, kind), kind.scopes(info=False))


def secrets_in(kind: Kind, params: Mapping[str, Any]) -> list[str]:
    """The secrets in the options of a kind, unless they may be shown."""
    return [str(params[name]) for name in kind.secrets if params.get(name) and not params.get("reveal")]


def manage(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    """Brings an object to the state in the options; returns the result of the task. Raises CallingError."""
    document = Document.of_item(kind, params)
    policy = Policy(params.get("max_deletes", 0), verify=params["verify"], fresh=False, stop_at_failure=True)
    try:
        run = reconcile(document, policy, session)
    except Stopped as stopped:
        raise CallingError(stopped.message, stopped, **_progress(stopped.run)) from None
    result = _all_objects(kind, run) if document.purge else _one_object(kind, run)
    return {"changed": run.changed, **result}


def _progress(run: Run) -> Values:
    """The progress of a run that stopped."""
    if run.is_refused:
        return {"changed": False}
    not_taken = {"not_taken": list(run.not_taken)} if run.not_taken else {}
    return {"changed": run.changed, "done": run.outcome.done, "not_tried": run.outcome.not_tried, **not_taken}


def _one_object(kind: Kind, run: Run) -> Values:
    """The object under the name of the module; a switch of its owner is part of it."""
    before: Values = {}
    after: Values = {}
    found: Values = {}
    details: Values = {}
    copies = [planned for planned in run.plan.entries if planned.is_surplus]
    for planned in run.plan.entries:
        if planned.is_surplus:
            continue
        resource, change, id_ = planned.resource, planned.change, _id(kind, planned, run)
        before.update(to_result(resource, change.before))
        after.update(to_result(resource, change.after))
        found.update(to_result(resource, change.after, id_))
        details.update(resource.details(change.current) if change.current else {})
    subject = run.plan.entries[0].change.subject
    if copies:
        before["number_of_copies"] = len(copies) + 1
        after.update({"number_of_copies": 1} if after else {})
    return {kind.name: found, "details": details, "diff": difference(before, after, subject)}


def _all_objects(kind: Kind, run: Run) -> Values:
    """All objects of the owner under the plural name of the module."""
    deleted = [planned for planned in run.plan.entries if isinstance(planned.resource, kind.main)]
    before = [to_result(planned.resource, planned.change.before) for planned in deleted]
    subject = kind.main.schema.all_of(deleted[0].resource.owner.where if deleted else "")
    return {kind.plural: [], "diff": difference({kind.plural: before}, {kind.plural: []}, subject)}


def _id(kind: Kind, planned: PlannedChange, run: Run) -> str:
    """The id of the object afterwards; "" for settings, and for what check mode did not create."""
    return run.outcome.id_of(planned.change) if kind.keyed and isinstance(planned.resource, kind.main) else ""
