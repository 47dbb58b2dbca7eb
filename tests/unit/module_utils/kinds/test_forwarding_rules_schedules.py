# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules of selective forwarding name schedules of the location: those that exist, and those that the same document makes."""

from __future__ import annotations

from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.kinds.mode_forwarding import KIND
from tests.support.builders import Task
from tests.support.case import Json
from tests.support.documents import configure, refusal_of
from webex_calling_simulator import Simulator

TEAM: Json = {"hunt_group": "Warehouse Team", "location": "Munich"}
SCHEDULES = "/schedules"


def naming(schedule: str, **sections: Any) -> Json:
    """A document with a rule that names a schedule of holidays."""
    rule = {"name": "New", "holiday_schedule": schedule}
    return {"location": "Munich", "mode_forwarding": [{**TEAM, "selective_rules": [rule]}], **sections}


def schedule(name: str, **more: Any) -> Json:
    """A schedule of holidays."""
    return {"type": "holidays", "name": name, **more}


def test_a_schedule_that_the_document_makes_counts(sim: Simulator) -> None:
    document = naming("Made", location_schedules=[schedule("Made", events=[])])
    assert configure(sim, document, check=True)["changed"]
    result = configure(sim, document)
    assert not result.get("failed"), result["msg"]


def test_a_schedule_that_the_document_deletes_does_not(sim: Simulator) -> None:
    document = naming("Public Holidays", location_schedules=[schedule("Public Holidays", state="absent")])
    assert 'The location has no schedule "Public Holidays" of type holidays, which rule "New"' in refusal_of(sim, document)


def test_a_schedule_of_another_location_does_not(sim: Simulator) -> None:
    document = naming("Made", location_schedules=[schedule("Made", location="Berlin", events=[])])
    assert 'no schedule "Made"' in refusal_of(sim, document)


def test_schedules_are_read_only_for_a_rule_that_names_another_one(sim: Simulator) -> None:
    rules = [{"name": "New", "holiday_schedule": "Public Holidays"}]
    Task(sim).changed(KIND, **TEAM, selective_rules=rules)
    sim.log.clear()
    Task(sim).changed(KIND, **TEAM, selective_rules=[{**rules[0], "enabled": False}])
    assert [each.path for each in sim.log if each.path.endswith(SCHEDULES)] == []
