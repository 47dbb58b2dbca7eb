# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Forwarding of auto attendants, call queues and hunt groups, by operating mode or otherwise.

API facts: mode_management, "Forwarding".
"""

from __future__ import annotations

from typing import Any

from .. import ids
from ..errors import ApiError
from ..feature_modes import AUTO_ATTENDANT, FEATURE_KINDS, FeatureKind, FeatureModes, default_destination
from ..numbers import is_number, plain
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, operation
from ..state import Json
from ..validation import any_text, block, boolean, list_of, members, one_of, text
from . import feature_forwarding_worlds as worlds

_VOICEMAIL_MEMBERS = ("sendToVoicemailEnabled", "destinationVoicemailEnabled", "destinationVoiceMailEnabled")
_FLAGS = ("enabled", "ringReminderEnabled")
_BLOCKS = ("always", "selective", "operatingModes")

_ALWAYS = block({"destination": any_text, **dict.fromkeys((*_FLAGS, *_VOICEMAIL_MEMBERS), boolean)})
_FORWARD_TO = block(
    {
        "selection": one_of("FORWARD_TO_DEFAULT_NUMBER", "FORWARD_TO_SPECIFIED_NUMBER", "DO_NOT_FORWARD"),
        "destination": any_text,
        "destinationVoicemailEnabled": boolean,
    },
    ("selection",),
)
_MODE = {"normalOperationEnabled": boolean, "id": text(), "forwardTo": _FORWARD_TO}
_OPERATING_MODES = {"enabled": boolean, "modes": list_of(block(_MODE, _MODE))}
_FORWARDING = {
    "always": _ALWAYS,
    "selective": _ALWAYS,
    "rules": list_of(block({"id": text(), "enabled": boolean}, ("id",))),
    "operatingModes": block(_OPERATING_MODES, ("enabled",)),
}


def _get(kind: FeatureKind, call: Call) -> Reply:
    feature = feature_of(kind, call)
    forwarding = stored_forwarding(kind, call, feature)
    shown: dict[str, Any] = {name: _as_spelled(kind, call, forwarding[name]) for name in ("always", "selective")}
    shown["rules"] = [_rule_in_list(kind, call, rule) for rule in forwarding["rules"]]
    modes = FeatureModes.of(call, feature)
    return Reply(200, {"callForwarding": {**shown, "operatingModes": _modes_view(modes)}})


def _update(kind: FeatureKind, call: Call) -> Reply:
    """Merges the blocks. The modes sent replace the stored ones. Without the wrapper the body has no effect."""
    feature = feature_of(kind, call)
    given = members(call.body, {"callForwarding": block(_FORWARDING)}).get("callForwarding", {})
    before = stored_forwarding(kind, call, feature)
    changed = {**before}
    for name in ("always", "selective"):
        if name in given:
            changed[name] = _changed_block(kind, call, name, before, given[name])
    if "rules" in given:
        changed["rules"] = _switched(changed["rules"], given["rules"])
    if "operatingModes" in given:
        changed["operatingModes"] = _changed_modes(call, feature, before["operatingModes"], given["operatingModes"])
        _end_impossible_exception(call, feature, changed["operatingModes"])
    if call.is_in(worlds.ONE_FORWARDING_ONLY):
        _leave_one_on(before, given, changed)
    call.org.forwarding[feature["id"]] = changed
    return NO_CONTENT


def _switch_to_normal(kind: FeatureKind, call: Call) -> Reply:
    """The only switch an administrator has; in normal operation it does nothing."""
    FeatureModes.of(call, feature_of(kind, call)).back_to_normal()
    return NO_CONTENT


def feature_of(kind: FeatureKind, call: Call) -> Json:
    """The feature of the path, which must be in the location of the path."""
    location = call.location()
    feature = call.stored(kind.table(call.org), kind.type, kind.param)
    if feature["locationId"] != location["id"]:
        raise ApiError.plain(404, f"{kind.type} not found: {feature['id']}").as_a_guess()
    return feature


def stored_forwarding(kind: FeatureKind, call: Call, feature: Json) -> Json:
    """All that is stored of a feature's forwarding, with defaults for the rest."""

    def off() -> Json:
        return {"enabled": False, "ringReminderEnabled": False, kind.voicemail_member: False}

    defaults = {"always": off(), "selective": off(), "rules": [], "operatingModes": {"enabled": False, "modes": []}}
    return {**defaults, **call.org.forwarding.get(feature["id"], {})}


def _spelling(kind: FeatureKind, call: Call) -> str:
    """The name of the voicemail flag."""
    if kind is not AUTO_ATTENDANT and call.is_in(worlds.CAPITAL_M):
        return "destinationVoiceMailEnabled"
    if kind is not AUTO_ATTENDANT and call.is_in(worlds.AS_ATTENDANTS):
        return "sendToVoicemailEnabled"
    return kind.voicemail_member


def _as_spelled(kind: FeatureKind, call: Call, stored: Json) -> Json:
    spelling = _spelling(kind, call)
    return {spelling if name == kind.voicemail_member else name: value for name, value in stored.items()}


def _changed_block(kind: FeatureKind, call: Call, name: str, before: Json, given: Json) -> Json:
    """The block ``always`` or ``selective`` after a PUT. The public SDK spells the voicemail flag alike for all kinds."""
    spelling = _spelling(kind, call)
    understood = _VOICEMAIL_MEMBERS if spelling == kind.voicemail_member else (spelling,)
    changed = dict(before[name])
    if call.is_in(worlds.OMITTED_FLAGS_RESET):
        changed.update(dict.fromkeys((*_FLAGS, kind.voicemail_member), False))
    for member, value in given.items():
        if member not in _VOICEMAIL_MEMBERS:
            changed[member] = value
        elif member in understood:
            changed[kind.voicemail_member] = value
    destination = changed.pop("destination", "")
    if destination:
        changed["destination"] = _number(destination)
    elif changed["enabled"] and (name == "always" or call.is_in(worlds.SELECTIVE_NEEDS_DESTINATION)):
        raise ApiError.missing("destination")
    if name == "selective" and changed["enabled"] and not before["rules"] and call.is_in(worlds.SELECTIVE_NEEDS_RULES):
        raise ApiError.missing("rules")
    return changed


def _number(destination: str) -> str:
    if not is_number(destination):
        raise ApiError.invalid("destination", f"'{destination}' is neither a number nor an extension")
    return plain(destination)


def _switched(stored: list[Json], given: list[Json]) -> list[Json]:
    """The rules after those named are switched on, or off if their flag is left out; the others stay."""
    switched = {ids.bare(rule["id"]): rule.get("enabled", False) for rule in given}
    for identifier in switched.keys() - {rule["id"] for rule in stored}:
        raise ApiError.invalid("rules", f"no rule has the id {identifier}").as_a_guess()
    return [{**rule, "enabled": switched.get(rule["id"], rule["enabled"])} for rule in stored]


def _rule_in_list(kind: FeatureKind, call: Call, rule: Json) -> Json:
    """A rule in the words of the list, which has no schedules."""
    callers = rule["callsFrom"].get("customNumbers", {})
    hidden = (("privateNumberEnabled", "Any private Number"), ("unavailableNumberEnabled", "Any unavailable number"))
    words = [*callers.get("numbers", []), *(word for member, word in hidden if callers.get(member))]
    called = [number.get("phoneNumber") or number.get("extension", "") for number in rule["callsTo"]["numbers"]]
    forward = rule["forwardTo"]
    as_attendant = kind is AUTO_ATTENDANT or call.is_in(worlds.CALLERS_AS_OF_ATTENDANTS)
    return {
        "id": rule["id"],
        "name": rule["name"],
        "callsFrom" if as_attendant else "callFrom": ", ".join(words) or "Any",
        "callsTo": ", ".join(called) or "Primary",
        "forwardTo": forward.get("phoneNumber") or forward["selection"],
        "enabled": rule["enabled"],
    }


def _changed_modes(call: Call, feature: Json, before: Json, given: Json) -> Json:
    """The modes stay when they are left out: live tests of the public SDK send back what a feature without modes answers."""
    if "modes" not in given:
        return {**before, "enabled": given["enabled"]}
    entries = [_entry(call, feature, entry) for entry in given["modes"]]
    _check_unique(entries)
    if not entries and before["modes"]:
        if call.is_in(worlds.NO_EMPTY_LIST):
            raise ApiError.invalid("modes", "at least one operating mode is required")
        if call.is_in(worlds.EMPTY_LIST_IGNORED):
            entries = before["modes"]
    return {"enabled": given["enabled"], "modes": entries}


def _leave_one_on(before: Json, given: Json, changed: Json) -> None:
    """What is switched on now stays on, the others go off."""
    coming = [name for name in _BLOCKS if given.get(name, {}).get("enabled")]
    winner = next((name for name in coming if not before[name]["enabled"]), coming[0] if coming else "")
    for name in _BLOCKS:
        if winner and name != winner:
            changed[name] = {**changed[name], "enabled": False}


def _entry(call: Call, feature: Json, given: Json) -> Json:
    """A mode as it is stored. Only the selection of a number of its own keeps a destination."""
    mode = call.org.operating_modes.get(ids.bare(given["id"]))
    if mode is None or mode.get("locationId") not in (None, feature["locationId"]):
        raise ApiError.invalid("id", f"no operating mode {given['id']} is available to the feature").as_a_guess()
    forward_to = given["forwardTo"]
    stored: Json = {
        "selection": forward_to["selection"],
        "destinationVoicemailEnabled": forward_to.get("destinationVoicemailEnabled", False),
    }
    if forward_to["selection"] == "FORWARD_TO_SPECIFIED_NUMBER":
        if not forward_to.get("destination"):
            raise ApiError.missing("destination")
        stored["destination"] = _number(forward_to["destination"])
    return {"normalOperationEnabled": given["normalOperationEnabled"], "id": mode["id"], "forwardTo": stored}


def _check_unique(entries: list[Json]) -> None:
    if len({entry["id"] for entry in entries}) < len(entries):
        raise ApiError.invalid("modes", "an operating mode occurs twice").as_a_guess()


def _end_impossible_exception(call: Call, feature: Json, operating_modes: Json) -> None:
    """Normal operation returns when the modes are switched off or lose the one switched to."""
    exception = call.org.mode_exceptions.get(feature["id"])
    kept = {entry["id"] for entry in operating_modes["modes"]} if operating_modes["enabled"] else set()
    if exception and exception["modeId"] not in kept:
        del call.org.mode_exceptions[feature["id"]]


def _modes_view(modes: FeatureModes) -> Json:
    """The member ``modes`` is missing when there are none."""
    shown: Json = {"enabled": modes.enabled}
    current = modes.current
    if current:
        shown["currentOperatingModeId"] = current.mode["id"]
        if current.exception:
            shown["exceptionType"] = current.exception
    if modes.entries:
        shown["modes"] = [_entry_view(entry, modes.modes[entry["id"]]) for entry in modes.entries]
    return shown


def _entry_view(entry: Json, mode: Json) -> Json:
    default = default_destination(mode)
    forward_to: dict[str, Any] = {
        "destinationVoicemailEnabled": False,
        **entry["forwardTo"],
        "defaultDestinationVoicemailEnabled": mode["callForwarding"]["destinationVoicemailEnabled"],
        "defaultForwardToSelection": "FORWARD_TO_SPECIFIED_NUMBER" if default else "DO_NOT_FORWARD",
    }
    if default:
        forward_to["defaultDestination"] = default
    copied = {member: mode[member] for member in ("id", "name", "type", "level")}
    return {"normalOperationEnabled": entry["normalOperationEnabled"], **copied, "forwardTo": forward_to}


def _register(kind: FeatureKind) -> None:
    path = f"{B}/locations/{{locationId}}/{kind.segment}/{{{kind.param}}}/callForwarding"

    @operation(f"{kind.operations}.get", "GET", path, READ)
    def get(call: Call) -> Reply:
        return _get(kind, call)

    @operation(f"{kind.operations}.update", "PUT", path, WRITE)
    def update(call: Call) -> Reply:
        return _update(kind, call)

    @operation(f"{kind.operations}.switch_to_normal", "POST", f"{path}/actions/switchMode/invoke", WRITE)
    def switch_to_normal(call: Call) -> Reply:
        return _switch_to_normal(kind, call)


for each in FEATURE_KINDS:
    _register(each)
