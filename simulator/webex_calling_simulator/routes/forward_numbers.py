# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The numbers that Webex offers as destinations of call forwarding, of features and of people, workspaces, virtual lines.

API facts: mode_management, "Destinations".
"""

from __future__ import annotations

from ..errors import ApiError
from ..feature_modes import FEATURE_KINDS
from ..paging import offset_page
from ..routing import READ, B, Call, Reply, operation
from ..state import Json, has_calling


def _offered(call: Call, location_id: str) -> Reply:
    """The numbers and extensions of the location that have an owner."""
    rows = [row for row in call.org.numbers.values() if row["locationId"] == location_id and row.get("owner")]
    return offset_page(call, [row for row in rows if _matches(call, row)], "phoneNumbers", _view, default=2000, limit=2000)


def _matches(call: Call, row: Json) -> bool:
    owner, numbers = row["owner"], call.words("phoneNumber")
    name = owner.get("displayName") or f"{owner.get('firstName', '')} {owner.get('lastName', '')}"
    return (
        (not numbers or row.get("phoneNumber") in numbers)
        and call.passes("extension", row.get("extension", ""))
        and call.passes("ownerName", name)
    )


def _view(row: Json) -> Json:
    copied = ("phoneNumber", "extension", "state", "tollFreeNumber", "isServiceNumber", "owner")
    shown = {member: row[member] for member in copied if member in row}
    return {**shown, "isMainNumber": row["mainNumber"], "telephonyType": "PSTN_NUMBER"}


for each in FEATURE_KINDS:

    @operation(
        f"{each.operations}.available_numbers",
        "GET",
        f"{B}/locations/{{locationId}}/{each.segment}/callForwarding/availableNumbers",
        READ,
    )
    def list_for_features(call: Call) -> Reply:
        """For all features of one type in a location."""
        return _offered(call, call.location()["id"])


@operation("person_forwarding.available_numbers", "GET", f"{B}/people/{{personId}}/callForwarding/availableNumbers", READ)
def list_for_person(call: Call) -> Reply:
    """Those of the person's location."""
    person = call.stored(call.org.people, "PEOPLE", "personId")
    if not has_calling(person):
        raise ApiError.not_active_for_calling(person["id"])
    return _offered(call, person["locationId"])


@operation(
    "workspace_forwarding.available_numbers", "GET", f"{B}/workspaces/{{workspaceId}}/callForwarding/availableNumbers", READ
)
def list_for_workspace(call: Call) -> Reply:
    """Those of the workspace's location."""
    return _offered(call, call.stored(call.org.workspaces, "PLACE", "workspaceId")["locationId"])


@operation(
    "virtual_line_forwarding.available_numbers",
    "GET",
    f"{B}/virtualLines/{{virtualLineId}}/callForwarding/availableNumbers",
    READ,
)
def list_for_virtual_line(call: Call) -> Reply:
    """Those of the line's location."""
    return _offered(call, call.stored(call.org.virtual_lines, "VIRTUAL_LINE", "virtualLineId")["locationId"])
