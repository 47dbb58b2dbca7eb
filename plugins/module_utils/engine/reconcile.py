# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one flow from desired to applied, for single modules and for documents, in check mode and for real.

document → plan → policy → (check mode stops here) apply → verify. Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Optional

from ..errors import CallingError
from ..schema.types import Values
from .apply import apply
from .document import Document
from .outcome import Outcome
from .plan import Plan, PlannedChange
from .planner import Planner
from .policy import Policy, require_approved, require_few_deletes
from .progress import Progress
from .session import Session
from .verify import copies, not_taken

MAX_SHOWN = 5


@dataclass
class Run:
    """A run so far: the plan and its organisation, the outcome, and the changes that Webex does not show."""

    plan: Plan
    org_id: str = ""
    outcome: Outcome = field(default_factory=Outcome)
    not_taken: Sequence[Values] = ()
    is_refused: bool = False
    is_applied: bool = False

    @property
    def changed(self) -> bool:
        """Whether the run changed something, or would have without check mode."""
        if self.is_refused:
            return False
        return bool(self.outcome.done) if self.is_applied else bool(self.plan.changes)


class Stopped(CallingError):
    """The run stopped early; ``run`` shows how far it came."""

    def __init__(self, message: str, run: Run, because: Optional[CallingError] = None) -> None:
        super().__init__(message, because)
        self.run = run


def reconcile(document: Document, policy: Policy, session: Session, progress: Optional[Progress] = None) -> Run:
    """Brings an organisation to the state in the document. Raises CallingError before there is a plan, Stopped afterwards."""
    if policy.fresh:
        session.forget_everything()
    run = Run(session.patiently(lambda: Planner(session, document, policy.concurrency).plan()))
    try:
        if policy.bound:
            run.org_id = session.organization_id() if run.plan.changes else session.client.org_id.rstrip("=")
        require_approved(run.plan, run.org_id, policy)
        require_few_deletes(run.plan, policy)
    except CallingError as refused:
        run.is_refused = True
        raise Stopped(refused.message, run, refused) from refused
    if session.client.check_mode:
        _predict(run.plan.changes, session)
        return run
    if run.plan.changes:
        _apply(run, policy, session, progress)
    return run


def _predict(changes: Sequence[PlannedChange], session: Session) -> None:
    """Check mode stops here. The next items of the same task see the changes as if they were made."""
    for planned in changes:
        session.record(planned.reader, planned.change, planned.placeholder or planned.change.id)


def _apply(run: Run, policy: Policy, session: Session, progress: Optional[Progress]) -> None:
    run.is_applied = True
    run.outcome = _applied(run.plan, policy, session, progress)
    planned, run.plan = run.plan, run.plan.with_replanned(run.outcome.replanned)
    _require_no_failure(run)
    if not policy.verify:
        return
    if progress:
        progress.verifying()
    _verify(run, planned, policy, session)
    surplus = _surplus(run, session)
    if surplus:
        run.outcome.add(_applied(Plan.of(surplus), policy, session, progress))
        run.plan = Plan((*run.plan.entries, *surplus))
        _require_no_failure(run)


def _applied(plan: Plan, policy: Policy, session: Session, progress: Optional[Progress]) -> Outcome:
    counted = progress.counted if progress else None
    return apply(list(plan.batches()), session, policy.concurrency, policy.stop_at_failure, bool(policy.plan_id), counted)


def _require_no_failure(run: Run) -> None:
    if run.outcome.error:
        raise Stopped(failure_message(run.outcome), run, run.outcome.error)


def _surplus(run: Run, session: Session) -> list[PlannedChange]:
    """The deletions of what another run has created at the same time. Raises Stopped when the reading fails."""
    try:
        return copies(run.plan.changes, run.outcome, session)
    except CallingError as error:
        raise Stopped(not_verified_message(error), run, error) from None


def failure_message(outcome: Outcome) -> str:
    """The sentence about requests that were not carried out."""
    reasons = [outcome.interrupted.message] if outcome.interrupted else []
    reasons += [f"Could not {each.action}: {each.error.message}." for each in outcome.failed[:MAX_SHOWN]]
    if len(outcome.failed) > MAX_SHOWN:
        reasons.append(f"{len(outcome.failed) - MAX_SHOWN} more are in failed_actions.")
    if outcome.interrupted or outcome.done or outcome.not_tried or len(outcome.failed) > 1:
        done, failed, left = len(outcome.done), len(outcome.failed), len(outcome.not_tried)
        reasons.append(
            f"Requests: {done} carried out, {failed} failed, {left} not tried. Running the task again does what is missing."
        )
    return " ".join(reasons)


def _verify(run: Run, planned: Plan, policy: Policy, session: Session) -> None:
    """Raises Stopped when Webex does not show a change, or when the reading fails.

    All that was ``planned`` is verified, also what was found needless later: that reading may have been an old one.
    """
    try:
        run.not_taken, waited = not_taken(planned.changes, run.outcome, session, policy.concurrency)
    except CallingError as error:
        raise Stopped(not_verified_message(error), run, error) from None
    if run.not_taken:
        raise Stopped(not_taken_message(run.not_taken, waited), run)


def not_verified_message(error: CallingError) -> str:
    """The sentence about changes that could not be read again."""
    return f"All changes were carried out, but could not be verified. {error.message}"


def not_taken_message(missing: Sequence[Values], waited: float) -> str:
    """The sentence about changes that Webex does not show ``waited`` seconds later, each with its ``object`` and ``reason``."""
    each = "; ".join(f"{one['object']}: {one['reason']}" for one in missing[:MAX_SHOWN])
    later = f" {waited:.0f} seconds later" if waited >= 1 else ""
    return (
        f"Webex accepted all changes but does not show {len(missing)} of them{later}: {each}. Running the task again tries them"
        " once more."
    )
