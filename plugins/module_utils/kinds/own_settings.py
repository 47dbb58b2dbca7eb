# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Own settings or the location's (API facts: outgoing_permissions). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.changes import Change
from ..model.objects import Current
from ..model.operation import Operation
from ..model.owners import OwnerOptions
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Flag, Values
from .base import SettingsResource

INHERITING = ("person", "workspace", "virtual_line")
"""The types of owners that may use the settings of their location."""
ROOTS = {
    "location": "/telephony/config/locations/{}",
    "person": "/telephony/config/people/{}",
    "workspace": "/workspaces/{}/features",
    "virtual_line": "/telephony/config/virtualLines/{}",
}


def outgoing_paths(below: str, **roots: str) -> dict[str, str]:
    """The paths of outgoing settings by the type of the owner; ``roots`` are the exceptions."""
    return {type_: f"{root}/outgoingPermission{below}" for type_, root in {**ROOTS, **roots}.items()}


def own_switch(option: str, objects: str, *more: str) -> Field:
    """The field for the switch between own objects and those of the location; ``objects`` is the noun (``digit patterns``)."""
    doc = f"Whether the person, workspace or virtual line uses {objects} of its own instead of those of its location."
    return Field(option, Flag(), (doc, *more), only_for=INHERITING, sample=True)


def own_settings(noun: str, option: str, objects: str, owners: OwnerOptions) -> Schema:
    """The schema of a switch that has its own request."""
    alone = f"Other owners have no such switch. It can be set alone, without one of the {objects}."
    return Schema(noun, Record(*owners.fields, own_switch(option, objects, alone)), key=(), settings=True)


class OwnSettings(SettingsResource):
    """A switch that is read and written at the path of the objects it is about."""

    option: str

    def read(self) -> list[Current]:
        if self.owner.type not in INHERITING:
            return []
        return super().read()

    def values(self, item: Values) -> Values:
        return {self.option: False, **super().values(item)}

    def is_default(self, values: Values) -> bool:
        return not values[self.option]

    def operations(self, change: Change) -> Sequence[Operation]:
        return [Operation(f"set the {change.subject}", "PUT", self.path, self.body(change))]
