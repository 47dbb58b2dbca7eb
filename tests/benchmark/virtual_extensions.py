# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Workload: many virtual extensions of one location."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .cell import CONCURRENCY, Client, Needs, Task
from .clients import playbook, sdk
from .service import PAGE, Service

Json = dict[str, Any]
LOCATION = "Madrid"
"""Has no virtual extensions in the seed, so that pages are full."""
ONE_IN = 20
"""5 % are changed."""
_PATH = "/telephony/config/virtualExtensions"
_FIRST_EXTENSION = 700_000
_PLAYBOOKS = {
    Client.CONFIGURATION: "configuration",
    Client.LOOP: "virtual_extensions_loop",
    Client.URI: "virtual_extensions_uri",
}


class VirtualExtensions:
    """So many partners of the Madrid site."""

    def __init__(self, objects: int) -> None:
        self.objects = objects
        self.name = f"{objects:,} virtual extensions"

    def document(self, task: Task) -> Json:
        """The wanted state; ``Task.CHANGE`` wants every 20th to have another name."""
        items = [_item(index, renamed=task is Task.CHANGE and index % ONE_IN == 0) for index in range(self.objects)]
        return {"location": LOCATION, "virtual_extensions": items}

    def needs(self, task: Task) -> Needs:
        """The id of the location, the pages of its list, and a write for each change."""
        pages = 1 if task is Task.CREATE else math.ceil(self.objects / PAGE)
        writes = {Task.CREATE: self.objects, Task.NOTHING: 0, Task.CHANGE: math.ceil(self.objects / ONE_IN)}
        return Needs(1 + pages, writes[task])

    def fill(self, service: Service) -> None:
        """Creates all, by plain requests."""
        location = _location_id(service)
        with ThreadPoolExecutor(CONCURRENCY) as pool:
            items = self.document(Task.CREATE)["virtual_extensions"]
            bodies = [{**_wire(item), "locationId": location} for item in items]
            list(pool.map(lambda body: service.send("POST", _PATH, body), bodies))

    def problems(self, service: Service, task: Task) -> Sequence[str]:
        """Every one must be there as wanted, once, and nothing else."""
        found = service.all(_PATH, "virtualExtensions", locationId=_location_id(service))
        stored = sorted(_known(item) for item in found)
        wanted = sorted(_known(_wire(item)) for item in self.document(task)["virtual_extensions"])
        if stored == wanted:
            return []
        wrong = len(set(wanted) - set(stored))
        return [f"{len(stored)} virtual extensions instead of {len(wanted)}; {wrong} missing or different"]

    def command(self, client: Client, folder: Path) -> list[str] | str:
        """What to run."""
        if client in _PLAYBOOKS:
            return playbook(_PLAYBOOKS[client])
        return sdk(client, "virtual_extensions")


def _item(index: int, renamed: bool) -> Json:
    return {
        "extension": str(_FIRST_EXTENSION + index),
        "phone_number": f"+1646{index:07d}",
        "display_name": f"Partner {index}" + (" renamed" if renamed else ""),
    }


def _wire(item: Json) -> Json:
    return {"extension": item["extension"], "phoneNumber": item["phone_number"], "displayName": item["display_name"]}


def _known(item: Json) -> tuple[str, str, str]:
    return item["extension"], item["phoneNumber"], item["displayName"]


def _location_id(service: Service) -> str:
    return str(next(item["id"] for item in service.all("/locations", "items") if item["name"] == LOCATION))
