# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operating modes, holidays and schedules, as the templates take them.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.kinds.operating_mode import BLOCKS
from ansible_collections.webex.calling.plugins.plugin_utils.report.drift import Drift, DriftEntry
from ansible_collections.webex.calling.plugins.plugin_utils.report.week import (
    LANES,
    Picture,
    letter,
    pictures,
    week_of,
    week_words,
)
from ansible_collections.webex.calling.plugins.plugin_utils.report.words import WEEK, entry_words, said
from ansible_collections.webex.calling.plugins.plugin_utils.report.year import Holiday, Strip, in_order, strip


@dataclass(frozen=True)
class Mode:
    """One operating mode; ``letter`` and ``texture`` are those of its lane in the week picture, if it has one."""

    entry: DriftEntry
    letter: str
    texture: int
    hours: Sequence[str]
    forwarding: str


@dataclass(frozen=True)
class Calendar:
    """The holidays of a mode or schedule: as a strip and in words."""

    name: str
    strip: Optional[Strip]
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Modes:
    """All operating modes of a document."""

    modes: Sequence[Mode]
    pictures: Sequence[Picture]
    calendars: Sequence[Calendar]
    single_holidays: Sequence[DriftEntry]
    """What the plan says about holidays one by one."""


@dataclass(frozen=True)
class Schedule:
    """One location schedule with its events in words."""

    entry: DriftEntry
    letter: str
    texture: int
    rows: Sequence[tuple[str, str]]
    strip: Optional[Strip]


@dataclass(frozen=True)
class Schedules:
    """All schedules of a document."""

    schedules: Sequence[Schedule]
    pictures: Sequence[Picture]


def modes(drift: Drift, year: Optional[int]) -> Modes:
    """The operating modes: those with hours first, in the order of the document."""
    entries = drift.entries("operating_modes")
    drawn = [entry for entry in entries if entry.exists and week_of(entry.values)]
    letters = {id(entry): position for position, entry in enumerate(drawn)}
    ordered = sorted(entries, key=lambda entry: letters.get(id(entry), len(entries)))
    with_holidays = [entry for entry in ordered if entry.values.get("holidays")]
    return Modes(
        [_mode(entry, letters.get(id(entry))) for entry in ordered],
        pictures((letter(n), entry.name, list(week_of(entry.values).items())) for n, entry in enumerate(drawn)),
        [_calendar(entry.name, entry.values["holidays"], year) for entry in with_holidays if entry.exists],
        drift.entries("operating_mode_holidays"),
    )


def schedules(drift: Drift, year: Optional[int]) -> Schedules:
    """The location schedules; events of every week are drawn."""
    entries = drift.entries("location_schedules")
    weeks = {id(entry): list(_weekly(entry.values.get("events") or ())) for entry in entries if entry.exists}
    drawn = [entry for entry in entries if weeks.get(id(entry))]
    letters = {id(entry): position for position, entry in enumerate(drawn)}
    lanes = ((letter(n), entry.name, weeks[id(entry)]) for n, entry in enumerate(drawn))
    return Schedules([_schedule(entry, letters.get(id(entry)), year) for entry in entries], pictures(lanes))


def forwarding_words(forwarding: Optional[Mapping[str, Any]]) -> str:
    """Where calls go by default in a mode."""
    if not forwarding or not forwarding.get("enabled"):
        return "not forwarded"
    voicemail = "voicemail of " if forwarding.get("destination_voicemail_enabled") else ""
    return f"forwarded to {voicemail}{said(forwarding.get('destination'))}"


def _mode(entry: DriftEntry, position: Optional[int]) -> Mode:
    values = entry.values
    count = len(values.get("holidays") or ())
    holidays = f"{count} holiday{'' if count == 1 else 's'}"
    by_type = {"holiday": [holidays if count else "no holidays"], "none": ["switched by hand"]}
    hours = week_words(week_of(values)) or by_type.get(str(values.get("type")), ["at no time"])
    if not any(values.get(block) for block in (*BLOCKS, "type")):
        hours = []
    mark = "" if position is None else letter(position)
    return Mode(entry, mark, (position or 0) % LANES, hours, forwarding_words(values.get("call_forwarding")))


def _calendar(name: str, holidays: Sequence[Holiday], year: Optional[int]) -> Calendar:
    line = strip(holidays, year)
    ordered = in_order(holidays, line.year if line else year)
    return Calendar(name, line, [(str(holiday.get("name")), entry_words(holiday)) for holiday in ordered])


def _schedule(entry: DriftEntry, position: Optional[int], year: Optional[int]) -> Schedule:
    events = entry.values.get("events") or []
    dated = [event for event in events if not (event.get("recurrence") or {}).get("recur_weekly")]
    calendar = _calendar(entry.name, dated, year)
    weekly = [(str(event.get("name")), entry_words(event)) for event in events if event not in dated]
    mark = "" if position is None else letter(position)
    return Schedule(entry, mark, (position or 0) % LANES, [*weekly, *calendar.rows], calendar.strip)


def _weekly(events: Sequence[Holiday]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for event in events:
        days = (event.get("recurrence") or {}).get("recur_weekly") or {}
        for day in WEEK:
            if days.get(day):
                yield day, event
