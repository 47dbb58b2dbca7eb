# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every way in which work can end badly. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class CallingError(Exception):
    """Something the user must know, told in one sentence.

    ``facts`` are the same thing for machines: they become keys of the task's result.
    """

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class MistakenInput(CallingError):
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
        self.text = text.rstrip(".")
        self.status = status
        self.reason = reason
        self.code = code
        self.tracking_id = tracking_id
        parts = ""
        if status:
            parts = f"{who} answered {status} {reason}".rstrip()
            parts += f", error {code}: " if code else ": "
        hint = f"; {HINTS[code]}" if code in HINTS else ""
        message = f"{parts}{self.text}{hint}" + (f" (tracking id {tracking_id})" if tracking_id else "")
        super().__init__(message, error={"status": status, "code": code, "text": self.text, "tracking_id": tracking_id})


@contextmanager
def trying(action: str) -> Iterator[None]:
    """Tells what could not be done when Webex refuses a request: ``with trying('read location "Berlin"')``."""
    try:
        yield
    except WebexError as error:
        raise CallingError(f"Could not {action}: {error.message}.", **error.facts) from None
