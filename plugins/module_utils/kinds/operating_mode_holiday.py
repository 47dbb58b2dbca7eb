# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One holiday of an operating mode (API facts: operating_modes). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional

from ..api.answers import just_listed
from ..api.lookup import Lookup, Named
from ..errors import CallingError, InvalidInput
from ..model.changes import Change, lost_by_replacing
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import LevelOptions, Owner, PendingOwner
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Text
from .base import CollectionResource, Whole
from .calendar_entries import HOLIDAY, MODE_HOLIDAYS, entry_rule, needs_recreation, with_defaults, without_needless_times
from .kind import Kind, WholeList


class ModeOptions(LevelOptions):
    """For objects of an operating mode."""

    created_by = "operating_mode"
    listed_together = False
    fields: tuple[Field, ...] = (
        *LevelOptions.fields,
        Field("operating_mode", Text(), "Name or id of the operating mode.", wire="", required=True, sample="Public holidays"),
    )

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        level = super().resolve({**params, "id": None}, lookup)
        found = lookup.operating_mode(params["operating_mode"], level.id)
        return _owner(level, found.id, found.name)

    def resolve_pending(self, params: Mapping[str, Any], lookup: Lookup, pending: Sequence[PendingOwner]) -> Optional[Owner]:
        level = super().resolve({**params, "id": None}, lookup)
        wanted = {**level.values, "name": params["operating_mode"]}
        for mode in pending:
            if {**mode.values, **wanted} == mode.values:
                owner = _owner(level, mode.id, wanted["name"])
                _require_holidays(mode.values.get("type", "holiday"), owner)
                return owner
        return None

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        """None: an export has the holidays in their operating modes."""
        yield from ()


def _owner(level: Owner, id_: str, name: str) -> Owner:
    options = (*level.options, ("operating_mode", name))
    return Owner("operating_mode", id_, options, f'of operating mode "{name}" {level.where}', name=name)


def _require_holidays(type_: str, owner: Owner) -> None:
    if type_ != "holiday":
        raise CallingError(f"Only operating modes of type holiday have holidays; {owner.where[3:]} is of another type.")


RECORD = Record(
    *ModeOptions.fields,
    *(
        replace(option, required=False, required_on_create=name in ("name", "start_date"))
        for name, option in HOLIDAY.fields.items()
    ),
    canonical=without_needless_times,
    rule=entry_rule,
)


class ModeHolidays(CollectionResource, Whole):
    """The holidays of one mode."""

    schema = Schema("holiday", RECORD)
    paths = "/telephony/config/operatingModes/{}" + MODE_HOLIDAYS.segment
    concurrent = False
    can_double = True  # (world: holiday-names-repeat)

    @property
    def mode(self) -> str:
        """The path of the operating mode."""
        return self.path.removesuffix(MODE_HOLIDAYS.segment)

    def read(self) -> list[Current]:
        """From the mode, because the holidays' own endpoint misreports whole days."""
        with just_listed():
            mode = self.client.get(self.mode)
        _require_holidays(str(mode.get("type")).lower(), self.owner)
        return [Current({**self.owner.values, **HOLIDAY.from_wire(item)}, item["id"]) for item in mode.get("holidays") or []]

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        """A field that is left out stays as it is. Times alone mean that it no longer lasts whole days."""
        current = state.find(desired, self.owner.where)
        if desired.absent:
            return desired
        given = dict(desired.values)
        if not current:
            given = {**given, **with_defaults(given)}
        elif "start_time" in given:
            given.setdefault("all_day_enabled", False)
        after = RECORD.overlay(current.values if current else {}, given)
        subject = self.schema.subject(after, self.owner.where)
        for error in entry_rule(after):
            raise InvalidInput(f"{subject}: {error}.")
        if current and needs_recreation(current.values, after):
            lost = RECORD.differing(RECORD.overlay({}, {**given, **with_defaults(given)}), after)
            if lost:
                raise InvalidInput(lost_by_replacing(subject, lost))
        return replace(desired, values=given)

    def create(self, change: Change) -> Sequence[Operation]:
        return [MODE_HOLIDAYS.addition(self.mode, with_defaults(change.after), self.owner.where[3:], creates=True)]

    def update(self, change: Change) -> Sequence[Operation]:
        """One PUT with the whole holiday. A holiday that stops repeating is created again; an empty recurrence is none."""
        if needs_recreation(change.before, change.after):
            former = replace(self.delete(change), action=f"delete the former {change.subject}")
            return [former, *self.create(change)]
        return [MODE_HOLIDAYS.edit(with_defaults(change.after), self.owner.where[3:], self.item(change.existing))]


KIND = Kind(
    name="operating_mode_holiday",
    about="A single holiday of a mode, without owning the list",
    reading_order=20,
    owners=ModeOptions(),
    resources=(ModeHolidays,),
    after=("operating_mode",),
    told_by=WholeList("operating_mode", "holidays", "operating_mode"),
)
