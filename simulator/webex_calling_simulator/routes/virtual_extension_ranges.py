# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Virtual extension ranges. API facts: virtual_extensions, "Ranges"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .. import ids
from ..errors import ApiError
from ..paging import offset_page
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, calling_location, created, find, operation
from ..state import Json
from ..validation import any_text, list_of, members, one_of, text

_BASE = f"{B}/virtualExtensionRanges"
_ONE = f"{_BASE}/{{extensionRangeId}}"

_MAX_PATTERNS = 100
_MAX_DIGITS = 15

_E164_PREFIX = re.compile(r"^\+[1-9][0-9]{0,14}$")
_PATTERN = re.compile(r"^(?=.)[0-9]*X*$")

_MEMBERS = {"name": text(), "prefix": text(), "patterns": list_of(any_text)}

# INFERRED, both: the notes have codes only for a name in use, the limit and a prefix that is not E.164.
_PREFIX_IN_USE = 27850
_BAD_PATTERN = 25024


class Problem(NamedTuple):
    """Why a range is refused; ``status`` is that of its row in a validation."""

    code: int
    status: str
    message: str


@operation("virtual_extension_ranges.list", "GET", _BASE, READ)
def list_ranges(call: Call) -> Reply:
    """Ranges after the filters, without their patterns."""
    location_id, org_level = call.id("locationId"), call.flag("orgLevelOnly")
    if location_id is not None and org_level is not None:
        # INFERRED: status and code.
        raise ApiError.invalid("orgLevelOnly", "locationId and orgLevelOnly exclude each other")
    # INFERRED: ``name`` is a substring in any case, ``prefix`` the beginning.
    name, prefix = (call.text("name") or "").lower(), call.text("prefix") or ""
    found = [
        each
        for each in call.org.virtual_extension_ranges.values()
        if name in each["name"].lower()
        and each["prefix"].startswith(prefix)
        and (location_id is None or each.get("locationId") == location_id)
        and not (org_level and "locationId" in each)
    ]
    order = call.text("order")
    if order:
        # INFERRED: by name, then by prefix.
        one_of("ASC", "DSC")("order", order)
        found.sort(key=lambda each: (str(each["name"]), str(each["prefix"])), reverse=order == "DSC")
    return offset_page(call, found, "virtualExtensionRanges", lambda each: _summary(call, each))


@operation("virtual_extension_ranges.create", "POST", _BASE, WRITE)
def create_range(call: Call) -> Reply:
    """Create one, at organisation level when no location is given."""
    given: Json = {"patterns": [], **members(call.body, {**_MEMBERS, "locationId": text()}, ("name", "prefix"))}
    if "locationId" in given:
        given["locationId"] = calling_location(call.org, given["locationId"])["id"]
    given["patterns"] = _normalised(given["patterns"])
    _check(call, given)
    identifier = ids.new_id("VIRTUAL_EXTENSION_RANGE")
    call.org.virtual_extension_ranges[identifier] = {"id": identifier, **given}
    return created(identifier)


@operation("virtual_extension_ranges.validate", "POST", f"{_BASE}/actions/validate/invoke", WRITE)
def validate_range(call: Call) -> Reply:
    """Say what would be refused: one row for name or prefix, or else a row for every pattern.

    INFERRED: the prefix of an existing range counts when none is sent, and the patterns sent are its whole list.
    """
    given = members(call.body, {**_MEMBERS, "name": any_text, "prefix": any_text, "locationId": text(), "rangeId": text()})
    stored: Json = {}
    if "rangeId" in given:
        stored = find(call.org.virtual_extension_ranges, "VIRTUAL_EXTENSION_RANGE", given["rangeId"])
    checked = {"id": stored.get("id"), "prefix": given.get("prefix", stored.get("prefix")), "name": given.get("name")}
    shown = {member: given[member] for member in ("name", "prefix") if member in given}
    problem = _problem_of_name(call, checked) or _problem_of_prefix(call, checked)
    if problem:
        return Reply(200, {"status": "ERRORS", "virtualExtensionRangeValidationStatus": [{**shown, **_row(problem)}]})
    patterns = _normalised(given.get("patterns", []))
    problems = [_problem_of_pattern(call, checked["prefix"], patterns, index) for index in range(len(patterns))]
    if not any(problems):
        return Reply(200, {"status": "OK"})
    rows = [
        {**shown, "pattern": pattern, **(_row(problem) if problem else {"status": "VALID"})}
        for pattern, problem in zip(patterns, problems, strict=True)
    ]
    return Reply(200, {"status": "ERRORS", "virtualExtensionRangeValidationStatus": rows})


@operation("virtual_extension_ranges.get", "GET", _ONE, READ)
def get_range(call: Call) -> Reply:
    """One range with its patterns, but without level and location id."""
    stored = _stored(call)
    shown = {member: stored[member] for member in ("id", "name", "prefix", "patterns")}
    if "locationId" in stored:
        shown["locationName"] = call.org.locations[stored["locationId"]]["name"]
    return Reply(200, shown)


@operation("virtual_extension_ranges.update", "PUT", _ONE, WRITE)
def update_range(call: Call) -> Reply:
    """Merge name and prefix; patterns as the action says.

    INFERRED: an action without patterns leaves them as they are, patterns without an action are refused.
    """
    stored = _stored(call)
    given = members(call.body, {**_MEMBERS, "action": one_of("ADD", "REMOVE", "REPLACE")})
    action = given.pop("action", None)
    if "patterns" in given:
        if action is None:
            raise ApiError.missing("action")
        given["patterns"] = _applied(action, stored["patterns"], _normalised(given["patterns"]))
    changed = {**stored, **given}
    _check(call, changed)
    stored.update(changed)
    return NO_CONTENT


@operation("virtual_extension_ranges.delete", "DELETE", _ONE, WRITE)
def delete_range(call: Call) -> Reply:
    """Delete one."""
    del call.org.virtual_extension_ranges[_stored(call)["id"]]
    return NO_CONTENT


def _stored(call: Call) -> Json:
    return call.stored(call.org.virtual_extension_ranges, "VIRTUAL_EXTENSION_RANGE", "extensionRangeId")


def _summary(call: Call, stored: Json) -> Json:
    shown = {member: stored[member] for member in ("id", "name", "prefix")}
    if "locationId" not in stored:
        return {**shown, "level": "ORGANIZATION"}
    location = call.org.locations[stored["locationId"]]
    return {**shown, "level": "LOCATION", "locationId": location["id"], "locationName": location["name"]}


def _normalised(patterns: Sequence[str]) -> list[str]:
    """INFERRED: stored and read back with a capital X."""
    return [pattern.upper() for pattern in patterns]


def _applied(action: str, stored: list[str], given: list[str]) -> list[str]:
    """The patterns after an action. INFERRED: one to remove may be missing; one to add must, see ``_check``."""
    if action == "REMOVE":
        return [pattern for pattern in stored if pattern not in given]
    return stored + given if action == "ADD" else given


def _check(call: Call, checked: Json) -> None:
    """400 for the first thing that is wrong. INFERRED: the status of 27850."""
    patterns = checked["patterns"]
    problem = _problem_of_name(call, checked) or _problem_of_prefix(call, checked)
    if len(patterns) > _MAX_PATTERNS:
        problem = problem or Problem(27854, "LIMIT_EXCEEDED", f"A range has at most {_MAX_PATTERNS} patterns")
    for index in range(len(patterns)):
        problem = problem or _problem_of_pattern(call, checked["prefix"], patterns, index)
    if problem:
        raise ApiError.coded(400, problem.code, problem.message)


def _problem_of_name(call: Call, checked: Json) -> Problem | None:
    others = (each for each in call.org.virtual_extension_ranges.values() if each["id"] != checked.get("id"))
    if any(other["name"] == checked["name"] for other in others):
        return Problem(27850, "DUPLICATE", f"Virtual extension range name '{checked['name']}' is already in use")
    return None


def _problem_of_prefix(call: Call, checked: Json) -> Problem | None:
    """STANDARD mode wants E.164 and no other range with the prefix; ENHANCED mode takes anything."""
    prefix = checked["prefix"]
    if prefix is None or not _standard(call):
        return None
    if not _E164_PREFIX.match(prefix):
        return Problem(27860, "INVALID", f"Prefix {prefix} is not in E.164 format")
    others = (each for each in call.org.virtual_extension_ranges.values() if each["id"] != checked.get("id"))
    if any(other["prefix"] == prefix for other in others):
        return Problem(_PREFIX_IN_USE, "DUPLICATE", f"Prefix {prefix} is already in use")
    return None


def _problem_of_pattern(call: Call, prefix: str | None, patterns: list[str], index: int) -> Problem | None:
    """What is wrong with one pattern of the list; INFERRED: prefix and pattern together have at most 15 digits."""
    pattern = patterns[index]
    if index >= _MAX_PATTERNS:
        return Problem(27854, "LIMIT_EXCEEDED", f"A range has at most {_MAX_PATTERNS} patterns")
    if not _PATTERN.match(pattern):
        return Problem(_BAD_PATTERN, "INVALID", f"Pattern '{pattern}' is not digits followed by X")
    if _standard(call) and len(prefix or "") + len(pattern) > _MAX_DIGITS + 1:
        return Problem(_BAD_PATTERN, "INVALID", f"Pattern '{pattern}' is too long for prefix {prefix}")
    if pattern in patterns[:index]:
        return Problem(_BAD_PATTERN, "DUPLICATE_IN_LIST", f"Pattern '{pattern}' occurs twice")
    return None


def _standard(call: Call) -> bool:
    return bool(call.org.virtual_extension_settings["mode"] == "STANDARD")


def _row(problem: Problem) -> Json:
    return {"errorCode": str(problem.code), "message": problem.message, "status": problem.status}
