# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a document's result tells when only some of its requests were carried out, or nobody can say what became of them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.support.documents import SECRET_CODES, Json, code, configure, extension, mode, pattern
from webex_calling_simulator import Exchange, Fault, Simulator

PATTERNS = "/digitPatterns"
MODES = "/operatingModes"


@dataclass
class AfterTheFirst(Fault):
    """Strikes only after one such request has been let through."""

    passed: bool = False

    def concerns(self, method: str, path: str) -> bool:
        mine = super().concerns(method, path)
        strikes, self.passed = mine and self.passed, self.passed or mine
        return strikes


def patterns(count: int) -> Json:
    """A document with so many new digit patterns."""
    return {"location": "Munich", "digit_patterns": [pattern(f"Pattern {each}", f"09{each:03}!") for each in range(count)]}


def actions(result: Json) -> list[str]:
    return [each["action"] for each in result["failed_actions"]]


def reads(log: list[Exchange]) -> list[str]:
    return [each.path for each in log if each.method == "GET"]


def test_everything_that_was_planned_is_done_failed_or_not_tried(sim: Simulator) -> None:
    sim.faults.add(Fault(status=400, method="POST", path=PATTERNS, times=2))
    result = configure(sim, patterns(5), concurrency=1)
    told = [*result["done"], *actions(result), *result["not_tried"]]
    assert sorted(told) == sorted(f"create {change['object']}" for change in result["plan"])
    assert (len(result["done"]), len(result["failed_actions"])) == (3, 2)


def test_a_refused_write_has_nothing_read_again(sim: Simulator) -> None:
    sim.faults.add(Fault(status=400, method="POST", path=PATTERNS, times=1))
    configure(sim, patterns(5), concurrency=1)
    assert len([path for path in reads(list(sim.log)) if path.endswith(PATTERNS)]) == 1


def test_what_was_done_is_told_though_webex_answers_no_more_reads(sim: Simulator) -> None:
    sim.faults.add(
        Fault(status=400, method="POST", path=PATTERNS, times=1),
        AfterTheFirst(status=403, method="GET", path=PATTERNS),
    )
    result = configure(sim, patterns(4), concurrency=1)
    assert result["changed"]
    assert actions(result) == ['create digit pattern "Pattern 0" of location "Munich"']
    assert len(result["done"]) == 3


def test_what_was_done_is_told_though_it_cannot_be_verified(sim: Simulator) -> None:
    sim.faults.add(AfterTheFirst(status=403, method="GET", path=PATTERNS))
    result = configure(sim, patterns(2))
    assert result["failed"]
    assert result["changed"]
    assert len(result["done"]) == len(result["plan"]) == 2
    assert result["msg"].startswith(
        "All changes were carried out, but could not be verified."
        ' Could not read digit patterns of location "Munich": Webex answered 403'
    )
    assert result["error"]["status"] == 403


def test_a_failed_run_is_not_verified(sim: Simulator) -> None:
    sim.faults.add(Fault(status=400, method="POST", path=PATTERNS, times=1))
    configure(sim, patterns(2), concurrency=1)
    assert sim.log[-1].is_write


def test_what_needs_a_refused_object_is_not_tried(sim: Simulator) -> None:
    document: Json = {
        "location": "Munich",
        "operating_modes": [mode("Storm")],
        "mode_forwarding": [{"hunt_group": "Warehouse Team", "enabled": True, "modes": [{"operating_mode": "Storm"}]}],
        "virtual_extensions": [extension(7101, "Haulier")],
    }
    sim.faults.add(Fault(status=409, method="POST", path=MODES))
    result = configure(sim, document)
    assert actions(result) == ['create operating mode "Storm" of location "Munich"']
    assert result["not_tried"] == ['change call forwarding of hunt group "Warehouse Team"']
    assert result["done"] == ['create virtual extension 7101 of location "Munich"']


@pytest.mark.parametrize("status", [400, 405, 409, 412, 422])
def test_what_one_object_is_to_blame_for_stops_no_other(status: int, sim: Simulator) -> None:
    sim.faults.add(Fault(status=status, method="POST", path=PATTERNS, times=1))
    result = configure(sim, patterns(4), concurrency=1)
    assert (len(result["done"]), len(result["not_tried"])) == (3, 0)


def test_the_first_request_of_a_replacement_that_is_refused_leaves_the_second_untried(sim: Simulator) -> None:
    document: Json = {"location": "Berlin", "access_codes": [code("4711", "Reception")]}
    sim.faults.add(Fault(status=400, method="PUT", path="/accessCodes"))
    result = configure(sim, document)
    assert actions(result) == ['delete access code "Front office" of location "Berlin"']
    assert result["not_tried"] == ['create access code "Front office" of location "Berlin"']
    assert not result["changed"]


def test_no_failure_tells_a_secret(sim: Simulator) -> None:
    document: Json = {
        "location": "Munich",
        "access_codes": [code(number, f"Visitors {place}") for place, number in enumerate(SECRET_CODES)],
    }
    sim.faults.add(Fault(status=400, method="POST", path="/accessCodes"))
    result = configure(sim, document, concurrency=1)
    assert len(result["failed_actions"]) == len(SECRET_CODES)
    assert not [number for number in SECRET_CODES if number in str(result)]
