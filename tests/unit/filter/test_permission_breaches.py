# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Outgoing permissions held against a policy."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.filter.permission_breaches import FilterModule, permission_breaches

NO_PREMIUM = {"call_type": "premium_services_i", "actions": ["block"]}


def entry(action: str = "allow", call_type: str = "premium_services_i", **whose: str) -> dict[str, Any]:
    """What is in effect for somebody, as configuration_info tells it."""
    rows = [{"call_type": call_type, "action": action}]
    return {"section": "outgoing_permissions", **(whose or {"location": "Berlin"}), "effective_permissions": rows}


def breached(*entries: dict[str, Any], **rule: Any) -> list[str]:
    """Who breaks a rule."""
    return [each["entity"] for each in permission_breaches(list(entries), [{**NO_PREMIUM, **rule}])]


LOBBY = entry(workspace="Lobby", location="Berlin")
LENA = entry(person="lena.fischer@aurora.example", location="Munich")


def test_each_of_the_four_is_held_against_the_policy() -> None:
    hotline = entry(virtual_line="Hotline", location="Berlin")
    assert breached(entry(), LOBBY, LENA, hotline) == ["Berlin", "Lobby", "lena.fischer@aurora.example", "Hotline"]


def test_a_breach_tells_all_that_there_is_to_know() -> None:
    assert permission_breaches([LOBBY], [NO_PREMIUM]) == [
        {
            "entity_type": "workspace",
            "entity": "Lobby",
            "location": "Berlin",
            "call_type": "premium_services_i",
            "action": "allow",
            "allowed": ["block"],
        }
    ]


def test_what_a_rule_allows_or_is_not_about_is_no_breach() -> None:
    assert breached(entry("block"), entry(call_type="national"), {"section": "digit_patterns"}) == []


def test_a_rule_may_be_about_some_only() -> None:
    assert breached(LOBBY, LENA, entity_types=["person"]) == ["lena.fischer@aurora.example"]
    assert breached(LOBBY, LENA, locations=["Berlin"]) == ["Lobby"]
    assert breached(LOBBY, LENA, **{"except": ["Lobby"]}) == ["lena.fischer@aurora.example"]


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ({"call_type": "national"}, "the policy is not a list of rules"),
        (["national"], "rule 0 is not a set of call_type and actions"),
        ([NO_PREMIUM, {**NO_PREMIUM, "call_type": "premium"}], "rule 1: call_type 'premium' is not one of"),
        ([{**NO_PREMIUM, "locatons": []}], "rule 0: there is no locatons; known are"),
        ([{**NO_PREMIUM, "actions": ["blok"]}], "rule 0: 'blok' is not one of"),
        ([{"call_type": "national"}], "rule 0: actions is not a list of words"),
        ([{**NO_PREMIUM, "entity_types": "person"}], "rule 0: entity_types is not a list of words"),
        ([{**NO_PREMIUM, "except": "Lobby"}], "rule 0: except is not a list of names"),
        ([{**NO_PREMIUM, "locations": "Berlin"}], "rule 0: locations is not a list of names"),
    ],
)
def test_a_policy_with_a_mistake_is_refused(policy: Any, words: str) -> None:
    with pytest.raises(AnsibleFilterError, match=words):
        permission_breaches([], policy)


@pytest.mark.parametrize("details", [None, {}, ["Berlin"]])
def test_what_are_no_details_is_refused(details: Any) -> None:
    with pytest.raises(AnsibleFilterError, match="give it the details that configuration_info returns"):
        permission_breaches(details, [NO_PREMIUM])


def test_ansible_finds_the_filter() -> None:
    assert FilterModule().filters() == {"permission_breaches": permission_breaches}
