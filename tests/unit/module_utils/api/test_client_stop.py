# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the client does about a request when the work is to stop."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api import stop
from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.errors import Interrupted, WebexError
from tests.support.builders import FakeTime, client_of
from webex_calling_simulator import Fault, Simulator

MODES = "/telephony/config/operatingModes"
MODE = {"name": "Night", "type": "NONE", "level": "ORGANIZATION", "callForwarding": {"enabled": False}}


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch) -> stop.Stop:
    mine = stop.Stop()
    monkeypatch.setattr(stop, "STOP", mine)
    return mine


class Stopping(FakeTime):
    """A time in which the work is stopped when somebody waits."""

    def __init__(self, stop_: stop.Stop) -> None:
        super().__init__()
        self._stop = stop_

    def sleep(self, seconds: float) -> None:
        self._stop.ask("Stopped by SIGTERM")
        super().sleep(seconds)
        self._stop.check()


@pytest.fixture
def client(sim: Simulator, mine: stop.Stop) -> Client:
    return client_of(sim, Stopping(mine))


@pytest.mark.parametrize(
    "send",
    [lambda client: client.get(MODES), lambda client: client.post(MODES, MODE), lambda client: client.delete(MODES + "/x")],
    ids=["GET", "POST", "DELETE"],
)
def test_no_request_is_sent_any_more(send: Callable[[Client], object], client: Client, mine: stop.Stop, sim: Simulator) -> None:
    mine.ask("Stopped by SIGTERM")
    with pytest.raises(Interrupted):
        send(client)
    assert len(sim.log) == client.counters.requests == 0


def test_what_webex_held_back_for_its_rate_limit_was_not_carried_out(client: Client, sim: Simulator) -> None:
    sim.faults.add(Fault(status=429, retry_after="60"))
    with pytest.raises(Interrupted):
        client.post(MODES, MODE)


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_request_that_failed_and_may_have_worked_is_told_so(method: str, client: Client, sim: Simulator) -> None:
    sim.faults.add(Fault(status=503, when="after"))
    path = f"{MODES}/{next(iter(sim.org.operating_modes))}"
    with pytest.raises(WebexError, match=r"; stopped by SIGTERM; it is not known whether Webex carried it out") as raised:
        client.put(path, {"name": "Night"}) if method == "PUT" else client.delete(path)
    assert raised.value.status == 503


def test_what_a_lost_answer_created_is_still_looked_up(client: Client, mine: stop.Stop, sim: Simulator) -> None:
    sim.faults.add(Fault(status=503, when="after", method="POST"))
    looks = []

    def find() -> str:
        mine.ask("Stopped by SIGTERM")
        looks.append(client.get(MODES))
        return "id"

    client.pace = FakeTime().pace()
    assert client.post(MODES, MODE, find) == {"id": "id"}
    assert len(looks) == 1
