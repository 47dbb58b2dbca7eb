# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Call-type permissions of people, workspaces, virtual lines and locations.

API facts: outgoing_permissions, "Call types". Transfer numbers, access codes and digit patterns are files of
their own.
"""

from __future__ import annotations

from ..errors import ApiError
from ..routing import NO_CONTENT, Call, Reply
from ..state import Json
from ..validation import block, boolean, list_of, members, one_of, text
from ..worlds import World
from .entities import LOCATION, VIRTUAL_LINE, Entity, per_entity

ACTIONS = ("ALLOW", "BLOCK", "AUTH_CODE", "TRANSFER_NUMBER_1", "TRANSFER_NUMBER_2", "TRANSFER_NUMBER_3")

CALL_TYPES = (
    "INTERNAL_CALL",
    "TOLL_FREE",
    "NATIONAL",
    "INTERNATIONAL",
    "OPERATOR_ASSISTED",
    "CHARGEABLE_DIRECTORY_ASSISTED",
    "SPECIAL_SERVICES_I",
    "SPECIAL_SERVICES_II",
    "PREMIUM_SERVICES_I",
    "PREMIUM_SERVICES_II",
)
READ_ONLY_CALL_TYPES = ("CASUAL", "URL_DIALING", "UNKNOWN")
_FORMER_CALL_TYPES = ("LOCAL", "TOLL")
_BLOCKED_BY_DEFAULT = ("INTERNATIONAL", "PREMIUM_SERVICES_I", "PREMIUM_SERVICES_II")
_KINDS = ("outgoing_permissions",)

OWN_ROWS_SHOWN = World(
    "unused-permissions-shown",
    assumed="A person, workspace or virtual line without permissions of its own shows those of its location.",
    instead="It shows the permissions that it had of its own before, or the defaults.",
    effect="Own permissions begin with other values than those of the location. The preview shows them.",
    kinds=_KINDS,
)
UNUSED_ROWS_KEPT = World(
    "unused-permissions-kept",
    assumed="Permissions that are sent while the owner uses those of its location are ignored.",
    instead="They are stored, and apply when the owner begins to use its own.",
    effect="Nothing. All permissions are sent when they begin to apply.",
    kinds=_KINDS,
    source="An old test of the public SDK sends them.",
)
RESTRICTED_EVERYWHERE = World(
    "call-types-restricted",
    assumed="Webex restricts international and premium calls in some organisations only, such as trials.",
    instead="It restricts them everywhere.",
    effect="The collection reads the mark of each call type. To allow a restricted one is an error that says so.",
    kinds=_KINDS,
    source="Notes on a live organisation show the marks on an ordinary person.",
)
FEWER_CALL_TYPES = World(
    "undocumented-call-types-hidden",
    assumed="All owners but virtual lines show three call types that nobody can set.",
    instead="No owner shows them.",
    effect="Nothing. They are told as details only.",
    kinds=_KINDS,
    source="Seen on live organisations, in no document.",
)
TARGETS_NEEDED = World(
    "actions-need-their-target",
    assumed="An action may name a transfer number that is not set, or ask for an access code where there is none.",
    instead="Such an action is refused.",
    effect="The refusal of Webex is shown. A document writes transfer numbers and access codes before what refers to them.",
    kinds=(*_KINDS, "digit_pattern"),
    source="Control Hub insists on the number and the code.",
)

_ROW = block({"callType": text(), "action": one_of(*ACTIONS), "transferEnabled": boolean}, ("callType",))
_FLAGS = {"useCustomEnabled": boolean, "useCustomPermissions": boolean}


@per_entity("outgoing_permission.get", "GET", lambda entity: entity.main_path, lambda entity: entity.main_scopes[0])
def get_permissions(entity: Entity, call: Call) -> Reply:
    """The permissions in force, with the flags where the entity has them."""
    target = entity.stored(call)
    settings = call.org.outgoing_permissions.get(target["id"], {})
    flags = {} if entity is LOCATION else {flag: settings.get(flag, False) for flag in _FLAGS}
    return Reply(200, {**flags, "callingPermissions": _rows_shown(call, entity, target)})


@per_entity("outgoing_permission.update", "PUT", lambda entity: entity.main_path, lambda entity: entity.main_scopes[1])
def update_permissions(entity: Entity, call: Call) -> Reply:
    """Merge flags and rows by call type."""
    target = entity.stored(call)
    checked = members(call.body, {**_FLAGS, "callingPermissions": list_of(_ROW)})
    rows: list[Json] = checked.pop("callingPermissions", [])
    restricted = _restricted(call, entity, target)
    for row in rows:
        _check_row(row)
        if row["callType"] in restricted and row != _default_row(row["callType"]):
            raise ApiError.coded(400, 25321, f"Call type {row['callType']} cannot be updated")
        if row != _row_of(call, target, row["callType"]):
            check_action(call, entity, target, row["action"])
    settings = call.org.outgoing_permissions.setdefault(target["id"], {"callingPermissions": {}})
    if entity is not LOCATION:
        settings.update(checked)
    if entity is LOCATION or settings.get("useCustomPermissions") or call.is_in(UNUSED_ROWS_KEPT):
        settings["callingPermissions"].update({row["callType"]: row for row in rows})
    return NO_CONTENT


def check_action(call: Call, entity: Entity, target: Json, action: str) -> None:
    """400 for an action without its transfer number or access code, in the world where these are needed."""
    if not call.is_in(TARGETS_NEEDED) or action in ("ALLOW", "BLOCK"):
        return
    owners = [target["id"]] if entity is LOCATION else [target["id"], target["locationId"]]
    if action == "AUTH_CODE":
        there = any(call.org.access_codes.get(owner, {}).get("accessCodes") for owner in (*owners, call.org.id))
    else:
        own = call.org.transfer_numbers.get(owners[0], {})
        in_force = own if own.get("useCustomTransferNumbers") else call.org.transfer_numbers.get(owners[-1], {})
        there = bool(in_force.get(f"autoTransferNumber{action[-1]}"))
    if not there:
        raise ApiError.invalid("action", f"{action} is not possible before it is configured").as_a_guess()


def _check_row(row: Json) -> None:
    call_type = row["callType"]
    if call_type in READ_ONLY_CALL_TYPES + _FORMER_CALL_TYPES:
        raise ApiError.coded(400, 25321, f"Call type {call_type} cannot be updated")
    one_of(*CALL_TYPES)("callType", call_type)
    missing = [name for name in ("action", "transferEnabled") if name not in row]
    if missing:
        raise ApiError.missing(*missing)


def _restricted(call: Call, entity: Entity, target: Json) -> set[str]:
    """The call types the platform enforces where the entity is."""
    if call.is_in(RESTRICTED_EVERYWHERE):
        return set(_BLOCKED_BY_DEFAULT)
    location_id = target["id"] if entity is LOCATION else target["locationId"]
    return call.org.restricted_call_types.get(location_id, set())


def _rows_shown(call: Call, entity: Entity, target: Json) -> list[Json]:
    """The rows of the entity. Without own permissions it shows those of its location."""
    own = call.org.outgoing_permissions.get(target["id"], {}).get("useCustomPermissions") or call.is_in(OWN_ROWS_SHOWN)
    owner_id = target["id"] if own or entity is LOCATION else target["locationId"]
    restricted = _restricted(call, entity, target)
    few = entity is VIRTUAL_LINE or call.is_in(FEWER_CALL_TYPES)
    shown = CALL_TYPES if few else CALL_TYPES + READ_ONLY_CALL_TYPES
    return [_shown(call, owner_id, call_type, call_type in restricted) for call_type in shown]


def _shown(call: Call, owner_id: str, call_type: str, restricted: bool) -> Json:
    """A restricted row stands as the platform enforces it, whatever was stored before."""
    row = _default_row(call_type) if restricted else _row_of(call, {"id": owner_id}, call_type)
    return {**row, "isCallTypeRestrictionEnabled": restricted}


def _row_of(call: Call, owner: Json, call_type: str) -> Json:
    """The stored row of an owner, or the default."""
    stored: Json = call.org.outgoing_permissions.get(owner["id"], {}).get("callingPermissions", {})
    row: Json = stored.get(call_type, _default_row(call_type))
    return row


def _default_row(call_type: str) -> Json:
    allowed = call_type not in _BLOCKED_BY_DEFAULT
    return {"callType": call_type, "action": "ALLOW" if allowed else "BLOCK", "transferEnabled": allowed}
