# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From options to a task's result, and what the items of one loop share."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.commands.info import informing
from ansible_collections.webex.calling.plugins.module_utils.commands.module import managing
from ansible_collections.webex.calling.plugins.module_utils.commands.run import execute
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from ansible_collections.webex.calling.plugins.module_utils.kinds import digit_pattern, operating_mode, virtual_extension
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, holiday, written
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, CUSTOMER_ORG, CUSTOMER_ORG_ID, PARTNER_TOKEN, READER_TOKEN

MODE, PATTERN, EXTENSION = operating_mode.KIND, digit_pattern.KIND, virtual_extension.KIND


def reads(sim: Simulator, path: str = "") -> int:
    return sum(exchange.method == "GET" and exchange.path.endswith(path) for exchange in sim.log)


def pattern(name: str, digits: str, **more: Any) -> Values:
    return {"location": "Berlin", "name": name, "pattern": digits, "action": "block", **more}


def test_the_result_tells_the_object_the_difference_and_what_it_took(sim: Simulator, task: Task) -> None:
    result = task.changed(PATTERN, location="Berlin", name="Block 0900", action="allow")
    before = {"location": "Berlin", "name": "Block 0900", "pattern": "0900!", "action": "block", "transfer_enabled": False}
    after = {**before, "action": "allow"}
    subject = 'digit pattern "Block 0900" of location "Berlin"'
    (id_,) = [id_ for id_, each in berlin_patterns(sim).items() if each["name"] == "Block 0900"]
    assert result["digit_pattern"] == {"id": id_, **after}
    assert result["diff"] == {"before": before, "after": after, "before_header": subject, "after_header": subject}
    assert result["api"] == {"requests": len(sim.log), "retries": 0, "waited_seconds": 0.0, "tracking_ids": []}


def berlin_patterns(sim: Simulator) -> dict[str, Any]:
    found: dict[str, Any] = sim.org.digit_patterns[sim.org.location("Berlin")["id"]]["digitPatterns"]
    return found


def test_all_items_of_a_loop_share_what_was_read(sim: Simulator, task: Task) -> None:
    for number in range(20):
        task.changed(PATTERN, verify=False, **pattern(f"New {number}", f"0190{number}!"))
    assert (reads(sim, "/locations"), reads(sim, "/digitPatterns"), len(written(sim))) == (1, 1, 20)


def test_each_change_of_a_loop_is_verified_with_one_read(sim: Simulator, task: Task) -> None:
    for number in range(20):
        task.changed(PATTERN, **pattern(f"New {number}", f"0190{number}!"))
        assert task.run(PATTERN, **pattern(f"New {number}", f"0190{number}!"))["changed"] is False
    assert (reads(sim, "/locations"), reads(sim, "/digitPatterns"), len(written(sim))) == (1, 21, 20)


def test_an_item_sees_what_an_earlier_one_did(sim: Simulator, task: Task) -> None:
    task.changed(PATTERN, verify=False, **pattern("New", "0190!"))
    assert task.run(PATTERN, verify=False, **pattern("New", "0190!"))["changed"] is False
    id_ = task.changed(PATTERN, verify=False, **pattern("New", "0191!"))["digit_pattern"]["id"]
    task.changed(PATTERN, verify=False, location="Berlin", id=id_, name="Newer")
    task.changed(PATTERN, verify=False, location="Berlin", name="Newer", state="absent")
    assert task.run(PATTERN, location="Berlin", name="Newer", state="absent")["changed"] is False
    assert reads(sim, "/digitPatterns") == 1


def test_an_item_by_id_sees_what_an_earlier_one_did_by_name(task: Task) -> None:
    made = task.changed(EXTENSION, location="Berlin", extension="5100", phone_number="+493023125099", display_name="X")
    id_ = made["virtual_extension"]["id"]
    task.changed(EXTENSION, id=id_, display_name="Y")
    assert task.run(EXTENSION, location="Berlin", extension="5100", display_name="Y")["changed"] is False
    task.changed(EXTENSION, id=id_, state="absent")
    assert task.run(EXTENSION, location="Berlin", extension="5100", state="absent")["changed"] is False


def test_what_was_created_is_read_again_where_its_ids_are_needed(sim: Simulator, task: Task) -> None:
    days = [holiday("A", "2026-01-01"), holiday("B", "2026-01-02")]
    task.changed(MODE, name="New", type="holiday", holidays=days)
    task.changed(MODE, name="New", holidays=[days[0], holiday("B", "2026-01-03")])
    assert [method for method, _path, _body in written(sim)] == ["POST", "PUT"]


def test_an_object_keeps_its_id_when_a_part_of_it_is_created(sim: Simulator, task: Task) -> None:
    id_ = sim.org.operating_mode("Public Closures")["id"]
    christmas = task.info(MODE, id=id_)["operating_modes"][0]["holidays"]
    result = task.changed(MODE, location="Berlin", name="Public Closures", holidays=[*christmas, holiday("Bridge")])
    assert result["operating_mode"]["id"] == id_


def test_what_was_added_to_an_object_can_be_taken_away_by_the_next_item(sim: Simulator, task: Task) -> None:
    stored = sim.org.operating_mode("Public Closures")
    (christmas,) = task.info(MODE, location="Berlin", name="Public Closures")["operating_modes"][0]["holidays"]
    for given in ([christmas, holiday("Bridge")], [christmas]):
        task.changed(MODE, location="Berlin", name="Public Closures", holidays=given)
    assert [each["name"] for each in stored["holidays"]] == ["Christmas Day"]


def test_a_loop_in_check_mode_foresees_the_loop_and_sends_nothing(sim: Simulator) -> None:
    items = [pattern("New", "0190!"), pattern("New", "0190!"), pattern("New", "0191!"), pattern("New", "0191!", state="absent")]
    results = {}
    for check_mode in (True, False):
        task = Task(sim, check_mode)
        results[check_mode] = [(each["changed"], each["diff"]) for each in (task.run(PATTERN, **item) for item in items)]
        assert len(written(sim)) == (0 if check_mode else 3)
    assert results[True] == results[False]
    assert [changed for changed, _diff in results[True]] == [True, False, True, True]


def test_check_mode_does_not_invent_an_id(sim: Simulator) -> None:
    task = Task(sim, check_mode=True)
    assert "id" not in task.changed(PATTERN, **pattern("New", "0190!"))["digit_pattern"]
    assert "id" in task.changed(PATTERN, location="Berlin", name="Block 0900", action="allow")["digit_pattern"]


def test_after_a_failed_write_everything_is_read_again(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=500, when="after", method="PUT"))
    assert task.run(PATTERN, location="Berlin", name="Block 0900", action="allow")["failed"]
    sim.faults.clear()
    assert task.run(PATTERN, location="Berlin", name="Block 0900", action="allow")["changed"] is False


@pytest.mark.parametrize("by_id_first", [True, False])
def test_after_a_failed_write_other_views_of_the_object_are_read_again_too(sim: Simulator, task: Task, by_id_first: bool) -> None:
    id_ = sim.org.virtual_extension("5001", "Berlin")["id"]
    by_id, by_name = {"id": id_}, {"location": "Berlin", "extension": "5001"}
    first, second = (by_id, by_name) if by_id_first else (by_name, by_id)
    assert task.run(EXTENSION, **second, first_name="Spedition")["changed"] is False
    sim.faults.add(Fault(status=500, when="after", method="PUT"))
    assert task.run(EXTENSION, **first, first_name="Otto")["failed"]
    sim.faults.clear()
    assert task.run(EXTENSION, **second, first_name="Otto")["changed"] is False


def test_a_failure_in_the_middle_tells_what_was_done_and_what_was_not_tried(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=400, method="PUT"))
    given = [
        holiday("Christmas Day", recurrence={"recur_yearly_by_date": {"day_of_month": 25, "month": "december"}}),
        holiday("Inventory", "2026-11-28"),
        holiday("Bridge"),
    ]
    result = task.run(MODE, name="Company Holidays", holidays=given)
    subject = 'operating mode "Company Holidays" of the organisation'
    assert result["done"] == [f'delete holiday "New Year" of {subject}']
    assert result["not_tried"] == [f'add holiday "Bridge" to {subject}']
    assert result["changed"] is True
    assert result["msg"].startswith(f'Could not change holiday "Inventory" of {subject}: Webex answered 400')
    assert "Requests: 1 carried out, 1 failed, 1 not tried. Running the task again does what is missing." in result["msg"]
    sim.faults.clear()
    task.changed(MODE, name="Company Holidays", holidays=given)
    assert task.run(MODE, name="Company Holidays", holidays=given)["changed"] is False


def test_a_first_request_that_fails_has_done_nothing(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=400, method="PUT"))
    result = task.run(PATTERN, location="Berlin", name="Block 0900", action="allow")
    assert (result["changed"], result["done"], result["not_tried"]) == (False, [], [])
    assert result["error"]["status"] == 400
    assert result["api"]["tracking_ids"] == [result["error"]["tracking_id"]]


def test_a_failed_read_is_an_error_and_never_absent(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=403, path="digitPatterns"))
    result = task.run(PATTERN, location="Berlin", name="Block 0900", state="absent")
    assert result["failed"]
    assert result["msg"].startswith('Could not read digit patterns of location "Berlin": Webex answered 403')


def test_a_refused_token_is_told_which_scopes_are_needed(sim: Simulator) -> None:
    task = Task(sim, access_token=READER_TOKEN)
    result = task.run(PATTERN, location="Berlin", name="Block 0900", action="allow")
    assert "spark-admin:telephony_config_write" in result["msg"].split("The token needs these scopes: ")[1]


def test_an_info_module_asks_for_no_scopes_to_write(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=403))
    message = task.info(PATTERN, location="Berlin")["msg"]
    assert "spark-admin:telephony_config_read" in message
    assert "write" not in message


@pytest.mark.parametrize("org_id", [CUSTOMER_ORG, CUSTOMER_ORG_ID])
def test_a_partner_chooses_an_organisation_by_name_or_id(sim: Simulator, org_id: str) -> None:
    task = Task(sim, access_token=PARTNER_TOKEN, org_id=org_id)
    task.changed(PATTERN, **{**pattern("New", "0190!"), "location": "Oslo"})
    assert len(sim.orgs[CUSTOMER_ORG_ID].digit_patterns) == 1
    assert {each.query.get("orgId") for each in sim.log if each.path != "/organizations"} == {CUSTOMER_ORG_ID}


def test_an_unknown_organisation_is_told(sim: Simulator) -> None:
    def session_for() -> Session:
        return Task(sim, access_token=PARTNER_TOKEN, org_id="Borealis").session

    result = execute(informing(PATTERN), {"location": "Oslo"}, session_for)
    assert result["msg"] == "There is no organisation \"Borealis\". Did you mean 'Borealis Retail'?"


def test_settings_that_make_no_sense_fail_the_task_without_a_request() -> None:
    def session_for() -> Session:
        raise InvalidInput("No access token.")

    result = execute(managing(PATTERN), {}, session_for)
    assert result == {"failed": True, "msg": "No access token.", "changed": False}


def test_every_mistake_in_the_options_is_told_at_once_and_nothing_is_sent(sim: Simulator, task: Task) -> None:
    week = {"monday": {"enabled": True}}
    forwarding = {"destination": "fax"}
    result = task.run(MODE, name="X", type="different_hours_daily", different_hours_daily=week, call_forwarding=forwarding)
    assert "different_hours_daily.monday: start_time and end_time" in result["msg"]
    assert "call_forwarding.destination: 'fax'" in result["msg"]
    assert len(sim.log) == 0


def test_no_result_ever_shows_a_token(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=400, method="PUT"))
    for result in (
        task.run(PATTERN, location="Berlin", name="Block 0900", action="allow"),
        task.info(PATTERN, location="Berlin"),
    ):
        assert ADMIN_TOKEN not in str(result)


def test_an_info_module_filters_by_what_was_given_and_by_id(sim: Simulator, task: Task) -> None:
    by_number = task.info(EXTENSION, phone_number="+49 30 231250 61")["virtual_extensions"]
    assert [each["extension"] for each in by_number] == ["5001"]
    by_id = task.info(EXTENSION, id=by_number[0]["id"] + "==")["virtual_extensions"]
    assert by_id == by_number
    assert task.info(EXTENSION, id="unknown")["virtual_extensions"] == []
