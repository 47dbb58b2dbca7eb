# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lines that tell how far a long run is. Private to this collection: may change in any release."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Optional

EVERY = 5.0


class Progress:
    """Says how far the work is: silent for the first ``after`` seconds (0: for good), then every few seconds.

    ``say`` takes the lines; without it there is nobody to tell. ``waiting`` tells the seconds that the work is held back.
    """

    def __init__(self, say: Optional[Callable[[str], None]], after: int, waiting: Callable[[], float]) -> None:
        self._say = say
        self._after = after
        self._waiting = waiting
        self._phase = "reading what is there"
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Progress:
        if self._say and self._after > 0:
            self._thread.start()
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], problem: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def counted(self, done: int, total: int) -> None:
        """Notes that so many of all changing requests have been carried out."""
        self._phase = f"{done} of {total} changes applied"

    def verifying(self) -> None:
        """Notes that the changes are being verified."""
        self._phase = "verifying what was changed"

    def line(self) -> str:
        """How far the work is."""
        seconds = self._waiting()
        held = f", waiting {seconds:.0f} seconds for the rate limit of Webex" if seconds >= 1 else ""
        return f"webex.calling: {self._phase}{held}"

    def _tell(self) -> None:
        pause = float(self._after)
        while self._say and not self._ended.wait(pause):
            self._say(self.line())
            pause = EVERY
