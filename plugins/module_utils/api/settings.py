# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How to reach Webex: the options that all modules share. Private to this collection: may change in any release."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional
from urllib.parse import unquote, urlsplit

from ..errors import InvalidInput
from ..schema.fields import Field, Record
from ..schema.types import Number, Text

DEFAULT_BASE_URL = "https://webexapis.com/v1"

CONNECTION = Record(
    Field(
        "access_token",
        Text(),
        (
            "The access token of an administrator, or of the signed-in person where a module says so.",
            "If not set, the environment variable E(WEBEX_ACCESS_TOKEN) is used.",
            "Not needed when O(client_id), O(client_secret) and O(refresh_token) are given.",
        ),
        secret=True,
    ),
    Field(
        "client_id",
        Text(),
        (
            "The client id of an integration or service app, to get a new access token when there is none or it expired.",
            "If not set, the environment variable E(WEBEX_CLIENT_ID) is used.",
        ),
    ),
    Field(
        "client_secret",
        Text(),
        ("The secret that belongs to O(client_id).", "If not set, E(WEBEX_CLIENT_SECRET) is used."),
        secret=True,
    ),
    Field(
        "refresh_token",
        Text(),
        (
            "The refresh token of the integration or service app. Every refresh restarts its life of 90 days.",
            "If not set, E(WEBEX_REFRESH_TOKEN) is used.",
        ),
        secret=True,
    ),
    Field(
        "org_id",
        Text(),
        (
            "The organisation to work on: id or exact name. Only partner administrators need it; the default is the"
            " organisation of the token.",
            "If not set, E(WEBEX_ORG_ID) is used.",
        ),
    ),
    Field(
        "base_url",
        Text(),
        (
            f"The address of the Webex API. If not set, E(WEBEX_BASE_URL) is used, and without that V({DEFAULT_BASE_URL}).",
            "The government cloud is at V(https://api-usgov.webex.com/v1).",
        ),
    ),
    Field(
        "ca_path",
        Text(),
        (
            "A file with the certificates to trust, for a proxy that inspects TLS. Verification cannot be switched off.",
            "If not set, E(REQUESTS_CA_BUNDLE) is used, and without that the certificates that C(requests) brings.",
        ),
    ),
    Field(
        "proxy",
        Text(),
        (
            "The URL of a proxy for all requests. If not set, E(HTTPS_PROXY), E(HTTP_PROXY) and E(NO_PROXY) are"
            " respected as usual.",
        ),
        secret=True,
    ),
    Field("timeout", Number(), ("Seconds to wait for one answer before the request counts as failed.",), default=30),
    Field(
        "max_wait",
        Number(),
        (
            "The maximum number of seconds that the task may wait for rate limits and retries. A loop is one task.",
            "The time that a known rate limit itself takes does not count.",
        ),
        default=300,
    ),
    Field(
        "max_lag",
        Number(),
        (
            "The maximum number of seconds by which the answers of Webex may lag behind its writes.",
            "Verification looks again for so long until it sees a change. What was just written and is not found is looked up"
            " again for so long, and a request of unknown fate is sent a second time only after that.",
        ),
        default=30,
    ),
)

ENVIRONMENT = {
    "access_token": "WEBEX_ACCESS_TOKEN",
    "client_id": "WEBEX_CLIENT_ID",
    "client_secret": "WEBEX_CLIENT_SECRET",
    "refresh_token": "WEBEX_REFRESH_TOKEN",
    "org_id": "WEBEX_ORG_ID",
    "base_url": "WEBEX_BASE_URL",
    "ca_path": "REQUESTS_CA_BUNDLE",
}
"""The environment variables that replace options which are not given."""


@dataclass(frozen=True)
class Settings:
    """The connection options of one task, with the environment's values filled in. Secrets stay out of its ``repr``."""

    access_token: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    org_id: str = ""
    base_url: str = DEFAULT_BASE_URL
    ca_path: str = ""
    proxies: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # their URLs may hold passwords
    timeout: int = 30
    max_wait: int = 300
    max_lag: int = 30

    @property
    def can_refresh(self) -> bool:
        """Whether a new access token can be fetched."""
        return bool(self.client_id and self.client_secret and self.refresh_token)

    @property
    def service_and_credentials(self) -> tuple[str, ...]:
        """What a rate limit and a token belong to."""
        return (self.base_url, self.access_token, self.client_id, self.client_secret, self.refresh_token)

    def secrets(self) -> set[str]:
        """The secrets of the settings, a proxy with its password included."""
        passwords = {_password(url) for _scheme, url in self.proxies}
        words = {self.access_token, self.client_secret, self.refresh_token, *passwords, *map(unquote, passwords)}
        return {word for word in words if word} | {url for _scheme, url in self.proxies if _password(url)}

    @classmethod
    def of(cls, params: Mapping[str, Any], environ: Mapping[str, str]) -> Settings:
        """The settings from options and environment. Raises InvalidInput when there is no way to authenticate."""
        for name, option in CONNECTION.fields.items():
            if isinstance(option.value, Text) and params.get(name) is not None and not str(params[name]).strip():
                raise InvalidInput(f"{name}: it is given and empty; leave it out, or use default(omit), if it is not meant.")
        chosen: dict[str, Any] = {name: params.get(name) for name in CONNECTION.fields if name != "proxy"}
        for name, variable in ENVIRONMENT.items():
            chosen[name] = (chosen[name] or environ.get(variable, "")).strip()
        for name, shortest in (("timeout", 1), ("max_wait", 0), ("max_lag", 0)):
            chosen[name] = CONNECTION.fields[name].default if chosen[name] is None else chosen[name]
            if chosen[name] < shortest:
                raise InvalidInput(f"{name}: {chosen[name]} is not a number of seconds from {shortest} on.")
        chosen["base_url"] = _checked_url(chosen["base_url"] or DEFAULT_BASE_URL)
        settings = cls(proxies=_proxies(params.get("proxy"), chosen["base_url"], environ), **chosen)
        if not settings.access_token and not settings.can_refresh:
            raise InvalidInput(
                "No access token: set access_token or the environment variable WEBEX_ACCESS_TOKEN, or give client_id,"
                " client_secret and refresh_token to have one fetched."
            )
        if not re.fullmatch(r"[!-~]*", settings.access_token):
            raise InvalidInput("access_token: it has blanks, line breaks or other characters that no token has; copy it again.")
        return settings


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("https", "http") and bool(parts.hostname)
    except ValueError:
        right = False
    if right and (parts.username or parts.password):
        raise InvalidInput("base_url: a user name or password does not belong there.")
    if not right:
        raise InvalidInput(f"base_url: {url!r} is not a URL such as {DEFAULT_BASE_URL}.")
    if parts.scheme == "http" and not _is_this_machine(parts.hostname or ""):
        raise InvalidInput("base_url: http:// would send the token for everybody to read; use https://.")
    return url.rstrip("/")


def _password(url: str) -> str:
    """The password in a URL as it is written there, "" for none."""
    user = re.sub(r"^[^/@]*://", "", url).rpartition("@")[0]
    return user.partition(":")[2]


def _is_this_machine(host: str) -> bool:
    """Whether the host is this machine, so that no request leaves it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _proxies(proxy: Optional[str], base_url: str, environ: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Proxies in the form of requests, from the option or from the task's environment (not only the process's)."""
    if proxy:
        return (("http", proxy), ("https", proxy))
    from requests.utils import should_bypass_proxies

    no_proxy = environ.get("NO_PROXY") or environ.get("no_proxy") or ""
    if should_bypass_proxies(base_url, no_proxy=no_proxy):
        return ()
    found = {name: environ.get(f"{name.upper()}_PROXY") or environ.get(f"{name}_proxy") for name in ("http", "https")}
    return tuple((name, url) for name, url in found.items() if url)
