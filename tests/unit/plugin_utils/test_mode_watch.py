# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The event source itself: its arguments, what it reads of Webex, and how it hands events over."""

from __future__ import annotations

import asyncio
import json
import runpy
from collections.abc import Callable
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.settings import CONNECTION
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError, InvalidInput
from ansible_collections.webex.calling.plugins.module_utils.kinds.feature_mode import KIND
from ansible_collections.webex.calling.plugins.plugin_utils import mode_watch
from ansible_collections.webex.calling.plugins.plugin_utils.mode_exceptions import Feature
from ansible_collections.webex.calling.plugins.plugin_utils.mode_watch import (
    OPTIONS,
    OWN,
    Reader,
    Refused,
    RememberingPace,
    Watch,
    checked,
)
from tests.support.builders import FakeTime, Task, defaults, settings
from tools.generate import ROOT
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, EXPIRED_TOKEN, PERSON_TOKEN, REFRESH

MANUAL = "manual_switch_back"
TRIPLE = {"client_id": REFRESH.client_id, "client_secret": REFRESH.client_secret, "refresh_token": REFRESH.refresh_token}
SOURCE = ROOT / "extensions/eda/plugins/event_source/mode_exceptions.py"

MISTAKEN: dict[str, tuple[dict[str, Any], str]] = {
    "unknown option": ({"intervall": 60}, "intervall: there is no such option"),
    "too often": ({"interval": 9}, "interval: 9 is not a number of seconds from 10 on"),
    "overdue at once": ({"overdue_after": 0}, "overdue_after: 0 is not a number of seconds from 1 on"),
    "no number": ({"interval": "often"}, "interval: 'often' is not a whole number"),
    "no truth": ({"as_admin": "maybe"}, "as_admin: 'maybe' is not true or false"),
    "no list": ({"locations": 5}, "locations: 5 is not a list"),
    "administrator without locations": ({"as_admin": True}, "locations: needed with as_admin: true"),
    "two at once": ({"interval": 1, "overdue_after": "x"}, "overdue_after: 'x' is not a whole number; interval: 1 is not"),
    "no token": ({}, "No access token"),
}


@pytest.mark.parametrize(("args", "message"), MISTAKEN.values(), ids=MISTAKEN)
def test_mistakes_in_the_arguments_are_told_before_anything_is_read(args: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Watch.of(args, {})
    assert message in refused.value.message


def test_a_missing_requests_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mode_watch, "REQUESTS_PROBLEM", "ImportError")
    with pytest.raises(InvalidInput, match="Install the Python package requests"):
        Watch.of({}, {})


def test_arguments_may_arrive_as_text_since_rulebooks_fill_in_variables() -> None:
    params = checked({"as_admin": "true", "locations": "Berlin, Munich", "interval": "30", "timeout": "5", "state_file": ""})
    chosen = {name: params[name] for name in ("as_admin", "locations", "interval", "timeout", "state_file")}
    assert chosen == {"as_admin": True, "locations": ["Berlin", "Munich"], "interval": 30, "timeout": 5, "state_file": None}


def test_the_source_takes_the_connection_options_of_all_modules_and_documents_its_own() -> None:
    documented = runpy.run_path(str(SOURCE))["DOCUMENTATION"]
    assert OPTIONS.fields.keys() == CONNECTION.fields.keys() | OWN.fields.keys()
    assert [name for name in OWN.fields if f"\n  {name}:\n" not in documented] == []


def switched(sim: Simulator, name: str = "Main Reception", mode: str = "Closed") -> None:
    """A manager switches a feature by hand."""
    Task(sim, access_token=PERSON_TOKEN).changed(KIND, features=[name], mode=mode, manual_switchback=True)


def reader(sim: Simulator, token: str, **params: Any) -> Callable[[str], list[Feature]]:
    return Reader({**defaults(OWN), **params}, settings(sim, access_token=token))


def test_an_administrator_reads_every_feature_of_a_location(sim: Simulator) -> None:
    switched(sim)
    found = reader(sim, ADMIN_TOKEN, as_admin=True)("Berlin")
    assert {each.feature: each.exception for each in found if each.exception} == {"Main Reception": MANUAL}
    assert len(found) == 4
    assert {(each.location, each.location_id != "") for each in found} == {("Berlin", True)}


def test_a_manager_reads_their_features_with_one_request(sim: Simulator) -> None:
    switched(sim)
    read = reader(sim, PERSON_TOKEN, locations=["Berlin"])
    sim.log.clear()
    found = read("me")
    assert [(each.feature, each.mode, each.location) for each in found if each.exception] == [
        ("Main Reception", "Closed", "Berlin")
    ]
    assert (len(found), len(sim.log)) == (4, 1)
    assert reader(sim, PERSON_TOKEN, locations=["Munich"])("me") == []


@pytest.mark.parametrize("world", [set(), {"mode-without-forwarding"}], ids=str)
@pytest.mark.parametrize(("token", "options"), [(ADMIN_TOKEN, {"as_admin": True, "locations": ["Berlin"]}), (PERSON_TOKEN, {})])
def test_a_feature_whose_forwarding_is_switched_off_is_gone_and_not_back_to_normal(
    sim: Simulator, token: str, options: dict[str, Any], world: set[str]
) -> None:
    switched(sim)
    sim.worlds = world
    time = FakeTime()
    params = checked(options)
    watch = Watch(params, Reader(params, settings(sim, access_token=token)), time.clock, time.clock)
    assert [event["what"] for event in watch.poll()] == ["began"]
    sim.org.forwarding[sim.org.auto_attendant("Main Reception", "Berlin")["id"]]["operatingModes"]["enabled"] = False
    time.sleep(60)
    (event,) = watch.poll()
    assert (event["what"], event["features"][0]["feature"]) == ("gone", "Main Reception")
    time.sleep(10_000)
    assert watch.poll() == []


def test_reading_never_writes_and_never_tells_the_token(sim: Simulator) -> None:
    read = reader(sim, "stale-token", as_admin=True)
    with pytest.raises(CallingError) as refused:
        read("Berlin")
    assert "stale-token" not in refused.value.message
    reader(sim, ADMIN_TOKEN, as_admin=True)("Berlin")
    assert sim.writes() == []


def test_a_secret_that_webex_repeats_is_in_no_event(sim: Simulator) -> None:
    reception = next(each for each in sim.org.auto_attendants.values() if each["name"] == "Main Reception")
    reception["name"] = f"Bearer {ADMIN_TOKEN}"
    told = str(reader(sim, ADMIN_TOKEN, as_admin=True)("Berlin"))
    assert "Bearer ********" in told
    assert ADMIN_TOKEN not in told


def test_a_refused_refresh_is_no_end_for_ever(sim: Simulator) -> None:
    read = Reader({**defaults(OWN), "as_admin": True}, settings(sim, access_token=EXPIRED_TOKEN, **TRIPLE))
    sim.faults.add(Fault(status=400, path="/access_token", times=1))
    with pytest.raises(CallingError, match="was not accepted"):
        read("Berlin")
    assert len(read("Berlin")) == 4


def pace_of(time: FakeTime) -> Callable[[float], RememberingPace]:
    """Makes paces that never really sleep."""
    return lambda max_wait: RememberingPace(max_wait, time.clock, time.sleep)


def test_every_read_may_wait_as_long_as_a_task(sim: Simulator) -> None:
    time = FakeTime()
    read = Reader({**defaults(OWN), "as_admin": True}, settings(sim, max_wait=100), pace_of(time))
    for _round in range(2):
        sim.faults.add(Fault(status=429, times=1, retry_after="60"))
        assert len(read("Berlin")) == 4
    assert time.slept >= 120


def test_a_pause_longer_than_a_read_may_wait_is_told_with_its_length(sim: Simulator) -> None:
    read = Reader({**defaults(OWN), "as_admin": True}, settings(sim, max_wait=100), pace_of(FakeTime()))
    sim.faults.add(Fault(status=429, times=1, retry_after="4000"))
    with pytest.raises(Refused, match="429") as refused:
        read("Berlin")
    assert refused.value.seconds == 4000
    assert len(sim.log) == 1
    assert len(read("Berlin")) == 4


def test_a_failure_after_a_pause_that_was_kept_is_an_ordinary_one(sim: Simulator) -> None:
    read = Reader({**defaults(OWN), "as_admin": True}, settings(sim), pace_of(FakeTime()))
    sim.faults.add(Fault(status=429, times=1, retry_after="60"))
    sim.faults.add(Fault(status=403, times=1))
    with pytest.raises(CallingError, match="403") as refused:
        read("Berlin")
    assert not isinstance(refused.value, Refused)


def test_a_warning_of_the_client_reaches_the_log_once(sim: Simulator, caplog: pytest.LogCaptureFixture) -> None:
    read = Reader({**defaults(OWN), "as_admin": True}, settings(sim))
    read("Berlin")
    assert read._session
    read._session.client.warnings += ["Renew the refresh token."]
    read("Berlin")
    read("Berlin")
    assert caplog.messages == ["Renew the refresh token."]


def test_the_source_hands_events_over_until_it_is_cancelled(sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    switched(sim)
    monkeypatch.setenv("WEBEX_ACCESS_TOKEN", ADMIN_TOKEN)
    monkeypatch.setenv("WEBEX_BASE_URL", sim.url)

    async def first_event() -> Any:
        queue: asyncio.Queue[Any] = asyncio.Queue()
        source = asyncio.create_task(runpy.run_path(str(SOURCE))["main"](queue, {"as_admin": True, "locations": ["Berlin"]}))
        event = await asyncio.wait_for(queue.get(), 30)
        source.cancel()
        await asyncio.gather(source, return_exceptions=True)
        return event

    event = asyncio.run(first_event())
    assert (event["what"], event["features"][0]["feature"]) == ("began", "Main Reception")
    assert json.dumps(event)
