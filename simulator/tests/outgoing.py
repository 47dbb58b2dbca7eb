# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Paths of the settings that belong to outgoing permissions; no two kinds of entities follow the same pattern."""

from __future__ import annotations

from webex_calling_simulator import Simulator

B = "/telephony/config"
ENTITIES = ["person", "workspace", "virtual line"]
ENTITIES_AND_LOCATION = [*ENTITIES, "location"]


def path_of(sim: Simulator, entity: str, name: str) -> str:
    """The path of transfer numbers or access codes of something in Munich, where none are seeded."""
    base = {
        "person": f"{B}/people/{sim.org.person('hannah.koch@aurora.example')['id']}",
        "workspace": f"/workspaces/{sim.org.workspace('Reception')['id']}/features",
        "virtual line": f"{B}/virtualLines/{sim.org.virtual_line('Zoll Büro')['id']}",
        "location": f"{B}/locations/{sim.org.location('Munich')['id']}",
        "organisation": B,
    }[entity]
    return f"{base}/outgoingPermission/{name}"
