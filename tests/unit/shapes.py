# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All shapes that a good answer may be spoiled into, and which of them the contract forbids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.contract import Operation
from tests.simulator.spoiling import WHOLE, edited, spoiled

UNUSUAL = ("gzip", "another content type")
"""What only looks different: the same answer, which must be taken."""
BROKEN = ("no content", "empty", "deep", "doubled members", "bulky", "bulky gzip", "not utf-8")
"""Wrong for every answer that has a body, whatever its schema says; other bodies are judged by what they say."""

WRONG, ODD, SAME = "wrong", "odd", "same"
CONTAINERS = {"object": "{}", "array": "[]"}
OTHERS = ("{}", "[]", "null", '"text"', "7")
UNHEARD_OF = '"UNHEARD_OF"'


@dataclass(frozen=True)
class Cell:
    """A shape and what the contract thinks of it.

    A ``wrong`` one must be refused. The contract allows an ``odd`` one, or does not care: whoever reads it may refuse it or
    not, in good order. One that is the ``same`` must be taken.
    """

    shape: str
    verdict: str


def cells(operation: Operation, body: Any) -> Iterator[Cell]:
    """What a good answer of an operation may be spoiled into; ``body`` is an example, None where there is no body."""
    schema = strict(operation)
    for shape in WHOLE:
        yield Cell(shape, _verdict_of_whole(schema, body, shape))
    seen = set()
    for shape in _edits(schema, body, "") if schema and body is not None else ():
        spoiled_body = edited(body, shape)
        if spoiled_body != body and shape not in seen:
            seen.add(shape)
            yield Cell(shape, ODD if fits(schema, spoiled_body) else WRONG)


def strict(operation: Operation) -> Mapping[str, Any]:
    """The schema of an answer, {} for none. Every list must have the member that holds its items."""
    schema: dict[str, Any] = operation.schemas.get("response", {})
    if not operation.id.endswith(".list") or not schema:
        return schema
    lists = [name for name, member in schema["properties"].items() if member.get("type") == "array"]
    return {**schema, "required": [*schema.get("required", []), *lists[:1]]}


def fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether a value has the shape that a schema wants: objects, lists, required members, ids. Not what is in a text."""
    types = _types(schema)
    if value is None and types:
        return "null" in types
    if isinstance(value, dict):
        return (not types or "object" in types) and _members_fit(schema, value)
    if isinstance(value, list):
        return (not types or "array" in types) and all(fits(schema.get("items", {}), item) for item in value)
    return not types or not set(types) <= {"object", "array", "null"}


def _members_fit(schema: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    required = schema.get("required", ())
    return all(name in value for name in required) and all(
        _member_fits(name, member, value[name], name in required)
        for name, member in schema.get("properties", {}).items()
        if name in value
    )


def _member_fits(name: str, schema: Mapping[str, Any], value: Any, required: bool) -> bool:
    if name == "id" and required:
        return isinstance(value, str) and value != ""
    if value is None and not required:
        return True
    return fits(schema, value)


def _types(schema: Mapping[str, Any]) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)


def _verdict_of_whole(schema: Mapping[str, Any], body: Any, shape: str) -> str:
    if shape in UNUSUAL:
        return SAME
    if not schema or body is None:
        return ODD
    if shape in BROKEN:
        return WRONG
    content = spoiled(200, json.dumps(body).encode(), shape).content
    try:
        return ODD if fits(schema, json.loads(content)) else WRONG
    except ValueError:
        return WRONG


def _edits(schema: Mapping[str, Any], value: Any, place: str) -> Iterator[str]:
    """Shapes that change one place of a body each, at every depth."""
    if isinstance(value, dict):
        required = schema.get("required", ())
        for name, member in schema.get("properties", {}).items():
            if name in value:
                at = f"{place}.{name}" if place else name
                yield f"{at} missing"
                yield from _values(member, at, name == "id" and name in required)
                yield from _edits(member, value[name], at)
    if isinstance(value, list) and value:
        items = schema.get("items", {})
        yield from (shape for last in ("[]", "[-1]") for shape in _values(items, place + last, False))
        if isinstance(value[-1], dict) and "id" in items.get("required", ()):
            yield from (f"{place}[-1].id {what}" for what in ("missing", "= null", '= ""'))
        yield from _edits(items, _merged(value), place + "[]")


def _merged(items: list[Any]) -> Any:
    """One item that has the members of all."""
    return {name: each for item in items for name, each in item.items()} if isinstance(items[0], dict) else None


def _values(schema: Mapping[str, Any], place: str, is_id: bool) -> Iterator[str]:
    """The shapes that give a place another value."""
    own = [text for type_, text in CONTAINERS.items() if type_ in _types(schema)]
    yield from (f"{place} = {other}" for other in OTHERS if other not in own)
    if is_id or _types(schema) == ["string"]:
        yield f'{place} = ""'
        yield f"{place} = {UNHEARD_OF}"
