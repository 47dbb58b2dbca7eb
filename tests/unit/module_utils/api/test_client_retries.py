# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the client does when an answer is a refusal, a failure or none at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from requests import ReadTimeout

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.ids import path
from ansible_collections.webex.calling.plugins.module_utils.api.retries import ATTEMPTS
from ansible_collections.webex.calling.plugins.module_utils.errors import WebexError
from tests.support.builders import FakeTime, Script, client_of, says
from webex_calling_simulator import Fault, RateLimit, Simulator

Connect = Callable[..., Client]

MODES = "/telephony/config/operatingModes"
VALIDATE = "/telephony/config/virtualExtensions/actions/validateNumbers/invoke"
NEW_MODE = {"name": "New", "type": "NONE", "level": "ORGANIZATION", "callForwarding": {"enabled": False}}

GATEWAY = {"status": 503}
HTML_GATEWAY = {"status": 502, "html": True}
DROPPED = {"drop": True}
every_failure = pytest.mark.parametrize("failure", [GATEWAY, HTML_GATEWAY, DROPPED], ids=["503", "html 502", "drop"])
before_and_after = pytest.mark.parametrize("when", ["before", "after"])


def modes_named_new(sim: Simulator) -> list[str]:
    return [mode["id"] for mode in sim.org.operating_modes.values() if mode["name"] == "New"]


def finder(sim: Simulator) -> Callable[[], str | None]:
    """What a kind does to look up what it may have created."""
    return lambda: next(iter(modes_named_new(sim)), None)


@pytest.mark.parametrize("status", [423, 429])
@pytest.mark.parametrize("retry_after", ["2", "1.5", "0", "Wed, 21 Oct 2020 07:28:00 GMT", "rand(30),add(30)", "nan", None])
def test_a_request_that_comes_too_early_is_sent_again(
    sim: Simulator, client: Client, time: FakeTime, status: int, retry_after: str | None
) -> None:
    sim.faults.add(Fault(status=status, retry_after=retry_after, times=2))
    assert "operatingModes" in client.get(MODES)
    assert (len(sim.log), client.counters.retries) == (3, 2)
    assert 0 < time.slept < 10


def test_the_wait_is_as_long_as_a_date_says(sim: Simulator, connect: Connect, time: FakeTime) -> None:
    sim.faults.add(Fault(status=429, retry_after="Fri, 01 Jan 2100 00:00:00 GMT", times=1))
    connect(max_wait=10**10).get(MODES)
    assert time.slept > 10**9


def test_creating_is_sent_again_after_a_refusal_because_nothing_was_created(sim: Simulator, client: Client) -> None:
    sim.faults.add(Fault(status=429, retry_after="1", times=3))
    assert [client.post(MODES, NEW_MODE)["id"]] == modes_named_new(sim)


def test_being_refused_for_longer_than_max_wait_is_an_error_with_both_reasons(
    sim: Simulator, connect: Connect, time: FakeTime
) -> None:
    sim.faults.add(Fault(status=429, retry_after="20"))
    client = connect(max_wait=50)
    with pytest.raises(WebexError, match=r"would exceed max_wait \(50 seconds\)") as failure:
        client.get(MODES)
    assert failure.value.status == 429
    assert client.counters.tracking_ids == [failure.value.tracking_id]
    assert len(sim.log) == 3
    assert time.slept <= 50


def test_a_rate_limit_is_lived_with(sim: Simulator, connect: Connect) -> None:
    client = connect()
    sim.rate_limit = RateLimit(per_minute=60_000, burst=2)
    for _again in range(20):
        client.get(MODES)
    assert client.counters.requests == 20 + client.counters.retries


@pytest.mark.parametrize("status", [200, 404, 423, 429, 503])
def test_every_request_is_reported_to_the_pace_once(sim: Simulator, client: Client, status: int) -> None:
    sim.faults.add(Fault(drop=True, times=1), Fault(status=429, times=1), Fault(status=status, times=1))
    with contextlib.suppress(WebexError):
        client.get(MODES)
    assert client.pace.limit._in_flight == 0


def test_a_request_that_breaks_in_an_unforeseen_way_is_reported_to_the_pace(client: Client) -> None:
    Script(client, RuntimeError("unforeseen"))
    with pytest.raises(RuntimeError):
        client.get(MODES)
    assert client.pace.limit._in_flight == 0


def test_a_locked_resource_does_not_slow_down_the_rest(sim: Simulator, client: Client) -> None:
    sim.faults.add(Fault(status=423, retry_after="1", times=3))
    client.get(MODES)
    assert (client.pace.limit.rate, client.pace.waited) == (None, 3.0)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_failing_server_is_asked_again(sim: Simulator, client: Client, status: int) -> None:
    sim.faults.add(Fault(status=status, times=3))
    client.get(MODES)
    assert [exchange.status for exchange in sim.log] == [status] * 3 + [200]


def test_a_server_that_keeps_failing_is_given_up(sim: Simulator, client: Client, time: FakeTime) -> None:
    sim.faults.add(Fault(status=503))
    with pytest.raises(WebexError) as failure:
        client.get(MODES)
    assert failure.value.status == 503
    assert len(sim.log) == ATTEMPTS
    assert time.slept < 120
    assert client.counters.tracking_ids == [failure.value.tracking_id]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 415, 428])
def test_a_request_that_is_wrong_is_not_repeated(sim: Simulator, client: Client, status: int) -> None:
    sim.faults.add(Fault(status=status))
    with pytest.raises(WebexError):
        client.get(MODES)
    assert len(sim.log) == 1


@every_failure
@before_and_after
def test_reading_changing_and_deleting_survive_a_failure(
    sim: Simulator, client: Client, failure: dict[str, Any], when: str
) -> None:
    mode = path(MODES + "/{}", sim.org.operating_mode("Siesta")["id"])
    for method in ("GET", "PUT", "DELETE"):
        sim.faults.add(Fault(**failure, method=method, when=when, times=1))
    client.put(mode, {"name": "Nap"})
    assert client.get(mode)["name"] == "Nap"
    client.delete(mode)
    assert "Nap" not in str(sim.org.operating_modes)
    assert client.counters.retries == 3


@every_failure
@before_and_after
def test_creating_is_not_repeated_blindly(sim: Simulator, client: Client, failure: dict[str, Any], when: str) -> None:
    sim.faults.add(Fault(**failure, method="POST", when=when))
    with pytest.raises(WebexError):
        client.post(MODES, NEW_MODE)
    assert len(sim.log) == 1


@every_failure
@pytest.mark.parametrize(("when", "posts"), [("before", 2), ("after", 1)])
def test_creating_looks_first_whether_it_happened(
    sim: Simulator, client: Client, failure: dict[str, Any], when: str, posts: int
) -> None:
    sim.faults.add(Fault(**failure, method="POST", when=when, times=1))
    created = client.post(MODES, NEW_MODE, finder(sim))
    assert [created["id"]] == modes_named_new(sim)
    assert len(sim.writes()) == posts


def test_what_was_created_is_found_even_when_it_shows_up_late(sim: Simulator, client: Client) -> None:
    looks: list[str | None] = []

    def late() -> str | None:
        looks.append(finder(sim)() if looks else None)
        return looks[-1]

    sim.faults.add(Fault(status=504, method="POST", when="after", times=1))
    assert [client.post(MODES, NEW_MODE, late)["id"]] == modes_named_new(sim)
    assert [exchange.status for exchange in sim.writes()] == [504, 409]


def test_creating_that_never_succeeds_is_given_up_with_its_reason(sim: Simulator, client: Client) -> None:
    sim.faults.add(Fault(status=503, method="POST"))
    with pytest.raises(WebexError) as failure:
        client.post(MODES, NEW_MODE, finder(sim))
    assert failure.value.status == 503
    assert (len(sim.writes()), modes_named_new(sim)) == (ATTEMPTS, [])


def test_validating_is_repeated_freely(sim: Simulator, connect: Connect) -> None:
    sim.faults.add(Fault(status=503, times=2), Fault(drop=True, times=1))
    answer = connect(check_mode=True).post(VALIDATE, {"phoneNumbers": ["+493023125099"]}, validates=True)
    assert answer == {"status": "OK"}


def test_an_answer_that_breaks_off_is_no_answer(client: Client) -> None:
    script = Script(client, says({"operatingModes": []}, promised=100), says({"operatingModes": []}))
    assert client.get(MODES) == {"operatingModes": []}
    assert len(script.requests) == 2


def test_an_answer_to_creating_that_breaks_off_makes_the_client_look(client: Client) -> None:
    script = Script(client, says({"id": "ab"}, 201, promised=100))
    assert client.post(MODES, NEW_MODE, lambda: "abc") == {"id": "abc"}
    assert len(script.requests) == 1


def test_an_answer_that_takes_too_long_is_asked_for_again(client: Client) -> None:
    script = Script(client, ReadTimeout(), says({"operatingModes": []}))
    assert client.get(MODES) == {"operatingModes": []}
    assert (len(script.requests), client.counters.retries) == (2, 1)


@pytest.mark.parametrize("can_double", [False, True])
def test_what_could_be_created_twice_is_looked_up_again_later(client: Client, time: FakeTime, can_double: bool) -> None:
    """The first request waits in a queue of Webex for longer than the client, and is carried out then."""
    script = Script(client, ReadTimeout(), says({"id": "second"}))
    began = time.now

    def find() -> str | None:
        return "first" if time.now - began > 12 else None

    answer = client.post(MODES, NEW_MODE, find, can_double=can_double)
    assert answer["id"] == ("first" if can_double else "second")
    assert len(script.requests) == (1 if can_double else 2)


def test_what_exists_already_after_a_request_without_an_answer_is_ours(client: Client, time: FakeTime) -> None:
    refused = says({"message": "Operating mode 'New' already exists", "errorCode": 25223}, 409)
    script = Script(client, ReadTimeout(), refused)
    began = time.now
    answer = client.post(MODES, NEW_MODE, lambda: "ours" if time.now - began > 12 else None)
    assert (answer["id"], len(script.requests)) == ("ours", 2)


@pytest.fixture
def silent() -> Iterator[Simulator]:
    """A simulator of its own that answers nothing: not to be waited for, after the test either."""
    with Simulator() as simulator:
        simulator.faults.add(Fault(latency=3600))
        yield simulator


def test_an_answer_that_never_comes_names_the_seconds_waited(silent: Simulator, time: FakeTime) -> None:
    with pytest.raises(WebexError, match=r"did not answer within 0\.3 seconds"):
        client_of(silent, time, timeout=0.3).post(MODES, NEW_MODE)


def test_a_connection_closed_without_an_answer_is_told(sim: Simulator, client: Client) -> None:
    sim.faults.add(Fault(drop=True))
    with pytest.raises(WebexError, match="closed the connection without an answer"):
        client.get(MODES)
    assert len(sim.log) == ATTEMPTS
