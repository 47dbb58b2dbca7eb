# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests reach the simulator without sockets: the same application answers, in the thread that asks.

For tests of requests and answers, many times over. HTTP itself (connections, timeouts, concurrent answers) is tested over HTTP,
in ``tests/unit/module_utils/api`` and ``tests/integration``.
"""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

import requests
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from webex_calling_simulator import Simulator


class Connection:
    """One request to the application and its answer, by the names that uvicorn has for them."""

    def __init__(self, request: PreparedRequest) -> None:
        body = request.body or b""
        self._body = body.encode() if isinstance(body, str) else body
        self.transport = self  # what the simulator closes when an answer is to be lost
        self.closed = False
        self.status = 0
        self.headers: dict[str, str] = {}
        self.content = b""

    def close(self) -> None:
        """The connection ends without an answer."""
        self.closed = True

    async def receive(self) -> Mapping[str, Any]:
        """The body as one message."""
        if self.closed:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": self._body, "more_body": False}

    async def send(self, message: Mapping[str, Any]) -> None:
        """A part of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in message["headers"]}
        else:
            self.content += message.get("body", b"")


class Direct:
    """Hands requests to the application of a simulator; all others are sent as before."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator
        self._origin = simulator.url.removesuffix("/v1")
        self._app: Any = simulator._server.config.app
        self._loop = asyncio.new_event_loop()
        self._lock = threading.Lock()  # the server answers in one thread, too
        self._over_http = HTTPAdapter.send

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Within it, requests go to the application."""
        direct, over_http = self, self._over_http

        def send(adapter: HTTPAdapter, request: PreparedRequest, *args: Any, **options: Any) -> Response:
            if str(request.url).startswith(direct._origin):
                return adapter.build_response(request, direct.answer(request))  # type: ignore[no-untyped-call,no-any-return,unused-ignore]
            return over_http(adapter, request, *args, **options)

        HTTPAdapter.send = send  # type: ignore[method-assign,assignment]
        try:
            yield
        finally:
            HTTPAdapter.send = over_http  # type: ignore[method-assign]

    @contextmanager
    def left(self) -> Iterator[None]:
        """Within it, requests go over HTTP again."""
        send = HTTPAdapter.send
        HTTPAdapter.send = self._over_http  # type: ignore[method-assign]
        try:
            yield
        finally:
            HTTPAdapter.send = send  # type: ignore[method-assign]

    def answer(self, request: PreparedRequest) -> HTTPResponse:
        """The answer of the application."""
        url = urlsplit(str(request.url))
        headers = {"host": url.netloc, "content-length": "0", **{name.lower(): value for name, value in request.headers.items()}}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": url.scheme,
            "path": unquote(url.path),
            "raw_path": url.path.encode(),
            "root_path": "",
            "query_string": url.query.encode(),
            "headers": [(_bytes(name), _bytes(value)) for name, value in headers.items()],
            "client": ("127.0.0.1", 1),
            "server": (url.hostname, url.port),
        }
        connection = Connection(request)
        with self._lock:
            self._loop.run_until_complete(self._app(scope, connection.receive, connection.send))
        if connection.closed:
            raise requests.ConnectionError("the connection was closed without an answer")
        return HTTPResponse(io.BytesIO(connection.content), connection.headers, connection.status, preload_content=False)

    def close(self) -> None:
        """Frees its resources."""
        self._loop.close()


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("latin-1")
