# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Workspaces and virtual lines. API facts: lookups, "Workspaces" and "Virtual lines"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..ids import bare
from ..paging import offset_page
from ..routing import READ, B, Call, Reply, operation
from ..state import Json


@operation("workspaces.list", "GET", "/workspaces", "spark-admin:workspaces_read|spark:workspaces_read")
def list_workspaces(call: Call) -> Reply:
    """Workspaces, without their numbers: those are in the list of numbers."""
    workspaces = [space for space in call.org.workspaces.values() if call.passes("displayName", space["displayName"])]
    for parameter in ("locationId", "supportedDevices", "type"):
        value = call.text(parameter)
        if value:
            workspaces = [space for space in workspaces if space.get(parameter) == value]
    calling = call.text("calling")
    if calling:
        workspaces = [space for space in workspaces if space["calling"]["type"] == calling]
    return offset_page(call, workspaces, "items")


@operation("virtual_lines.list", "GET", f"{B}/virtualLines", READ)
def list_virtual_lines(call: Call) -> Reply:
    """Virtual lines; every text filter may be repeated, any of its values matches."""
    lines = list(call.org.virtual_lines.values())
    for parameter, matches in _LINE_FILTERS.items():
        wanted = call.texts(parameter)
        if wanted:
            lines = [line for line in lines if any(matches(call, line, value) for value in wanted)]
    for parameter, has in _LINE_FLAGS.items():
        flag = call.flag(parameter)
        if flag is not None:
            lines = [line for line in lines if has(line) == flag]
    return offset_page(call, lines, "virtualLines", lambda line: _line_view(call, line))


def _location_name(call: Call, line: Json) -> str:
    return str(call.org.locations[line["locationId"]]["name"])


_LINE_FILTERS: dict[str, Callable[[Call, Json, str], Any]] = {
    "id": lambda call, line, value: line["id"] == bare(value),
    "locationId": lambda call, line, value: line["locationId"] == bare(value),
    "locationName": lambda call, line, value: call.fits(value, _location_name(call, line)),
    "ownerName": lambda call, line, value: call.fits(value, f"{line['firstName']} {line['lastName']}"),
    "phoneNumber": lambda call, line, value: call.fits(value, line["number"].get("external", "")),
}

_LINE_FLAGS: dict[str, Callable[[Json], bool]] = {
    "hasDeviceAssigned": lambda line: line["numberOfDevicesAssigned"] > 0,
    "hasExtensionAssigned": lambda line: "extension" in line["number"],
    "hasDnAssigned": lambda line: "external" in line["number"],
}


def _line_view(call: Call, line: Json) -> Json:
    shown = {member: value for member, value in line.items() if member != "locationId"}
    return {**shown, "location": {"id": line["locationId"], "name": _location_name(call, line)}}
