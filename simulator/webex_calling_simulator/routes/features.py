# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists of auto attendants, call queues and hunt groups. API facts: lookups, "Features"."""

from __future__ import annotations

from collections.abc import Iterable

from ..paging import offset_page
from ..routing import READ, B, Call, Reply, operation
from ..state import Json


@operation("auto_attendants.list", "GET", f"{B}/autoAttendants", READ)
def list_auto_attendants(call: Call) -> Reply:
    """Auto attendants of one or all locations."""
    return _page(call, call.org.auto_attendants.values(), "autoAttendants")


@operation("call_queues.list", "GET", f"{B}/queues", READ)
def list_queues(call: Call) -> Reply:
    """Call queues: with hasCxEssentials=true only the Customer Assist ones, otherwise only the others."""
    customer_assist = call.flag("hasCxEssentials") or False
    queues = [queue for queue in call.org.queues.values() if queue.get("hasCxEssentials", False) == customer_assist]
    for parameter, member in (("departmentId", "id"), ("departmentName", "name")):
        value = call.text(parameter)
        if value:
            queues = [queue for queue in queues if queue.get("department", {}).get(member) == value]
    return _page(call, queues, "queues")


@operation("hunt_groups.list", "GET", f"{B}/huntGroups", READ)
def list_hunt_groups(call: Call) -> Reply:
    """Hunt groups; the ``phoneNumber`` filter also matches extensions."""
    return _page(call, call.org.hunt_groups.values(), "huntGroups", number_members=("phoneNumber", "extension"))


def _page(call: Call, features: Iterable[Json], key: str, number_members: tuple[str, ...] = ("phoneNumber",)) -> Reply:
    """A page after the filters all three have."""
    location_id = call.id("locationId")
    matching = [
        feature
        for feature in features
        if call.passes("name", feature["name"])
        and location_id in (None, feature["locationId"])
        and any(call.passes("phoneNumber", feature.get(member, "")) for member in number_members)
    ]
    return offset_page(call, matching, key, lambda feature: _view(call, feature))


def _view(call: Call, feature: Json) -> Json:
    location = call.org.locations[feature["locationId"]]
    shown = {**feature, "locationName": location["name"]}
    if "extension" in feature:
        prefix = location["calling"]["routingPrefix"]
        shown.update(routingPrefix=prefix, esn=prefix + feature["extension"])
    return shown
