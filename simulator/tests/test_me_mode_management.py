# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import requests

from webex_calling_simulator import Simulator, Token
from webex_calling_simulator.seed import DEMO_ORG_ID, MANY_FEATURES_TOKEN
from webex_calling_simulator.seed_features import MANY_FEATURES
from webex_calling_simulator.tokens import USER_SCOPES

from .conftest import Api, Json, refusal
from .features import CHRISTMAS, EVENING, NOON, B, feature, mode_id, set_clock

MINE = f"{B}/people/me/settings/modeManagement/features"
MANUAL = "MANUAL_SWITCH_BACK"
EARLY_START = "AUTOMATIC_SWITCH_BACK_EARLY_START"
EXTENSION = "AUTOMATIC_SWITCH_BACK_EXTENSION"
STANDARD = "AUTOMATIC_SWITCH_BACK_STANDARD"


@pytest.fixture
def queue(sim: Simulator) -> str:
    """The path of a queue of Berlin: open from 8 to 18 on workdays, with holidays, Closed otherwise. It is Friday noon."""
    set_clock(sim, NOON)
    return f"{MINE}/{feature(sim, 'queue')['id']}"


def action(api: Api, path: str, name: str, **body: Any) -> requests.Response:
    return api.post(f"{path}/actions/{name}/invoke", body or None)


def act(api: Api, path: str, name: str, **body: Any) -> None:
    """An action that must succeed."""
    response = action(api, path, name, **body)
    assert (response.status_code, response.content) == (204, b""), response.text


def state(sim: Simulator, api: Api, path: str) -> tuple[str, str | None, str | None]:
    """Name of the current mode, kind of exception, end."""
    shown = api.read(path)
    name = next(mode["name"] for mode in shown["modes"] if mode["id"] == shown["currentOperatingModeId"])
    return name, shown.get("exceptionType"), shown.get("currentOperatingModeEndTime")


def test_the_list_has_everything_the_person_manages(sim: Simulator, lena: Api) -> None:
    set_clock(sim, EVENING)
    features = {each["name"]: each for each in lena.read(MINE)["features"]}
    assert set(features) == {"Main Reception", "Customer Service", "Premium Support", "Warehouse Team"}
    assert features["Warehouse Team"]["type"] == "HUNT_GROUP"
    assert {each["currentOperatingModeName"] for each in features.values()} == {"Closed"}


def test_the_list_has_one_page_of_any_size(sim: Simulator) -> None:
    assert len(Api(sim, MANY_FEATURES_TOKEN).read(MINE)["features"]) == MANY_FEATURES


def test_a_feature_shows_its_modes_but_not_its_name(sim: Simulator, lena: Api, queue: str) -> None:
    shown = lena.read(queue)
    listed = shown.pop("modes")
    assert shown == {
        "modeBasedForwardingEnabled": True,
        "timezone": "Europe/Berlin",
        "extension": "5100",
        "currentOperatingModeId": mode_id(sim, "Open"),
        "currentOperatingModeEndTime": "06:00 PM",
    }
    assert [mode["name"] for mode in listed] == ["Open", "Holiday", "Closed"]
    assert listed[2] == {
        "id": mode_id(sim, "Closed"),
        "name": "Closed",
        "type": "NONE",
        "level": "LOCATION",
        "normalOperationEnabled": True,
        "forwardTo": {
            "selection": "FORWARD_TO_DEFAULT_NUMBER",
            "sendToVoicemailEnabled": False,
            "defaultPhoneNumber": "+493023125041",
            "defaultSendToVoicemailEnabled": False,
        },
    }


def test_a_destination_of_its_own_shows_as_phone_number(sim: Simulator, lena: Api, queue: str) -> None:
    entry = sim.org.forwarding[feature(sim, "queue")["id"]]["operatingModes"]["modes"][0]
    entry["forwardTo"] = {"selection": "FORWARD_TO_SPECIFIED_NUMBER", "destination": "+493023125042"}
    shown = lena.read(queue)
    assert shown["modes"][0]["forwardTo"]["phoneNumber"] == "+493023125042"
    assert shown["currentOperatingModeForwardDestination"] == "+493023125042"


def test_a_mode_reads_differently_through_a_feature(sim: Simulator, lena: Api, queue: str) -> None:
    shown = lena.read(f"{queue}/modes/{mode_id(sim, 'Open')}")
    assert (shown["operatingModeId"], shown["locationName"]) == (mode_id(sim, "Open"), "Berlin")
    assert shown["forwardTo"] == {"enabled": False, "sendToVoicemailEnabled": False}
    assert shown["sameHoursDaily"]["mondayToFriday"]["startTime"] == "08:00"
    holiday = lena.read(f"{queue}/modes/{mode_id(sim, 'Holiday')}")
    assert holiday["forwardTo"]["destination"] == "+493023125041"
    assert [each["name"] for each in holiday["holidays"]] == ["Christmas", "Summer Fair"]
    assert lena.get(f"{queue}/modes/{mode_id(sim, 'Day')}").status_code == 404


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (NOON, ("Open", None, "06:00 PM")),
        (EVENING, ("Closed", None, "08:00 AM")),
        (CHRISTMAS, ("Holiday", None, "12:00 AM")),
        ("2027-08-27 12:00", ("Holiday", None, "12:00 AM")),
    ],
)
def test_normal_operation_follows_the_clock(
    sim: Simulator, lena: Api, queue: str, moment: str, expected: tuple[str, str | None, str | None]
) -> None:
    set_clock(sim, moment)
    assert state(sim, lena, queue) == expected
    assert lena.read(f"{queue}/normalOperationMode") == {"operatingModeId": mode_id(sim, expected[0])}


def test_a_manual_switch_stays(sim: Simulator, lena: Api, queue: str) -> None:
    act(lena, queue, "switchMode", operatingModeId=mode_id(sim, "Closed"), isManualSwitchbackEnabled=True)
    sim.clock.advance(timedelta(days=100))
    assert state(sim, lena, queue) == ("Closed", MANUAL, None)
    act(lena, queue, "switchToNormalOperation")
    assert state(sim, lena, queue)[1] is None


@pytest.mark.parametrize(
    ("moment", "name", "exception", "end"),
    [
        pytest.param(NOON, "Open", STANDARD, "06:00 PM", id="within its hours"),
        pytest.param(EVENING, "Open", EARLY_START, "08:00 AM", id="before its hours"),
        pytest.param(NOON, "Holiday", EARLY_START, "12:00 AM", id="before a holiday"),
        pytest.param(NOON, "Closed", STANDARD, "06:00 PM", id="without a schedule"),
    ],
)
def test_an_automatic_switch_ends_by_the_schedule(
    sim: Simulator, lena: Api, queue: str, moment: str, name: str, exception: str, end: str
) -> None:
    set_clock(sim, moment)
    act(lena, queue, "switchMode", operatingModeId=mode_id(sim, name))
    assert state(sim, lena, queue) == (name, exception, end)


def test_normal_operation_returns_on_the_minute(sim: Simulator, lena: Api, queue: str) -> None:
    act(lena, queue, "switchMode", operatingModeId=mode_id(sim, "Closed"), isManualSwitchbackEnabled=False)
    set_clock(sim, "2026-11-20 17:59")
    assert state(sim, lena, queue)[:2] == ("Closed", STANDARD)
    set_clock(sim, "2026-11-20 18:00")
    assert state(sim, lena, queue) == ("Closed", None, "08:00 AM")
    act(lena, queue, "switchMode", operatingModeId=mode_id(sim, "Open"))
    set_clock(sim, "2026-11-23 08:00")
    assert state(sim, lena, queue) == ("Open", None, "06:00 PM")


def test_the_answer_to_the_flag_may_be_text(sim: Simulator, lena: Api, queue: str) -> None:
    closed = mode_id(sim, "Closed")
    act(lena, queue, "switchMode", operatingModeId=closed, isManualSwitchbackEnabled="true")
    assert state(sim, lena, queue)[1] == MANUAL
    response = action(lena, queue, "switchMode", operatingModeId=closed, isManualSwitchbackEnabled="yes")
    assert refusal(response) == (400, 25024)


def test_an_extension_starts_at_the_configured_end(sim: Simulator, lena: Api, queue: str) -> None:
    is_open = mode_id(sim, "Open")
    act(lena, queue, "extendMode", operatingModeId=is_open, extensionTime=90)
    assert state(sim, lena, queue) == ("Open", EXTENSION, "07:30 PM")
    set_clock(sim, "2026-11-20 19:00")
    assert state(sim, lena, queue) == ("Open", EXTENSION, "07:30 PM")
    act(lena, queue, "extendMode", operatingModeId=is_open, extensionTime=120)
    assert state(sim, lena, queue) == ("Open", EXTENSION, "08:00 PM")
    response = action(lena, queue, "extendMode", operatingModeId=is_open, extensionTime=30)
    assert refusal(response) == (400, 25024)
    set_clock(sim, "2026-11-20 20:00")
    assert state(sim, lena, queue) == ("Closed", None, "08:00 AM")


def test_an_extension_without_a_time_stays(sim: Simulator, lena: Api, queue: str) -> None:
    act(lena, queue, "extendMode", operatingModeId=mode_id(sim, "Open"))
    sim.clock.advance(timedelta(days=2))
    assert state(sim, lena, queue) == ("Open", MANUAL, None)


def test_a_mode_without_a_schedule_is_extended_past_the_next_change(sim: Simulator, lena: Api, queue: str) -> None:
    set_clock(sim, EVENING)
    act(lena, queue, "extendMode", operatingModeId=mode_id(sim, "Closed"), extensionTime=60)
    assert state(sim, lena, queue) == ("Closed", EXTENSION, "09:00 AM")


def test_only_the_current_mode_can_be_extended(sim: Simulator, lena: Api, queue: str) -> None:
    response = action(lena, queue, "extendMode", operatingModeId=mode_id(sim, "Closed"), extensionTime=60)
    assert refusal(response) == (400, 25024)


@pytest.mark.parametrize("minutes", [0, 15, 45, 750, "60", True])
def test_an_extension_has_half_hours_up_to_twelve_hours(sim: Simulator, lena: Api, queue: str, minutes: Any) -> None:
    response = action(lena, queue, "extendMode", operatingModeId=mode_id(sim, "Open"), extensionTime=minutes)
    assert refusal(response) == (400, 25024)


@pytest.mark.parametrize("name", ["switchMode", "extendMode"])
def test_an_action_needs_one_of_the_features_modes(sim: Simulator, lena: Api, queue: str, name: str) -> None:
    assert refusal(action(lena, queue, name, extensionTime=30)) == (400, 25008)
    assert refusal(action(lena, queue, name, operatingModeId=mode_id(sim, "Day"))) == (400, 25024)


def ids(sim: Simulator, *kinds: str) -> list[str]:
    return [feature(sim, kind)["id"] for kind in kinds]


def test_common_modes_are_those_of_all_features_named(sim: Simulator, lena: Api) -> None:
    path = f"{MINE}/commonModes"
    both = ",".join(ids(sim, "queue", "hunt group"))
    assert lena.read(path, featureIds=both) == {"commonModeNames": ["Open", "Holiday", "Closed"]}
    all_three = ",".join(ids(sim, "queue", "hunt group", "auto attendant"))
    assert lena.read(path, featureIds=all_three) == {"commonModeNames": ["Closed"]}
    assert refusal(lena.get(path)) == (400, 25008)
    assert refusal(lena.get(path, featureIds=",".join([both] * 26))) == (400, 25085)


def test_several_features_switch_by_name(sim: Simulator, lena: Api, queue: str) -> None:
    features = ids(sim, "queue", "hunt group", "auto attendant")
    act(lena, MINE, "switchMode", featureIds=features, operatingModeName="Closed")
    assert [state(sim, lena, f"{MINE}/{each}")[:2] for each in features] == [("Closed", STANDARD)] * 3


def test_several_features_switch_all_or_none(sim: Simulator, lena: Api, queue: str) -> None:
    features = ids(sim, "queue", "auto attendant")
    response = action(lena, MINE, "switchMode", featureIds=features, operatingModeName="Holiday")
    assert refusal(response) == (400, 25024)
    assert sim.org.mode_exceptions == {}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"operatingModeName": "Closed"}, 25008),
        ({"featureIds": ["any"]}, 25008),
        ({"featureIds": [], "operatingModeName": "Closed"}, 25008),
        ({"featureIds": ["any"] * 51, "operatingModeName": "Closed"}, 25085),
    ],
)
def test_a_switch_of_several_needs_one_to_fifty_features_and_a_name(lena: Api, body: Json, code: int) -> None:
    assert refusal(action(lena, MINE, "switchMode", **body)) == (400, code)


def test_a_feature_of_somebody_else_is_forbidden(sim: Simulator, lena: Api) -> None:
    other = feature(sim, "queue", "Denver")["id"]
    assert lena.get(f"{MINE}/{other}").status_code == 403
    assert lena.get(f"{MINE}/commonModes", featureIds=other).status_code == 403
    assert action(lena, MINE, "switchMode", featureIds=[other], operatingModeName="Closed").status_code == 403
    assert lena.get(f"{MINE}/unknown").status_code == 404


def test_callers_without_a_line_are_not_found(sim: Simulator, admin: Api, queue: str) -> None:
    sim.tokens["service-token"] = Token(DEMO_ORG_ID, set(USER_SCOPES))
    for api in (admin, Api(sim, "service-token")):
        assert refusal(api.get(MINE)) == (404, 4008)
        assert refusal(api.get(queue)) == (404, 4008)
        assert refusal(api.get(f"{MINE}/commonModes")) == (404, 4008)
        assert refusal(action(api, MINE, "switchMode")) == (404, 4008)
        assert refusal(action(api, queue, "switchToNormalOperation")) == (404, 4008)


def test_modes_switched_off_leave_nothing_to_switch(sim: Simulator, lena: Api, queue: str) -> None:
    sim.org.forwarding[feature(sim, "queue")["id"]]["operatingModes"]["enabled"] = False
    shown = lena.read(queue)
    assert shown["modeBasedForwardingEnabled"] is False
    assert "currentOperatingModeId" not in shown
    assert lena.read(f"{queue}/normalOperationMode") == {}
    response = action(lena, queue, "switchMode", operatingModeId=mode_id(sim, "Open"))
    assert refusal(response) == (400, 25024)
