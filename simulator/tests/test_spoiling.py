# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Good answers in another shape: what the simulator sends when a fault names one."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.spoiling import BULK, DEPTH, WHOLE, edited

from .conftest import PATIENCE, Api

LIST = "/telephony/config/operatingModes"
PLACE = {"items": [{"id": "1", "at": {"id": "a"}}, {"id": "2"}], "count": 2}
EDITS: dict[str, Any] = {
    "count missing": {"items": PLACE["items"]},
    "items = {}": {"items": {}, "count": 2},
    "items[] = 7": {"items": [7, 7], "count": 2},
    "items[].id missing": {"items": [{"at": {"id": "a"}}, {}], "count": 2},
    "items[-1].id = null": {"items": [{"id": "1", "at": {"id": "a"}}, {"id": None}], "count": 2},
    "items[].at.id = [1]": {"items": [{"id": "1", "at": {"id": [1]}}, {"id": "2"}], "count": 2},
    "items.id = 7": PLACE,
    "other missing": PLACE,
    "count[] = 7": PLACE,
}
BODIES = {
    "empty": b"",
    "empty object": b"{}",
    "empty list": b"[]",
    "null": b"null",
    "true": b"true",
    "number": b"7",
    "text": b'"OK"',
    "plain text": b"OK",
}


def spoil(sim: Simulator, admin: Api, shape: str) -> requests.Response:
    sim.faults.add(Fault(operation="operating_modes.list", shape=shape))
    return admin.get(LIST)


@pytest.mark.parametrize(("shape", "body"), EDITS.items(), ids=EDITS)
def test_a_place_of_a_body_gets_another_value(shape: str, body: Any) -> None:
    assert edited(PLACE, shape) == body


def test_an_edit_leaves_the_body_that_it_was_given_as_it_is() -> None:
    body = {"items": [{"id": "1"}]}
    edited(body, "items[].id missing")
    assert body == {"items": [{"id": "1"}]}


@pytest.mark.parametrize(("shape", "body"), BODIES.items(), ids=BODIES)
def test_a_body_is_replaced_as_a_whole(sim: Simulator, admin: Api, shape: str, body: bytes) -> None:
    response = spoil(sim, admin, shape)
    assert (response.status_code, response.content) == (200, body)
    assert sim.log[-1].fault == f"shape: {shape}"


def test_an_answer_may_have_no_content(sim: Simulator, admin: Api) -> None:
    response = spoil(sim, admin, "no content")
    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize("shape", ["html", "html called json", "truncated", "two answers"])
def test_a_body_may_be_no_json(sim: Simulator, admin: Api, shape: str) -> None:
    response = spoil(sim, admin, shape)
    assert response.status_code == 200
    with pytest.raises(requests.exceptions.JSONDecodeError):
        response.json()


def test_a_body_may_be_no_utf8(sim: Simulator, admin: Api) -> None:
    with pytest.raises(UnicodeDecodeError):
        spoil(sim, admin, "not utf-8").content.decode()


def test_a_body_may_be_compressed_badly(sim: Simulator, admin: Api) -> None:
    with pytest.raises(requests.exceptions.ContentDecodingError):
        spoil(sim, admin, "broken gzip")


def test_a_body_may_be_nested_too_deep(sim: Simulator, admin: Api) -> None:
    assert b"[" * DEPTH in spoil(sim, admin, "deep").content


@pytest.mark.parametrize("shape", ["bulky", "bulky gzip"])
def test_a_body_may_be_long(sim: Simulator, admin: Api, shape: str) -> None:
    assert len(spoil(sim, admin, shape).content) > BULK


def test_members_may_come_twice(sim: Simulator, admin: Api) -> None:
    assert spoil(sim, admin, "doubled members").text.count('"operatingModes"') == 2


@pytest.mark.parametrize("shape", ["gzip", "another content type"])
def test_what_is_only_unusual_says_the_same(sim: Simulator, admin: Api, shape: str) -> None:
    good = admin.read(LIST)
    assert spoil(sim, admin, shape).json() == good


@pytest.mark.parametrize("shape", WHOLE)
def test_an_answer_without_a_body_can_be_spoiled_too(sim: Simulator, admin: Api, shape: str) -> None:
    sim.faults.add(Fault(operation="virtual_extensions.update_settings", shape=shape))
    try:
        status = admin.put("/telephony/config/virtualExtensions/settings", {"mode": "ENHANCED"}).status_code
    except requests.exceptions.ContentDecodingError:
        status = 200
    assert status in (200, 204)
    assert sim.org.virtual_extension_settings["mode"] == "ENHANCED"


def test_only_the_operation_that_is_named_is_spoiled(sim: Simulator, admin: Api) -> None:
    id_ = next(iter(sim.org.operating_modes))
    sim.faults.add(Fault(operation="operating_modes.get", shape="empty object"))
    assert admin.get(LIST).json()["operatingModes"]
    assert admin.get(f"{LIST}/{id_}").json() == {}


def test_a_refusal_is_not_spoiled(sim: Simulator, admin: Api) -> None:
    sim.faults.add(Fault(shape="empty object"))
    assert admin.get(f"{LIST}/unknown").status_code == 404


def test_a_spoiled_page_still_leads_to_the_next(sim: Simulator, admin: Api) -> None:
    sim.faults.add(Fault(shape="operatingModes missing"))
    response = admin.get(LIST, max=1)
    assert "next" in response.links
    assert response.json() == {}


@pytest.mark.parametrize("shape", ["", "nonsense", "items", "items = ", "missing"])
def test_a_text_that_is_no_shape_is_refused(sim: Simulator, admin: Api, shape: str) -> None:
    with pytest.raises(ValueError, match="is no shape"):
        Fault(shape=shape)
    answer = requests.post(f"{sim.url.removesuffix('/v1')}/_simulator/faults", json=[{"shape": shape}], timeout=PATIENCE)
    assert answer.status_code == 400
