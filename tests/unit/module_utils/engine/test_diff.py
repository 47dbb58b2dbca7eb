# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.ids import same_id
from ansible_collections.webex.calling.plugins.module_utils.engine.diff import compare
from ansible_collections.webex.calling.plugins.module_utils.errors import Ambiguous, Immutable, InvalidInput, NotFound
from ansible_collections.webex.calling.plugins.module_utils.model.changes import Change, Create, Delete, NoOp, Replace, Update
from ansible_collections.webex.calling.plugins.module_utils.model.current_state import CurrentState
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Desired
from ansible_collections.webex.calling.plugins.module_utils.model.schema import Schema
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Text, Values
from tests.support.builders import LAMP, current, desired, lamp, lamps

DESK = desired(room="Hall", name="Desk")


def only_change(wanted: Desired, state: CurrentState) -> Change:
    (change,) = compare(LAMP, [wanted], state)
    return change


def test_what_is_missing_is_created_with_initial_values() -> None:
    change = only_change(desired(name="Desk", socket="E27"), lamps())
    assert isinstance(change, Create)
    assert (change.before, change.after) == ({}, {"name": "Desk", "socket": "E27", "watts": 40})


def test_what_is_as_wished_is_kept() -> None:
    change = only_change(desired(room="Hall", name="Desk", watts=40, note=""), lamps(a=lamp()))
    assert isinstance(change, NoOp)
    assert change.before == change.after == lamp()


def test_what_differs_is_updated_and_the_rest_stays() -> None:
    change = only_change(desired(room="Hall", name="Desk", watts=60), lamps(a=lamp(note="new")))
    assert isinstance(change, Update)
    assert (change.id, change.differing) == ("a", ("watts",))
    assert change.after == lamp(note="new", watts=60)


def test_what_is_unwanted_is_deleted() -> None:
    change = only_change(desired(room="Hall", name="Desk", absent=True), lamps(a=lamp(), b=lamp("Floor")))
    assert isinstance(change, Delete)
    assert (change.id, change.before, change.after) == ("a", lamp(), {})


@pytest.mark.parametrize("gone", [desired(name="Desk", absent=True), desired("unknown", absent=True)], ids=["by name", "by id"])
def test_what_is_unwanted_and_gone_is_kept_gone(gone: Desired) -> None:
    change = only_change(gone, lamps(b=lamp("Floor")))
    assert isinstance(change, NoOp)
    assert (change.before, change.after) == ({}, {})


def test_an_object_can_be_renamed_by_its_id() -> None:
    change = only_change(desired("a", name="Table"), lamps(a=lamp()))
    assert isinstance(change, Update)
    assert (change.before["name"], change.after["name"]) == ("Desk", "Table")


def test_the_name_alone_does_not_identify_when_the_key_is_more() -> None:
    assert isinstance(only_change(desired(room="Attic", name="Desk", socket="E14"), lamps(a=lamp())), Create)


def test_an_immutable_field_tells_what_would_be_lost_and_the_way_out() -> None:
    with pytest.raises(Immutable) as failure:
        only_change(desired(room="Hall", name="Desk", socket="E14"), lamps(a=lamp()))
    assert "socket from 'E27' to 'E14'" in failure.value.message
    assert "deleted and created again" in failure.value.message
    assert "force_replace: true" in failure.value.message


def test_several_immutable_fields_are_told_together() -> None:
    with pytest.raises(Immutable, match="room from 'Hall' to 'Attic' and socket from 'E27' to 'E14'"):
        only_change(desired("a", room="Attic", socket="E14"), lamps(a=lamp()))


def test_force_replace_makes_it_anew() -> None:
    wanted = desired(room="Hall", name="Desk", socket="E14", note="x", force_replace=True)
    change = only_change(wanted, lamps(a=lamp(note="x")))
    assert isinstance(change, Replace)
    assert (change.id, change.after) == ("a", lamp(note="x", socket="E14"))


def test_force_replace_refuses_what_an_interruption_could_lose() -> None:
    """Between deletion and creation only the desired knows what the object was."""
    anew = desired(room="Hall", name="Desk", socket="E14", force_replace=True)
    with pytest.raises(InvalidInput, match='To delete lamp "Desk" and create it again, watts and note must be given in full'):
        only_change(anew, lamps(a=lamp(note="x", watts=60)))
    with pytest.raises(InvalidInput, match="watts must be given in full"):
        only_change(replace(anew, implied=("watts",)), lamps(a=lamp()))


def test_what_an_interruption_left_deleted_is_created_by_the_same_wish() -> None:
    wanted = desired("gone", room="Hall", name="Desk", socket="E14", force_replace=True)
    assert isinstance(only_change(wanted, lamps()), Create)
    with pytest.raises(NotFound):
        only_change(desired("gone", name="Desk", socket="E14", force_replace=True), lamps())


def test_force_replace_replaces_nothing_that_can_be_updated() -> None:
    assert isinstance(only_change(desired("a", watts=60, force_replace=True), lamps(a=lamp())), Update)


def test_several_objects_of_one_name_are_told_with_their_ids() -> None:
    with pytest.raises(Ambiguous, match='There are 2 lamp "Desk"; say which one with its id: a, b'):
        only_change(DESK, lamps(a=lamp(), b=lamp(watts=60)))


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(NotFound, match="There is no lamp with the id nowhere of the house"):
        compare(LAMP, [desired("nowhere", watts=60)], lamps(a=lamp()), "of the house")


def test_padding_of_ids_does_not_count() -> None:
    assert same_id("Y2lz==", "Y2lz")
    assert not same_id("Y2lz", "Y2ly")
    assert only_change(desired("a==", watts=60), lamps(a=lamp())).id == "a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DESK, desired(room="Hall", name="Desk", watts=60)),
        (desired("a", watts=60), desired("a=", note="x")),
        (DESK, desired("a", watts=60)),
        (desired("a", absent=True), DESK),
    ],
    ids=["same name", "same id", "name and id", "id and name"],
)
def test_two_wishes_for_one_object_are_refused_with_their_positions(one: Desired, other: Desired) -> None:
    with pytest.raises(InvalidInput, match=r'Entry 0 and entry 2 are both for lamp "Desk"; keep one of them\.'):
        compare(LAMP, [one, desired(room="Hall", name="Floor"), other], lamps(a=lamp(), b=lamp("Floor")))


def test_two_wishes_for_something_that_does_not_exist_yet_are_refused() -> None:
    with pytest.raises(InvalidInput, match="Entry 0 and entry 1"):
        compare(LAMP, [desired(name="Desk", socket="E27"), desired(name="Desk", socket="E14")], lamps())


@pytest.mark.parametrize(
    "other", [desired(room="Hall", name="Table", socket="E27"), desired(room="Hall", name="Table", absent=True)]
)
def test_a_new_name_that_another_wish_is_about_is_refused(other: Desired) -> None:
    with pytest.raises(InvalidInput, match='Entry 0 and entry 1 are both for lamp "Table"'):
        compare(LAMP, [desired("a", name="Table"), other], lamps(a=lamp()))


def test_a_name_that_another_object_bears_is_refused() -> None:
    with pytest.raises(InvalidInput, match='Lamp "Desk" cannot become lamp "Floor": that one exists already'):
        only_change(desired("a", name="Floor"), lamps(a=lamp(), b=lamp("Floor")))


@pytest.mark.parametrize(("values", "missing"), [({"name": "Desk"}, "socket"), ({"room": "Hall"}, "name and socket")])
def test_creating_tells_every_field_that_is_needed(values: Values, missing: str) -> None:
    with pytest.raises(InvalidInput, match=f"To create lamp.*, {missing} must be given"):
        only_change(Desired(values), lamps())


def test_updating_needs_no_more_than_what_identifies() -> None:
    assert isinstance(only_change(DESK, lamps(a=lamp())), NoOp)


def test_settings_always_exist_and_are_found_without_a_key() -> None:
    schema = Schema("greeting", Record(Field("text", Text(), ())), key=(), settings=True)
    state = CurrentState(schema, [current("owner", text="Hello")])
    (change,) = compare(schema, [desired(text="Moin")], state, "of the house")
    assert isinstance(change, Update)
    assert change.subject == "greeting of the house"


def test_an_object_that_webex_may_have_altered_is_neither_created_again_nor_taken_for_the_wanted_one() -> None:
    def without_code(wanted: Values, there: Values) -> str:
        return "Webex shows it shorter." if str(wanted["name"]).endswith(there["name"]) else ""

    schema = Schema("line", Record(Field("name", Text(), ())), altered=without_code)
    state = CurrentState(schema, [current("short", name="50150"), current("exact", name="+4950150")])
    assert [item.id for item in state.with_key({"name": "+4950150"})] == ["exact"]
    for absent in (False, True):
        with pytest.raises(InvalidInput, match=r"^Webex shows it shorter\.$"):
            compare(schema, [desired(name="+3350150", absent=absent)], state, "of the house")


def test_a_current_state_follows_what_was_done() -> None:
    state = lamps(a=lamp(), b=lamp("Floor"))
    for wanted in (desired("a", name="Table"), desired("b", absent=True), desired(name="Night", socket="E14")):
        change = only_change(wanted, state)
        state.follow(change, change.id or "new")
    assert {item.id: item.values["name"] for item in state} == {"a": "Table", "new": "Night"}
    assert state.with_key(lamp("Desk")) == []
    assert len(state.with_key(lamp("Table"))) == 1


def test_a_current_state_follows_a_replacement_to_its_new_id() -> None:
    state = lamps(a=lamp())
    state.follow(only_change(desired("a", room="Hall", name="Desk", socket="E14", force_replace=True), state), "fresh")
    assert [(item.id, item.values["socket"]) for item in state] == [("fresh", "E14")]
