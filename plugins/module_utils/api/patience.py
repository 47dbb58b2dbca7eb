# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Looking again for what Webex may show late: its answers can lag behind its writes.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 5.0


class Patience:
    """The pauses between looks. They grow, and take ``seconds`` in all; ``sleep`` waits."""

    def __init__(self, seconds: float, sleep: Callable[[float], None]) -> None:
        self.waited = 0.0
        self._seconds = seconds
        self._sleep = sleep
        self._pause = FIRST_PAUSE

    def again(self) -> bool:
        """Waits for the next look; returns False at once when the seconds are over."""
        pause = min(self._pause, self._seconds - self.waited)
        if pause <= 0:
            return False
        self._sleep(pause)
        self.waited += pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE)
        return True
