# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How planned changes are made: in which order, how many at the same time, and what a failure stops."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.engine.apply import apply
from ansible_collections.webex.calling.plugins.module_utils.engine.outcome import Outcome
from ansible_collections.webex.calling.plugins.module_utils.engine.plan import Batch
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError, WebexError
from ansible_collections.webex.calling.plugins.module_utils.kinds.base import Resource
from ansible_collections.webex.calling.plugins.module_utils.model.changes import Change, Create
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Current
from ansible_collections.webex.calling.plugins.module_utils.model.operation import Operation
from ansible_collections.webex.calling.plugins.module_utils.model.owners import Owner
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
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

    def post(self, path: str, body: Any, recover: Any, can_double: bool = False) -> Values:
        """Takes the place of a client; the path is the name of the lamp."""
        name = path.removeprefix("/")
        with self._lock:
            self.sent.append((name, body))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self._meeting.parties > 1:
                self._meeting.wait(PATIENCE)
            if name in self._errors:
                raise self._errors[name]
            return {"id": f"id of {name}"}
        finally:
            with self._lock:
                self.at_once -= 1

    @property
    def names(self) -> list[str]:
        return [name for name, _body in self.sent]


class Lamps(Resource):
    """Lamps that take one request each, or as many as their note says."""

    schema = LAMP

    def __init__(self, by: Electrician, owner: Owner = HALL) -> None:
        super().__init__(cast(Client, by), owner)

    def read(self) -> list[Current]:
        return []

    def operations(self, change: Change) -> list[Operation]:
        name, needs = change.after["name"], change.after.get("socket", "")
        count = int(change.after.get("note") or 1)
        names = [name] if count == 1 else [f"{name}{number}" for number in range(1, count + 1)]
        return [Operation(each, "POST", f"/{each}", {"needs": needs}, creates=True) for each in names]


class Chain(Lamps):
    """Lamps that come with one request, or one by one when that is refused."""

    def operations(self, change: Change) -> list[Operation]:
        return [Operation("chain", "POST", "/chain", separately=tuple(super().operations(change)))]


class Chandeliers(Lamps):
    """Lamps of one owner that must not be created at the same time."""

    concurrent = False


class Candles(Chandeliers):
    """The same for other lamps."""


def work(resource: Resource, name: str, phase: int = 0, needs: str = "", placeholder: str = "", requests: int = 1) -> Batch:
    """The creation of a lamp, which may need another one."""
    values = lamp(name, socket=needs or "E27", note=str(requests))
    return Batch(resource, resource, (Create(name, {}, values),), (phase,), placeholder)


def session() -> Session:
    """A session that sends nothing by itself."""
    return Session(Settings(access_token="token", base_url="http://127.0.0.1:9/v1"), check_mode=False)


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
    part = Chandeliers(electrician)
    carried_out([work(part, name) for name in "abcd"], concurrency=4)
    assert electrician.most_at_once == 1
    assert electrician.names == ["a", "b", "c", "d"]


def test_other_owners_and_other_parts_do_not_wait_for_them() -> None:
    electrician = Electrician(meeting=3)
    hall, attic, others = Chandeliers(electrician), Chandeliers(electrician, ATTIC), Candles(electrician)
    outcome = carried_out([work(hall, "a"), work(attic, "b"), work(others, "c")], concurrency=3)
    assert sorted(outcome.done) == ["a", "b", "c"]
    assert electrician.most_at_once == 3


@given(phases=st.lists(st.integers(0, 3), max_size=12), concurrency=st.integers(1, 4))
def test_a_phase_begins_when_the_one_before_has_ended(phases: list[int], concurrency: int) -> None:
    electrician = Electrician()
    works = [work(Lamps(electrician), f"{phase}:{number}", phase=phase) for number, phase in enumerate(phases)]
    outcome = carried_out(works, concurrency=concurrency)
    assert [int(name.split(":")[0]) for name in electrician.names] == sorted(phases)
    assert sorted(outcome.done) == sorted(electrician.names)


def test_the_id_of_each_object_is_known_by_its_change() -> None:
    late, early = work(Lamps(Electrician()), "late", phase=2), work(Lamps(Electrician()), "early", phase=1)
    outcome = carried_out([late, early])
    assert [outcome.id_of(each.changes[0]) for each in (late, early)] == ["id of late", "id of early"]


def test_what_needs_another_one_is_sent_with_the_id_that_it_got() -> None:
    electrician = Electrician()
    part = Lamps(electrician)
    carried_out([work(part, "user", phase=2, needs="placeholder-1"), work(part, "needed", phase=1, placeholder="placeholder-1")])
    assert electrician.sent[1] == ("user", {"needs": "id of needed"})


def test_what_needs_one_that_failed_is_not_tried_nor_is_what_needs_that() -> None:
    electrician = Electrician(needed=refused())
    part = Lamps(electrician)
    works = [
        work(part, "needed", phase=1, placeholder="placeholder-1"),
        work(part, "other", phase=1, placeholder="placeholder-2"),
        work(part, "user", phase=2, needs="placeholder-1", placeholder="placeholder-3"),
        work(part, "user of other", phase=2, needs="placeholder-2"),
        work(part, "user of user", phase=3, needs="placeholder-3"),
    ]
    outcome = carried_out(works)
    assert [failed.action for failed in outcome.failed] == ["needed"]
    assert outcome.not_tried == ["user", "user of user"]
    assert outcome.done == ["other", "user of other"]
    ids = [outcome.id_of(each.changes[0]) for each in works]
    assert ids == ["", "id of other", "", "id of user of other", ""]


def test_after_a_refused_request_the_others_of_the_same_object_are_not_tried() -> None:
    electrician = Electrician(a2=refused())
    outcome = carried_out([work(Lamps(electrician), "a", requests=4), work(Lamps(electrician), "b")])
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
    failed = [each.action for each in outcome.failed]
    assert sorted([*outcome.done, *failed, *outcome.not_tried]) == [f"lamp{number}" for number in range(8)]
    assert sorted([*outcome.done, *failed]) == sorted(electrician.names)
    assert {f"lamp{number}" for number in failing}.isdisjoint(outcome.done)


def test_the_count_grows_by_one_up_to_all_requests() -> None:
    counts: list[tuple[int, int]] = []
    works = [work(Lamps(Electrician()), "a", requests=2), work(Lamps(Electrician()), "b")]
    carried_out(works, counted=lambda done, total: counts.append((done, total)))
    assert counts == [(1, 3), (2, 3), (3, 3)]


def test_a_request_about_several_objects_counts_for_each_of_them() -> None:
    counts: list[tuple[int, int]] = []
    carried_out([work(Chain(Electrician()), "a", requests=3)], counted=lambda done, total: counts.append((done, total)))
    assert counts == [(3, 3)]


@pytest.mark.parametrize("at_fault", [set(), {"a2"}, {"a1", "a3"}], ids=lambda names: f"{len(names)} at fault")
def test_what_is_refused_together_is_sent_one_by_one(at_fault: set[str]) -> None:
    electrician = Electrician(1, chain=refused(), **{name: refused() for name in at_fault})
    counts: list[tuple[int, int]] = []
    outcome = carried_out([work(Chain(electrician), "a", requests=3)], counted=lambda done, total: counts.append((done, total)))
    assert electrician.names == ["chain", "a1", "a2", "a3"]
    assert {each.action for each in outcome.failed} == at_fault
    assert outcome.done == [name for name in ("a1", "a2", "a3") if name not in at_fault]
    assert outcome.not_tried == []
    assert counts[-1] == (3 - len(at_fault), 3)


def test_a_single_task_ends_with_the_first_that_is_refused_alone_too() -> None:
    electrician = Electrician(chain=refused(), a2=refused())
    outcome = carried_out([work(Chain(electrician), "a", requests=3)], stop_at_failure=True)
    assert (outcome.done, [each.action for each in outcome.failed], outcome.not_tried) == (["a1"], ["a2"], ["a3"])


def test_what_no_single_object_is_to_blame_for_is_not_sent_one_by_one() -> None:
    electrician = Electrician(chain=refused(403))
    outcome = carried_out([work(Chain(electrician), "a", requests=3)])
    assert (electrician.names, [each.action for each in outcome.failed]) == (["chain"], ["chain"])


def test_what_failed_is_not_counted() -> None:
    counts: list[tuple[int, int]] = []
    electrician = Electrician(a=refused())
    carried_out([work(Lamps(electrician), name) for name in "ab"], counted=lambda done, total: counts.append((done, total)))
    assert counts == [(1, 2)]


def test_nothing_is_sent_when_a_single_request_cannot_be_prepared() -> None:
    class Unknown(Lamps):
        def operations(self, change: Change) -> list[Operation]:
            raise CallingError("'..' is no id of Webex; nothing was sent.")

    electrician = Electrician()
    with pytest.raises(CallingError, match="nothing was sent"):
        carried_out([work(Lamps(electrician), "a"), work(Unknown(electrician, ATTIC), "b", phase=1)])
    assert electrician.sent == []


class Attic(Lamps):
    """Lamps of a room that the same run builds: the path names the room."""

    def operations(self, change: Change) -> list[Operation]:
        return [Operation(change.subject, "POST", f"/{self.owner.id}", content=change.after, creates=True)]


def test_the_owner_may_be_made_by_the_same_run() -> None:
    electrician = Electrician()
    built = Owner("location", "placeholder-1", (("location", "Attic"),), 'of location "Attic"')
    room = work(Lamps(electrician), "room", phase=1, placeholder="placeholder-1")
    outcome = carried_out([work(Attic(electrician, built), "a", phase=2), room])
    assert electrician.names == ["room", "id%20of%20room"]
    assert outcome.placeholders == {"placeholder-1": "id of room"}


def test_what_needs_an_object_whose_id_is_not_known_is_not_tried() -> None:
    class Silent(Electrician):
        def post(self, path: str, body: Any, recover: Any, can_double: bool = False) -> Values:
            super().post(path, body, recover)
            return {}

    silent = Silent()
    built = Owner("location", "placeholder-1", (("location", "Attic"),), 'of location "Attic"')
    room = work(Lamps(silent), "room", phase=1, placeholder="placeholder-1")
    outcome = carried_out([work(Attic(silent, built), "a", phase=2), room])
    assert (outcome.done, outcome.not_tried) == (["room"], ["a"])


class Switch(Lamps):
    """Whose creation may switch something on that was off."""

    def operations(self, change: Change) -> list[Operation]:
        return [*super().operations(change), Operation("off again", "PUT", "/switch", {"on": False}, restores=True)]


class Fuse(Electrician):
    """Where creating a lamp switches ``on``; it may be on before."""

    def __init__(self, on: bool, disturbs: bool) -> None:
        super().__init__()
        self.on, self.disturbs = on, disturbs

    def get(self, path: str) -> Values:
        return {"on": self.on}

    def post(self, path: str, body: Any, recover: Any, can_double: bool = False) -> Values:
        self.on |= self.disturbs
        return super().post(path, body, recover)

    def put(self, path: str, body: Any, recover: Any) -> Values:
        self.sent.append((path, body))
        self.on = body["on"]
        return {}


def test_nothing_is_created_when_nobody_can_see_what_it_would_disturb() -> None:
    class Dark(Fuse):
        def get(self, path: str) -> Values:
            raise refused(500)

    fuse = Dark(on=False, disturbs=True)
    outcome = carried_out([work(Switch(fuse), "a")])
    assert (fuse.names, [each.action for each in outcome.failed], outcome.not_tried) == ([], ["a"], [])


@pytest.mark.parametrize(
    ("on", "disturbs", "names"), [(False, True, ["a", "/switch"]), (False, False, ["a", "/switch"]), (True, True, ["a"])]
)
def test_only_what_the_run_itself_disturbed_is_restored(on: bool, disturbs: bool, names: list[str]) -> None:
    fuse = Fuse(on, disturbs)
    carried_out([work(Switch(fuse), "a")])
    assert (fuse.names, fuse.on) == (names, on)
