# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How a file in ``routes/`` declares an operation, and what its handler gets and gives.

The decorator ``operation`` registers a handler; nothing else has to be edited.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from starlette.requests import Request

from . import ids
from .errors import ApiError
from .state import Json, Organization, Service, has_calling
from .tokens import Token
from .worlds import World

READ = "spark-admin:telephony_config_read"
WRITE = "spark-admin:telephony_config_write"
B = "/telephony/config"
FILTERS_IGNORED = World(
    "filters-ignored",
    assumed="A filter of a list finds every object that contains the text, or begins with it.",
    instead="Filters by name, number or extension have no effect.",
    effect="Nothing. Every list is read to its end, and its objects are compared exactly.",
    source="Most filters are documented without their meaning.",
)
BASE_PATH = "/v1"


class Reply(NamedTuple):
    """What a handler answers; ``body`` None sends no body. ``as_ever``: a fault found nothing to spoil in it."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = MappingProxyType({})
    as_ever: bool = False


def created(identifier: str, status: int = 201) -> Reply:
    """The usual answer to a create."""
    return Reply(status, {"id": identifier})


NO_CONTENT = Reply(204)


@dataclass
class Call:
    """One request as its handler sees it. The body has arrived, so that a handler need not wait for anything."""

    service: Service
    request: Request
    path: str
    """Below that of the API, as in the contract."""
    query: dict[str, list[str]]
    """The parameters after the question mark, each with all its values."""
    raw_body: bytes
    token: Token | None = None
    org_id: str = ""

    @property
    def url(self) -> str:
        """The address without the parameters after the question mark."""
        scope = self.request.scope
        return f"{scope['scheme']}://{self.request.headers.get('host', 'localhost')}{scope['path'].rstrip('/')}"

    @property
    def params(self) -> dict[str, str]:
        """The parameters of the path."""
        return self.request.path_params

    @property
    def org(self) -> Organization:
        """The organisation the call works in."""
        return self.service.orgs[self.org_id]

    @cached_property
    def body(self) -> Json:
        """The request body, which must be a JSON object."""
        try:
            body = json.loads(self.raw_body or b"null")
        except ValueError:
            raise ApiError.plain(400, "The request body is not valid JSON.") from None
        if not isinstance(body, dict):
            raise ApiError.plain(400, "The request body must be a JSON object.")
        return body

    def is_in(self, world: World) -> bool:
        """Whether the simulator behaves the other way where nobody knows what Webex does."""
        return self.service.is_in(world)

    def text(self, name: str) -> str | None:
        """A query parameter; an empty one counts as left out."""
        values = self.query.get(name)
        return values[0] if values and values[0] else None

    def passes(self, name: str, value: str, *, begins: bool = False) -> bool:
        """Whether a stored text passes the filter of this name: it contains what is asked for, or begins with it, in any case."""
        return self.fits(self.text(name) or "", value, begins=begins)

    def fits(self, wanted: str, value: str, *, begins: bool = False) -> bool:
        """The same for one value of a filter that may have several; an empty one counts as left out."""
        wanted, value = wanted.lower(), value.lower()
        if not wanted or self.is_in(FILTERS_IGNORED):
            return True
        return value.startswith(wanted) if begins else wanted in value

    def texts(self, name: str) -> list[str]:
        """All values of a repeated query parameter."""
        return [value for value in self.query.get(name, ()) if value]

    def words(self, name: str) -> list[str]:
        """The values of a query parameter that holds a comma-separated list."""
        return [word for word in (self.text(name) or "").split(",") if word]

    def id(self, name: str) -> str | None:
        """A query parameter that is an id, in the form of the keys of stored objects."""
        value = self.text(name)
        return None if value is None else ids.bare(value)

    def flag(self, name: str) -> bool | None:
        """A boolean query parameter: true or false in any case."""
        value = (self.text(name) or "").lower()
        if not value:
            return None
        if value not in ("true", "false"):
            raise ApiError.invalid(name, "true or false is required")
        return value == "true"

    def number(self, name: str, default: int, low: int) -> int:
        """A whole number from the query."""
        value = self.text(name)
        if value is None:
            return default
        if not value.isdecimal() or int(value) < low:
            raise ApiError.invalid(name, f"a number of at least {low} is required")
        return int(value)

    def stored(self, table: dict[str, Json], id_type: str, param: str) -> Json:
        """The object a path parameter names; 400 for an id of another type, 404 for an unknown one."""
        return find(table, id_type, self.params[param])

    def location(self) -> Json:
        """The calling location of the path."""
        return calling_location(self.org, self.params["locationId"])

    def me(self) -> Json:
        """The signed-in person, who must have calling (API facts: general, bodies of errors)."""
        person_id = self.token.person_id if self.token else None
        person = self.org.people.get(person_id or "")
        if person is None or not has_calling(person):
            raise ApiError.user_not_found(person_id or "me")
        return person


def find(table: dict[str, Json], id_type: str, identifier: str) -> Json:
    """The stored object with this id; 400 for an id of another type, 404 for an unknown one."""
    found = table.get(ids.bare(identifier))
    if found is not None:
        return found
    found_type = ids.id_type(identifier)
    if found_type is not None and found_type != id_type:
        raise ApiError.plain(400, f"Invalid id type: expected {id_type} but found {found_type}")
    unknown = ApiError.plain(404, f"{id_type} not found: {identifier}")
    raise unknown if found_type else unknown.as_a_guess()  # a text that is no id at all


def calling_location(org: Organization, identifier: str) -> Json:
    """The location with this id, which must have calling: others are unknown to telephony configuration."""
    location = find(org.locations, "LOCATION", identifier)
    if location.get("calling") is None:
        raise ApiError.plain(404, f"LOCATION not found: {identifier}").as_a_guess()
    return location


Handler = Callable[[Call], Reply]


@dataclass(frozen=True)
class Declaration:
    """An operation: where it lives, who may call it, and what answers it.

    ``auth`` is "admin", "user" (the signed-in person), "any" (either) or "none". All ``scopes`` are needed; ``a|b``
    in one of them means that either will do.
    """

    id: str
    method: str
    path: str
    scopes: tuple[str, ...]
    auth: str
    handler: Handler


DECLARED: list[Declaration] = []


def operation(id: str, method: str, path: str, *scopes: str, auth: str = "admin") -> Callable[[Handler], Handler]:
    """Declare the handler of an operation, under the id it has in the contract."""

    def register(handler: Handler) -> Handler:
        DECLARED.append(Declaration(id, method, path, scopes, auth, handler))
        return handler

    return register
