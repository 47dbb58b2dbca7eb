# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A walk: steps that a user takes, in a world where Webex behaves in another way than assumed, and what must not happen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.support.case import Json
from tests.support.matrix import NO_SENTENCE
from tests.support.reach import NOW, run_module
from webex_calling_simulator import Simulator


@dataclass
class Walked:
    """How a walk went: ``wrong`` is what must never happen, ``said`` are the sentences of the steps that failed."""

    wrong: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Walk:
    """Something to do in a world. ``kind`` is the name of a module, or of what else reads Webex."""

    kind: str
    name: str
    go: Callable[[Simulator, Walked], None]

    def walked(self, sim: Simulator, worlds: Sequence[str]) -> Walked:
        """Goes through the steps from the seeded state on, in these worlds."""
        sim.reset()
        sim.clock.set(NOW)
        sim.worlds = frozenset(worlds)
        walked = Walked()
        self.go(sim, walked)
        return walked


def step(sim: Simulator, walked: Walked, module: str, options: Json, token: str) -> bool:
    """Takes one step four times: checked, for real, and both again. Tells whether to go on."""

    def run(check: bool) -> Json:
        before = len(sim.writes())
        result = run_module(sim, module, options, token, check=check)
        is_said(walked, result)
        if check and len(sim.writes()) != before:
            walked.wrong.append(f"check mode writes for {options}")
        return result

    checked, real = run(check=True), run(check=False)
    if real.get("failed"):
        run(check=False)
        return False
    if not checked.get("failed") and any(checked.get(key) != real.get(key) for key in ("changed", "diff")):
        walked.wrong.append(f"check mode predicts {checked.get('diff')}, but it is {real.get('diff')}")
    before = len(sim.writes())
    for again in (run(check=True), run(check=False)):
        if again.get("changed") or again.get("failed"):
            walked.wrong.append(f"again {options}: {again.get('msg') or again.get('diff')}")
    if len(sim.writes()) != before:
        walked.wrong.append(f"again {options}: it writes")
    return True


def is_said(walked: Walked, result: Json) -> None:
    message = str(result.get("msg", ""))
    if result.get("failed"):
        walked.said.append(message)
        begins = re.match(r"[a-z_]+\[\d+\]", message) or message[:1].isupper()  # with the place in a document, or with a word
        if not begins or not message.endswith((".", "?")) or NO_SENTENCE.search(message):
            walked.wrong.append(f"this is no sentence: {message!r}")


def refusals_are_told(sim: Simulator, walked: Walked, result: Json) -> None:
    """What Webex refuses is told in its words, whatever status and code it has."""
    for exchange in sim.writes():
        text = str(exchange.response["message"]).rstrip(".") if exchange.status >= 400 else ""
        if text and not re.search(f"answered {exchange.status}.*{re.escape(text)}", result.get("msg", "")):
            walked.wrong.append(f"a refusal is not told: {result}")
