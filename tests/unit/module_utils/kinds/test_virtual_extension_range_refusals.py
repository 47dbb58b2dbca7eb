# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Webex refuses of ranges is refused by the plan, also what it cannot know when it validates them."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.virtual_extension_range import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import refusal
from tests.support.documents import configure, refusal_of
from webex_calling_simulator import Simulator

NEW = {"name": "Hauliers", "prefix": "+4822555", "patterns": ["02XX"]}
STANDARD, ENHANCED = ({"virtual_extension_settings": [{"mode": mode}]} for mode in ("standard", "enhanced"))


def ranges(*items: Values, **more: Any) -> Values:
    """A document of ranges."""
    return {"virtual_extension_ranges": list(items), **more}


def a_range(name: str, *patterns: str, prefix: str = "+4822556", **more: Any) -> Values:
    """A range."""
    return {"name": name, "prefix": prefix, "patterns": list(patterns), **more}


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ({"name": ""}, "name: a name needs at least one character that shows."),
        ({"name": "N" * 257}, f"name: '{'N' * 257}' is longer than 256 characters."),
        ({"prefix": " "}, "prefix cannot be empty."),
        ({"prefix": "+" + "1" * 256}, "is longer than 256 characters."),
        ({"prefix": "0048"}, "0048 is invalid (Prefix 0048 is not in E.164 format, error 27860)."),
        ({"patterns": ["X1"]}, "Pattern 'X1' is not digits followed by X, error 25024"),
        ({"patterns": [""]}, "Pattern '' is not digits followed by X, error 25024"),
        ({"patterns": [f"{number:03}" for number in range(101)]}, "would have 101 patterns; Webex takes at most 100."),
    ],
)
def test_what_webex_refuses_is_refused(option: Values, told: str, sim: Simulator) -> None:
    for which in (NEW, {"id": next(iter(sim.org.virtual_extension_ranges))}):
        assert told in refusal(sim, KIND, **{**which, **option})


def test_two_new_ranges_cannot_have_one_name(sim: Simulator) -> None:
    told = refusal_of(sim, ranges(a_range("Twins", "1XX"), a_range("Twins", "2XX", location="Munich")))
    assert "virtual_extension_ranges[0] and virtual_extension_ranges[1] are both for" in told


def test_two_new_ranges_cannot_have_one_pattern_behind_one_prefix(sim: Simulator) -> None:
    told = refusal_of(sim, ranges(a_range("One", "1XX", "2XX"), a_range("Two", "2XX", "3XX")))
    assert told.endswith("have the same prefix and cannot both have the pattern 2XX.")


@pytest.mark.parametrize(
    "other",
    [a_range("Two", "3XX"), a_range("Two", "1XX", prefix="+4822557"), a_range("Two")],
    ids=["another pattern", "another prefix", "no pattern"],
)
def test_other_ranges_can_be_created_together(other: Values, sim: Simulator) -> None:
    result = configure(sim, ranges(a_range("One", "1XX"), other))
    assert not result.get("failed"), result["msg"]


def test_a_range_can_get_the_pattern_that_a_later_item_leaves_to_nobody(sim: Simulator) -> None:
    configure(sim, ranges(a_range("One", "1XX"), a_range("Two", "2XX")))
    result = configure(sim, ranges(a_range("One", "1XX", "3XX"), a_range("Two", "4XX")))
    assert not result.get("failed"), result["msg"]


def test_the_mode_that_a_document_sets_decides_about_its_prefixes(sim: Simulator) -> None:
    local = a_range("Local", "1XX", prefix="0048")
    result = configure(sim, ranges(local, **ENHANCED))
    assert not result.get("failed"), result["msg"]
    told = refusal_of(sim, ranges({**local, "prefix": "0049"}, **STANDARD))
    assert told.endswith(
        'prefix: 0049 of virtual extension range "Local" of the organisation does not begin with + and country code, which'
        " standard mode needs."
    )
    assert not configure(sim, ranges({**local, "prefix": "+49"}, **STANDARD)).get("failed")


def test_names_and_patterns_are_validated_when_the_mode_changes_too(sim: Simulator) -> None:
    assert "error 25024" in refusal_of(sim, ranges(a_range("Local", "X1", prefix="0048"), **ENHANCED))
    assert "error 27850" in refusal_of(sim, ranges(a_range("Carrier Partners", location="Munich"), **ENHANCED))
