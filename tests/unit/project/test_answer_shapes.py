# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No answer is taken for more than it says: all operations × all shapes that their answers must not have.

A spoiled read ends the task with a sentence, and nothing is written. A spoiled answer to a write, which took effect, ends in
the desired state or with a sentence, and running the task again ends in the desired state.
"""

from __future__ import annotations

import re

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api import answers, client
from tests.support.builders import FakeTime
from tests.support.matrix import Taken, Trial, failures, reached, take, trials
from tests.support.reach import steps_around, steps_of_documents, steps_of_modules
from tests.support.shapes import edits, required, strict
from webex_calling_simulator import Simulator
from webex_calling_simulator.contract import operations
from webex_calling_simulator.spoiling import BULK

from .test_completeness import EXCUSED

SHORT = ("no content", "empty", "empty object", "empty list", "null", "html")
OF_WRITES = ("empty object", "html")
"""The shapes that are tried with whole documents, which read and write much."""
UNUSED = re.compile(r"callForwarding\.rules")
"""What nobody reads and the simulator's organisation does not have."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries wait in a time that only pretends to go by, and what is too long is less than it really is."""
    monkeypatch.setattr(client, "Pace", lambda max_wait: FakeTime().pace(max_wait))
    monkeypatch.setattr(answers, "MOST_BYTES", BULK // 2)


@pytest.fixture(scope="module")
def taken(running: Simulator) -> list[Taken]:
    """What modules for single objects, inventory and event source do on a good day."""
    return [*take(running, steps_of_modules()), *take(running, steps_around())]


@pytest.fixture(scope="module")
def documents(running: Simulator) -> dict[str, list[Trial]]:
    """What can go wrong for the modules for whole documents, in all shapes."""
    taken = take(running, steps_of_documents())
    return {str(one.step): [trial for operation in reached(one) for trial in trials([one], operation)] for one in taken}


@pytest.mark.slow
@pytest.mark.undocumented  # requests that give back what was read repeat its mistakes
@pytest.mark.parametrize("name", [operation.id for operation in operations() if operation.id not in EXCUSED])
def test_no_answer_is_taken_for_more_than_it_says(sim: Simulator, taken: list[Taken], name: str) -> None:
    (operation,) = (each for each in operations() if each.id == name)
    tried = trials(taken, operation)
    assert tried, "no step reaches it"
    assert failures(sim, tried) == []


@pytest.mark.slow
def test_every_member_that_must_be_there_is_missed_once(taken: list[Taken]) -> None:
    for operation in operations():
        schema = strict(operation)
        tried = {shape for one in taken for answer in one.answers(operation) for shape in edits(schema, answer)}
        missed = {place for place in required(schema) if f"{place} missing" not in tried and not UNUSED.search(place)}
        assert operation.id in EXCUSED or not missed, (operation.id, missed)


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHORT)
@pytest.mark.parametrize("step", [str(step) for step in steps_of_documents()])
def test_no_document_is_read_or_planned_from_a_spoiled_answer(
    sim: Simulator, documents: dict[str, list[Trial]], step: str, shape: str
) -> None:
    its = [trial for trial in documents[step] if trial.operation.method == "GET" or shape in OF_WRITES]
    assert failures(sim, [trial for trial in its if trial.cell.shape == shape]) == []
