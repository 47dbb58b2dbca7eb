# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What happens to the requests of a run: in calm weather nothing, in rough weather a drawn trouble now and then.

The time is virtual: it moves with each request, and when the code sleeps. So nothing waits, and a seed decides all.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

import requests
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import MaxRetryError, NewConnectionError

from tests.support.direct import Direct
from webex_calling_simulator import Fault, Simulator

TIMEOUT = 30.0
LONGEST_IN_A_QUEUE = 15.0
WRITES_ARE_STRUCK = 3
"""So many times as often as reads."""
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
FAILURES = (408, 425, 500, 502, 503, 504)
SHAPES = (
    "no content",
    "empty",
    "empty object",
    "null",
    "html",
    "html called json",
    "truncated",
    "broken gzip",
    "not utf-8",
    "in a list",
)


class Killed(BaseException):
    """The process of a run is no more: nothing of it does anything from now on."""


class VirtualTime:
    """Takes the place of the module ``time`` in ``api/clock.py``. It moves when somebody sleeps, and with each request."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.arrivals: list[tuple[float, Callable[[], None]]] = []
        """What happens at a moment to come: a request that was held in a queue is carried out."""
        self._lock = threading.RLock()

    def monotonic(self) -> float:
        """The time of now."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Moves the time, and lets happen what happens meanwhile."""
        with self._lock:
            self._move(self.now + max(seconds, 0.0))

    def _move(self, until: float) -> None:
        while due := sorted((each for each in self.arrivals if each[0] <= until), key=lambda each: each[0]):
            self.now = max(self.now, due[0][0])
            self.arrivals.remove(due[0])
            due[0][1]()
        self.now = until

    def settle(self) -> None:
        """Has everything arrive that is still on its way."""
        if self.arrivals:
            self.sleep(max(moment for moment, _arrive in self.arrivals) - self.now)


@dataclass
class Process:
    """One run as the weather sees it: its number, 0 for one that only looks, and whether it was killed."""

    rough: bool
    number: int = 0
    dead: bool = False


@dataclass
class Forecast:
    """For each trouble, how likely it strikes a request; ``company`` is a second run, ``edit`` an edit by hand."""

    chances: dict[str, float]
    company: float = 0.0
    edit: float = 0.0

    @classmethod
    def drawn(cls, dice: Random, can_refresh: bool) -> Forecast:
        """Some troubles, each more or less likely."""
        known = sorted(TROUBLES) if can_refresh else sorted(set(TROUBLES) - {"expiry"})
        chosen = dice.sample(known, dice.randint(1, 6))
        rate = dice.choice((0.02, 0.04, 0.1))
        chances = {name: rate * dice.uniform(0.3, 1.0) for name in sorted(chosen)}
        return cls(chances, dice.choice((0.0, 0.0, 0.02)), dice.choice((0.0, 0.0, 0.03, 0.1)))


@dataclass
class Weather:
    """Between the runs and the simulator. ``company`` and ``edit`` are called at the drawn moments."""

    sim: Simulator
    direct: Direct
    time: VirtualTime
    dice: Random
    forecast: Forecast
    company: Callable[[], None]
    edit: Callable[[], None]
    struck: Counter[str] = field(default_factory=Counter)
    story: list[str] = field(default_factory=list)
    processes: list[Process] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    @contextmanager
    def process(self, process: Process) -> Iterator[Process]:
        """Within it, requests are those of this process."""
        self.processes.append(process)
        try:
            yield process
        finally:
            self.processes.remove(process)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Within it, all requests go through the weather."""
        weather, before = self, HTTPAdapter.send

        def send(adapter: HTTPAdapter, request: PreparedRequest, *args: Any, **options: Any) -> Response:
            with weather.lock:
                return weather.sent(adapter, request)

        HTTPAdapter.send = send  # type: ignore[method-assign,assignment]
        try:
            yield
        finally:
            HTTPAdapter.send = before  # type: ignore[method-assign]

    def sent(self, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
        """The answer to a request, if there is one."""
        process = self.processes[-1]
        if process.dead:
            raise Killed
        self.time.sleep(self.dice.uniform(0.03, 0.2))
        if process.rough:
            self._around(request)
        trouble = self._drawn(request) if process.rough else ""
        if process.number:
            self.tell(f"run {process.number}: {request.method} {_place(request)}{f' [{trouble}]' if trouble else ''}")
        if trouble:
            self.struck[trouble] += 1
            return TROUBLES[trouble](self, adapter, request)
        return self.answered(adapter, request)

    def answered(self, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
        """The answer of the simulator."""
        return adapter.build_response(request, self.direct.answer(request))  # type: ignore[no-untyped-call,no-any-return,unused-ignore]

    def faulty(self, fault: Fault, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
        """The answer of the simulator when this fault strikes."""
        self.sim.faults.add(fault)
        try:
            return self.answered(adapter, request)
        finally:
            self.sim.faults.clear()

    def killed(self) -> Killed:
        """The end of the process that is at work."""
        self.processes[-1].dead = True
        return Killed()

    def note(self, what: str) -> None:
        """Counts a trouble that is not about a request, and adds it to the story."""
        self.struck[what.split(":")[0]] += 1
        self.tell(f"    {what}")

    def tell(self, line: str) -> None:
        """Adds a line to the story."""
        self.story.append(f"{self.time.now:9.1f}  {line}")

    def _around(self, request: PreparedRequest) -> None:
        """What others do between two requests. Nobody edits between the last look of a run and its write: Webex has no locks."""
        alone = len(self.processes) == 1
        if alone and request.method == "GET" and self.dice.random() < self.forecast.edit:
            self.time.settle()  # an old write that arrives later would undo the edit, whoever sends it
            self.edit()
        if alone and self.dice.random() < self.forecast.company:
            self.company()

    def _drawn(self, request: PreparedRequest) -> str:
        point, reached = self.dice.random(), 0.0
        for name, chance in self.forecast.chances.items():
            reached += chance if request.method == "GET" else WRITES_ARE_STRUCK * chance
            if point < reached:
                return name
        return ""


Trouble = Callable[[Weather, HTTPAdapter, PreparedRequest], Response]


def _place(request: PreparedRequest) -> str:
    return str(request.path_url).split("?", maxsplit=1)[0].removeprefix("/v1")


def _reset_before(_weather: Weather, _adapter: HTTPAdapter, _request: PreparedRequest) -> Response:
    raise requests.ConnectionError("the connection was reset before the request was read")


def _reset_after(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    weather.answered(adapter, request)
    raise requests.ConnectionError("the connection was reset before the answer was read")


def _unreachable(_weather: Weather, _adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    pool = HTTPConnectionPool("localhost")
    raise requests.ConnectionError(MaxRetryError(pool, str(request.url), NewConnectionError(pool, "unreachable")))  # type: ignore[arg-type]


def _fails_before(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    return weather.faulty(Fault(status=weather.dice.choice(FAILURES), when="before"), adapter, request)


def _fails_after(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    return weather.faulty(Fault(status=weather.dice.choice(FAILURES), when="after"), adapter, request)


def _refused(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    return weather.faulty(Fault(status=weather.dice.choice((423, 429)), retry_after="2"), adapter, request)


def _torn(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    return weather.faulty(Fault(shape=weather.dice.choice(SHAPES)), adapter, request)


def _slow(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    weather.time.sleep(weather.dice.uniform(1, TIMEOUT))
    return weather.answered(adapter, request)


def _times_out(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    weather.answered(adapter, request)
    weather.time.sleep(TIMEOUT)
    raise requests.ReadTimeout("no answer in time")


def _queued(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    """The request is carried out, but later than the client waits."""
    moment = weather.time.now + TIMEOUT + weather.dice.uniform(0, LONGEST_IN_A_QUEUE)

    def arrive() -> None:
        weather.note(f"arrival: {request.method} {_place(request)}")
        weather.answered(adapter, request)

    if request.method != "GET":
        weather.time.arrivals.append((moment, arrive))
    weather.time.sleep(TIMEOUT)
    raise requests.ReadTimeout("no answer in time")


def _expiry(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    """The token expires just before the request."""
    token = str(request.headers.get("Authorization", "")).removeprefix("Bearer ")
    if token in weather.sim.tokens:
        weather.sim.tokens[token].expires_at = LONG_AGO
    return weather.answered(adapter, request)


def _kill_before(weather: Weather, _adapter: HTTPAdapter, _request: PreparedRequest) -> Response:
    raise weather.killed()


def _kill_after(weather: Weather, adapter: HTTPAdapter, request: PreparedRequest) -> Response:
    weather.answered(adapter, request)
    raise weather.killed()


TROUBLES: dict[str, Trouble] = {
    "reset before": _reset_before,
    "reset after": _reset_after,
    "unreachable": _unreachable,
    "failure before": _fails_before,
    "failure after": _fails_after,
    "refusal for now": _refused,
    "torn": _torn,
    "slow": _slow,
    "timed out": _times_out,
    "queued": _queued,
    "expiry": _expiry,
    "kill before": _kill_before,
    "kill after": _kill_after,
}
"""Each does to one request what its name says."""
