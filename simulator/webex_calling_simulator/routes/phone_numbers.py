# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The organisation's numbers. API facts: lookups, "Numbers and organisations"."""

from __future__ import annotations

from ..errors import ApiError
from ..paging import offset_page
from ..routing import READ, B, Call, Reply, operation
from ..state import Json

# Two owner types have another name in the filter than in the reply.
_OWNER_TYPE_IN_REPLY = {"PAGING_GROUP": "GROUP_PAGING", "BROADWORKS_ANYWHERE": "OFFICE_ANYWHERE"}


@operation("numbers.list", "GET", f"{B}/numbers", READ)
def list_numbers(call: Call) -> Reply:
    """Numbers and extensions, with their owners; ``details=true`` adds counts."""
    _refuse_contradictions(call)
    rows = [row for row in call.org.numbers.values() if _matches(call, row)]
    reply = offset_page(call, rows, "phoneNumbers", lambda row: _view(call, row), default=2000, limit=2000)
    if call.flag("details"):
        reply.body["count"] = _count(rows)
    return reply


def _refuse_contradictions(call: Call) -> None:
    if call.flag("available") and call.text("ownerType"):
        raise ApiError.invalid("ownerType", "not possible together with available").as_a_guess()
    if call.text("numberType") == "EXTENSION" and (call.text("available") or call.text("state")):
        raise ApiError.invalid("numberType", "EXTENSION is not possible together with available or state").as_a_guess()


def _matches(call: Call, row: Json) -> bool:
    owner = row.get("owner")
    exact = {"locationId": row["locationId"], "state": row["state"], "ownerId": owner["id"] if owner else None}
    if any(call.id(name) not in (None, value) for name, value in exact.items()):
        return False
    if not all(call.passes(name, row.get(name, "")) for name in ("phoneNumber", "extension")):
        return False
    owner_type = call.text("ownerType")
    if owner_type and (not owner or owner["type"] != _OWNER_TYPE_IN_REPLY.get(owner_type, owner_type)):
        return False
    if not call.passes("ownerName", _owner_name(owner)):
        return False
    available = call.flag("available")
    if available is not None and available == bool(owner):
        return False
    number_type = call.text("numberType")
    return number_type is None or (number_type == "EXTENSION") == (not row.get("phoneNumber"))


def _owner_name(owner: Json | None) -> str:
    if not owner:
        return ""
    return str(owner.get("displayName") or f"{owner.get('firstName', '')} {owner.get('lastName', '')}")


def _view(call: Call, row: Json) -> Json:
    location = call.org.locations[row["locationId"]]
    shown = {member: value for member, value in row.items() if member != "locationId"}
    if "extension" in row:
        prefix = location["calling"]["routingPrefix"]
        shown.update(routingPrefix=prefix, esn=prefix + row["extension"])
    return {**shown, "location": {"id": location["id"], "name": location["name"]}}


def _count(rows: list[Json]) -> Json:
    numbers = [row for row in rows if row.get("phoneNumber")]
    assigned = sum(1 for row in numbers if row.get("owner"))
    return {
        "assigned": assigned,
        "unAssigned": len(numbers) - assigned,
        "inActive": sum(1 for row in numbers if row["state"] == "INACTIVE"),
        "extensionOnly": len(rows) - len(numbers),
        "tollFreeNumbers": sum(1 for row in numbers if row["tollFreeNumber"]),
        "total": len(rows),
        "mobileNumber": 0,
        "serviceNumber": sum(1 for row in numbers if row["isServiceNumber"]),
    }
