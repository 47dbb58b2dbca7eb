# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every way to fail. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Optional

from .text import printable


class CallingError(Exception):
    """A failure that the user must know, as one sentence.

    ``facts`` are the same for machines: they become keys of the task's result. ``because`` is the error behind this one; its
    facts are taken over. ``cause`` is the answer of Webex that began it all, if there is one. ``may_be_late`` says that it may
    only be that the answers of Webex lag behind its writes.
    """

    may_be_late = False

    def __init__(self, message: str, because: Optional[CallingError] = None, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.facts: dict[str, Any] = {**facts, **(because.facts if because else {})}
        self.cause: Optional[WebexError] = because.cause if because else None


class InvalidInput(CallingError):
    """The options cannot be right. Found before the first write."""


class NotFound(CallingError):
    """No object has this name or id."""

    may_be_late = True


class Ambiguous(CallingError):
    """Several objects have this name."""


class Immutable(CallingError):
    """The change is possible only if the object is deleted and created again."""


class Overtaken(CallingError):
    """Somebody else changed an object after the plan was made, and the approved plan does not cover that."""


class Interrupted(CallingError):
    """The work was to stop before its next request. No object is at fault. ``reason`` is the message as a part of another one."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}.")
        self.reason = reason[0].lower() + reason[1:]


class WriteInCheckMode(CallingError):
    """The client was to send a write in check mode: a bug of the collection itself."""


HINTS = {
    "25409": "the workspace needs a Professional licence",
    "4003": "the person is not active for Webex Calling: no licence, or the invitation is still open",
    "4008": "there is no such calling user or feature, or the token belongs to a person without a Webex Calling licence",
    "4167": "no schedule of that name and type exists",
    "25030": "a schedule of that name and type exists already, perhaps for the location of the person",
}
"""The meaning of error codes with an unclear text (API facts: general, bodies of errors)."""


class WebexError(CallingError):
    """Webex refused a request, or the answer did not come from Webex.

    ``status`` is the HTTP status (0 without an answer), ``code`` the Webex error code or "", ``text`` the reason in Webex's
    words, ``tracking_id`` the id that Cisco's support asks for. ``who`` is the server that answered.
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
        answered = ""
        if status:
            answered = f"{self.who} answered {status} {self.reason}".rstrip()
            answered += f", error {self.code}: " if code else ": "
        hint = f"; {HINTS[code]}" if code in HINTS else ""
        message = f"{answered}{self.text}{hint}" + (f" (tracking id {self.tracking_id})" if tracking_id else "")
        facts = {"status": status, "code": self.code, "text": self.text, "tracking_id": self.tracking_id}
        super().__init__(message, error=facts)
        self.cause = self

    def retold(self, text: str) -> WebexError:
        """The same error with another text."""
        return type(self)(text, self.status, self.reason, self.code, self.tracking_id, self.who)


class Unreadable(WebexError):
    """The answer broke off or is garbled. A second attempt may bring it whole."""


class WrongAnswer(WebexError):
    """A good status with a body that is no answer to the request. Webex may have carried it out or not."""


class Vanished(WebexError):
    """An object that a list has just shown is not found: it was deleted in between, or the list lags."""

    may_be_late = True


class NotSignedIn(WebexError):
    """Webex does not accept the token, and there is no new one. No object is at fault, so the run ends."""


@contextmanager
def trying(action: str) -> Iterator[None]:
    """Adds the failed action to an error of Webex: ``with trying('read location "Berlin"')``."""
    try:
        yield
    except WebexError as error:
        refused = error
    else:
        return
    raise could_not(action, refused)  # out here, no traceback shows what was tried


def could_not(action: str, refused: WebexError) -> CallingError:
    """The error with the action that failed when Webex refuses a request."""
    return CallingError(f"Could not {action}: {refused.message}.", refused)
