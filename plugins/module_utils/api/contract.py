# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compares an answer with the contract of its operation. Private to this collection: may change in any release.

``contract_table.py`` has for each operation: method, path, and the answer, ``null`` where none is expected. In it ``{}`` is
an object with its known members, ``!`` marks those that must be there, ``[]`` is a list of what is inside. ``text``, ``flag``
and ``number`` are values, ``plain`` is one of them, ``id`` is a text that names something, ``any`` is anything. What is optional
may be missing or null.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Optional

from .contract_table import OPERATIONS

Check = Callable[[Any], str]
"""Returns what is wrong with a value and where in it, "" when it is right."""


@dataclass(frozen=True)
class ContractOperation:
    """One operation; ``check`` is None where no answer is expected."""

    method: str
    path: str
    check: Optional[Check]

    @property
    def missing(self) -> str:
        """What is wrong with no answer at all; "" when none is expected."""
        return "it is empty" if self.check else ""

    def problem(self, answer: Any) -> str:
        """What is wrong with a good answer, in words; "" when nothing is."""
        found = (self.check or _is_object)(answer)
        return f"it{found}" if found.startswith(" ") else found.lstrip(".")


def operation_of(method: str, path: str) -> ContractOperation:
    """The operation that a request is for; one that expects some object if the contract does not know it."""
    levels: list[Any] = [_tree()]
    for word in (method, *path.strip("/").split("/")):
        above, levels = levels, []
        for level in above:
            if word in level:  # a fixed word goes before one that is filled in
                levels.append(level[word])
            if "{}" in level:
                levels.append(level["{}"])
    for level in levels:
        if "" in level:
            found: ContractOperation = level[""]
            return found
    return ContractOperation(method, path, _is_object if method == "GET" else None)


@cache
def _tree() -> dict[str, Any]:
    """All operations by method and the parts of their paths."""
    tree: dict[str, Any] = {}
    for method, path, answer in json.loads(OPERATIONS):
        level = tree
        for word in (method, *re.sub(r"\{\w+\}", "{}", path).strip("/").split("/")):
            level = level.setdefault(word, {})
        level[""] = ContractOperation(method, path, None if answer is None else _check(answer))
    return tree


def _check(form: Any) -> Check:
    """The check for a form of ``contract_table.py``."""
    if isinstance(form, dict):
        return _object(form)
    return _list(_check(form[0])) if isinstance(form, list) else VALUES[form]


def _object(form: dict[str, Any]) -> Check:
    members = [(name.rstrip("!"), name.endswith("!"), _right_type(inner), _check(inner)) for name, inner in form.items()]

    def check(value: Any) -> str:
        if not isinstance(value, dict):
            return f" is {_named(value)} instead of an object"
        for name, required, right, inner in members:
            item = value.get(name)
            if item is None:
                if required:
                    return f".{name} is missing"
            elif item.__class__ is not right:  # true is no number
                problem = inner(item)
                if problem:
                    return f".{name}{problem}"
        return ""

    return check


def _right_type(form: Any) -> Optional[type]:
    """The type that is right whatever the value; None when the value has to be looked at."""
    return {"text": str, "flag": bool}.get(form) if isinstance(form, str) else None


def _list(item_check: Check) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, list):
            return f" is {_named(value)} instead of a list"
        for position, item in enumerate(value):
            problem = item_check(item)
            if problem:
                return f"[{position}]{problem}"
        return ""

    return check


_is_object = _object({})


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else f" is {_named(value)} instead of a text"


def _id(value: Any) -> str:
    """Dots alone would lead to another path."""
    if isinstance(value, str) and value.strip("."):
        return ""
    return _text(value) or (" is no id" if value else " is empty")


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else f" is {_named(value)} instead of true or false"


def _number(value: Any) -> str:
    """Webex answers some whole numbers as text (API facts: sequential_ring)."""
    if isinstance(value, str):
        return "" if re.fullmatch(r"-?\d+", value) else " is a text instead of a number"
    return "" if isinstance(value, (int, float)) and not isinstance(value, bool) else f" is {_named(value)} instead of a number"


def _plain(value: Any) -> str:
    """A value that Webex answers sometimes as text, sometimes otherwise (API facts: general, sequential_ring)."""
    return f" is {_named(value)} instead of a plain value" if isinstance(value, (dict, list)) else ""


VALUES: dict[str, Check] = {
    "text": _text,
    "id": _id,
    "flag": _flag,
    "number": _number,
    "plain": _plain,
    "any": lambda value: "",
}


def _named(value: Any) -> str:
    """The type of a JSON value in words."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
