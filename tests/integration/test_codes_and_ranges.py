# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the twelve steps do not show of access codes, deletion of everything, ranges, holidays and the settings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.playbook import Json, Playbooks, task
from webex_calling_simulator import Simulator

BERLIN: Json = {"location": "Berlin"}
CODE = "48567"


@pytest.mark.slow
def test_a_code_is_never_shown(playbooks: Playbooks, sim: Simulator, lane: str) -> None:
    """Neither in results and diffs nor in what Webex says about it."""
    code: Json = {**BERLIN, "code": "{{ code }}", "description": "Marketing"}
    run = playbooks.run(
        [
            task("checked", "access_code", code, check_mode=True),
            task("create", "access_code", code),
            task("change", "access_code", {**code, "description": "Sales"}),
            task("read", "access_code_info", BERLIN),
            task("not digits", "access_code", {**code, "code": "x{{ code }}"}, ignore_errors=True),
            task("delete", "access_code", {**BERLIN, "code": "{{ code }}", "state": "absent"}),
            task("too many", "access_code", {**code, "person": "nobody@aurora.example"}, ignore_errors=True),
        ],
        lane=lane,
        variables={"code": CODE},
        arguments=["-vvvv", "--diff"],
    )
    assert [result.task for result in run.results if result.changed] == ["checked", "create", "change", "delete"]
    assert CODE not in run.everything()
    assert [each["code"] for each in run["read"].values["access_codes"]] == ["********"] * 3


def test_codes_are_shown_to_who_asks_for_them(playbooks: Playbooks) -> None:
    run = playbooks.run([task("read", "access_code_info", {**BERLIN, "reveal": True})]).require_success()
    assert [each["code"] for each in run["read"].values["access_codes"]] == ["4711", "4712"]


EVERYTHING: dict[str, Json] = {"digit_pattern": BERLIN, "access_code": BERLIN}


@pytest.mark.parametrize("module", EVERYTHING)
def test_everything_is_deleted_only_within_the_bound(playbooks: Playbooks, module: str) -> None:
    desired: Json = {**EVERYTHING[module], "state": "absent", "all": True}
    run = playbooks.run(
        [
            task("too many", module, {**desired, "max_deletes": 1}, ignore_errors=True),
            task("checked", module, desired, check_mode=True),
            task("real", module, desired),
            task("again", module, desired),
            task("not absent", module, {**desired, "state": "present"}, ignore_errors=True),
        ]
    )
    refused = run["too many"].values["msg"]
    assert "more than max_deletes (1) allows; set max_deletes: 2 if that is meant. Nothing was changed." in refused
    assert (run["checked"].changed, run["real"].changed, run["again"].changed) == (True, True, False)
    assert run["checked"].values["diff"] == run["real"].values["diff"]
    assert len(run["real"].values["diff"]["before"][f"{module}s"]) == 2
    assert len(run.writes) == 1
    assert "all: true goes with state: absent only" in run["not absent"].values["msg"]


def test_all_codes_of_the_organisation_are_deleted_by_name(playbooks: Playbooks, sim: Simulator) -> None:
    desired = {"organization": True, "state": "absent", "all": True}
    run = playbooks.run([task("delete", "access_code", desired)]).require_success()
    assert [(each.method, len(each.body["deleteCodes"])) for each in run.writes] == [("PUT", 3)]


def changed_range(patterns: list[str], how: str) -> Json:
    return {**BERLIN, "name": "Berlin Depots", "patterns": patterns, "patterns_action": how}


def test_patterns_are_added_and_removed_with_the_smallest_request(playbooks: Playbooks) -> None:
    """The seeded range has 4XX and 5XX."""
    desired_modes: list[tuple[Json, Any]] = [
        (changed_range(["6XX", "4XX"], "add"), {"patterns": ["6XX"], "action": "ADD"}),
        (changed_range(["6XX", "4XX"], "add"), None),
        (changed_range(["5XX", "9XX"], "remove"), {"patterns": ["5XX"], "action": "REMOVE"}),
        (changed_range(["4XX", "6XX", "7XX"], "replace"), {"patterns": ["7XX"], "action": "ADD"}),
        (changed_range(["4XX", "8XX"], "replace"), {"patterns": ["4XX", "8XX"], "action": "REPLACE"}),
    ]
    tasks = [task(str(number), "virtual_extension_range", desired) for number, (desired, _sent) in enumerate(desired_modes)]
    run = playbooks.run(tasks).require_success()
    for number, (_desired, sent) in enumerate(desired_modes):
        writes = [each.body for each in run.exchanges(str(number)) if each.is_write]
        assert writes == ([sent] if sent else []), number


def test_a_range_that_webex_would_refuse_is_refused_in_check_mode_too(playbooks: Playbooks) -> None:
    many = [f"{number:03}X" for number in range(101)]
    run = playbooks.run(
        [
            task(
                "no E.164", "virtual_extension_range", {"name": "New", "prefix": "0800", "patterns": ["1X"]}, ignore_errors=True
            ),
            task("too many", "virtual_extension_range", changed_range(many, "replace"), ignore_errors=True),
        ],
        check=True,
    )
    assert 'Webex does not accept virtual extension range "New" of the organisation: 0800 is ' in run["no E.164"].values["msg"]
    assert "would have 101 patterns; Webex takes at most 100." in run["too many"].values["msg"]
    assert run.writes == []


def test_one_holiday_is_managed_without_the_others(playbooks: Playbooks, sim: Simulator) -> None:
    mode = sim.org.operating_mode("Company Holidays")
    ids = {each["name"]: each["id"] for each in mode["holidays"]}
    holiday = {"operating_mode": "Company Holidays", "name": "Inventory"}
    playbooks.run([task("move", "operating_mode_holiday", {**holiday, "start_date": "2026-11-20"})]).require_success()
    assert {each["name"]: each["id"] for each in mode["holidays"]} == ids


def test_the_mode_of_virtual_extensions_changes_only_when_asked(playbooks: Playbooks, lane: str) -> None:
    modes = ("standard", "enhanced", "enhanced")
    tasks = [task(f"{number}", "virtual_extension_settings", {"mode": mode}) for number, mode in enumerate(modes)]
    run = playbooks.run([*tasks, task("read", "virtual_extension_settings_info", {})], lane=lane).require_success()
    assert [run[f"{number}"].changed for number in range(3)] == [False, True, False]
    assert run["read"].values["virtual_extension_settings"] == [{"mode": "enhanced"}]


def test_a_location_tells_its_modes_and_numbers(playbooks: Playbooks) -> None:
    run = playbooks.run([task("read", "operating_mode_choices_info", BERLIN)]).require_success()
    (choices,) = run["read"].values["operating_mode_choices"]
    assert {"Closed", "Outage"} <= {mode["name"] for mode in choices["operating_modes"]}
    assert any(number["owner_name"] == "Lena Fischer" for number in choices["forward_numbers"])
