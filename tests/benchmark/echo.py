# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server that does nothing, on the same library as the simulator: ``python -m tests.benchmark.echo``.

It answers every request with as many bytes as the query asks for, ``?bytes=300``, and tells its address on its first line.
"""

from __future__ import annotations

import uvicorn
from starlette.types import Receive, Scope, Send

from webex_calling_simulator.server import config, listen


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers one request."""
    await receive()
    content = b"x" * int(scope["query_string"].removeprefix(b"bytes="))
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": content})


def main() -> None:
    """Serves until it is ended."""
    socket = listen(0)
    print(f"Nothing at http://127.0.0.1:{socket.getsockname()[1]}", flush=True)
    uvicorn.Server(config(echo)).run(sockets=[socket])


if __name__ == "__main__":
    main()
