# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes the schemas of good answers in the contract in the short form that the client uses."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from tools import texts
from webex_calling_simulator.contract import operations

HEAD = '''\
"""What each operation of the API must answer; ``contract.py`` explains the form."""

from __future__ import annotations

OPERATIONS = r"""[
'''
ONLY_NEEDED = {
    "oauth.refresh": ("access_token",),  # the other members only give its lifetime
    "me_mode_management.get_feature": ("modeBasedForwardingEnabled", "timezone", "modes"),  # no mode while forwarding is off
}
"""Where less is required than the contract says (API facts: general, tokens; unconfirmed)."""
DISPUTED = ("callsTo",)
"""Texts in lists whose form is not known for sure, and that nothing reads; anything is taken for them."""
NEVER_EMPTY = ("access_token", "code", "callType", "action")
TYPES = {"string": "text", "boolean": "flag", "integer": "number", "number": "number"}


def source() -> str:
    """The text of ``plugins/module_utils/api/contract_table.py``."""
    return texts.HEAD + HEAD + ",\n".join(_lines()) + '\n]"""\n'


def _lines() -> Iterator[str]:
    rows = [(each.id, each.method, each.path, each.schemas.get("response")) for each in operations()]
    for id_, method, path, schema in rows:
        answer = _short(_required_here(id_, schema), _member_of_list(schema)) if schema else None
        yield textwrap.fill(
            json.dumps([method, path, answer]), 128, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )


def _required_here(id_: str, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**schema, "required": list(ONLY_NEEDED[id_])} if id_ in ONLY_NEEDED else schema


def is_disputed(name: str, schema: Mapping[str, Any]) -> bool:
    """Whether a member may have another form than its schema says."""
    return name in DISPUTED and schema.get("type") == "string"


def _member_of_list(schema: Mapping[str, Any]) -> str:
    """The member that holds the list, if the answer is only a list: it must always be there."""
    members: Mapping[str, Any] = schema.get("properties", {})
    return next(iter(members)) if len(members) == 1 and next(iter(members.values())).get("type") == "array" else ""


def _short(schema: Mapping[str, Any], also_required: str = "", name: str = "") -> Any:
    types = schema.get("type")
    if isinstance(types, list):
        others = [each for each in types if each != "null"]
        return _short({**schema, "type": others[0]}) if len(others) == 1 else "plain"
    if types == "object":
        required = {*schema.get("required", ()), also_required}
        return {
            f"{name}{'!' if name in required else ''}": "any" if is_disputed(name, member) else _short(member, name=name)
            for name, member in schema["properties"].items()
        }
    if types == "array":
        return [_short(schema["items"])] if "items" in schema else "any"
    return "id" if schema.get("minLength") or name in NEVER_EMPTY else TYPES[str(types)]
