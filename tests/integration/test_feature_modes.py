# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Switching the operating mode of features: an emergency and its end, one feature by hand, and who may do what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.support.playbook import Json, Playbooks, task
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import MANY_FEATURES_TOKEN, PERSON_TOKEN

BERLIN: Json = {"location": "Berlin"}
CLOSE: Json = {"mode": "Closed"}
NORMAL: Json = {"normal": True}
RECEPTION: Json = {"features": ["Main Reception"]}
BERLIN_OPEN = datetime(2026, 11, 23, 10, tzinfo=UTC)
SINGAPORE_OPEN = datetime(2026, 11, 23, 4, tzinfo=UTC)


def walk(*desired_modes: Json) -> list[Json]:
    """Each desired state in check mode, for real, and again."""
    return [
        task(f"{words} {number}", "feature_mode", desired, **({"check_mode": True} if words == "checked" else {}))
        for number, desired in enumerate(desired_modes)
        for words in ("checked", "real", "again")
    ]


def require_thrice(playbooks: Playbooks, *desired_modes: Json, lane: str, token: str = PERSON_TOKEN) -> list[Json]:
    """Walks, checks that check mode tells what happens and that the second run changes nothing; returns the results."""
    run = playbooks.run(walk(*desired_modes), lane=lane, token=token).require_success()
    for number in range(len(desired_modes)):
        checked, real, again = (run[f"{words} {number}"] for words in ("checked", "real", "again"))
        assert (checked.changed, real.changed, again.changed) == (True, True, False), number
        assert checked.values["diff"] == real.values["diff"], number
        assert checked.values["feature_modes"] == real.values["feature_modes"], number
        assert not any(each.is_write for each in run.exchanges(f"checked {number}"))
    return [run[f"real {number}"].values for number in range(len(desired_modes))]


@pytest.mark.slow
def test_everything_a_person_manages_at_a_site_closes_and_returns_to_normal(playbooks: Playbooks, lane: str) -> None:
    closed, normal = require_thrice(playbooks, {**BERLIN, **CLOSE, "manual_switchback": True}, {**BERLIN, **NORMAL}, lane=lane)
    assert {each["mode"] for each in closed["feature_modes"]} == {"Closed"}
    assert len(closed["feature_modes"]) == len(normal["feature_modes"]) == 4
    assert not any("exception" in each for each in normal["feature_modes"])


@pytest.mark.parametrize(
    ("token", "now", "count", "fifties"),
    [(PERSON_TOKEN, BERLIN_OPEN, 4, 1), (MANY_FEATURES_TOKEN, SINGAPORE_OPEN, 60, 2)],
)
def test_closing_takes_two_requests_and_two_for_every_fifty_features(
    playbooks: Playbooks, sim: Simulator, token: str, now: datetime, count: int, fifties: int
) -> None:
    """The features are listed before and after; their common modes are read for all before the first fifty are switched."""
    sim.clock.set(now)
    run = playbooks.run([task("close", "feature_mode", CLOSE), task("close again", "feature_mode", CLOSE)], token=token)
    run.require_success()
    assert len(run["close"].values["feature_modes"]) == count
    assert run["close"].changed
    assert run["close"].requests == 2 + 2 * fifties
    assert (run["close again"].changed, run["close again"].requests) == (False, 1)


def test_the_current_mode_is_extended_once(playbooks: Playbooks, lane: str) -> None:
    extended, forever = require_thrice(
        playbooks, {**RECEPTION, "extend": 60}, {"features": ["Warehouse Team"], "extend_until_switched": True}, lane=lane
    )
    assert extended["feature_modes"][0]["exception"] == "automatic_switch_back_extension"
    assert forever["feature_modes"][0]["exception"] == "manual_switch_back"


def test_an_administrator_returns_a_site_to_normal(playbooks: Playbooks, sim: Simulator) -> None:
    by_hand = {**BERLIN, **CLOSE, "manual_switchback": True}
    playbooks.run([task("close", "feature_mode", by_hand)], token=PERSON_TOKEN).require_success()
    admin = {**BERLIN, **NORMAL, "as_admin": True}
    run = playbooks.run([task("normal", "feature_mode", admin), task("again", "feature_mode", admin)]).require_success()
    assert (run["normal"].changed, run["again"].changed) == (True, False)
    assert len([each for each in run.writes if each.path.endswith("/callForwarding/actions/switchMode/invoke")]) == 4


def test_the_info_module_tells_modes_reasons_and_ends(playbooks: Playbooks) -> None:
    run = playbooks.run(
        [
            task("close", "feature_mode", {**RECEPTION, **CLOSE, "manual_switchback": True}),
            task("all", "feature_mode_info", {}),
            task("some", "feature_mode_info", {"mode": "Closed", "type": "auto_attendant", **BERLIN}),
        ],
        token=PERSON_TOKEN,
    ).require_success()
    (reception,) = run["some"].values["feature_modes"]
    assert (reception["mode"], reception["exception"]) == ("Closed", "manual_switch_back")
    (timing,) = run["some"].values["details"]
    assert timing["timezone"] == "Europe/Berlin"
    assert "Closed" in timing["modes"]
    assert len(run["all"].values["feature_modes"]) == len(run["all"].values["details"]) == 4
    assert "Closed" in run["all"].values["common_modes"]


def test_a_switch_whose_answer_got_lost_is_not_repeated(playbooks: Playbooks, sim: Simulator) -> None:
    sim.clock.set(BERLIN_OPEN)
    sim.faults.add(Fault(status=503, when="after", method="POST", times=1))
    run = playbooks.run([task("close", "feature_mode", CLOSE)], token=PERSON_TOKEN).require_success()
    assert run["close"].changed
    assert len(run.writes) == 1


def test_a_loop_sees_what_its_earlier_items_did(playbooks: Playbooks, sim: Simulator) -> None:
    sim.clock.set(BERLIN_OPEN)
    desired_modes: list[Json] = [CLOSE, NORMAL, NORMAL]
    tasks = [{"name": "in turn", "webex.calling.feature_mode": {}, "args": "{{ item }}", "loop": desired_modes}]
    run = playbooks.run(tasks, token=PERSON_TOKEN).require_success()
    assert [result.changed for result in run.items("in turn")] == [True, True, False]


REFUSED: dict[str, tuple[Json, str, str]] = {
    "an administrator's token": (
        CLOSE,
        "admin-token",
        "as_admin: true returns features to normal operation",
    ),
    "an unknown mode": ({**RECEPTION, "mode": "Clsd"}, PERSON_TOKEN, 'There is no operating mode "Clsd" of "Main Reception".'),
    "an unknown feature": ({"features": ["Rcption"], **CLOSE}, PERSON_TOKEN, 'There is no feature "Rcption"'),
    "two things at once": ({**CLOSE, **NORMAL}, PERSON_TOKEN, "Say one thing that is wanted"),
    "nothing": ({}, PERSON_TOKEN, "Say one thing that is wanted"),
    "a strange extension": ({"extend": 45}, PERSON_TOKEN, "extend: 45 is not a multiple of 30 between 30 and 720."),
    "a switch as administrator": ({**BERLIN, **CLOSE, "as_admin": True}, "admin-token", "can only return features to normal"),
}


def test_what_cannot_be_done_is_told_in_a_sentence(playbooks: Playbooks) -> None:
    tasks = [
        task(name, "feature_mode", options, ignore_errors=True, environment={"WEBEX_ACCESS_TOKEN": token})
        for name, (options, token, _sentence) in REFUSED.items()
    ]
    run = playbooks.run(tasks)
    for name, (_options, _token, sentence) in REFUSED.items():
        assert sentence in run[name].values["msg"], name
    assert run.writes == []
