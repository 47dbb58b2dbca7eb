# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the processes of one playbook run know together. Private to this collection: may change in any release.

Ansible forks a process for each host and task. Memory that exists before is the same for all of them, and is nowhere on disk.
A process may be killed at any moment: the kernel then releases its locks, and what it was about to write does not count.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
import tempfile
import threading
from dataclasses import dataclass
from typing import IO, Optional, Union

Buffer = Union[bytearray, mmap.mmap]

SLOTS = 64
"""The number of services and credentials that one run may share something about; what is more is not shared."""
ROOM_FOR_PACE = 256
ROOM_FOR_TOKEN = 8_192
KEY = 32
"""The length of the hash of a service and credentials."""
LOOK = 0.01
"""Seconds after which a process that waits for another one looks again."""


class ProcessLock:
    """A lock between processes, and between the threads of each. A process that dies loses it.

    It locks a byte of a file that holds nothing and has no name.
    """

    def __init__(self, file: IO[bytes], byte: int) -> None:
        self._file = file
        self._byte = byte
        self._threads = threading.Lock()  # the kernel does not tell the threads of a process apart
        os.register_at_fork(after_in_child=self._forget_threads)

    def acquire(self, blocking: bool = True) -> bool:
        """Takes the lock; when another has it and ``blocking`` is False, returns False at once."""
        if not self._threads.acquire(blocking):
            return False
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | (0 if blocking else fcntl.LOCK_NB), 1, self._byte)
        except (BlockingIOError, PermissionError):
            self._threads.release()
            return False
        except BaseException:
            self._threads.release()
            raise
        return True

    def release(self) -> None:
        """Gives the lock back."""
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, self._byte)
        self._threads.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()

    def _forget_threads(self) -> None:
        """In a new process: a thread that held the lock is not there."""
        self._threads = threading.Lock()


Lock = Union[threading.Lock, ProcessLock]


class Cell:
    """A place in memory for a few bytes. Whoever is killed while it writes leaves what was there before."""

    def __init__(self, buffer: Buffer, start: int, room: int) -> None:
        self._buffer = buffer
        self._start = start
        self._room = room

    @staticmethod
    def size(room: int) -> int:
        """The number of bytes of memory that a cell takes."""
        return 8 + 2 * (8 + room)

    def read(self) -> bytes:
        """What was written last; b"" when nothing was."""
        start = self._copy(self._buffer[self._start])
        (length,) = struct.unpack_from("=Q", self._buffer, start)
        return bytes(self._buffer[start + 8 : start + 8 + length])

    def write(self, content: bytes) -> bool:
        """Writes the other copy, and then says which one counts. Returns False when there is no room: the cell is empty then."""
        fits = len(content) <= self._room
        content = content if fits else b""
        which = 1 - self._buffer[self._start]
        start = self._copy(which)
        struct.pack_into("=Q", self._buffer, start, len(content))
        self._buffer[start + 8 : start + 8 + len(content)] = content
        self._buffer[self._start] = which
        return fits

    def _copy(self, which: int) -> int:
        return self._start + 8 + which * (8 + self._room)


@dataclass(frozen=True)
class Slot:
    """What is known about one service with one set of credentials.

    ``lock`` guards the cells. ``refreshing`` is held by whoever fetches a token. ``look`` is the number of seconds after which
    a process that waits for others looks again; None when there are no others.
    """

    lock: Lock
    refreshing: Lock
    pace: Cell
    token: Cell
    look: Optional[float] = None

    @classmethod
    def at(cls, buffer: Buffer, start: int, lock: Lock, refreshing: Lock, look: Optional[float] = None) -> Slot:
        """The slot at a place in memory."""
        token = start + Cell.size(ROOM_FOR_PACE)
        return cls(lock, refreshing, Cell(buffer, start, ROOM_FOR_PACE), Cell(buffer, token, ROOM_FOR_TOKEN), look)

    @staticmethod
    def size() -> int:
        """The number of bytes of memory that a slot takes."""
        return Cell.size(ROOM_FOR_PACE) + Cell.size(ROOM_FOR_TOKEN)

    @classmethod
    def private(cls) -> Slot:
        """A slot that no other process knows."""
        return cls.at(bytearray(cls.size()), 0, threading.Lock(), threading.Lock())


class RunMemory:
    """The slots that all processes share which are forked from this one. Raises OSError where the system does not have that."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as the run)
        self._lock = ProcessLock(self._file, 0)
        with self._lock:
            self._buffer = mmap.mmap(-1, SLOTS * (KEY + Slot.size()))
        self._found: dict[bytes, Slot] = {}

    def slot(self, *words: str) -> Slot:
        """The slot of a service and credentials; a private one when all are taken by others."""
        key = hashlib.sha256("\0".join(words).encode(errors="surrogatepass")).digest()
        if key not in self._found:
            with self._lock:
                number = self._number(key)
            self._found[key] = Slot.private() if number is None else self._slot(number)
        return self._found[key]

    def _number(self, key: bytes) -> Optional[int]:
        """The number of the slot with this key; a free one gets it."""
        for number in range(SLOTS):
            place = slice(KEY * number, KEY * (number + 1))
            if not any(self._buffer[place]):
                self._buffer[place] = key
            if self._buffer[place] == key:
                return number
        return None

    def _slot(self, number: int) -> Slot:
        refreshing = ProcessLock(self._file, 1 + number)
        return Slot.at(self._buffer, SLOTS * KEY + number * Slot.size(), self._lock, refreshing, LOOK)


def run_memory() -> Optional[RunMemory]:
    """New memory for a run; None where the system does not have it: each process then works by itself."""
    try:
        return RunMemory()
    except OSError:
        return None
