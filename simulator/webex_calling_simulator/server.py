# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulator as a server."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable
from types import TracebackType

import uvicorn
from starlette.types import ASGIApp

from .app import application, declare
from .lag import Lag
from .routing import BASE_PATH
from .seed import build_seed
from .state import Service


def listen(port: int) -> socket.socket:
    """A socket on the loopback interface; 0 stands for any free port."""
    # The protocol is named because asyncio turns Nagle's algorithm off only then: 40 ms for every answer otherwise.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener


def config(app: ASGIApp) -> uvicorn.Config:
    """How the server library serves an application."""
    return uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=1,
    )


class Simulator(Service):
    """A Webex Calling service on a loopback port, for use in a ``with`` block or between ``start`` and ``stop``.

    ``virtual_extensions`` and ``locations`` add that many generated ones to the seeded organisation. ``worlds`` are the names
    of assumptions about Webex that do not hold, see ``worlds.py``. With a ``lag``, reads are behind writes.
    """

    def __init__(
        self,
        port: int = 0,
        latency: float = 0.0,
        virtual_extensions: int = 0,
        locations: int = 0,
        worlds: Iterable[str] = (),
        lag: Lag | None = None,
    ) -> None:
        declare()
        super().__init__(build_seed(virtual_extensions, locations), latency, worlds, lag)
        self._socket = listen(port)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}{BASE_PATH}"
        self._server = uvicorn.Server(config(application(self)))
        # A daemon, so that a test run that forgets to stop the simulator can still end.
        self._thread = threading.Thread(target=self._serve, name="webex-simulator", daemon=True)

    def _serve(self) -> None:
        self._server.run(sockets=[self._socket])

    def start(self) -> Simulator:
        """Start answering; returns when the server is ready."""
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the simulator did not start")
            time.sleep(0.005)
        return self

    def stop(self) -> None:
        """Stop answering and free the port."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(timeout=5)
        self._socket.close()

    def __enter__(self) -> Simulator:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.stop()
