# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulator in a process of its own, steered and asked over HTTP."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import requests

from tests.support.playbook import ROOT, clean_environment
from webex_calling_simulator.seed import ADMIN_TOKEN

from .cell import Network

Json = dict[str, Any]
PAGE = 1000
_PATIENCE = 30


@dataclass(frozen=True)
class Counts:
    """What the simulator saw; each request is in one of the numbers.

    ``verifications`` are reads after the last write, ``refused`` are those answered with 429.
    """

    reads: int
    writes: int
    validations: int
    verifications: int
    refused: int

    @property
    def requests(self) -> int:
        """Everything that was sent."""
        return self.reads + self.writes + self.validations + self.verifications + self.refused

    def without_verification(self) -> Counts:
        """For a client that does not verify, whose later reads are reads like others."""
        return replace(self, reads=self.reads + self.verifications, verifications=0)


class Service:
    """A simulator that somebody started."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {ADMIN_TOKEN}"

    def prepare(self, network: Network) -> None:
        """Back to the seeded or kept state, to be reached over this network."""
        self._control("POST", "reset")
        self._control("POST", "latency", {"seconds": network.latency})
        if network.per_minute:
            self._control("POST", "rate_limit", {"per_minute": network.per_minute, "burst": network.burst})

    def keep(self) -> None:
        """Has the state of now come back with every ``prepare``."""
        self._control("POST", "keep")

    def prepare_to_count(self) -> None:
        """Forgets what was asked so far."""
        self._control("DELETE", "log")

    def counts(self) -> Counts:
        """What was asked since the preparation. Raises RuntimeError when the simulator does not know all of it."""
        counts = self._control("GET", "counts").json()
        if counts.pop("forgotten"):
            raise RuntimeError("more requests were sent than the simulator can count")
        return Counts(**counts)

    def hurry(self) -> None:
        """No latency and no limit from now on, for looking at what came out."""
        self._control("POST", "latency", {"seconds": 0})
        self._control("POST", "rate_limit", None)

    def all(self, path: str, key: str, **query: str) -> list[Json]:
        """Every item of a list."""
        found: list[Json] = []
        url, params = self.url + path, {"max": str(PAGE), **query}
        while url:
            answer = self._session.get(url, params=params, timeout=_PATIENCE)
            answer.raise_for_status()
            found += answer.json().get(key) or []
            url, params = answer.links.get("next", {}).get("url", ""), {}
        return found

    def send(self, method: str, path: str, body: Json) -> None:
        """A request that must succeed."""
        self._session.request(method, self.url + path, json=body, timeout=_PATIENCE).raise_for_status()

    def _control(self, method: str, what: str, body: Any = None) -> requests.Response:
        url = self.url.removesuffix("/v1") + f"/_simulator/{what}"
        answer = self._session.request(method, url, json=body, data=b"null" if body is None else None, timeout=_PATIENCE)
        answer.raise_for_status()
        return answer


@contextmanager
def running_service(folder: Path) -> Iterator[Service]:
    """A freshly seeded simulator. Raises RuntimeError when it does not start."""
    url_file = folder / "url"
    url_file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "webex_calling_simulator", "--url-file", str(url_file)]
    process = subprocess.Popen(command, cwd=ROOT, env=clean_environment(folder), stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + _PATIENCE
        while not url_file.exists() or not url_file.read_text(encoding="utf-8").endswith("\n"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the simulator did not start")
            time.sleep(0.02)
        yield Service(url_file.read_text(encoding="utf-8").strip())
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)
