# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Types of calls an owner may make (API facts: outgoing_permissions). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..api.ids import same_id
from ..errors import CallingError, InvalidInput
from ..model.changes import Change, PendingChange
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.owners import ENTITIES, OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, ListMap, Record
from ..schema.types import Choice, Flag, Values, without
from .base import Pending, SettingsResource, Whole
from .digit_pattern import ACTION, ACTION_DOC
from .kind import Kind
from .own_settings import INHERITING, outgoing_paths, own_switch

WRITABLE_CALL_TYPES = tuple(
    "internal_call toll_free national international operator_assisted chargeable_directory_assisted"
    " special_services_i special_services_ii premium_services_i premium_services_ii".split()
)
BLOCKED_BY_DEFAULT = ("international", "premium_services_i", "premium_services_ii")
SWITCHED_ON = ("A location has no such switch.", "If not set, giving O(calling_permissions) switches it on.")
FLAGS = ("use_custom_enabled", "use_custom_permissions")
PERMISSION = Record(
    Field("call_type", Choice(*WRITABLE_CALL_TYPES), required=True, sample="international").described(
        "The type of call, as Webex classifies the number dialled."
    ),
    Field("action", ACTION, ("What happens to such a call.", *ACTION_DOC), sample="block"),
    Field("transfer_enabled", Flag(), "Whether such a call may be transferred or forwarded.", sample=False),
)
PERMISSIONS = ListMap(PERMISSION, key="call_type", words="call type", subset=True)


def only_own_permissions(values: Values) -> Values:
    """Permissions of a person, workspace or virtual line that inherits them are not its own: they are left out.

    Without permissions of its own it reads those of its location, or what it had before (world: unused-permissions-shown).
    """
    entity = any(type_ in values for type_ in INHERITING)
    own = not entity or all(values.get(flag) for flag in FLAGS)
    return values if own else without(values, "calling_permissions")


OWNERS = OwnedBy(*ENTITIES)
RECORD = Record(
    *OWNERS.fields,
    Field("use_custom_enabled", Flag(), only_for=INHERITING, sample=True).described(
        "The master switch of a person, workspace or virtual line: whether any outgoing setting of its own applies"
        " (permissions, transfer numbers, access codes, digit patterns) instead of those of its location.",
        *SWITCHED_ON,
    ),
    own_switch("use_custom_permissions", "call permissions", *SWITCHED_ON),
    Field("calling_permissions", PERMISSIONS).described(
        "The permissions by call type. Call types that are not listed stay as they are; so do fields that are left out.",
        "When a person, workspace or virtual line gets permissions of its own, they begin as those of its location.",
        "Call types that Webex restricts cannot be changed; another value for them is an error.",
    ),
    canonical=only_own_permissions,
)


class Permissions(SettingsResource, Whole, Pending):
    """The one set of permissions of an owner."""

    schema = Schema("outgoing permissions", RECORD, key=(), settings=True)
    paths = outgoing_paths("", person="/people/{}/features")

    def read(self) -> list[Current]:
        item = self.client.get(self.path)
        rows = [row for row in item.get("callingPermissions") or [] if row.get("callType")]
        writable = [row for row in rows if row["callType"].lower() in WRITABLE_CALL_TYPES]
        flags = {} if self.owner.type == "location" else dict.fromkeys(FLAGS, False)
        values = {**flags, **RECORD.from_wire({**item, "callingPermissions": writable}), **self.owner.values}
        return self.current(
            only_own_permissions(values),
            restricted_call_types=sorted(row["callType"].lower() for row in rows if row.get("isCallTypeRestrictionEnabled")),
            read_only_permissions=PERMISSIONS.from_wire([row for row in rows if row not in writable]),
            effective_permissions=values["calling_permissions"],
        )

    def details(self, current: Current) -> Values:
        return current.details

    def is_default(self, values: Values) -> bool:
        return self.owner.type != "location" and not any(values[flag] for flag in FLAGS)

    def reset(self, current: Current) -> Values:
        """The values of an owner that was never configured (API facts: outgoing_permissions, call types)."""
        if self.owner.type != "location":
            return {"use_custom_permissions": False}
        free = [each for each in WRITABLE_CALL_TYPES if each not in current.details["restricted_call_types"]]
        return {"calling_permissions": [_default_row(call_type) for call_type in free]}

    def pending(self, state: CurrentState, changes: Sequence[PendingChange]) -> CurrentState:
        """Inherits the permissions that the same run gives to the location."""
        (current,) = state
        if "calling_permissions" in current.values:
            return state
        effective = current.details["effective_permissions"]
        for each in changes:
            if each.kind == KIND.name and each.owner.type == "location" and same_id(each.owner.id, self.owner.location_id):
                effective = PERMISSIONS.overlay(effective, each.change.after.get("calling_permissions", []))
        return CurrentState(self.schema, [replace(current, details={**current.details, "effective_permissions": effective})])

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        (current,) = state
        given = dict(desired.values)
        rows = given.get("calling_permissions") or []
        if rows and self.owner.type != "location":
            off = [flag for flag in FLAGS if given.get(flag) is False]
            if off:
                raise InvalidInput(f"calling_permissions have no effect with {off[0]}: false; leave out one of them.")
            given = {**dict.fromkeys(FLAGS, True), **given}
        self._refuse_restricted(current, rows)
        becomes_own = all(given.get(flag, current.values.get(flag)) for flag in FLAGS)
        if "calling_permissions" not in current.values and becomes_own:
            given["calling_permissions"] = PERMISSIONS.overlay(current.details["effective_permissions"], rows)
        return replace(desired, values=given)

    def _refuse_restricted(self, current: Current, rows: Sequence[Values]) -> None:
        effective = PERMISSIONS.by_key(current.details["effective_permissions"])
        for row in rows:
            now = effective.get(row["call_type"], {})
            if row["call_type"] in current.details["restricted_call_types"] and {**now, **row} != now:
                raise CallingError(
                    f"Webex restricts {row['call_type']} for {self.owner.where[3:]}: it stays at action {now.get('action')}"
                    f" with transfer_enabled {str(now.get('transfer_enabled', False)).lower()}, and cannot be changed here."
                )
            if "action" not in {**now, **row}:
                raise InvalidInput(f"calling_permissions: {row['call_type']} needs an action, since Webex reports none so far.")

    def body(self, change: Change) -> Any:
        """Both flags together with the rows that change, or with all rows when only flags do.

        The API merges rows by call type and requires at least one (API facts: outgoing_permissions, call types).
        """
        before = PERMISSIONS.by_key(change.before.get("calling_permissions"))
        after = PERMISSIONS.by_key(change.after.get("calling_permissions")) or before
        after = after or PERMISSIONS.by_key(change.details["effective_permissions"])
        free = [row for row in after.values() if row["call_type"] not in change.details["restricted_call_types"]]
        rows = [row for row in free if row != before.get(row["call_type"])] or free
        flags = {} if self.owner.type == "location" else RECORD.to_wire_of(change.after, FLAGS)
        return {"callingPermissions": PERMISSIONS.to_wire([{"transfer_enabled": False, **row} for row in rows]), **flags}


def _default_row(call_type: str) -> Values:
    blocked = call_type in BLOCKED_BY_DEFAULT
    return {"call_type": call_type, "action": "block" if blocked else "allow", "transfer_enabled": not blocked}


KIND = Kind(
    name="outgoing_permissions",
    about="Which types of call a location, person, workspace or virtual line may make",
    reading_order=70,
    owners=OWNERS,
    resources=(Permissions,),
    writes=("spark-admin:telephony_config_write", "spark-admin:people_write", "spark-admin:workspaces_write"),
    after=("transfer_numbers", "access_code"),  # (world: actions-need-their-target)
)
