# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The time, in one place: tests put a time of their own there. Private to this collection: may change in any release."""

from __future__ import annotations

import time

from . import stop

SLICE = 0.5
"""Seconds. So long it takes at most until a wait ends when the work is to stop."""


def now() -> float:
    """Seconds since some moment, the same for all processes of this machine."""
    return time.monotonic()


def sleep(seconds: float) -> None:
    """Waits. Raises Interrupted when the work is to stop meanwhile."""
    while seconds > 0:
        stop.STOP.check()
        time.sleep(min(seconds, SLICE))
        seconds -= SLICE
    stop.STOP.check()
