# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a location offers to its modes (API facts: operating_modes). Private to this collection: may change in any release."""

from __future__ import annotations

from ..api.ids import path
from ..model.objects import Current
from ..model.owners import OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, ListMap, OrderedList, Record
from ..schema.types import Phone, Text, Values
from .base import SettingsResource
from .kind import Kind

NUMBERS = "/telephony/config/locations/{}/operatingModes/callForwarding/availableNumbers"
MAX_NUMBERS = 100_000
OWNERS = OwnedBy("location")
MODE = Record(Field("id", Text(), "The id of the mode."), Field("name", Text(), "The name of the mode.", sample="Closed"))
NUMBER = Record(
    Field("phone_number", Phone(), "The phone number.", sample="+493055500177"),
    Field("extension", Text(), "The extension.", sample="1001"),
    Field("state", Text(), "V(ACTIVE) or V(INACTIVE).", sample="ACTIVE"),
    Field("owner_type", Text(), "The type of the owner, in the words of Webex.", sample="PEOPLE"),
    Field("owner_name", Text(), "The name of the owner.", sample="Lena Fischer"),
)
RECORD = Record(
    *OWNERS.fields,
    Field("operating_modes", ListMap(MODE, key="id", words="operating mode")).described(
        "The modes that features of the location can use: its own and those of the organisation."
    ),
    Field("forward_numbers", OrderedList(NUMBER, MAX_NUMBERS), "The numbers of the location that calls can be forwarded to."),
)


class Choices(SettingsResource):
    """The two lists of a location."""

    schema = Schema("choices for operating modes", RECORD, key=(), settings=True)
    paths = "/telephony/config/locations/{}/operatingModes/availableOperatingModes"

    def read(self) -> list[Current]:
        modes = self.client.get(self.path).get("operatingModes")
        numbers = self.client.list(path(NUMBERS, self.owner.id), "phoneNumbers")
        return self.current(RECORD.from_wire({"operatingModes": modes, "forwardNumbers": [*map(_with_owner, numbers)]}))


def _with_owner(number: Values) -> Values:
    owner = number.get("owner") or {}
    name = owner.get("displayName") or f"{owner.get('firstName', '')} {owner.get('lastName', '')}".strip()
    return {**number, "ownerType": owner.get("type"), "ownerName": name}


KIND = Kind(
    name="operating_mode_choices",
    about="Which modes and forward destinations a location offers",
    reading_order=30,
    owners=OWNERS,
    resources=(Choices,),
    writes=(),
    read_only=True,
)
