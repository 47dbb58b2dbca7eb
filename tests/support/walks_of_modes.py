# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Walks with operating modes beyond the twelve steps: switching features, and what an administrator does elsewhere."""

from __future__ import annotations

from typing import Any

import requests

from tests.support.case import Json
from tests.support.documents import configure, export
from tests.support.reach import run_module
from tests.support.walks import Walk, Walked, is_said, refusals_are_told, step
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN, REFRESH

FEATURES = ["Main Reception", "Customer Service"]
BERLIN: Json = {"location": "Berlin"}
PATIENCE = 600
MANAGED = "/telephony/config/people/me/settings/modeManagement/features"
MODES = "/telephony/config/operatingModes"
OFF: Json = {"enabled": False}


def _switching(sim: Simulator, walked: Walked) -> None:
    """Two features are switched, one of them to another mode, and both back."""
    for options, mode in (
        ({"features": FEATURES, "mode": "Closed", "manual_switchback": True}, "Closed"),
        ({"features": FEATURES[:1], "mode": "Day", "manual_switchback": True}, "Day"),
        ({"features": FEATURES, "normal": True}, ""),
    ):
        if not step(sim, walked, "feature_mode", options, PERSON_TOKEN):
            return
        seen = run_module(sim, "feature_mode_info", {}, PERSON_TOKEN)
        current = {each["feature"]: each.get("mode") for each in seen.get("feature_modes", ())}
        if mode and current.get(FEATURES[0]) != mode:
            walked.wrong.append(f"the info module does not show {mode}: {seen}")


def _until_the_next_change(sim: Simulator, walked: Walked) -> None:
    """Two features are switched together, one is extended, for a time and for ever, and changes to end by itself."""
    for options in (
        {"features": FEATURES, "mode": "Closed"},
        {"features": FEATURES[:1], "extend": 60},
        {"features": FEATURES[:1], "extend_until_switched": True},
        {"features": FEATURES[:1], "mode": "Closed"},
        {"features": FEATURES, "normal": True},
    ):
        if not step(sim, walked, "feature_mode", options, PERSON_TOKEN):
            return


def _without_forwarding(sim: Simulator, walked: Walked) -> None:
    """Mode-based forwarding of one feature is off: it is left out, named it is refused, switched off meanwhile it is told."""
    feature = sim.org.auto_attendant("Main Reception", "Berlin")["id"]
    sim.org.forwarding[feature]["operatingModes"]["enabled"] = False
    step(sim, walked, "feature_mode", {"mode": "Closed"}, PERSON_TOKEN)
    named = run_module(sim, "feature_mode", {"features": FEATURES[:1], "mode": "Closed"}, PERSON_TOKEN)
    if "Mode-based forwarding is off" not in named.get("msg", ""):
        walked.wrong.append(f"it is switched without forwarding: {named}")
    run_module(sim, "feature_mode_info", {"details": True}, PERSON_TOKEN)
    body = {"operatingModeId": sim.org.forwarding[feature]["operatingModes"]["modes"][0]["id"]}
    _post(sim, f"{MANAGED}/{feature}/actions/extendMode/invoke", body, PERSON_TOKEN)


def _one_of_two(sim: Simulator, walked: Walked) -> None:
    """The mode is taken away from one of two features, after the common modes were read."""
    closed = next(mode for mode in sim.org.operating_modes.values() if mode["name"] == "Closed")
    body = {"featureIds": [item["id"] for item in _managed(sim)], "operatingModeName": closed["name"]}
    forwarding = sim.org.forwarding[body["featureIds"][0].rstrip("=")]["operatingModes"]
    forwarding["modes"] = [each for each in forwarding["modes"] if each["id"] != closed["id"]]
    _post(sim, f"{MANAGED}/actions/switchMode/invoke", body, PERSON_TOKEN)
    step(sim, walked, "feature_mode", {"normal": True}, PERSON_TOKEN)


def _managed(sim: Simulator) -> list[Json]:
    answer = _request(sim, "GET", MANAGED, token=PERSON_TOKEN)
    found: list[Json] = answer.json()["features"]
    return found


def _holidays_elsewhere(sim: Simulator, walked: Walked) -> None:
    """Somebody sends the holidays of a mode, one name twice; then a holiday is changed, and the mode is read and given back."""
    mode = sim.org.operating_mode("Holiday", "Berlin")
    sent = [{key: value for key, value in each.items() if key != "id"} for each in mode["holidays"]]
    _request(sim, "PUT", f"{MODES}/{mode['id']}", {"holidays": sent})
    wanted = {**BERLIN, "operating_mode": "Holiday", "name": "Epiphany", "start_date": "2027-01-06"}
    step(sim, walked, "operating_mode_holiday", wanted, ADMIN_TOKEN)
    _request(sim, "POST", f"{MODES}/{mode['id']}/holidays", {**sent[0], "startDate": "2030-05-01", "endDate": "2030-05-01"})
    _given_back(sim, walked)


def _closed_week_elsewhere(sim: Simulator, walked: Walked) -> None:
    """Somebody makes a mode that never applies by itself; it is read and given back."""
    days = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), OFF)
    body = {"name": "Never", "type": "DIFFERENT_HOURS_DAILY", "level": "LOCATION", "callForwarding": OFF}
    _post(sim, MODES, {**body, "locationId": sim.org.location("Berlin")["id"], "differentHoursDaily": days})
    _given_back(sim, walked)


def _given_back(sim: Simulator, walked: Walked) -> None:
    read = export(sim, location="Berlin", sections=["operating_modes"])
    back = configure(sim, read["configuration"], check=True)
    is_said(walked, back)
    if back.get("plan"):
        walked.wrong.append(f"what was read would change {back['plan']}")


def _last_of_it(sim: Simulator, walked: Walked) -> None:
    """The last holiday of a mode is deleted, and a mode that features use: Webex does it or refuses it, both are told."""
    once = {"name": "Once", "start_date": "2027-06-01"}
    run_module(sim, "operating_mode", {**BERLIN, "name": "Fairs", "type": "holiday", "holidays": [once]})
    for module, options in (
        ("operating_mode_holiday", {**BERLIN, "operating_mode": "Fairs", "name": "Once", "state": "absent"}),
        ("operating_mode", {**BERLIN, "name": "Closed", "state": "absent"}),
    ):
        sim.log.clear()
        result = run_module(sim, module, options)
        refusals_are_told(sim, walked, result)
        if not result.get("failed") and run_module(sim, module, options)["changed"]:
            walked.wrong.append(f"again {options}: changed")


def _signing_in_twice(sim: Simulator, walked: Walked) -> None:
    """Two tasks refresh the token, as two runs do."""
    secrets: Json = {"access_token": None, **{name: getattr(REFRESH, name) for name in vars(REFRESH)}}
    for _run in range(2):
        is_said(walked, run_module(sim, "virtual_extension_settings_info", {}, "", **secrets))


def _post(sim: Simulator, path: str, body: Json, token: str = ADMIN_TOKEN) -> None:
    _request(sim, "POST", path, body, token)


def _request(sim: Simulator, method: str, path: str, body: Any = None, token: str = ADMIN_TOKEN) -> requests.Response:
    """What somebody else asks of Webex, which may refuse it."""
    headers = {"Authorization": f"Bearer {token}"}
    return requests.request(method, sim.url + path, json=body, headers=headers, timeout=PATIENCE)


WALKS = [
    Walk("feature_mode", "two features are switched", _switching),
    Walk("feature_mode", "features are switched until the next change", _until_the_next_change),
    Walk("feature_mode", "a feature without mode-based forwarding", _without_forwarding),
    Walk("feature_mode", "one of two features lacks the mode", _one_of_two),
    Walk("operating_mode_holiday", "holidays that somebody else sends", _holidays_elsewhere),
    Walk("operating_mode", "a closed week that somebody else makes", _closed_week_elsewhere),
    Walk("operating_mode", "the last of it is deleted", _last_of_it),
    Walk("virtual_extension_settings", "two runs refresh the token", _signing_in_twice),
]
