# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the event source tells about features out of normal operation, and when; its time is a fake one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError, InvalidInput, NotFound, WebexError
from ansible_collections.webex.calling.plugins.plugin_utils.mode_exceptions import Event, Exceptions, Feature
from ansible_collections.webex.calling.plugins.plugin_utils.mode_watch import (
    Refused,
    Watch,
    checked,
)

NORMAL, MANUAL, EXTENDED = "", "manual_switch_back", "automatic_switch_back_extension"


def feature(id_: str = "reception", exception: str = NORMAL, mode: str = "Closed", location: str = "Berlin") -> Feature:
    return Feature(id_, id_.title(), "auto_attendant", location, f"id of {location}", mode if exception else "Open", exception)


class Webex:
    """Stands for Webex in front of a watch, and for the time that goes by."""

    def __init__(self, state_file: Path | None = None, locations: Sequence[str] = ("Berlin",), **options: Any) -> None:
        self.now = 1_000_000.0
        self.features: dict[str, list[Feature] | CallingError] = {location: [] for location in locations}
        self.reads: list[str] = []
        self.options = {"as_admin": True, "locations": list(locations), "interval": 60, "overdue_after": 3600, **options}
        self.options["state_file"] = str(state_file or "")
        self.start()

    def start(self) -> None:
        """Starts the source, or starts it again."""
        self.watch = Watch(checked(self.options), self.read, lambda: self.now, lambda: self.now)

    def read(self, place: str) -> Sequence[Feature]:
        self.reads.append(place)
        answer = self.features[place]
        if isinstance(answer, CallingError):
            raise answer
        return answer

    def poll(self) -> list[Event]:
        """Events of the next round, which begins as soon as the source wants."""
        self.now += self.watch.seconds_to_wait()
        events = self.watch.poll()
        assert self.watch.save() == []
        return events

    def told(self, *features: Feature, location: str = "Berlin") -> list[str]:
        """What the next round tells when Webex has these features."""
        self.features[location] = list(features)
        return [event["what"] for event in self.poll()]


def test_an_exception_is_told_when_it_begins_and_when_it_ends() -> None:
    webex = Webex()
    assert webex.told(feature()) == []
    assert webex.told(feature(exception=MANUAL)) == ["began"]
    assert webex.told(feature(exception=MANUAL)) == []
    assert webex.told(feature()) == ["ended"]
    assert webex.told(feature()) == []


def test_an_exception_is_told_as_overdue_once_in_every_period() -> None:
    webex = Webex(overdue_after=120)
    told = [webex.told(feature(exception=MANUAL)) for _round in range(6)]
    assert told == [["began"], [], ["overdue"], [], ["overdue"], []]


def test_an_event_tells_what_a_playbook_or_a_person_needs() -> None:
    webex = Webex(overdue_after=60)
    webex.told(feature(exception=MANUAL))
    (event,) = webex.poll()
    assert event == {
        "what": "overdue",
        "exception": MANUAL,
        "location": "Berlin",
        "location_id": "id of Berlin",
        "as_admin": True,
        "feature_ids": ["reception"],
        "features": [
            {
                "id": "reception",
                "feature": "Reception",
                "type": "auto_attendant",
                "mode": "Closed",
                "since": "1970-01-12T13:46:40+00:00",
                "seconds": 60,
            }
        ],
    }


def test_features_of_a_location_share_an_event_for_each_kind_of_exception() -> None:
    webex = Webex()
    webex.features["Berlin"] = [feature("a", MANUAL), feature("b", EXTENDED), feature("c", MANUAL)]
    assert [(event["exception"], event["feature_ids"]) for event in webex.poll()] == [(MANUAL, ["a", "c"]), (EXTENDED, ["b"])]


@pytest.mark.parametrize("again", [feature(exception=MANUAL, mode="Holiday"), feature(exception=EXTENDED)])
def test_somebody_who_switches_again_has_not_forgotten_so_the_time_starts_anew(again: Feature) -> None:
    webex = Webex(overdue_after=120)
    assert webex.told(feature(exception=MANUAL)) == ["began"]
    assert webex.told(again) == ["began"]
    assert webex.told(again) == []
    assert webex.told(again) == ["overdue"]


def test_a_feature_that_is_no_longer_there_is_gone_and_not_back_to_normal() -> None:
    webex = Webex()
    webex.told(feature(exception=MANUAL))
    assert webex.told() == ["gone"]
    assert webex.told() == []


def test_a_failed_read_is_told_but_ends_no_exception_and_keeps_its_time() -> None:
    webex = Webex(overdue_after=200)
    webex.told(feature(exception=MANUAL))
    webex.features["Berlin"] = WebexError("no answer")
    (event,) = webex.poll()
    assert event == {
        "what": "failed",
        "location": "Berlin",
        "message": "no answer",
        "failures": 1,
        "retry_in": 120,
        "as_admin": True,
    }
    assert webex.told(feature(exception=MANUAL)) == []
    assert webex.told(feature(exception=MANUAL)) == ["overdue"]


def test_failures_in_a_row_are_retried_ever_less_often_up_to_fifteen_minutes() -> None:
    webex = Webex()
    webex.features["Berlin"] = WebexError("no answer")
    assert [event["retry_in"] for _round in range(5) for event in webex.poll()] == [120, 240, 480, 900, 900]
    webex.told(feature())
    assert webex.watch.seconds_to_wait() == 60


def test_one_location_that_fails_does_not_hold_up_the_others() -> None:
    webex = Webex(locations=["Berlin", "Munich"])
    webex.features["Berlin"] = WebexError("no answer")
    webex.features["Munich"] = [feature("munich", MANUAL, location="Munich")]
    assert [event["what"] for event in webex.poll()] == ["failed", "began"]
    webex.poll()
    assert webex.reads == ["Berlin", "Munich", "Munich"]


def test_a_pause_that_webex_wants_is_kept_for_every_location() -> None:
    webex = Webex(locations=["Berlin", "Munich"])
    webex.features["Berlin"] = Refused("too many requests", 4000.2)
    (event,) = webex.poll()
    assert (event["location"], event["retry_in"]) == ("Berlin", 4001)
    assert webex.reads == ["Berlin"]
    assert webex.watch.seconds_to_wait() == pytest.approx(4000.2)


def test_a_short_pause_that_webex_wants_leaves_the_usual_one_as_it_is() -> None:
    webex = Webex()
    webex.features["Berlin"] = Refused("too many requests", 5)
    assert [event["retry_in"] for event in webex.poll()] == [120]


def test_a_location_that_does_not_exist_stops_the_source() -> None:
    webex = Webex()
    webex.features["Berlin"] = NotFound("There is no location.")
    with pytest.raises(NotFound):
        webex.poll()


def test_without_a_state_file_a_restart_starts_every_time_anew() -> None:
    webex = Webex(overdue_after=120)
    webex.told(feature(exception=MANUAL))
    webex.now += 100
    webex.start()
    assert [webex.told(feature(exception=MANUAL)) for _round in range(3)] == [["began"], [], ["overdue"]]


def test_with_a_state_file_a_restart_tells_nothing_twice_and_goes_on_counting(tmp_path: Path) -> None:
    webex = Webex(tmp_path / "state", overdue_after=120)
    webex.told(feature(exception=MANUAL))
    webex.now += 60
    webex.start()
    assert webex.told(feature(exception=MANUAL)) == []
    assert webex.told(feature(exception=MANUAL)) == ["overdue"]
    webex.start()
    assert webex.told(feature(exception=MANUAL)) == []
    webex.start()
    assert webex.told(feature()) == ["ended"]


def test_what_became_overdue_while_the_source_was_down_is_told_at_once_and_only_once(tmp_path: Path) -> None:
    webex = Webex(tmp_path / "state", overdue_after=120)
    webex.told(feature(exception=MANUAL))
    webex.now += 1000
    webex.start()
    assert [webex.told(feature(exception=MANUAL)) for _round in range(3)] == [["overdue"], [], ["overdue"]]


def test_another_period_counts_from_what_was_told_last(tmp_path: Path) -> None:
    webex = Webex(tmp_path / "state", overdue_after=60)
    assert [webex.told(feature(exception=MANUAL)) for _round in range(3)] == [["began"], ["overdue"], ["overdue"]]
    webex.options["overdue_after"] = 120
    webex.start()
    webex.now += 60
    assert [webex.told(feature(exception=MANUAL)) for _round in range(2)] == [[], ["overdue"]]


@pytest.mark.parametrize("overdue_rounds", [0, 5])
def test_a_clock_that_was_set_back_delays_what_is_overdue_by_one_period_at_most(tmp_path: Path, overdue_rounds: int) -> None:
    webex = Webex(tmp_path / "state", overdue_after=120)
    for _round in range(1 + 2 * overdue_rounds):
        webex.told(feature(exception=MANUAL))
    webex.now -= 1_000_000
    webex.start()
    assert [webex.told(feature(exception=MANUAL)) for _round in range(3)] == [[], [], ["overdue"]]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "known": {}}', '{"version": 1, "known": {"Berlin": [1]}}'])
def test_a_state_file_of_somebody_else_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "state").write_text(text)
    with pytest.raises(InvalidInput, match=r"state_file: .* remove it"):
        Webex(tmp_path / "state")


def test_a_state_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        Webex(tmp_path)


def test_a_state_file_that_cannot_be_written_is_told_and_the_watch_goes_on(tmp_path: Path) -> None:
    webex = Webex(tmp_path / "state")
    webex.watch.poll()
    (tmp_path / "state").mkdir()
    (event,) = webex.watch.save()
    assert (event["what"], "cannot be written" in event["message"]) == ("failed", True)
    assert (event["failures"], event["retry_in"]) == (1, 60)
    assert webex.watch.save()[0]["failures"] == 2
    assert [file.name for file in tmp_path.iterdir()] == ["state"]
    (tmp_path / "state").rmdir()
    assert webex.watch.save() == []


def test_a_link_in_the_place_of_the_state_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("of somebody else")
    webex = Webex(tmp_path / "folder/state")
    (tmp_path / "folder").mkdir()
    for name in ("state", "state.new", ".state.new"):
        (tmp_path / "folder" / name).symlink_to(tmp_path / "other")
    webex.watch.poll()
    assert webex.watch.save() == []
    assert (tmp_path / "other").read_text() == "of somebody else"
    state = tmp_path / "folder/state"
    assert (state.is_symlink(), state.stat().st_mode & 0o777) == (False, 0o600)


def test_the_state_file_can_be_read_by_its_owner_only_whatever_it_was_before(tmp_path: Path) -> None:
    webex = Webex(tmp_path / "state")
    webex.told(feature(exception=MANUAL))
    (tmp_path / "state").chmod(0o644)
    webex.told(feature())
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["state"]


@pytest.mark.parametrize("opening", ["{{", "{%", "{#", "{{{{", "{{%"])
def test_no_text_of_an_event_is_a_template_that_ansible_would_carry_out(opening: str) -> None:
    trap = f"{opening} lookup('pipe', 'reboot') }}}}"
    webex = Webex(locations=[trap])
    webex.features[trap] = [Feature("id", trap, "hunt_group", trap, "id", trap, MANUAL)]
    told = json.dumps(webex.poll())
    webex.features[trap] = WebexError(trap)
    told += json.dumps(webex.poll())
    assert [part for part in ("{{", "{%", "{#") if part in told] == []
    assert told.count("lookup") == 5


@given(
    rounds=st.lists(st.lists(st.sampled_from([NORMAL, MANUAL, EXTENDED]), min_size=2, max_size=2), max_size=20),
    period=st.integers(1, 500),
)
def test_whatever_happens_beginnings_and_ends_match(rounds: list[list[str]], period: int) -> None:
    exceptions, out = Exceptions(period, {}), {"0": False, "1": False}
    for number, states in enumerate(rounds):
        now = [feature(str(id_), exception) for id_, exception in enumerate(states)]
        for event in exceptions.follow("Berlin", now, 100.0 * number):
            for id_ in event["feature_ids"]:
                assert out[id_] or event["what"] == "began"
                out[id_] = event["what"] != "ended"
        assert out == {each.id: bool(each.exception) for each in now}
