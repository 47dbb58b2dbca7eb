# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Nothing is forgotten: every operation of the contract is reached by a module or excused by name, every module is told about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.webex.calling.plugins.module_utils.manage import informing, managing
from ansible_collections.webex.calling.plugins.module_utils.run import execute
from ansible_collections.webex.calling.plugins.module_utils.session import Session
from ansible_collections.webex.calling.plugins.module_utils.settings import Settings
from tests.contract import breaches, operation_of, operations
from tests.integration.case import Json
from tests.integration.cases import CASES
from tests.simulator import Simulator
from tests.simulator.seed import ADMIN_TOKEN, PARTNER_TOKEN, PERSON_TOKEN
from tests.tools.generate import ROOT, all_kinds

KINDS = {kind.name: kind for kind in all_kinds()}

IN_THE_LIST = "the list tells all of it"
EXCUSED = {
    "operating_mode_holidays.get": "misreports whole days; the mode's detail tells the holidays",
    "location_schedule_events.get": "the schedule's detail tells the events",
    "me_mode_management.get_operating_mode": "tells schedules, which operating_mode_info does; the feature's detail has the rest",
    "virtual_extensions.get": IN_THE_LIST,
    **{f"{owner}_digit_patterns.get": IN_THE_LIST for owner in ("person", "workspace", "virtual_line", "location")},
    "locations.list": "read by the inventory plugin; telephony_locations.list has those that can be managed",
    "licenses.list": "read by the inventory plugin",
    "locations.get": IN_THE_LIST,
    "organizations.get": IN_THE_LIST,
    "people.me": "the signed-in person needs no name",
    "numbers.list": "no kind refers to a number of the inventory; forward destinations have a list of their own",
}

MUNICH: Json = {"location": "Munich"}
OWNERS: list[Json] = [
    MUNICH,
    {"person": "hannah.koch@aurora.example"},
    {"workspace": "Reception", **MUNICH},
    {"virtual_line": "Zoll Büro"},
]
ALL_ABSENT: Json = {"state": "absent", "all": True, "max_deletes": 10}
OLD_SCHEDULE: Json = {**MUNICH, "type": "holidays", "name": "Old"}
FEATURE: Json = {"features": ["Main Reception"]}
BEYOND_THE_STEPS: list[tuple[str, Json, str]] = [
    *(("access_code", {**owner, "code": "1234", "description": "New"}, "") for owner in OWNERS),
    *(("digit_pattern", {**owner, "name": "New", "pattern": "0900!", "action": "block"}, "") for owner in OWNERS),
    *(("access_code", {**owner, "code": "1235", "description": "New"}, "") for owner in OWNERS),
    *((module, {**owner, **ALL_ABSENT}, "") for module in ("access_code", "digit_pattern") for owner in OWNERS),
    ("virtual_extension_settings", {"mode": "enhanced"}, ""),
    ("virtual_extension_settings", {"mode": "standard"}, ""),
    ("operating_mode_choices_info", MUNICH, ""),
    ("feature_mode_info", {}, PERSON_TOKEN),
    ("feature_mode", {"mode": "Closed"}, PERSON_TOKEN),
    ("feature_mode", {**FEATURE, "mode": "Closed", "manual_switchback": True}, PERSON_TOKEN),
    ("feature_mode", {"normal": True}, PERSON_TOKEN),
    ("feature_mode", {**FEATURE, "extend": 60}, PERSON_TOKEN),
    ("feature_mode", {"mode": "Closed", "manual_switchback": True}, PERSON_TOKEN),
    ("feature_mode", {"location": "Berlin", "normal": True, "as_admin": True}, ""),
    ("location_schedule", {**OLD_SCHEDULE, "events": []}, ""),
    ("location_schedule", {**OLD_SCHEDULE, "events": [{"name": "Bridge", "start_date": "2027-05-07"}]}, ""),
]
"""Module, options and token of what completes the twelve steps."""


def run(sim: Simulator, module: str, options: Mapping[str, Any], token: str = "") -> Json:
    kind, info = KINDS[module.removesuffix("_info")], module.endswith("_info")
    spec = kind.argument_spec(info)
    outcome = ArgumentSpecValidator(spec.pop("argument_spec"), **spec).validate(dict(options))
    assert not outcome.error_messages, (module, options)
    params = outcome.validated_parameters
    settings = Settings.of({**params, "access_token": token or ADMIN_TOKEN, "base_url": sim.url}, {})
    result = execute(informing(kind) if info else managing(kind), params, lambda: Session(settings, check_mode=False))
    assert not result.get("failed"), (module, options, result)
    return result


def everything(sim: Simulator) -> None:
    """All that the modules do."""
    for case in CASES:
        for options in (case.created, case.changed):
            run(sim, case.module, {"state": "present", **case.identity, **options}, case.token)
            run(sim, f"{case.module}_info", case.look or case.identity, case.token)
        run(sim, case.module, {**case.identity, **case.removed, "state": "absent"}, case.token)
    for module, options, token in BEYOND_THE_STEPS:
        run(sim, module, options, token)
    renamed = run(sim, "location_schedule_info", {**MUNICH, "name": "Old"})["location_schedules"][0]
    run(sim, "location_schedule", {**MUNICH, "id": renamed["id"], "name": "New"})
    partner = {"access_token": PARTNER_TOKEN, "base_url": sim.url, "org_id": "Borealis Retail", "timeout": 30, "max_wait": 60}
    Session(Settings.of(partner, {}), check_mode=True)
    refreshing = {"client_id": "demo-client", "client_secret": "demo-secret", "refresh_token": "demo-refresh", "timeout": 30}
    settings = Settings.of({**refreshing, "base_url": sim.url, "max_wait": 60}, {})
    Session(settings, check_mode=True).client.get("/telephony/config/virtualExtensions/settings")


@pytest.mark.slow
def test_every_operation_is_reached_by_a_module_or_excused(sim: Simulator) -> None:
    sim.clock.set(datetime(2026, 11, 23, 10, tzinfo=UTC))
    everything(sim)
    reached = {found.id for each in sim.log if (found := operation_of(each.method, each.path))}
    known = {operation.id for operation in operations()}
    assert known - reached - EXCUSED.keys() == set(), "neither reached nor excused"
    assert EXCUSED.keys() & reached == set(), "excused without need"
    assert EXCUSED.keys() <= known
    assert list(breaches(sim.log)) == []


def test_every_module_is_told_about_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = {f"{kind.name}_info" if kind.read_only else kind.name for kind in KINDS.values()}
    assert {name for name in names if f"`{name}`" not in readme} == set()


def test_every_module_walks_the_twelve_steps_or_has_tests_of_its_own() -> None:
    walked = {case.module for case in CASES}
    folder = ROOT / "tests" / "integration"
    texts = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("test_*.py")))
    without = {kind.name: f"{kind.name}_info" if kind.read_only else kind.name for kind in KINDS.values()}
    assert {name for name, module in without.items() if name not in walked and f'"{module}"' not in texts} == set()
