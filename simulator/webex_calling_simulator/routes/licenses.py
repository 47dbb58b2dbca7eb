# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Licences. API facts: lookups."""

from __future__ import annotations

from ..routing import Call, Reply, operation


@operation("licenses.list", "GET", "/licenses", "spark-admin:licenses_read")
def list_licenses(call: Call) -> Reply:
    """Every licence of the organisation, in one page."""
    held = [license_id for person in call.org.people.values() for license_id in person["licenses"]]
    for workspace in call.org.workspaces.values():
        held += workspace["calling"].get("webexCalling", {}).get("licenses", [])
    items = [
        {"id": license_id, "name": name, "totalUnits": 100, "consumedUnits": held.count(license_id)}
        for name, license_id in call.org.licenses.items()
    ]
    return Reply(200, {"items": items})
