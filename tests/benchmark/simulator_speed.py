# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How fast the simulator answers, beside a server of the same library that does nothing."""

from __future__ import annotations

import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.support.playbook import ROOT
from webex_calling_simulator.ids import seeded_id
from webex_calling_simulator.seed import ADMIN_TOKEN

STORED = 10_000
CLIENTS = 2
REQUESTS = 300
ROUNDS = 5
EXTENSIONS = "/telephony/config/virtualExtensions"
ASKED = {
    "a filtered list": f"{EXTENSIONS}?extension=705001",
    "a page of ten": f"{EXTENSIONS}?max=10&start=5000",
    "one object": f"{EXTENSIONS}/{seeded_id('VIRTUAL_EXTENSION', '', '705001')}",
}


def simulator_speed() -> Mapping[str, float]:
    """For each request, its time as a multiple of that of the server that does nothing; the best of some rounds of both."""
    with (
        _serving("webex_calling_simulator", "--virtual-extensions", str(STORED)) as simulator,
        _serving("tests.benchmark.echo") as echo,
    ):
        return {name: _ratio(simulator + path, echo) for name, path in ASKED.items()}


@contextmanager
def _serving(*module: str) -> Iterator[str]:
    """The address of a server in a process of its own, so that clients do not share its interpreter lock."""
    with subprocess.Popen([sys.executable, "-m", *module], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        (url,) = (word for word in process.stdout.readline().split() if word.startswith("http://"))
        try:
            yield url
        finally:
            process.terminate()


def _ratio(url: str, echo: str) -> float:
    nothing = f"{echo}/?bytes={_ask(url, 1)}"
    times = {each: min(_time(each) for _round in range(ROUNDS)) for each in (url, nothing)}
    return times[url] / times[nothing]


def _time(url: str) -> float:
    """Seconds that all requests of all clients take."""
    clients = [threading.Thread(target=_ask, args=(url, REQUESTS)) for _client in range(CLIENTS)]
    begun = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return time.perf_counter() - begun


def _ask(url: str, times: int) -> int:
    """Sends a request so many times over one connection; the length of the answer."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.netloc)
    content = b""
    for _again in range(times):
        connection.request("GET", f"{address.path}?{address.query}", headers={"Authorization": f"Bearer {ADMIN_TOKEN}"})
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{url} is answered {answer.status}")
    connection.close()
    return len(content)
