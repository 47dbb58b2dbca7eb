# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One request and its attempts: what came back, and whether to send it again.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from ..errors import Unreadable, WebexError, WrongAnswer
from .pace import WaitedTooLong

try:
    import requests
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
except ImportError:  # run_module reports it to the user
    pass

ATTEMPTS = 8
ATTEMPTS_TO_CONNECT = 3
ATTEMPTS_TO_READ = 3
LOCKED = 423
RATE_LIMITED = (LOCKED, 429)
FAILED_FOR_NOW = (0, 408, 425, 500, 502, 503, 504)  # 0: no answer at all
NOT_KNOWN = "it is not known whether Webex carried it out"

Find = Callable[[], Optional[str]]


@dataclass(frozen=True)
class Request:
    """One request as the retry rules see it; ``find``, ``repeatable`` and ``can_double`` are explained at :meth:`Client.post`.

    ``writes`` says that it may change something.
    """

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    find: Optional[Find] = None
    repeatable: bool = True
    writes: bool = False
    can_double: bool = False


@dataclass(frozen=True)
class Failure:
    """An attempt without a good answer.

    ``sent`` is False when Webex cannot have received the request, ``final`` when another attempt makes no sense.
    ``asked_to_wait`` is the number of seconds that the server asks to wait.
    """

    error: WebexError
    sent: bool = True
    final: bool = False
    asked_to_wait: float = 0.0

    @property
    def passes(self) -> bool:
        """Whether the same request may succeed later."""
        return not self.final and (isinstance(self.error, Unreadable) or self.error.status in FAILED_FOR_NOW)

    @property
    def may_have_worked(self) -> bool:
        """Whether Webex may have carried out the request all the same."""
        return self.sent and (isinstance(self.error, (Unreadable, WrongAnswer)) or self.error.status in FAILED_FOR_NOW)

    @property
    def is_refusal(self) -> bool:
        """Whether Webex understood the request and does not carry it out."""
        return self.sent and not self.final and not self.may_have_worked and self.error.status not in RATE_LIMITED

    @property
    def attempts(self) -> int:
        """How often to try."""
        if isinstance(self.error, Unreadable):
            return ATTEMPTS_TO_READ
        return ATTEMPTS if self.sent else ATTEMPTS_TO_CONNECT


@dataclass(frozen=True)
class Answer:
    """A good answer: its JSON object, and for a list the URL of the next page ("" on the last)."""

    body: dict[str, Any]
    next_page: str = ""


@dataclass
class Tries:
    """The attempts for one request so far.

    ``tired`` is set when the run may not wait any longer. ``unsure`` is True when Webex may or may not have carried out the
    request. ``unsettled`` is the failure of a write that Webex may have carried out all the same.
    """

    refused: int = 0
    tired: Optional[WaitedTooLong] = None
    failed: int = 0
    refreshed: bool = False
    unsure: bool = False
    unsettled: Optional[WebexError] = None
    token: str = field(default="", repr=False)


def unanswered(problem: requests.exceptions.RequestException, host: str, timeout: float) -> Failure:
    """The failure when no complete answer came from ``host`` within ``timeout`` seconds."""
    if isinstance(problem, requests.exceptions.SSLError):
        text = f"the certificate of {host} is not trusted; ca_path names a file with the right ones"
        return Failure(WebexError(text), sent=False, final=True)
    if isinstance(problem, requests.exceptions.ProxyError):
        return Failure(WebexError(f"the proxy on the way to {host} cannot be reached"), sent=False)
    if isinstance(problem, requests.exceptions.ReadTimeout):
        return Failure(WebexError(f"{host} did not answer within {timeout} seconds"))
    reason = getattr(problem.args[0] if problem.args else None, "reason", None)
    if isinstance(reason, (NewConnectionError, ConnectTimeoutError)):
        return Failure(WebexError(f"{host} cannot be reached; check base_url, the network and the proxy"), sent=False)
    if isinstance(problem, requests.exceptions.ContentDecodingError):
        return Failure(Unreadable(f"the answer of {host} is garbled"))
    if isinstance(problem, (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        return Failure(WebexError(f"{host} closed the connection without an answer"))
    return Failure(WebexError(f"the request to {host} failed ({type(problem).__name__})"), final=True)
