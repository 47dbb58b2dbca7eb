# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the smaller kinds refuse, in a sentence and before anything is sent."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds import (
    mode_forwarding,
    mode_manager,
    operating_mode_holiday,
    transfer_numbers,
)
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from tests.support.builders import Task
from webex_calling_simulator import Simulator

LENA = {"person": "lena.fischer@aurora.example"}
LOBBY = {"workspace": "Lobby", "location": "Berlin"}
NUMBER = {"transfer_number_1": "+493055500177"}
HOLIDAYS = {"operating_mode": "Company Holidays"}
RECEPTION = {"auto_attendant": "Main Reception", "location": "Berlin"}


@pytest.mark.parametrize(
    ("kind", "options", "sentence"),
    [
        (
            mode_manager.KIND,
            {**LENA, "state": "absent", "features": ["Dispatch"]},
            'state: absent resets managed features of person "lena.fischer@aurora.example"; leave out features.',
        ),
        (mode_manager.KIND, {**LENA, "features": ["Nowhere"]}, 'There is no feature "Nowhere" that can be managed by'),
        (
            mode_manager.KIND,
            {**LENA, "features": ["Main Reception"]},
            'There are 2 features called "Main Reception"; say "Main Reception (Berlin)" or "Main Reception (Denver)"',
        ),
        (
            operating_mode_holiday.KIND,
            {**HOLIDAYS, "start_date": "2027-03-12"},
            "Say which holiday is meant: give its name or its id.",
        ),
        (
            operating_mode_holiday.KIND,
            {"operating_mode": "Day", "location": "Berlin", "name": "Fair", "start_date": "2027-03-12"},
            "Only operating modes of type holiday have holidays",
        ),
        (
            operating_mode_holiday.KIND,
            {**HOLIDAYS, "name": "Fair", "start_date": "2027-03-12", "end_date": "2027-03-11"},
            "end_date",
        ),
        (
            transfer_numbers.KIND,
            {**LOBBY, **NUMBER, "state": "absent"},
            'state: absent resets transfer numbers of workspace "Lobby"; leave out transfer_number_1.',
        ),
        (
            transfer_numbers.KIND,
            {"location": "Berlin", **NUMBER, "use_custom_transfer_numbers": True},
            "A location has no use_custom_transfer_numbers; leave it out.",
        ),
        (
            transfer_numbers.KIND,
            {**LOBBY, **NUMBER, "use_custom_transfer_numbers": False},
            "transfer_number_1 has no effect with use_custom_transfer_numbers: false; leave out one of them.",
        ),
        (mode_forwarding.KIND, {**RECEPTION, "modes": [{"operating_mode": "Nowhere"}]}, "Nowhere"),
    ],
)
def test_what_makes_no_sense_is_refused(kind: Kind, options: dict[str, Any], sentence: str, sim: Simulator, task: Task) -> None:
    result = task.run(kind, **options)
    assert result["failed"]
    assert sentence in result["msg"]
    assert not [exchange for exchange in sim.log if exchange.is_write]
