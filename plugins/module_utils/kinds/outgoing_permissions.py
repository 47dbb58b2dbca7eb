# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Outgoing permissions: which types of call an owner may make (API notes: outgoing_permissions, call-type permissions).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ..api.client import Client, path
from ..api.ids import same_id
from ..errors import CallingError, InvalidInput
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import EntityOptions, Owner
from ..model.pending import PendingChange
from ..model.schema import Schema
from ..schema.fields import Choice, Field, Flag, ListMap, Record, Values
from .base import Resource
from .digit_pattern import ACTION, ACTION_DOC
from .kind import Kind

WRITABLE_CALL_TYPES = (
    "internal_call",
    "toll_free",
    "national",
    "international",
    "operator_assisted",
    "chargeable_directory_assisted",
    "special_services_i",
    "special_services_ii",
    "premium_services_i",
    "premium_services_ii",
)
BLOCKED_BY_DEFAULT = ("international", "premium_services_i", "premium_services_ii")
FLAGS = ("use_custom_enabled", "use_custom_permissions")

PATHS = {
    "location": "/telephony/config/locations/{}/outgoingPermission",
    "person": "/people/{}/features/outgoingPermission",
    "workspace": "/workspaces/{}/features/outgoingPermission",
    "virtual_line": "/telephony/config/virtualLines/{}/outgoingPermission",
}

PERMISSIONS = ListMap(
    Record(
        Field(
            "call_type",
            Choice(*WRITABLE_CALL_TYPES),
            ("The type of call, as Webex classifies the number dialled.",),
            required=True,
            sample="international",
        ),
        Field("action", ACTION, ("What happens to such a call.", *ACTION_DOC), sample="block"),
        Field(
            "transfer_enabled",
            Flag(),
            ("Whether such a call may be transferred or forwarded.",),
            sample=False,
        ),
    ),
    key="call_type",
    words="call type",
    subset=True,
)


def only_own_permissions(values: Values) -> Values:
    """Permissions of a person, workspace or virtual line that inherits them are not its own: they are left out.

    INFERRED: without permissions of its own it reads those of its location (API notes: outgoing_permissions, update).
    """
    entity = any(word in values for word in ("person", "workspace", "virtual_line"))
    if entity and not all(values.get(flag) for flag in FLAGS):
        return {name: value for name, value in values.items() if name != "calling_permissions"}
    return values


RECORD = Record(
    *EntityOptions.fields,
    Field(
        "use_custom_enabled",
        Flag(),
        (
            "The master switch of a person, workspace or virtual line: whether any outgoing setting of its own applies"
            " (permissions, transfer numbers, access codes, digit patterns) instead of those of its location.",
            "A location has no such switch.",
            "If not set, giving O(calling_permissions) switches it on.",
        ),
        sample=True,
    ),
    Field(
        "use_custom_permissions",
        Flag(),
        (
            "Whether the person, workspace or virtual line uses call permissions of its own instead of those of its location.",
            "A location has no such switch.",
            "If not set, giving O(calling_permissions) switches it on.",
        ),
        sample=True,
    ),
    Field(
        "calling_permissions",
        PERMISSIONS,
        (
            "What may be called. Call types that are not listed stay as they are, and so does what is left out of an entry.",
            "When a person, workspace or virtual line gets permissions of its own, it starts with those of its location.",
            "Call types that Webex restricts cannot be changed; wanting something else for them is an error.",
        ),
    ),
    canonical=only_own_permissions,
)


class Permissions(Resource):
    """The one set of permissions of an owner."""

    schema = Schema("outgoing permissions", RECORD, key=(), settings=True)

    def read(self, client: Client, owner: Owner) -> list[Current]:
        item = client.get(path(PATHS[owner.type], owner.id))
        rows = [row for row in item.get("callingPermissions") or [] if row.get("callType")]
        writable = [row for row in rows if row["callType"].lower() in WRITABLE_CALL_TYPES]
        values = {**RECORD.from_wire({**item, "callingPermissions": writable}), **dict(owner.words)}
        if owner.type != "location":
            values = {**dict.fromkeys(FLAGS, False), **values}
        own = only_own_permissions(values)
        details = {
            "restricted_call_types": sorted(row["callType"].lower() for row in rows if row.get("isCallTypeRestrictionEnabled")),
            "read_only_permissions": PERMISSIONS.from_wire([row for row in rows if row not in writable]),
            "effective_permissions": values["calling_permissions"],
        }
        return [Current(own, owner.id, details)]

    def details(self, current: Current) -> Values:
        return current.details

    def is_default(self, owner: Owner, values: Values) -> bool:
        return owner.type != "location" and not any(values[flag] for flag in FLAGS)

    def pending(self, client: Client, owner: Owner, state: CurrentState, coming: Sequence[PendingChange]) -> None:
        """What is inherited from the location is what the same run makes of it."""
        (current,) = state
        for change in coming:
            of_its_location = change.owner.type == "location" and same_id(change.owner.id, owner.location_id)
            if change.kind == KIND.name and of_its_location and "calling_permissions" not in current.values:
                rows = change.change.after.get("calling_permissions", [])
                effective = PERMISSIONS.overlay(current.details["effective_permissions"], rows)
                state.put(replace(current, details={**current.details, "effective_permissions": effective}))

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        (current,) = state
        given = dict(desired.values)
        if owner.type == "location" and any(flag in given for flag in FLAGS):
            raise InvalidInput(f"A location has neither {FLAGS[0]} nor {FLAGS[1]}; leave them out.")
        if desired.absent:
            return Desired(self._defaults(owner, current, given))
        rows = given.get("calling_permissions")
        if rows and owner.type != "location":
            off = [flag for flag in FLAGS if given.get(flag) is False]
            if off:
                raise InvalidInput(f"calling_permissions have no effect with {off[0]}: false; leave out one of them.")
            given = {**dict.fromkeys(FLAGS, True), **given}
        self._refuse_restricted(owner, current, rows or [])
        becomes_own = all(given.get(flag, current.values.get(flag)) for flag in FLAGS)
        if "calling_permissions" not in current.values and becomes_own:
            given["calling_permissions"] = PERMISSIONS.overlay(current.details["effective_permissions"], rows or [])
        return Desired(given)

    def _defaults(self, owner: Owner, current: Current, given: Values) -> Values:
        """The values of an owner that was never configured (API notes: outgoing_permissions, defaults)."""
        if given.get("calling_permissions"):
            raise InvalidInput("state: absent returns to the default permissions; leave out calling_permissions.")
        if owner.type != "location":
            return {"use_custom_permissions": False, **given}
        free = [row for row in WRITABLE_CALL_TYPES if row not in current.details["restricted_call_types"]]
        return {**given, "calling_permissions": [_default_row(call_type) for call_type in free]}

    def _refuse_restricted(self, owner: Owner, current: Current, rows: Sequence[Values]) -> None:
        effective = PERMISSIONS.by_key(current.details["effective_permissions"])
        for row in rows:
            now = effective.get(row["call_type"], {})
            if row["call_type"] in current.details["restricted_call_types"] and {**now, **row} != now:
                raise CallingError(
                    f"Webex restricts {row['call_type']} for {owner.where[3:]}: it stays at action {now.get('action')}"
                    f" with transfer_enabled {str(now.get('transfer_enabled', False)).lower()}, and cannot be changed here."
                )
            if "action" not in {**now, **row}:
                raise InvalidInput(f"calling_permissions: {row['call_type']} needs an action, since Webex reports none so far.")

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """One PUT: both flags together with the rows that change, or with all rows when only flags do.

        The API merges rows by call type and wants some of them (API notes: outgoing_permissions, update).
        """
        before = PERMISSIONS.by_key(change.before.get("calling_permissions"))
        after = PERMISSIONS.by_key(change.after.get("calling_permissions")) or before
        after = after or PERMISSIONS.by_key(change.details["effective_permissions"])
        free = [row for row in after.values() if row["call_type"] not in change.details["restricted_call_types"]]
        rows = [row for row in free if row != before.get(row["call_type"])] or free
        body: dict[str, Any] = {
            "callingPermissions": [PERMISSIONS.record.to_wire({"transfer_enabled": False, **row}) for row in rows]
        }
        if owner.type != "location":
            body.update(RECORD.to_wire_of(change.after, FLAGS))
        return [Operation(f"change {change.subject}", "PUT", path(PATHS[owner.type], owner.id), body)]


def _default_row(call_type: str) -> Values:
    blocked = call_type in BLOCKED_BY_DEFAULT
    return {"call_type": call_type, "action": "block" if blocked else "allow", "transfer_enabled": not blocked}


KIND = Kind(
    name="outgoing_permissions",
    about="Which types of call a location, person, workspace or virtual line may make",
    reading_order=70,
    after=("transfer_numbers",),
    plural="outgoing_permissions",
    owners=EntityOptions(),
    resources=(Permissions(),),
    reads=("spark-admin:telephony_config_read", "spark-admin:people_read", "spark-admin:workspaces_read"),
    writes=("spark-admin:telephony_config_write", "spark-admin:people_write", "spark-admin:workspaces_write"),
)
