# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The as-built report: times in words and pictures, and the colours."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.plugin_utils.report.page import TEMPLATES
from ansible_collections.webex.calling.plugins.plugin_utils.report.week import LANES, letter, pictures, week_words
from ansible_collections.webex.calling.plugins.plugin_utils.report.words import WEEK, days_words, entry_words, said, time_words
from ansible_collections.webex.calling.plugins.plugin_utils.report.year import occurrences, strip
from tests.support.report_site import AROUND_THE_CLOCK, OFF, holiday, hours, permission

MAY: dict[str, Any] = {"recur_yearly_by_day": {"day": "monday", "week": "last", "month": "may"}}
LEAP_DAY: dict[str, Any] = {"recur_yearly_by_date": {"day_of_month": 29, "month": "february"}}


def bars(day: str, block: Any) -> list[tuple[str, float, float, str]]:
    """Day, start, width and words of what is drawn for one block."""
    (picture,) = pictures([("A", "Open", [(day, block)])])
    (lane,) = picture.lanes
    return [(on, each.start, each.width, each.words) for on in WEEK for each in lane.days[on]]


def spans(entry: Any, year: int) -> list[tuple[str, str]]:
    return [(str(first), str(last)) for first, last in occurrences(entry, year)]


def test_hours_are_drawn_where_they_are() -> None:
    assert bars("monday", hours("06:00", "18:00")) == [("monday", 25, 50, "06:00–18:00")]


def test_hours_past_midnight_go_on_the_next_morning() -> None:
    assert bars("sunday", hours("18:00", "06:00")) == [("monday", 0, 25, "until 06:00"), ("sunday", 75, 25, "from 18:00")]


def test_hours_until_midnight_end_there() -> None:
    assert bars("monday", hours("18:00", "00:00")) == [("monday", 75, 25, "18:00–00:00")]


def test_all_day_is_the_whole_day_and_a_disabled_day_nothing() -> None:
    assert bars("monday", AROUND_THE_CLOCK) == [("monday", 0, 100, "all day")]
    assert bars("monday", OFF) == []


def test_more_lanes_than_can_be_told_apart_make_another_picture() -> None:
    drawn = pictures([(letter(n), f"Mode {n}", [("monday", AROUND_THE_CLOCK)]) for n in range(LANES + 1)])
    assert [len(picture.lanes) for picture in drawn] == [LANES, 1]
    assert {lane.texture for lane in drawn[0].lanes} == set(range(LANES))


def test_letters_go_on_after_z() -> None:
    assert [letter(position) for position in (0, 25, 26, 53)] == ["A", "Z", "A1", "B2"]


def test_days_with_the_same_hours_are_told_together() -> None:
    assert week_words(dict.fromkeys(WEEK, AROUND_THE_CLOCK)) == ["Every day: all day"]
    assert week_words({"monday": hours("09:00", "12:00"), "friday": hours("09:00", "12:00")}) == ["Monday, Friday: 09:00–12:00"]


@pytest.mark.parametrize(
    ("days", "words"), [(list(WEEK), "day"), (list(WEEK[:5]), "Monday to Friday"), (["monday", "tuesday"], "Monday, Tuesday")]
)
def test_days_in_words(days: list[str], words: str) -> None:
    assert days_words(days) == words


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (holiday("", "2026-12-25"), "25 December 2026"),
        (holiday("", "2026-12-24", "2026-12-26"), "24 December 2026 to 26 December 2026"),
        (holiday("", "2026-05-25", "", **MAY), "every year on the last Monday in May"),
        ({"start_date": "2026-06-30", "start_time": "12:00", "end_time": "18:00"}, "30 June 2026, 12:00–18:00"),
        ({"start_date": "2026-06-30"}, "30 June 2026"),
        ({"start_date": "soon"}, "soon"),
        (
            {"start_date": "2026-01-05", "recurrence": {"recur_weekly": {"monday": True}, "recur_end_date": "2026-03-01"}},
            "every Monday until 1 March 2026",
        ),
    ],
)
def test_dates_in_words(entry: Any, words: str) -> None:
    assert entry_words(entry) == words


def test_times_past_midnight_say_so() -> None:
    assert time_words(hours("22:00", "06:00")) == "22:00–06:00 the next morning"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ([], "nothing"),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (["a", "b"], "a; b"),
        (permission("national", "block", False), "National: Block, no transfer"),
        ({"enabled": True, "destination": "1001"}, "enabled: yes, destination: 1001"),
        ([{"description": "Sales", "code": "4711"}], "description: Sales, code: set"),
    ],
)
def test_any_value_in_words(value: Any, words: str) -> None:
    assert said(value) == words


def test_holidays_that_come_back_are_found_in_every_later_year() -> None:
    assert spans(holiday("", "2026-05-25", "", **MAY), 2027) == [("2027-05-31", "2027-05-31")]
    assert spans(holiday("", "2026-05-25", "", **MAY), 2025) == []
    assert spans(holiday("", "2026-12-25"), 2027) == []


def test_a_holiday_across_new_year_is_in_both_years() -> None:
    entry = holiday("", "2026-12-30", "2027-01-02", recur_yearly_by_date={"day_of_month": 30, "month": "december"})
    assert spans(entry, 2026) == [("2026-12-30", "2026-12-31")]
    assert spans(entry, 2027) == [("2027-01-01", "2027-01-02"), ("2027-12-30", "2027-12-31")]


def test_a_day_that_a_year_does_not_have_is_left_out() -> None:
    entry = holiday("", "2024-02-29", "", **LEAP_DAY)
    assert spans(entry, 2027) == []
    assert spans(entry, 2028) == [("2028-02-29", "2028-02-29")]


def test_the_year_with_most_holidays_is_drawn_unless_one_is_told() -> None:
    holidays = [holiday("a", "2027-01-01"), holiday("b", "2027-05-01"), holiday("c", "2026-12-25")]
    drawn = strip(holidays)
    assert drawn is not None
    assert (drawn.year, [day.words for day in drawn.days]) == (2027, ["a: 1 January", "b: 1 May"])
    other = strip(holidays, 2026)
    assert other is not None
    assert [day.words for day in other.days] == ["c: 25 December"]
    assert strip([], 2026) is None
    assert strip([]) is None


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(scheme: int) -> None:
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme]))
    pairs = [(text, behind) for text in ("ink", "soft", "link") for behind in ("paper", "card", "faint", "warn-tint")]
    pairs += [(f"c{n}", f"b{n}") for n in range(LANES)] + [("ink", f"b{n}") for n in range(LANES)]
    pairs += [("good", "good-bg"), ("bad", "bad-bg"), ("ask", "ask-bg"), ("move", "move-bg"), ("ink", "good-bg")]
    pairs += [("warn", behind) for behind in ("warn-bg", "warn-tint", "card")] + [("ink", "warn-bg"), ("link", "warn-bg")]
    assert [
        (pair, contrast(*map(colours.__getitem__, pair))) for pair in pairs if contrast(*map(colours.__getitem__, pair)) < 4.5
    ] == []
