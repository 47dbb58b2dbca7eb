# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Workspaces and virtual lines. API facts: lookups, "Workspaces" and "Virtual lines"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..paging import offset_page
from ..routing import READ, B, Call, Reply, operation
from ..state import Json


@operation("workspaces.list", "GET", "/workspaces", "spark-admin:workspaces_read|spark:workspaces_read")
def list_workspaces(call: Call) -> Reply:
    """Workspaces; INFERRED: ``displayName`` is a substring in any case."""
    name = (call.text("displayName") or "").lower()
    workspaces = [space for space in call.org.workspaces.values() if name in space["displayName"].lower()]
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
    # INFERRED: ids match exactly, names and numbers are substrings in any case.
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
    "id": lambda call, line, value: line["id"] == value,
    "locationId": lambda call, line, value: line["locationId"] == value,
    "locationName": lambda call, line, value: value.lower() in _location_name(call, line).lower(),
    "ownerName": lambda call, line, value: value.lower() in f"{line['firstName']} {line['lastName']}".lower(),
    "phoneNumber": lambda call, line, value: value in line["number"].get("external", ""),
}

_LINE_FLAGS: dict[str, Callable[[Json], bool]] = {
    "hasDeviceAssigned": lambda line: line["numberOfDevicesAssigned"] > 0,
    "hasExtensionAssigned": lambda line: "extension" in line["number"],
    "hasDnAssigned": lambda line: "external" in line["number"],
}


def _line_view(call: Call, line: Json) -> Json:
    shown = {member: value for member, value in line.items() if member != "locationId"}
    return {**shown, "location": {"id": line["locationId"], "name": _location_name(call, line)}}
