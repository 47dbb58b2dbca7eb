# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An owner never gets more objects than Webex takes: the plan counts them."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds import access_code, digit_pattern
from tests.support.builders import Task, refusal
from tests.support.documents import Json, code, configure, pattern, refusal_of
from webex_calling_simulator import Simulator

MUNICH = {"location": "Munich"}
NEW_PATTERN = pattern("New", "0901!")
NEW_CODE = code("4711", "New")


def with_patterns(sim: Simulator, count: int) -> None:
    """Munich has so many digit patterns, ``P0``, ``P1`` and so on."""
    rows = {f"id {each}": {"id": f"id {each}", **_row(each)} for each in range(count)}
    sim.org.digit_patterns[sim.org.location("Munich")["id"]] = {"useCustomDigitPatterns": False, "digitPatterns": rows}


def _row(number: int) -> Json:
    return {"name": f"P{number}", "pattern": f"8{number}!", "action": "BLOCK", "transferEnabled": False}


def with_codes(sim: Simulator, count: int, owner_id: str = "") -> None:
    """Munich, or another owner, has so many access codes."""
    codes = {str(code): {"code": str(code), "description": f"C{code}"} for code in range(100_000, 100_000 + count)}
    sim.org.access_codes[owner_id or sim.org.location("Munich")["id"]] = {"useCustomAccessCodes": False, "accessCodes": codes}


def test_the_500th_pattern_is_created_and_the_501st_is_refused(sim: Simulator, task: Task) -> None:
    with_patterns(sim, 499)
    task.changed(digit_pattern.KIND, **MUNICH, **NEW_PATTERN)
    told = refusal(sim, digit_pattern.KIND, **MUNICH, **pattern("Newer", "0902!"))
    assert told == (
        'digit pattern "Newer" of location "Munich" is one too many: Webex takes at most 500 digit patterns of an owner, and'
        " there would be 501."
    )


def test_the_first_one_too_many_of_a_document_is_told_with_its_place(sim: Simulator) -> None:
    with_patterns(sim, 498)
    told = refusal_of(sim, {**MUNICH, "digit_patterns": [pattern(f"N{each}", f"09{each}!") for each in range(5)]})
    assert 'digit_patterns[2]: digit pattern "N2"' in told
    assert "there would be 503" in told


@pytest.mark.parametrize("way", ["absent", "purge"])
def test_patterns_that_go_make_room_for_others(way: str, sim: Simulator) -> None:
    with_patterns(sim, 500)
    going: Json = {"digit_patterns": [NEW_PATTERN, {"name": "P0", "state": "absent"}]}
    kept = [{"name": f"P{each}"} for each in range(1, 500)]
    document = {**MUNICH, **(going if way == "absent" else {"digit_patterns": [NEW_PATTERN, *kept], "purge": ["digit_patterns"]})}
    assert configure(sim, document, check=True)["changed"]
    result = configure(sim, document)
    assert not result.get("failed"), result["msg"]


def test_a_pattern_that_only_changes_needs_no_room(sim: Simulator, task: Task) -> None:
    with_patterns(sim, 500)
    task.changed(digit_pattern.KIND, **MUNICH, name="P7", action="allow")


@pytest.mark.parametrize(
    "owner",
    [MUNICH, {"person": "mia.schneider@aurora.example"}, {"workspace": "Boardroom Spree"}, {"virtual_line": "Service Desk"}],
    ids=lambda owner: next(iter(owner)),
)
def test_the_1001st_code_of_an_owner_is_refused(owner: dict[str, str], sim: Simulator, task: Task) -> None:
    with_codes(sim, 1000, _id_of(sim, owner))
    told = refusal(sim, access_code.KIND, **owner, **NEW_CODE)
    assert told.startswith('access code "New" of ')
    assert "is one too many: Webex takes at most 1000 access codes of an owner, and there would be 1001." in told
    task.changed(access_code.KIND, **owner, code="100000", description="Changed")


def _id_of(sim: Simulator, owner: dict[str, str]) -> str:
    ((type_, name),) = owner.items()
    find: Any = getattr(sim.org, type_)
    return str(find(name)["id"])


def test_codes_that_go_make_room_for_those_of_the_next_run_only(sim: Simulator) -> None:
    """Codes are deleted after everything that may ask for them was changed, so new ones come before."""
    with_codes(sim, 1000)
    going = {"code": "100000", "state": "absent"}
    told = refusal_of(sim, {**MUNICH, "access_codes": [NEW_CODE, going]})
    assert "What the same run deletes goes after that: delete in a run before." in told
    for items in ([going], [NEW_CODE]):
        result = configure(sim, {**MUNICH, "access_codes": items})
        assert not result.get("failed"), result["msg"]


def test_no_limit_is_known_for_the_codes_of_the_organisation(sim: Simulator, task: Task) -> None:
    with_codes(sim, 1000, sim.org.id)
    task.changed(access_code.KIND, organization=True, **NEW_CODE)
