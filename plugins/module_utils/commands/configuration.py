# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Brings everything that a document describes into being, in one plan.

document → plan → checks → (check mode stops here) requests → verification → result.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..api.client import MAX_CONCURRENCY
from ..api.settings import CONNECTION
from ..engine.apply import Application, Outcome
from ..engine.document import DOCUMENT, LOCATION, PURGE, SECTIONS, Document
from ..engine.planner import ACTIONS, Plan, Planner
from ..engine.planner import PURGE as PURGED
from ..engine.progress import Progress
from ..engine.render import difference, shown
from ..engine.session import Session
from ..engine.verify import not_taken
from ..errors import CallingError, InvalidInput
from ..schema.fields import Field, Flag, Number, Record, Text, Values
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
        "Seconds after which the task begins to show a line every few seconds that tells how far it is; V(0) for never.",
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
        ("How many objects O(purge) may delete in all; more is an error, and nothing is changed.",),
        default=10,
    ),
    Field(
        "plan_id",
        Text(),
        (
            "Apply only if the plan is still exactly the one with this id, as RV(plan_id) of a preview told; else fail, and"
            " change nothing. So an approval applies what was shown. Secrets count as they are shown: masked.",
        ),
    ),
    Field(
        "verify",
        Flag(),
        ("Read once more whatever was changed, and fail for each object that Webex did not keep as it had accepted it.",),
        default=True,
    ),
    CONCURRENCY,
    PROGRESS,
    *(field for field in DOCUMENT.fields.values() if field not in (LOCATION, PURGE)),
)
DOCUMENT_DOC = (
    "A whole document in one value, as from a site file or from M(webex.calling.configuration_info): O(location), O(purge) and"
    " the sections. Then no section may be given beside it; O(location) and O(purge) beside it take the place of its own.",
)
MAX_SHOWN = 5
NOT_BOUND = (
    "The plan has no plan_id, because the token may not ask which organisation it belongs to; nobody can approve it. Give org_id,"
    " or a token with the scope spark-admin:locations_read or spark:people_read."
)


def _spec() -> Values:
    """The argument spec. What is inside sections is left to the document's own check, which finds all mistakes and their places.

    Sections with secrets are the exception: Ansible must know the secret options, to keep them out of logs and invocations.
    """
    options = OPTIONS.options()
    for section, kind in SECTIONS.items():
        if not kind.secrets:
            options[section] = {"type": "list", "elements": "dict"}
    return {"argument_spec": {**CONNECTION.options(), **options, "document": {"type": "dict"}}}


def checked(options: Values) -> Values:
    """The options with the document written out section by section and its defaults filled in. Raises InvalidInput."""
    given = {name: value for name, value in options.items() if name != "document" and value is not None}
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
    others = {name: value for name, value in given.items() if name not in DOCUMENT.fields}
    return {**others, **Document.read(given).as_options()}


def configure(params: Mapping[str, Any], session: Session) -> Values:
    """Does what the document says; returns the task's result. Raises CallingError."""
    errors = list(Record(*(OPTIONS.fields[name] for name in OPTIONS.fields if name not in DOCUMENT.fields)).errors(params, ""))
    if params.get("plan_id") is not None and not params["plan_id"].strip():
        errors.append("plan_id: it is given and empty, so nothing would bind the run; leave it out if that is meant")
    if errors:
        raise InvalidInput("; ".join(errors) + ".")
    document = Document.read(checked(dict(params)))
    pace = session.client.pace
    with Progress(session.say, params["progress"], pace.seconds_to_wait) as progress:
        with session.client.reading_once():
            plan = Planner(session, document, params["concurrency"]).plan()
            if not plan.id and session.check_mode:
                session.client.warnings.append(NOT_BOUND)
            result = _planned(plan)
            _require_approved(plan, params.get("plan_id"), result)
            _require_few_deletes(plan, params["max_deletes"], result)
            application = Application(list(plan.batches()), session, params["concurrency"], False, progress.counted)
        outcome = application.outcome()
        result.update(_carried_out(outcome))
        if outcome.failed:
            raise _failed(outcome, result)
        if params["verify"] and not session.check_mode and plan.changes:
            progress.verifying()
            _require_taken(_verified(plan, session, params["concurrency"], result), result)
    session.forget_everything()
    return result


def _planned(plan: Plan) -> Values:
    """What the plan adds to the result."""
    before: dict[str, list[Values]] = {}
    after: dict[str, list[Values]] = {}
    counts = dict.fromkeys(ACTIONS.values(), 0)
    for planned in plan.changes:
        counts[planned.action] += 1
        for side, values in ((before, planned.change.before), (after, planned.change.after)):
            side.setdefault(planned.kind.plural, []).extend([shown(planned.resource, values)] if values else [])
    return {
        "changed": bool(plan.changes),
        "plan": [planned.told() for planned in plan.changes],
        "plan_id": plan.id,
        "org_id": plan.org_id,
        "summary": {**counts, "unchanged": plan.unchanged},
        "diff": difference(before, after, "configuration"),
    }


def _require_approved(plan: Plan, approved: Any, result: Values) -> None:
    if approved and not plan.id:
        raise InvalidInput(
            "plan_id: the token may not ask which organisation it belongs to, so a plan cannot be bound to it. Give org_id, or a"
            " token with the scope spark-admin:locations_read or spark:people_read. Nothing was changed.",
            **{**result, "changed": False},
        )
    if approved and approved != plan.id:
        raise CallingError(
            f"The plan is no longer the one with plan_id {approved}, it now has {plan.id}; nothing was changed. Look at the new"
            " plan and approve that.",
            **{**result, "changed": False},
        )


def _require_few_deletes(plan: Plan, maximum: int, result: Values) -> None:
    counts: dict[str, int] = {}
    for planned in plan.changes:
        if planned.place == PURGED:
            counts[planned.kind.plural] = counts.get(planned.kind.plural, 0) + 1
    total = sum(counts.values())
    if total > maximum:
        each = ", ".join(f"{section}: {count}" for section, count in counts.items())
        raise InvalidInput(
            f"purge would delete {total} objects ({each}), more than max_deletes ({maximum}) allows; set max_deletes: {total} if"
            " that is meant. Nothing was changed.",
            **{**result, "changed": False},
        )


def _carried_out(outcome: Outcome) -> Values:
    failed = [{"action": each.says, "reason": each.error.message, **each.error.facts} for each in outcome.failed]
    return {"done": outcome.done, "failed_actions": failed, "not_tried": outcome.not_tried}


def _failed(outcome: Outcome, result: Values) -> CallingError:
    reasons = [f"Could not {each.says}: {each.error.message}." for each in outcome.failed[:MAX_SHOWN]]
    more = len(outcome.failed) - len(reasons)
    if more:
        reasons.append(f"{more} more are told in failed_actions.")
    rest = (
        f"{len(outcome.done)} requests were carried out, {len(outcome.failed)} failed, {len(outcome.not_tried)} were not tried."
    )
    message = f"{' '.join(reasons)} {rest} Running the task again does what is missing."
    return CallingError(message, outcome.failed[0].error, **{**result, "changed": bool(outcome.done)})


def _verified(plan: Plan, session: Session, concurrency: int, result: Values) -> list[Values]:
    """The changes that did not take. Raises CallingError that still tells what was done when reading fails."""
    try:
        return not_taken(plan.changes, session, concurrency)
    except CallingError as error:
        message = f"All changes were carried out, but could not be verified. {error.message}"
        raise CallingError(message, error, **result) from None


def _require_taken(missing: Sequence[Values], result: Values) -> None:
    if missing:
        each = "; ".join(f"{one['object']}: {one['reason']}" for one in missing[:MAX_SHOWN])
        raise CallingError(
            f"Webex accepted all changes but did not keep {len(missing)} of them: {each}. Running the task again tries them"
            " once more.",
            **{**result, "not_taken": list(missing)},
        )


def secrets(params: Mapping[str, Any]) -> list[str]:
    """The access codes in a document, wherever it stands among the options."""
    found = []
    for holder in (params, params.get("document")):
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
    checked=checked,
)
