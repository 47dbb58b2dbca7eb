# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How the client gets, keeps and renews its access token."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from requests import Response
from requests.adapters import HTTPAdapter

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.errors import WebexError
from tests.support.builders import Script, says
from tests.support.patience import PATIENCE
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import EXPIRED_TOKEN, REFRESH

Connect = Callable[..., Client]

MODES = "/telephony/config/operatingModes"
NO_MODES: dict[str, list[str]] = {"operatingModes": []}
TRIPLE = {"client_id": REFRESH.client_id, "client_secret": REFRESH.client_secret, "refresh_token": REFRESH.refresh_token}


def asked(sim: Simulator) -> list[tuple[str, int]]:
    return [(exchange.path, exchange.status) for exchange in sim.log]


class Late(HTTPAdapter):
    """Keeps the first answer from a path until it is told to hand it over."""

    def __init__(self, client: Client, path: str) -> None:
        super().__init__()
        self.here, self.handed_over = threading.Event(), threading.Event()
        client._session.mount(client.settings.base_url + path, self)

    def send(self, *args: Any, **options: Any) -> Response:
        answer = super().send(*args, **options)
        self.here.set()
        self.handed_over.wait(PATIENCE)
        return answer


def test_without_a_token_one_is_fetched_first(sim: Simulator, connect: Connect) -> None:
    client = connect(access_token="", **TRIPLE)
    for _again in range(2):
        client.get(MODES)
    assert asked(sim) == [("/access_token", 200), (MODES, 200), (MODES, 200)]


def test_an_expired_token_is_refreshed_once_and_the_request_sent_again(sim: Simulator, connect: Connect) -> None:
    client = connect(access_token=EXPIRED_TOKEN, **TRIPLE)
    client.get(MODES)
    assert asked(sim) == [(MODES, 401), ("/access_token", 200), (MODES, 200)]
    assert client.warnings == []


def test_a_token_that_expires_on_the_way_is_refreshed_for_a_write_too(sim: Simulator, connect: Connect) -> None:
    client = connect(access_token=EXPIRED_TOKEN, **TRIPLE)
    created = client.post(MODES, {"name": "New", "type": "NONE", "level": "ORGANIZATION", "callForwarding": {"enabled": False}})
    assert created["id"] in sim.org.operating_modes


def test_a_token_that_is_refused_after_the_refresh_too_is_an_error(sim: Simulator, connect: Connect) -> None:
    sim.faults.add(Fault(status=401, path=MODES))
    with pytest.raises(WebexError, match="the access token is not valid or has expired"):
        connect(**TRIPLE).get(MODES)
    assert asked(sim) == [(MODES, 401), ("/access_token", 200), (MODES, 401)]


def test_an_expired_token_that_cannot_be_refreshed_is_told(sim: Simulator, connect: Connect) -> None:
    client = connect(access_token=EXPIRED_TOKEN)
    with pytest.raises(WebexError, match="the access token is not valid or has expired") as failure:
        client.get(MODES)
    assert (failure.value.status, len(sim.log)) == (401, 1)
    assert client.counters.tracking_ids == [failure.value.tracking_id]


@pytest.mark.parametrize("wrong", TRIPLE)
def test_a_refused_refresh_names_the_three_and_shows_none(sim: Simulator, connect: Connect, wrong: str) -> None:
    client = connect(access_token="", **{**TRIPLE, wrong: "wr0ng"})
    with pytest.raises(WebexError) as failure:
        client.get(MODES)
    assert "the refresh token, client id or client secret was not accepted" in failure.value.message
    assert not {"wr0ng", REFRESH.client_secret, REFRESH.refresh_token} & set(failure.value.message.split())
    assert client.counters.tracking_ids == [failure.value.tracking_id]
    assert len(sim.log) == 1


@pytest.mark.parametrize("trouble", [Fault(status=503, times=2), Fault(drop=True, times=2), Fault(status=429, times=2)])
def test_a_refresh_that_fails_for_now_is_tried_again(sim: Simulator, connect: Connect, trouble: Fault) -> None:
    sim.faults.add(trouble)
    client = connect(access_token="", **TRIPLE)
    client.get(MODES)
    assert [each for each, _token in asked(sim)] == ["/access_token"] * 3 + [MODES]
    assert client.counters.retries == 2


def test_a_new_refresh_token_is_used_from_then_on_and_the_user_is_warned(connect: Connect) -> None:
    client = connect(access_token="", **TRIPLE)
    first = {"access_token": "a1", "refresh_token": "r0tated"}
    again = {"access_token": "a2", "refresh_token": "r0tated"}
    script = Script(client, says(first), says({"message": "expired"}, 401), says(again), says(NO_MODES))
    assert client.get(MODES) == NO_MODES
    assert "r0tated" in str(script.requests[2].body)
    assert script.requests[3].headers["Authorization"] == "Bearer a2"
    (warning,) = client.warnings
    assert "new refresh token" in warning
    assert "r0tated" not in warning


def test_no_token_goes_to_the_token_endpoint(connect: Connect) -> None:
    client = connect(access_token=EXPIRED_TOKEN, **TRIPLE)
    script = Script(client, says({"message": "expired"}, 401), says({"access_token": "a1"}), says(NO_MODES))
    client.get(MODES)
    assert "Authorization" not in script.requests[1].headers


def test_a_thread_whose_old_token_is_refused_late_uses_the_new_one(sim: Simulator, connect: Connect) -> None:
    client = connect(access_token=EXPIRED_TOKEN, **TRIPLE)
    answer = Late(client, "/workspaces")
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(client.get, "/workspaces")
        assert answer.here.wait(PATIENCE)
        client.get(MODES)
        answer.handed_over.set()
        assert "items" in late.result(PATIENCE)
    assert asked(sim) == [("/workspaces", 401), (MODES, 401), ("/access_token", 200), (MODES, 200), ("/workspaces", 200)]
