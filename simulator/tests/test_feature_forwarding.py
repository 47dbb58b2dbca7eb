# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, Json, refusal
from .features import CHRISTMAS, EVENING, NOON, SEGMENTS, B, feature, forwarding_path, mode_id, set_clock

KINDS = list(SEGMENTS)
DEFAULT: Json = {"selection": "FORWARD_TO_DEFAULT_NUMBER"}
SPECIFIED: Json = {"selection": "FORWARD_TO_SPECIFIED_NUMBER", "destination": "+493023125042"}


def entry(identifier: str, forward_to: Json | None = None, **changed: Any) -> Json:
    return {
        "normalOperationEnabled": True,
        "id": identifier,
        "forwardTo": DEFAULT if forward_to is None else forward_to,
        **changed,
    }


def modes(*entries: Json, enabled: bool = True) -> Json:
    return {"callForwarding": {"operatingModes": {"enabled": enabled, "modes": list(entries)}}}


def forwarding(admin: Api, path: str) -> Json:
    result: Json = admin.read(path)["callForwarding"]
    return result


def modes_of(admin: Api, path: str) -> Json:
    result: Json = forwarding(admin, path)["operatingModes"]
    return result


def voicemail(kind: str) -> str:
    return "sendToVoicemailEnabled" if kind == "auto attendant" else "destinationVoicemailEnabled"


@pytest.fixture
def fresh(sim: Simulator) -> str:
    """The forwarding of a hunt group that never used modes."""
    return forwarding_path(sim, "hunt group", "Munich")


@pytest.mark.parametrize("kind", KINDS)
def test_a_feature_that_never_used_modes_has_none(sim: Simulator, admin: Api, kind: str) -> None:
    off = {"enabled": False, "ringReminderEnabled": False, voicemail(kind): False}
    expected = {"always": off, "selective": off, "rules": [], "operatingModes": {"enabled": False}}
    assert forwarding(admin, forwarding_path(sim, kind, "Munich")) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_mode_reads_back_with_its_own_default(sim: Simulator, admin: Api, kind: str) -> None:
    path = forwarding_path(sim, kind, "Denver")
    closed = mode_id(sim, "Closed", "Denver")
    admin.change(path, modes(entry(closed)))
    assert modes_of(admin, path)["modes"] == [
        {
            "normalOperationEnabled": True,
            "id": closed,
            "name": "Closed",
            "type": "NONE",
            "level": "LOCATION",
            "forwardTo": {
                "selection": "FORWARD_TO_DEFAULT_NUMBER",
                "destinationVoicemailEnabled": False,
                "defaultDestination": "+13035550141",
                "defaultDestinationVoicemailEnabled": False,
                "defaultForwardToSelection": "FORWARD_TO_SPECIFIED_NUMBER",
            },
        }
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_blocks_merge_in_either_spelling(sim: Simulator, admin: Api, kind: str) -> None:
    path = forwarding_path(sim, kind)
    before = forwarding(admin, path)
    always = {"enabled": True, "destination": "+49 30 23125042", "sendToVoicemailEnabled": True}
    admin.change(path, {"callForwarding": {"always": always}})
    admin.change(path, {"callForwarding": {"always": {"ringReminderEnabled": True}}})
    expected = {"enabled": True, "destination": "+493023125042", "ringReminderEnabled": True, voicemail(kind): True}
    assert forwarding(admin, path) == {**before, "always": expected}


def test_the_modes_sent_replace_the_stored_ones(sim: Simulator, admin: Api, fresh: str) -> None:
    day, weekend = mode_id(sim, "Day", "Munich"), mode_id(sim, "Weekend", "Munich")
    admin.change(fresh, modes(entry(day), entry(weekend)))
    admin.change(fresh, modes(entry(weekend, SPECIFIED, normalOperationEnabled=False)))
    (stored,) = modes_of(admin, fresh)["modes"]
    assert (stored["id"], stored["normalOperationEnabled"]) == (weekend, False)
    assert stored["forwardTo"]["destination"] == "+493023125042"
    assert stored["forwardTo"]["defaultForwardToSelection"] == "DO_NOT_FORWARD"
    admin.change(fresh, modes(enabled=False))
    assert modes_of(admin, fresh) == {"enabled": False}


def test_what_was_read_can_be_sent_back(sim: Simulator, admin: Api) -> None:
    path = forwarding_path(sim, "queue")
    before = admin.read(path)
    admin.change(path, before)
    assert admin.read(path) == before


def test_an_organisations_mode_is_available_everywhere(sim: Simulator, admin: Api, fresh: str) -> None:
    admin.change(fresh, modes(entry(mode_id(sim, "Outage", None))))
    assert modes_of(admin, fresh)["modes"][0]["level"] == "ORGANIZATION"


def test_the_mode_of_another_location_is_refused(sim: Simulator, admin: Api, fresh: str) -> None:
    assert refusal(admin.put(fresh, modes(entry(mode_id(sim, "Open"))))) == (400, 25024)
    assert refusal(admin.put(fresh, modes(entry("unknown")))) == (400, 25024)


@pytest.mark.parametrize(
    ("without", "body"),
    [
        ("enabled", {"callForwarding": {"operatingModes": {"modes": []}}}),
        ("normalOperationEnabled", modes({"id": "any", "forwardTo": DEFAULT})),
        ("id", modes({"normalOperationEnabled": True, "forwardTo": DEFAULT})),
        ("forwardTo", modes({"normalOperationEnabled": True, "id": "any"})),
        ("selection", modes(entry("any", {}))),
        ("id", {"callForwarding": {"rules": [{"enabled": True}]}}),
        ("destination", {"callForwarding": {"always": {"enabled": True}}}),
    ],
)
def test_a_missing_member_is_named(admin: Api, fresh: str, without: str, body: Json) -> None:
    response = admin.put(fresh, body)
    assert refusal(response) == (400, 25008)
    assert without in response.json()["message"]


def test_a_specified_number_must_be_there_and_be_one(sim: Simulator, admin: Api, fresh: str) -> None:
    day = mode_id(sim, "Day", "Munich")
    bare = {"selection": "FORWARD_TO_SPECIFIED_NUMBER"}
    assert refusal(admin.put(fresh, modes(entry(day, bare)))) == (400, 25008)
    assert refusal(admin.put(fresh, modes(entry(day, {**bare, "destination": "home"})))) == (400, 25024)
    assert refusal(admin.put(fresh, modes(entry(day, {"selection": "VOICEMAIL"})))) == (400, 25024)
    assert refusal(admin.put(fresh, modes(entry(day), entry(day)))) == (400, 25024)
    assert modes_of(admin, fresh) == {"enabled": False}


def test_a_body_without_the_wrapper_is_taken_and_has_no_effect(sim: Simulator, admin: Api) -> None:
    path = forwarding_path(sim, "hunt group")
    before = admin.read(path)
    admin.change(path, {"operatingModes": {"enabled": False, "modes": []}})
    assert admin.read(path) == before


def test_selective_forwarding_needs_no_destination_of_its_own(admin: Api, fresh: str) -> None:
    admin.change(fresh, {"callForwarding": {"selective": {"enabled": True}}})
    assert forwarding(admin, fresh)["selective"]["enabled"] is True


@pytest.mark.parametrize("kind", KINDS)
def test_the_voicemail_flag_may_have_another_name(sim: Simulator, admin: Api, kind: str) -> None:
    path = forwarding_path(sim, kind)
    for world, name in (
        ("voicemail-member-with-capital-m", "destinationVoiceMailEnabled"),
        ("voicemail-member-as-of-attendants", "sendToVoicemailEnabled"),
    ):
        sim.worlds = [world]
        there = voicemail(kind) if kind == "auto attendant" else name
        always = {"enabled": True, "destination": "3001"}
        admin.change(path, {"callForwarding": {"always": {**always, there: True}}})
        assert forwarding(admin, path)["always"] == {**always, "ringReminderEnabled": False, there: True}
        if kind != "auto attendant":
            admin.change(path, {"callForwarding": {"always": {"destinationVoicemailEnabled": False}}})
            assert forwarding(admin, path)["always"][there] is True


def test_flags_that_are_left_out_may_be_reset(sim: Simulator, admin: Api, fresh: str) -> None:
    sim.worlds = ["omitted-forwarding-flags-reset"]
    admin.change(fresh, {"callForwarding": {"always": {"destination": "3001", "ringReminderEnabled": True}}})
    admin.change(fresh, {"callForwarding": {"always": {"enabled": True}}})
    off = {"ringReminderEnabled": False, "destinationVoicemailEnabled": False}
    assert forwarding(admin, fresh)["always"] == {"enabled": True, "destination": "3001", **off}


def test_one_forwarding_may_switch_the_others_off(sim: Simulator, admin: Api) -> None:
    sim.worlds = ["one-forwarding-only"]
    path = forwarding_path(sim, "queue")
    admin.change(path, {"callForwarding": {"always": {"enabled": True, "destination": "3001"}}})
    assert modes_of(admin, path)["enabled"] is False
    admin.change(path, {"callForwarding": {"selective": {"enabled": True}}})
    assert forwarding(admin, path)["always"]["enabled"] is False


@pytest.mark.parametrize(
    ("world", "body"),
    [
        ("selective-needs-rules", {"selective": {"enabled": True, "destination": "3001"}}),
        ("selective-needs-destination", {"selective": {"enabled": True}}),
        ("empty-list-of-modes-refused", {"operatingModes": {"enabled": False, "modes": []}}),
    ],
)
def test_a_world_may_refuse_what_is_taken_elsewhere(sim: Simulator, admin: Api, world: str, body: Json) -> None:
    path = forwarding_path(sim, "queue")
    sim.worlds = [world]
    assert admin.put(path, {"callForwarding": body}).status_code == 400
    sim.worlds = []
    admin.change(path, {"callForwarding": body})


def test_an_empty_list_of_modes_may_have_no_effect(sim: Simulator, admin: Api) -> None:
    path = forwarding_path(sim, "queue")
    before = modes_of(admin, path)["modes"]
    sim.worlds = ["empty-list-of-modes-ignored"]
    admin.change(path, modes(enabled=False))
    assert modes_of(admin, path) == {"enabled": False, "modes": before}


@pytest.mark.parametrize(
    ("moment", "name"),
    [(NOON, "Open"), (EVENING, "Closed"), (CHRISTMAS, "Holiday"), ("2026-11-21 12:00", "Closed")],
)
def test_the_clock_decides_on_the_current_mode(sim: Simulator, admin: Api, moment: str, name: str) -> None:
    set_clock(sim, moment)
    current = modes_of(admin, forwarding_path(sim, "queue"))
    assert current["currentOperatingModeId"] == mode_id(sim, name)
    assert "exceptionType" not in current


def test_the_clock_is_that_of_the_location(sim: Simulator, admin: Api) -> None:
    set_clock(sim, "2026-11-20 17:00")
    for location, name in (("Berlin", "Open"), ("Denver", "Open"), ("Singapore", "Closed")):
        path = forwarding_path(sim, "hunt group", location)
        if location == "Singapore":
            admin.change(path, modes(*(entry(mode_id(sim, each, location)) for each in ("Day", "Closed"))))
        assert modes_of(admin, path)["currentOperatingModeId"] == mode_id(sim, name, location)


def test_a_mode_outside_normal_operation_is_never_current_by_itself(sim: Simulator, admin: Api, fresh: str) -> None:
    set_clock(sim, NOON)
    admin.change(fresh, modes(entry(mode_id(sim, "Day", "Munich"), normalOperationEnabled=False)))
    assert "currentOperatingModeId" not in modes_of(admin, fresh)


@pytest.mark.parametrize("kind", KINDS)
def test_an_administrator_ends_a_switch(sim: Simulator, admin: Api, lena: Api, kind: str) -> None:
    path, mine = forwarding_path(sim, kind), feature(sim, kind)["id"]
    lena.post(
        f"{B}/people/me/settings/modeManagement/features/{mine}/actions/switchMode/invoke",
        {"operatingModeId": mode_id(sim, "Closed"), "isManualSwitchbackEnabled": True},
    )
    assert modes_of(admin, path)["exceptionType"] == "MANUAL_SWITCH_BACK"
    response = admin.post(f"{path}/actions/switchMode/invoke", {})
    assert (response.status_code, response.content) == (204, b"")
    assert "exceptionType" not in modes_of(admin, path)


@pytest.mark.parametrize("enabled", [True, False])
def test_a_switch_ends_with_its_mode(sim: Simulator, admin: Api, enabled: bool) -> None:
    path, closed = forwarding_path(sim, "queue"), mode_id(sim, "Closed")
    sim.org.mode_exceptions[feature(sim, "queue")["id"]] = {"type": "MANUAL_SWITCH_BACK", "modeId": closed, "until": None}
    admin.change(path, modes(entry(mode_id(sim, "Open"))) if enabled else modes(entry(closed), enabled=False))
    assert "exceptionType" not in modes_of(admin, path)
    assert sim.org.mode_exceptions == {}


def test_a_mode_cannot_be_deleted_while_a_feature_forwards_with_it(sim: Simulator, admin: Api, fresh: str) -> None:
    day = mode_id(sim, "Day", "Munich")
    admin.change(fresh, modes(entry(day)))
    assert admin.delete(f"{B}/operatingModes/{day}").status_code == 409
    admin.change(fresh, modes(enabled=False))
    assert admin.delete(f"{B}/operatingModes/{day}").status_code == 204


def test_a_feature_is_found_in_its_own_location_only(sim: Simulator, admin: Api, fresh: str) -> None:
    munich, madrid = (sim.org.location(name)["id"] for name in ("Munich", "Madrid"))
    assert admin.get(fresh.replace(munich, madrid)).status_code == 404
    assert admin.get(fresh.replace("huntGroups", "queues")).status_code == 400


def test_the_customer_assist_queue_forwards_too(sim: Simulator, admin: Api) -> None:
    queue = feature(sim, "queue", name="Premium Support")
    path = f"{B}/locations/{queue['locationId']}/queues/{queue['id']}/callForwarding"
    assert modes_of(admin, path)["enabled"] is True


def test_modes_that_are_left_out_stay(sim: Simulator, admin: Api) -> None:
    path = forwarding_path(sim, "queue")
    before = admin.read(path)["callForwarding"]["operatingModes"]["modes"]
    admin.change(path, {"callForwarding": {"operatingModes": {"enabled": True}}})
    assert admin.read(path)["callForwarding"]["operatingModes"]["modes"] == before != []
