# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The data of a report.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional


@dataclass(frozen=True)
class Source:
    """The options of the filter, checked."""

    configuration: Mapping[str, Any]
    plan: Optional[Sequence[Mapping[str, Any]]] = None
    desired: Optional[Mapping[str, Any]] = None
    details: Sequence[Mapping[str, Any]] = ()
    left_out: Sequence[Mapping[str, Any]] = ()
    title: str = ""
    generated_at: str = ""

    @property
    def year(self) -> Optional[int]:
        """The year of the report, if it was given."""
        found = re.match(r"(19|20)\d\d(?!\d)", self.generated_at)
        return int(found.group()) if found else None
