# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What holds for every plan of every kind, whatever the user writes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.engine.diff import compare
from ansible_collections.webex.calling.plugins.module_utils.errors import Ambiguous, Immutable, InvalidInput
from ansible_collections.webex.calling.plugins.module_utils.kinds.base import Resource
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.model.changes import Change, Delete, NoOp
from ansible_collections.webex.calling.plugins.module_utils.model.current_state import CurrentState
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Current, Desired
from ansible_collections.webex.calling.plugins.module_utils.model.owners import Owner
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, OrderedList
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support import strategies
from tools.generate import all_kinds

pytestmark = pytest.mark.unmeasured

OWNERS = {
    ("auto_attendant", "call_queue", "hunt_group", "location"): Owner("hunt_group", "sales", (("hunt_group", "Sales"),)),
    ("level", "location"): Owner("location", "berlin", (("level", "location"), ("location", "Berlin"))),
    ("level", "location", "operating_mode"): Owner(
        "operating_mode", "open", (("level", "organization"), ("operating_mode", "Open"))
    ),
    ("location",): Owner("location", "berlin", (("location", "Berlin"),)),
    ("location", "person", "workspace", "virtual_line"): Owner("person", "lena", (("person", "lena@aurora.example"),)),
    ("location", "person", "workspace", "virtual_line", "organization"): Owner("organization", "", (("organization", True),)),
    ("person", "location", "me"): Owner("person", "lena", (("person", "lena@aurora.example"),)),
    ("person",): Owner("person", "lena", (("person", "lena@aurora.example"),)),
    ("workspace", "location", "me"): Owner("me", "me", (("me", True),)),
    (): Owner("organization"),
}
"""An owner by the options that name one."""


class Objects:
    """One type of object of a kind, with what a user may write about it and what may be stored."""

    def __init__(self, kind: Kind, resource: type[Resource]) -> None:
        self.name = f"{kind.name}-{resource.schema.noun}"
        self.schema = resource.schema
        self.owner = OWNERS[tuple(option.name for option in kind.owners.fields)]
        self.resource = resource(cast(Client, None), self.owner)
        self.fields: Sequence[Field] = [field for field in self.schema.record.fields.values() if field.member]

    def options(self) -> SearchStrategy[Values]:
        """Options that describe an object."""
        return strategies.options(self.fields, self.schema.record)

    def values(self) -> SearchStrategy[Values]:
        """Stored objects in their canonical form."""
        return self.options().map(self.canonical)

    def canonical(self, options: Values) -> Values:
        merged: Values = self.schema.record.overlay(self.owner.values, self.desired(options).values)
        return merged

    def state(self) -> SearchStrategy[CurrentState]:
        """Some stored objects; one, if there always is exactly one."""
        fewest, most = (1, 1) if self.schema.settings else (0, 3)
        several = st.lists(self.values(), min_size=fewest, max_size=most, unique_by=self.schema.identity)
        return several.map(lambda all_: CurrentState(self.schema, [Current(values, f"id{n}") for n, values in enumerate(all_)]))

    def desired(self, options: Values, id_: str = "", **how: bool) -> Desired:
        """The desired object that the options make."""
        params = {"id": id_, "state": "absent" if how.get("absent") else "present", **how}
        desired = self.resource.desired({**options, **params})
        assume(desired is not None)
        assert desired
        return desired

    def all_desired(self, state: CurrentState) -> SearchStrategy[list[Desired]]:
        """Some desired objects, by name or by id, of every sort that ``compare`` accepts together."""
        ids = st.just("") if self.schema.settings else st.sampled_from(["", *(item.id for item in state)])
        replace = st.booleans()
        absent = st.just(False) if self.schema.settings else st.booleans()
        one = st.builds(lambda *args: self.desired(args[0], args[1], absent=args[2], force_replace=args[3]),
                        self.options(), ids, absent, replace)  # fmt: skip
        return st.lists(one, min_size=1, max_size=1 if self.schema.settings else 2)

    def planned(self, all_desired: Sequence[Desired], state: CurrentState) -> tuple[Change, ...]:
        """The plan, of examples that have one."""
        try:
            return compare(self.schema, all_desired, state)
        except (Ambiguous, Immutable, InvalidInput):
            assume(False)
            raise


def assert_no_changes(changes: Sequence[Change]) -> None:
    assert [change for change in changes if not isinstance(change, NoOp)] == []


PLANNED = [kind for kind in all_kinds() if not kind.read_only]
ALL = [Objects(kind, part) for kind in PLANNED for part in kind.resources]
every_kind = pytest.mark.parametrize("objects", ALL, ids=lambda objects: objects.name)
every_kind_with_names = pytest.mark.parametrize(
    "objects", [objects for objects in ALL if not objects.schema.settings], ids=lambda objects: objects.name
)


@every_kind
@given(data=st.data())
def test_what_is_normal_stays_as_it_is(objects: Objects, data: DataObject) -> None:
    record = objects.schema.record
    once = record.normalise(data.draw(objects.options()))
    assert record.normalise(once) == once


@pytest.mark.parametrize(
    "objects",
    [each for each in ALL if each.name != "mode_forwarding-call forwarding"],  # sends ids where it reads names
    ids=lambda objects: objects.name,
)
@given(data=st.data())
def test_what_is_sent_and_read_back_is_the_same(objects: Objects, data: DataObject) -> None:
    record = objects.schema.record
    canonical = record.normalise(data.draw(objects.options()))
    assert record.from_wire(record.to_wire(canonical)) == canonical


@every_kind
@given(data=st.data())
def test_wishing_nothing_changes_nothing(objects: Objects, data: DataObject) -> None:
    stored = data.draw(objects.values())
    assert objects.schema.record.overlay(stored, {}) == stored


@every_kind
@given(data=st.data())
def test_wishing_what_is_stored_changes_nothing(objects: Objects, data: DataObject) -> None:
    options = data.draw(objects.options())
    state = CurrentState(objects.schema, [Current(objects.canonical(options), "id")])
    assert_no_changes(objects.planned([objects.desired(options)], state))


@every_kind
@given(data=st.data())
def test_planning_again_after_the_work_is_done_finds_nothing_to_do(objects: Objects, data: DataObject) -> None:
    state = data.draw(objects.state())
    all_desired = data.draw(objects.all_desired(state))
    for number, change in enumerate(objects.planned(all_desired, state)):
        state.follow(change, change.id or f"new{number}")
    assert_no_changes(compare(objects.schema, all_desired, state))


@every_kind
@given(data=st.data(), dice=st.randoms(use_true_random=False))
def test_the_order_of_wishes_does_not_matter(objects: Objects, data: DataObject, dice: random.Random) -> None:
    state = data.draw(objects.state())
    all_desired = data.draw(objects.all_desired(state))
    shuffled = dice.sample(all_desired, len(all_desired))
    one, other = objects.planned(all_desired, state), objects.planned(shuffled, state)
    assert sorted(map(repr, one)) == sorted(map(repr, other))


@pytest.mark.parametrize(
    "objects",
    [each for each in ALL if not any(isinstance(field.value, OrderedList) for field in each.fields)],  # where it counts
    ids=lambda objects: objects.name,
)
@given(data=st.data(), dice=st.randoms(use_true_random=False))
def test_the_order_of_lists_inside_an_object_does_not_matter(objects: Objects, data: DataObject, dice: random.Random) -> None:
    record = objects.schema.record
    options = data.draw(objects.options())
    one, other = record.normalise(options), record.normalise(_shuffled(options, dice))
    assert one == other
    assert record.same(one, other)


@every_kind_with_names
@given(data=st.data())
def test_only_what_was_named_is_deleted(objects: Objects, data: DataObject) -> None:
    state = data.draw(objects.state())
    everything = {item.id: item.values for item in state}
    named = data.draw(st.sets(st.sampled_from([*everything, "unknown"])))
    changes = compare(objects.schema, [Desired({}, id_, absent=True) for id_ in named], state)
    for change in changes:
        state.follow(change, change.id)
    assert {change.id for change in changes if isinstance(change, Delete)} == named - {"unknown"}
    assert {item.id: item.values for item in state} == {id_: everything[id_] for id_ in everything if id_ not in named}


def _shuffled(value: Any, dice: random.Random) -> Any:
    if isinstance(value, dict):
        return {name: _shuffled(item, dice) for name, item in value.items()}
    if isinstance(value, list):
        return [_shuffled(item, dice) for item in dice.sample(value, len(value))]
    return value
