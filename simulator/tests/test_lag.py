# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest
import requests

from webex_calling_simulator import Fault, Lag, Simulator
from webex_calling_simulator.__main__ import options

from .conftest import PATIENCE, Api, Json

MODES = "/telephony/config/operatingModes"
RANGES = "/telephony/config/virtualExtensionRanges"
NEW_MODE: Json = {"name": "New", "type": "NONE", "level": "ORGANIZATION"}


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def hand() -> Hand:
    return Hand()


def names(admin: Api) -> list[str]:
    return [mode["name"] for mode in admin.read(MODES, max=100)["operatingModes"]]


def test_a_list_shows_a_write_when_its_time_has_come(sim: Simulator, admin: Api, hand: Hand) -> None:
    sim.lag = Lag(clock=hand)
    before = names(admin)
    admin.create(MODES, NEW_MODE)
    assert names(admin) == before
    hand.time = sim.lag.of(MODES) - 0.001
    assert names(admin) == before
    hand.time += 0.002
    assert sorted(names(admin)) == sorted([*before, "New"])


def test_every_write_takes_its_own_time(sim: Simulator, admin: Api, hand: Hand) -> None:
    sim.lag = Lag(clock=hand)
    late = sim.lag.of(MODES)
    for number in range(3):
        hand.time = number * late / 4
        admin.create(MODES, {**NEW_MODE, "name": str(number)})
    seen = []
    for moment in (late * 1.1, late * 1.3, late * 1.6):
        hand.time = moment
        seen.append([name for name in names(admin) if name.isdecimal()])
    assert seen == [["0"], ["0", "1"], ["0", "1", "2"]]


def test_an_object_itself_is_up_to_date_when_only_lists_are_late(sim: Simulator, admin: Api, hand: Hand) -> None:
    sim.lag = Lag(clock=hand)
    new = admin.create(MODES, NEW_MODE)
    assert admin.read(f"{MODES}/{new}")["name"] == "New"


def test_an_object_itself_is_late_when_all_reads_are(sim: Simulator, admin: Api, hand: Hand) -> None:
    sim.lag = Lag(scope="all", clock=hand)
    new = admin.create(MODES, NEW_MODE)
    assert admin.get(f"{MODES}/{new}").status_code == 404
    hand.time = 10
    assert admin.get(f"{MODES}/{new}").status_code == 200
    admin.delete(f"{MODES}/{new}")
    assert admin.get(f"{MODES}/{new}").status_code == 200
    hand.time = 20
    assert admin.get(f"{MODES}/{new}").status_code == 404


def test_writes_are_never_late(sim: Simulator, admin: Api, hand: Hand) -> None:
    sim.lag = Lag(scope="all", clock=hand)
    new = admin.create(MODES, NEW_MODE)
    assert admin.post(MODES, NEW_MODE).status_code == 409
    assert admin.delete(f"{MODES}/{new}").status_code == 204
    assert admin.delete(f"{MODES}/{new}").status_code == 404


def test_a_validation_is_never_late(sim: Simulator, admin: Api, hand: Hand) -> None:
    sim.lag = Lag(scope="all", clock=hand)
    new = {"name": "Sales", "prefix": "+14089", "patterns": ["12XXXX"]}
    admin.create(RANGES, new)
    assert admin.read(RANGES, name="Sales")["virtualExtensionRanges"] == []
    assert admin.post(f"{RANGES}/actions/validate/invoke", new).json()["status"] == "ERRORS"


def test_a_write_that_is_refused_or_never_arrives_leaves_no_past(sim: Simulator, admin: Api, hand: Hand) -> None:
    sim.lag = Lag(clock=hand)
    sim.faults.add(Fault(status=503, method="POST", times=1))
    for status in (503, 400):
        assert admin.post(MODES, {}).status_code == status
    sim.org.operating_modes.clear()
    assert names(admin) == [], "what a test edits in place is seen at once"


def test_an_edit_of_the_past_is_seen_at_once(sim: Simulator, admin: Api, hand: Hand) -> None:
    sim.lag = Lag(clock=hand)
    admin.create(MODES, NEW_MODE)
    sim.lag.edit_past(lambda orgs: orgs[sim.org.id].operating_modes.clear())
    assert names(admin) == []
    hand.time = 10
    assert "New" in names(admin)


def test_each_path_is_behind_by_a_time_of_its_own_that_the_seed_draws() -> None:
    paths = [f"/path/{number}" for number in range(200)]
    one, same, other = ([Lag(6, seed=seed).of(path) for path in paths] for seed in (1, 1, 2))
    assert one == same != other
    assert min(one) < 1 < 5 < max(one) < 6


def test_what_is_visible_everywhere_is_not_kept(sim: Simulator, admin: Api, hand: Hand) -> None:
    sim.lag = Lag(clock=hand)
    for _write in range(30):
        hand.time += 2
        admin.delete(f"{MODES}/{admin.create(MODES, NEW_MODE)}")
    assert len(sim.lag._past) <= 12


@pytest.mark.parametrize("end", ["reset", "restore"])
def test_the_past_ends_with_a_reset_or_another_state(end: str, sim: Simulator, admin: Api, hand: Hand) -> None:
    saved, sim.lag = sim.saved(), Lag(clock=hand)
    before = names(admin)
    for mode in list(sim.org.operating_modes):
        admin.delete(f"{MODES}/{mode}")
    sim.restore(saved)
    if end == "reset":
        sim.reset()
        assert sim.lag is None
    assert names(admin) == before


def test_a_simulator_that_starts_with_a_lag_keeps_it() -> None:
    lag = Lag(5)
    with Simulator(lag=lag) as simulator:
        simulator.lag = None
        simulator.reset()
        assert simulator.lag is lag


def test_lag_is_set_over_http(sim: Simulator) -> None:
    control = sim.url.replace("/v1", "/_simulator/lag")
    assert requests.post(control, json={"longest": 4, "scope": "all", "seed": 7}, timeout=PATIENCE).status_code == 204
    assert sim.lag is not None
    assert (sim.lag.longest, sim.lag.scope, sim.lag.seed) == (4, "all", 7)
    mistakes: tuple[Json, ...] = ({"longest": 0}, {"longest": "long"}, {"scope": "some"}, {"colour": "red"})
    for mistake in mistakes:
        assert requests.post(control, json=mistake, timeout=PATIENCE).status_code == 400
    assert requests.post(control, data=b"null", timeout=PATIENCE).status_code == 204
    assert sim.lag is None


def test_the_command_has_options_for_it() -> None:
    chosen = options().parse_args(["--lag", "2.5", "--lag-scope", "all", "--lag-seed", "3"])
    assert (chosen.lag, chosen.lag_scope, chosen.lag_seed) == (2.5, "all", 3)
    assert options().parse_args([]).lag is None
