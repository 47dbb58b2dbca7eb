# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a workload has to say about itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from .cell import Client, Needs, Task
from .service import Service

Json = dict[str, Any]


class Workload(Protocol):
    """Objects that shall exist."""

    @property
    def name(self) -> str:
        """As in the table."""

    @property
    def objects(self) -> int:
        """How many."""

    def document(self, task: Task) -> Json:
        """The wanted state."""

    def needs(self, task: Task) -> Needs:
        """The fewest requests."""

    def fill(self, service: Service) -> None:
        """Makes everything exist that ``Task.NOTHING`` wants."""

    def problems(self, service: Service, task: Task) -> Sequence[str]:
        """How the state differs from the wanted one, after the task."""

    def command(self, client: Client, folder: Path) -> list[str] | str:
        """What to run in ``folder``, where document.json is the wanted state; or why there is nothing to run."""
