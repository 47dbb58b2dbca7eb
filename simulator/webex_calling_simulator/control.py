# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Control endpoints for a simulator that runs as its own process. No token is asked for, nothing is logged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .faults import Fault, RateLimit
from .poison import Poison
from .state import World

_Endpoint = Callable[[Request], Awaitable[Response]]


def control_app(world: World) -> Starlette:
    """The application below /_simulator."""
    endpoints = _Endpoints(world)
    routes: list[tuple[str, str, _Endpoint]] = [
        ("GET", "log", endpoints.read_log),
        ("DELETE", "log", endpoints.clear_log),
        ("POST", "faults", endpoints.add_faults),
        ("DELETE", "faults", endpoints.clear_faults),
        ("POST", "latency", endpoints.set_latency),
        ("POST", "rate_limit", endpoints.set_rate_limit),
        ("POST", "poison", endpoints.set_poison),
        ("GET", "counts", endpoints.read_counts),
        ("POST", "keep", endpoints.keep),
        ("POST", "reset", endpoints.reset),
    ]
    return Starlette(routes=[Route(f"/_simulator/{path}", call, methods=[method]) for method, path, call in routes])


class _Endpoints:
    def __init__(self, world: World) -> None:
        self._world = world

    async def read_log(self, request: Request) -> Response:
        return JSONResponse([exchange.as_json() for exchange in self._world.log])

    async def clear_log(self, request: Request) -> Response:
        self._world.log.clear()
        return Response(status_code=204)

    async def add_faults(self, request: Request) -> Response:
        try:
            faults = [Fault(**members) for members in await request.json()]
        except (TypeError, ValueError) as error:
            return JSONResponse({"message": f"Not a list of faults: {error}"}, status_code=400)
        self._world.faults.add(*faults)
        return Response(status_code=204)

    async def clear_faults(self, request: Request) -> Response:
        self._world.faults.clear()
        return Response(status_code=204)

    async def set_latency(self, request: Request) -> Response:
        try:
            self._world.latency = float((await request.json())["seconds"])
        except (KeyError, TypeError, ValueError):
            return JSONResponse({"message": 'Send {"seconds": <number>}.'}, status_code=400)
        return Response(status_code=204)

    async def set_rate_limit(self, request: Request) -> Response:
        try:
            members = await request.json()
            self._world.rate_limit = None if members is None else RateLimit(**members)
        except (TypeError, ValueError) as error:
            return JSONResponse({"message": f"Send the members of a rate limit, or null to end it: {error}"}, status_code=400)
        return Response(status_code=204)

    async def set_poison(self, request: Request) -> Response:
        try:
            members = await request.json()
            self._world.poison = None if members is None else Poison(**{**members, "payloads": tuple(members["payloads"])})
        except (KeyError, TypeError, ValueError) as error:
            return JSONResponse({"message": f"Send the members of a poison, or null to end it: {error}"}, status_code=400)
        return Response(status_code=204)

    async def read_counts(self, request: Request) -> Response:
        return JSONResponse(self._world.log.counts())

    async def keep(self, request: Request) -> Response:
        self._world.keep()
        return Response(status_code=204)

    async def reset(self, request: Request) -> Response:
        self._world.reset()
        return Response(status_code=204)
