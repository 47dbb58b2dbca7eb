# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Workload: a site with objects of all kinds."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from .cell import Client, Needs, Task
from .clients import environment, playbook, sdk, write_document
from .measure import measure
from .service import Service
from .site_document import FEATURES, OWNERS, PEOPLE, site_document
from .virtual_extensions import Json

_NO_URI = "not run: nobody would write such a site with it, 15 tasks that list, compare and loop"
_LOOKUPS = (
    *("locations", "people", "workspaces", "virtual lines"),
    *("auto attendants", "queues", "Customer Assist queues", "hunt groups", "modes of the organisation"),
)
_PATIENCE = 300


class Site:
    """The Munich site of the demo organisation."""

    def __init__(self) -> None:
        document = site_document()
        self.objects = sum(len(items) for name, items in document.items() if name != "location")
        self.name = f"a site with {self.objects} objects of all kinds"

    def document(self, task: Task) -> Json:
        """The wanted state."""
        return site_document(changed=task is Task.CHANGE)

    def needs(self, task: Task) -> Needs:
        """One list of each type referred to, one read for each owner of settings or patterns, and one for each stored object
        whose list does not tell all."""
        document = site_document()
        reads = len(_LOOKUPS)
        # Of the location: modes, schedules, access codes, patterns, virtual extensions, ranges. Of the organisation: settings of
        # virtual extensions, and the mode that gets holidays. Sequential ring and its criteria are read together.
        reads += 6 + 2 + 1
        reads += 2 * len(OWNERS)  # permissions, transfer numbers
        reads += len(PEOPLE)  # patterns of their own
        reads += len(FEATURES)
        reads += len(document["mode_managers"])
        if task is not Task.CREATE:
            in_detail = ("operating_modes", "location_schedules", "virtual_extension_ranges", "sequential_ring_criteria")
            reads += sum(len(document[section]) for section in in_detail)
        changed = site_document(changed=True)
        changes = sum(
            item not in document[section] for section, items in changed.items() if section != "location" for item in items
        )
        # The settings of virtual extensions are as wanted from the start, and one request creates all access codes.
        created = self.objects - 1 - (len(document["access_codes"]) - 1)
        return Needs(reads, {Task.CREATE: created, Task.NOTHING: 0, Task.CHANGE: changes}[task])

    def fill(self, service: Service) -> None:
        """Creates all, with the SDK."""
        _with_sdk(service, Task.CREATE)

    def problems(self, service: Service, task: Task) -> Sequence[str]:
        """The SDK, asked to bring about the same, must find nothing to write, and nothing twice."""
        service.prepare_to_count()
        _with_sdk(service, task)
        writes = service.counts().writes
        return [f"{writes} objects are missing or different"] if writes else []

    def command(self, client: Client, folder: Path) -> list[str] | str:
        """What to run; or why there is nothing to run."""
        if client is Client.URI:
            return _NO_URI
        if client in (Client.SDK_ASYNC, Client.SDK_SYNC):
            return sdk(client, "site")
        return playbook("configuration" if client is Client.CONFIGURATION else "site_loop")


def _with_sdk(service: Service, task: Task) -> None:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        write_document(folder, site_document(changed=task is Task.CHANGE))
        measure(sdk(Client.SDK_ASYNC, "site"), folder, environment(folder, service.url), _PATIENCE)
