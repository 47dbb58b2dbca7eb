# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Webex refuses of virtual extensions is refused by the plan."""

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.virtual_extension import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, refusal
from tests.support.documents import configure, extension, refusal_of
from webex_calling_simulator import Simulator

NEW = {"extension": "5100", "phone_number": "+493023125099", "display_name": "Haulier"}
STANDARD, ENHANCED = ({"virtual_extension_settings": [{"mode": mode}]} for mode in ("standard", "enhanced"))
LOCAL = "03023125099"
"""A number that only enhanced mode takes."""


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ({"extension": "5"}, "extension: '5' is not an extension of 2 to 10 digits."),
        ({"extension": "1" * 11}, "extension: '11111111111' is not an extension of 2 to 10 digits."),
        ({"extension": "٥٥٥"}, "extension: '٥٥٥' is not an extension of 2 to 10 digits."),
        ({"extension": ""}, "extension cannot be empty."),
        ({"phone_number": ""}, "phone_number cannot be empty."),
        ({"display_name": ""}, "display_name: a name needs at least one character that shows."),
        ({"display_name": "N" * 257}, f"display_name: '{'N' * 257}' is longer than 256 characters."),
    ],
)
def test_what_webex_refuses_is_refused(option: Values, told: str, sim: Simulator) -> None:
    for which in (NEW, {"id": sim.org.virtual_extension("5001", "Berlin")["id"]}):
        assert refusal(sim, KIND, **{**which, **option}) == told


def test_an_extension_that_another_one_has_is_refused(sim: Simulator, task: Task) -> None:
    task.changed(KIND, location="Berlin", **NEW)
    told = refusal(sim, KIND, id=sim.org.virtual_extension("5001", "Berlin")["id"], extension="5100")
    assert "that one exists already" in told


@pytest.mark.parametrize("extension_", ["51", "1" * 10])
def test_the_shortest_and_the_longest_extension_are_taken(extension_: str, task: Task) -> None:
    task.changed(KIND, **{**NEW, "extension": extension_})


def test_the_mode_that_a_document_sets_decides_about_its_numbers(sim: Simulator) -> None:
    numbers = {"virtual_extensions": [extension(7101, "Customs"), {**extension(7102, "Pilot"), "phone_number": LOCAL}]}
    result = configure(sim, {**ENHANCED, **numbers})
    assert not result.get("failed"), result["msg"]
    later = {"virtual_extensions": [{**extension(7103, "Haulier"), "phone_number": LOCAL}]}
    told = refusal_of(sim, {**STANDARD, **later})
    assert told.endswith(
        "Webex does not accept the phone number 03023125099 of virtual extension 7103 of the organisation: standard mode takes"
        " +, country code and number."
    )
    assert not configure(sim, {**STANDARD, "virtual_extensions": [extension(7103, "Haulier")]}).get("failed")


def test_a_number_that_no_mode_takes_is_refused_too(sim: Simulator) -> None:
    wrong = {"virtual_extensions": [{**extension(7101, "Pilot"), "phone_number": "*31"}]}
    assert "enhanced mode takes 2 to 23 digits, perhaps after +." in refusal_of(sim, {**ENHANCED, **wrong})


def test_webex_validates_numbers_when_the_mode_stays(sim: Simulator) -> None:
    wrong = {"virtual_extensions": [{**extension(7101, "Pilot"), "phone_number": LOCAL}]}
    assert "error 27820" in refusal_of(sim, {**STANDARD, **wrong})
