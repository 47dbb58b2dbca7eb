# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a rule of selective forwarding looks like for users and for Webex, and which requests change rules."""

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.forwarding_rules import (
    CALLED,
    CALLS_FROM,
    FORWARD_TO,
    RULE,
    RULES,
    CalledNumbers,
    RuleChanges,
)
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import errors

BASE = "/forwarding"
HOURS: Values = {"name": "Suppliers", "business_schedule": "Office Hours"}
CALLED_NUMBERS = CalledNumbers(CALLED, 0)


def requests(before: list[Values], after: list[Values]) -> list[tuple[str, str]]:
    """Method and path of the requests from some rules to others; the id of a rule is its name in capitals."""
    ids = {rule["name"]: rule["name"].upper() for rule in before}
    changes = RuleChanges(ids, RULES.normalise(before), RULES.normalise(after))
    return [(each.method, each.path.removeprefix(BASE)) for each in changes.operations(BASE, "call forwarding")]


def test_a_rule_that_says_nothing_is_about_all_calls_and_goes_where_selective_goes() -> None:
    assert RULE.to_wire(RULE.normalise({"name": "Everybody", "business_schedule": ""})) == {
        "name": "Everybody",
        "enabled": True,
        "forwardTo": {"selection": "FORWARD_TO_DEFAULT_NUMBER"},
        "callsFrom": {"selection": "ANY"},
        "callsTo": {"numbers": []},
    }


def test_chosen_callers_are_sent_in_a_block_of_their_own_with_all_members() -> None:
    calls = CALLS_FROM.normalise({"selection": "custom", "numbers": ["+49 30 901820"]})
    wire = {
        "selection": "CUSTOM",
        "customNumbers": {"numbers": ["+4930901820"], "privateNumberEnabled": False, "unavailableNumberEnabled": False},
    }
    assert CALLS_FROM.to_wire(calls) == wire
    assert CALLS_FROM.from_wire(wire) == calls


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_rule_may_come_without_schedules_in_several_ways(nothing: str | None) -> None:
    item = {"name": "Suppliers", "enabled": True, "businessSchedule": nothing, "callsFrom": {"selection": "ANY"}}
    assert RULE.from_wire(item) == RULE.normalise({"name": "Suppliers"})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"extension": "5200"}, {"extension": "5200", "phone_number": "+498999998000"}, True),
        ({"phone_number": "+13035550100"}, {"phone_number": "3035550100"}, True),
        ({"extension": "5200"}, {"extension": "5201"}, False),
        ({"extension": "5200"}, {"extension": "5200", "type": "alternate"}, False),
        ({"extension": "5200"}, {"phone_number": "+498999998000"}, False),
    ],
    ids=str,
)
def test_called_numbers_are_the_same_when_one_of_their_spellings_is(one: Values, other: Values, same: bool) -> None:
    mine, theirs = CALLED_NUMBERS.normalise([one]), CALLED_NUMBERS.normalise([other])
    assert CALLED_NUMBERS.same(mine, theirs) is same
    assert CALLED_NUMBERS.same(theirs, mine) is same
    assert not CALLED_NUMBERS.same(mine, [])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([HOURS], [HOURS], []),
        ([], [HOURS], [("POST", "/selectiveRules")]),
        ([HOURS], [{**HOURS, "enabled": False}], [("PUT", "/selectiveRules/SUPPLIERS")]),
        ([HOURS], [{**HOURS, "holiday_schedule": "Holidays"}], [("PUT", "/selectiveRules/SUPPLIERS")]),
        ([HOURS], [{"name": "Suppliers"}], [("DELETE", "/selectiveRules/SUPPLIERS"), ("POST", "/selectiveRules")]),
        ([HOURS], [{"name": "Others"}], [("POST", "/selectiveRules"), ("DELETE", "/selectiveRules/SUPPLIERS")]),
    ],
    ids=str,
)
def test_each_rule_that_differs_takes_its_request(
    before: list[Values], after: list[Values], expected: list[tuple[str, str]]
) -> None:
    assert requests(before, after) == expected


@pytest.mark.parametrize(
    ("record", "given", "mistake"),
    [
        (CALLS_FROM, {"selection": "any", "numbers": ["3001"]}, "option: numbers has no meaning with selection: any"),
        (CALLED, {"type": "primary"}, "option: phone_number or extension is needed"),
        (FORWARD_TO, {"selection": "do_not_forward", "destination": "10"}, "option: destination has no meaning with selection:"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_what_does_not_fit_together_is_a_mistake(record: type, given: Values, mistake: str) -> None:
    (found,) = errors(record, given)  # type: ignore[arg-type]
    assert found.startswith(mistake)
