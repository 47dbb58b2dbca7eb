# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulator's clock: real time until a test sets it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the time of the simulated service."""

    def __init__(self) -> None:
        self._frozen: datetime | None = None
        self._offset = timedelta()

    def now(self) -> datetime:
        """The current time, aware and in UTC."""
        return (self._frozen or datetime.now(UTC)) + self._offset

    def set(self, moment: datetime) -> None:
        """Stop the clock at ``moment``, which must be aware."""
        if moment.tzinfo is None:
            raise ValueError("the simulator's clock needs an aware datetime")
        self._frozen = moment.astimezone(UTC)
        self._offset = timedelta()

    def advance(self, step: timedelta) -> None:
        """Move the clock, stopped or running."""
        self._offset += step

    def reset(self) -> None:
        """Back to real time."""
        self._frozen = None
        self._offset = timedelta()
