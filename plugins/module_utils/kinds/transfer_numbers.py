# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Auto transfer numbers: where calls go whose action is a transfer number (API notes: outgoing_permissions).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..api.client import Client, path
from ..errors import InvalidInput
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import EntityOptions, Owner
from ..model.schema import Schema
from ..schema.fields import Field, Flag, Phone, Record, Values
from .base import Resource
from .kind import Kind

FLAG = "use_custom_transfer_numbers"
NUMBERS = ("transfer_number_1", "transfer_number_2", "transfer_number_3")
PATHS = {
    "location": "/telephony/config/locations/{}/outgoingPermission/autoTransferNumbers",
    "person": "/telephony/config/people/{}/outgoingPermission/autoTransferNumbers",
    "workspace": "/workspaces/{}/features/outgoingPermission/autoTransferNumbers",
    "virtual_line": "/telephony/config/virtualLines/{}/outgoingPermission/autoTransferNumbers",
}

RECORD = Record(
    *EntityOptions.fields,
    Field(
        FLAG,
        Flag(),
        (
            "Whether the person, workspace or virtual line uses transfer numbers of its own instead of those of its location.",
            "A location has no such switch. If not set, giving a number switches it on.",
        ),
        sample=True,
    ),
    *(
        Field(
            name,
            Phone(),
            (f'Where calls go whose action is V({name}): a phone number or extension; V("") clears it.',),
            wire=f"autoTransferNumber{name[-1]}",
            sample="+493055500177",
        )
        for name in NUMBERS
    ),
)


class TransferNumbers(Resource):
    """The three numbers of an owner."""

    schema = Schema("transfer numbers", RECORD, key=(), settings=True)

    def read(self, client: Client, owner: Owner) -> list[Current]:
        values = RECORD.from_wire(client.get(path(PATHS[owner.type], owner.id)))
        if owner.type != "location":
            values = {FLAG: False, **values}
        return [Current({**dict(owner.words), **values}, owner.id)]

    def is_default(self, owner: Owner, values: Values) -> bool:
        return not any(values.get(name) for name in (FLAG, *NUMBERS))

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        given = dict(desired.values)
        numbers = [name for name in NUMBERS if given.get(name)]
        if desired.absent and any(name in given for name in NUMBERS):
            raise InvalidInput("state: absent takes all transfer numbers away; leave out the numbers.")
        if owner.type == "location":
            if FLAG in given:
                raise InvalidInput(f"A location has no {FLAG}; leave it out.")
            return Desired({**given, **dict.fromkeys(NUMBERS, "")} if desired.absent else given)
        if numbers and given.get(FLAG) is False:
            raise InvalidInput(f"{numbers[0]} has no effect with {FLAG}: false; leave out one of them.")
        return Desired({FLAG: False, **given} if desired.absent else {**({FLAG: True} if numbers else {}), **given})

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """One PUT with what differs, which the API merges; all numbers when they begin to count, since that may reset them."""
        names = list(change.differing)
        if owner.type != "location":
            begins = FLAG in names and change.after[FLAG]
            names = [FLAG, *(name for name in NUMBERS if name in names or (begins and change.after.get(name)))]
        body = RECORD.to_wire_of(change.after, names)
        return [Operation(f"change {change.subject}", "PUT", path(PATHS[owner.type], owner.id), body)]


KIND = Kind(
    name="transfer_numbers",
    about="Where calls go that are to be transferred",
    reading_order=80,
    plural="transfer_numbers",
    owners=EntityOptions(),
    resources=(TransferNumbers(),),
    reads=("spark-admin:telephony_config_read", "spark-admin:workspaces_read"),
    writes=("spark-admin:telephony_config_write", "spark-admin:workspaces_write"),
)
