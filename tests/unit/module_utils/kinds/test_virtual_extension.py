# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.virtual_extension import KIND
from tests.support.builders import Task, written
from tests.support.documents import configure, extension
from webex_calling_simulator import Fault, Simulator

NEW_EXTENSION = {"extension": "5100", "phone_number": "+49 30 2312 5099", "display_name": "Haulier"}
ORG_AND_BERLIN = ({"level": "organization"}, {"location": "Berlin"})


@pytest.mark.parametrize("place", [{}, {"location": "Berlin"}])
def test_an_extension_lives_and_dies(sim: Simulator, task: Task, place: dict[str, str]) -> None:
    gone = {"extension": "5100", "state": "absent"}
    for params in (NEW_EXTENSION, {"extension": "5100", "first_name": "Otto"}, {"extension": "5100", "first_name": ""}, gone):
        task.changed(KIND, **place, **params)
        assert task.run(KIND, **place, **params)["changed"] is False
    (_method, _path, created), *others = written(sim)
    assert created["phoneNumber"] == "+493023125099"
    assert ("locationId" in created) is bool(place)
    assert [(method, body) for method, _path, body in others] == [
        ("PUT", {"firstName": "Otto"}),
        ("PUT", {"firstName": ""}),
        ("DELETE", None),
    ]


@pytest.mark.parametrize("check_mode", [False, True])
def test_a_number_that_webex_would_refuse_is_told_before_anything_is_written(sim: Simulator, check_mode: bool) -> None:
    task = Task(sim, check_mode)
    result = task.run(KIND, **{**NEW_EXTENSION, "phone_number": "030 23125099"})
    assert "Webex does not accept the phone number 03023125099 of virtual extension 5100" in result["msg"]
    assert "error 27820" in result["msg"]
    assert written(sim) == []


def test_a_number_that_stays_is_not_validated_again(sim: Simulator, task: Task) -> None:
    task.changed(KIND, extension="5001", display_name="New name")
    assert not any("validate" in exchange.path for exchange in sim.log)


def test_the_same_extension_at_another_level_is_another_one(sim: Simulator, task: Task) -> None:
    numbers = {task.info(KIND, extension="5001", **place)["virtual_extensions"][0]["phone_number"] for place in ORG_AND_BERLIN}
    assert len(numbers) == 2
    task.changed(KIND, location="Berlin", extension="5001", state="absent")
    assert sim.org.virtual_extension("5001")["phoneNumber"] in numbers


def test_moving_an_extension_takes_force_replace(sim: Simulator, task: Task) -> None:
    id_ = sim.org.virtual_extension("6001", "Denver")["id"]
    refused = task.run(KIND, id=id_, location="Singapore")
    assert "location from 'Denver' to 'Singapore'" in refused["msg"]
    refused = task.run(KIND, id=id_, location="Singapore", force_replace=True)
    assert "extension, phone_number, display_name, first_name and last_name must be given in full" in refused["msg"]
    assert written(sim) == []
    rail_yard = {"extension": "6001", "phone_number": "+13035550161", "display_name": "Rail Yard"}
    whole = {**rail_yard, "first_name": "Rail", "last_name": "Yard"}
    result = task.changed(KIND, id=id_, location="Singapore", force_replace=True, **whole)
    assert result["virtual_extension"]["location"] == "Singapore"
    assert [method for method, _path, _body in written(sim)] == ["DELETE", "POST"]
    assert sim.org.virtual_extension("6001", "Singapore")["displayName"] == "Rail Yard"


def test_an_extension_whose_creation_got_no_answer_is_looked_up(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=502, html=True, when="after", method="POST", path="/virtualExtensions", times=2))
    result = task.changed(KIND, **NEW_EXTENSION)
    assert result["virtual_extension"]["id"] == sim.org.virtual_extension("5100")["id"]


def test_details_tell_what_nobody_can_set(task: Task) -> None:
    result = task.info(KIND, location="Berlin", extension="5001")
    assert result["details"] == [{"esn": "80305001", "routing_prefix": "8030"}]


def test_numbers_are_validated_in_smaller_lists_where_webex_takes_fewer(sim: Simulator) -> None:
    sim.worlds = {"small-validations", "other-refusals"}
    items = [extension(number, f"Haulier {number}") for number in range(7000, 7120)]
    result = configure(sim, {"virtual_extensions": items})
    assert not result.get("failed"), result["msg"]
    sizes = [len(each.body["phoneNumbers"]) for each in sim.log if "validateNumbers" in each.path]
    assert sizes == [120, 60, 30, 30, 60, 30, 30]


def test_in_smaller_lists_a_bad_number_is_found_too(sim: Simulator) -> None:
    sim.worlds = {"small-validations"}
    items = [extension(number, f"Haulier {number}") for number in range(7000, 7060)]
    items[41]["phone_number"] = "030 23125099"
    result = configure(sim, {"virtual_extensions": items})
    assert "Webex does not accept the phone number 03023125099 of virtual extension 7041" in result["msg"]
    assert written(sim) == []


def test_a_validation_that_is_refused_for_one_number_is_an_error(sim: Simulator) -> None:
    sim.faults.add(Fault(status=400, path="validateNumbers"))
    result = configure(sim, {"virtual_extensions": [extension(number, "Haulier") for number in range(7000, 7004)]})
    assert result["msg"].startswith("Could not have virtual extensions validated: Webex answered 400")
    assert [len(each.body["phoneNumbers"]) for each in sim.log if "validateNumbers" in each.path] == [4, 2, 1]
