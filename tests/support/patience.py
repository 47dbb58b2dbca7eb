# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How tests wait: for an event, however long it takes, and never for a time."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 600
"""Seconds. Only what hangs takes so long, on any machine and under any load: reaching it says nothing about speed."""
_LOOK = 0.02


def wait_until(condition: Callable[[], bool]) -> bool:
    """Returns True as soon as the condition holds, and False when it seems that it never will."""
    for _look in range(round(PATIENCE / _LOOK)):
        if condition():
            return True
        time.sleep(_LOOK)
    return condition()
