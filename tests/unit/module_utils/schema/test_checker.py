# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is told about options before Ansible looks at them."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds import operating_mode
from ansible_collections.webex.calling.plugins.module_utils.schema.checker import misplaced

SPEC = operating_mode.KIND.argument_spec()["argument_spec"]


def complaints(**given: Any) -> list[str]:
    return list(misplaced(SPEC, given))


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"same_hours_daily": 540}, "same_hours_daily: 540"),
        ({"same_hours_daily": {"monday_to_friday": 540}}, "same_hours_daily.monday_to_friday: 540"),
        ({"call_forwarding": [1]}, "call_forwarding: [1]"),
        ({"call_forwarding": True}, "call_forwarding: True"),
        ({"holidays": [{"name": "A"}, 7]}, "holidays[1]: 7"),
        ({"holidays": [{"recurrence": {"recur_yearly_by_date": 25}}]}, "holidays[0].recurrence.recur_yearly_by_date: 25"),
    ],
)
def test_a_plain_value_where_options_belong_is_told_with_its_place(given: dict[str, Any], place: str) -> None:
    assert complaints(**given) == [f"{place} is not a set of options"]


@pytest.mark.parametrize(
    "given", [{}, {"name": 5}, {"holidays": []}, {"call_forwarding": '{"enabled": true}'}, {"holidays": None}]
)
def test_everything_else_is_left_to_ansible(given: dict[str, Any]) -> None:
    assert complaints(**given) == []
