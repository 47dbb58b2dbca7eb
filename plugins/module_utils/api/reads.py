# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was read, so that nothing is read twice. Private to this collection: may change in any release."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, Optional, TypeVar

Read = TypeVar("Read")


class Reads:
    """The answers to the requests of one client; safe to share between threads."""

    def __init__(self) -> None:
        self._answers: Optional[dict[tuple[Any, ...], Future[Any]]] = None
        self._lock = threading.Lock()

    @contextmanager
    def once(self) -> Iterator[None]:
        """Within it, nothing is read twice."""
        before = self._answers
        self._answers = {} if before is None else before
        try:
            yield
        finally:
            self._answers = before

    def of(self, key: tuple[Any, ...], read: Callable[[], Read]) -> Read:
        """The result of ``read``; within :meth:`once` the result of the first caller with this key."""
        answers = self._answers
        if answers is None:
            return read()
        with self._lock:
            answer = answers.get(key)
            first = answer is None
            if answer is None:
                answer = answers[key] = Future()
        if first:
            try:
                answer.set_result(read())
            except BaseException as error:  # for all threads that wait for it
                answer.set_exception(error)
        found: Read = answer.result()
        return found
