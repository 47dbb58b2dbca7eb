# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The error bodies of the API, one constructor per shape.

API facts: general, "Bodies of errors". Shape C (items of background jobs) does not occur in the simulated operations,
shape E (plain text or HTML) is made by the faults.
"""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from .worlds import World

OTHER_REFUSALS = World(
    "other-refusals",
    assumed="Where no source has seen a refusal, it has the status and the code of similar ones.",
    instead="It has another status, another code that nobody knows, and other words.",
    effect="The text of Webex is shown with its status and code. No decision depends on them.",
    source="The sources know the status and code of about 25 refusals.",
)


class ApiError(Exception):
    """An answer that is not a success: raised anywhere below a handler, sent by the application."""

    def __init__(self, status: int, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status} {body.get('message', '')}")
        self.status = status
        self.body = body
        self.headers = dict(headers or {})
        self.guessed = False

    def as_a_guess(self) -> ApiError:
        """Itself, marked: that Webex refuses is likely, but no source has its status and code (world: other-refusals)."""
        self.guessed = True
        return self

    def otherwise(self) -> ApiError:
        """The same refusal with another status, code and text."""
        status = {400: 409, 404: 400, 409: 400}.get(self.status, 400)
        return ApiError.coded(status, 99000, "The request conflicts with the configuration.")

    @classmethod
    def plain(cls, status: int, message: str, headers: Mapping[str, str] | None = None) -> ApiError:
        """Shape A: a message without a code, as the router in front of the services writes it."""
        return cls(status, {"message": message, "errors": [{"description": message}]}, headers)

    @classmethod
    def coded(cls, status: int, code: int, message: str, nested_code: int | None = None) -> ApiError:
        """Shape B: an error code, as telephony configuration writes it. The nested code may differ."""
        error = {"errorCode": nested_code or code, "description": message}
        return cls(status, {"errorCode": code, "message": message, "errors": [error]})

    @classmethod
    def platform(cls, status: int, code: int, message: str) -> ApiError:
        """Shape B of the calling platform, which repeats the code in the text: ``[Error 4008] …``."""
        return cls.coded(status, code, f"[Error {code}] {message}")

    @classmethod
    def no_resource(cls, path: str) -> ApiError:
        """Shape D: the path does not exist at all."""
        return cls(404, {"message": f"No static resource hydra/v1/{path.lstrip('/')}."})

    @classmethod
    def missing(cls, *members: str) -> ApiError:
        """400 with code 25008: a mandatory member is missing; the text names it."""
        return cls.coded(400, 25008, f"Mandatory field(s) missing: {', '.join(members)}")

    @classmethod
    def invalid(cls, member: str, reason: str) -> ApiError:
        """400 with code 25024: the value is not valid for the member."""
        return cls.coded(400, 25024, f"Invalid value for {member}: {reason}")

    @classmethod
    def duplicate(cls, what: str) -> ApiError:
        """409 for something that must be unique: one live test knows 25223 outside and 8363 inside."""
        return cls.coded(409, 25223, f"{what} already exists", nested_code=8363).as_a_guess()

    @classmethod
    def too_many(cls, what: str, limit: int) -> ApiError:
        """400 with code 25085: more items than the limit allows."""
        return cls.coded(400, 25085, f"The number of {what} exceeds the limit of {limit}")

    @classmethod
    def user_not_found(cls, person_id: str) -> ApiError:
        """404 with code 4008: no such person, or the signed-in person has no calling licence."""
        return cls.platform(404, 4008, f"User not found: {person_id}")

    @classmethod
    def not_active_for_calling(cls, person_id: str) -> ApiError:
        """400 with code 4003: the person exists but has no calling; the text names an internal request."""
        return cls.platform(400, 4003, f"Target user is not active: UserProfileGetRequest {person_id}")


def tracking_id() -> str:
    """A fresh value for the TrackingID header and the ``trackingId`` member."""
    return f"SIM_{token_hex(16)}"
