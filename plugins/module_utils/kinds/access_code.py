# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access codes: what people dial for calls that ask for one (API notes: outgoing_permissions, access codes).

A code is a secret: it is compared but never shown, unless the info module is asked to.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Optional

from ansible_collections.webex.calling.plugins.module_utils.client import Client, path
from ansible_collections.webex.calling.plugins.module_utils.errors import MistakenInput
from ansible_collections.webex.calling.plugins.module_utils.fields import Field, Record, Text, Values
from ansible_collections.webex.calling.plugins.module_utils.kind import Call, KeyedPart, Kind
from ansible_collections.webex.calling.plugins.module_utils.owners import CodeOptions, Owner
from ansible_collections.webex.calling.plugins.module_utils.plan import Create, Delete, Inventory, Shape, Step, Stored, Wish
from ansible_collections.webex.calling.plugins.module_utils.switches import Switch, switch_field

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
        needed=True,
        secret=True,
    ),
    Field(
        "description",
        Text(),
        (
            "What the code is for. Needed to create.",
            "Webex cannot change it: the code is deleted and created again, and does not work for that moment.",
        ),
        needed=True,
        sample="Marketing",
    ),
)


def _label(values: Values) -> str:
    return f'"{values["description"]}"' if values.get("description") else ""


class AccessCodes(KeyedPart):
    """The codes of an owner; those that it has from its location are not among them."""

    shape = Shape("access code", RECORD, key=("code",), label=_label)
    has_id = False
    side_by_side = False

    def collection(self, owner: Owner) -> str:
        return path(PATHS[owner.type], *([owner.id] if owner.id else []))

    def read(self, client: Client, owner: Owner) -> list[Stored]:
        if owner.type == "organization":
            items = client.list(self.collection(owner), "accessCodes")
        else:
            items = client.get(self.collection(owner)).get("accessCodes") or []
        own = [item for item in items if owner.type not in SINGLE or item.get("level", "CUSTOM") == "CUSTOM"]
        return [Stored({**dict(owner.words), **RECORD.from_wire(item)}, str(item["code"])) for item in own]

    def prepare(self, owner: Owner, wish: Wish, inventory: Inventory, warn: Callable[[str], None]) -> Wish:
        if not wish.values.get("code"):
            raise MistakenInput("Say which access code is meant: give its code.")
        return wish

    def id_after(self, step: Step, answers: Sequence[Values]) -> str:
        """The API gives codes no id, so the code is it."""
        return str(step.after.get("code", ""))

    def calls(self, client: Client, owner: Owner, step: Step) -> Sequence[Call]:
        code = {**step.before, **step.after}.get("code")
        if isinstance(step, Create):
            return [self._addition(client, owner, step)]
        if isinstance(step, Delete):
            return [self._deletion(client, owner, step, str(code))]
        if step.differing:
            return [self._deletion(client, owner, step, str(code)), self._addition(client, owner, step)]
        return ()

    def _addition(self, client: Client, owner: Owner, step: Step) -> Call:
        code = {"code": step.after["code"], "description": step.after["description"]}
        body = code if owner.type in SINGLE else {"accessCodes": [code]}
        return Call(
            f"create {step.subject}", "POST", self.collection(owner), body, self._finder(client, owner, code["code"], True)
        )

    def _deletion(self, client: Client, owner: Owner, step: Step, code: str) -> Call:
        find = self._finder(client, owner, code, False)
        return Call(f"delete {step.subject}", "PUT", self.collection(owner), {"deleteCodes": [code]}, find)

    def _finder(self, client: Client, owner: Owner, code: str, there: bool) -> Callable[[], Optional[str]]:
        """Whether a request whose answer got lost was carried out: the code is there, or it is not."""

        def find() -> Optional[str]:
            return code if any(stored.id == code for stored in self.read(client, owner)) is there else None

        return find

    def calls_together(self, client: Client, owner: Owner, steps: Sequence[Step]) -> Sequence[Call]:
        """One request deletes all; of the organisation they are deleted by name, a batch at a time."""
        if owner.type != "organization":
            return super().calls_together(client, owner, steps)
        return list(self._batches(owner, [str(step.before["code"]) for step in steps]))

    def _batches(self, owner: Owner, codes: Sequence[str]) -> Iterator[Call]:
        for start in range(0, len(codes), BATCH):
            batch = list(codes[start : start + BATCH])
            yield Call(f"delete {len(batch)} access codes {owner.where}", "PUT", self.collection(owner), {"deleteCodes": batch})


KIND = Kind(
    name="access_code",
    plural="access_codes",
    owners=OWNERS,
    parts=(AccessCodes(), Switch("access code switch", switch_field("use_custom_access_codes", "access codes"), OWNERS, PATHS)),
    reads=("spark-admin:telephony_config_read", "spark-admin:workspaces_read"),
    writes=("spark-admin:telephony_config_write", "spark-admin:workspaces_write"),
    filters=("description",),
    clearable=True,
)
