# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No answer is taken for more than it says: refused tokens, 404s, good statuses whose answer is none, and secrets in answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.ids import path
from ansible_collections.webex.calling.plugins.module_utils.api.retries import ATTEMPTS_TO_READ, NOT_KNOWN
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.commands import configuration
from ansible_collections.webex.calling.plugins.module_utils.commands.run import execute
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from ansible_collections.webex.calling.plugins.module_utils.errors import NotSignedIn, WebexError, WrongAnswer
from ansible_collections.webex.calling.plugins.module_utils.kinds import access_code, digit_pattern, operating_mode
from tests.support.builders import FakeTime, Script, Task, defaults, says, settings
from tests.support.documents import pattern
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, EXPIRED_TOKEN, REFRESH

Connect = Callable[..., Client]

MODES = "/telephony/config/operatingModes"
NEW_MODE = {"name": "New", "type": "NONE", "level": "ORGANIZATION", "callForwarding": {"enabled": False}}
TRIPLE = {"client_id": REFRESH.client_id, "client_secret": REFRESH.client_secret, "refresh_token": REFRESH.refresh_token}


def siesta(sim: Simulator) -> str:
    """The path of a mode that no feature uses."""
    return path(MODES + "/{}", sim.org.operating_mode("Siesta")["id"])


def refreshes(sim: Simulator) -> int:
    return sum(exchange.path == "/access_token" for exchange in sim.log)


# A refused token is not an answer about an object


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409])
def test_a_refused_refresh_is_no_successful_delete(sim: Simulator, connect: Connect, status: int) -> None:
    sim.faults.add(Fault(status=status, path="/access_token"))
    client = connect(access_token=EXPIRED_TOKEN, **TRIPLE)
    with pytest.raises(NotSignedIn, match="was not accepted"):
        client.delete(siesta(sim))
    assert sim.org.operating_mode("Siesta")


def test_a_refused_refresh_is_asked_for_once_and_everything_ends(sim: Simulator, connect: Connect) -> None:
    sim.faults.add(Fault(status=400, path="/access_token"))
    client = connect(access_token=EXPIRED_TOKEN, **TRIPLE)
    for _again in range(5):
        with pytest.raises(NotSignedIn):
            client.get(MODES)
    assert (refreshes(sim), len(sim.log)) == (1, 2)


def test_a_token_endpoint_that_fails_for_now_may_be_asked_again(sim: Simulator, connect: Connect) -> None:
    sim.faults.add(Fault(status=503, path="/access_token"))
    client = connect(access_token=EXPIRED_TOKEN, **TRIPLE)
    with pytest.raises(NotSignedIn):
        client.get(MODES)
    sim.faults.clear()
    assert client.get(MODES)


@pytest.mark.parametrize("body", [{}, {"access_token": ""}, {"access_token": 7}, [], "token", None])
def test_an_answer_without_a_token_is_told(connect: Connect, body: Any) -> None:
    client = connect(access_token="", **TRIPLE)
    Script(client, *(says(body) for _each in range(9)))
    with pytest.raises(NotSignedIn, match="no access token was given out: this is no answer to POST /access_token"):
        client.get(MODES)


def test_a_refresh_that_is_refused_in_mid_run_ends_the_run_with_what_was_done(sim: Simulator, time: FakeTime) -> None:
    items = [pattern(f"Pattern {number}", f"09{number:03}!") for number in range(40)]
    sim.faults.add(
        Fault(latency=0.001, method="GET"),
        Fault(latency=0.001, method="POST", times=10),
        Fault(status=401, path="/telephony"),
        Fault(status=400, path="/access_token"),
    )
    session = Session(settings(sim, **TRIPLE), check_mode=False)
    session.client.pace = time.pace()
    params = {**defaults(configuration.OPTIONS), "document": {"location": "Munich", "digit_patterns": items}}
    result = execute(configuration.JOB, params, lambda: session)
    assert result["failed"]
    assert "was not accepted" in result["msg"]
    assert refreshes(sim) == 1
    assert len(result["done"]) == 10
    assert len(result["failed_actions"]) <= 10  # those that were under way
    assert len(result["done"]) + len(result["failed_actions"]) + len(result["not_tried"]) == 40


# Deleting


def test_a_404_while_the_object_is_still_listed_is_an_error(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=404, method="DELETE"))
    result = task.run(digit_pattern.KIND, location="Berlin", name="Block 0900", state="absent")
    assert result["failed"]
    assert 'Could not delete digit pattern "Block 0900" of location "Berlin": Webex answered 404' in result["msg"]
    assert not result["changed"]


def test_a_404_about_what_is_really_gone_is_success(sim: Simulator, task: Task) -> None:
    sim.faults.add(Fault(status=503, method="DELETE", when="after", times=1))
    result = task.run(digit_pattern.KIND, location="Berlin", name="Block 0900", state="absent")
    assert result["changed"]
    assert [exchange.status for exchange in sim.writes()] == [503, 404]
    assert result["api"]["tracking_ids"] == []


@pytest.mark.parametrize("id_", [".", ".."])
def test_an_id_of_dots_does_not_delete_everything(sim: Simulator, task: Task, id_: str) -> None:
    stored = sim.org.digit_patterns[sim.org.location("Berlin")["id"]]["digitPatterns"]
    next(iter(stored.values()))["id"] = id_
    before = len(stored)
    result = task.run(digit_pattern.KIND, location="Berlin", name=next(iter(stored.values()))["name"], state="absent")
    assert "digitPatterns[0].id is no id" in result["msg"]
    assert (sim.writes(), len(stored)) == ([], before)


# A good status is no proof, and a lost answer no failure


@pytest.mark.parametrize(
    "answer",
    [
        says(None, 201),
        says({}, 201),
        says([], 201),
        says({"id": ""}, 201),
        says({"id": 5}, 201),
        says("id", 201),
        says(None, 201, Content_Type="text/html"),
        says({"id": "ab"}, 201, promised=100),
        says({"message": "slow"}, 408),
        says({"message": "early"}, 425),
    ],
    ids="none {} [] empty-id number text html cut 408 425".split(),
)
def test_creating_with_an_answer_that_says_nothing_is_looked_up(client: Client, answer: Any) -> None:
    script = Script(client, answer)
    assert client.post(MODES, NEW_MODE, lambda: "found") == {"id": "found"}
    assert len(script.requests) == 1


def test_what_is_not_found_after_such_an_answer_is_told_with_the_doubt(client: Client) -> None:
    Script(client, says({}, 201))
    with pytest.raises(WrongAnswer, match=f"id is missing; {NOT_KNOWN}"):
        client.post(MODES, NEW_MODE, lambda: None)


def test_a_single_garbled_answer_does_not_keep_the_others_from_being_tried(sim: Simulator, time: FakeTime) -> None:
    session = Session(settings(sim), check_mode=False)
    session.client.pace = time.pace()
    sim.faults.add(Fault(status=201, method="POST", times=1))  # an error's body under a good status
    items = [pattern(f"Pattern {number}", f"09{number:03}!") for number in range(5)]
    params = {**defaults(configuration.OPTIONS), "document": {"location": "Munich", "digit_patterns": items}}
    result = execute(configuration.JOB, params, lambda: session)
    assert (len(result["done"]), len(result["failed_actions"]), result["not_tried"]) == (4, 1, [])
    assert NOT_KNOWN in result["msg"]


@pytest.mark.parametrize("status", [408, 425])
def test_a_read_that_is_refused_for_now_is_asked_for_again(sim: Simulator, client: Client, status: int) -> None:
    sim.faults.add(Fault(status=status, times=3))
    assert client.get(MODES)
    assert client.counters.retries == 3


def test_a_garbled_read_is_asked_for_again_but_not_for_ever(client: Client) -> None:
    garbled = [says({}, Content_Encoding="gzip") for _each in range(9)]
    script = Script(client, *garbled[:2], says({"operatingModes": []}), *garbled[2:])
    assert client.get(MODES) == {"operatingModes": []}
    with pytest.raises(WebexError, match="is garbled"):
        client.get(MODES)
    assert len(script.requests) == 3 + ATTEMPTS_TO_READ


@pytest.mark.parametrize("status", [500, 503, 408])
def test_a_server_that_asks_for_time_gets_it(sim: Simulator, client: Client, time: FakeTime, status: int) -> None:
    sim.faults.add(Fault(status=status, retry_after="40", times=1))
    client.get(MODES)
    assert 40 <= time.slept < 42


# Secrets


def test_secrets_from_the_environment_and_from_a_refresh_are_hidden_in_results(sim: Simulator) -> None:
    given = {"base_url": sim.url, "access_token": EXPIRED_TOKEN, **TRIPLE}
    environ = {f"WEBEX_{name.upper()}": value for name, value in given.items()}
    session = Session(Settings.of({}, environ), check_mode=False)
    session.client.get(MODES)
    (fresh,) = set(session.client.secrets()) - {EXPIRED_TOKEN, REFRESH.client_secret, REFRESH.refresh_token}
    stored = next(iter(sim.org.operating_modes.values()))
    stored["name"] = f"Bearer {fresh}, {REFRESH.client_secret}; {REFRESH.refresh_token} x{EXPIRED_TOKEN}y"
    result = Task(sim)
    result.session = session
    told = str(result.info(operating_mode.KIND))
    assert "********" in told
    assert [secret for secret in session.client.secrets() if secret in told] == []


def test_a_code_that_was_only_read_is_hidden_when_webex_repeats_it(sim: Simulator, task: Task) -> None:
    stored = sim.org.access_codes[sim.org.location("Berlin")["id"]]["accessCodes"]
    code = next(iter(stored))
    sim.faults.add(Fault(status=400, method="DELETE"))
    session = task.session
    send = session.client._session.request

    def repeating(*args: Any, **options: Any) -> Any:
        answer = send(*args, **options)
        if answer.status_code == 400:
            answer.raw = says({"message": f"The code {code} is in use"}, 400)
        return answer

    session.client._session.request = repeating  # type: ignore[method-assign]
    result = task.run(access_code.KIND, location="Berlin", state="absent", all=True)
    assert result["failed"]
    assert code not in str(result)
    assert "The code ******** is in use" in result["msg"]


def test_a_proxy_password_is_a_secret_however_it_is_written() -> None:
    found = Settings(access_token=ADMIN_TOKEN, proxies=(("http", "http://me:p%40ss@proxy:3128"), ("https", "me:other@proxy")))
    assert {"p%40ss", "p@ss", "other", ADMIN_TOKEN} <= found.secrets()
    assert "http://me:p%40ss@proxy:3128" in found.secrets()
