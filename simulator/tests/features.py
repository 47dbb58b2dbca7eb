# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Features that forward by operating mode, and the moments at which tests look at them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from webex_calling_simulator import Simulator

from .conftest import Json

B = "/telephony/config"
SEGMENTS = {"auto attendant": "autoAttendants", "queue": "queues", "hunt group": "huntGroups"}
NAMES = {"auto attendant": "Main Reception", "queue": "Customer Service", "hunt group": "Warehouse Team"}

# A Friday on which Berlin is open from 8 to 18, Closed otherwise.
NOON = "2026-11-20 12:00"
EVENING = "2026-11-20 20:00"
CHRISTMAS = "2026-12-25 12:00"


def feature(sim: Simulator, kind: str, location: str = "Berlin", name: str = "") -> Json:
    """The seeded feature of the kind."""
    table = {"auto attendant": sim.org.auto_attendants, "queue": sim.org.queues, "hunt group": sim.org.hunt_groups}[kind]
    place = sim.org.location(location)["id"]
    wanted = name or NAMES[kind]
    return next(each for each in table.values() if (each["name"], each["locationId"]) == (wanted, place))


def forwarding_path(sim: Simulator, kind: str, location: str = "Berlin") -> str:
    found = feature(sim, kind, location)
    return f"{B}/locations/{found['locationId']}/{SEGMENTS[kind]}/{found['id']}/callForwarding"


def mode_id(sim: Simulator, name: str, location: str | None = "Berlin") -> str:
    return str(sim.org.operating_mode(name, location)["id"])


def set_clock(sim: Simulator, local: str, zone: str = "Europe/Berlin") -> None:
    sim.clock.set(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)))
