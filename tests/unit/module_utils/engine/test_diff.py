# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.ids import same_id
from ansible_collections.webex.calling.plugins.module_utils.engine.diff import plan
from ansible_collections.webex.calling.plugins.module_utils.errors import Ambiguous, Immutable, InvalidInput, NotFound
from ansible_collections.webex.calling.plugins.module_utils.model.changes import Change, Create, Delete, NoOp, Replace, Update
from ansible_collections.webex.calling.plugins.module_utils.model.current_state import CurrentState
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Desired
from ansible_collections.webex.calling.plugins.module_utils.model.schema import Schema
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, Record, Text, Values
from tests.support.builders import LAMP, lamp, lamps, stored, wish

DESK = wish(room="Hall", name="Desk")


def only_step(wanted: Desired, inventory: CurrentState) -> Change:
    (step,) = plan(LAMP, [wanted], inventory).entries
    return step


def test_what_is_missing_is_created_with_initial_values() -> None:
    step = only_step(wish(name="Desk", socket="E27"), lamps())
    assert isinstance(step, Create)
    assert (step.before, step.after) == ({}, {"name": "Desk", "socket": "E27", "watts": 40})


def test_what_is_as_wished_is_kept() -> None:
    step = only_step(wish(room="Hall", name="Desk", watts=40, note=""), lamps(a=lamp()))
    assert isinstance(step, NoOp)
    assert step.before == step.after == lamp()


def test_what_differs_is_updated_and_the_rest_stays() -> None:
    step = only_step(wish(room="Hall", name="Desk", watts=60), lamps(a=lamp(note="new")))
    assert isinstance(step, Update)
    assert (step.id, step.differing) == ("a", ("watts",))
    assert step.after == lamp(note="new", watts=60)


def test_what_is_unwanted_is_deleted() -> None:
    step = only_step(wish(room="Hall", name="Desk", absent=True), lamps(a=lamp(), b=lamp("Floor")))
    assert isinstance(step, Delete)
    assert (step.id, step.before, step.after) == ("a", lamp(), {})


@pytest.mark.parametrize("gone", [wish(name="Desk", absent=True), wish("unknown", absent=True)], ids=["by name", "by id"])
def test_what_is_unwanted_and_gone_is_kept_gone(gone: Desired) -> None:
    step = only_step(gone, lamps(b=lamp("Floor")))
    assert isinstance(step, NoOp)
    assert (step.before, step.after) == ({}, {})


def test_an_object_can_be_renamed_by_its_id() -> None:
    step = only_step(wish("a", name="Table"), lamps(a=lamp()))
    assert isinstance(step, Update)
    assert (step.before["name"], step.after["name"]) == ("Desk", "Table")


def test_the_name_alone_does_not_identify_when_the_key_is_more() -> None:
    assert isinstance(only_step(wish(room="Attic", name="Desk", socket="E14"), lamps(a=lamp())), Create)


def test_an_immutable_field_tells_what_would_be_lost_and_the_way_out() -> None:
    with pytest.raises(Immutable) as failure:
        only_step(wish(room="Hall", name="Desk", socket="E14"), lamps(a=lamp()))
    assert "socket from 'E27' to 'E14'" in failure.value.message
    assert "deleted and created again" in failure.value.message
    assert "force_replace: true" in failure.value.message


def test_several_immutable_fields_are_told_together() -> None:
    with pytest.raises(Immutable, match="room from 'Hall' to 'Attic' and socket from 'E27' to 'E14'"):
        only_step(wish("a", room="Attic", socket="E14"), lamps(a=lamp()))


def test_force_replace_makes_it_anew() -> None:
    wanted = wish(room="Hall", name="Desk", socket="E14", note="x", force_replace=True)
    step = only_step(wanted, lamps(a=lamp(note="x")))
    assert isinstance(step, Replace)
    assert (step.id, step.after) == ("a", lamp(note="x", socket="E14"))


def test_force_replace_refuses_what_an_interruption_could_lose() -> None:
    """Between deletion and creation only the wish knows what the object was."""
    anew = wish(room="Hall", name="Desk", socket="E14", force_replace=True)
    with pytest.raises(InvalidInput, match='To delete lamp "Desk" and create it again, watts and note must be given in full'):
        only_step(anew, lamps(a=lamp(note="x", watts=60)))
    with pytest.raises(InvalidInput, match="watts must be given in full"):
        only_step(replace(anew, implied=("watts",)), lamps(a=lamp()))


def test_what_an_interruption_left_deleted_is_created_by_the_same_wish() -> None:
    wanted = wish("gone", room="Hall", name="Desk", socket="E14", force_replace=True)
    assert isinstance(only_step(wanted, lamps()), Create)
    with pytest.raises(NotFound):
        only_step(wish("gone", name="Desk", socket="E14", force_replace=True), lamps())


def test_force_replace_replaces_nothing_that_can_be_updated() -> None:
    assert isinstance(only_step(wish("a", watts=60, force_replace=True), lamps(a=lamp())), Update)


def test_several_objects_of_one_name_are_told_with_their_ids() -> None:
    with pytest.raises(Ambiguous, match='There are 2 lamp "Desk"; say which one with its id: a, b'):
        only_step(DESK, lamps(a=lamp(), b=lamp()))


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(NotFound, match="There is no lamp with the id nowhere of the house"):
        plan(LAMP, [wish("nowhere", watts=60)], lamps(a=lamp()), "of the house")


def test_padding_of_ids_does_not_count() -> None:
    assert same_id("Y2lz==", "Y2lz")
    assert not same_id("Y2lz", "Y2ly")
    assert only_step(wish("a==", watts=60), lamps(a=lamp())).id == "a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DESK, wish(room="Hall", name="Desk", watts=60)),
        (wish("a", watts=60), wish("a=", note="x")),
        (DESK, wish("a", watts=60)),
        (wish("a", absent=True), DESK),
    ],
    ids=["same name", "same id", "name and id", "id and name"],
)
def test_two_wishes_for_one_object_are_refused_with_their_positions(one: Desired, other: Desired) -> None:
    with pytest.raises(InvalidInput, match=r'Entry 0 and entry 2 are both for lamp "Desk"; keep one of them\.'):
        plan(LAMP, [one, wish(room="Hall", name="Floor"), other], lamps(a=lamp(), b=lamp("Floor")))


def test_two_wishes_for_something_that_does_not_exist_yet_are_refused() -> None:
    with pytest.raises(InvalidInput, match="Entry 0 and entry 1"):
        plan(LAMP, [wish(name="Desk", socket="E27"), wish(name="Desk", socket="E14")], lamps())


@pytest.mark.parametrize("other", [wish(room="Hall", name="Table", socket="E27"), wish(room="Hall", name="Table", absent=True)])
def test_a_new_name_that_another_wish_is_about_is_refused(other: Desired) -> None:
    with pytest.raises(InvalidInput, match='Entry 0 and entry 1 are both for lamp "Table"'):
        plan(LAMP, [wish("a", name="Table"), other], lamps(a=lamp()))


def test_a_name_that_another_object_bears_is_refused() -> None:
    with pytest.raises(InvalidInput, match='Lamp "Desk" cannot become lamp "Floor": that one exists already'):
        only_step(wish("a", name="Floor"), lamps(a=lamp(), b=lamp("Floor")))


@pytest.mark.parametrize(("values", "missing"), [({"name": "Desk"}, "socket"), ({"room": "Hall"}, "name and socket")])
def test_creating_tells_every_field_that_is_needed(values: Values, missing: str) -> None:
    with pytest.raises(InvalidInput, match=f"To create lamp.*, {missing} must be given"):
        only_step(Desired(values), lamps())


def test_updating_needs_no_more_than_what_identifies() -> None:
    assert isinstance(only_step(DESK, lamps(a=lamp())), NoOp)


def test_settings_always_exist_and_are_found_without_a_key() -> None:
    shape = Schema("greeting", Record(Field("text", Text(), ())), key=(), settings=True)
    inventory = CurrentState(shape, [stored("owner", text="Hello")])
    (step,) = plan(shape, [wish(text="Moin")], inventory, "of the house").entries
    assert isinstance(step, Update)
    assert step.subject == "greeting of the house"


def test_an_object_that_only_looks_alike_is_a_second_chance() -> None:
    def ends_alike(wished: Values, there: Values) -> bool:
        return str(wished["name"]).endswith(there["name"])

    shape = Schema("line", Record(Field("name", Text(), ())), alike=ends_alike)
    inventory = CurrentState(shape, [stored("short", name="50150"), stored("exact", name="+4950150")])
    assert [item.id for item in inventory.with_key({"name": "+4950150"})] == ["exact"]
    assert [item.id for item in inventory.with_key({"name": "+3350150"})] == ["short"]


def test_a_plan_is_true_when_it_changes_something() -> None:
    inventory = lamps(a=lamp())
    assert not plan(LAMP, [DESK], inventory)
    changing = plan(LAMP, [DESK, wish(name="Floor", socket="E27")], inventory)
    assert changing
    assert [type(step) for step in changing.changes] == [Create]


def test_an_inventory_follows_what_was_done() -> None:
    inventory = lamps(a=lamp(), b=lamp("Floor"))
    for wanted in (wish("a", name="Table"), wish("b", absent=True), wish(name="Night", socket="E14")):
        step = only_step(wanted, inventory)
        inventory.follow(step, step.id or "new")
    assert {item.id: item.values["name"] for item in inventory} == {"a": "Table", "new": "Night"}
    assert inventory.with_key(lamp("Desk")) == []
    assert len(inventory.with_key(lamp("Table"))) == 1


def test_an_inventory_follows_a_replacement_to_its_new_id() -> None:
    inventory = lamps(a=lamp())
    inventory.follow(only_step(wish("a", room="Hall", name="Desk", socket="E14", force_replace=True), inventory), "fresh")
    assert [(item.id, item.values["socket"]) for item in inventory] == [("fresh", "E14")]
