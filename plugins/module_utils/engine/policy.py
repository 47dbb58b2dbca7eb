# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a plan must satisfy before it is applied. Private to this collection: may change in any release."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..errors import CallingError, InvalidInput
from .plan import PURGE, Plan


@dataclass(frozen=True)
class Policy:
    """How a plan is applied. Modules, documents, purge and delete-all differ only in this.

    ``max_deletes`` bounds the objects that are deleted without being named. ``plan_id`` is the only plan that may be applied, ""
    for any. ``bound`` binds the plan to its organisation. ``fresh`` drops the reads of earlier items of a loop.
    ``stop_at_failure`` ends the run at the first failure.
    """

    max_deletes: int = 10
    plan_id: str = ""
    verify: bool = True
    concurrency: int = 1
    bound: bool = False
    fresh: bool = True
    stop_at_failure: bool = False


def require_approved(plan: Plan, org_id: str, policy: Policy) -> None:
    """Raises CallingError unless the plan is the one that was approved."""
    if not policy.plan_id:
        return
    plan_id = plan.id(org_id)
    if not plan_id:
        raise InvalidInput(
            "plan_id: the token may not ask which organisation it belongs to, so a plan cannot be bound to it. Give org_id, or a"
            " token with the scope spark-admin:locations_read or spark:people_read. Nothing was changed."
        )
    if plan_id != policy.plan_id:
        raise CallingError(
            f"The plan is no longer the one with plan_id {policy.plan_id}, it now has {plan_id}; nothing was changed. Look at the"
            " new plan and approve that."
        )


def require_few_deletes(plan: Plan, policy: Policy) -> None:
    """Raises InvalidInput when the plan deletes more objects without being named than ``max_deletes``."""
    counts = Counter(planned.kind.plural for planned in plan.changes if planned.place == PURGE)
    total = sum(counts.values())
    if total > policy.max_deletes:
        each = ", ".join(f"{section}: {count}" for section, count in counts.items())
        raise InvalidInput(
            f"This would delete {total} objects ({each}), more than max_deletes ({policy.max_deletes}) allows; set max_deletes:"
            f" {total} if that is meant. Nothing was changed."
        )
