# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Webex is known to refuse is refused by the plan: in check mode as for real, before anything is written."""

from __future__ import annotations

import pytest

from tests.support.reach import NOW
from tests.support.refusals import attempt, options_of, request_of, sites, watched
from tests.support.refused_numbering import REFUSED_NUMBERING
from tests.support.refused_requests import REFUSED, Refused
from webex_calling_simulator import Simulator
from webex_calling_simulator.contract.official import Court

ALL = [*REFUSED, *REFUSED_NUMBERING]
READS = "a GET is refused, or the one who asks: then a module fails when it reads"
UNSAYABLE = "no option leads to such a request"
NOT_WEBEX = "made by the test itself, or about no single operation"
THE_SAME = "in a task, what exists already is the object that is meant"
A_WORLD = "Webex refuses it in one world only"
A_GUESS = "a world: Webex may allow it, so it is tried, and its refusal is shown"
EXCUSED = {
    **dict.fromkeys(("access", "entities", "forward_numbers", "locations", "oauth", "paging", "people", "phone_numbers"), READS),
    **dict.fromkeys(("app", "errors"), NOT_WEBEX),
    "routing": "ids of paths come from Webex, and JSON from the client",
    "access_codes._add: duplicate": THE_SAME,
    "access_codes._add: plain(502": A_WORLD,
    **dict.fromkeys(("access_codes._given_codes", "access_codes._remove", "access_codes.modify_codes"), UNSAYABLE),
    "access_codes._require_offered": READS,
    "access_codes.delete_code_of_workspace": "the operation is not used",
    "digit_patterns._check: duplicate": A_GUESS,
    "digit_patterns._to_change": A_GUESS,
    "outgoing_permissions.update_permissions": A_WORLD,
    "outgoing_permissions.check_action": A_WORLD,
    "outgoing_permissions._check_row": "call types are a choice, and their rows are sent whole",
    "sequential_ring._professional_workspace": READS,
    "sequential_ring._update: missing": A_WORLD,
    "sequential_ring_criteria._check: missing": "criteria about chosen callers always have them",
    "virtual_extensions._check: duplicate": THE_SAME,
    "virtual_extensions._filtered": READS,
    "virtual_extension_ranges.list_ranges": READS,
    **dict.fromkeys(("virtual_extension_ranges._applied", "virtual_extension_ranges.update_range"), UNSAYABLE),
    **dict.fromkeys(
        ("validation.any_text", "validation.boolean", "validation.check: invalid"),
        "values of another type cannot be said",
    ),
    "validation.members: missing": "what Webex requires is in every request",
    "validation.refuse_unknown_members": UNSAYABLE,
    "feature_forwarding._changed_block: missing('rules')": A_WORLD,
    "feature_forwarding._changed_modes: invalid('modes', 'at least one": A_WORLD,
    "feature_forwarding._switched": "rules are changed one by one",
    "feature_forwarding.feature_of": "the location of a feature comes from Webex",
    "feature_forwarding_rules._callers: missing": "a rule about chosen callers always has them",
    "feature_modes.extend: invalid('extensionTime'": "only Webex knows the configured end",
    "feature_modes.extend: invalid('operatingModeId', f\"{mode['name']} has no end": A_WORLD,
    "feature_modes.extend: invalid('operatingModeId', f\"{mode['name']} is not the current": "the current mode is extended",
    "me_mode_management.list_common_modes": READS,
    "me_mode_management.switch_several: missing": "nothing is sent for no feature",
    "operating_mode_holidays.delete_holiday": A_GUESS,
    "operating_mode_holidays.update_holiday: platform": "every change sends dates and the flag",
    "operating_modes.delete_mode": A_GUESS,
    "schedules.update_schedule": "events are changed one by one",
    "schedules.delete_schedule": A_GUESS,
}
"""Refusals that the table does not try, each with the reason: a file, or the beginning of the name of a place in it."""


@pytest.mark.parametrize("refused", ALL, ids=str)
def test_a_refusal_is_known_before_anything_is_written(refused: Refused, sim: Simulator, court: Court) -> None:
    sim.clock.set(NOW)
    refused.before(sim)
    request = request_of(refused, sim)
    answer = request.send(sim)
    court.sit()  # this request is made up; those of the collection are judged
    assert 400 <= answer.status_code < 500
    assert answer.json().get("errorCode") == refused.code
    module, options = options_of(request, sim)
    sim.log.clear()
    checked = attempt(sim, module, options, request.token, check=True)
    assert refused.says in checked
    assert attempt(sim, module, options, request.token, check=False) == checked
    assert sim.writes() == []


def test_every_refusal_of_the_simulator_is_tried_or_excused(sim: Simulator, court: Court) -> None:
    with watched() as made:
        for refused in ALL:
            sim.reset()
            refused.before(sim)
            request_of(refused, sim).send(sim)
    court.sit()  # the requests are made up
    left = {str(site) for site in sites() if not any((site.file, line) in made for line in site.lines)}
    excused = {excuse: {name for name in left if _is_about(excuse, name)} for excuse in EXCUSED}
    assert left - set().union(*excused.values()) == set(), "neither tried nor excused"
    assert [excuse for excuse, names in excused.items() if not names] == [], "excused without need"


def _is_about(excuse: str, name: str) -> bool:
    """Whether an excuse names a place, or its file."""
    return name.startswith(excuse if "." in excuse else f"{excuse}.")
