# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operating modes with their schedules (API facts: operating_modes). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Optional

from ..errors import InvalidInput
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import LevelOptions, level_scope
from ..model.schema import Schema, sentence
from ..schema.fields import Field, Record
from ..schema.types import Choice, Flag, Phone, Text, Time, Values, without
from .base import Details, Whole
from .calendar_entries import HOLIDAYS, MAX_HOLIDAYS, MODE_HOLIDAYS, WEEKDAYS, repeats_names, replaces_all
from .kind import Kind
from .levels import LevelledCollection, without_foreign_location


def _canonical_day(day: Values) -> Values:
    """A disabled day has nothing else, an all-day one no times."""
    if not day.get("enabled"):
        return {"enabled": False}
    if day.get("all_day_enabled"):
        return {"enabled": True, "all_day_enabled": True}
    return without(day, "all_day_enabled")


def _day_rule(day: Values) -> Iterator[str]:
    times = [name for name in ("start_time", "end_time") if name in day]
    if times and day.get("all_day_enabled"):
        yield "start_time and end_time have no meaning with all_day_enabled: true"
    elif times and not day.get("enabled"):
        yield "start_time and end_time have no meaning with enabled: false"
    elif len(times) < 2 and day.get("enabled") and not day.get("all_day_enabled"):
        yield "start_time and end_time are both needed, unless all_day_enabled is true or enabled is false"


DAY = Record(
    Field("enabled", Flag(), "Whether the mode applies on such a day at all.", default=True, sample=True),
    Field("all_day_enabled", Flag(), "Whether it applies around the clock.", default=False, sample=False),
    Field("start_time", Time(), "Start, as C(HH:MM) on the 24-hour clock, in quotes.", sample="09:00"),
    Field("end_time", Time(), sample="17:00").described(
        "End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning."
    ),
    atomic=True,
    canonical=_canonical_day,
    rule=_day_rule,
)


def _week(**days: str) -> Record:
    return Record(*(Field(name, DAY, f"{words}. A day block is taken as a whole.") for name, words in days.items()))


WEEKS = {
    "same_hours_daily": _week(monday_to_friday="Monday to Friday", saturday_to_sunday="Saturday and Sunday"),
    "different_hours_daily": _week(**{day: day.capitalize() for day in WEEKDAYS}),
}
BLOCK_OF_TYPE = {**{name: name for name in WEEKS}, "holiday": "holidays", "none": ""}
BLOCKS = tuple(block for block in BLOCK_OF_TYPE.values() if block)
FORWARDING = Record(
    Field("enabled", Flag(), "Whether calls are forwarded by default while the mode is active.", sample=True),
    Field("destination", Phone(), 'Where to: a phone number or extension; V("") clears it.', sample="+493055500100"),
    Field("destination_voicemail_enabled", Flag(), "Whether calls go to the voicemail of the destination.", sample=False),
)
NOT_FORWARDING = {"enabled": False, "destination_voicemail_enabled": False}


def _only_own_block(values: Values) -> Values:
    values = without_foreign_location(values)
    own = BLOCK_OF_TYPE.get(values.get("type", ""))
    return values if own is None else without(values, *(block for block in BLOCKS if block != own))


def _block_fits_type(values: Values) -> Iterator[str]:
    for block in BLOCKS:
        if block in values and "type" in values and BLOCK_OF_TYPE.get(values["type"]) != block:
            yield f"{block} does not belong to an operating mode of type {values['type']}"


RECORD = Record(
    *LevelOptions.fields,
    Field("name", Text(), required_on_create=True, sample="Open").described(
        "Name of the operating mode, unique at its level and location."
    ),
    Field("type", Choice(*BLOCK_OF_TYPE), required_on_create=True, immutable=True, sample="same_hours_daily").described(
        "The kind of schedule: V(same_hours_daily) with O(same_hours_daily), V(different_hours_daily) with"
        " O(different_hours_daily), V(holiday) with O(holidays), V(none) without a schedule (switched by hand).",
        "Needed to create. Webex cannot change the type of an existing mode.",
    ),
    *(
        Field(name, week, "The hours of a mode of that type. Days left out stay as they are; in a new mode they are disabled.")
        for name, week in WEEKS.items()
    ),
    Field("holidays", HOLIDAYS).described(
        f"The holidays of a mode of type V(holiday), at most {MAX_HOLIDAYS}. The list is complete: other holidays"
        " that are not in it are removed.",
        "Holidays that stay the same keep their ids: only the others are added, changed or deleted, one request each."
        " If no holiday stays the same, one request writes the whole list instead.",
    ),
    Field("call_forwarding", FORWARDING, create_default=NOT_FORWARDING).described(
        "The default forwarding of the mode; a feature that uses the mode may have its own.",
        "What is left out stays as it is. A new mode does not forward.",
    ),
    canonical=_only_own_block,
    rule=_block_fits_type,
)


class OperatingModes(LevelledCollection, Details, Whole):
    """Operating modes of the organisation or of a location."""

    schema = Schema("operating mode", RECORD, key=("level", "location", "name"), scope=level_scope)
    paths = "/telephony/config/operatingModes"
    list_key = "operatingModes"
    limits: Mapping[str, str] = {"location": "limitToLocationId", "organization": "limitToOrgLevelEnabled"}
    page = 100  # the most this list gives (API facts: general, pages of lists)

    def read_details(self, current: Current, desired: Optional[Desired] = None) -> Current:
        """The list has no schedules. Holidays are read here too: their own endpoint misreports whole days."""
        item = self.client.get(self.item(current))
        ids = {holiday["name"]: holiday["id"] for holiday in item.get("holidays") or []}
        mode = self.current(item)
        return replace(mode, id=current.id, details={**mode.details, "holiday_ids": ids}, is_complete=True)

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        current = state.find(desired, self.owner.where)
        if desired.absent:
            return desired
        before = current.values if current else {}
        type_ = desired.values.get("type") or before.get("type", "")
        for error in _block_fits_type({**desired.values, "type": type_} if type_ else {}):
            raise InvalidInput(f"{error}: {self.schema.subject(desired.values, self.owner.where)}.")
        if current and before.get("type", "") != type_ and not desired.force_replace:
            return desired  # refused by the plan, with the way out
        self._require_schedule(RECORD.overlay(before, desired.values), type_)
        return desired

    def _require_schedule(self, after: Values, type_: str) -> None:
        """Checks the rules of Webex for a schedule (API facts: operating_modes, object; world: closed-weeks)."""
        block = BLOCK_OF_TYPE.get(type_, "")
        subject = sentence(self.schema.subject(after, self.owner.where))
        if block == "holidays" and not after.get(block):
            raise InvalidInput(f"{subject} needs at least one entry in holidays.")
        if block and block != "holidays" and not any(day["enabled"] for day in after.get(block, {}).values()):
            raise InvalidInput(f"{subject} needs at least one enabled day in {block}.")

    def body(self, change: Change) -> Values:
        blocks = _whole_blocks(change.after, [name for name in BLOCKS if name in change.after])
        return {"level": change.after["level"].upper(), **super().body(change), **blocks}

    def update(self, change: Change) -> Sequence[Operation]:
        """One PUT for the fields that differ. Holidays are changed one by one, unless the whole list in that PUT is better."""
        mode = self.item(change.existing)
        before, after = change.before.get("holidays", []), change.after.get("holidays", [])
        one_by_one = "holidays" in change.differing and not replaces_all(before, after) and not repeats_names(before)
        names = [name for name in change.differing if not (one_by_one and name == "holidays")]
        body = {**RECORD.to_wire_of(change.after, names), **_whole_blocks(change.after, names)}
        put = [Operation(f"change {change.subject}", "PUT", mode, body)] if names else []
        if not one_by_one:
            return put
        ids = change.details.get("holiday_ids", {})
        return [*put, *MODE_HOLIDAYS.operations(mode, change.subject, ids, before, after)]

    def recover(self, operation: Operation) -> Optional[str]:
        return MODE_HOLIDAYS.recover(self.client, operation) if MODE_HOLIDAYS.has(operation) else super().recover(operation)


def _whole_blocks(values: Values, names: Sequence[str]) -> Values:
    """Hours with every day: in a block that is sent, nothing may be missing (API facts: operating_modes, change)."""
    blocks = {}
    for name, week in WEEKS.items():
        if name in names:
            days = {day: {"all_day_enabled": False, **values[name].get(day, {"enabled": False})} for day in week.fields}
            blocks[RECORD.fields[name].member] = week.to_wire(days)
    return blocks


KIND = Kind(
    name="operating_mode",
    about="Named call-routing states: same or different hours a day, holidays, or switched by hand",
    reading_order=10,
    owners=LevelOptions(),
    resources=(OperatingModes,),
)
