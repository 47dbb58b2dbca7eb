# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Webex refuses of operating modes and holidays is refused by the plan, and nothing else."""

from __future__ import annotations

from ansible_collections.webex.calling.plugins.module_utils.kinds import operating_mode, operating_mode_holiday
from tests.support.builders import Task, holiday, refusal
from tests.support.case import Json
from tests.support.documents import configure, mode, refusal_of
from tests.support.refused_requests import with_modes
from webex_calling_simulator import Simulator

COMPANY: Json = {"level": "organization", "operating_mode": "Company Holidays"}
INVENTORY: Json = {**COMPANY, "name": "Fair", "start_date": "2027-07-05", "start_time": "08:00", "end_time": "12:00"}


def test_the_modes_of_the_organisation_take_no_room_of_a_location(sim: Simulator) -> None:
    with_modes(sim)
    new = {**mode("New"), "level": "organization"}
    assert "operating_modes[1]: operating mode" in refusal_of(sim, {"location": "Munich", "operating_modes": [mode("Own"), new]})
    assert configure(sim, {"location": "Munich", "operating_modes": [mode("Own")]})["changed"]


def test_a_holiday_that_exists_cannot_end_before_it_starts(sim: Simulator) -> None:
    Task(sim).changed(operating_mode_holiday.KIND, **INVENTORY)
    changed = {**INVENTORY, "start_time": "13:00"}
    assert "end_time is not after start_time on the same day" in refusal(sim, operating_mode_holiday.KIND, **changed)
    moved = {**COMPANY, "name": "Fair", "end_date": "2027-07-06", "start_time": "13:00", "end_time": "12:00"}
    Task(sim).changed(operating_mode_holiday.KIND, **moved)
    one_day = {**COMPANY, "name": "Fair", "end_date": "2027-07-05"}
    assert "end_time is not after start_time on the same day" in refusal(sim, operating_mode_holiday.KIND, **one_day)


def test_a_name_that_webex_may_refuse_is_sent_with_a_warning(sim: Simulator) -> None:
    holidays = [holiday("N" * 30), holiday("N" * 31)]
    of_mode: Json = {**mode("New", "holiday"), "level": "organization", "holidays": holidays}
    warnings = [
        Task(sim, check_mode=True).run(kind, **options)["warnings"]
        for kind, options in ((operating_mode.KIND, of_mode), (operating_mode_holiday.KIND, {**COMPANY, **holidays[1]}))
    ]
    assert warnings == [[f'The name "{"N" * 31}" has more than 30 characters; Webex may refuse it.']] * 2


def test_a_leap_day_comes_back(sim: Simulator) -> None:
    leap_day = {"recur_yearly_by_date": {"day_of_month": 29, "month": "february"}}
    Task(sim).changed(operating_mode_holiday.KIND, **{**INVENTORY, "recurrence": leap_day})


def test_a_mode_that_forwards_to_nowhere_can_stay_as_it_is(sim: Simulator) -> None:
    stored = sim.org.operating_mode("Day", "Munich")
    stored["callForwarding"] = {"enabled": True, "destinationVoicemailEnabled": False}
    same: Json = {"location": "Munich", "level": "location", "name": "Day", "call_forwarding": {"enabled": True}}
    assert Task(sim).run(operating_mode.KIND, **same)["changed"] is False
    flag = {"call_forwarding": {"destination_voicemail_enabled": True}}
    assert "destination is needed to forward the calls" in refusal(sim, operating_mode.KIND, **{**same, **flag})
