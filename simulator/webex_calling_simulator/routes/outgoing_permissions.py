# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Call-type permissions of people, workspaces, virtual lines and locations.

API facts: outgoing_permissions, "Call types". Transfer numbers, access codes and digit patterns are files of
their own.
"""

from __future__ import annotations

from functools import partial

from ..errors import ApiError
from ..routing import NO_CONTENT, Call, Reply, operation
from ..state import Json, Organization
from ..validation import block, boolean, list_of, members, one_of, text
from .entities import LOCATION, PERSON, VIRTUAL_LINE, Entity, per_entity

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

_ROW = block({"callType": text(), "action": one_of(*ACTIONS), "transferEnabled": boolean}, ("callType",))
_FLAGS = {"useCustomEnabled": boolean, "useCustomPermissions": boolean}


@per_entity("outgoing_permission.get", "GET", lambda entity: entity.main_path, lambda entity: entity.main_scopes[0])
def get_permissions(entity: Entity, call: Call) -> Reply:
    """The permissions in force, with the flags where the entity has them."""
    target = entity.stored(call)
    settings = call.org.outgoing_permissions.get(target["id"], {})
    flags = {} if entity is LOCATION else {flag: settings.get(flag, False) for flag in _FLAGS}
    return Reply(200, {**flags, "callingPermissions": _rows_in_force(call.org, entity, target)})


@per_entity("outgoing_permission.update", "PUT", lambda entity: entity.main_path, lambda entity: entity.main_scopes[1])
def update_permissions(entity: Entity, call: Call) -> Reply:
    """Merge flags and rows by call type."""
    target = entity.stored(call)
    checked = members(call.body, {**_FLAGS, "callingPermissions": list_of(_ROW)})
    rows: list[Json] = checked.pop("callingPermissions", [])
    restricted = _restricted(call.org, entity, target)
    for row in rows:
        _check_row(row)
        if row["callType"] in restricted and row != _default_row(row["callType"]):
            raise ApiError.coded(400, 25321, f"Call type {row['callType']} cannot be updated")
    settings = call.org.outgoing_permissions.setdefault(target["id"], {"callingPermissions": {}})
    if entity is not LOCATION:
        settings.update(checked)
    # INFERRED: rows are ignored while the entity does not use its own permissions.
    if entity is LOCATION or settings.get("useCustomPermissions"):
        settings["callingPermissions"].update({row["callType"]: row for row in rows})
    return NO_CONTENT


# INFERRED: the public SDK (wxc_sdk 1.41) uses a second path for people, which the notes do not have.
_PERSON_IN_SDK = PERSON.codes_path
_READ, _WRITE = PERSON.main_scopes
operation("person_outgoing_permission.get", "GET", _PERSON_IN_SDK, _READ)(partial(get_permissions, PERSON))
operation("person_outgoing_permission.update", "PUT", _PERSON_IN_SDK, _WRITE)(partial(update_permissions, PERSON))


def _check_row(row: Json) -> None:
    call_type = row["callType"]
    if call_type in READ_ONLY_CALL_TYPES + _FORMER_CALL_TYPES:
        raise ApiError.coded(400, 25321, f"Call type {call_type} cannot be updated")
    one_of(*CALL_TYPES)("callType", call_type)
    missing = [name for name in ("action", "transferEnabled") if name not in row]
    if missing:
        raise ApiError.missing(*missing)


def _restricted(org: Organization, entity: Entity, target: Json) -> set[str]:
    """The call types the platform enforces where the entity is."""
    location_id = target["id"] if entity is LOCATION else target["locationId"]
    return org.restricted_call_types.get(location_id, set())


def _rows_in_force(org: Organization, entity: Entity, target: Json) -> list[Json]:
    """INFERRED: without own permissions an entity shows the rows of its location."""
    settings = org.outgoing_permissions.get(target["id"], {})
    if entity is not LOCATION and not settings.get("useCustomPermissions"):
        settings = org.outgoing_permissions.get(target["locationId"], {})
    stored = settings.get("callingPermissions", {})
    restricted = _restricted(org, entity, target)
    # INFERRED: which entities show the three undocumented types; here all but virtual lines.
    shown = CALL_TYPES if entity is VIRTUAL_LINE else CALL_TYPES + READ_ONLY_CALL_TYPES
    return [
        {**stored.get(call_type, _default_row(call_type)), "isCallTypeRestrictionEnabled": call_type in restricted}
        for call_type in shown
    ]


def _default_row(call_type: str) -> Json:
    allowed = call_type not in _BLOCKED_BY_DEFAULT
    return {"callType": call_type, "action": "ALLOW" if allowed else "BLOCK", "transferEnabled": allowed}
