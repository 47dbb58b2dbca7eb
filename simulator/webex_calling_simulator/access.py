# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who may ask what: the access token of a request, its scopes and its organisation.

API facts: general, "Tokens".
"""

from __future__ import annotations

from collections.abc import Iterable

from .errors import ApiError
from .state import Service
from .tokens import Token


def authenticate(authorization: str, service: Service) -> Token:
    """The token of the header Authorization; 401 when it is unknown or its time is over."""
    scheme, _space, secret = authorization.partition(" ")
    token = service.tokens.get(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None or (token.expires_at is not None and token.expires_at <= service.clock.now()):
        raise ApiError.plain(401, "The request requires a valid access token set in the Authorization request header.")
    return token


def authorize(token: Token, scopes: Iterable[str], auth: str, chosen_org: str | None, service: Service) -> str:
    """The id of the organisation in which the token may call an operation; 403 when there is none."""
    forbidden = "The server understood the request, but refused to fulfill it: the access token is not sufficient."
    if not all(token.has(scope) for scope in scopes) or (auth == "admin" and not token.admin):
        raise ApiError.plain(403, forbidden)
    org_id = chosen_org or token.org_id
    if org_id not in service.orgs or not token.sees(org_id):
        raise ApiError.plain(403, "The access token does not give access to this organization.").as_a_guess()
    return org_id
