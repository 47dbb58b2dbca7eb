# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from webex_calling_simulator import Fault, RateLimit, Simulator, app

from .conftest import Api, Json

MODES = "/telephony/config/operatingModes"
NEW_MODE: Json = {"name": "New", "type": "NONE", "level": "ORGANIZATION"}


def modes_named_new(sim: Simulator) -> int:
    return sum(mode["name"] == "New" for mode in sim.org.operating_modes.values())


@pytest.mark.parametrize("retry_after", ["2", "rand(30),add(30)", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_a_429_carries_the_retry_after_it_was_told(sim: Simulator, admin: Api, retry_after: str) -> None:
    sim.faults.add(Fault(status=429, retry_after=retry_after))
    response = admin.get(MODES)
    assert (response.status_code, response.headers["Retry-After"]) == (429, retry_after)


def test_a_429_may_come_without_retry_after(sim: Simulator, admin: Api) -> None:
    sim.faults.add(Fault(status=429))
    assert "Retry-After" not in admin.get(MODES).headers


def test_a_fault_strikes_as_often_as_it_should(sim: Simulator, admin: Api) -> None:
    sim.faults.add(Fault(status=503, times=2))
    assert [admin.get(MODES).status_code for _again in range(3)] == [503, 503, 200]


def test_a_fault_strikes_only_the_requests_it_is_meant_for(sim: Simulator, admin: Api) -> None:
    sim.faults.add(Fault(status=500, method="POST", path="operatingModes"))
    assert admin.get(MODES).status_code == 200
    assert admin.post(MODES, NEW_MODE).status_code == 500
    assert admin.post("/telephony/config/virtualExtensions", {}).status_code == 400


def test_a_fault_before_the_write_leaves_nothing_behind(sim: Simulator, admin: Api) -> None:
    sim.faults.add(Fault(status=502))
    assert admin.post(MODES, NEW_MODE).status_code == 502
    assert modes_named_new(sim) == 0


def test_a_fault_after_the_write_only_hides_the_answer(sim: Simulator, admin: Api) -> None:
    sim.faults.add(Fault(status=502, when="after"))
    assert admin.post(MODES, NEW_MODE).status_code == 502
    assert modes_named_new(sim) == 1


@pytest.mark.parametrize(("when", "written"), [("before", 0), ("after", 1)])
def test_a_dropped_connection_gives_no_answer(sim: Simulator, admin: Api, when: str, written: int) -> None:
    sim.faults.add(Fault(drop=True, when=when, method="POST"))
    with pytest.raises(requests.ConnectionError):
        admin.post(MODES, NEW_MODE)
    assert modes_named_new(sim) == written
    assert (sim.log[-1].status, sim.log[-1].fault) == (0, f"drop {when}")
    assert admin.get(MODES).status_code == 200


def test_garbage_may_come_with_status_200(sim: Simulator, admin: Api) -> None:
    sim.faults.add(Fault(html=True, times=1), Fault(html=True, status=503))
    for status in (200, 503):
        response = admin.get(MODES)
        assert response.status_code == status
        assert response.headers["content-type"].startswith("text/html")
        assert sim.log[-1].response is None


def test_chance_repeats_with_its_seed(sim: Simulator, admin: Api) -> None:
    sim.faults.add(Fault(status=500, probability=0.5))

    def statuses() -> list[int]:
        sim.faults.seed(7)
        return [admin.get("/organizations").status_code for _again in range(20)]

    first = statuses()
    assert first == statuses()
    assert set(first) == {200, 500}


def test_latency_delays_an_answer_and_changes_nothing_else(sim: Simulator, admin: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(app, "sleep", sleep)
    sim.latency = 0.5
    sim.faults.add(Fault(latency=3, times=1))
    assert [admin.get(MODES).status_code for _again in range(2)] == [200, 200]
    assert slept == [3.5, 0.5]


def test_waiting_requests_do_not_hold_up_each_other(sim: Simulator, admin: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the eight is answered before all are waiting."""
    all_of_them = asyncio.Barrier(8)

    async def sleep(_seconds: float) -> None:
        await all_of_them.wait()

    monkeypatch.setattr(app, "sleep", sleep)
    sim.latency = 1
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _number: admin.get("/organizations"), range(8)))
    assert [answer.status_code for answer in answers] == [200] * 8


@pytest.mark.parametrize("retry_after", [True, False])
def test_a_rate_limit_refuses_what_comes_after_the_burst(sim: Simulator, admin: Api, retry_after: bool) -> None:
    sim.rate_limit = RateLimit(per_minute=60, burst=3, retry_after=retry_after, clock=lambda: 0.0)
    responses = [admin.get("/organizations") for _again in range(4)]
    assert [response.status_code for response in responses] == [200, 200, 200, 429]
    assert responses[-1].headers.get("Retry-After") == ("1" if retry_after else None)


def test_a_rate_limit_lets_requests_in_again(sim: Simulator, admin: Api) -> None:
    begin, *times = 0.0, 0.0, 9.9, 10.1, 10.2
    sim.rate_limit = RateLimit(per_minute=6, burst=1, clock=iter((begin, *times)).__next__)
    assert [admin.get("/organizations").status_code for _time in times] == [200, 429, 200, 429]
