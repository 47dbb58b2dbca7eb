# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from webex_calling_simulator.mode_clock import FOREVER, clock_text, is_in_force, next_change, normal_mode, period
from webex_calling_simulator.validation import WEEKDAYS

from .conftest import Json

BERLIN = ZoneInfo("Europe/Berlin")
OFF = {"enabled": False, "allDayEnabled": False}
ALL_DAY = {"enabled": True, "allDayEnabled": True}
NONE: Json = {"type": "NONE"}


def hours(start: str = "09:00", end: str = "17:00") -> Json:
    return {"enabled": True, "allDayEnabled": False, "startTime": start, "endTime": end}


def same(weekdays: Json, weekend: Json | None = None) -> Json:
    return {"type": "SAME_HOURS_DAILY", "sameHoursDaily": {"mondayToFriday": weekdays, "saturdayToSunday": weekend or OFF}}


def different(**days: Json) -> Json:
    return {"type": "DIFFERENT_HOURS_DAILY", "differentHoursDaily": {**dict.fromkeys(WEEKDAYS, OFF), **days}}


def holiday(first: str, last: str = "", times: tuple[str, str] | None = None, **recurrence: Any) -> Json:
    item: Json = {"startDate": first, "endDate": last or first, "allDayEnabled": times is None}
    if times:
        item.update(startTime=times[0], endTime=times[1])
    if recurrence:
        item["recurrence"] = recurrence
    return {"type": "HOLIDAY", "holidays": [item]}


def on_date(day: int, month: str) -> Json:
    return {"dayOfMonth": day, "month": month}


def on_day(week: str, day: str, month: str) -> Json:
    return {"week": week, "day": day, "month": month}


def at(local: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=zone)


def in_force(mode: Json, local: str) -> bool:
    return is_in_force(mode, BERLIN, at(local))


DAY = same(hours())
WEEKEND = same(OFF, ALL_DAY)
ALWAYS = same(ALL_DAY, ALL_DAY)
CHRISTMAS = holiday("2026-12-25", recurYearlyByDate=on_date(25, "DECEMBER"))


# 2026-11-20 is a Friday.
@pytest.mark.parametrize(
    ("mode", "local", "expected"),
    [
        pytest.param(DAY, "2026-11-20 08:59", False, id="before the start"),
        pytest.param(DAY, "2026-11-20 09:00", True, id="at the start"),
        pytest.param(DAY, "2026-11-20 16:59", True, id="before the end"),
        pytest.param(DAY, "2026-11-20 17:00", False, id="at the end"),
        pytest.param(DAY, "2026-11-21 12:00", False, id="workday hours on Saturday"),
        pytest.param(WEEKEND, "2026-11-21 00:00", True, id="all day from midnight"),
        pytest.param(WEEKEND, "2026-11-23 00:00", False, id="all day until midnight"),
        pytest.param(different(friday=hours()), "2026-11-20 12:00", True, id="its own day"),
        pytest.param(different(sunday=hours()), "2026-11-22 12:00", True, id="Sunday"),
        pytest.param(different(friday=hours()), "2026-11-19 12:00", False, id="another day"),
        pytest.param(different(friday=hours("20:00", "06:00")), "2026-11-20 23:00", True, id="night before midnight"),
        pytest.param(different(friday=hours("20:00", "06:00")), "2026-11-21 05:59", True, id="night after midnight"),
        pytest.param(different(friday=hours("20:00", "06:00")), "2026-11-20 05:59", False, id="no night of Thursday"),
        pytest.param(different(friday=hours("06:00", "06:00")), "2026-11-21 05:00", True, id="24 hours"),
        pytest.param(NONE, "2026-11-20 03:00", True, id="no schedule"),
    ],
)
def test_hours_are_local_and_end_exclusive(mode: Json, local: str, expected: bool) -> None:
    assert in_force(mode, local) is expected


@pytest.mark.parametrize(
    ("mode", "local", "expected"),
    [
        pytest.param(holiday("2026-12-25"), "2026-12-25 23:59", True, id="one day"),
        pytest.param(holiday("2026-12-25"), "2027-12-25 12:00", False, id="once only"),
        pytest.param(holiday("2026-12-24", "2027-01-02"), "2027-01-02 12:00", True, id="last day of several"),
        pytest.param(holiday("2026-12-24", "2027-01-02"), "2027-01-03 00:00", False, id="after several"),
        pytest.param(holiday("2026-11-20", times=("08:00", "12:00")), "2026-11-20 11:59", True, id="part of a day"),
        pytest.param(holiday("2026-11-20", times=("08:00", "12:00")), "2026-11-20 12:00", False, id="rest of the day"),
        pytest.param(holiday("2026-11-20", "2026-11-21", ("18:00", "06:00")), "2026-11-21 05:00", True, id="over midnight"),
        pytest.param(CHRISTMAS, "2030-12-25 12:00", True, id="every year"),
        pytest.param(CHRISTMAS, "2025-12-25 12:00", False, id="not before it began"),
        pytest.param(
            holiday("2026-12-31", "2027-01-01", recurYearlyByDate=on_date(31, "DECEMBER")),
            "2029-01-01 12:00",
            True,
            id="into the next year",
        ),
        pytest.param(holiday("2028-02-29", recurYearlyByDate=on_date(29, "FEBRUARY")), "2029-03-01 12:00", False, id="leap day"),
        pytest.param(
            holiday("2026-11-26", recurYearlyByDay=on_day("FOURTH", "THURSDAY", "NOVEMBER")),
            "2027-11-25 12:00",
            True,
            id="fourth Thursday",
        ),
        pytest.param(
            holiday("2026-05-25", recurYearlyByDay=on_day("LAST", "MONDAY", "MAY")), "2027-05-31 12:00", True, id="last Monday"
        ),
        pytest.param(
            holiday("2026-03-01", recurYearlyByDay=on_day("FIRST", "SUNDAY", "MARCH")),
            "2027-03-07 12:00",
            True,
            id="first Sunday",
        ),
    ],
)
def test_holidays_recur_or_not(mode: Json, local: str, expected: bool) -> None:
    assert in_force(mode, local) is expected


def test_a_moment_counts_in_the_zone_of_the_location() -> None:
    noon_in_berlin = at("2026-11-20 12:00")
    assert is_in_force(DAY, BERLIN, noon_in_berlin)
    assert not is_in_force(DAY, ZoneInfo("America/Denver"), noon_in_berlin)


def test_hours_keep_their_local_time_when_the_clocks_change() -> None:
    assert period(DAY, BERLIN, at("2026-10-23 12:00")) == (at("2026-10-23 09:00"), at("2026-10-23 17:00"))
    weekend = period(WEEKEND, BERLIN, at("2026-10-24 12:00"))
    assert weekend == (at("2026-10-24 00:00"), at("2026-10-26 00:00")), "49 hours"
    night = different(saturday=hours("20:00", "06:00"))
    assert is_in_force(night, BERLIN, at("2026-10-25 05:59"))
    assert not is_in_force(night, BERLIN, at("2026-10-25 06:00"))


def test_a_period_is_the_present_or_the_next_one() -> None:
    assert period(DAY, BERLIN, at("2026-11-20 12:00")) == (at("2026-11-20 09:00"), at("2026-11-20 17:00"))
    assert period(DAY, BERLIN, at("2026-11-20 17:00")) == (at("2026-11-23 09:00"), at("2026-11-23 17:00"))
    assert period(CHRISTMAS, BERLIN, at("2026-12-26 00:00")) == (at("2027-12-25 00:00"), at("2027-12-26 00:00"))


def test_ranges_that_touch_are_one() -> None:
    assert period(WEEKEND, BERLIN, at("2026-11-21 12:00")) == (at("2026-11-21 00:00"), at("2026-11-23 00:00"))


def test_some_modes_have_no_period_and_some_no_end() -> None:
    assert period(NONE, BERLIN, at("2026-11-20 12:00")) is None
    assert period(holiday("2026-01-01"), BERLIN, at("2026-11-20 12:00")) is None
    always = period(ALWAYS, BERLIN, at("2026-11-20 12:00"))
    assert always is not None
    assert always[1] == FOREVER


def test_holidays_win_over_hours_and_hours_over_no_schedule() -> None:
    modes = [NONE, DAY, CHRISTMAS]
    assert normal_mode(modes, BERLIN, at("2026-12-25 12:00")) is CHRISTMAS
    assert normal_mode(modes, BERLIN, at("2026-12-24 12:00")) is DAY
    assert normal_mode(modes, BERLIN, at("2026-12-24 18:00")) is NONE
    assert normal_mode([DAY], BERLIN, at("2026-12-24 18:00")) is None


def test_among_equals_the_first_wins() -> None:
    lunch = different(friday=hours("12:00", "13:00"))
    assert normal_mode([DAY, lunch], BERLIN, at("2026-11-20 12:30")) is DAY
    assert normal_mode([lunch, DAY], BERLIN, at("2026-11-20 12:30")) is lunch


@pytest.mark.parametrize(
    ("modes", "local", "expected"),
    [
        pytest.param([DAY, NONE], "2026-11-20 12:00", "2026-11-20 17:00", id="to the end of the hours"),
        pytest.param([DAY, NONE], "2026-11-20 17:00", "2026-11-23 09:00", id="to the next start"),
        pytest.param([DAY], "2026-11-20 17:00", "2026-11-23 09:00", id="from no mode at all"),
        pytest.param([ALWAYS, CHRISTMAS], "2026-11-20 12:00", "2026-12-25 00:00", id="to a holiday far away"),
        pytest.param([DAY, CHRISTMAS], "2026-12-25 12:00", "2026-12-26 00:00", id="to the end of a holiday"),
        pytest.param([DAY, holiday("2026-11-20")], "2026-11-20 08:00", "2026-11-21 00:00", id="hours under a holiday"),
    ],
)
def test_the_next_change_is_one_of_the_mode_in_force(modes: list[Json], local: str, expected: str) -> None:
    assert next_change(modes, BERLIN, at(local)) == at(expected)


@pytest.mark.parametrize("modes", [[], [NONE], [ALWAYS, NONE], [holiday("2020-01-01"), NONE]])
def test_without_another_mode_there_is_no_change(modes: list[Json]) -> None:
    assert next_change(modes, BERLIN, at("2026-11-20 12:00")) is None


@pytest.mark.parametrize(
    ("local", "text"),
    [
        ("2026-11-20 00:00", "12:00 AM"),
        ("2026-11-20 06:05", "06:05 AM"),
        ("2026-11-20 12:30", "12:30 PM"),
        ("2026-11-20 17:00", "05:00 PM"),
    ],
)
def test_the_time_of_day_has_twelve_hours(local: str, text: str) -> None:
    assert clock_text(at(local), BERLIN) == text


@pytest.mark.parametrize("first_day", ["2026-10-22", "2026-12-22", "2027-03-25"])
def test_the_next_change_is_the_first_one_a_walk_through_time_meets(first_day: str) -> None:
    night = different(**dict.fromkeys(WEEKDAYS[1:6], hours("20:00", "06:00")))
    modes = [DAY, night, WEEKEND, CHRISTMAS, NONE]
    moment = at(first_day).astimezone(UTC)
    expected, present = next_change(modes, BERLIN, moment), normal_mode(modes, BERLIN, moment)
    for _step in range(6 * 24 * 2):
        moment += timedelta(minutes=30)
        found = normal_mode(modes, BERLIN, moment)
        assert (found is not present) == (moment == expected), moment
        if moment == expected:
            expected, present = next_change(modes, BERLIN, moment), found
