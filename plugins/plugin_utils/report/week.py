# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The week picture: seven days of 24 hours, with one lane for each mode or schedule.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ansible_collections.webex.calling.plugins.plugin_utils.report.words import WEEK, days_words, time_words

MINUTES = 24 * 60
LANES = 6
"""How many lanes one picture has at most: as many as there are textures."""
Week = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Bar:
    """A time of one day: where it starts and how long it is, in per cent of the day, and its words."""

    start: float
    width: float
    words: str
    from_yesterday: bool = False
    into_tomorrow: bool = False


@dataclass(frozen=True)
class Lane:
    """One mode or schedule: its letter, name and texture, and its bars for each day."""

    letter: str
    name: str
    texture: int
    days: Mapping[str, Sequence[Bar]]


@dataclass(frozen=True)
class Picture:
    """Lanes that are drawn together."""

    lanes: Sequence[Lane]
    days: Sequence[str] = WEEK


def letter(position: int) -> str:
    """A, B, ... Z, A1, B1, ..."""
    return chr(ord("A") + position % 26) + (str(position // 26) if position >= 26 else "")


def week_of(values: Mapping[str, Any]) -> Week:
    """The hours of an operating mode for each day of the week; {} when it has none."""
    if values.get("type") == "same_hours_daily":
        blocks = values.get("same_hours_daily") or {}
        names = ["monday_to_friday"] * 5 + ["saturday_to_sunday"] * 2
        return {day: blocks[name] for day, name in zip(WEEK, names) if blocks.get(name)}
    if values.get("type") == "different_hours_daily":
        blocks = values.get("different_hours_daily") or {}
        return {day: blocks[day] for day in WEEK if blocks.get(day)}
    return {}


def week_words(week: Week) -> list[str]:
    """``Monday to Friday: 09:00\u201317:00``: days with the same hours together."""
    groups: dict[str, list[str]] = {}
    for day in WEEK:
        block = week.get(day) or {"enabled": False}
        if block.get("enabled", True):
            groups.setdefault(time_words(block), []).append(day)
    return [f"{'Every day' if len(days) == len(WEEK) else days_words(days)}: {hours}" for hours, days in groups.items()]


def pictures(weeks: Iterable[tuple[str, str, Sequence[tuple[str, Mapping[str, Any]]]]]) -> list[Picture]:
    """Pictures of (letter, name, blocks by day); no more lanes in one than can be told apart."""
    given = list(weeks)
    lanes = [Lane(mark, name, position % LANES, _bars(blocks)) for position, (mark, name, blocks) in enumerate(given)]
    return [Picture(lanes[start : start + LANES]) for start in range(0, len(lanes), LANES)]


def _bars(blocks: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, list[Bar]]:
    days: dict[str, list[Bar]] = {day: [] for day in WEEK}
    for day, block in blocks:
        for on, piece in _bars_of(day, block):
            days[on].append(piece)
    return {day: sorted(bars, key=lambda piece: piece.start) for day, bars in days.items()}


def _bars_of(day: str, block: Mapping[str, Any]) -> Iterator[tuple[str, Bar]]:
    """The bars of one block: two when it goes past midnight."""
    if not block.get("enabled", True):
        return
    if block.get("all_day_enabled") or not block.get("start_time"):
        yield day, Bar(0, 100, "all day")
        return
    start, end = _minute(block["start_time"]), _minute(block.get("end_time"))
    hours = f"{block['start_time']}\u2013{block['end_time']}"
    if end > start:
        yield day, _bar(start, end, hours)
        return
    yield day, _bar(start, MINUTES, f"from {block['start_time']}" if end > 0 else hours, into_tomorrow=end > 0)
    if end > 0:
        tomorrow = WEEK[(WEEK.index(day) + 1) % len(WEEK)]
        yield tomorrow, _bar(0, end, f"until {block['end_time']}", from_yesterday=True)


def _bar(start: int, end: int, words: str, **how: bool) -> Bar:
    return Bar(round(100 * start / MINUTES, 3), round(100 * (end - start) / MINUTES, 3), words, **how)


def _minute(time: Any) -> int:
    hours, _colon, minutes = str(time).partition(":")
    return int(hours) * 60 + int(minutes[:2]) if hours.isdigit() and minutes[:2].isdigit() else 0
