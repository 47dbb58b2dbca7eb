# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access codes: what people dial for calls that ask for one (API notes: outgoing_permissions, access codes).

A code is a secret: it is compared but never shown, unless the info module is asked to.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

from ..api.client import Client, path
from ..errors import InvalidInput
from ..model.changes import Change, Create, Delete
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import CodeOptions, Owner
from ..model.schema import Schema
from ..schema.fields import Field, Record, Text, Values
from .base import CollectionResource
from .kind import Kind
from .switches import Switch, switch_field

BATCH = 2000  # kinder than the 10 000 that the API takes at once

PATHS = {
    "location": "/telephony/config/locations/{}/outgoingPermission/accessCodes",
    "person": "/telephony/config/people/{}/outgoingPermission/accessCodes",
    "workspace": "/workspaces/{}/features/outgoingPermission/accessCodes",
    "virtual_line": "/telephony/config/virtualLines/{}/outgoingPermission/accessCodes",
    "organization": "/telephony/config/outgoingPermission/accessCodes",
}
SINGLE = ("person", "workspace", "virtual_line")
OWNERS = CodeOptions()

RECORD = Record(
    *CodeOptions.fields,
    Field(
        "code",
        Text(pattern=r"\d+", form="a code of digits"),  # INFERRED: digits only
        ("The code, digits only. It is a secret: results and diffs show V(********) instead.",),
        required_on_create=True,
        secret=True,
    ),
    Field(
        "description",
        Text(),
        (
            "What the code is for. Needed to create.",
            "Webex cannot change it: the code is deleted and created again, and does not work for that moment.",
        ),
        required_on_create=True,
        sample="Marketing",
    ),
)


def _label(values: Values) -> str:
    return f'"{values["description"]}"' if values.get("description") else ""


class AccessCodes(CollectionResource):
    """The codes of an owner; those that it has from its location are not among them."""

    schema = Schema("access code", RECORD, key=("code",), label=_label)
    has_id = False
    side_by_side = False

    def collection(self, owner: Owner) -> str:
        return path(PATHS[owner.type], *([owner.id] if owner.id else []))

    def read(self, client: Client, owner: Owner) -> list[Current]:
        if owner.type == "organization":
            items = client.list(self.collection(owner), "accessCodes")
        else:
            items = client.get(self.collection(owner)).get("accessCodes") or []
        own = [item for item in items if owner.type not in SINGLE or item.get("level", "CUSTOM") == "CUSTOM"]
        return [Current({**dict(owner.words), **RECORD.from_wire(item)}, str(item["code"])) for item in own]

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        if not desired.values.get("code"):
            raise InvalidInput("Say which access code is meant: give its code.")
        return desired

    def id_after(self, change: Change, answers: Sequence[Values]) -> str:
        """The API gives codes no id, so the code is it."""
        return str(change.after.get("code", ""))

    def calls(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        if isinstance(change, Create):
            return [self._addition(client, owner, [change])]
        if isinstance(change, Delete):
            return [self._deletion(client, owner, [change])]
        if change.differing:
            return [self._deletion(client, owner, [change]), self._addition(client, owner, [change])]
        return ()

    def most_together(self, owner: Owner, change: Change) -> int:
        """Only people, workspaces and virtual lines get their codes one by one; everybody loses many at once."""
        return BATCH if isinstance(change, Delete) or (isinstance(change, Create) and owner.type not in SINGLE) else 1

    def calls_together(self, client: Client, owner: Owner, changes: Sequence[Change]) -> Sequence[Operation]:
        if len(changes) == 1:
            return self.calls(client, owner, changes[0])
        return [
            self._deletion(client, owner, changes) if isinstance(changes[0], Delete) else self._addition(client, owner, changes)
        ]

    def calls_to_clear(self, client: Client, owner: Owner, changes: Sequence[Change]) -> Sequence[Operation]:
        """One request deletes all; of the organisation they are deleted by name, a batch at a time."""
        if owner.type != "organization":
            return super().calls_to_clear(client, owner, changes)
        batches = [changes[start : start + BATCH] for start in range(0, len(changes), BATCH)]
        return [self._deletion(client, owner, batch) for batch in batches]

    def _addition(self, client: Client, owner: Owner, changes: Sequence[Change]) -> Operation:
        """Creates the codes of the steps, all or none (INFERRED)."""
        codes = [{"code": change.after["code"], "description": change.after["description"]} for change in changes]
        body = codes[0] if owner.type in SINGLE else {"accessCodes": codes}
        find = self._finder(client, owner, [code["code"] for code in codes], there=True)
        singly = tuple(self._addition(client, owner, [change]) for change in changes) if len(changes) > 1 else ()
        return Operation(f"create {_subject(owner, changes)}", "POST", self.collection(owner), body, find, singly=singly)

    def _deletion(self, client: Client, owner: Owner, changes: Sequence[Change]) -> Operation:
        """Deletes the codes of the steps, all or none (INFERRED)."""
        codes = [str(change.before["code"]) for change in changes]
        find = self._finder(client, owner, codes, there=False)
        singly = tuple(self._deletion(client, owner, [change]) for change in changes) if len(changes) > 1 else ()
        words, body = f"delete {_subject(owner, changes)}", {"deleteCodes": codes}
        return Operation(words, "PUT", self.collection(owner), body, find, singly=singly)

    def _finder(self, client: Client, owner: Owner, codes: Sequence[str], there: bool) -> Callable[[], Optional[str]]:
        """Whether a request whose answer got lost was carried out: all the codes are there, or none is."""

        def find() -> Optional[str]:
            current = {each.id for each in self.read(client, owner)}
            return codes[0] if (current.issuperset(codes) if there else current.isdisjoint(codes)) else None

        return find


def _subject(owner: Owner, changes: Sequence[Change]) -> str:
    return changes[0].subject if len(changes) == 1 else f"{len(changes)} access codes {owner.where}"


KIND = Kind(
    name="access_code",
    about="Codes to dial for calls that ask for one; secrets, never shown",
    reading_order=100,
    plural="access_codes",
    owners=OWNERS,
    resources=(
        AccessCodes(),
        Switch("access code switch", switch_field("use_custom_access_codes", "access codes"), OWNERS, PATHS),
    ),
    reads=("spark-admin:telephony_config_read", "spark-admin:workspaces_read"),
    writes=("spark-admin:telephony_config_write", "spark-admin:workspaces_write"),
    filters=("description",),
    clearable=True,
)
