# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Transfer numbers of locations, and of people, workspaces and virtual lines, who have a switch for their own."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.transfer_numbers import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, refusal, written
from tests.support.documents import configure, export
from webex_calling_simulator import Simulator

MIA = "mia.schneider@aurora.example"
LENA = "lena.fischer@aurora.example"
OWNERS = [{"person": LENA}, {"workspace": "Boardroom Spree"}, {"virtual_line": "Service Desk"}]


def sent(sim: Simulator) -> list[Any]:
    """The bodies of the writes."""
    return [body for _method, _path, body in written(sim)]


@pytest.mark.parametrize("owner", OWNERS, ids=str)
def test_whoever_gets_a_number_uses_their_own_from_then_on(owner: Values, sim: Simulator, task: Task) -> None:
    task.changed(KIND, **owner, transfer_number_2="3001")
    assert sent(sim) == [{"useCustomTransferNumbers": True, "autoTransferNumber2": "3001"}]
    assert task.run(KIND, **owner, transfer_number_2="3001")["changed"] is False


def test_numbers_that_begin_to_count_again_are_sent_together(sim: Simulator, task: Task) -> None:
    task.changed(KIND, person=MIA, use_custom_transfer_numbers=False)
    task.changed(KIND, person=MIA, transfer_number_3="3003")
    _off, on = sent(sim)
    kept = sim.org.transfer_numbers[sim.org.person(MIA)["id"]]
    assert on == {"useCustomTransferNumbers": True, **{name: kept[name] for name in on if name != "useCustomTransferNumbers"}}
    assert on["autoTransferNumber3"] == "3003"


def test_only_what_differs_is_sent_for_a_location(sim: Simulator, task: Task) -> None:
    task.changed(KIND, location="Berlin", transfer_number_1="+49 30 23125041", transfer_number_3="3003")
    assert sent(sim) == [{"autoTransferNumber3": "3003"}]


def test_a_number_is_cleared_by_nothing(sim: Simulator, task: Task) -> None:
    task.changed(KIND, location="Berlin", transfer_number_2="")
    assert task.run(KIND, location="Berlin", transfer_number_2="")["changed"] is False
    (found,) = task.info(KIND, location="Berlin")["transfer_numbers"]
    assert (found["transfer_number_1"], found.get("transfer_number_2", "")) == ("+493023125041", "")


def test_absence_clears_all_numbers_of_a_location(sim: Simulator, task: Task) -> None:
    task.changed(KIND, location="Berlin", state="absent")
    assert len(sent(sim)) == 1
    assert task.run(KIND, location="Berlin", state="absent")["changed"] is False
    assert not any(sim.org.transfer_numbers[sim.org.location("Berlin")["id"]].values())


def test_absence_takes_a_person_back_to_the_numbers_of_the_location(sim: Simulator, task: Task) -> None:
    task.changed(KIND, person=MIA, state="absent")
    assert sent(sim) == [{"useCustomTransferNumbers": False}]
    assert task.run(KIND, person=MIA, state="absent")["changed"] is False


UNUSED = {"person": LENA, "use_custom_transfer_numbers": False}
SHOWN = {"transfer-numbers-of-location-shown"}


@pytest.mark.parametrize("worlds", [set(), SHOWN], ids=["own", "of the location"])
def test_numbers_that_do_not_apply_are_a_detail(sim: Simulator, task: Task, worlds: set[str]) -> None:
    sim.worlds = worlds
    lena = sim.org.person(LENA)["id"]
    sim.org.transfer_numbers[lena] = {"useCustomTransferNumbers": False, "autoTransferNumber1": "+493023125041"}
    result = task.info(KIND, person=LENA)
    assert result["transfer_numbers"] == [UNUSED]
    unused = result["details"][0]["unused_numbers"]
    assert unused["transfer_number_1"] == "+493023125041"


@pytest.mark.parametrize("worlds", [set(), SHOWN], ids=["own", "of the location"])
def test_the_way_back_to_the_numbers_of_the_location_can_be_verified(sim: Simulator, task: Task, worlds: set[str]) -> None:
    sim.worlds = worlds
    for options in ({"transfer_number_1": "3009", "transfer_number_3": "3001"}, {"state": "absent"}):
        task.changed(KIND, person=MIA, **options)
        assert task.run(KIND, person=MIA, **options)["changed"] is False


def test_a_document_of_numbers_that_do_not_apply_can_be_applied(sim: Simulator) -> None:
    sim.org.transfer_numbers[sim.org.person(LENA)["id"]] = {"useCustomTransferNumbers": False, "autoTransferNumber1": "3001"}
    for untouched in (False, True):
        found = export(sim, sections=["transfer_numbers"], untouched=untouched)["configuration"]
        result = configure(sim, found)
        assert not result.get("failed"), result["msg"]
        assert result["plan"] == []


@pytest.mark.parametrize("in_world", ["unset-transfer-numbers-null", "unset-transfer-numbers-empty"])
def test_a_number_that_is_not_set_may_look_otherwise(in_world: str, sim: Simulator, task: Task) -> None:
    sim.worlds = {in_world}
    task.changed(KIND, location="Berlin", transfer_number_2="")
    assert task.run(KIND, location="Berlin", transfer_number_2="", transfer_number_3="")["changed"] is False


@pytest.mark.parametrize("number", ["5", "+5", "*55", "#31#", "1" * 24, "+49 30 x", " "])
@pytest.mark.parametrize("owner", [{"location": "Berlin"}, *OWNERS], ids=str)
def test_a_number_that_webex_refuses_is_refused(owner: Values, number: str, sim: Simulator) -> None:
    told = refusal(sim, KIND, **owner, transfer_number_2=number)
    assert told == f"transfer_number_2: {number!r} is not a phone number or extension of 2 to 23 digits."


@pytest.mark.parametrize("number", ["55", "1" * 23, "+" + "1" * 23])
def test_the_shortest_and_the_longest_number_are_taken(number: str, task: Task) -> None:
    task.changed(KIND, location="Berlin", transfer_number_2=number)
