# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The official OpenAPI documents as a judge of requests and answers.

The contract came from these documents, with the evidence of real answers above them. ``official.json`` has what the
documents say differently, as facts; the contract with these facts is what is judged by, and it is closed: a member that no
document has is a breach. A fact with ``slip`` is an error of the documents. It does not count, and the text says why.

A fact is an object with these members:

``of``
    The operations, as ids or patterns of ids with spaces between them.
``part``
    ``request``, ``response``, ``query`` or ``status``.
``at``
    The place in the body: ``rows[].forwardTo`` is the object ``forwardTo`` in each item of ``rows``, ``*`` means every member.
``requires``, ``optional``
    Members that the documents require, and members that only the contract requires.
``has``, ``lacks``
    Members that only the documents have, with their schemas, and members that only the contract has.
``type``, ``enum``
    What the value is.
``status``
    The statuses of a good answer.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from ..log import Exchange, Log
from ..worlds import WORLDS
from . import FOLDER, PAGE_PARAMETERS, Operation, operation_of

Json = dict[str, Any]
_ID = re.compile(rb"Y2lzY29zcGFyazovL[\w-]+")

UNDOCUMENTED = ("org_access_codes.*", "oauth.refresh")
"""Operations that no official document has: nothing judges them."""


@dataclass(frozen=True)
class Fact:
    """One thing that the documents say and the contract does not, see above."""

    of: str
    part: str
    at: str = ""
    slip: str = ""
    """Why the documents are wrong; empty where they are right."""
    says: Mapping[str, Any] = field(default_factory=dict)

    def is_about(self, operation_id: str) -> bool:
        """Whether it is said of this operation."""
        return any(fnmatchcase(operation_id, pattern) for pattern in self.of.split())

    def said_of(self, schemas: Json) -> Json:
        """The schemas of an operation, changed to what the documents say. Raises KeyError when the place does not exist."""
        changed = copy.deepcopy(schemas)
        if self.part == "status":
            changed["status"] = list(self.says["status"])
        elif self.part == "query":
            changed["query"] = [name for name in changed["query"] if name not in self.says.get("lacks", ())]
            changed["query"] += [name for name in self.says.get("has", ()) if name not in changed["query"]]
            changed["required"] = sorted({*changed.get("required", ()), *self.says.get("requires", ())})
        else:
            for node in _places(changed[self.part], [step for step in self.at.split(".") if step]):
                _change(node, self.says)
        return changed


def _places(node: Json, steps: list[str]) -> Iterator[Json]:
    """The schemas at a place."""
    if not steps:
        yield node
        return
    step, rest = steps[0], steps[1:]
    name = step.removesuffix("[]")
    found = list(node["properties"].values()) if name == "*" else [node["properties"][name]] if name else [node]
    for each in found:
        yield from _places(each["items"] if step.endswith("[]") else each, rest)


def _change(node: Json, says: Mapping[str, Any]) -> None:
    """Make one schema what the documents say."""
    required = {*node.get("required", ()), *says.get("requires", ())} - {*says.get("optional", ()), *says.get("lacks", ())}
    if required:
        node["required"] = sorted(required)
    else:
        node.pop("required", None)
    for name in says.get("lacks", ()):
        del node["properties"][name]
    if "has" in says:
        node["properties"].update(copy.deepcopy(says["has"]))
    node.update({key: says[key] for key in ("type", "enum") if key in says})


@cache
def facts() -> tuple[Fact, ...]:
    """All facts of ``official.json``."""
    items = json.loads((FOLDER / "official.json").read_text(encoding="utf-8"))
    own = ("of", "part", "at", "slip")
    return tuple(
        Fact(**{key: item[key] for key in own if key in item}, says={key: value for key, value in item.items() if key not in own})
        for item in items
    )


@cache
def slips() -> tuple[Fact, ...]:
    """The known errors of the documents, which do not count."""
    return tuple(fact for fact in facts() if fact.slip)


def is_documented(operation: Operation) -> bool:
    """Whether the official documents have this operation."""
    return not any(fnmatchcase(operation.id, pattern) for pattern in UNDOCUMENTED)


@dataclass(frozen=True)
class Document:
    """What the documents say about one operation."""

    statuses: tuple[int, ...]
    query: frozenset[str]
    required: frozenset[str]
    request: Draft202012Validator | None
    response: Draft202012Validator | None


class Judge:
    """Finds where requests and good answers are not what the official documents say.

    ``believed`` are slips that count for this judge all the same, so that a test finds those that are no longer needed.
    """

    def __init__(self, believed: Iterable[Fact] = ()) -> None:
        self._counted = [fact for fact in facts() if not fact.slip] + list(believed)
        self._documents: dict[Operation, Document] = {}

    def breaches(self, exchange: Exchange, *, answers_only: bool = False) -> Iterator[str]:
        """What is wrong with an exchange, in sentences. ``answers_only`` leaves out the request, for those that tests make up."""
        operation = operation_of(exchange.method, exchange.path)
        if operation is None or not is_documented(operation):
            return
        if operation not in self._documents:
            self._documents[operation] = _document(operation, self._counted)
        document = self._documents[operation]
        problems = [] if answers_only else list(_of_request(document, exchange))
        if not (_is_spoiled(exchange) or _contradicted(operation.id, exchange.worlds)):
            problems += _of_answer(document, exchange)
        yield from (f"{operation.id}: {problem}" for problem in problems)


def _is_spoiled(exchange: Exchange) -> bool:
    """Whether there is no good answer, or a test has ordered it to be wrong."""
    return exchange.fault is not None or exchange.poisoned or not 200 <= exchange.status < 300


def _contradicted(operation_id: str, worlds: frozenset[str]) -> bool:
    """Whether one of the worlds says of the operation what the documents do not."""
    return any(fnmatchcase(operation_id, pattern) for name in worlds for pattern in WORLDS[name].contradicts)


def _document(operation: Operation, counted: Iterable[Fact]) -> Document:
    schemas = copy.deepcopy(operation.schemas)
    _close(schemas.get("response"))
    for fact in counted:
        if fact.is_about(operation.id):
            schemas = fact.said_of(schemas)
    return Document(
        tuple(schemas["status"]),
        frozenset(schemas["query"]) | PAGE_PARAMETERS,
        frozenset(schemas.get("required", ())),
        Draft202012Validator(schemas["request"]) if "request" in schemas else None,
        Draft202012Validator(schemas["response"]) if "response" in schemas else None,
    )


def _close(schema: Any) -> None:
    """No object has members that are not described."""
    if isinstance(schema, dict):
        if "properties" in schema:
            schema["additionalProperties"] = False
        for each in schema.values():
            _close(each)
    elif isinstance(schema, list):
        for each in schema:
            _close(each)


def _of_request(document: Document, exchange: Exchange) -> Iterator[str]:
    unknown, missing = set(exchange.query) - document.query, document.required - set(exchange.query)
    if unknown:
        yield f"no document has the query parameters {sorted(unknown)}"
    if missing:
        yield f"the query has no {sorted(missing)}"
    if document.request:
        yield from _errors("request", document.request, exchange.body)
    elif exchange.body:
        yield "no document has a request body"


def _of_answer(document: Document, exchange: Exchange) -> Iterator[str]:
    if exchange.status not in document.statuses:
        yield f"the status is {exchange.status} and not {' or '.join(map(str, document.statuses))}"
    if document.response:
        yield from _errors("answer", document.response, exchange.response)


def _errors(part: str, validator: Draft202012Validator, body: Any) -> Iterator[str]:
    for error in validator.iter_errors(body):
        yield f"{part} {error.json_path}: {error.message}"


def _likeness(exchange: Exchange) -> tuple[Any, ...]:
    """All that decides about the breaches of an exchange: ids in answers and the words of refusals do not."""
    operation = operation_of(exchange.method, exchange.path)
    request = (operation, *exchange.query, exchange.request_bytes)
    if operation is None or _is_spoiled(exchange) or _contradicted(operation.id, exchange.worlds):
        return request
    return (*request, exchange.status, _ID.sub(b"id", exchange.response_bytes))


class Court:
    """Judges all that the simulators of this process are asked and answer, each different exchange once."""

    def __init__(self) -> None:
        self._judge = Judge()
        self._known: set[int] = set()
        self._waiting: list[Exchange] = []

    def watch(self, exchange: Exchange) -> None:
        """Keep an exchange for the next sitting, if there was none like it."""
        fingerprint = hash(_likeness(exchange))
        if fingerprint not in self._known:
            self._known.add(fingerprint)
            self._waiting.append(exchange)

    def sit(self, *, answers_only: bool = False) -> list[str]:
        """What is wrong with the exchanges since the last sitting, in sentences."""
        waiting, self._waiting = self._waiting, []
        return [breach for each in waiting for breach in self._judge.breaches(each, answers_only=answers_only)]

    @contextmanager
    def in_session(self) -> Iterator[Court]:
        """Within it, the court watches."""
        Log.watchers.append(self.watch)
        try:
            yield self
        finally:
            Log.watchers.remove(self.watch)
