# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The two clients of the SDK, at work on the simulator, behind one face."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from wxc_sdk import WebexSimpleApi
from wxc_sdk.rest import RestError

from . import gaps

with warnings.catch_warnings():
    # What the SDK does with aiohttp is its own affair.
    warnings.filterwarnings("ignore", "Inheritance class AsRestSession from ClientSession", DeprecationWarning)
    # Not by an import statement: its 45 000 generated lines would pass through mypy.
    _as_api: Any = importlib.import_module("wxc_sdk.as_api")
    _as_rest: Any = importlib.import_module("wxc_sdk.as_rest")

gaps.teach()

AsRestError: type[Exception] = _as_rest.AsRestError

Settle = Callable[[Any], Any]
"""Turns what a function of the SDK returns, a generator or a coroutine perhaps, into the answer."""


class Sdk:
    """The SDK, or a part of it: ``sdk.telephony.operating_modes.list()`` is the list of all modes with either client."""

    def __init__(self, part: Any, settle: Settle) -> None:
        self._part = part
        self._settle = settle

    def __getattr__(self, name: str) -> Sdk:
        return Sdk(getattr(self._part, name), self._settle)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Ask the simulator."""
        return self._settle(self._part(*args, **kwargs))


@contextmanager
def sync_sdk(url: str, token: str) -> Iterator[Sdk]:
    """The synchronous client."""
    with WebexSimpleApi(tokens=token) as api:
        api.session.BASE = url  # type: ignore[misc]  # the only way to tell the SDK
        yield Sdk(api, lambda answer: list(answer) if inspect.isgenerator(answer) else answer)


@contextmanager
def async_sdk(url: str, token: str) -> Iterator[Sdk]:
    """The asynchronous client; its lists are gathered by the SDK."""
    with asyncio.Runner() as runner:

        async def start() -> Any:
            return _as_api.AsWebexSimpleApi(tokens=token)

        api = runner.run(start())
        api.session.BASE = url
        try:
            yield Sdk(api, lambda answer: runner.run(answer) if inspect.iscoroutine(answer) else answer)
        finally:
            runner.run(api.close())


@dataclass(frozen=True)
class Refusal:
    """An error as the SDK reports it; the codes are None where the answer has none, and ``nested`` is the inner one."""

    status: int
    code: int | None
    nested: int | None
    text: str

    @classmethod
    def of(cls, error: Exception) -> Refusal:
        """What an error of either client says."""
        status: int = error.response.status_code if isinstance(error, RestError) else error.status  # type: ignore[attr-defined]
        detail: Any = error.detail  # type: ignore[attr-defined]
        if getattr(detail, "errors", None):
            assert detail.tracking_id, "the error has no tracking id"
            return cls(status, detail.error_code, detail.errors[0].error_code, detail.message)
        # The SDK hands on what it cannot parse.
        return cls(status, None, None, str(getattr(detail, "message", detail)))


ERRORS = (RestError, AsRestError)
