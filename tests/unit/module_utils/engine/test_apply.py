# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How planned steps are carried out: in which order, how many at the same time, and what a failure stops."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.engine.apply import Batch, Outcome, apply
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError, WebexError
from ansible_collections.webex.calling.plugins.module_utils.kinds.base import Resource
from ansible_collections.webex.calling.plugins.module_utils.model.changes import Change, Create
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Current
from ansible_collections.webex.calling.plugins.module_utils.model.operation import Operation
from ansible_collections.webex.calling.plugins.module_utils.model.owners import Owner
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Values
from tests.support.builders import LAMP, lamp
from tests.support.patience import PATIENCE

HALL = Owner("location", "hall", (("location", "Hall"),), 'of location "Hall"')
ATTIC = Owner("location", "attic", (("location", "Attic"),), 'of location "Attic"')


class Electrician:
    """Carries requests out: notes them, how many are under way at once, and fails those that it is told to."""

    def __init__(self, meeting: int = 1, **errors: CallingError) -> None:
        self.sent: list[tuple[str, Any]] = []
        self.at_once = self.most_at_once = 0
        self._errors = errors
        self._lock = threading.Lock()
        self._meeting = threading.Barrier(meeting)

    def carry_out(self, call: Wiring) -> Values:
        with self._lock:
            self.sent.append((call.says, call.body))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self._meeting.parties > 1:
                self._meeting.wait(PATIENCE)
            if call.says in self._errors:
                raise self._errors[call.says]
            return {"id": f"id of {call.says}"}
        finally:
            with self._lock:
                self.at_once -= 1

    @property
    def names(self) -> list[str]:
        return [says for says, _body in self.sent]


@dataclass(frozen=True)
class Wiring(Operation):
    """A request to an electrician."""

    by: Any = None

    def send(self, client: Client) -> Values:
        found: Values = self.by.carry_out(self)
        return found


class Lamps(Resource):
    """Lamps that take one request each, or as many as their note says."""

    schema = LAMP

    def __init__(self, by: Electrician, side_by_side: bool = True) -> None:
        self.by = by
        self.side_by_side = side_by_side

    def read(self, client: Client, owner: Owner) -> list[Current]:
        return []

    def calls(self, client: Client, owner: Owner, step: Change) -> Sequence[Operation]:
        name, needs = step.after["name"], step.after.get("socket", "")
        count = int(step.after.get("note") or 1)
        names = [name] if count == 1 else [f"{name}{number}" for number in range(1, count + 1)]
        return [Wiring(each, "POST", "/lamps", {"needs": needs}, by=self.by) for each in names]


class Chain(Lamps):
    """Lamps that come with one request, or one by one when that is refused."""

    def calls(self, client: Client, owner: Owner, step: Change) -> Sequence[Operation]:
        each = super().calls(client, owner, step)
        return [Wiring("chain", "POST", "/chains", by=self.by, singly=tuple(each))]


def work(
    part: Resource, name: str, owner: Owner = HALL, phase: int = 0, needs: str = "", promised: str = "", calls: int = 1
) -> Batch:
    """The creation of a lamp, which may need another one."""
    values = lamp(name, socket=needs or "E27", note=str(calls))
    return Batch(part, owner, (Create(name, {}, values),), phase=(phase,), placeholder=promised)


def session(check_mode: bool = False) -> Session:
    """A session that sends nothing by itself."""
    return Session(Settings(access_token="token", base_url="http://127.0.0.1:9/v1"), check_mode)


def refused(status: int = 400) -> WebexError:
    return WebexError("not today", status)


def carried_out(works: Sequence[Batch], concurrency: int = 1, **options: Any) -> Outcome:
    """What becomes of works of which one failure does not end all."""
    return apply(works, session(), concurrency, **{"stop_at_failure": False, **options})


def test_what_has_no_order_runs_at_the_same_time() -> None:
    electrician = Electrician(meeting=3)
    part = Lamps(electrician)
    outcome = carried_out([work(part, name) for name in "abc"], concurrency=3)
    assert electrician.most_at_once == 3
    assert sorted(outcome.done) == ["a", "b", "c"]


def test_never_more_requests_than_allowed_are_under_way() -> None:
    electrician = Electrician(meeting=2)
    carried_out([work(Lamps(electrician), f"lamp{number}") for number in range(12)], concurrency=2)
    assert electrician.most_at_once == 2


def test_objects_of_one_owner_wait_for_each_other_where_webex_needs_that() -> None:
    electrician = Electrician()
    part = Lamps(electrician, side_by_side=False)
    carried_out([work(part, name) for name in "abcd"], concurrency=4)
    assert electrician.most_at_once == 1
    assert electrician.names == ["a", "b", "c", "d"]


def test_other_owners_and_other_parts_do_not_wait_for_them() -> None:
    electrician = Electrician(meeting=3)
    one, other = Lamps(electrician, side_by_side=False), Lamps(electrician, side_by_side=False)
    outcome = carried_out([work(one, "a"), work(one, "b", ATTIC), work(other, "c")], concurrency=3)
    assert sorted(outcome.done) == ["a", "b", "c"]
    assert electrician.most_at_once == 3


@given(phases=st.lists(st.integers(0, 3), max_size=12), concurrency=st.integers(1, 4))
def test_a_phase_begins_when_the_one_before_has_ended(phases: list[int], concurrency: int) -> None:
    electrician = Electrician()
    works = [work(Lamps(electrician), f"{phase}:{number}", phase=phase) for number, phase in enumerate(phases)]
    outcome = carried_out(works, concurrency=concurrency)
    assert [int(name.split(":")[0]) for name in electrician.names] == sorted(phases)
    assert sorted(outcome.done) == sorted(electrician.names)


def test_ids_come_in_the_order_of_the_works_whatever_the_order_of_the_requests() -> None:
    part = Lamps(Electrician())
    outcome = carried_out([work(part, "late", phase=2), work(part, "early", phase=1)])
    assert outcome.ids == ["id of late", "id of early"]


def test_what_needs_another_one_is_sent_with_the_id_that_it_got() -> None:
    electrician = Electrician()
    part = Lamps(electrician)
    carried_out([work(part, "user", phase=2, needs="promised-1"), work(part, "needed", phase=1, promised="promised-1")])
    assert electrician.sent[1] == ("user", {"needs": "id of needed"})


def test_what_needs_one_that_failed_is_not_tried_nor_is_what_needs_that() -> None:
    electrician = Electrician(needed=refused())
    part = Lamps(electrician)
    works = [
        work(part, "needed", phase=1, promised="promised-1"),
        work(part, "other", phase=1, promised="promised-2"),
        work(part, "user", phase=2, needs="promised-1", promised="promised-3"),
        work(part, "user of other", phase=2, needs="promised-2"),
        work(part, "user of user", phase=3, needs="promised-3"),
    ]
    outcome = carried_out(works)
    assert [failed.says for failed in outcome.failed] == ["needed"]
    assert outcome.not_tried == ["user", "user of user"]
    assert outcome.done == ["other", "user of other"]
    assert outcome.ids == ["", "id of other", "", "id of user of other", ""]


def test_after_a_refused_request_the_others_of_the_same_object_are_not_tried() -> None:
    electrician = Electrician(a2=refused())
    outcome = carried_out([work(Lamps(electrician), "a", calls=4), work(Lamps(electrician), "b")])
    assert (outcome.done, outcome.not_tried) == (["a1", "b"], ["a3", "a4"])


@pytest.mark.parametrize(
    "error",
    [refused(401), refused(403), refused(429), refused(500), refused(503), refused(0), CallingError("out of time")],
    ids=["401", "403", "429", "500", "503", "no answer", "no answer of Webex"],
)
def test_what_no_single_object_is_to_blame_for_ends_everything(error: CallingError) -> None:
    electrician = Electrician(b=error)
    outcome = carried_out([work(Lamps(electrician), name) for name in "abcd"])
    assert (outcome.done, outcome.not_tried) == (["a"], ["c", "d"])
    assert [failed.error for failed in outcome.failed] == [error]


def test_a_single_task_ends_with_the_first_failure() -> None:
    electrician = Electrician(b=refused(400))
    outcome = carried_out([work(Lamps(electrician), name) for name in "abc"], stop_at_failure=True)
    assert (outcome.done, outcome.not_tried) == (["a"], ["c"])


@given(
    failing=st.sets(st.integers(0, 7)),
    status=st.sampled_from([400, 401, 409, 500]),
    concurrency=st.integers(1, 4),
    phases=st.lists(st.integers(0, 2), min_size=8, max_size=8),
)
def test_every_request_is_done_failed_or_not_tried(failing: set[int], status: int, concurrency: int, phases: list[int]) -> None:
    electrician = Electrician(1, **{f"lamp{number}": refused(status) for number in failing})
    works = [work(Lamps(electrician), f"lamp{number}", phase=phase) for number, phase in enumerate(phases)]
    outcome = carried_out(works, concurrency)
    failed = [each.says for each in outcome.failed]
    assert sorted([*outcome.done, *failed, *outcome.not_tried]) == [f"lamp{number}" for number in range(8)]
    assert sorted([*outcome.done, *failed]) == sorted(electrician.names)
    assert {f"lamp{number}" for number in failing}.isdisjoint(outcome.done)


def test_the_count_grows_by_one_up_to_all_requests() -> None:
    counts: list[tuple[int, int]] = []
    works = [work(Lamps(Electrician()), "a", calls=2), work(Lamps(Electrician()), "b")]
    carried_out(works, counted=lambda done, total: counts.append((done, total)))
    assert counts == [(1, 3), (2, 3), (3, 3)]


def test_a_request_about_several_objects_counts_for_each_of_them() -> None:
    counts: list[tuple[int, int]] = []
    carried_out([work(Chain(Electrician()), "a", calls=3)], counted=lambda done, total: counts.append((done, total)))
    assert counts == [(3, 3)]


@pytest.mark.parametrize("at_fault", [set(), {"a2"}, {"a1", "a3"}], ids=lambda names: f"{len(names)} at fault")
def test_what_is_refused_together_is_sent_one_by_one(at_fault: set[str]) -> None:
    electrician = Electrician(1, chain=refused(), **{name: refused() for name in at_fault})
    counts: list[tuple[int, int]] = []
    outcome = carried_out([work(Chain(electrician), "a", calls=3)], counted=lambda done, total: counts.append((done, total)))
    assert electrician.names == ["chain", "a1", "a2", "a3"]
    assert {each.says for each in outcome.failed} == at_fault
    assert outcome.done == [name for name in ("a1", "a2", "a3") if name not in at_fault]
    assert outcome.not_tried == []
    assert counts[-1] == (3 - len(at_fault), 3)


def test_a_single_task_ends_with_the_first_that_is_refused_alone_too() -> None:
    electrician = Electrician(chain=refused(), a2=refused())
    outcome = carried_out([work(Chain(electrician), "a", calls=3)], stop_at_failure=True)
    assert (outcome.done, [each.says for each in outcome.failed], outcome.not_tried) == (["a1"], ["a2"], ["a3"])


def test_what_no_single_object_is_to_blame_for_is_not_sent_one_by_one() -> None:
    electrician = Electrician(chain=refused(403))
    outcome = carried_out([work(Chain(electrician), "a", calls=3)])
    assert (electrician.names, [each.says for each in outcome.failed]) == (["chain"], ["chain"])


def test_what_failed_is_not_counted() -> None:
    counts: list[tuple[int, int]] = []
    electrician = Electrician(a=refused())
    carried_out([work(Lamps(electrician), name) for name in "ab"], counted=lambda done, total: counts.append((done, total)))
    assert counts == [(1, 2)]


def test_check_mode_sends_nothing_and_tells_no_ids() -> None:
    electrician = Electrician()
    outcome = apply([work(Lamps(electrician), name) for name in "ab"], session(check_mode=True), 4, False)
    assert electrician.sent == []
    assert (outcome.done, outcome.failed, outcome.not_tried, outcome.ids) == ([], [], [], ["", ""])


def test_nothing_is_sent_when_a_single_request_cannot_be_prepared() -> None:
    class Unknown(Lamps):
        def calls(self, client: Client, owner: Owner, step: Change) -> Sequence[Operation]:
            raise refused(403)

    electrician = Electrician()
    with pytest.raises(CallingError, match='Could not prepare for lamps of location "Attic": Webex answered 403'):
        carried_out([work(Lamps(electrician), "a"), work(Unknown(electrician), "b", ATTIC, phase=1)])
    assert electrician.sent == []
