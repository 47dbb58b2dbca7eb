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
from ..state import Json
from ..validation import boolean, guessed, matching, members, one_of, text
from ..worlds import World
from .entities import LOCATION, WORKSPACE, Entity, per_entity
from .outgoing_permissions import ACTIONS, check_action

_LIMIT = 500
_KINDS = ("digit_pattern",)

REPEATED_PATTERNS = World(
    "digit-patterns-repeated",
    assumed="An owner cannot have the same pattern under two names.",
    instead="It can.",
    effect="Nothing. The collection only warns of it.",
    kinds=_KINDS,
    source="The reference calls the name unique, and says nothing of the pattern.",
)
BASIC_WORKSPACES = World(
    "basic-workspaces-without-digit-patterns",
    assumed="A workspace with a Basic licence can have digit patterns.",
    instead="It shows none, and every change is refused.",
    effect="The refusal of Webex is shown, with a hint at the licence.",
    kinds=_KINDS,
    source="Reading works on a live organisation. An older page says that there are none. Nobody has tried to write.",
)
LOST_CREATES = World(
    "digit-patterns-lost",
    assumed="Digit patterns that are created one directly after the other for one owner are all stored.",
    instead="One in five gets lost, though Webex answers that it was created.",
    effect="Verification names those that are missing, and the task fails. The next run creates them.",
    kinds=_KINDS,
    source="The author of the public SDK counts them after 501 parallel requests.",
)

_MEMBERS = {
    "name": text(),
    # No source has the full grammar; these are digits, X for one digit, ! for trailing digits and a leading +.
    "pattern": guessed(matching(r"^\+?[0-9X]+!?$", "a digit pattern")),
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
    settings = _settings(entity, call)
    flag = {} if entity is LOCATION else {"useCustomDigitPatterns": settings["useCustomDigitPatterns"]}
    return Reply(200, {**flag, "digitPatterns": list(settings["digitPatterns"].values())})


@per_entity("digit_patterns.create", "POST", _all, _write)
def create_pattern(entity: Entity, call: Call) -> Reply:
    """Create one; at most 500 per entity."""
    settings = _to_change(entity, call)
    patterns = settings["digitPatterns"]
    pattern = members(call.body, _MEMBERS, _MEMBERS)
    if len(patterns) >= _LIMIT:
        raise ApiError.too_many("digit patterns", _LIMIT)
    _check(entity, call, patterns, pattern)
    identifier = ids.new_id("DIGIT_PATTERN")
    if not (call.is_in(LOST_CREATES) and _is_fifth(call, settings)):
        patterns[identifier] = {"id": identifier, **pattern}
    return created(identifier)


def _is_fifth(call: Call, settings: Json) -> bool:
    """Whether it is the fifth of requests to create that follow each other directly."""
    before = call.service.log[-1] if len(call.service.log) else None
    directly = before and (before.method, before.path) == ("POST", call.path)
    settings["createdInARow"] = settings.get("createdInARow", 0) + 1 if directly else 1
    return bool(settings["createdInARow"] % 5 == 0)


@per_entity("digit_patterns.set_category_control", "PUT", _all, _write, but_not=LOCATION)
def set_category_control(entity: Entity, call: Call) -> Reply:
    """Switch between the entity's own patterns and inherited ones."""
    settings = _to_change(entity, call)
    settings.update(members(call.body, {"useCustomDigitPatterns": boolean}, ("useCustomDigitPatterns",)))
    return NO_CONTENT


@per_entity("digit_patterns.delete_all", "DELETE", _all, _write)
def delete_patterns(entity: Entity, call: Call) -> Reply:
    """Delete every pattern of the entity."""
    _to_change(entity, call)["digitPatterns"].clear()
    return NO_CONTENT


@per_entity("digit_patterns.get", "GET", _one, _read)
def get_pattern(entity: Entity, call: Call) -> Reply:
    """One pattern."""
    return Reply(200, _pattern(_settings(entity, call), call))


@per_entity("digit_patterns.update", "PUT", _one, _write)
def update_pattern(entity: Entity, call: Call) -> Reply:
    """Merge; the id survives a change of the name."""
    settings = _to_change(entity, call)
    pattern = _pattern(settings, call)
    changed = {**pattern, **members(call.body, _MEMBERS)}
    _check(entity, call, settings["digitPatterns"], changed)
    pattern.update(changed)
    return NO_CONTENT


@per_entity("digit_patterns.delete", "DELETE", _one, _write)
def delete_pattern(entity: Entity, call: Call) -> Reply:
    """Delete one."""
    settings = _to_change(entity, call)
    del settings["digitPatterns"][_pattern(settings, call)["id"]]
    return NO_CONTENT


def _settings(entity: Entity, call: Call) -> Json:
    target = entity.stored(call)
    return call.org.digit_patterns.setdefault(target["id"], {"useCustomDigitPatterns": False, "digitPatterns": {}})


def _to_change(entity: Entity, call: Call) -> Json:
    """The settings of an entity that can have patterns, about to change."""
    if entity is WORKSPACE and call.is_in(BASIC_WORKSPACES) and not call.org.is_professional(entity.stored(call)):
        raise ApiError.coded(405, 25409, "Invalid Professional Place").as_a_guess()
    return _settings(entity, call)


def _pattern(settings: Json, call: Call) -> Json:
    return call.stored(settings["digitPatterns"], "DIGIT_PATTERN", "digitPatternId")


def _check(entity: Entity, call: Call, patterns: dict[str, Json], pattern: Json) -> None:
    """409 for a name or a pattern that another one has, 400 for an action that is not possible."""
    for other in patterns.values():
        if other["id"] == pattern.get("id"):
            continue
        for member in ("name",) if call.is_in(REPEATED_PATTERNS) else ("name", "pattern"):
            if other[member] == pattern[member]:
                raise ApiError.duplicate(f"A digit pattern with {member} '{pattern[member]}'")
    if pattern["action"] != patterns.get(pattern.get("id", ""), {}).get("action"):
        check_action(call, entity, entity.stored(call), pattern["action"])
