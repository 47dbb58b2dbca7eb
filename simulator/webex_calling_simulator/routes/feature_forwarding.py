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
from ..feature_modes import FEATURE_KINDS, FeatureKind, FeatureModes, default_destination
from ..numbers import is_number, plain
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, operation
from ..state import Json
from ..validation import any_text, block, boolean, list_of, members, one_of, text

_VOICEMAIL_MEMBERS = ("sendToVoicemailEnabled", "destinationVoicemailEnabled")

_ALWAYS = block(
    {
        "enabled": boolean,
        "destination": any_text,
        "ringReminderEnabled": boolean,
        **dict.fromkeys(_VOICEMAIL_MEMBERS, boolean),
    }
)
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
    "operatingModes": block(_OPERATING_MODES, _OPERATING_MODES),
}


def _get(kind: FeatureKind, call: Call) -> Reply:
    feature = _feature(kind, call)
    forwarding = {**_defaults(kind), **call.org.forwarding.get(feature["id"], {})}
    modes = FeatureModes.of(call, feature)
    return Reply(200, {"callForwarding": {**forwarding, "operatingModes": _modes_view(modes)}})


def _update(kind: FeatureKind, call: Call) -> Reply:
    """Merge the blocks and, INFERRED: the members of always and selective; the modes sent replace the stored ones."""
    feature = _feature(kind, call)
    given = members(call.body, {"callForwarding": block(_FORWARDING)}, ("callForwarding",))["callForwarding"]
    stored = call.org.forwarding.get(feature["id"], {})
    changed = {**_defaults(kind), **stored}
    for name in ("always", "selective"):
        if name in given:
            changed[name] = _always(kind, {**changed[name], **_spelled(kind, given[name])})
    if "rules" in given:
        changed["rules"] = _rules(changed["rules"], given["rules"])
    if "operatingModes" in given:
        entries = [_entry(call, feature, entry) for entry in given["operatingModes"]["modes"]]
        _check_unique(entries)
        changed["operatingModes"] = {"enabled": given["operatingModes"]["enabled"], "modes": entries}
        _end_impossible_exception(call, feature, changed["operatingModes"])
    call.org.forwarding[feature["id"]] = changed
    return NO_CONTENT


def _switch_to_normal(kind: FeatureKind, call: Call) -> Reply:
    """The only switch an administrator has; in normal operation it does nothing."""
    FeatureModes.of(call, _feature(kind, call)).back_to_normal()
    return NO_CONTENT


def _feature(kind: FeatureKind, call: Call) -> Json:
    location = call.location()
    feature = call.stored(kind.table(call.org), kind.type, kind.param)
    if feature["locationId"] != location["id"]:
        # INFERRED: the feature of another location is unknown in this one.
        raise ApiError.plain(404, f"{kind.type} not found: {feature['id']}")
    return feature


def _defaults(kind: FeatureKind) -> Json:
    def off() -> Json:
        return {"enabled": False, "ringReminderEnabled": False, kind.voicemail_member: False}

    return {"always": off(), "selective": off(), "rules": [], "operatingModes": {"enabled": False, "modes": []}}


def _spelled(kind: FeatureKind, given: Json) -> Json:
    """A block in the kind's own spelling; the public SDK has one for all kinds."""
    return {kind.voicemail_member if name in _VOICEMAIL_MEMBERS else name: value for name, value in given.items()}


def _always(kind: FeatureKind, changed: Json) -> Json:
    destination = changed.pop("destination", "")
    if destination:
        changed["destination"] = _number(destination)
    elif changed["enabled"] and not changed[kind.voicemail_member]:
        # INFERRED: forwarding without a destination is refused.
        raise ApiError.missing("destination")
    return changed


def _number(destination: str) -> str:
    if not is_number(destination):
        raise ApiError.invalid("destination", f"'{destination}' is neither a number nor an extension")
    return plain(destination)


def _rules(stored: list[Json], given: list[Json]) -> list[Json]:
    """The rules after switching those named on or off; INFERRED: an unknown one is refused."""
    switched = {ids.bare(rule["id"]): rule for rule in given}
    for identifier in switched.keys() - {rule["id"] for rule in stored}:
        raise ApiError.invalid("rules", f"no rule has the id {identifier}")
    return [{**rule, "enabled": switched.get(rule["id"], {}).get("enabled", rule["enabled"])} for rule in stored]


def _entry(call: Call, feature: Json, given: Json) -> Json:
    mode = call.org.operating_modes.get(ids.bare(given["id"]))
    if mode is None or mode.get("locationId") not in (None, feature["locationId"]):
        # INFERRED: status and code.
        raise ApiError.invalid("id", f"no operating mode {given['id']} is available to the feature")
    forward_to = given["forwardTo"]
    stored: Json = {
        "selection": forward_to["selection"],
        "destinationVoicemailEnabled": forward_to.get("destinationVoicemailEnabled", False),
    }
    # INFERRED: with another selection a destination is dropped.
    if forward_to["selection"] == "FORWARD_TO_SPECIFIED_NUMBER":
        if not forward_to.get("destination"):
            raise ApiError.missing("destination")
        stored["destination"] = _number(forward_to["destination"])
    return {"normalOperationEnabled": given["normalOperationEnabled"], "id": mode["id"], "forwardTo": stored}


def _check_unique(entries: list[Json]) -> None:
    if len({entry["id"] for entry in entries}) < len(entries):
        # INFERRED: status and code.
        raise ApiError.invalid("modes", "an operating mode occurs twice")


def _end_impossible_exception(call: Call, feature: Json, operating_modes: Json) -> None:
    """INFERRED: normal operation returns when the modes are switched off or lose the one switched to."""
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
