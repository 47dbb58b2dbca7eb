# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lines that show the progress of a long run. Private to this collection: may change in any release."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Optional

EVERY = 5.0
LAST_LINE = 2.0
"""Seconds. No line follows the result; but when Ansible has stopped, nobody takes a line, and it would be shown for ever."""


class Progress:
    """Shows a line every few seconds, after the first ``after`` seconds (0: never).

    ``say`` shows a line; without it, nothing is shown. ``waiting`` returns the seconds until the next request may be sent.
    """

    def __init__(self, say: Optional[Callable[[str], None]], after: int, waiting: Callable[[], float]) -> None:
        self._say = say
        self._after = after
        self._waiting = waiting
        self._phase = "reading what is there"
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._show, daemon=True)

    def __enter__(self) -> Progress:
        if self._say and self._after > 0:
            self._thread.start()
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], problem: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(LAST_LINE)

    def counted(self, done: int, total: int) -> None:
        """Notes how many of all changes have been made."""
        self._phase = f"{done} of {total} changes applied"

    def verifying(self) -> None:
        """Notes that the changes are being verified."""
        self._phase = "verifying what was changed"

    def line(self) -> str:
        """The present line."""
        seconds = self._waiting()
        held = f", waiting {seconds:.0f} seconds for the rate limit of Webex" if seconds >= 1 else ""
        return f"webex.calling: {self._phase}{held}"

    def _show(self) -> None:
        pause = float(self._after)
        while self._say and not self._ended.wait(pause):
            self._say(self.line())
            pause = EVERY
