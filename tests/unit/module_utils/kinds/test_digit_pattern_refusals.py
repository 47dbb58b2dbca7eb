# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Webex refuses of digit patterns is refused by the plan."""

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.digit_pattern import KIND
from tests.support.builders import Task, refusal
from tests.support.documents import pattern, refusal_of
from webex_calling_simulator import Simulator

BERLIN = {"location": "Berlin"}
NEW = {"name": "New", "pattern": "0901!", "action": "block"}


@pytest.mark.parametrize("text", ["[1-5]XX", "!", "0900!!", "09!00", "09+00", "*31", "0900 1", "abc", "+"])
def test_a_text_that_is_no_pattern_is_refused(text: str, sim: Simulator) -> None:
    for which in (NEW, {"id": stored(sim)}):
        told = refusal(sim, KIND, **BERLIN, **{**which, "pattern": text})
        assert f"pattern: {text.upper()!r} of digit pattern" in told
        assert "is no digit pattern: Webex takes digits, X for one digit" in told


@pytest.mark.parametrize("text", ["0", "X", "1XXX", "+4930231!", "00XX!", "x12x"])
def test_what_is_documented_is_a_pattern(text: str, task: Task) -> None:
    task.changed(KIND, location="Munich", **{**NEW, "pattern": text})


def test_another_text_that_an_owner_has_already_can_stay(sim: Simulator, task: Task) -> None:
    stored(sim)
    next(iter(patterns(sim).values()))["pattern"] = "[1-5]XX"
    name = next(iter(patterns(sim).values()))["name"]
    assert task.run(KIND, **BERLIN, name=name, pattern="[1-5]XX")["changed"] is False
    task.changed(KIND, **BERLIN, name=name, pattern="[1-5]XX", action="allow")
    task.changed(KIND, **BERLIN, name=name, pattern="[1-5]XX", state="absent")


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ({"name": " "}, "name: a name needs at least one character that shows"),
        ({"name": "N" * 257}, "is longer than 256 characters"),
        ({"pattern": ""}, "pattern cannot be empty"),
    ],
)
def test_a_name_or_a_pattern_that_webex_refuses_is_refused(option: dict[str, str], told: str, sim: Simulator) -> None:
    for which in (NEW, {"id": stored(sim)}):
        assert told in refusal(sim, KIND, **BERLIN, **{**which, **option})


def test_a_name_that_another_pattern_has_is_refused(sim: Simulator, task: Task) -> None:
    task.changed(KIND, **BERLIN, **NEW)
    told = refusal(sim, KIND, **BERLIN, id=stored(sim), name="New")
    assert 'cannot become digit pattern "New" of location "Berlin": that one exists already.' in told


def test_every_wrong_pattern_of_a_document_is_told_with_its_place(sim: Simulator) -> None:
    told = refusal_of(sim, {**BERLIN, "digit_patterns": [pattern("One", "09.X"), pattern("Two", "0X"), pattern("Three", "#")]})
    assert told.startswith("The document has 2 mistakes: digit_patterns[0]: pattern: '09.X' of digit pattern \"One\"")
    assert "digit_patterns[2]: pattern: '#'" in told


def patterns(sim: Simulator) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = sim.org.digit_patterns[sim.org.location("Berlin")["id"]]["digitPatterns"]
    return found


def stored(sim: Simulator) -> str:
    """The id of a seeded pattern."""
    return next(iter(patterns(sim)))
