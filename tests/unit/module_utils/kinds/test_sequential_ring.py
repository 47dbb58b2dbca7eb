# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.sequential_ring import EMPTY, KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, refusal, written
from webex_calling_simulator import Simulator

ROOM = {"workspace": "Boardroom Spree"}
"""Two numbers ring there."""
WORLDS = ["ring-settings-replaced", "ring-slots-kept", "ring-counts-as-text", "ten-digit-numbers"]


def numbers(*ringing: str) -> list[Values]:
    return [{**EMPTY, "phone_number": number} for number in ringing]


@pytest.mark.parametrize("world", ["", *WORLDS, "all of them"])
@pytest.mark.parametrize("ringing", [["+15551234567"], ["5551234567", "2001", "+44 20 79460019"], []], ids=len)
def test_a_list_of_numbers_is_complete_in_every_world(sim: Simulator, task: Task, world: str, ringing: list[str]) -> None:
    sim.worlds = set(WORLDS) if world == "all of them" else {world} - {""}
    task.changed(KIND, **ROOM, phone_numbers=numbers(*ringing))
    assert task.run(KIND, **ROOM, phone_numbers=numbers(*ringing))["changed"] is False
    (stored,) = task.info(KIND, **ROOM)["sequential_ring"]
    assert len(stored.get("phone_numbers", [])) == len(ringing)


def test_a_slot_is_sent_empty_only_where_a_number_goes(sim: Simulator, task: Task) -> None:
    task.changed(KIND, **ROOM, phone_numbers=numbers("2001"))
    task.changed(KIND, **ROOM, phone_numbers=numbers("2001", "2002"))
    shrinking, growing = (body["phoneNumbers"] for _method, _path, body in written(sim))
    assert [slot.get("phoneNumber") for slot in shrinking] == ["2001", None]
    assert [slot.get("phoneNumber") for slot in growing] == ["2001", "2002"]


def test_webex_may_refuse_an_empty_slot(sim: Simulator, task: Task) -> None:
    sim.worlds = {"empty-ring-slots-refused"}
    assert "25008" in task.run(KIND, **ROOM, phone_numbers=[])["msg"]


def test_other_settings_stay_even_if_webex_replaces_all(sim: Simulator, task: Task) -> None:
    sim.worlds = {"ring-settings-replaced"}
    task.changed(KIND, **ROOM, calls_to_voicemail_enabled=True, base_location_number_of_rings=4)
    task.changed(KIND, **ROOM, enabled=False)
    (stored,) = task.info(KIND, **ROOM)["sequential_ring"]
    assert (stored["calls_to_voicemail_enabled"], stored["base_location_number_of_rings"]) == (True, 4)
    assert [each["phone_number"] for each in stored["phone_numbers"]] == ["+493023125011", "+442079460018"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"phone_numbers": numbers("2001", "")}, "phone_numbers[1]: phone_number cannot be empty."),
        (
            {"phone_numbers": numbers("5")},
            "phone_numbers[0].phone_number: '5' is not a phone number or extension of 2 to 23 digits.",
        ),
        (
            {"phone_numbers": numbers("*31")},
            "phone_numbers[0].phone_number: '*31' is not a phone number or extension of 2 to 23 digits.",
        ),
        (
            {"phone_numbers": numbers(*map(str, range(2001, 2007)))},
            "phone_numbers: 6 entries are more than the 5 that Webex takes.",
        ),
        (
            {"phone_numbers": [{**EMPTY, "phone_number": "2001", "number_of_rings": 21}]},
            "phone_numbers[0].number_of_rings: 21 is not between 2 and 20.",
        ),
        ({"base_location_number_of_rings": 1}, "base_location_number_of_rings: 1 is not between 2 and 20."),
    ],
)
def test_what_webex_refuses_is_refused(options: Values, told: str, sim: Simulator) -> None:
    assert refusal(sim, KIND, **ROOM, **options) == told


@pytest.mark.parametrize("check_mode", [True, False])
def test_a_workspace_without_a_professional_licence_is_refused(sim: Simulator, check_mode: bool) -> None:
    result = Task(sim, check_mode).run(KIND, workspace="Lobby", location="Berlin", enabled=True)
    assert "the workspace needs a Professional licence" in result["msg"]
    assert written(sim) == []
