# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One storm: runs of a document in rough weather, then in calm weather, and then the question: is everything as described?"""

from __future__ import annotations

import json
import pickle
import random
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from unittest.mock import patch

from ansible_collections.webex.calling.plugins.module_utils.api import clock
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.commands import configuration
from ansible_collections.webex.calling.plugins.module_utils.commands.run import execute
from ansible_collections.webex.calling.plugins.module_utils.engine.plan import PURGE
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from tests.support.direct import Direct
from tests.support.documents import SECRET_CODES, Json
from tests.support.matrix import NO_SENTENCE
from tests.support.states import state
from webex_calling_simulator import Lag, Simulator
from webex_calling_simulator.lag import ALL, LISTS
from webex_calling_simulator.seed import ADMIN_TOKEN, REFRESH

from . import drawn
from .edits import ALL_EDITS, EDITS, Edit
from .weather import Forecast, Process, VirtualTime, Weather

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
CALM_RUNS = 4
"""The number of runs in calm weather after which everything must be done."""
LONG_ENOUGH = 60.0
"""Seconds after which everything is visible everywhere."""


@dataclass
class Report:
    """How a storm went. ``wrong`` is what must never happen, each with its sort before the colon."""

    seed: int
    runs: int = 0
    wrong: list[str] = field(default_factory=list)
    weather: Weather | None = None
    document: Json = field(default_factory=dict)

    @property
    def story(self) -> list[str]:
        """What happened, line by line."""
        return self.weather.story if self.weather else []

    @property
    def struck(self) -> Counter[str]:
        """How often each trouble came."""
        return self.weather.struck if self.weather else Counter()


@contextmanager
def drawn_chance(seed: int) -> Iterator[None]:
    """Within it, ids and all else that is left to chance come from the seed."""
    ids, chance = Random(seed), random.getstate()
    random.seed(seed)
    try:
        with patch.object(uuid, "uuid4", lambda: uuid.UUID(int=ids.getrandbits(128), version=4)):
            yield
    finally:
        random.setstate(chance)


class Place:
    """A simulator without sockets, and the organisations that storms begin with."""

    def __init__(self, sim: Simulator, direct: Direct) -> None:
        self.sim = sim
        self.direct = direct
        with direct.taken(), drawn_chance(0):
            self.starts = drawn.starts(sim)


class Storm:
    """A storm at a place, made from its seed. With more than one request at a time, the seed does not decide their order."""

    def __init__(self, place: Place, seed: int, concurrency: int = 1) -> None:
        self.sim, self.seed, self.concurrency = place.sim, seed, concurrency
        self.dice = Random(seed)
        self.report = Report(seed)
        self.time = VirtualTime()
        self.edits: list[Edit] = []
        self.can_refresh = self.dice.random() < 0.5
        self.start = self.dice.choice(place.starts)
        self.lag = self._drawn_lag()
        forecast = Forecast.drawn(self.dice, self.can_refresh)
        if concurrency > 1:
            forecast.company = 0.0  # a run within one of several threads would hold up all others
        self.weather = Weather(self.sim, place.direct, self.time, self.dice, forecast, self._company, self._edit)
        self.report.weather = self.weather
        self.document: Json = {}
        self.described = b""

    def pass_over(self) -> Report:
        """Lets the storm pass, and reports."""
        with patch.object(clock, "time", self.time), drawn_chance(self.seed), self.weather.taken():
            self.document = self.report.document = self._drawn_document()
            self._begin(self.start)
            self.sim.lag = self.lag
            for _run in range(self.dice.randint(1, 4)):
                self._run(rough=True)
                self.time.sleep(self.dice.choice((0.0, 1.0, 5.0)))
            self._calm_down()
        self.sim.reset()
        return self.report

    def _drawn_lag(self) -> Lag | None:
        scope = self.dice.choice((None, None, LISTS, ALL))
        longest, seed = self.dice.uniform(0.5, 10), self.dice.randrange(1000)
        return Lag(longest, scope, seed, self.time.monotonic) if scope else None

    def _drawn_document(self) -> Json:
        """A document that can be applied to the organisation that the storm begins with."""
        while True:
            document = drawn.document(self.dice)
            self._begin(self.start)
            if not self._result(document).get("failed"):
                self.described = pickle.dumps(self.sim.org)
                return document

    def _begin(self, organization: bytes) -> None:
        self.time.arrivals.clear()
        self.sim.reset()
        self.sim.clock.set(NOW)
        self.sim.orgs[self.sim.org.id] = drawn.organization(organization)

    def _result(self, document: Json, check: bool = False, rough: bool = False, number: int = 0) -> Json:
        """The result of one run, {} when it was killed."""
        words = {name: option.default for name, option in configuration.OPTIONS.fields.items()}
        params = {**words, "document": document, "concurrency": self.concurrency, "max_deletes": 100}
        triple = vars(REFRESH) if self.can_refresh else {}
        settings = Settings(access_token=ADMIN_TOKEN, base_url=self.sim.url, **triple)
        with self.weather.process(Process(rough, number)) as process:
            try:
                return execute(configuration.JOB, params, lambda: Session(settings, check))
            except BaseException:
                if not process.dead:
                    raise
                return {}

    def _run(self, rough: bool = False) -> Json:
        """A run of the document, whose result is looked at."""
        self.report.runs += 1
        number, edits = self.report.runs, len(self.edits)
        try:
            result = self._result(self.document, rough=rough, number=number)
        except Exception as problem:
            self._wrong("traceback", f"{type(problem).__name__}: {problem}")
            return {"failed": True, "msg": "traceback"}
        told = "killed" if not result else f"failed: {result['msg']}" if result.get("failed") else f"changed={result['changed']}"
        self.weather.tell(f"run {number} {'(rough) ' if rough else ''}{told}")
        self._look_at(result)
        edited = len(self.edits) > edits  # then nobody can say at which moment everything was as described
        if result and not result.get("failed") and not edited and (rough or self.sim.lag):
            self._must_be_true(number, result)
        return result

    def _look_at(self, result: Json) -> None:
        """A result has no secret in it, and an error is a sentence."""
        everything = json.dumps(result)
        tokens = [token for token in self.sim.tokens if token.startswith("access-")]
        shown = [
            each
            for each in (*SECRET_CODES, REFRESH.client_secret, REFRESH.refresh_token, ADMIN_TOKEN, *tokens)
            if each in everything
        ]
        if shown:
            self._wrong("secret", f"{shown} in {everything}")
        message = str(result.get("msg", ""))
        if result.get("failed") and (not message.endswith((".", "?")) or NO_SENTENCE.search(message)):
            self._wrong("no sentence", message)

    def _must_be_true(self, number: int, result: Json) -> None:
        """What a run reports as done is so, as somebody sees who sees everything at once."""
        lag, self.sim.lag, before = self.sim.lag, None, self.time.now
        arrivals, self.time.arrivals = self.time.arrivals, []
        checked = self._result(self.document, check=True)
        self.time.now, self.sim.lag, self.time.arrivals = before, lag, arrivals
        # A purge takes away what was there when it was planned; what others add later is for the next run.
        left = [each for each in checked.get("plan", []) if not (self.edits and each["place"] == PURGE)]
        if lag:  # what a run reads while answers lag may be old; what it reports as changed must be so all the same
            changed = {each["object"] for each in result.get("plan", ())}
            left = [each for each in left if each["object"] in changed]
        if checked.get("failed") or left:
            self._wrong("untrue", f"run {number} was good, but there is still to do: {checked.get('msg') or left}")

    def _company(self) -> None:
        """A second run of the same document, between two requests of the first."""
        self.weather.note("company: a second run begins")
        self._run(rough=True)
        self.weather.tell("    the second run has ended")

    def _edit(self) -> None:
        """Somebody edits what the document does not name; everybody sees it at once."""
        near = [edit for section in self.document for edit in EDITS.get(section, ())]
        edit = self.dice.choice(near if near and self.dice.random() < 0.8 else ALL_EDITS)
        if edit(self.sim.org):
            self.weather.note(f"edit: {edit.__name__}")
            self.edits.append(edit)
            if self.sim.lag:
                self.sim.lag.edit_past(lambda orgs: edit(orgs[self.sim.org.id]))

    def _calm_down(self) -> None:
        """Runs without any trouble, as long as something is to be done. Reads may lag still; at last they do not any more."""
        self.time.settle()
        if self.dice.random() < 0.5:
            self.time.sleep(LONG_ENOUGH)
        for _run in range(CALM_RUNS):
            if not self._run().get("failed"):
                break
        else:
            self._wrong("stuck", f"{CALM_RUNS} runs failed in calm weather: {self.weather.story[-1]}")
        if self.sim.lag:
            self.time.sleep(LONG_ENOUGH)
            self._run()
            self.time.sleep(LONG_ENOUGH)
        last = self._run()
        if last.get("failed") or last["changed"]:
            self._wrong("stuck", f"the last run is not without changes: {self.weather.story[-1]}")
        self._compare()

    def _compare(self) -> None:
        """The organisation must be what the same document and the same edits make of it without any trouble.

        Which of them comes first may count: whoever gets settings of his own gets a copy of those of his location.
        """
        found, expected = state(self.sim.org), self._described(self.described)
        if found != expected:
            for line in differences(expected, found, self._described(self.start)):
                self._wrong(*line)

    def _described(self, start: bytes) -> Json:
        """The state that the edits and then the document make of an organisation on a good day."""
        self._begin(start)
        for edit in self.edits:
            edit(self.sim.org)
        if self.edits or start is self.start:  # a purge takes away what others have added
            self._result(self.document)
        return state(self.sim.org)

    def _wrong(self, sort: str, what: str) -> None:
        self.report.wrong.append(f"{sort}: {what}")
        self.weather.tell(f"WRONG {sort}: {what}")


def differences(expected: object, found: object, allowed: object = None, place: str = "") -> Iterator[tuple[str, str]]:
    """What is neither as expected nor as allowed instead, with its sort: loss, duplicate, surplus or difference."""
    if found in (expected, allowed):
        return
    if isinstance(expected, dict) and isinstance(found, dict):
        instead = allowed if isinstance(allowed, dict) else {}
        for name in sorted({*expected, *found}, key=str):
            if name not in found:
                yield "loss", f"{place}.{name} {json.dumps(expected[name])}"
            elif name not in expected and name not in instead:
                yield "surplus", f"{place}.{name} {json.dumps(found[name])}"
            else:
                yield from differences(expected.get(name), found[name], instead.get(name), f"{place}.{name}")
    elif isinstance(expected, list) and isinstance(found, list):
        for each in found:
            if found.count(each) > expected.count(each):
                yield ("duplicate" if each in expected else "surplus"), f"{place} {json.dumps(each)}"
        yield from (("loss", f"{place} {json.dumps(each)}") for each in expected if found.count(each) < expected.count(each))
    else:
        yield "difference", f"{place} is {json.dumps(found)}, not {json.dumps(expected)}"
