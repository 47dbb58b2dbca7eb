# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was done and what was not when the work had to stop."""

from __future__ import annotations

from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.engine.apply import apply
from ansible_collections.webex.calling.plugins.module_utils.engine.plan import Plan
from ansible_collections.webex.calling.plugins.module_utils.engine.reconcile import Run, failure_message
from ansible_collections.webex.calling.plugins.module_utils.errors import Interrupted

from .test_apply import Electrician, Lamps, refused, session, work

STOPPED = Interrupted("Stopped by SIGTERM")


def outcome(*names: str, concurrency: int = 1, **errors: Any) -> Any:
    part = Lamps(Electrician(**errors))
    return apply([work(part, name) for name in names], session(), concurrency)


def test_what_was_not_sent_was_not_tried() -> None:
    found = outcome("a", "b", "c", "d", c=STOPPED)
    assert (found.done, found.failed, found.not_tried) == (["a", "b"], [], ["c", "d"])
    assert found.error is STOPPED


def test_nothing_more_is_tried_by_any_thread() -> None:
    found = outcome(*"abcdef", concurrency=3, **dict.fromkeys("abcdef", STOPPED))
    assert (found.done, sorted(found.not_tried)) == ([], list("abcdef"))


def test_the_sentence_names_the_reason_and_counts() -> None:
    assert failure_message(outcome("a", "b", "c", "d", c=STOPPED)) == (
        "Stopped by SIGTERM. Requests: 2 carried out, 0 failed, 2 not tried. Running the task again does what is missing."
    )


def test_what_failed_before_is_told_too() -> None:
    assert failure_message(outcome("a", "b", "c", a=refused(), c=STOPPED)) == (
        "Stopped by SIGTERM. Could not a: Webex answered 400: not today. Requests: 1 carried out, 1 failed, 1 not tried."
        " Running the task again does what is missing."
    )


def test_a_run_that_was_stopped_before_its_first_request_changed_nothing() -> None:
    assert not Run(Plan.of([]), outcome=outcome("a", a=STOPPED)).changed
