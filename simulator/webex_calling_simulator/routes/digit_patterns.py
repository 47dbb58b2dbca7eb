# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Digit patterns of people, workspaces, virtual lines and locations.

API facts: outgoing_permissions, "Digit patterns".
"""

from __future__ import annotations

from .. import ids
from ..errors import ApiError
from ..routing import NO_CONTENT, READ, WRITE, Call, Reply, created
from ..state import Json, Organization
from ..validation import boolean, matching, members, one_of, text
from .entities import LOCATION, Entity, per_entity
from .outgoing_permissions import ACTIONS

_LIMIT = 500

_MEMBERS = {
    "name": text(),
    # INFERRED: the full grammar; the notes know digits, X for one digit, ! for trailing digits and a leading +.
    "pattern": matching(r"^\+?[0-9X]+!?$", "a digit pattern"),
    "action": one_of(*ACTIONS),
    "transferEnabled": boolean,
}


def _all(entity: Entity) -> str:
    return f"{entity.patterns_path}/digitPatterns"


def _one(entity: Entity) -> str:
    return f"{entity.patterns_path}/digitPatterns/{{digitPatternId}}"


def _read(entity: Entity) -> str:
    return READ


def _write(entity: Entity) -> str:
    return WRITE


@per_entity("digit_patterns.list", "GET", _all, _read)
def list_patterns(entity: Entity, call: Call) -> Reply:
    """All patterns in one page, with the flag where the entity has it."""
    settings = _settings(call.org, entity.stored(call))
    flag = {} if entity is LOCATION else {"useCustomDigitPatterns": settings["useCustomDigitPatterns"]}
    return Reply(200, {**flag, "digitPatterns": list(settings["digitPatterns"].values())})


@per_entity("digit_patterns.create", "POST", _all, _write)
def create_pattern(entity: Entity, call: Call) -> Reply:
    """Create one; at most 500 per entity."""
    patterns = _settings(call.org, entity.stored(call))["digitPatterns"]
    pattern = members(call.body, _MEMBERS, _MEMBERS)
    if len(patterns) >= _LIMIT:
        raise ApiError.too_many("digit patterns", _LIMIT)
    _check_unique(patterns, pattern)
    identifier = ids.new_id("DIGIT_PATTERN")
    patterns[identifier] = {"id": identifier, **pattern}
    return created(identifier)


@per_entity("digit_patterns.set_category_control", "PUT", _all, _write, but_not=LOCATION)
def set_category_control(entity: Entity, call: Call) -> Reply:
    """Switch between the entity's own patterns and inherited ones."""
    settings = _settings(call.org, entity.stored(call))
    settings.update(members(call.body, {"useCustomDigitPatterns": boolean}, ("useCustomDigitPatterns",)))
    return NO_CONTENT


@per_entity("digit_patterns.delete_all", "DELETE", _all, _write)
def delete_patterns(entity: Entity, call: Call) -> Reply:
    """Delete every pattern of the entity."""
    _settings(call.org, entity.stored(call))["digitPatterns"].clear()
    return NO_CONTENT


@per_entity("digit_patterns.get", "GET", _one, _read)
def get_pattern(entity: Entity, call: Call) -> Reply:
    """One pattern."""
    return Reply(200, _pattern(entity, call)[1])


@per_entity("digit_patterns.update", "PUT", _one, _write)
def update_pattern(entity: Entity, call: Call) -> Reply:
    """Merge; the id survives a change of the name."""
    patterns, pattern = _pattern(entity, call)
    changed = {**pattern, **members(call.body, _MEMBERS)}
    _check_unique(patterns, changed)
    pattern.update(changed)
    return NO_CONTENT


@per_entity("digit_patterns.delete", "DELETE", _one, _write)
def delete_pattern(entity: Entity, call: Call) -> Reply:
    """Delete one."""
    patterns, pattern = _pattern(entity, call)
    del patterns[pattern["id"]]
    return NO_CONTENT


def _settings(org: Organization, target: Json) -> Json:
    return org.digit_patterns.setdefault(target["id"], {"useCustomDigitPatterns": False, "digitPatterns": {}})


def _pattern(entity: Entity, call: Call) -> tuple[dict[str, Json], Json]:
    patterns = _settings(call.org, entity.stored(call))["digitPatterns"]
    return patterns, call.stored(patterns, "DIGIT_PATTERN", "digitPatternId")


def _check_unique(patterns: dict[str, Json], pattern: Json) -> None:
    for other in patterns.values():
        if other["id"] == pattern.get("id"):
            continue
        # INFERRED: the pattern is unique too, and the status of either conflict.
        for member in ("name", "pattern"):
            if other[member] == pattern[member]:
                raise ApiError.duplicate(f"A digit pattern with {member} '{pattern[member]}'")
