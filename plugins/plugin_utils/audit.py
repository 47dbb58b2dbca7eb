# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compares permissions with a policy. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.kinds.digit_pattern import ACTION
from ansible_collections.webex.calling.plugins.module_utils.kinds.outgoing_permissions import WRITABLE_CALL_TYPES

ENTITY_TYPES = ("person", "workspace", "virtual_line", "location")
RULE_KEYS = ("call_type", "actions", "entity_types", "locations", "except")


def mistakes(policy: Any) -> Iterator[str]:
    """Sentences about errors in a policy, each with its place."""
    if not isinstance(policy, list):
        yield "the policy is not a list of rules"
        return
    for number, rule in enumerate(policy):
        if not isinstance(rule, Mapping):
            yield f"rule {number} is not a set of call_type and actions"
            continue
        yield from (f"rule {number}: there is no {key}; known are {', '.join(RULE_KEYS)}" for key in rule if key not in RULE_KEYS)
        if rule.get("call_type") not in WRITABLE_CALL_TYPES:
            known = ", ".join(WRITABLE_CALL_TYPES)
            yield f"rule {number}: call_type {rule.get('call_type')!r} is not one of {known}"
        for key, known_words in (("actions", ACTION.choices), ("entity_types", ENTITY_TYPES)):
            words = rule.get(key, [] if key == "actions" else list(known_words))
            if not isinstance(words, list) or not words:
                yield f"rule {number}: {key} is not a list of words"
            else:
                bad = [word for word in words if word not in known_words]
                yield from (f"rule {number}: {word!r} is not one of {', '.join(known_words)}" for word in bad)
        for key in ("locations", "except"):
            if not isinstance(rule.get(key, []), list):
                yield f"rule {number}: {key} is not a list of names"


def breaches(details: Sequence[Mapping[str, Any]], policy: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each permission that a rule does not allow: the owner, the call type, the action in effect, and the allowed actions.

    ``details`` are those of webex.calling.configuration_info, ``policy`` is without :func:`mistakes`.
    """
    for entry in details:
        if entry.get("section") != "outgoing_permissions":
            continue
        entity_type = _entity_type(entry)
        actions = {row["call_type"]: row.get("action") for row in entry.get("effective_permissions", [])}
        for rule in policy:
            action = actions.get(rule["call_type"])
            if _is_about(rule, entry, entity_type) and action is not None and action not in rule["actions"]:
                yield {
                    "entity_type": entity_type,
                    "entity": entry[entity_type],
                    "location": entry.get("location", ""),
                    "call_type": rule["call_type"],
                    "action": action,
                    "allowed": list(rule["actions"]),
                }


def _entity_type(entry: Mapping[str, Any]) -> str:
    return next(name for name in ENTITY_TYPES if entry.get(name))


def _is_about(rule: Mapping[str, Any], entry: Mapping[str, Any], entity_type: str) -> bool:
    chosen = entity_type in rule.get("entity_types", ENTITY_TYPES)
    here = "locations" not in rule or entry.get("location") in rule["locations"]
    return bool(chosen and here and entry[entity_type] not in rule.get("except", ()))
