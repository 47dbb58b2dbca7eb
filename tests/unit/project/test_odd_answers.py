# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Answers of the right shape that hold what nobody expects: nothing is taken for missing, and nothing ends in a traceback."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds import (
    access_code,
    feature_mode,
    location_schedule,
    operating_mode,
    outgoing_permissions,
    sequential_ring,
    virtual_extension,
    virtual_extension_range,
)
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from tests.support.builders import Task
from tests.support.documents import export
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import PERSON_TOKEN

MODE, EXTENSION, RANGE = operating_mode.KIND, virtual_extension.KIND, virtual_extension_range.KIND
OF_A_LEVEL: list[tuple[Kind, str, dict[str, Any]]] = [
    (MODE, "operatingModes", {"name": "New", "type": "none"}),
    (EXTENSION, "virtualExtensions", {"extension": "7109", "phone_number": "+493023125099", "display_name": "New"}),
    (RANGE, "virtualExtensionRanges", {"name": "New", "prefix": "+48225552", "patterns": ["1XX"]}),
]
NO_REASON = "this is no answer of the Webex API: it says that something is wrong, but not what"


def spoil(sim: Simulator, operation: str, shape: str) -> None:
    sim.log.clear()
    sim.faults.add(Fault(operation=operation, shape=shape))


@pytest.mark.parametrize("odd", ['level = "DEPARTMENT"', 'level = ""', "{place} missing"])
@pytest.mark.parametrize(("kind", "member", "options"), OF_A_LEVEL, ids=[kind.name for kind, _member, _options in OF_A_LEVEL])
def test_what_does_not_tell_to_whom_it_belongs_is_not_taken_for_missing(
    sim: Simulator, task: Task, kind: Kind, member: str, options: dict[str, Any], odd: str
) -> None:
    place = "location" if kind is MODE else "locationName"
    task.changed(kind, location="Berlin", **options)
    spoil(sim, f"{kind.plural}.list", f"{member}[].{odd.format(place=place)}")
    result = Task(sim).run(kind, location="Berlin", **options)
    assert "this is no answer of the Webex API: the level" in result["msg"]
    assert sim.writes() == []


def test_a_type_of_schedule_that_webex_adds_does_not_end_in_a_traceback(sim: Simulator) -> None:
    spoil(sim, "location_schedules.list", 'schedules[].type = "vacations"')
    result = export(sim, location="Munich")
    assert result["msg"].startswith('Could not read schedule "')
    assert any("/schedules/vacations/" in exchange.path for exchange in sim.log)


def test_a_schedule_without_a_type_does_not_end_in_a_traceback(sim: Simulator) -> None:
    spoil(sim, "location_schedules.list", 'schedules[].type = ""')
    result = export(sim, location="Munich")
    assert (
        result["msg"]
        == 'Could not read schedules of location "Munich": this is no answer of the Webex API: schedule without type.'
    )


def test_a_type_of_operating_mode_that_webex_adds_does_not_end_in_a_traceback(sim: Simulator, task: Task) -> None:
    spoil(sim, "operating_modes.get", 'type = "SEASONAL"')
    task.changed(MODE, location="Berlin", name="Public Closures", call_forwarding={"enabled": True, "destination": "3001"})
    hours = {"monday_to_friday": {"enabled": True, "start_time": "08:00", "end_time": "17:00"}}
    result = task.run(MODE, location="Berlin", name="Public Closures", same_hours_daily=hours)
    assert "same_hours_daily does not belong to an operating mode of type" in result["msg"]


def test_an_event_without_a_name_is_told(sim: Simulator, task: Task) -> None:
    spoil(sim, "location_schedules.get", 'events[].name = ""')
    result = task.info(location_schedule.KIND, location="Munich")
    assert result["msg"].endswith("this is no answer of the Webex API: event without name.")


def test_a_number_that_is_none_is_told(sim: Simulator, task: Task) -> None:
    spoil(sim, "workspace_sequential_ring.get", 'baseLocationNumberOfRings = "many"')
    result = task.info(sequential_ring.KIND, workspace="Reception", location="Munich")
    assert result["msg"].endswith("this is no answer of the Webex API: it has something else where a number belongs.")


def test_a_feature_without_a_name_goes_by_its_id(sim: Simulator) -> None:
    spoil(sim, "me_mode_management.list_features", 'features[].name = ""')
    features = Task(sim, access_token=PERSON_TOKEN).info(feature_mode.KIND)["feature_modes"]
    assert {feature["feature"] for feature in features} == set(
        sim.org.managed_features[sim.org.person("lena.fischer@aurora.example")["id"]]
    )


@pytest.mark.parametrize("shape", ["missing", "= null", '= ""'])
def test_a_workspace_without_a_name_is_found_by_its_id(sim: Simulator, task: Task, shape: str) -> None:
    spoil(sim, "workspaces.list", f"items[].displayName {shape}")
    id_ = sim.org.workspace("Reception")["id"]
    result = task.info(outgoing_permissions.KIND, workspace=id_)
    assert result["outgoing_permissions"][0]["workspace"] == id_


def test_people_without_addresses_go_by_their_names(sim: Simulator, task: Task) -> None:
    spoil(sim, "people.list", "items[].emails = null")
    result = task.info(outgoing_permissions.KIND, person="Hannah Koch")
    assert result["outgoing_permissions"][0]["person"] == "Hannah Koch"


def test_a_code_without_a_level_is_its_owners_own(sim: Simulator, task: Task) -> None:
    person = {"person": "hannah.koch@aurora.example"}
    task.changed(access_code.KIND, **person, code="48567", description="New")
    spoil(sim, "person_access_codes.list", "accessCodes[].level = null")
    assert [each["description"] for each in Task(sim).info(access_code.KIND, **person)["access_codes"]] == ["New"]


def test_an_objection_without_a_reason_is_not_taken_for_consent(sim: Simulator, task: Task) -> None:
    number = {"location": "Berlin", "extension": "7109", "phone_number": "030231250", "display_name": "New"}
    for shape in ("phoneNumberStatus missing", "phoneNumberStatus = []", 'phoneNumberStatus[].state = "VALID"'):
        sim.faults.clear()
        spoil(sim, "virtual_extensions.validate_numbers", shape)
        assert NO_REASON in task.run(EXTENSION, **number)["msg"]
        assert sim.writes() == []


def test_an_objection_to_a_range_without_a_reason_is_not_taken_for_consent(sim: Simulator, task: Task) -> None:
    range_ = {"location": "Berlin", "name": "New", "prefix": "+48225552", "patterns": ["XX1"]}
    for shape in ("virtualExtensionRangeValidationStatus missing", "virtualExtensionRangeValidationStatus = []"):
        sim.faults.clear()
        spoil(sim, "virtual_extension_ranges.validate", shape)
        assert NO_REASON in task.run(RANGE, **range_)["msg"]
        assert sim.writes() == []
