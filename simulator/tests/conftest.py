# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from webex_calling_simulator import Simulator
from webex_calling_simulator.contract.official import Court
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN

Json = dict[str, Any]

PATIENCE = 600
"""Seconds. Only a request that hangs takes so long, on any machine and under any load."""


@pytest.fixture(scope="session")
def running() -> Iterator[Simulator]:
    """The simulator, started once."""
    with Simulator() as simulator:
        yield simulator


@pytest.fixture
def sim(running: Simulator) -> Simulator:
    """The seeded simulator, as if just started."""
    running.reset()
    return running


@pytest.fixture(scope="session")
def court() -> Iterator[Court]:
    """It watches all simulators."""
    with Court().in_session() as court:
        yield court


@pytest.fixture(autouse=True)
def _as_officially_documented(court: Court, request: pytest.FixtureRequest) -> Iterator[None]:
    """All good answers must be what the official documents say; the requests here are made up."""
    court.sit()  # other tests of this process are none of its business
    yield
    breaches = court.sit(answers_only=True)
    assert request.node.get_closest_marker("undocumented") or breaches == []


class Api:
    """A client that looks at answers instead of raising."""

    def __init__(self, simulator: Simulator, token: str) -> None:
        self.url = simulator.url
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **query: Any) -> requests.Response:
        return self.session.get(self.url + path, params=query, timeout=PATIENCE)

    def post(self, path: str, body: Json | None = None) -> requests.Response:
        return self.session.post(self.url + path, json=body, timeout=PATIENCE)

    def put(self, path: str, body: Json) -> requests.Response:
        return self.session.put(self.url + path, json=body, timeout=PATIENCE)

    def delete(self, path: str) -> requests.Response:
        return self.session.delete(self.url + path, timeout=PATIENCE)

    def read(self, path: str, **query: Any) -> Json:
        """The body of a GET that must succeed."""
        response = self.get(path, **query)
        assert response.status_code == 200, response.text
        body: Json = response.json()
        return body

    def create(self, path: str, body: Json, status: int = 201) -> str:
        """The id of an object whose creation must succeed."""
        response = self.post(path, body)
        assert response.status_code == status, response.text
        return str(response.json()["id"])

    def change(self, path: str, body: Json) -> None:
        """A PUT that must succeed without a body."""
        response = self.put(path, body)
        assert (response.status_code, response.content) == (204, b""), response.text

    def pages(self, path: str, key: str, **query: Any) -> list[list[Json]]:
        """The items of every page, following the next links."""
        response = self.get(path, **query)
        pages = [response.json()[key]]
        while "next" in response.links:
            response = self.session.get(response.links["next"]["url"], timeout=PATIENCE)
            pages.append(response.json()[key])
        return pages


def refusal(response: requests.Response) -> tuple[int, int | None]:
    """Status and error code of an answer."""
    return response.status_code, response.json().get("errorCode")


@pytest.fixture
def admin(sim: Simulator) -> Iterator[Api]:
    api = Api(sim, ADMIN_TOKEN)
    yield api
    api.session.close()


@pytest.fixture
def lena(sim: Simulator) -> Iterator[Api]:
    """The signed-in person, who has calling."""
    api = Api(sim, PERSON_TOKEN)
    yield api
    api.session.close()
