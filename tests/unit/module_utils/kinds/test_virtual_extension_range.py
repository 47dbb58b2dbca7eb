# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ranges, where nobody knows for sure how Webex behaves."""

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds.virtual_extension_range import KIND
from tests.support.builders import Task, written
from webex_calling_simulator import Fault, Simulator

PARTNERS = {"name": "Carrier Partners"}
HAULIERS = {"name": "Hauliers", "prefix": "+1212555", "patterns": ["02XX"]}


def test_prefix_and_pattern_may_have_more_than_15_digits(task: Task) -> None:
    long = {"name": "Long", "prefix": "+496100773", "patterns": ["998001X"]}
    task.changed(KIND, **long)
    assert task.run(KIND, **long)["changed"] is False


def test_two_ranges_may_share_a_prefix(task: Task) -> None:
    task.changed(KIND, **HAULIERS)
    assert task.run(KIND, **HAULIERS)["changed"] is False


@pytest.mark.parametrize(
    ("in_world", "options", "reason"),
    [
        ("unique-range-prefixes", HAULIERS, "+1212555 is duplicate (Prefix +1212555 is already in use, error 27850)"),
        (
            "range-patterns-unique-alone",
            {**HAULIERS, "prefix": "+1212556", "patterns": ["0150"]},
            "0150 is duplicate (Pattern '0150' is already in use, error 27850)",
        ),
    ],
)
def test_what_webex_calls_a_duplicate_is_told_before_anything_is_written(
    in_world: str, options: dict[str, object], reason: str, sim: Simulator, task: Task
) -> None:
    sim.worlds = {in_world}
    assert reason in task.run(KIND, **options)["msg"]
    assert written(sim) == []


@pytest.mark.parametrize(
    "worlds", [set(), {"absent-range-patterns-refused", "range-patterns-added-again"}], ids=["as likely", "other"]
)
@pytest.mark.parametrize("how", ["add", "remove", "replace"])
def test_a_lost_answer_is_looked_up_before_patterns_are_sent_again(
    how: str, worlds: set[str], sim: Simulator, task: Task
) -> None:
    sim.worlds = worlds
    sim.faults.add(Fault(status=503, when="after", method="PUT", path="/virtualExtensionRanges", times=1))
    options = {**PARTNERS, "patterns": ["0150"] if how == "remove" else ["03XX"], "patterns_action": how}
    task.changed(KIND, **options)
    assert task.run(KIND, **options)["changed"] is False
    expected = {"add": ["01XX", "0150", "03XX"], "remove": ["01XX"], "replace": ["03XX"]}
    (stored,) = (each for each in sim.org.virtual_extension_ranges.values() if each["name"] == PARTNERS["name"])
    assert stored["patterns"] == expected[how]


@pytest.mark.parametrize("in_world", ["range-list-with-patterns", "range-detail-with-level", "range-validation-adds"])
def test_what_a_list_and_a_detail_have_more_does_no_harm(in_world: str, sim: Simulator, task: Task) -> None:
    sim.worlds = {in_world}
    options = {"location": "Berlin", "name": "Berlin Depots", "patterns": ["4XX", "5XX", "6XX"]}
    task.changed(KIND, **options)
    assert task.run(KIND, **options)["changed"] is False
    assert [body for _method, _path, body in written(sim)] == [{"patterns": ["6XX"], "action": "ADD"}]
