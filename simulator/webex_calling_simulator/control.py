# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Control endpoints for a simulator that runs as its own process. No token is asked for, nothing is logged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .faults import Fault, RateLimit
from .lag import Lag
from .poison import Poison
from .state import Service


def control_routes() -> list[Route]:
    """What is answered below /_simulator."""
    endpoints: list[tuple[str, str, Callable[[Request], Awaitable[Response]]]] = [
        ("GET", "/log/", read_log),
        ("DELETE", "/log/", clear_log),
        ("POST", "/faults/", add_faults),
        ("DELETE", "/faults/", clear_faults),
        ("POST", "/clock/", set_clock),
        ("POST", "/latency/", set_latency),
        ("POST", "/lag/", set_lag),
        ("POST", "/rate_limit/", set_rate_limit),
        ("POST", "/poison/", set_poison),
        ("POST", "/worlds/", set_worlds),
        ("GET", "/counts/", read_counts),
        ("POST", "/keep/", keep),
        ("POST", "/reset/", reset),
    ]
    return [Route(path, endpoint, methods=[method]) for method, path, endpoint in endpoints]


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def _done() -> Response:
    return Response(status_code=204)


def _refusal(message: str) -> Response:
    return JSONResponse({"message": message}, status_code=400)


async def read_log(request: Request) -> Response:
    """Every request with its body and answer."""
    return JSONResponse([exchange.as_json() for exchange in _service(request).log])


async def clear_log(request: Request) -> Response:
    """Forget what was asked."""
    _service(request).log.clear()
    return _done()


async def add_faults(request: Request) -> Response:
    """Put a list of faults into force."""
    try:
        faults = [Fault(**members) for members in await request.json()]
    except (TypeError, ValueError) as error:
        return _refusal(f"Not a list of faults: {error}")
    _service(request).faults.add(*faults)
    return _done()


async def clear_faults(request: Request) -> Response:
    """End all faults."""
    _service(request).faults.clear()
    return _done()


async def set_clock(request: Request) -> Response:
    """Stop the clock at a moment, move it, or let it show real time again."""
    clock = _service(request).clock
    try:
        members: Any = await request.json()
        if members is None:
            clock.reset()
        elif "now" in members:
            clock.set(datetime.fromisoformat(members["now"]))
        else:
            clock.advance(timedelta(seconds=members["advance_seconds"]))
    except (KeyError, OverflowError, TypeError, ValueError):
        return _refusal('Send {"now": "<ISO 8601 with a time zone>"}, {"advance_seconds": <number>} or null.')
    return _done()


async def set_latency(request: Request) -> Response:
    """Delay every answer."""
    try:
        _service(request).latency = float((await request.json())["seconds"])
    except (KeyError, TypeError, ValueError):
        return _refusal('Send {"seconds": <number>}.')
    return _done()


async def set_lag(request: Request) -> Response:
    """Let reads be behind writes, or end that."""
    try:
        members: Any = await request.json()
        _service(request).lag = None if members is None else Lag(**members)
    except (TypeError, ValueError) as error:
        return _refusal(f"Send the members of a lag, or null to end it: {error}")
    return _done()


async def set_rate_limit(request: Request) -> Response:
    """Limit the rate of requests, or end the limit."""
    try:
        members: Any = await request.json()
        _service(request).rate_limit = None if members is None else RateLimit(**members)
    except (TypeError, ValueError) as error:
        return _refusal(f"Send the members of a rate limit, or null to end it: {error}")
    return _done()


async def set_poison(request: Request) -> Response:
    """Put payloads into all answers, or end that."""
    try:
        members: Any = await request.json()
        _service(request).poison = None if members is None else Poison(**{**members, "payloads": tuple(members["payloads"])})
    except (KeyError, TypeError, ValueError) as error:
        return _refusal(f"Send the members of a poison, or null to end it: {error}")
    return _done()


async def set_worlds(request: Request) -> Response:
    """Choose the worlds to be in, all at once."""
    try:
        _service(request).worlds = frozenset(await request.json())
    except (TypeError, ValueError) as error:
        return _refusal(f"Send a list of worlds. {error}")
    return _done()


async def read_counts(request: Request) -> Response:
    """How many requests of which sort there were."""
    return JSONResponse(_service(request).log.counts())


async def keep(request: Request) -> Response:
    """Make the state of now the one that ``reset`` goes back to."""
    _service(request).keep()
    return _done()


async def reset(request: Request) -> Response:
    """Go back to the seeded or kept state."""
    _service(request).reset()
    return _done()
