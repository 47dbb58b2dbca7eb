# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All wrong forms of a good answer, and which of them the contract forbids."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tools.operations import ONLY_NEEDED, is_disputed
from webex_calling_simulator.contract import Operation
from webex_calling_simulator.spoiling import WHOLE, edited, spoiled

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
    """A shape and its verdict in the contract.

    A ``wrong`` one must be refused. The contract allows an ``odd`` one, or does not cover it: the reader may refuse it with a
    clear error, or take it. The ``same`` must be taken.
    """

    shape: str
    verdict: str


def cells(operation: Operation, body: Any, known: Collection[str] = ()) -> Iterator[Cell]:
    """The shapes of a good answer of an operation, besides the ``known`` ones.

    ``body`` is an example of such an answer, None where there is none.
    """
    schema = strict(operation)
    for shape in WHOLE:
        if shape not in known:
            yield Cell(shape, _verdict_of_whole(schema, body, shape))
    for shape in edits(schema, body) - set(known):
        spoiled_body = edited(body, shape)
        if spoiled_body != body:
            yield Cell(shape, ODD if fits(schema, spoiled_body) else WRONG)


def strict(operation: Operation) -> Mapping[str, Any]:
    """The schema of an answer, {} for none. Every list must have the member that holds its items.

    Where evidence shows that less is required than the schema says, the evidence counts.
    """
    schema: dict[str, Any] = operation.schemas.get("response", {})
    if operation.id in ONLY_NEEDED:
        return {**schema, "required": ONLY_NEEDED[operation.id]}
    if not operation.id.endswith(".list") or not schema:
        return schema
    lists = [name for name, member in schema["properties"].items() if member.get("type") == "array"]
    return {**schema, "required": [*schema.get("required", []), *lists[:1]]}


def required(schema: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """The places of all members that must be there, at every depth."""
    if "items" in schema:
        yield from required(schema["items"], place + "[]")
    for name, member in schema.get("properties", {}).items():
        at = f"{place}.{name}" if place else name
        if name in schema.get("required", ()):
            yield at
        yield from required(member, at)


def fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether a value has the shape that a schema wants: types, required members, no empty ids. Not what is in a text."""
    types = _types(schema)
    if value is None:
        return not types or "null" in types
    plain = [each for each in types if each != "null"]
    if len(plain) != 1:  # several forms have been seen, so a reader must be prepared for others
        return True
    return FORMS[plain[0]](schema, value)


def _is_object(schema: Mapping[str, Any], value: Any) -> bool:
    if not isinstance(value, dict) or not all(name in value for name in schema.get("required", ())):
        return False
    known = schema.get("properties", {}).items()
    members = ((name, member) for name, member in known if name in value and not is_disputed(name, member))
    return all(
        fits(member, value[name]) or (value[name] is None and name not in schema.get("required", ())) for name, member in members
    )


def _is_list(schema: Mapping[str, Any], value: Any) -> bool:
    return isinstance(value, list) and all(fits(schema.get("items", {}), item) for item in value)


def _is_text(schema: Mapping[str, Any], value: Any) -> bool:
    return isinstance(value, str) and len(value) >= schema.get("minLength", 0)


def _is_flag(_schema: Mapping[str, Any], value: Any) -> bool:
    return isinstance(value, bool)


def _is_number(_schema: Mapping[str, Any], value: Any) -> bool:
    """Some whole numbers come as text (API facts: sequential_ring)."""
    is_text = isinstance(value, str) and value.lstrip("-").isdecimal()
    return is_text or (isinstance(value, (int, float)) and not isinstance(value, bool))


FORMS: dict[str, Callable[[Mapping[str, Any], Any], bool]] = {
    "object": _is_object,
    "array": _is_list,
    "string": _is_text,
    "boolean": _is_flag,
    "integer": _is_number,
    "number": _is_number,
}


def _types(schema: Mapping[str, Any]) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)


def _verdict_of_whole(schema: Mapping[str, Any], body: Any, shape: str) -> str:
    if shape in UNUSUAL:
        return SAME
    if not schema or body is None:
        return ODD
    if shape in BROKEN and (body or shape != "doubled members"):
        return WRONG
    content = spoiled(200, json.dumps(body).encode(), shape).content
    try:
        return ODD if fits(schema, json.loads(content)) else WRONG
    except ValueError:
        return WRONG


def edits(schema: Mapping[str, Any], body: Any) -> set[str]:
    """The shapes that change one place of a body each, at every depth."""
    return set(_edits(schema, body, "")) if schema and body is not None else set()


def _edits(schema: Mapping[str, Any], value: Any, place: str) -> Iterator[str]:
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
