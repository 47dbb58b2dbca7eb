# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What outgoing permissions belong to: people, workspaces, virtual lines and locations.

API facts: outgoing_permissions, "Paths".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ..errors import ApiError
from ..ids import bare, id_type
from ..routing import B, Call, Reply, find, operation
from ..state import Json, has_calling


@dataclass(frozen=True)
class Entity:
    """One kind of entity with its paths and scopes."""

    name: str
    """As in the ids of the operations."""
    main_path: str
    """Of the call-type permissions."""
    codes_path: str
    """Of transfer numbers and access codes."""
    patterns_path: str
    """Of digit patterns."""
    main_scopes: tuple[str, str]
    """Read and write, for the call-type permissions."""
    codes_scopes: tuple[str, str]
    """Read and write, for transfer numbers and access codes."""
    stored: Callable[[Call], Json]
    """The object the path names."""


def _person(call: Call) -> Json:
    """The person of the path. An id of another type is refused as such, as for all other objects."""
    person_id = call.params["personId"]
    person = call.org.people.get(bare(person_id))
    if person is None and id_type(person_id) in (None, "PEOPLE"):
        raise ApiError.user_not_found(person_id)
    person = find(call.org.people, "PEOPLE", person_id)
    if not has_calling(person):
        raise ApiError.not_active_for_calling(person_id)
    return person


def _workspace(call: Call) -> Json:
    workspace = call.stored(call.org.workspaces, "PLACE", "workspaceId")
    if workspace["calling"]["type"] != "webexCalling":
        raise ApiError.not_active_for_calling(workspace["id"]).as_a_guess()  # as for a person without calling
    return workspace


def _virtual_line(call: Call) -> Json:
    return call.stored(call.org.virtual_lines, "VIRTUAL_LINE", "virtualLineId")


_CONFIG = ("spark-admin:telephony_config_read", "spark-admin:telephony_config_write")
_PEOPLE = ("spark-admin:people_read", "spark-admin:people_write")
_WORKSPACES = (
    "spark-admin:workspaces_read|spark:workspaces_read",
    "spark-admin:workspaces_write|spark:workspaces_write",
)

_PERSON_CONFIG = f"{B}/people/{{personId}}/outgoingPermission"
_WORKSPACE_FEATURES = "/workspaces/{workspaceId}/features/outgoingPermission"
_LINE = f"{B}/virtualLines/{{virtualLineId}}/outgoingPermission"
_LOCATION = f"{B}/locations/{{locationId}}/outgoingPermission"

PERSON = Entity(
    "person",
    "/people/{personId}/features/outgoingPermission",
    _PERSON_CONFIG,
    _PERSON_CONFIG,
    _PEOPLE,
    _CONFIG,
    _person,
)
WORKSPACE = Entity(
    "workspace",
    _WORKSPACE_FEATURES,
    _WORKSPACE_FEATURES,
    f"{B}/workspaces/{{workspaceId}}/outgoingPermission",
    _WORKSPACES,
    _WORKSPACES,
    _workspace,
)
VIRTUAL_LINE = Entity("virtual_line", _LINE, _LINE, _LINE, _CONFIG, _CONFIG, _virtual_line)
LOCATION = Entity("location", _LOCATION, _LOCATION, _LOCATION, _CONFIG, _CONFIG, Call.location)

ENTITIES = (PERSON, WORKSPACE, VIRTUAL_LINE, LOCATION)

EntityHandler = Callable[[Entity, Call], Reply]


def per_entity(
    id: str,
    method: str,
    path: Callable[[Entity], str],
    scope: Callable[[Entity], str],
    *,
    but_not: Entity | None = None,
) -> Callable[[EntityHandler], EntityHandler]:
    """Declare an operation that each kind of entity has: ``digit_patterns.list`` becomes ``person_digit_patterns.list``
    and so on; the handler is told the kind.
    """

    def register(handler: EntityHandler) -> EntityHandler:
        for entity in ENTITIES:
            if entity is not but_not:
                operation(f"{entity.name}_{id}", method, path(entity), scope(entity))(partial(handler, entity))
        return handler

    return register
