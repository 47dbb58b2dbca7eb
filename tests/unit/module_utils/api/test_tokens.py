# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Several processes share the token that one of them has fetched. Here clients in one slot stand for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.shared import ROOM_FOR_TOKEN, RunMemory, Slot
from ansible_collections.webex.calling.plugins.module_utils.api.tokens import SharedTokens, Tokens
from ansible_collections.webex.calling.plugins.module_utils.errors import NotSignedIn
from tests.support.builders import Script, says
from tests.support.forked import played
from tests.support.forked_scenes import killed_while_it_fetched
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import EXPIRED_TOKEN, REFRESH

MODES = "/telephony/config/operatingModes"
NO_MODES: dict[str, list[str]] = {"operatingModes": []}
TRIPLE = {"client_id": REFRESH.client_id, "client_secret": REFRESH.client_secret, "refresh_token": REFRESH.refresh_token}
REFUSED = "the refresh token, client id or client secret was not accepted"

Join = Callable[..., Client]


@pytest.fixture
def slot() -> Slot:
    return RunMemory().slot("token")


@pytest.fixture
def join(connect: Callable[..., Client], slot: Slot) -> Join:
    """Makes the client of another process with the credentials of an app."""

    def joined(**changes: str) -> Client:
        client = connect(**{"access_token": "", **TRIPLE, **changes})
        client.share(slot)
        return client

    return joined


def statuses(sim: Simulator, path: str) -> list[int]:
    return [exchange.status for exchange in sim.log if exchange.path == path]


def test_one_process_fetches_the_token_and_all_use_it(sim: Simulator, join: Join) -> None:
    for client in [join() for _process in range(3)]:
        client.get(MODES)
    join().get(MODES)
    assert statuses(sim, "/access_token") == [200]
    assert statuses(sim, MODES) == [200] * 4


def test_the_token_of_another_process_is_a_secret(join: Join) -> None:
    first, early = join(), join()
    first.get(MODES)
    early.get(MODES)
    token = first._sign_in.token
    for client in (early, join()):
        assert client._sign_in.token == token
        assert token in client.secrets()


def test_a_token_that_has_expired_is_refreshed_once_for_all(sim: Simulator, join: Join) -> None:
    for client in [join(access_token=EXPIRED_TOKEN) for _process in range(2)]:
        client.get(MODES)
    join(access_token=EXPIRED_TOKEN).get(MODES)
    assert statuses(sim, "/access_token") == [200]
    assert statuses(sim, MODES) == [401, 200, 401, 200, 200], "the last one begins with the new token"


def test_when_the_shared_token_expires_another_one_is_fetched_once(sim: Simulator, join: Join) -> None:
    clients = [join() for _process in range(3)]
    for client in clients:
        client.get(MODES)
    del sim.tokens[clients[0]._sign_in.token]
    for client in clients:
        client.get(MODES)
    assert statuses(sim, "/access_token") == [200, 200]
    assert len({client._sign_in.token for client in clients}) == 1


def test_a_new_refresh_token_is_used_by_all(join: Join) -> None:
    first, second = join(), join()
    Script(first, says({"access_token": "a1", "refresh_token": "r0tated"}), says(NO_MODES))
    first.get(MODES)
    script = Script(second, says({"message": "expired"}, 401), says({"access_token": "a2"}), says(NO_MODES))
    second.get(MODES)
    assert script.requests[0].headers["Authorization"] == "Bearer a1"
    assert "r0tated" in str(script.requests[1].body)
    assert {"r0tated", "a1", "a2"} <= set(second.secrets())


def test_a_refused_refresh_is_tried_once_and_told_by_all(sim: Simulator, join: Join) -> None:
    for client in [join(refresh_token="wr0ng") for _process in range(3)]:
        with pytest.raises(NotSignedIn, match=REFUSED) as failure:
            client.get(MODES)
        assert failure.value.status in (400, 401)
    assert len(sim.log) == 1


def test_a_refresh_that_failed_for_now_is_tried_by_the_next_one_again(sim: Simulator, join: Join) -> None:
    sim.faults.add(Fault(status=503, times=8))
    with pytest.raises(NotSignedIn, match="no access token was given out"):
        join().get(MODES)
    join().get(MODES)
    assert statuses(sim, "/access_token") == [503] * 8 + [200]


def test_who_waits_for_a_refresh_that_fails_does_not_try_the_same() -> None:
    failed = Tokens(refused=("no answer", 503, "", "", "", "Webex"), refused_at=50.0)
    assert str(failed.refusal(since=49.0)) == "Webex answered 503: no answer"
    assert failed.refusal(since=50.0) is None
    assert Tokens().refusal(since=0.0) is None


def test_a_token_that_is_too_long_is_not_shared(slot: Slot) -> None:
    long = Tokens("x" * ROOM_FOR_TOKEN, "refresh")
    shared = SharedTokens(slot)
    assert shared.obtain("", lambda _refresh_token: long, lambda _seconds: None) == long
    assert shared.read() == Tokens()


def test_a_process_that_is_killed_while_it_fetches_a_token_blocks_nobody() -> None:
    assert played(killed_while_it_fetched) is True


def test_who_waits_for_the_token_looks_again_and_takes_the_one_that_was_fetched(slot: Slot) -> None:
    waiting, other = SharedTokens(slot), SharedTokens(slot)
    pauses: list[float] = []

    def wait(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            slot.refreshing.release()
            other.obtain("", lambda _refresh_token: Tokens("new", "refresh"), wait)

    slot.refreshing.acquire()
    assert waiting.obtain("old", lambda _refresh_token: Tokens("never"), wait).access_token == "new"
    assert len(pauses) == 3
