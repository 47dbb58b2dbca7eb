# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ASGI application: every request passes the same stages in the same order.

latency → faults → rate limit → authentication → scopes → handler → lost answers → log
"""

from __future__ import annotations

import json
import math
from asyncio import sleep
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, cast
from urllib.parse import parse_qsl, unquote

from starlette.types import ASGIApp, Receive, Scope, Send

from .control import control_app
from .errors import ApiError, tracking_id
from .faults import AFTER, BEFORE, Fault
from .ids import seeded_id
from .log import Exchange
from .poison import Poison
from .routing import NO_CONTENT, Call, Reply, Route, Router, created
from .spoiling import spoiled
from .state import World
from .tokens import Token

BASE_PATH = "/v1"

_GARBAGE = b"<html><head><title>Gateway</title></head><body><h1>Something went wrong</h1></body></html>"


class Application:
    """The API below /v1; everything else goes to the control endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._router = Router()
        self._control: ASGIApp = control_app(world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not scope["path"].startswith(BASE_PATH + "/"):
            await self._control(scope, receive, send)
            return
        body = await _body(receive)
        if body is None:
            return
        call, headers = _call(self._world, scope, body)
        fault = self._fault(call)
        delay = self._world.latency + (fault.latency if fault else 0.0)
        if delay:
            await sleep(delay)
        reply = self._answer(call, headers, fault)
        await self._finish(call, headers, reply, fault, receive, send)

    def _fault(self, call: Call) -> Fault | None:
        """The fault that strikes the request, if any."""
        faults = self._world.faults
        return faults.strike(call.method, call.path, self._router.operation(call.method, call.path)) if len(faults) else None

    def _answer(self, call: Call, headers: Mapping[str, str], fault: Fault | None) -> Reply:
        """The reply of the handler, or of the first stage that refuses."""
        struck = fault is not None and not fault.only_delays
        if fault is not None and struck and fault.when == BEFORE:
            return _forgotten(call) if fault.forgets else _faulty(fault)
        try:
            with self._world.lock:
                self._limit_rate()
                reply = self._handle(call, headers)
        except ApiError as error:
            reply = Reply(error.status, error.body, error.headers)
        if fault is None or not struck or fault.when != AFTER:
            return reply
        if fault.shape is None:
            return _faulty(fault)
        return _spoiled(reply, fault.shape) if reply.status < 300 else reply

    def _limit_rate(self) -> None:
        limit = self._world.rate_limit
        wait = limit.take() if limit else 0.0
        if limit is not None and wait:
            headers = {"Retry-After": str(math.ceil(wait))} if limit.retry_after else {}
            raise ApiError.plain(429, "Too many requests.", headers)

    def _handle(self, call: Call, headers: Mapping[str, str]) -> Reply:
        if call.path == "/access_token":
            route, call.params = self._router.match(call.method, call.path)
            return route.handler(call)
        call.token = self._authenticate(headers.get("authorization", ""))
        route, call.params = self._router.match(call.method, call.path)
        call.org_id = self._authorize(route, call, call.token)
        return route.handler(call)

    def _authenticate(self, authorization: str) -> Token:
        scheme, _space, secret = authorization.partition(" ")
        token = self._world.tokens.get(secret.strip()) if scheme.lower() == "bearer" else None
        if token is None or (token.expires_at is not None and token.expires_at <= self._world.clock.now()):
            raise ApiError.plain(401, "The request requires a valid access token set in the Authorization request header.")
        return token

    def _authorize(self, route: Route, call: Call, token: Token) -> str:
        """The id of the organisation the call may work in."""
        forbidden = "The server understood the request, but refused to fulfill it: the access token is not sufficient."
        if not all(token.has(scope) for scope in route.scopes) or (route.auth == "admin" and not token.admin):
            raise ApiError.plain(403, forbidden)
        chosen = call.id("orgId") if route.auth != "user" else None
        org_id = chosen or token.org_id
        if org_id not in self._world.orgs or not token.sees(org_id):
            # INFERRED: the status for an organisation the token cannot see.
            raise ApiError.plain(403, "The access token does not give access to this organization.")
        return org_id

    async def _finish(
        self,
        call: Call,
        headers: Mapping[str, str],
        reply: Reply,
        fault: Fault | None,
        receive: Receive,
        send: Send,
    ) -> None:
        """Log the exchange and send the answer, unless the fault drops the connection."""
        tracking = headers.get("trackingid") or tracking_id()
        content = _content(reply, tracking, self._world.poison)
        dropped = fault is not None and fault.drop
        query = {name: ",".join(values) for name, values in call.query.items()}
        self._world.log.append(
            Exchange(
                call.method,
                call.path,
                query,
                call.raw_body,
                0 if dropped else reply.status,
                b"" if dropped else content,
                fault.name if fault else None,
            )
        )
        if dropped:
            await _drop(receive, send)
            return
        await _send(send, reply, content, tracking)


async def _body(receive: Receive) -> bytes | None:
    """What the client sent; None when it hung up before it had sent all, so that there is no request."""
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


def _call(world: World, scope: Scope, body: bytes) -> tuple[Call, dict[str, str]]:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    query: dict[str, list[str]] = {}
    if scope["query_string"]:
        for name, value in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True):
            query.setdefault(name, []).append(value)
    base_url = f"{scope['scheme']}://{headers.get('host', 'localhost')}{BASE_PATH}"
    path = scope["path"][len(BASE_PATH) :]
    if world.poison:
        path, query, body = _without_payloads(world.poison, scope, query, body)
    return Call(world, scope["method"], path, query, body, base_url), headers


def _without_payloads(
    poison: Poison, scope: Scope, query: dict[str, list[str]], body: bytes
) -> tuple[str, dict[str, list[str]], bytes]:
    """Path, query and body as they are without poisoned answers."""
    segments = [poison.clean(unquote(segment)) for segment in scope["raw_path"].decode("latin-1").split("/")]
    path = "/".join(segments)[len(BASE_PATH) :]
    with suppress(ValueError):  # no JSON, as when a token is refreshed
        body = json.dumps(poison.request(json.loads(body))).encode()
    return path, {name: [poison.clean(text) for text in texts] for name, texts in query.items()}, body


def _faulty(fault: Fault) -> Reply:
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    if fault.html:
        return Reply(fault.answer_status, _GARBAGE, headers)
    error = ApiError.plain(fault.answer_status, "This answer was ordered by a fault of the simulator.", headers)
    return Reply(error.status, error.body, headers)


def _spoiled(reply: Reply, shape: str) -> Reply:
    status, content, headers = spoiled(reply.status, _content(reply, ""), shape)
    return Reply(status, content, {**reply.headers, **headers})


def _forgotten(call: Call) -> Reply:
    """The good answer to a write of which nothing is kept."""
    return created(seeded_id("FORGOTTEN", call.path)) if call.method == "POST" else NO_CONTENT


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
    return json.dumps(body, separators=(",", ":")).encode()


async def _send(send: Send, reply: Reply, content: bytes, tracking: str) -> None:
    headers = [(b"trackingid", tracking.encode("latin-1"))]
    headers += [(name.lower().encode(), value.encode("latin-1")) for name, value in reply.headers.items()]
    if reply.status != 204:
        headers.append((b"content-length", str(len(content)).encode()))
    if content and "Content-Type" not in reply.headers:
        html = isinstance(reply.body, bytes)
        headers.append((b"content-type", b"text/html;charset=utf-8" if html else b"application/json;charset=utf-8"))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def _drop(receive: Receive, send: Send) -> None:
    """Close the connection without an answer.

    ASGI has no message for it, so this reaches for the transport of uvicorn's request cycle, whose method ``send`` is.
    """
    cycle: Any = cast(Any, send).__self__
    cycle.transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass
