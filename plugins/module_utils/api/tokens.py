# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The token that the processes of one playbook run share. Private to this collection: may change in any release.

One process fetches it, the others wait for that and use it. It is kept in memory only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Optional

from ..errors import NotSignedIn
from . import clock
from .retries import FAILED_FOR_NOW, RATE_LIMITED
from .shared import LOOK, Slot

LONGEST_LOOK = 20 * LOOK  # a token takes longer than an answer at the gate


@dataclass(frozen=True)
class Tokens:
    """What is known of the tokens; "" is nothing.

    ``refused`` has the members of the error of the latest attempt to fetch one, ``refused_at`` is its time.
    """

    access_token: str = ""
    refresh_token: str = ""
    refused: tuple[str, int, str, str, str, str] = ("", 0, "", "", "", "")
    refused_at: float = 0.0

    @property
    def secrets(self) -> set[str]:
        """The tokens that are known."""
        return {self.access_token, self.refresh_token} - {""}

    def refusal(self, since: float) -> Optional[NotSignedIn]:
        """The error of another process, if it counts: for all when it is final, else for who has waited for it ``since`` then."""
        error = NotSignedIn(*self.refused) if self.refused_at else None
        return error if error and (is_final(error) or self.refused_at > since) else None


def is_final(refused: NotSignedIn) -> bool:
    """Whether another attempt to fetch a token makes no sense."""
    return refused.status not in (*FAILED_FOR_NOW, *RATE_LIMITED)


class SharedTokens:
    """Reads and writes the tokens of a slot."""

    def __init__(self, slot: Slot) -> None:
        self._slot = slot

    def read(self) -> Tokens:
        """What is known now."""
        with self._slot.lock:
            content = self._slot.token.read()
        return Tokens(**json.loads(content)) if content else Tokens()

    def obtain(self, used: str, fetch: Callable[[str], Tokens], wait: Callable[[float], None]) -> Tokens:
        """The tokens after the ``used`` one: those that another process has fetched meanwhile, else new ones.

        ``fetch`` fetches them with a refresh token, "" for the first one. Raises NotSignedIn.
        """
        since = clock.now()
        with self._turn(wait):
            known = self.read()
            if known.access_token not in ("", used):
                return known
            refused = known.refusal(since)
            if not refused:
                try:
                    tokens = fetch(known.refresh_token)
                except NotSignedIn as error:
                    refused = error
                    members = (error.text, error.status, error.reason, error.code, error.tracking_id, error.who)
                    self._write(replace(known, refused=members, refused_at=clock.now()))
                else:
                    self._write(tokens)
                    return tokens
        raise refused

    @contextmanager
    def _turn(self, wait: Callable[[float], None]) -> Iterator[None]:
        """Within it, no other process fetches a token; ``wait`` waits between the looks whether one still does."""
        pause = LOOK
        while not self._slot.refreshing.acquire(False):
            wait(pause)
            pause = min(2 * pause, LONGEST_LOOK)
        try:
            yield
        finally:
            self._slot.refreshing.release()

    def _write(self, tokens: Tokens) -> None:
        """Notes tokens; what is too long for the memory is not shared."""
        content = json.dumps(asdict(tokens)).encode()
        with self._slot.lock:
            self._slot.token.write(content)
