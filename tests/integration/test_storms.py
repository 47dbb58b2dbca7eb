# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs amid resets, failures, late answers, lag, kills, a second run and edits by hand; then everything must be as described.

``make storm SECONDS=600`` goes through many more seeds.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.direct import Direct
from tests.support.storm.storm import Place, Storm, differences
from tests.support.storm.weather import TROUBLES, Forecast, VirtualTime
from webex_calling_simulator import Simulator

SEEDS = range(1, 26)


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    """A simulator of its own: what a storm asks and answers is odd on purpose."""
    with Simulator() as sim:
        direct = Direct(sim)
        yield Place(sim, direct)
        direct.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_after_a_storm_everything_is_as_described(seed: int, place: Place) -> None:
    report = Storm(place, seed).pass_over()
    assert report.wrong == [], f"make storm SEED={seed}\n" + "\n".join(report.story)


def test_a_storm_is_repeated_by_its_seed(place: Place) -> None:
    stories = [Storm(place, seed).pass_over().story for seed in (3, 3, 4)]
    assert stories[0] == stories[1] != stories[2]


@pytest.mark.slow
def test_the_storms_of_the_tests_have_all_that_can_go_wrong(place: Place) -> None:
    known = {*TROUBLES, "edit", "company", "arrival"}
    for seed in range(1, 1000):
        known -= set(Storm(place, seed).pass_over().struck)
        if not known:
            return
    pytest.fail(f"{known} happens in no storm")


def nothing() -> None:
    """An edit or a second run that does not come."""


@pytest.mark.parametrize("trouble", sorted(TROUBLES))
def test_runs_in_one_trouble_only_end_as_described(trouble: str, place: Place) -> None:
    often = 0
    for seed in range(1, 100):
        storm = Storm(place, seed)
        storm.can_refresh = True
        storm.weather.forecast = Forecast({trouble: 0.1})
        report = storm.pass_over()
        assert report.wrong == [], "\n".join(report.story)
        assert set(report.struck) <= {trouble, "arrival"}
        often += report.struck[trouble]
        if often >= 3:
            return
    pytest.fail(f"{trouble} happens {often} times only")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50, 56))
def test_after_a_storm_amid_concurrent_requests_everything_is_as_described(seed: int, place: Place) -> None:
    """The order of the requests is that of the threads, so no seed repeats it exactly."""
    report = Storm(place, seed, concurrency=10).pass_over()
    assert report.wrong == [], "\n".join(report.story)


def test_what_is_wrong_is_told_by_its_sort() -> None:
    expected = {"codes": [{"code": "1"}, {"code": "2"}], "rings": {"a": {"on": True, "rings": 2}}}
    found = {"codes": [{"code": "1"}, {"code": "1"}, {"code": "3"}], "rings": {"a": {"on": False}, "b": {}}}
    assert sorted({sort for sort, _what in differences(expected, found)}) == ["difference", "duplicate", "loss", "surplus"]
    assert list(differences(expected, expected)) == []
    assert list(differences(expected, found, found)) == []


def test_what_is_on_its_way_arrives_at_its_moment_while_somebody_sleeps() -> None:
    time, seen = VirtualTime(), list[float]()
    start = time.monotonic()
    time.arrivals += [(start + after, lambda: seen.append(time.monotonic() - start)) for after in (7.0, 3.0, 20.0)]
    time.sleep(10)
    assert (seen, time.monotonic() - start) == ([3.0, 7.0], 10)
    time.settle()
    assert seen == [3.0, 7.0, 20.0]
