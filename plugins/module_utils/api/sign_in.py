# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The access token of a client: given, or fetched when it is needed (API facts: general, tokens).

Private to this collection: may change in any release.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any, Optional

from ..errors import NotSignedIn, WebexError
from .settings import Settings
from .shared import Slot
from .tokens import SharedTokens, Tokens, is_final

Ask = Callable[[Mapping[str, str]], Mapping[str, Any]]
"""Asks Webex for a token with the members of a form; returns the answer. Raises NotSignedIn."""


class SignIn:
    """The tokens that a client uses. Safe to share between threads.

    ``secrets`` are all secrets of the settings and all tokens that were fetched. ``warn`` takes a sentence for the user, ``wait``
    waits.
    """

    def __init__(self, settings: Settings, ask: Ask, warn: Callable[[str], None], wait: Callable[[float], None]) -> None:
        self.secrets = settings.secrets()
        self.token = settings.access_token
        """The token to use; "" when one must be fetched first."""
        self._settings = settings
        self._ask = ask
        self._warn = warn
        self._wait = wait
        self._refresh_token = settings.refresh_token
        self._used = self.token  # the latest one that this client had, also when it is refused
        self._refused: Optional[NotSignedIn] = None
        self._shared = SharedTokens(Slot.private())
        self._lock = threading.Lock()

    def share(self, slot: Slot) -> None:
        """Shares the tokens with the other processes of a run."""
        self._shared = SharedTokens(slot)
        self._take(self._shared.read())

    def expire(self, token: str) -> None:
        """Notes that Webex refuses a token, unless another thread has fetched a new one already."""
        with self._lock:
            if self.token == token:
                self.token = ""

    def obtain(self) -> str:
        """The token, fetched first when there is none. Raises NotSignedIn; at once if the refresh was refused before."""
        with self._lock:
            if self._refused:
                raise self._refused
            if not self.token:
                try:
                    self._take(self._shared.obtain(self._used, self._fetched, self._wait))
                except NotSignedIn as refused:
                    self._refused = refused if is_final(refused) else None
                    raise
            return self.token

    def _take(self, tokens: Tokens) -> None:
        """Uses the tokens from now on, if there are any."""
        self.secrets |= tokens.secrets
        self._refresh_token = tokens.refresh_token or self._refresh_token
        if tokens.access_token:
            self.token = self._used = tokens.access_token

    def _fetched(self, refresh_token: str) -> Tokens:
        """New tokens. Raises NotSignedIn: no failure here is about an object."""
        refresh_token = refresh_token or self._refresh_token
        self.secrets.add(refresh_token)
        form = {
            "grant_type": "refresh_token",
            "client_id": self._settings.client_id,
            "client_secret": self._settings.client_secret,
            "refresh_token": refresh_token,
        }
        answer = self._ask(form)
        tokens = Tokens(str(answer["access_token"]), answer.get("refresh_token") or refresh_token)
        if tokens.refresh_token != refresh_token:  # world: refresh-tokens-rotate
            self._warn("Webex issued a new refresh token; the one in use may stop working, renew it.")
        return tokens


def not_signed_in(error: WebexError, text: str) -> NotSignedIn:
    """The error as one about the token, with another text."""
    return NotSignedIn(text, error.status, error.reason, error.code, error.tracking_id, error.who)
