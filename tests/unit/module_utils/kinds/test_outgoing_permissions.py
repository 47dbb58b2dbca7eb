# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.outgoing_permissions import KIND
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from tests.support.builders import Task, written
from webex_calling_simulator import Simulator

LENA = "lena.fischer@aurora.example"
WITH_OWN = "mia.schneider@aurora.example"
ON = {"use_custom_enabled": True, "use_custom_permissions": True}


def row(call_type: str, action: str | None = None, transfer: bool | None = None) -> Values:
    given = {"call_type": call_type, "action": action, "transfer_enabled": transfer}
    return {name: value for name, value in given.items() if value is not None}


def sent(simulator: Simulator) -> list[Any]:
    """The bodies of the writes, with their rows by call type."""
    bodies = []
    for _method, _path, body in written(simulator):
        rows = {each["callType"]: (each["action"], each["transferEnabled"]) for each in body.pop("callingPermissions")}
        bodies.append((body, rows))
    return bodies


def test_only_rows_that_change_are_sent(sim: Simulator, task: Task) -> None:
    wanted = [row("national", "block"), row("toll_free", "allow")]
    for _again in range(2):
        task.run(KIND, location="Berlin", calling_permissions=wanted)
    assert sent(sim) == [({}, {"NATIONAL": ("BLOCK", True)})]


def test_what_is_left_out_of_a_row_stays(sim: Simulator, task: Task) -> None:
    task.changed(KIND, location="Berlin", calling_permissions=[row("national", transfer=False)])
    assert sent(sim) == [({}, {"NATIONAL": ("ALLOW", False)})]


@pytest.mark.parametrize("owner", [{"person": LENA}, {"workspace": "Boardroom Spree"}, {"virtual_line": "Service Desk"}])
def test_own_permissions_begin_as_those_of_the_location_with_both_switches_on(
    sim: Simulator, task: Task, owner: dict[str, str]
) -> None:
    wanted = [row("international", "allow")]
    result = task.changed(KIND, **owner, calling_permissions=wanted)
    ((flags, rows),) = sent(sim)
    assert flags == {"useCustomEnabled": True, "useCustomPermissions": True}
    assert len(rows) == 10
    assert (rows["INTERNATIONAL"], rows["NATIONAL"]) == (("ALLOW", False), ("ALLOW", True))
    after = result["outgoing_permissions"]
    assert {name: after[name] for name in ON} == ON
    assert task.run(KIND, **owner, calling_permissions=wanted)["changed"] is False


def test_whoever_has_own_permissions_gets_only_the_change(sim: Simulator, task: Task) -> None:
    task.changed(KIND, person=WITH_OWN, calling_permissions=[row("national", "auth_code")])
    ((_flags, rows),) = sent(sim)
    assert rows == {"NATIONAL": ("AUTH_CODE", True)}


def test_inherited_permissions_are_not_shown_as_own(task: Task) -> None:
    result = task.info(KIND, person=LENA)
    (found,) = result["outgoing_permissions"]
    assert "calling_permissions" not in found
    assert found["use_custom_permissions"] is False
    (details,) = result["details"]
    assert len(details["effective_permissions"]) == 10
    assert [each["call_type"] for each in details["read_only_permissions"]] == ["casual", "unknown", "url_dialing"]


@pytest.mark.parametrize("flag", ON)
def test_a_switch_can_be_set_alone_together_with_all_rows(sim: Simulator, task: Task, flag: str) -> None:
    task.changed(KIND, person=WITH_OWN, **{flag: False})
    ((flags, rows),) = sent(sim)
    assert list(flags.values()).count(False) == 1
    assert len(rows) == 10
    assert task.run(KIND, person=WITH_OWN, **{flag: False})["changed"] is False


@pytest.mark.parametrize("flag", ON)
def test_rows_that_would_have_no_effect_are_a_mistake(sim: Simulator, task: Task, flag: str) -> None:
    result = task.run(KIND, person=LENA, calling_permissions=[row("national", "block")], **{flag: False})
    assert f"calling_permissions have no effect with {flag}: false" in result["msg"]
    assert sent(sim) == []


def test_a_location_has_no_switches(task: Task) -> None:
    assert (
        "A location has no use_custom_enabled; leave it out." in task.run(KIND, location="Berlin", use_custom_enabled=True)["msg"]
    )


def test_a_restricted_call_type_cannot_be_changed_and_says_where_it_stays(sim: Simulator, task: Task) -> None:
    result = task.run(KIND, location="Madrid", calling_permissions=[row("international", "allow")])
    assert result["msg"].startswith('Webex restricts international for location "Madrid": it stays at action block')
    assert sent(sim) == []


def test_a_restricted_call_type_that_is_as_wished_is_left_alone(sim: Simulator, task: Task) -> None:
    rows = [row("international", "block", False), row("national", "block")]
    task.changed(KIND, location="Madrid", calling_permissions=rows)
    assert sent(sim) == [({}, {"NATIONAL": ("BLOCK", True)})]


def test_restricted_call_types_are_never_sent(sim: Simulator, task: Task) -> None:
    task.changed(KIND, person="lucia.moreno@aurora.example", calling_permissions=[row("national", "block")])
    ((_flags, rows),) = sent(sim)
    assert (len(rows), "INTERNATIONAL" in rows) == (7, False)


@pytest.mark.parametrize("read_only", ["casual", "local"])
def test_a_call_type_that_webex_does_not_take_is_no_choice(read_only: str) -> None:
    choices = KIND.argument_spec()["argument_spec"]["calling_permissions"]["options"]["call_type"]["choices"]
    assert len(choices) == 10
    assert read_only not in choices


def test_a_location_returns_to_the_defaults(sim: Simulator, task: Task) -> None:
    for _again in range(2):
        task.run(KIND, location="Denver", state="absent")
    assert sent(sim) == [({}, {"OPERATOR_ASSISTED": ("ALLOW", True)})]


def test_a_person_returns_to_those_of_the_location(sim: Simulator, task: Task) -> None:
    assert task.changed(KIND, person=WITH_OWN, state="absent")["diff"]["after"]["use_custom_permissions"] is False
    assert task.run(KIND, person=WITH_OWN, state="absent")["changed"] is False
    assert [flags["useCustomPermissions"] for flags, _rows in sent(sim)] == [False]


def test_returning_to_the_defaults_takes_no_rows(task: Task) -> None:
    result = task.run(KIND, location="Denver", state="absent", calling_permissions=[row("national", "block")])
    assert "leave out calling_permissions" in result["msg"]


def test_saying_nothing_is_a_mistake(task: Task) -> None:
    assert "no option says what is wanted" in task.run(KIND, location="Berlin")["msg"]


def test_one_call_type_twice_is_a_mistake(task: Task) -> None:
    result = task.run(KIND, location="Berlin", calling_permissions=[row("national", "block"), row("national", "allow")])
    assert "calling_permissions[0] and calling_permissions[1] are both for call type 'national'" in result["msg"]


@pytest.mark.undocumented
def test_an_action_that_webex_added_is_sent_back_as_it_was_read(sim: Simulator, task: Task) -> None:
    own = sim.org.outgoing_permissions[sim.org.person(WITH_OWN)["id"]]["callingPermissions"]
    own["NATIONAL"] = {"callType": "NATIONAL", "action": "ASK_THE_BOSS", "transferEnabled": False}
    task.run(KIND, person=WITH_OWN, use_custom_enabled=False)
    ((_flags, rows),) = sent(sim)
    assert rows["NATIONAL"] == ("ASK_THE_BOSS", False)


@pytest.mark.parametrize("worlds", [{"unused-permissions-shown"}, {"unused-permissions-kept"}], ids=str)
def test_own_permissions_come_and_go_whatever_shows_without_them(sim: Simulator, task: Task, worlds: set[str]) -> None:
    sim.worlds = worlds
    off = {"use_custom_permissions": False}
    for options in (
        {"calling_permissions": [row("national", "block")]},
        off,
        {"calling_permissions": [row("toll_free", "block")]},
    ):
        task.changed(KIND, person=LENA, **options)
        assert task.run(KIND, person=LENA, **options)["changed"] is False


def test_restricted_call_types_are_told_by_their_mark(sim: Simulator, task: Task) -> None:
    sim.worlds = {"call-types-restricted"}
    refused = task.run(KIND, person=LENA, calling_permissions=[row("international", "allow")])
    assert refused["msg"].startswith("Webex restricts international for person")
    task.changed(KIND, person=LENA, calling_permissions=[row("national", "block")])
    assert task.run(KIND, person=LENA, calling_permissions=[row("national", "block")])["changed"] is False
