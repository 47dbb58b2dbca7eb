# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.digit_pattern import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, written
from tests.support.documents import code, configure, pattern, permission
from webex_calling_simulator import Simulator

MIA = {"person": "mia.schneider@aurora.example"}
NEW_PATTERN = {"name": "Premium 0900", "pattern": "0900X!", "action": "block"}


@pytest.mark.parametrize(
    "owner", [MIA, {"location": "Munich"}, {"workspace": "Boardroom Spree"}, {"virtual_line": "Service Desk"}]
)
def test_a_pattern_lives_and_dies(sim: Simulator, task: Task, owner: dict[str, str]) -> None:
    for params in (NEW_PATTERN, {"name": "Premium 0900", "action": "allow"}, {"name": "Premium 0900", "state": "absent"}):
        task.changed(KIND, **owner, **params)
        assert task.run(KIND, **owner, **params)["changed"] is False
    assert [(method, body) for method, _path, body in written(sim)] == [
        ("POST", {"name": "Premium 0900", "pattern": "0900X!", "action": "BLOCK", "transferEnabled": False}),
        ("PUT", {"action": "ALLOW"}),
        ("DELETE", None),
    ]


def test_the_x_of_a_pattern_counts_the_same_in_either_case(task: Task) -> None:
    task.changed(KIND, location="Munich", **NEW_PATTERN)
    again = task.run(KIND, location="Munich", **{**NEW_PATTERN, "pattern": " 0900x! "})
    assert again["changed"] is False


def test_a_pattern_that_exists_under_another_name_is_warned_about(task: Task) -> None:
    result = task.run(KIND, location="Berlin", name="Mine", pattern="0900!", action="block")
    assert result["warnings"] == [
        'The pattern 0900! is already in use by digit pattern "Block 0900" of location "Berlin"; Webex may refuse it.'
    ]


@pytest.mark.parametrize("params", [NEW_PATTERN, {"name": "Block 0900", "pattern": "0900!"}], ids=["new", "its own"])
def test_nothing_is_warned_about_without_need(task: Task, params: Values) -> None:
    assert "warnings" not in task.run(KIND, location="Berlin", **params)


def test_the_switch_is_set_alone_or_together_with_a_pattern(sim: Simulator, task: Task) -> None:
    task.changed(KIND, person="lena.fischer@aurora.example", use_custom_digit_patterns=True)
    task.changed(KIND, **MIA, **NEW_PATTERN, use_custom_digit_patterns=False)
    assert [(method, path.split("/")[-1]) for method, path, _body in written(sim)] == [
        ("PUT", "digitPatterns"),
        ("POST", "digitPatterns"),
        ("PUT", "digitPatterns"),
    ]


def test_a_location_has_no_switch(task: Task) -> None:
    assert (
        "A location has no use_custom_digit_patterns; leave it out."
        in task.run(KIND, location="Berlin", use_custom_digit_patterns=True)["msg"]
    )


def test_a_pattern_must_be_named(sim: Simulator, task: Task) -> None:
    assert "Say which digit pattern is meant" in task.run(KIND, location="Berlin", action="block")["msg"]
    assert written(sim) == []


def test_a_list_of_patterns_comes_with_the_switch(task: Task) -> None:
    found = task.info(KIND, **MIA)
    assert [each["name"] for each in found["digit_patterns"]] == ["Satellite"]
    assert found["use_custom_digit_patterns"] is True


def test_patterns_that_get_lost_are_named_and_come_with_the_next_runs(sim: Simulator) -> None:
    """World: digit-patterns-lost."""
    sim.worlds = {"digit-patterns-lost"}
    document = {"location": "Munich", "digit_patterns": [pattern(f"P{number:02}", f"09{number:02}!") for number in range(12)]}
    result = configure(sim, document, concurrency=1)
    assert result["msg"].startswith("Webex accepted all changes but does not show 2 of them 30 seconds later")
    assert [each["reason"] for each in result["not_taken"]] == ["it is not there"] * 2
    assert not configure(sim, document, concurrency=1).get("failed")
    assert configure(sim, document)["plan"] == []


def test_a_document_writes_numbers_and_codes_before_what_needs_them(sim: Simulator) -> None:
    """World: actions-need-their-target."""
    sim.worlds = {"actions-need-their-target"}
    sim.org.access_codes.clear()
    document = {
        "location": "Munich",
        "outgoing_permissions": [{"calling_permissions": [permission("national", "auth_code")]}],
        "digit_patterns": [pattern("Coded", "0900!", "auth_code"), pattern("Handed on", "0901!", "transfer_number_2")],
        "transfer_numbers": [{"transfer_number_2": "3001"}],
        "access_codes": [code("4811", "Visitors")],
    }
    result = configure(sim, document)
    assert not result.get("failed"), result["msg"]
    assert configure(sim, document)["plan"] == []
