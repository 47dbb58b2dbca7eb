# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.sequential_ring import EMPTY, KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, written
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
