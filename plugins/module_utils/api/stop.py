# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether the work of this process is to stop, and why. The client asks before each request, and every wait asks meanwhile.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Optional

from ..errors import Interrupted

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Stops the work of a process before its next request: when a signal asks for it, or when nobody waits for the result."""

    def __init__(self) -> None:
        self._asked = ""
        self._deserted = ""
        self._is_deserted: Callable[[], bool] = lambda: False
        self._exempt = threading.local()

    def ask(self, reason: str) -> None:
        """Stops the work. ``reason`` is a sentence without its full stop; the first one stays."""
        self._asked = self._asked or reason

    @property
    def is_asked(self) -> bool:
        """Whether somebody asked to stop."""
        return bool(self._asked)

    @property
    def is_deserted(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._is_deserted()

    @property
    def reason(self) -> str:
        """Why the work is to stop; "" when it goes on."""
        return self._asked or (self._deserted if self.is_deserted else "")

    def check(self) -> None:
        """Raises Interrupted when the work is to stop."""
        finishing = getattr(self._exempt, "finishing", False)
        if self.is_deserted or (self._asked and not finishing):
            raise Interrupted(self.reason)

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """Lets this thread finish what it has begun, although somebody asked to stop; not when nobody waits for the result."""
        before = getattr(self._exempt, "finishing", False)
        self._exempt.finishing = True
        try:
            yield
        finally:
            self._exempt.finishing = before

    @contextmanager
    def watching(self, reason: str, is_deserted: Callable[[], bool]) -> Iterator[None]:
        """Within it, the work stops for this ``reason`` (see :meth:`ask`) when nobody waits for the result."""
        before = self._deserted, self._is_deserted
        self._deserted, self._is_deserted = reason, is_deserted
        try:
            yield
        finally:
            self._deserted, self._is_deserted = before

    @contextmanager
    def heeding_signals(self, heard: Callable[[int], None] = lambda _number: None) -> Iterator[None]:
        """Within it, SIGINT and SIGTERM stop the work instead of the process. ``heard`` is called when one comes the first time.

        Does nothing outside of the main thread, where Python takes no signals. An ignored signal stays ignored.
        """
        seen: set[int] = set()

        def note(number: int, _frame: Optional[FrameType]) -> None:
            self.ask(f"Stopped by {signal.Signals(number).name}")
            if number not in seen:
                seen.add(number)
                heard(number)

        before = {}
        if threading.current_thread() is threading.main_thread():
            before = {number: signal.getsignal(number) for number in SIGNALS}
        replaced = {number: handler for number, handler in before.items() if handler not in (None, signal.SIG_IGN)}
        for number in replaced:
            signal.signal(number, note)
        try:
            yield
        finally:
            for number, handler in replaced.items():
                signal.signal(number, handler)


STOP = Stop()
"""The one of this process: signals and the loss of the parent are about all of it."""
