# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The signed-in person sees and switches the operating modes of their features.

API facts: mode_management, "Switching".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import ids
from ..errors import ApiError
from ..feature_modes import FeatureModes, default_destination, find_feature, forward_destination
from ..mode_clock import clock_text
from ..mode_worlds import EMPTY_MODE_IDS, PARTLY_AND_REFUSED, PARTLY_AND_SILENT, SEVERAL_BY_HAND
from ..routing import NO_CONTENT, B, Call, Handler, Reply, find, operation
from ..state import Json
from ..validation import boolean, integer, list_of, members, text
from .person_mode_management import MAX_FEATURES, managed_by, managed_views

_BASE = f"{B}/people/me/settings/modeManagement/features"
_ONE = f"{_BASE}/{{featureId}}"

_SCHEDULES = ("sameHoursDaily", "differentHoursDaily", "holidays")


def _read(id: str, path: str) -> Callable[[Handler], Handler]:
    return operation(f"me_mode_management.{id}", "GET", path, "spark:telephony_config_read", auth="user")


def _action(id: str, path: str) -> Callable[[Handler], Handler]:
    return operation(f"me_mode_management.{id}", "POST", f"{path}/invoke", "spark:telephony_config_write", auth="user")


@_read("list_features", _BASE)
def list_features(call: Call) -> Reply:
    """The person's features, in one page."""
    return Reply(200, {"features": managed_views(call, call.me())})


@_read("common_modes", f"{_BASE}/commonModes")
def list_common_modes(call: Call) -> Reply:
    """The names of the modes that all the features named have."""
    wanted = call.words("featureIds")
    call.me()
    if not wanted:
        raise ApiError.missing("featureIds")
    list_of(text(), MAX_FEATURES)("featureIds", wanted)
    first, *others = (_modes_of(call, identifier) for identifier in wanted)
    names = dict.fromkeys(mode["name"] for mode in first.modes.values())
    return Reply(200, {"commonModeNames": [name for name in names if all(each.named(name) for each in others)]})


@_action("switch_mode_multiple", f"{_BASE}/actions/switchMode")
def switch_several(call: Call) -> Reply:
    """Switch several features to the mode of this name: all of them, or none."""
    checks = {"featureIds": list_of(text(), MAX_FEATURES), "operatingModeName": text()}
    call.me()
    given = members(call.body, checks, checks)
    if not given["featureIds"]:
        raise ApiError.missing("featureIds")
    switches, faults = [], []
    for identifier in given["featureIds"]:
        try:
            switches.append(_switchable(call, identifier, given["operatingModeName"]))
        except ApiError as fault:
            faults.append(fault)
    if faults and not (call.is_in(PARTLY_AND_SILENT) or call.is_in(PARTLY_AND_REFUSED)):
        raise faults[0]
    for modes, mode in switches:
        modes.switch(mode, manual=call.is_in(SEVERAL_BY_HAND))
    if faults and (call.is_in(PARTLY_AND_REFUSED) or not switches):
        raise faults[0]
    return NO_CONTENT


def _switchable(call: Call, identifier: str, name: str) -> tuple[FeatureModes, Json]:
    """A feature's modes, and the one of this name. Raises ApiError when the feature cannot be switched to it."""
    modes = _modes_of(call, identifier)
    modes.require_forwarding()
    mode = modes.named(name)
    if mode is None:
        raise ApiError.invalid("operatingModeName", f"not every feature has the mode {name}").as_a_guess()
    return modes, mode


@_read("get_feature", _ONE)
def get_feature(call: Call) -> Reply:
    """A feature's modes; its id, name and type are in the list only."""
    modes = _modes(call)
    feature = _managed(call, call.params["featureId"])
    shown: Json = {
        "modeBasedForwardingEnabled": modes.enabled,
        "timezone": modes.zone.key,
        **{member: feature[member] for member in ("phoneNumber", "extension") if member in feature},
    }
    current = modes.current
    if current is None and call.is_in(EMPTY_MODE_IDS):
        shown["currentOperatingModeId"] = ""
    if current:
        shown["currentOperatingModeId"] = current.mode["id"]
        if current.until:
            shown["currentOperatingModeEndTime"] = clock_text(current.until, modes.zone)
        destination = forward_destination(modes.entry(current.mode), current.mode)
        if destination:
            shown["currentOperatingModeForwardDestination"] = destination
        if current.exception:
            shown["exceptionType"] = current.exception
    return Reply(200, {**shown, "modes": [_mode_view(entry, modes.modes[entry["id"]]) for entry in modes.entries]})


@_read("get_operating_mode", f"{_ONE}/modes/{{modeId}}")
def get_operating_mode(call: Call) -> Reply:
    """One of the feature's modes with its schedule, in other words than the administrator's."""
    mode = find(_modes(call).modes, "OPERATING_MODE", call.params["modeId"])
    default = default_destination(mode)
    shown = {
        "operatingModeId": mode["id"],
        **{member: mode[member] for member in ("name", "type", "level", *_SCHEDULES) if member in mode},
        "forwardTo": {
            "enabled": mode["callForwarding"]["enabled"],
            **({"destination": default} if default else {}),
            "sendToVoicemailEnabled": mode["callForwarding"]["destinationVoicemailEnabled"],
        },
    }
    if "locationId" in mode:
        shown["locationName"] = call.org.locations[mode["locationId"]]["name"]
    return Reply(200, shown)


@_read("normal_operation_mode", f"{_ONE}/normalOperationMode")
def get_normal_operation_mode(call: Call) -> Reply:
    """The mode the schedules alone would have now."""
    normal = _modes(call).normal
    none = {"operatingModeId": ""} if call.is_in(EMPTY_MODE_IDS) else {}
    return Reply(200, {"operatingModeId": normal["id"]} if normal else none)


@_action("switch_mode", f"{_ONE}/actions/switchMode")
def switch(call: Call) -> Reply:
    """Switch to one of the feature's modes, with automatic switch back unless the person wants to do that."""
    modes = _modes(call)
    checks = {"operatingModeId": text(), "isManualSwitchbackEnabled": _boolean_or_its_text}
    given = members(call.body, checks, ("operatingModeId",))
    modes.switch(_mode(modes, given["operatingModeId"]), given.get("isManualSwitchbackEnabled", False))
    return NO_CONTENT


@_action("extend_mode", f"{_ONE}/actions/extendMode")
def extend(call: Call) -> Reply:
    """Keep the current mode longer, by minutes or until a person switches."""
    modes = _modes(call)
    given = members(call.body, {"operatingModeId": text(), "extensionTime": _extension_time}, ("operatingModeId",))
    modes.extend(_mode(modes, given["operatingModeId"]), given.get("extensionTime"))
    return NO_CONTENT


@_action("switch_to_normal", f"{_ONE}/actions/switchToNormalOperation")
def switch_to_normal(call: Call) -> Reply:
    """Back to what the schedules say."""
    _modes(call).back_to_normal()
    return NO_CONTENT


def _managed(call: Call, identifier: str) -> Json:
    """A feature of the signed-in person."""
    managed = managed_by(call, call.me())
    found = find_feature(call.org, ids.bare(identifier))
    if found is None:
        raise ApiError.plain(404, f"Feature not found: {identifier}").as_a_guess()
    feature = found[1]
    if feature["id"] not in managed:
        raise ApiError.plain(403, f"The person does not manage the feature {identifier}").as_a_guess()
    return feature


def _modes_of(call: Call, identifier: str) -> FeatureModes:
    return FeatureModes.of(call, _managed(call, identifier))


def _modes(call: Call) -> FeatureModes:
    """Of the feature in the path."""
    return _modes_of(call, call.params["featureId"])


def _mode(modes: FeatureModes, identifier: str) -> Json:
    """One of the feature's modes."""
    mode = modes.modes.get(ids.bare(identifier))
    if mode is None:
        raise ApiError.invalid("operatingModeId", f"the feature has no operating mode {identifier}").as_a_guess()
    return mode


def _boolean_or_its_text(name: str, value: Any) -> bool:
    """The public SDK sends text; so that it works with the simulator, that is accepted too."""
    return boolean(name, {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value)


def _extension_time(name: str, value: Any) -> int:
    minutes: int = integer(30, 720)(name, value)
    if minutes % 30:
        raise ApiError.invalid(name, "a multiple of 30 minutes is required")
    return minutes


def _mode_view(entry: Json, mode: Json) -> Json:
    chosen, default = entry["forwardTo"], default_destination(mode)
    forward_to = {
        "selection": chosen["selection"],
        "sendToVoicemailEnabled": chosen.get("destinationVoicemailEnabled", False),
        "defaultSendToVoicemailEnabled": mode["callForwarding"]["destinationVoicemailEnabled"],
    }
    if "destination" in chosen:
        forward_to["phoneNumber"] = chosen["destination"]
    if default:
        forward_to["defaultPhoneNumber"] = default
    copied = {member: mode[member] for member in ("id", "name", "type", "level")}
    return {**copied, "normalOperationEnabled": entry["normalOperationEnabled"], "forwardTo": forward_to}
