# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from dataclasses import replace

from tests.benchmark.bounds import Bound, Yardsticks, bounds
from tests.benchmark.cell import Client, Needs, Network, Task
from tests.benchmark.measure import Measured
from tests.benchmark.report import report, table
from tests.benchmark.rows import Row
from tests.benchmark.service import Counts

START = Measured(wall=0.5, processor=0.5, memory=60)
YARDSTICKS = Yardsticks(START, debug_item=0.001, simulator={"one object": 6.5})
ROW = Row(
    workload="200 virtual extensions",
    objects=200,
    task=Task.CREATE,
    network=Network(0.05),
    client=Client.CONFIGURATION,
    needs=Needs(2, 200),
    floor=1.5,
    measured=Measured(wall=1.8, processor=0.9, memory=70),
    counts=Counts(reads=2, writes=200, validations=1, verifications=1, refused=0),
)
THEIRS = replace(ROW, client=Client.SDK_ASYNC, measured=Measured(2.0, 1.0, 80))


def row(wall: float = 1.8, **changes: object) -> Row:
    return replace(ROW, measured=Measured(wall, 0.9, 70), **changes)  # type: ignore[arg-type]


def found(rows: list[Row], promise: str) -> Bound:
    (bound,) = (bound for bound in bounds(rows, YARDSTICKS) if promise in bound.promise)
    return bound


def test_a_row_shows_the_floor_and_the_ratio_to_it() -> None:
    assert table([ROW]).splitlines()[-1] == (
        "| create all | 50 ms | configuration | 1.80 s | 1.50 s | 1.20 | 0.90 s | 70 MB | 2 | 200 | 1 | 1 | 0 |"
    )


def test_a_row_that_was_not_run_says_why() -> None:
    left_out = replace(ROW, measured=None, counts=None, left_out="not run: about 50 min at 0.3 s each")
    assert "not run: about 50 min at 0.3 s each | 1.50 s |" in table([left_out])


def test_task_and_network_stand_where_they_change() -> None:
    other = replace(THEIRS, network=Network(0.15))
    lines = table([ROW, THEIRS, other]).splitlines()[2:]
    assert [line[: line.index("SDK")] for line in lines[1:]] == ["|  |  | ", "|  | 150 ms | "]


def test_every_line_of_a_table_has_as_many_cells() -> None:
    lines = table([ROW, replace(ROW, measured=None, left_out="not run")]).splitlines()
    assert len({line.count("|") for line in lines}) == 1


def test_a_bound_is_reached_at_its_limit_and_not_beyond() -> None:
    promise = "200 at 50 ms, create all: at most 1.3"
    assert found([row(wall=1.5 * 1.3)], promise).reached
    assert found([row(wall=1.5 * 1.3 + 0.01)], promise).verdict == "NOT REACHED"


def test_a_bound_without_its_row_is_not_measured() -> None:
    assert found([], "10,000 with nothing to change: at most 15 times the start of Ansible").verdict == "not measured"


def test_the_configuration_is_compared_with_the_asynchronous_sdk() -> None:
    promise = "create all: not slower"
    assert found([ROW, THEIRS], promise).reached
    assert found([row(wall=2.1), THEIRS], promise).reached is False


def test_growth_is_the_time_for_10000_by_the_time_for_2000() -> None:
    at_once = Network(0.0)
    rows = [
        row(wall, workload=f"{count:,} virtual extensions", objects=count, task=Task.NOTHING, network=at_once)
        for count, wall in ((2_000, 1.0), (10_000, 6.5))
    ]
    bound = found(rows, "6 times as long as 2,000")
    assert (bound.found, bound.reached) == ("6.50 ×", False)


def test_a_loop_is_compared_without_the_start_of_ansible_with_one_that_does_nothing_in_the_same_run() -> None:
    bound = found([row(client=Client.LOOP, task=Task.NOTHING)], "a loop of debug")
    assert bound.found.startswith("2.00 ×")
    assert bound.reached


def test_the_simulator_is_compared_with_a_server_that_does_nothing() -> None:
    assert found([], "one object").verdict == "NOT REACHED"
    assert found([], "a page of ten").verdict == "not measured"


def test_validation_and_verification_are_no_requests_too_many_but_other_reads_are() -> None:
    promise = "fewest requests"
    assert found([ROW], promise).reached
    more = replace(ROW, counts=Counts(reads=3, writes=200, validations=0, verifications=0, refused=0))
    assert (
        found([more], promise).found == "200 virtual extensions, create all, 50 ms: 3 reads and 200 writes instead of 2 and 200"
    )


def test_the_page_has_the_bounds_and_a_table_for_each_workload() -> None:
    other = replace(ROW, workload="2,000 virtual extensions")
    page = report([ROW, other], bounds([ROW, other], YARDSTICKS), START, used_by_others=0.01)
    assert "## 200 virtual extensions" in page
    assert "## 2,000 virtual extensions" in page
    assert "* **reached**: 200 at 50 ms, create all: at most 1.3 × floor: 1.20 ×" in page


def test_the_page_says_when_others_used_the_machine() -> None:
    assert "longer than they should be" in report([ROW], [], START, used_by_others=0.4)
    assert "longer than they should be" not in report([ROW], [], START, used_by_others=0.01)
