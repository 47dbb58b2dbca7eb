# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Auto transfer numbers (API facts: outgoing_permissions). Private to this collection: may change in any release."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..errors import InvalidInput
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.owners import ENTITIES, OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Phone, Values, without
from .base import SettingsResource, Whole
from .kind import Kind
from .own_settings import INHERITING, outgoing_paths, own_switch

FLAG = "use_custom_transfer_numbers"
NUMBERS = ("transfer_number_1", "transfer_number_2", "transfer_number_3")


def only_own_numbers(values: Values) -> Values:
    """Numbers of a person, workspace or virtual line that uses those of its location do not apply: they are left out.

    They may be its own or those of the location (world: transfer-numbers-of-location-shown).
    """
    inherits = any(type_ in values for type_ in INHERITING) and not values.get(FLAG)
    return without(values, *NUMBERS) if inherits else values


OWNERS = OwnedBy(*ENTITIES)
RECORD = Record(
    *OWNERS.fields,
    own_switch(FLAG, "transfer numbers", "A location has no such switch. If not set, giving a number switches it on."),
    *(
        Field(name, Phone(), wire=f"autoTransferNumber{name[-1]}", sample="+493055500177").described(
            f'The phone number or extension for calls with the action V({name}); V("") clears it.'
        )
        for name in NUMBERS
    ),
    canonical=only_own_numbers,
)


class TransferNumbers(SettingsResource, Whole):
    """The three numbers of an owner."""

    schema = Schema("transfer numbers", RECORD, key=(), settings=True)
    paths = outgoing_paths("/autoTransferNumbers")

    def values(self, item: Values) -> Values:
        return {**({} if self.owner.type == "location" else {FLAG: False}), **super().values(item)}

    def current(self, values: Values, **details: Any) -> list[Current]:
        own = only_own_numbers({**self.owner.values, **values})
        unused = {name: values[name] for name in NUMBERS if values.get(name) and name not in own}
        return super().current(own, **details, unused_numbers=unused)

    def details(self, current: Current) -> Values:
        unused = current.details.get("unused_numbers")
        return {"unused_numbers": unused} if unused else {}

    def is_default(self, values: Values) -> bool:
        return not any(values.get(name) for name in (FLAG, *NUMBERS))

    def reset(self, current: Current) -> Values:
        return {**dict.fromkeys(NUMBERS, ""), **({} if self.owner.type == "location" else {FLAG: False})}

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        numbers = [name for name in NUMBERS if desired.values.get(name)]
        if self.owner.type == "location":
            return desired
        if numbers and desired.values.get(FLAG) is False:
            raise InvalidInput(f"{numbers[0]} has no effect with {FLAG}: false; leave out one of them.")
        given = {FLAG: True, **desired.values} if numbers else dict(desired.values)
        (current,) = state
        if given.get(FLAG) and not current.values.get(FLAG):
            given = {**current.details.get("unused_numbers", {}), **given}
        return replace(desired, values=given)

    def body(self, change: Change) -> Any:
        """The fields that differ, which the API merges, always with the switch. No number is sent when they cease to apply."""
        names = [name for name in NUMBERS if name in change.differing]
        if self.owner.type != "location":
            names = [FLAG, *(names if change.after.get(FLAG) else ())]
        return RECORD.to_wire_of(change.after, names)


KIND = Kind(
    name="transfer_numbers",
    about="Numbers to which calls can be transferred automatically",
    reading_order=80,
    owners=OWNERS,
    resources=(TransferNumbers,),
    reads=("spark-admin:telephony_config_read", "spark-admin:workspaces_read"),
    writes=("spark-admin:telephony_config_write", "spark-admin:workspaces_write"),
)
