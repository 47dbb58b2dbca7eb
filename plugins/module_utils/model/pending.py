# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the same run is going to do, known before it is done. Private to this collection: may change in any release."""

from __future__ import annotations

from dataclasses import dataclass

from .changes import Change
from .owners import Owner

PLACEHOLDER = r"\bpromised-\d+\b"
"""The id of what is only going to be created, until Webex has given it one."""


@dataclass(frozen=True)
class PendingChange:
    """What the same run is going to do to objects of another kind, or of the same one; ``id`` may be a promised one."""

    kind: str
    owner: Owner
    change: Change
    id: str
