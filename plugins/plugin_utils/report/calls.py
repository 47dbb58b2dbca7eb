# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who answers and who rings: mode-based forwarding, managers, sequential ring, virtual extensions, as the templates take them.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.plugin_utils.report.drift import Drift, DriftEntry
from ansible_collections.webex.calling.plugins.plugin_utils.report.owner import Owner, by_owner, owner_of
from ansible_collections.webex.calling.plugins.plugin_utils.report.times import forwarding_words
from ansible_collections.webex.calling.plugins.plugin_utils.report.words import said

GROUP = 100
"""How many virtual extensions stand under one heading."""


@dataclass(frozen=True)
class Feature:
    """A feature with what happens in each of its modes."""

    entry: DriftEntry
    owner: Owner
    active: str
    modes: Sequence[Mapping[str, str]]
    others: Sequence[str]
    """What its other forwarding does, in sentences."""


@dataclass(frozen=True)
class Ring:
    """The sequential ring of one owner: the phones in their order, and which calls it is about."""

    owner: Owner
    settings: Optional[DriftEntry]
    steps: Sequence[str]
    ending: str
    criteria: Sequence[tuple[DriftEntry, str]]


@dataclass(frozen=True)
class Group:
    """Some virtual extensions that follow one another."""

    first: str
    last: str
    entries: Sequence[DriftEntry]


def features(drift: Drift, details: Sequence[Mapping[str, Any]]) -> list[Feature]:
    """All features that forward calls."""
    defaults = {
        str(entry.values.get("name")): forwarding_words(entry.values.get("call_forwarding"))
        for entry in drift.entries("operating_modes")
        if "call_forwarding" in entry.values and entry.exists
    }
    active = {owner_of(told): str(told.get("current_operating_mode") or "") for told in details}
    found = []
    for entry in drift.entries("mode_forwarding"):
        owner = owner_of(entry.values)
        routes = [_route(mode, defaults) for mode in entry.values.get("modes") or ()]
        found.append(Feature(entry, owner, active.get(owner, ""), routes, list(_other_forwarding(entry.values))))
    return sorted(found, key=lambda feature: (feature.owner.type, feature.owner.name.casefold()))


def _route(mode: Mapping[str, Any], defaults: Mapping[str, str]) -> dict[str, str]:
    name = str(mode.get("operating_mode"))
    when = "by its schedule" if mode.get("normal_operation_enabled", True) else "only when switched to by hand"
    return {"mode": name, "when": when, "goes": _goes(name, mode.get("forward_to") or {}, defaults)}


def _goes(name: str, forward: Mapping[str, Any], defaults: Mapping[str, str]) -> str:
    selection = forward.get("selection", "forward_to_default_number")
    if selection == "do_not_forward":
        return "not forwarded"
    if selection == "forward_to_specified_number":
        return forwarding_words({**forward, "enabled": True})
    return f"as the mode says: {defaults[name]}" if name in defaults else "as the mode says"


def _other_forwarding(values: Mapping[str, Any]) -> Iterator[str]:
    """What always and selective forwarding do, if they are on, and the rules."""
    always, selective = values.get("always") or {}, values.get("selective") or {}
    if always.get("enabled"):
        yield f"All calls are {forwarding_words(always)}."
    rules = values.get("selective_rules") or ()
    if selective.get("enabled") and selective.get("destination"):
        yield f"Calls that a rule is about are {forwarding_words(selective)}, unless the rule says otherwise."
    elif selective.get("enabled") or rules:
        yield f"Selective forwarding is switched {'on' if selective.get('enabled') else 'off'}."
    yield from map(_rule_words, rules)


def _rule_words(rule: Mapping[str, Any]) -> str:
    forward, calls = rule.get("forward_to") or {}, rule.get("calls_from") or {}
    goes = {"do_not_forward": "are not forwarded", "forward_to_specified_number": f"go to {said(forward.get('destination'))}"}
    hidden = (("private_number_enabled", "hidden numbers"), ("unavailable_number_enabled", "numbers that are not available"))
    chosen = [*map(said, calls.get("numbers") or ()), *(words for name, words in hidden if calls.get(name))]
    callers = (", ".join(chosen) or "chosen callers") if calls.get("selection") == "custom" else "any number"
    schedules = [f'"{rule[name]}"' for name in ("business_schedule", "holiday_schedule") if rule.get(name)]
    when = f", during the schedule {' and '.join(schedules)}" if schedules else ""
    off = "" if rule.get("enabled", True) else " This rule is switched off."
    where = goes.get(str(forward.get("selection")), "are forwarded")
    return f'Rule "{rule.get("name")}": calls from {callers}{when} {where}.{off}'


def rings(drift: Drift) -> list[Ring]:
    """The sequential ring of all owners that have it."""
    settings, criteria = drift.entries("sequential_ring"), drift.entries("sequential_ring_criteria")
    groups = by_owner([*settings, *criteria], lambda entry: entry.values)
    found = []
    for owner, entries in groups:
        own = next((entry for entry in entries if any(entry is each for each in settings)), None)
        about = [(entry, _criteria_words(entry.values)) for entry in entries if entry is not own]
        values = own.values if own else {}
        ending = "voicemail" if values.get("calls_to_voicemail_enabled") else "the call ends"
        found.append(Ring(owner, own, list(_steps(values)), ending, about))
    return found


def _steps(values: Mapping[str, Any]) -> Iterator[str]:
    if values.get("ring_base_location_first_enabled"):
        busy = values.get("continue_if_base_location_is_busy_enabled")
        rings_ = _times(values.get("base_location_number_of_rings"))
        yield f"The phone itself{rings_}; if it is busy, {'the next one rings' if busy else 'nothing else rings'}"
    for number in values.get("phone_numbers") or ():
        key = "; whoever answers has to press a key" if number.get("answer_confirmation_required_enabled") else ""
        yield f"{number.get('phone_number')}{_times(number.get('number_of_rings', 3))}{key}"


def _times(count: Any) -> str:
    return f", {count} rings" if count else ""


def _criteria_words(values: Mapping[str, Any]) -> str:
    hidden = [
        words
        for name, words in (
            ("anonymous_callers_enabled", "callers who hide their number"),
            ("unavailable_callers_enabled", "callers whose number is not available"),
        )
        if values.get(name)
    ]
    callers = "any number" if values.get("calls_from") != "select_phone_numbers" else ""
    callers = callers or ", ".join([*map(said, values.get("phone_numbers") or ()), *hidden]) or "chosen callers"
    schedule = f', during the schedule "{values["schedule_name"]}"' if values.get("schedule_name") else ", at any time"
    return f"calls from {callers}{schedule}"


def extension_groups(entries: Sequence[DriftEntry]) -> list[Group]:
    """Virtual extensions in their order, by hundreds."""
    ordered = sorted(entries, key=lambda entry: (len(_extension(entry)), _extension(entry)))
    parts = [ordered[start : start + GROUP] for start in range(0, len(ordered), GROUP)]
    return [Group(_extension(part[0]), _extension(part[-1]), part) for part in parts]


def _extension(entry: DriftEntry) -> str:
    return str(entry.values.get("extension", ""))
