# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Criteria name a schedule that exists, or that the same document creates."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.sequential_ring_criteria import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, refusal
from tests.support.documents import RECEPTION, configure, criteria, refusal_of
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import PERSON_TOKEN

ROOM = {"workspace": "Boardroom Spree"}
ME: dict[str, Any] = {"me": True}
ANY = {"calls_from": "any_phone_number", "ring_enabled": True}


def during(name: str, type_: str = "holidays", **more: str) -> Values:
    """Criteria for any call during a schedule."""
    return {**ANY, "schedule_name": name, "schedule_type": type_, **more}


def nights(**more: str) -> Values:
    """A schedule that nobody has yet."""
    return {"type": "business_hours", "name": "Nights", **more}


@pytest.mark.parametrize(
    "named", [during("Nowhere"), during("Office Hours"), during("public holidays")], ids=["no name", "other type", "other case"]
)
def test_an_unknown_schedule_is_refused(named: Values, sim: Simulator) -> None:
    told = refusal(sim, KIND, **ROOM, **named)
    assert told == (
        f'schedule_name: no schedule "{named["schedule_name"]}" of type holidays can be used by workspace "Boardroom Spree".'
        " Known of this type are: Public Holidays."
    )


def test_criteria_cannot_get_an_unknown_schedule_by_their_id(sim: Simulator, task: Task) -> None:
    for found in task.info(KIND, **ROOM)["sequential_ring_criteria"]:
        told = refusal(sim, KIND, **ROOM, id=found["id"], schedule_name="Nowhere", schedule_type="holidays")
        assert 'no schedule "Nowhere"' in told


@pytest.mark.parametrize(
    ("level", "name", "other"), [("people", "Vacation", "Public Holidays"), ("location", "Public Holidays", "Vacation")]
)
def test_the_signed_in_person_has_schedules_at_two_levels(level: str, name: str, other: str, sim: Simulator) -> None:
    for worlds in (set(), {"other-schedule-levels"}, {"own-schedules-without-level"}):
        sim.reset()
        sim.worlds = worlds
        told = refusal(sim, KIND, token=PERSON_TOKEN, **ME, **during(other, schedule_level=level))
        assert f'no schedule "{other}" of type holidays can be used by the signed-in person.' in told
        Task(sim, access_token=PERSON_TOKEN).changed(KIND, **ME, **during(name, schedule_level=level))


def test_a_schedule_that_the_same_document_creates_can_be_named(sim: Simulator) -> None:
    document = {"location": "Munich", "location_schedules": [nights()], "sequential_ring_criteria": [criteria("Nights", True)]}
    for check in (True, False):
        result = configure(sim, document, check)
        assert not result.get("failed"), result["msg"]


def test_the_person_can_name_an_own_schedule_that_the_same_document_creates(sim: Simulator) -> None:
    named = {**ME, **during("Nights", "business_hours", schedule_level="people")}
    document = {"person_schedules": [nights(**ME)], "sequential_ring_criteria": [named]}
    for check in (True, False):
        result = configure(sim, document, check, PERSON_TOKEN)
        assert not result.get("failed"), result["msg"]


def test_a_schedule_that_is_created_for_another_location_does_not_count(sim: Simulator) -> None:
    document = {"location_schedules": [nights(location="Berlin")], "sequential_ring_criteria": [criteria("Nights", True)]}
    assert 'no schedule "Nights" of type business_hours can be used by workspace "Reception"' in refusal_of(
        sim, {**document, "location": "Munich"}
    )


def test_a_schedule_that_the_same_document_renames_or_deletes_cannot_be_named(sim: Simulator) -> None:
    configure(sim, {"location": "Munich", "location_schedules": [nights()]})
    id_ = next(id_ for (_location, _type, id_), each in sim.org.schedules.items() if each["name"] == "Nights")
    for change in ({"id": id_, "name": "Evenings"}, {**nights(), "state": "absent"}):
        document = {"location": "Munich", "location_schedules": [change], "sequential_ring_criteria": [criteria("Nights", True)]}
        assert 'no schedule "Nights" of type business_hours can be used' in refusal_of(sim, document)


def test_schedules_are_read_only_when_a_schedule_is_new_to_criteria(sim: Simulator) -> None:
    room = {"location": "Munich", **RECEPTION}
    configure(
        sim, {"location": "Munich", "location_schedules": [nights()], "sequential_ring_criteria": [criteria("Nights", True)]}
    )
    for options in (during("Nights", "business_hours"), {**ANY}, {**during("Nights", "business_hours"), "ring_enabled": False}):
        sim.log.clear()
        Task(sim).run(KIND, **room, **options)
        assert not [each.path for each in sim.log if each.path.endswith("/schedules")]


def test_schedules_of_a_location_are_read_once(sim: Simulator) -> None:
    named = [criteria("Nights", True), criteria("Public Holidays", False, "holidays")]
    configure(sim, {"location": "Munich", "location_schedules": [nights()], "sequential_ring_criteria": named}, check=True)
    assert len([each for each in sim.log if each.path.endswith("/schedules")]) == 1
