# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every way in which work can end badly. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Optional

from .text import printable


class CallingError(Exception):
    """Something the user must know, told in one sentence.

    ``facts`` are the same thing for machines: they become keys of the task's result. ``because`` is the error behind this one,
    whose facts it takes over; ``cause`` is the answer of Webex behind them all, if there is one.
    """

    def __init__(self, message: str, because: Optional[CallingError] = None, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.facts: dict[str, Any] = {**facts, **(because.facts if because else {})}
        self.cause: Optional[WebexError] = because.cause if because else None


class InvalidInput(CallingError):
    """What the user wrote cannot be meant; found before anything was sent to Webex."""


class NotFound(CallingError):
    """A name or an id leads to nothing."""


class Ambiguous(CallingError):
    """A name leads to more than one object."""


class Immutable(CallingError):
    """The wanted change needs the object deleted and created again."""


class WriteInCheckMode(CallingError):
    """The client was asked to change something in check mode: a fault of the collection itself."""


HINTS = {
    "25409": "the workspace needs a Professional licence",
    "4003": "the person is not active for Webex Calling: no licence, or the invitation is still open",
    "4008": "there is no such calling user, or the token belongs to a person without a Webex Calling licence",
    "4167": "no schedule of that name and type exists",
}
"""What a Webex error code means where its text does not say it (API notes: README, error bodies)."""


class WebexError(CallingError):
    """Webex refused a request, or did not answer it as Webex would.

    ``status`` is the HTTP status (0 without an answer), ``code`` the Webex error code or "",
    ``text`` the reason in Webex's words, ``tracking_id`` what Cisco's support asks for, ``who`` answered.
    """

    def __init__(
        self, text: str, status: int = 0, reason: str = "", code: str = "", tracking_id: str = "", who: str = "Webex"
    ) -> None:
        self.text = printable(text).rstrip(".")
        self.status = status
        self.reason = printable(reason)
        self.code = printable(code)
        self.tracking_id = printable(tracking_id)
        self.who = printable(who)
        resources = ""
        if status:
            resources = f"{self.who} answered {status} {self.reason}".rstrip()
            resources += f", error {self.code}: " if code else ": "
        hint = f"; {HINTS[code]}" if code in HINTS else ""
        message = f"{resources}{self.text}{hint}" + (f" (tracking id {self.tracking_id})" if tracking_id else "")
        facts = {"status": status, "code": self.code, "text": self.text, "tracking_id": self.tracking_id}
        super().__init__(message, error=facts)
        self.cause = self

    def retold(self, text: str) -> WebexError:
        """The same error with another text."""
        return type(self)(text, self.status, self.reason, self.code, self.tracking_id, self.who)


class Unreadable(WebexError):
    """The answer broke off on its way or is garbled: asked again, it may be whole."""


class WrongAnswer(WebexError):
    """A good status with something that is no answer to the request: it may have been carried out or not."""


class NotSignedIn(WebexError):
    """The access token is not accepted and no new one is to be had. No object is at fault, so the run ends."""


@contextmanager
def trying(action: str) -> Iterator[None]:
    """Tells what could not be done when Webex refuses a request: ``with trying('read location "Berlin"')``."""
    try:
        yield
    except WebexError as error:
        refused = error
    else:
        return
    raise could_not(action, refused)  # out here, no traceback shows what was tried


def could_not(action: str, refused: WebexError) -> CallingError:
    """The error that tells what could not be done when Webex refuses a request."""
    return CallingError(f"Could not {action}: {refused.message}.", refused)
