# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The web application: its routes, and the stages that every request to the API passes in the same order.

latency → faults → rate limit → authentication → scopes → lag → handler → lost and spoiled answers → log
"""

from __future__ import annotations

import importlib
import json
import math
import pkgutil
from asyncio import sleep
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast
from urllib.parse import quote, unquote, urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from .access import authenticate, authorize
from .control import control_routes
from .errors import OTHER_REFUSALS, ApiError, tracking_id
from .faults import AFTER, BEFORE, Fault
from .ids import PADDED, padded, seeded_id, without_padding
from .lag import saved
from .log import Exchange
from .poison import Poison
from .routing import BASE_PATH, DECLARED, NO_CONTENT, B, Call, Declaration, Reply, created
from .spoiling import WHOLE, spoiled
from .state import Service
from .validation import TIMES_WITH_SECONDS, UNKNOWN_MEMBERS_REFUSED, refuse_unknown_members, with_seconds
from .whole_numbers import WHOLE_NUMBERS_AS_TEXT, as_text

_GARBAGE = b"<html><head><title>Gateway</title></head><body><h1>Something went wrong</h1></body></html>"
_encode = json.JSONEncoder(separators=(",", ":")).encode  # to ASCII: half a surrogate pair, which clients may send, has no UTF-8


def application(service: Service) -> Starlette:
    """The API below /v1, and the control endpoints beside it."""
    routes = [*operation_routes(service), Mount("/_simulator", routes=control_routes())]
    app = Starlette(routes=routes, middleware=[Middleware(Entrance, service)], exception_handlers={HTTPException: _no_operation})
    app.state.service = service
    return app


def declare() -> None:
    """Load the files in ``routes``, which declare all operations and worlds."""
    package = importlib.import_module(".routes", __package__)
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")


def operation_routes(service: Service) -> list[Mount]:
    """The routes of all operations, each named like its operation, below the first words of their paths."""
    declare()
    parts: dict[str, list[Route]] = {}
    # Fixed paths first, since a parameter would match them too: ``settings`` before ``{extensionId}``.
    for each in sorted(DECLARED, key=lambda declared: declared.path.count("{")):
        depth = 4 if each.path.startswith(f"{B}/") else 2
        words = "/".join(each.path.split("/")[:depth])
        route = Route(f"{each.path.removeprefix(words)}/", Stages(each, service), methods=[each.method], name=each.id)
        parts.setdefault(words, []).append(route)
    # The framework asks one after the other: those with the most operations come first.
    return [Mount(BASE_PATH + words, routes=parts[words]) for words in sorted(parts, key=lambda words: -len(parts[words]))]


class Entrance:
    """Middleware that makes the path of each request what the routes know."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if self._service.poison:
            _change_address(scope, self._service.poison.clean)
        if self._service.is_in(PADDED):
            _change_address(scope, without_padding)
        # All routes end with a slash, so that a collection is found below its own words like the objects in it.
        scope["path"] = f"{scope['path'].rstrip('/')}/"
        await self._app(scope, receive, send)


async def _no_operation(request: Request, error: Exception) -> Response:
    """The answer when no route fits. In the API, only clients with a valid token learn the reason."""
    assert isinstance(error, HTTPException)
    if not request.scope["path"].startswith(f"{BASE_PATH}/"):
        return PlainTextResponse(error.detail, error.status_code)

    def refuse(call: Call) -> Reply:
        if error.status_code == 405:
            raise ApiError.plain(405, f"Request method '{request.method}' is not supported.").as_a_guess()
        raise ApiError.no_resource(call.path)

    return await Stages(Declaration("", "", "", (), "any", refuse), request.app.state.service).answer(request)


class Stages:
    """The stages of each request for an operation, around its handler."""

    def __init__(self, declared: Declaration, service: Service) -> None:
        self._declared = declared
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = await self.answer(Request(scope, receive))
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """The answer to one request. Writes the log."""
        service = self._service
        try:
            body = await request.body()
        except ClientDisconnect:  # before it had sent all, so there is no request
            return DroppedConnection()
        if service.poison:
            body = _without_payloads(service.poison, body)
        if service.is_in(PADDED):
            body = without_padding(body.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
        call = Call(service, request, request.scope["path"].removeprefix(BASE_PATH).rstrip("/"), _query(request), body)
        faults = service.faults
        fault = faults.strike(request.method, call.path, self._declared.id) if len(faults) else None
        delay = service.latency + (fault.latency if fault else 0.0)
        if delay:
            await sleep(delay)
        reply = self._reply(call, fault)
        tracking = request.headers.get("trackingid") or tracking_id()
        response = _response(reply, tracking, service.poison, pads=PADDED.name in service.worlds and call.path.startswith(B))
        if fault is not None and fault.drop:
            response = DroppedConnection()
        query = {name: ",".join(values) for name, values in call.query.items()}
        name = fault.name if fault and not reply.as_ever else None
        sent = (request.method, call.path, query, call.raw_body)
        answered = (response.status_code, bytes(response.body))
        service.log.append(Exchange(*sent, *answered, name, service.worlds, bool(service.poison)))
        return response

    def _reply(self, call: Call, fault: Fault | None) -> Reply:
        """The reply of the handler, or of the first stage that refuses."""
        struck = fault is not None and not fault.only_delays
        if fault is not None and struck and fault.when == BEFORE:
            return _forgotten(call) if fault.forgets else _faulty(fault)
        try:
            with call.service.lock:
                _limit_rate(call.service)
                reply = self._handled(call)
                if call.is_in(TIMES_WITH_SECONDS):
                    reply = reply._replace(body=with_seconds(reply.body))
        except ApiError as error:
            refusal = error.otherwise() if error.guessed and call.is_in(OTHER_REFUSALS) else error
            reply = Reply(refusal.status, refusal.body, refusal.headers)
        if fault is None or not struck or fault.when != AFTER:
            return reply
        if fault.shape is None:
            return _faulty(fault)
        return _spoiled(reply, fault.shape) if reply.status < 300 else reply

    def _handled(self, call: Call) -> Reply:
        """The reply of the handler, if the token allows the operation."""
        declared = self._declared
        if declared.auth != "none":
            call.token = authenticate(call.request.headers.get("authorization", ""), call.service)
            chosen = call.id("orgId") if declared.auth != "user" else None
            call.org_id = authorize(call.token, declared.scopes, declared.auth, chosen, call.service)
            if call.is_in(UNKNOWN_MEMBERS_REFUSED):
                refuse_unknown_members(declared.id, call.raw_body)
        reply = self._timely(call)
        told = declared.auth != "none" and call.is_in(WHOLE_NUMBERS_AS_TEXT)
        return reply._replace(body=as_text(reply.body)) if told else reply

    def _timely(self, call: Call) -> Reply:
        """The reply of the handler, from the past where reads lag behind writes."""
        declared, service = self._declared, call.service
        lag, present = service.lag, service.orgs
        if lag is None or (declared.method == "GET" and not lag.concerns(declared.id)):
            return declared.handler(call)
        if declared.method == "GET":
            service.orgs = lag.as_seen(present, call.path)
            try:
                return declared.handler(call)
            finally:
                service.orgs = present
        before = saved(present)
        reply = declared.handler(call)
        lag.changed(before)
        return reply


def _query(request: Request) -> dict[str, list[str]]:
    query: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        query.setdefault(name, []).append(value)
    return query


def _limit_rate(service: Service) -> None:
    limit = service.rate_limit
    wait = limit.take() if limit else 0.0
    if limit is not None and wait:
        headers = {"Retry-After": str(math.ceil(wait))} if limit.retry_after else {}
        raise ApiError.plain(429, "Too many requests.", headers)


def _change_address(scope: Scope, clean: Callable[[str], str]) -> None:
    """Take out of path and query what ``clean`` takes out of a text, such as the payloads of poisoned answers."""
    # Segment by segment, since a payload may hold a slash.
    path = "/".join(clean(unquote(segment)) for segment in scope["raw_path"].decode("latin-1").split("/"))
    scope["path"], scope["raw_path"] = path, quote(path).encode()
    asked = Request(scope).query_params.multi_items()
    scope["query_string"] = urlencode([(name, clean(value)) for name, value in asked]).encode()


def _without_payloads(poison: Poison, body: bytes) -> bytes:
    """The body of a request, without the payloads of poisoned answers."""
    with suppress(ValueError):  # no JSON, as when a token is refreshed
        return json.dumps(poison.request(json.loads(body))).encode()
    return body


def _faulty(fault: Fault) -> Reply:
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    if fault.html:
        return Reply(fault.answer_status, _GARBAGE, headers)
    error = ApiError.plain(fault.answer_status, "This answer was ordered by a fault of the simulator.", headers)
    return Reply(error.status, error.body, error.headers)


def _forgotten(call: Call) -> Reply:
    """The good answer to a write that changes nothing."""
    return created(seeded_id("FORGOTTEN", call.path)) if call.request.method == "POST" else NO_CONTENT


def _spoiled(reply: Reply, shape: str) -> Reply:
    before = _content(reply, "")
    status, content, headers = spoiled(reply.status, before, shape)
    return Reply(status, content, {**reply.headers, **headers}, as_ever=shape not in WHOLE and content is before)


def _response(reply: Reply, tracking: str, poison: Poison | None, pads: bool) -> Response:
    content = _content(reply, tracking, poison)
    content = padded(content) if pads else content
    html = isinstance(reply.body, bytes)
    media_type = ("text/html;charset=utf-8" if html else "application/json;charset=utf-8") if content else None
    return Response(content, reply.status, {"TrackingID": tracking, **reply.headers}, media_type)


def _content(reply: Reply, tracking: str, poison: Poison | None = None) -> bytes:
    if reply.body is None:
        return b""
    if isinstance(reply.body, bytes):
        return reply.body
    body: Any = reply.body
    # Shape D carries no tracking id in its body; it is the one error without the list of errors.
    if reply.status >= 400 and "errors" in body:
        body = {**body, "trackingId": tracking}
    if poison:
        body = poison.answer(body)
    return _encode(body).encode()


class DroppedConnection(Response):
    """No answer: the connection is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.status_code = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Close it.

        ASGI has no message for this. ``receive`` is a method of uvicorn's request cycle, which has the transport.
        """
        cycle: Any = cast(Any, receive).__self__
        cycle.transport.close()
        while (await receive())["type"] != "http.disconnect":
            pass
