# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
import requests

from webex_calling_simulator import Poison, Simulator

from .conftest import Api

LOCATIONS = "/telephony/config/locations"
MODES = "/telephony/config/operatingModes"
PAYLOADS = ("{{ 1 }}", "a/b?c&d", "=1\n\x1b[2J", "<script>")


def test_what_people_write_has_a_payload_and_ids_have_none(sim: Simulator, admin: Api) -> None:
    sim.poison = Poison(PAYLOADS)
    found = admin.read(LOCATIONS)["locations"]
    assert {each["name"].split("¤")[1] for each in found} >= {"Berlin", "Munich"}
    assert {each["name"].split("¤")[0] for each in found} <= set(PAYLOADS)
    assert all(each["id"] in sim.org.locations for each in found)
    assert all(set(PAYLOADS) & set(each) for each in found)


def test_a_text_has_the_same_payload_everywhere_and_leads_to_what_it_names(sim: Simulator, admin: Api) -> None:
    sim.poison = Poison(PAYLOADS, turn=2)
    (mode, *_others) = admin.read(MODES)["operatingModes"]
    assert admin.read(f"{MODES}/{mode['id']}")["name"] == mode["name"] == sim.poison.text(mode["name"].split("¤")[1])
    assert mode["id"] in [each["id"] for each in admin.read(MODES, name=mode["name"])["operatingModes"]]
    admin.change(f"{MODES}/{mode['id']}", admin.read(f"{MODES}/{mode['id']}"))
    assert [each["name"] for each in sim.org.operating_modes.values() if "¤" in each["name"]] == []


def test_another_turn_gives_a_text_another_payload() -> None:
    assert len({Poison(PAYLOADS, turn=turn).text("Berlin") for turn in range(len(PAYLOADS))}) == len(PAYLOADS)


def test_what_a_client_writes_itself_comes_back_as_it_was_written(sim: Simulator, admin: Api) -> None:
    sim.poison = Poison(PAYLOADS)
    mode = admin.create(MODES, {"name": "Written", "type": "NONE", "level": "ORGANIZATION"})
    assert admin.read(f"{MODES}/{mode}")["name"] == "Written"


def test_every_text_can_have_a_payload_and_ids_still_lead_somewhere(sim: Simulator, admin: Api) -> None:
    sim.poison = Poison(PAYLOADS, every=True)
    (mode, *_others) = admin.read(MODES)["operatingModes"]
    assert [name for name in ("id", "name", "type", "level") if "¤" not in mode[name]] == []
    assert admin.read(f"{MODES}/{quote(mode['id'], safe='')}")["id"] == mode["id"]


def test_refusals_have_payloads_too(sim: Simulator, admin: Api) -> None:
    sim.poison = Poison(PAYLOADS)
    assert "¤" in admin.get(f"{MODES}/nowhere").json()["message"]


def test_a_reset_ends_it(sim: Simulator, admin: Api) -> None:
    sim.poison = Poison(PAYLOADS)
    sim.reset()
    assert "¤" not in str(admin.read(LOCATIONS))


GOOD = {"payloads": ["{{ 1 }}"], "every": True}


@pytest.mark.parametrize(("sent", "status"), [(GOOD, 204), ({"payloads": []}, 400), ({}, 400)])
def test_a_separate_simulator_is_poisoned_over_http(sim: Simulator, admin: Api, sent: dict[str, object], status: int) -> None:
    control = re.sub("/v1$", "/_simulator/poison", sim.url)
    assert requests.post(control, json=sent, timeout=60).status_code == status
    assert ("¤" in str(admin.read(LOCATIONS))) == (status == 204)
    assert requests.post(control, json=None, data=b"null", timeout=60).status_code == 204
    assert "¤" not in str(admin.read(LOCATIONS))
