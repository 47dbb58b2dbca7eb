# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command of the module ``configuration``: a whole document in one plan.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..api.client import MAX_CONCURRENCY
from ..api.settings import CONNECTION
from ..engine.document import DOCUMENT, LOCATION, PURGE, SECTIONS, Document
from ..engine.plan import ACTIONS
from ..engine.policy import Policy
from ..engine.progress import Progress
from ..engine.reconcile import Run, Stopped, reconcile
from ..engine.render import difference, to_result
from ..engine.session import Session
from ..errors import CallingError, InvalidInput
from ..schema.fields import Field, Record
from ..schema.types import Flag, Number, Text, Values
from .run import Job

CONCURRENCY = Field(
    "concurrency",
    Number(1, MAX_CONCURRENCY),
    (f"How many requests may be under way at the same time, 1 to {MAX_CONCURRENCY}.",),
    default=10,
)
PROGRESS = Field(
    "progress",
    Number(),
    (
        "Seconds after which the task begins to show its progress, a line every few seconds; V(0) for never.",
        "Nothing can be shown while the task runs as an ordinary module.",
    ),
    default=60,
)
OPTIONS = Record(
    LOCATION,
    PURGE,
    Field(
        "max_deletes",
        Number(),
        ("The maximum number of objects that O(purge) may delete; more is an error, and nothing is changed.",),
        default=10,
    ),
    Field(
        "plan_id",
        Text(),
        (
            "Apply the plan only if it is still exactly the one with this id, which is RV(plan_id) of a preview. Otherwise fail"
            " and change nothing. So an approval applies what was shown. Secrets count as they are shown: masked.",
        ),
    ),
    Field(
        "verify",
        Flag(),
        ("Read all changed objects again, and fail if Webex does not show a change that it accepted.",),
        default=True,
    ),
    CONCURRENCY,
    PROGRESS,
    *(field for field in DOCUMENT.fields.values() if field not in (LOCATION, PURGE)),
)
DOCUMENT_DOC = (
    "A whole document in one value, as from a site file or from M(webex.calling.configuration_info): O(location), O(purge) and"
    " the sections. Then no section may be an option of its own; O(location) and O(purge) replace those in the document.",
)
NOT_BOUND = (
    "The plan has no plan_id, because the token may not ask which organisation it belongs to; nobody can approve it. Give org_id,"
    " or a token with the scope spark-admin:locations_read or spark:people_read."
)


def _spec() -> Values:
    """The argument spec. The document's own check is for the items of sections: it finds all errors and their places.

    Sections with secrets are the exception: Ansible must know the secret options, to keep them out of logs and invocations.
    """
    options = OPTIONS.options()
    for section, kind in SECTIONS.items():
        if not kind.secrets:
            options[section] = {"type": "list", "elements": "dict"}
    return {"argument_spec": {**CONNECTION.options(), **options, "document": {"type": "dict"}}}


def parse(options: Mapping[str, Any]) -> Document:
    """The document in the options, whole or by sections. Raises InvalidInput with every error."""
    given = {name: options[name] for name in DOCUMENT.fields if options.get(name) is not None}
    document = options.get("document")
    if document is not None:
        beside = [section for section in SECTIONS if section in given]
        if beside:
            raise InvalidInput(f"document: {beside[0]} is given beside it; give the document either whole or by sections.")
        if not isinstance(document, Mapping):
            raise InvalidInput("document: is not a set of sections; read a file with the from_yaml filter.")
        unknown = [name for name in document if name not in DOCUMENT.fields]
        if unknown:
            known = ", ".join(sorted(DOCUMENT.fields))
            raise InvalidInput(f"document: there is no section {' or '.join(map(str, unknown))}; known are {known}.")
        given = {**document, **given}
    return Document.read(given)


def configure(params: Mapping[str, Any], session: Session) -> Values:
    """Brings an organisation to the state in the document; returns the result of the task. Raises CallingError."""
    _require_valid(params)
    policy = Policy(
        max_deletes=params["max_deletes"],
        plan_id=params.get("plan_id") or "",
        verify=params["verify"],
        concurrency=params["concurrency"],
        bound=True,
    )
    with Progress(session.say, params["progress"], session.client.pace.seconds_to_wait) as progress:
        try:
            run = reconcile(params["document"], policy, session, progress)
        except Stopped as stopped:
            raise CallingError(stopped.message, stopped, **_result(stopped.run)) from None
    result = _result(run)
    if session.check_mode and not result["plan_id"]:
        session.client.warnings.append(NOT_BOUND)
    session.forget_everything()
    return result


def _require_valid(params: Mapping[str, Any]) -> None:
    """Raises InvalidInput for errors in the options beside the document."""
    own = Record(*(field for name, field in OPTIONS.fields.items() if name not in DOCUMENT.fields))
    errors = list(own.errors(params, ""))
    if params.get("plan_id") is not None and not params["plan_id"].strip():
        errors.append("plan_id: it is given and empty, so nothing would bind the run; leave it out if that is meant")
    if errors:
        raise InvalidInput("; ".join(errors) + ".")


def _result(run: Run) -> Values:
    """The result of a run, also if it stopped early."""
    before: dict[str, list[Values]] = {}
    after: dict[str, list[Values]] = {}
    counts = dict.fromkeys((action for action in ACTIONS.values() if action != "none"), 0)
    for planned in run.plan.changes:
        counts[planned.action] += 1
        for side, values in ((before, planned.change.before), (after, planned.change.after)):
            side.setdefault(planned.kind.plural, []).extend([to_result(planned.resource, values)] if values else [])
    return {
        "changed": run.changed,
        "plan": [planned.to_result() for planned in run.plan.changes],
        "plan_id": run.plan.id(run.org_id),
        "org_id": run.org_id,
        "summary": {**counts, "unchanged": run.plan.unchanged},
        "diff": difference(before, after, "configuration"),
        **_outcome(run),
    }


def _outcome(run: Run) -> Values:
    """The requests of a run; nothing when the plan was refused."""
    if run.is_refused:
        return {}
    failed = [{"action": each.action, "reason": each.error.message, **each.error.facts} for each in run.outcome.failed]
    not_taken = {"not_taken": list(run.not_taken)} if run.not_taken else {}
    return {"done": run.outcome.done, "failed_actions": failed, "not_tried": run.outcome.not_tried, **not_taken}


def secrets(params: Mapping[str, Any]) -> list[str]:
    """The secrets in a document, parsed or not, in whatever option it is."""
    found = []
    for holder in (params, params.get("document")):
        if isinstance(holder, Document):
            holder = holder.as_options()
        for section, kind in SECTIONS.items():
            items = holder.get(section) if isinstance(holder, Mapping) else None
            for item in items if isinstance(items, list) else ():
                if isinstance(item, Mapping):
                    found += [str(item[name]) for name in kind.secrets if item.get(name)]
                elif kind.secrets:  # perhaps the secret itself
                    found.append(str(item))
    return list(dict.fromkeys(found))


def _scopes() -> list[str]:
    return list(dict.fromkeys(scope for kind in SECTIONS.values() for scope in kind.scopes(info=False)))


JOB = Job(
    spec=_spec(),
    work=configure,
    secrets=secrets,
    scopes=_scopes(),
    hidden_by_description=("plan", "diff"),
    parse=parse,
)
