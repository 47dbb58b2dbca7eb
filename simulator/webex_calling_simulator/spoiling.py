# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Good answers with a body of another shape, as a proxy, a gateway or a new version of the service might send them.

A shape is a name of ``WHOLE``, which replaces or damages the body as a whole, or it says what happens to one place of it:
``items[].id missing`` takes the member out of each item of the list, ``items[-1].id = null`` gives it another value in
the last one. The text after the equals sign is JSON. A place that the body does not have is left alone.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

DEPTH = 200_000
BULK = 2_000_000

_JSON = "application/json;charset=utf-8"
_STEP = re.compile(r"\[\]|\[-1\]|[^.\[\]]+")
_SHAPE = re.compile(r"(?P<place>\S+) (?:missing|= (?P<value>.+))", re.DOTALL)


class SpoiledAnswer(NamedTuple):
    """Status, body as sent, and the headers that belong to the body."""

    status: int
    content: bytes
    headers: Mapping[str, str]


_Damage = Callable[[bytes], SpoiledAnswer]


def _of(content: bytes, kind: str = _JSON, **headers: str) -> SpoiledAnswer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return SpoiledAnswer(200, content, {"Content-Type": kind, **named})


def _instead(content: bytes, kind: str = _JSON, **headers: str) -> _Damage:
    return lambda good: _of(content, kind, **headers)


def _members(good: bytes) -> dict[str, Any]:
    """The members of a good answer; those of an empty one are none."""
    body = json.loads(good or b"{}")
    return body if isinstance(body, dict) else {}


def _with(good: bytes, members: str) -> bytes:
    """A good answer with further members, given as JSON text, at its end."""
    start = json.dumps(_members(good))[:-1]
    return (start + (", " if start != "{" else "") + members + "}").encode()


def _doubled(good: bytes) -> SpoiledAnswer:
    """Each member comes a second time, as empty as can be: which one counts is up to who reads it."""
    empty = {name: type(value)() if value is not None else None for name, value in _members(good).items()}
    return _of(_with(good, json.dumps(empty)[1:-1]) if empty else good)


def _not_utf8(good: bytes) -> SpoiledAnswer:
    return _of(_with(good, '"note": "?"').replace(b'"?"', b'"\xff\xfe"'))


def _bulky(good: bytes) -> bytes:
    return (good or b"{}") + b" " * BULK


WHOLE: dict[str, _Damage] = {
    "no content": lambda good: SpoiledAnswer(204, b"", {}),
    "empty": _instead(b""),
    "empty object": _instead(b"{}"),
    "empty list": _instead(b"[]"),
    "null": _instead(b"null"),
    "true": _instead(b"true"),
    "number": _instead(b"7"),
    "text": _instead(b'"OK"'),
    "plain text": _instead(b"OK", "text/plain"),
    "html": _instead(b"<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>", "text/html;charset=utf-8"),
    "html called json": _instead(b"<html><body>Sign in</body></html>"),
    "in a list": lambda good: _of(b"[" + (good or b"{}") + b"]"),
    "truncated": lambda good: _of((good or b"{}")[:-1]),
    "two answers": lambda good: _of((good or b"{}") * 2),
    "broken gzip": _instead(b"\x1f\x8bno gzip at all", Content_Encoding="gzip"),
    "not utf-8": _not_utf8,
    "deep": lambda good: _of(_with(good, '"deep": ' + "[" * DEPTH + "]" * DEPTH)),
    "bulky": lambda good: _of(_bulky(good)),
    "bulky gzip": lambda good: _of(gzip.compress(_bulky(good)), Content_Encoding="gzip"),
    "doubled members": _doubled,
    "gzip": lambda good: _of(gzip.compress(good), Content_Encoding="gzip"),
    "another content type": lambda good: _of(good, "text/plain"),
}
"""Shapes by name; the last two are only unusual, nothing is wrong with them."""


def check(shape: str) -> None:
    """Raises ValueError for a text that is no shape."""
    found = _SHAPE.fullmatch(shape)
    if shape not in WHOLE and not found:
        raise ValueError(f"'{shape}' is no shape: neither one of {', '.join(WHOLE)} nor '<place> missing' or '<place> = <JSON>'")
    if found and found["value"]:
        json.loads(found["value"])


def spoiled(status: int, content: bytes, shape: str) -> SpoiledAnswer:
    """The answer that comes in place of a good one."""
    if shape in WHOLE:
        return WHOLE[shape](content)
    if not content:
        return SpoiledAnswer(status, b"", {})
    body = json.loads(content)
    text = json.dumps(edited(body, shape))
    if text == json.dumps(body):  # there is nothing at that place
        return SpoiledAnswer(status, content, {})
    return SpoiledAnswer(status, text.encode(), {"Content-Type": _JSON})


def edited(body: Any, shape: str) -> Any:
    """A copy of a JSON value in which one place is as the shape says."""
    found = _SHAPE.fullmatch(shape)
    assert found is not None
    return _edited(body, _STEP.findall(found["place"]), found["value"])


def _edited(value: Any, steps: Sequence[str], text: str | None) -> Any:
    if not steps:
        return json.loads(text or "null")
    step, *rest = steps
    if isinstance(value, dict) and step in value:
        others = {name: each for name, each in value.items() if rest or text is not None or name != step}
        return others if step not in others else {**others, step: _edited(value[step], rest, text)}
    if isinstance(value, list) and step == "[]":
        return [_edited(each, rest, text) for each in value]
    if isinstance(value, list) and step == "[-1]" and value:
        return [*value[:-1], _edited(value[-1], rest, text)]
    return value
