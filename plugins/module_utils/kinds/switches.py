# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The switch of an owner between settings of its own and those of its location (API notes: outgoing_permissions).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..api.client import Client, path
from ..errors import InvalidInput
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import Owner, OwnerOptions
from ..model.schema import Schema
from ..schema.fields import Field, Flag, Record, Values
from .base import Resource

SWITCHED = ("person", "workspace", "virtual_line")


def switch_field(name: str, objects: str) -> Field:
    """The option for a switch; ``objects`` says what it is about (``digit patterns``)."""
    doc = (
        f"Whether the person, workspace or virtual line uses {objects} of its own instead of those of its location.",
        f"There is no such switch elsewhere. May be set alone, without naming one of the {objects}.",
    )
    return Field(name, Flag(), doc, sample=True)


class Switch(Resource):
    """A flag that is read and written at the path of the objects it is about."""

    def __init__(self, noun: str, option: Field, owners: OwnerOptions, paths: Mapping[str, str]) -> None:
        self.schema = Schema(noun, Record(*owners.fields, option), key=(), settings=True)
        self._option = option
        self._paths = paths

    def read(self, client: Client, owner: Owner) -> list[Current]:
        if owner.type not in SWITCHED:
            return []
        item = client.get(path(self._paths[owner.type], owner.id))
        values: Values = {self._option.name: False, **self.schema.record.from_wire(item)}
        return [Current({**dict(owner.words), **values}, owner.id)]

    def is_default(self, owner: Owner, values: Values) -> bool:
        return not values[self._option.name]

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        if owner.type not in SWITCHED:
            raise InvalidInput(f"{self._option.name}: only people, workspaces and virtual lines have this switch.")
        return desired

    # INFERRED for access codes: the flag may be sent alone (API notes: outgoing_permissions, access codes).
    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        body = self.schema.record.to_wire_of(change.after, [self._option.name])
        return [Operation(f"set the {change.subject}", "PUT", path(self._paths[owner.type], owner.id), body)]
