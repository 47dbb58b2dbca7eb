# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from tests.benchmark.cell import Client, Needs, Network, Task
from tests.benchmark.estimate import Estimate, estimate, spoken
from tests.benchmark.floor import floor
from tests.benchmark.site import Site
from tests.benchmark.virtual_extensions import VirtualExtensions


def test_the_floor_is_the_start_and_the_waiting_for_answers_ten_at_a_time() -> None:
    assert floor(0.5, Needs(reads=2, writes=200), Network(0.05)) == pytest.approx(0.5 + 0.05 * 20.2)


def test_the_floor_without_latency_is_the_start() -> None:
    assert floor(0.5, Needs(10, 10_000), Network(0.0)) == 0.5


def test_where_requests_are_limited_those_beyond_the_burst_wait() -> None:
    limited = Network(per_minute=300, burst=20)
    assert floor(0.5, Needs(2, 200), limited) == pytest.approx(0.5 + 182 / 5)
    assert floor(0.5, Needs(2, 18), limited) == 0.5


def test_the_fewest_requests_for_virtual_extensions() -> None:
    assert VirtualExtensions(200).needs(Task.CREATE) == Needs(reads=2, writes=200)
    assert VirtualExtensions(10_000).needs(Task.NOTHING) == Needs(reads=11, writes=0)
    assert VirtualExtensions(200).needs(Task.CHANGE) == Needs(reads=2, writes=10)


@pytest.mark.parametrize("workload", [VirtualExtensions(200), Site()], ids=["virtual extensions", "site"])
def test_about_one_in_twenty_objects_changes(workload: VirtualExtensions | Site) -> None:
    assert workload.needs(Task.CHANGE).writes == pytest.approx(workload.objects / 20, abs=1)


def test_a_site_has_objects_of_every_kind_and_changes_in_values_only() -> None:
    before, after = Site().document(Task.NOTHING), Site().document(Task.CHANGE)
    assert {name: len(items) for name, items in before.items()} == {name: len(items) for name, items in after.items()}
    assert all(before.values())


def test_a_client_that_asks_one_by_one_takes_the_latency_for_every_request() -> None:
    needs = Needs(2, 10_000)
    one_by_one = estimate(Client.SDK_SYNC, 10_000, needs, Network(0.15))
    ten_at_once = estimate(Client.SDK_ASYNC, 10_000, needs, Network(0.15))
    assert one_by_one.seconds > 1500
    assert 150 < ten_at_once.seconds < 250


def test_where_requests_are_limited_an_estimate_is_no_less_than_the_floor() -> None:
    needs, limited = Needs(2, 2_000), Network(per_minute=300)
    for client in Client:
        assert estimate(client, 2_000, needs, limited).seconds >= floor(0, needs, limited)


def test_a_row_left_out_says_how_long_it_would_take() -> None:
    assert Estimate(3000, 0.3).reason() == "not run: about 50 min at 0.3 s each"


@pytest.mark.parametrize(("seconds", "words"), [(65, "65 s"), (150, "2 min"), (3000, "50 min"), (9000, "2.5 h")])
def test_durations_are_told_in_the_unit_that_fits(seconds: float, words: str) -> None:
    assert spoken(seconds) == words
