# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from datetime import timedelta

import pytest
import requests

from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import (
    ADMIN_TOKEN,
    CUSTOMER_ORG,
    CUSTOMER_ORG_ID,
    DEMO_ORG,
    DEMO_ORG_ID,
    EXPIRED_TOKEN,
    PARTNER_ORG,
    PARTNER_TOKEN,
    READER_TOKEN,
    REFRESH,
)

from .conftest import PATIENCE, Api

MODES = "/telephony/config/operatingModes"
MY_RING = "/telephony/config/people/me/settings/sequentialRing"


def refresh(sim: Simulator, **changed: str) -> requests.Response:
    form = {
        "grant_type": "refresh_token",
        "client_id": REFRESH.client_id,
        "client_secret": REFRESH.client_secret,
        "refresh_token": REFRESH.refresh_token,
    }
    return requests.post(f"{sim.url}/access_token", data={**form, **changed}, timeout=PATIENCE)


@pytest.mark.parametrize("token", ["", "unknown", EXPIRED_TOKEN])
def test_a_token_that_is_not_valid_is_answered_with_401_and_no_code(sim: Simulator, token: str) -> None:
    response = Api(sim, token).get(MODES)
    assert response.status_code == 401
    assert set(response.json()) == {"message", "errors", "trackingId"}


def test_a_token_without_the_write_scope_may_only_read(sim: Simulator) -> None:
    reader = Api(sim, READER_TOKEN)
    assert reader.get(MODES).status_code == 200
    assert reader.post(MODES, {"name": "New", "type": "NONE", "level": "ORGANIZATION"}).status_code == 403


def test_virtual_extensions_need_the_contacts_scope_too(sim: Simulator, admin: Api) -> None:
    sim.tokens[ADMIN_TOKEN].scopes.discard("identity:contacts_rw")
    body = {"displayName": "Taxi", "phoneNumber": "+12125550199", "extension": "7001"}
    assert admin.post("/telephony/config/virtualExtensions", body).status_code == 403


def test_a_token_expires_by_the_simulators_clock(sim: Simulator) -> None:
    token = refresh(sim).json()["access_token"]
    assert Api(sim, token).get(MODES).status_code == 200
    sim.clock.advance(timedelta(days=15))
    assert Api(sim, token).get(MODES).status_code == 401


def test_a_refresh_gives_a_full_administrators_token(sim: Simulator) -> None:
    body = refresh(sim).json()
    assert body["refresh_token"] == REFRESH.refresh_token
    created = Api(sim, body["access_token"]).post(MODES, {"name": "New", "type": "NONE", "level": "ORGANIZATION"})
    assert created.status_code == 201


def test_a_refresh_may_return_another_refresh_token(sim: Simulator) -> None:
    sim.worlds = {"refresh-tokens-rotate"}
    other = refresh(sim).json()["refresh_token"]
    assert other != REFRESH.refresh_token
    assert refresh(sim).status_code == 401
    assert refresh(sim, refresh_token=other).status_code == 200


def test_a_refresh_with_a_wrong_secret_is_refused(sim: Simulator) -> None:
    assert refresh(sim, client_secret="wrong").status_code == 401
    assert refresh(sim, refresh_token="").status_code == 400


def test_a_refresh_is_no_write(sim: Simulator) -> None:
    refresh(sim)
    assert len(sim.log) == 1
    assert sim.writes() == []


def test_a_partner_chooses_the_organisation(sim: Simulator) -> None:
    partner = Api(sim, PARTNER_TOKEN)
    names = [org["displayName"] for org in partner.read("/organizations")["items"]]
    assert sorted(names) == sorted([DEMO_ORG, CUSTOMER_ORG, PARTNER_ORG])
    assert partner.read("/locations")["items"] == []
    locations = partner.read("/locations", orgId=CUSTOMER_ORG_ID)["items"]
    assert [location["name"] for location in locations] == ["Oslo"]


def test_an_administrator_sees_only_the_own_organisation(admin: Api) -> None:
    assert [org["displayName"] for org in admin.read("/organizations")["items"]] == [DEMO_ORG]
    assert admin.get("/locations", orgId=CUSTOMER_ORG_ID).status_code == 403
    assert admin.get(f"/organizations/{CUSTOMER_ORG_ID}").status_code == 404
    assert admin.read(f"/organizations/{DEMO_ORG_ID}")["displayName"] == DEMO_ORG


def test_an_administrator_without_calling_has_no_settings_of_their_own(admin: Api) -> None:
    response = admin.get(MY_RING)
    assert response.status_code == 404
    assert "[Error 4008] User not found" in response.json()["message"]
    assert admin.read("/people/me")["displayName"] == "Ines Albrecht"


def test_a_person_is_no_administrator(lena: Api) -> None:
    assert lena.get(MY_RING).status_code == 200
    assert lena.get(MODES).status_code == 403
