# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What others do while a run is at work: between two of its requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

READ = "GET"
WRITE = "POST PUT DELETE"


@contextmanager
def meanwhile(act: Callable[[], object], methods: str = WRITE, path: str = "", number: int = 1) -> Iterator[None]:
    """Within it, ``act`` is called once, right before the n-th request with one of the methods and this in its path."""
    send_before, seen = HTTPAdapter.send, 0

    def send(adapter: HTTPAdapter, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        nonlocal seen
        url = str(request.path_url)
        if str(request.method) in methods.split() and path in url and "/actions/validate" not in url:
            seen += 1
            if seen == number:
                act()
        return send_before(adapter, request, *args, **options)

    HTTPAdapter.send = send  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        HTTPAdapter.send = send_before  # type: ignore[method-assign]
    assert seen >= number, "there was no such request"
