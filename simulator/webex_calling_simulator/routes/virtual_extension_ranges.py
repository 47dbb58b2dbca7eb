# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Virtual extension ranges. API facts: virtual_extensions, "Ranges"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .. import ids
from ..errors import ApiError
from ..paging import offset_page
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, calling_location, created, find, operation
from ..state import Json
from ..validation import any_text, list_of, members, one_of, text
from ..worlds import World

_BASE = f"{B}/virtualExtensionRanges"
_ONE = f"{_BASE}/{{extensionRangeId}}"

_MAX_PATTERNS = 100
_KINDS = ("virtual_extension_range",)

UNIQUE_PREFIXES = World(
    "unique-range-prefixes",
    assumed="Two ranges may have the same prefix in standard mode.",
    instead="The second one is refused, by the validation too.",
    effect="The task fails before it writes, and shows the reason that Webex gives.",
    kinds=_KINDS,
    source="The reference calls the prefix unique. The tests of the public SDK create several ranges with one prefix.",
)
PATTERNS_ALONE = World(
    "range-patterns-unique-alone",
    assumed="A pattern is a duplicate if another range has it with the same prefix.",
    instead="It is a duplicate if another range has it, whatever the prefix.",
    effect="The task fails before it writes, and shows the reason that Webex gives.",
    kinds=_KINDS,
    source="A test of the public SDK expects that an existing pattern is refused. All ranges in that test have one prefix.",
)
DETAIL_WITH_LEVEL = World(
    "range-detail-with-level",
    assumed="The answer about one range has no level and no id of its location.",
    instead="It has both.",
    effect="Nothing. The collection takes both from the list.",
    kinds=_KINDS,
    source="The reference has them in the list only.",
    contradicts=("virtual_extension_ranges.get",),
)
LIST_WITH_PATTERNS = World(
    "range-list-with-patterns",
    assumed="The list of ranges has no patterns.",
    instead="It has the first pattern of each range.",
    effect="Nothing. The collection reads the patterns of each range by itself.",
    kinds=_KINDS,
    source="The reference has patterns in the answer about one range only.",
    contradicts=("virtual_extension_ranges.list",),
)
ADD_AGAIN = World(
    "range-patterns-added-again",
    assumed="To add a pattern that the range has already is refused.",
    instead="It is accepted and changes nothing.",
    effect="Nothing. The collection adds only what is missing.",
    kinds=_KINDS,
)
REMOVE_ABSENT = World(
    "absent-range-patterns-refused",
    assumed="To remove a pattern that the range does not have is accepted and changes nothing.",
    instead="It is refused.",
    effect="Nothing. The collection removes only what is there. After a lost answer it looks first.",
    kinds=_KINDS,
)
VALIDATION_ADDS = World(
    "range-validation-adds",
    assumed="The validation of an existing range takes the patterns in the request for the whole list.",
    instead="It takes them for additions: patterns that the range has already are duplicates.",
    effect="Nothing. The collection has new patterns validated only.",
    kinds=_KINDS,
)

_E164_PREFIX = re.compile(r"^\+[1-9][0-9]{0,14}$")
_PATTERN = re.compile(r"^(?=.)[0-9]*X*$")

_MEMBERS = {"name": text(), "prefix": text(), "patterns": list_of(any_text)}

_IN_USE = 27850
_BAD_PATTERN = 25024
_KNOWN = (27854, 27860)
"""The codes of refusals that somebody has seen, with their status."""


class Problem(NamedTuple):
    """Why a range is refused; ``status`` is that of its row in a validation."""

    code: int
    status: str
    message: str

    @property
    def refusal(self) -> ApiError:
        """The answer to a request that would store such a range."""
        error = ApiError.coded(400, self.code, self.message)
        return error if self.code in _KNOWN else error.as_a_guess()


@operation("virtual_extension_ranges.list", "GET", _BASE, READ)
def list_ranges(call: Call) -> Reply:
    """Ranges after the filters, without their patterns."""
    location_id, org_level = call.id("locationId"), call.flag("orgLevelOnly")
    if location_id is not None and org_level is not None:
        raise ApiError.invalid("orgLevelOnly", "locationId and orgLevelOnly exclude each other").as_a_guess()
    found = [
        each
        for each in call.org.virtual_extension_ranges.values()
        if call.passes("name", each["name"])
        and call.passes("prefix", each["prefix"], begins=True)
        and (location_id is None or each.get("locationId") == location_id)
        and not (org_level and "locationId" in each)
    ]
    order = call.text("order")
    if order:
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

    The prefix of an existing range counts when none is sent, and the patterns sent are its whole list.
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
    checked["patterns"] = patterns
    had = stored.get("patterns", []) if call.is_in(VALIDATION_ADDS) else []
    problems = [
        _in_use(pattern) if pattern in had else _problem_of_pattern(call, checked, index)
        for index, pattern in enumerate(patterns)
    ]
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
    return Reply(200, {**_summary(call, stored), **shown} if call.is_in(DETAIL_WITH_LEVEL) else shown)


@operation("virtual_extension_ranges.update", "PUT", _ONE, WRITE)
def update_range(call: Call) -> Reply:
    """Merge name and prefix; patterns as the action says.

    An action without patterns leaves them as they are, patterns without an action are refused.
    """
    stored = _stored(call)
    given = members(call.body, {**_MEMBERS, "action": one_of("ADD", "REMOVE", "REPLACE")})
    action = given.pop("action", None)
    if "patterns" in given:
        if action is None:
            raise ApiError.missing("action").as_a_guess()
        given["patterns"] = _applied(call, action, stored["patterns"], _normalised(given["patterns"]))
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
    if call.is_in(LIST_WITH_PATTERNS):
        shown["patterns"] = stored["patterns"][:1]
    if "locationId" not in stored:
        return {**shown, "level": "ORGANIZATION"}
    location = call.org.locations[stored["locationId"]]
    return {**shown, "level": "LOCATION", "locationId": location["id"], "locationName": location["name"]}


def _normalised(patterns: Sequence[str]) -> list[str]:
    """Stored and read back with a capital X."""
    return [pattern.upper() for pattern in patterns]


def _applied(call: Call, action: str, stored: list[str], given: list[str]) -> list[str]:
    """The patterns after an action. One to add that is there already becomes a repetition, which ``_check`` refuses."""
    if action == "REMOVE":
        if call.is_in(REMOVE_ABSENT) and not set(given) <= set(stored):
            raise ApiError.invalid("patterns", "not all of them are in the range").as_a_guess()
        return [pattern for pattern in stored if pattern not in given]
    if action == "ADD" and call.is_in(ADD_AGAIN):
        given = [pattern for pattern in given if pattern not in stored]
    return stored + given if action == "ADD" else given


def _check(call: Call, checked: Json) -> None:
    """400 for the first thing that is wrong."""
    patterns = checked["patterns"]
    problem = _problem_of_name(call, checked) or _problem_of_prefix(call, checked)
    if len(patterns) > _MAX_PATTERNS:
        problem = problem or Problem(27854, "LIMIT_EXCEEDED", f"A range has at most {_MAX_PATTERNS} patterns")
    for index in range(len(patterns)):
        problem = problem or _problem_of_pattern(call, checked, index)
    if problem:
        raise problem.refusal


def _problem_of_name(call: Call, checked: Json) -> Problem | None:
    if any(other["name"] == checked["name"] for other in _others(call, checked)):
        return Problem(_IN_USE, "DUPLICATE", f"Virtual extension range name '{checked['name']}' is already in use")
    return None


def _problem_of_prefix(call: Call, checked: Json) -> Problem | None:
    """STANDARD mode wants E.164; ENHANCED mode takes anything."""
    prefix = checked["prefix"]
    if prefix is None or not _standard(call):
        return None
    if not _E164_PREFIX.match(prefix):
        return Problem(27860, "INVALID", f"Prefix {prefix} is not in E.164 format")
    if call.is_in(UNIQUE_PREFIXES) and any(other["prefix"] == prefix for other in _others(call, checked)):
        return Problem(_IN_USE, "DUPLICATE", f"Prefix {prefix} is already in use")
    return None


def _others(call: Call, checked: Json) -> Iterator[Json]:
    return (each for each in call.org.virtual_extension_ranges.values() if each["id"] != checked.get("id"))


def _problem_of_pattern(call: Call, checked: Json, index: int) -> Problem | None:
    """What is wrong with one pattern of a range. Prefix and pattern together may have any number of digits."""
    patterns, pattern = checked["patterns"], checked["patterns"][index]
    if index >= _MAX_PATTERNS:
        return Problem(27854, "LIMIT_EXCEEDED", f"A range has at most {_MAX_PATTERNS} patterns")
    if not _PATTERN.match(pattern):
        return Problem(_BAD_PATTERN, "INVALID", f"Pattern '{pattern}' is not digits followed by X")
    if pattern in patterns[:index]:
        return Problem(_BAD_PATTERN, "DUPLICATE_IN_LIST", f"Pattern '{pattern}' occurs twice")
    alone = call.is_in(PATTERNS_ALONE)
    others = (other for other in _others(call, checked) if alone or other["prefix"] == checked["prefix"])
    return _in_use(pattern) if any(pattern in other["patterns"] for other in others) else None


def _in_use(pattern: str) -> Problem:
    return Problem(_IN_USE, "DUPLICATE", f"Pattern '{pattern}' is already in use")


def _standard(call: Call) -> bool:
    return bool(call.org.virtual_extension_settings["mode"] == "STANDARD")


def _row(problem: Problem) -> Json:
    return {"errorCode": str(problem.code), "message": problem.message, "status": problem.status}
