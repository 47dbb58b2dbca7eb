# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every operation that the collection uses × every shape of its answer: how to reach it, and the result that is required."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.support.case import Json
from webex_calling_simulator import Exchange, Fault, Simulator
from webex_calling_simulator.contract import Operation, operation_of
from webex_calling_simulator.state import CONFIGURED

from .reach import NOW, Step
from .shapes import SAME, WRONG, Cell, cells

TRACKING_ID = re.compile(r"webex-calling_[\w-]{36}|SIM_\w{32}")
ID = re.compile(r"Y2lzY29zcGFyazovL[\w-]+")
NO_SENTENCE = re.compile(
    r"Traceback|\w+Error\b|NoneType|object is not|has no attribute|not subscriptable|<class|\n|unexpected keyword"
    r"|maximum recursion|must be str|[\x00-\x1f\x7f]"
)
SAYS_WHAT_WAS_READ = re.compile(r"[Cc]ould not \w+ .+: .*\banswer")


@dataclass(frozen=True)
class Taken:
    """A step as it goes on a good day: the state before, the result, the state after, and what was exchanged."""

    step: Step
    before: bytes
    result: Json
    after: str
    log: list[Exchange]

    def answers(self, operation: Operation) -> list[Any]:
        """The bodies of the good answers of an operation."""
        its = (each for each in self.log if operation_of(each.method, each.path) is operation and each.status < 300)
        return [each.response for each in its]

    @property
    def cost(self) -> tuple[bool, int]:
        """The order in which steps are chosen for an operation: one that writes and does little else is best."""
        return not any(exchange.is_write for exchange in self.log), len(self.log)


def take(sim: Simulator, steps: Iterable[Step]) -> list[Taken]:
    """Takes the steps one after the other, beginning with the seeded organisation."""
    taken = []
    sim.reset()
    for step in steps:
        if step.from_seed:
            sim.reset()
        before = begin(sim, sim.saved())
        result = step.run(sim)
        assert bool(result.get("failed")) is step.refused, (str(step), result)
        taken.append(Taken(step, before, comparable(result), state(sim), list(sim.log)))
    return taken


def begin(sim: Simulator, before: bytes) -> bytes:
    """The state before a step, with an empty log and without a fault."""
    sim.reset(before)
    sim.clock.set(NOW)
    return before


@dataclass(frozen=True)
class Trial:
    """A step in which the answers of one operation have one shape."""

    taken: Taken
    operation: Operation
    cell: Cell

    def problems(self, sim: Simulator) -> Iterator[str]:
        """Sentences about errors in the reaction of the collection."""
        begin(sim, self.taken.before)
        sim.faults.add(Fault(operation=self.operation.id, shape=self.cell.shape))
        result, escaped = attempt(self.taken.step, sim)
        if escaped:
            yield f"{escaped} escapes"
            return
        struck = next((number for number, exchange in enumerate(sim.log) if exchange.fault), None)
        assert struck is not None, (str(self), "strikes nothing")
        yield from _disorder(result, sim.writes())
        if self.cell.verdict == SAME and comparable(result) != self.taken.result:
            yield f"it is as good as any, but the result is {_short(result)}"
        elif sim.log[struck].is_write:
            yield from self._does_not_converge(sim, result)
        elif self.cell.verdict == WRONG:
            yield from _taken_for_good(result, sim.log[struck:])

    def _does_not_converge(self, sim: Simulator, result: Json) -> Iterator[str]:
        """After a write that took effect: what the task says must be true, and running it again must end well."""
        if not result.get("failed") and state(sim) != self.taken.after:
            yield "the task succeeds, but the organisation is not as wanted"
        sim.faults.clear()
        again, escaped = attempt(self.taken.step, sim)
        if escaped or bool(again.get("failed")) is not self.taken.step.refused:
            yield f"run again, it ends with: {escaped or _short(again)}"
        elif state(sim) != self.taken.after:
            yield "run again, the organisation is not as wanted"

    def __str__(self) -> str:
        return f"{self.operation.id} [{self.cell.shape}] {self.cell.verdict} ({self.taken.step})"


def attempt(step: Step, sim: Simulator) -> tuple[Json, str]:
    """The result of a step, or the exception that got out of it."""
    try:
        return step.run(sim), ""
    except Exception as escaped:
        return {}, f"{type(escaped).__name__}: {escaped}"


def _disorder(result: Json, writes: list[Exchange]) -> Iterator[str]:
    """What no failed result may contain, for any shape."""
    message = str(result.get("msg", ""))
    if result.get("failed"):
        if not message[:1].isupper() or not message.endswith((".", "?")) or NO_SENTENCE.search(message):
            yield f"this is no sentence: {message!r}"
        if result.get("changed") and not writes:
            yield "nothing was written, but the result is changed"


def _taken_for_good(result: Json, since: list[Exchange]) -> Iterator[str]:
    """``since`` is what was exchanged from the first spoiled answer on."""
    if any(exchange.is_write for exchange in since):
        yield "something is written afterwards"
    if not result.get("failed"):
        yield "it is taken for a good answer"
    elif not SAYS_WHAT_WAS_READ.search(str(result["msg"])):
        yield f"it does not say what could not be read and what the answer was: {result['msg']!r}"


def trials(taken: Iterable[Taken], operation: Operation) -> list[Trial]:
    """Every shape of an operation's answer once, in the step that suits it best."""
    best: dict[str, Trial] = {}
    for one in sorted(taken, key=lambda each: each.cost):
        for answer in one.answers(operation):
            best.update({cell.shape: Trial(one, operation, cell) for cell in cells(operation, answer, best)})
    return sorted(best.values(), key=str)


def reached(taken: Taken) -> set[Operation]:
    """The operations that a step uses."""
    found = {operation_of(exchange.method, exchange.path) for exchange in taken.log}
    return {operation for operation in found if operation}


def failures(sim: Simulator, tried: Iterable[Trial]) -> list[str]:
    """All errors, one line each."""
    return [f"{trial}: {problem}" for trial in tried for problem in trial.problems(sim)]


def comparable(result: Json) -> Any:
    """A result without the values that differ from run to run."""
    text = json.dumps({name: value for name, value in result.items() if name not in ("api", "plan_id")})
    return json.loads(TRACKING_ID.sub("tracking id", ID.sub("id", text)))


def state(sim: Simulator) -> str:
    """The configuration of the organisation, in a form to compare: ids and order do not count."""
    return "\n".join(f"{name}: {_canonical(getattr(sim.org, name))}" for name in (*CONFIGURED, "virtual_extension_settings"))


def _canonical(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{','.join(sorted([f'{_canonical(name)}:{_canonical(each)}' for name, each in value.items()]))}}}"
    if isinstance(value, (list, tuple, set)):
        return f"[{','.join(sorted(map(_canonical, value)))}]"
    return _text(value) if isinstance(value, str) else str(value)


@cache
def _text(text: str) -> str:
    return json.dumps(ID.sub("id", text))


def _short(result: Json) -> str:
    return str(result.get("msg") or result)[:300]
