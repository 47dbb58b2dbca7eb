# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access codes of an owner (API facts: outgoing_permissions). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from ..model.changes import Change, Create, Delete
from ..model.objects import Current
from ..model.operation import Operation
from ..model.owners import ENTITIES, OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Text
from .base import Batches, Clearing, Whole
from .kind import Kind
from .own_settings import INHERITING, OwnSettings, outgoing_paths, own_settings

BATCH = 2000  # kinder than the 10 000 that the API takes at once
PATHS = outgoing_paths("/accessCodes", organization="/telephony/config")
CODE = Text(pattern=r"\d+", form="a code of digits")  # perhaps others are possible (world: access-codes-with-symbols)
OWNERS = OwnedBy(*ENTITIES, "organization", organization="Work on the codes that are good everywhere in the organisation.")
RECORD = Record(
    *OWNERS.fields,
    Field("code", CODE, required_on_create=True, secret=True).described(
        "The code, digits only. It is a secret: results and diffs show V(********) instead."
    ),
    Field("description", Text(), required_on_create=True, sample="Marketing").described(
        "What the code is for. Needed to create.",
        "Webex cannot change it: the code is deleted and created again, and does not work in between.",
    ),
)


class AccessCodes(Clearing, Batches, Whole):
    """The codes of an owner, without those of its location. A code is its own id, and a secret: compared, but never shown."""

    schema = Schema(
        "access code",
        RECORD,
        key=("code",),
        label=lambda values: f'"{values["description"]}"' if values.get("description") else "",
        has_id=False,
    )
    concurrent = False
    paths = PATHS

    def read(self) -> list[Current]:
        if self.owner.type == "organization":
            items = self.client.list(self.path, "accessCodes")
        else:
            items = self.client.get(self.path).get("accessCodes") or []
        own = [item for item in items if self.owner.type not in INHERITING or item.get("level", "CUSTOM") == "CUSTOM"]
        return [Current({**self.owner.values, **RECORD.from_wire(item)}, str(item["code"])) for item in own]

    def create(self, change: Change) -> Sequence[Operation]:
        return [self._addition([change])]

    def update(self, change: Change) -> Sequence[Operation]:
        return [self.delete(change), *self.create(change)]

    def delete(self, change: Change) -> Operation:
        return self._deletion([change])

    def batch_size(self, change: Change) -> int:
        """Only people, workspaces and virtual lines get their codes one by one. Many can be deleted at once for all owners."""
        together = isinstance(change, Delete) or (isinstance(change, Create) and self.owner.type not in INHERITING)
        return BATCH if together else 1

    def batch_operations(self, changes: Sequence[Change]) -> Sequence[Operation]:
        if len(changes) == 1:
            return self.operations(changes[0])
        return [self._deletion(changes) if isinstance(changes[0], Delete) else self._addition(changes)]

    def clear(self, changes: Sequence[Change]) -> Sequence[Operation]:
        """One request deletes all; of the organisation they are deleted by name, a batch at a time."""
        if self.owner.type != "organization":
            return super().clear(changes)
        return [self._deletion(changes[start : start + BATCH]) for start in range(0, len(changes), BATCH)]

    def recover(self, operation: Operation) -> Optional[str]:
        """A request was carried out when all its codes are there, or when none is."""
        if operation.method == "DELETE":
            return super().recover(operation)
        current = {each.id for each in self.read()}
        if operation.method == "PUT":
            codes = operation.body["deleteCodes"]
            return str(codes[0]) if current.isdisjoint(codes) else None
        codes = [each["code"] for each in operation.body.get("accessCodes", [operation.body])]
        return str(codes[0]) if current.issuperset(codes) else None

    def _addition(self, changes: Sequence[Change]) -> Operation:
        """Creates the codes of the changes, all or none, or those before a refused one (world: access-codes-stored-in-part)."""
        codes = [{"code": change.after["code"], "description": change.after["description"]} for change in changes]
        body = codes[0] if self.owner.type in INHERITING else {"accessCodes": codes}
        separately = tuple(self._addition([change]) for change in changes) if len(changes) > 1 else ()
        return Operation(f"create {self._subject(changes)}", "POST", self.path, body, separately=separately)

    def _deletion(self, changes: Sequence[Change]) -> Operation:
        """Deletes the codes of the changes; see :meth:`_addition`."""
        body = {"deleteCodes": [str(change.before["code"]) for change in changes]}
        separately = tuple(self._deletion([change]) for change in changes) if len(changes) > 1 else ()
        return Operation(f"delete {self._subject(changes)}", "PUT", self.path, body, repeatable=False, separately=separately)

    def _subject(self, changes: Sequence[Change]) -> str:
        return changes[0].subject if len(changes) == 1 else f"{len(changes)} {self.schema.all_of(self.owner.where)}"


class CodeSwitch(OwnSettings):
    """Whether an owner has codes of its own."""

    option = "use_custom_access_codes"
    schema = own_settings("access code switch", option, "access codes", OWNERS)
    paths = PATHS


KIND = Kind(
    name="access_code",
    about="Codes to dial for calls that ask for one; secrets, never shown",
    reading_order=100,
    owners=OWNERS,
    resources=(AccessCodes, CodeSwitch),
    reads=("spark-admin:telephony_config_read", "spark-admin:workspaces_read"),
    writes=("spark-admin:telephony_config_write", "spark-admin:workspaces_write"),
    filters=("description",),
    perhaps_not_for=("organization",),  # (world: organization-codes-forbidden)
)
