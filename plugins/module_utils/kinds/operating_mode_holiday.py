# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One holiday of an operating mode, without owning the list (API notes: operating_modes, holidays).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..api.client import Client, path
from ..errors import CallingError, InvalidInput
from ..model.changes import Change, lost_between
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import ModeOptions, Owner
from ..model.schema import Schema
from ..schema.fields import Record
from .base import CollectionResource
from .calendar_entries import HOLIDAY, MODE_HOLIDAYS, entry_rule, needs_recreation, with_defaults, without_needless_times
from .kind import Kind

NEEDED = ("name", "start_date")

RECORD = Record(
    *ModeOptions.fields,
    *(replace(option, required=False, required_on_create=name in NEEDED) for name, option in HOLIDAY.fields.items()),
    canonical=without_needless_times,
    rule=entry_rule,
)


class ModeHolidays(CollectionResource):
    """The holidays of one mode."""

    schema = Schema("holiday", RECORD)
    side_by_side = False

    def _mode(self, owner: Owner) -> str:
        return path("/telephony/config/operatingModes/{}", owner.id)

    def collection(self, owner: Owner) -> str:
        return self._mode(owner) + MODE_HOLIDAYS.segment

    def read(self, client: Client, owner: Owner) -> list[Current]:
        """From the mode, because the holidays' own endpoint misreports whole days."""
        mode = client.get(self._mode(owner))
        if mode.get("type") != "HOLIDAY":
            raise CallingError(f"Only operating modes of type holiday have holidays; {owner.where[3:]} is of another type.")
        items = mode.get("holidays") or []
        return [Current({**dict(owner.words), **HOLIDAY.from_wire(item)}, item["id"]) for item in items]

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        """What is left out stays as it is; times alone mean that it is no longer about whole days."""
        if not desired.id and not desired.values.get("name"):
            raise InvalidInput("Say which holiday is meant: give its name or its id.")
        current = state.find(desired, owner.where)
        if desired.absent:
            return desired
        given = dict(desired.values)
        if not current:
            given = {**given, **with_defaults(given)}
        elif "start_time" in given:
            given.setdefault("all_day_enabled", False)
        after = RECORD.overlay(current.values if current else {}, given)
        for error in entry_rule(after):
            raise InvalidInput(f"{self.schema.subject(after, owner.where)}: {error}.")
        if current and needs_recreation(current.values, after):
            lost = RECORD.differing(RECORD.overlay({}, {**given, **with_defaults(given)}), after)
            if lost:
                raise InvalidInput(lost_between(self.schema.subject(after, owner.where), lost))
        return replace(desired, values=given)

    def create(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        return [MODE_HOLIDAYS.addition(client, self._mode(owner), with_defaults(change.after), owner.where[3:], for_part=False)]

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """One PUT with the whole holiday, or a new one when it stops recurring; an empty recurrence is none."""
        item = self.item(owner, change.existing)
        if needs_recreation(change.before, change.after):
            former = replace(self.deletion(client, owner, change), says=f"delete the former {change.subject}")
            return [former, *self.create(client, owner, change)]
        return [MODE_HOLIDAYS.edit(with_defaults(change.after), owner.where[3:], item)]


KIND = Kind(
    name="operating_mode_holiday",
    about="A single holiday of a mode, without owning the list",
    reading_order=20,
    after=("operating_mode",),
    plural="operating_mode_holidays",
    owners=ModeOptions(),
    resources=(ModeHolidays(),),
    reads=("spark-admin:telephony_config_read",),
    writes=("spark-admin:telephony_config_write",),
)
