# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The contract of the REST API: which operations there are, and what their requests and answers look like.

``operations.json`` has the id, method and path of each; ``schemas.json`` by id the query parameters, the success
statuses and the JSON Schemas of request and answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Protocol

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parent
PAGE_PARAMETERS = {"cursor"}  # made up by the server, inside the link to the next page


class Exchanged(Protocol):
    """One request and its answer, as the simulator logs it."""

    @property
    def method(self) -> str:
        """In capitals."""

    @property
    def path(self) -> str:
        """As in the contract's description, with the ids filled in."""

    @property
    def query(self) -> dict[str, str]:
        """The parameters after the question mark."""

    @property
    def status(self) -> int:
        """Of the answer."""

    @property
    def fault(self) -> str | None:
        """What was made to go wrong, if anything."""

    @property
    def body(self) -> Any:
        """Of the request, parsed."""

    @property
    def response(self) -> Any:
        """The body of the answer, parsed."""


@dataclass(frozen=True)
class Operation:
    """One operation of the contract."""

    id: str
    method: str
    path: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a path of this operation looks like; a slash at the end is accepted everywhere."""
        return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(self.path)) + "/?")

    @cached_property
    def schemas(self) -> dict[str, Any]:
        """Query parameters, statuses and schemas."""
        schemas: dict[str, Any] = _schemas()[self.id]
        return schemas

    @cached_property
    def request(self) -> Draft202012Validator | None:
        """The validator of the request body; None when there is no body."""
        return Draft202012Validator(self.schemas["request"]) if "request" in self.schemas else None

    @cached_property
    def response(self) -> Draft202012Validator | None:
        """The validator of a good answer; None when there is no body."""
        return Draft202012Validator(self.schemas["response"]) if "response" in self.schemas else None


@cache
def _schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = json.loads((FOLDER / "schemas.json").read_text(encoding="utf-8"))
    return schemas


@cache
def operations() -> tuple[Operation, ...]:
    """All operations, those with fixed paths before those whose parameters would match the same."""
    items = json.loads((FOLDER / "operations.json").read_text(encoding="utf-8"))
    found = [Operation(item["id"], item["method"], item["path"]) for item in items]
    return tuple(sorted(found, key=lambda operation: operation.path.count("{")))


@cache
def operation_of(method: str, path: str) -> Operation | None:
    """The operation that a request is for."""
    fitting = (item for item in operations() if item.method == method and item.pattern.fullmatch(path))
    return next(fitting, None)


def breaches(exchanges: Iterable[Exchanged]) -> Iterator[str]:
    """What requests and good answers have that the contract does not know, in sentences."""
    for exchange in exchanges:
        operation = operation_of(exchange.method, exchange.path)
        where = f"{exchange.method} {exchange.path}"
        if operation is None:
            yield f"{where} is no operation of the contract"
            continue
        yield from (f"{where}: {problem}" for problem in _problems(operation, exchange))


def _problems(operation: Operation, exchange: Exchanged) -> Iterator[str]:
    unknown = set(exchange.query) - set(operation.schemas["query"]) - PAGE_PARAMETERS
    if unknown:
        yield f"query parameters {sorted(unknown)} are unknown"
    if operation.request and operation.id != "oauth.refresh":
        yield from (f"request {error.json_path}: {error.message}" for error in operation.request.iter_errors(exchange.body))
    elif exchange.body and operation.id != "oauth.refresh":
        yield "a body is sent where none is expected"
    if exchange.fault or not 200 <= exchange.status < 300:
        return
    if exchange.status not in operation.schemas["status"]:
        yield f"answer {exchange.status} is not {operation.schemas['status']}"
    if operation.response:
        yield from (f"answer {error.json_path}: {error.message}" for error in operation.response.iter_errors(exchange.response))
