# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Refresh of an access token. API facts: general, "Tokens"."""

from __future__ import annotations

import copy
import uuid
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl

from ..errors import ApiError
from ..routing import Call, Reply, operation
from ..tokens import ACCESS_TOKEN_SECONDS, REFRESH_TOKEN_SECONDS, RefreshTriple
from ..worlds import World

ROTATES = World(
    "refresh-tokens-rotate",
    assumed="A refresh returns the same refresh token.",
    instead="It returns another one, and the former one is no longer valid.",
    effect="A warning says that the refresh token changed. Without the new one the next run fails when it signs in.",
)


@operation("oauth.refresh", "POST", "/access_token", auth="none")
def refresh(call: Call) -> Reply:
    """A new access token for the three secrets."""
    form = dict(parse_qsl(call.raw_body.decode("utf-8", "replace")))
    names = ("client_id", "client_secret", "refresh_token")
    if form.get("grant_type") != "refresh_token" or not all(form.get(name) for name in names):
        raise ApiError.plain(400, "The request needs grant_type=refresh_token and three secrets.")
    service = call.service
    if RefreshTriple(*(form[name] for name in names)) != service.refresh:
        raise ApiError.plain(401, "The refresh token or the client secret is not valid.").as_a_guess()
    access_token = f"access-{uuid.uuid4().hex}"
    token = copy.deepcopy(service.refreshed_token)
    token.expires_at = service.clock.now() + timedelta(seconds=ACCESS_TOKEN_SECONDS)
    service.tokens[access_token] = token
    if call.is_in(ROTATES):
        service.refresh = replace(service.refresh, refresh_token=f"refresh-{uuid.uuid4().hex}")
    return Reply(
        200,
        {
            "access_token": access_token,
            "expires_in": ACCESS_TOKEN_SECONDS,
            "refresh_token": service.refresh.refresh_token,
            "refresh_token_expires_in": REFRESH_TOKEN_SECONDS,
            "token_type": "Bearer",
            "scope": " ".join(sorted(token.scopes)),
        },
    )
