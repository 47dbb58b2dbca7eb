# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The work done with the public SDK, by its synchronous or its asynchronous client: ``python -m tests.benchmark.sdk``.

A programmer's natural way: list once, compare, then create and update what is missing or differs, ten at a time if the client
can. Each work is written once, as a generator that yields calls of the SDK and is sent what they return.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import inspect
import json
import os
import warnings
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

from .cell import CONCURRENCY
from .sdk_site import Ask, Json, Work, site


def virtual_extensions(api: Any, document: Json) -> Work:
    """Virtual extensions of one location."""
    (locations,) = yield [(api.telephony.location.list, {"name": document["location"]})]
    (location,) = [found.location_id for found in locations if found.name == document["location"]]
    extensions = api.telephony.virtual_extensions
    (listed,) = yield [(extensions.list_extensions, {"location_id": location, "max": 1000})]
    stored = {found.extension: found for found in listed}
    asks: list[Ask] = []
    for item in document["virtual_extensions"]:
        found = stored.get(item["extension"])
        if found is None:
            asks.append((extensions.create_extension, {**item, "location_id": location}))
        elif (found.phone_number, found.display_name) != (item["phone_number"], item["display_name"]):
            asks.append((extensions.update_extension, {**item, "extension_id": found.id}))
    yield asks


WORKS: dict[str, Callable[[Any, Json], Work]] = {"virtual_extensions": virtual_extensions, "site": site}


def run_sync(work: Callable[[Any, Json], Work], document: Json) -> None:
    """One request after the other."""
    from wxc_sdk import WebexSimpleApi

    def one(function: Callable[..., Any], arguments: Json) -> Any:
        answer = function(**arguments)
        return list(answer) if inspect.isgenerator(answer) else answer

    with WebexSimpleApi(tokens=os.environ["WEBEX_ACCESS_TOKEN"]) as api:
        api.session.BASE = os.environ["WEBEX_BASE_URL"]  # type: ignore[misc]  # the only way to tell the SDK
        _drive(work(api, document), lambda asks: [one(*ask) for ask in asks])


def run_async(work: Callable[[Any, Json], Work], document: Json) -> None:
    """Ten requests at a time, as many as the SDK's own limit allows."""
    warnings.filterwarnings("ignore", "Inheritance class AsRestSession from ClientSession", DeprecationWarning)
    as_api: Any = importlib.import_module("wxc_sdk.as_api")  # mypy need not read its 45 000 generated lines

    async def start() -> Any:
        return as_api.AsWebexSimpleApi(tokens=os.environ["WEBEX_ACCESS_TOKEN"], concurrent_requests=CONCURRENCY)

    async def one(function: Callable[..., Any], arguments: Json) -> Any:
        answer = function(**arguments)
        return [item async for item in answer] if isinstance(answer, AsyncGenerator) else await answer

    async def together(asks: list[Ask]) -> list[Any]:
        return list(await asyncio.gather(*(one(*ask) for ask in asks)))

    with asyncio.Runner() as runner:
        api = runner.run(start())
        api.session.BASE = os.environ["WEBEX_BASE_URL"]
        try:
            _drive(work(api, document), lambda asks: runner.run(together(asks)))
        finally:
            runner.run(api.close())


def _drive(work: Work, perform: Callable[[list[Ask]], list[Any]]) -> None:
    try:
        asks = next(work)
        while True:
            asks = work.send(perform(asks))
    except StopIteration:
        pass


def main() -> None:
    """Does the work named on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("way", choices=["sync", "async"])
    parser.add_argument("work", choices=list(WORKS))
    parser.add_argument("document", type=Path)
    options = parser.parse_args()
    document = json.loads(options.document.read_text(encoding="utf-8"))["document"]
    (run_sync if options.way == "sync" else run_async)(WORKS[options.work], document)


if __name__ == "__main__":
    main()
