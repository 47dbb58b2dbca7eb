# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operating modes and their holidays."""

from __future__ import annotations

from functools import partial
from typing import Any

from wxc_sdk.telephony.operating_modes import OperatingMode, OperatingModeHoliday

from .case import Case, Json, assert_holds, check, check_pages, shown
from .crud import Crud

OPEN = {"enabled": True, "allDayEnabled": False, "startTime": "09:00", "endTime": "17:00"}
OVERNIGHT = {"enabled": True, "allDayEnabled": False, "startTime": "20:00", "endTime": "06:00"}
ALL_DAY = {"enabled": True, "allDayEnabled": True}
OFF = {"enabled": False, "allDayEnabled": False}
NOT_FORWARDING = {"enabled": False, "destinationVoicemailEnabled": False}
CHRISTMAS = {"recurYearlyByDate": {"dayOfMonth": 25, "month": "DECEMBER"}}
THANKSGIVING = {"recurYearlyByDay": {"day": "THURSDAY", "week": "FOURTH", "month": "NOVEMBER"}}


def holiday(name: str, date: str, **members: Any) -> Json:
    """A holiday, all day long unless it has times."""
    return {"name": name, "allDayEnabled": "startTime" not in members, "startDate": date, "endDate": date, **members}


def mode(name: str, mode_type: str, location: str | None = None, **members: Any) -> Json:
    """An operating mode; a location is named by its id."""
    level = {"level": "LOCATION", "location": {"id": location}} if location else {"level": "ORGANIZATION"}
    return {"name": name, "type": mode_type, **level, "callForwarding": NOT_FORWARDING, **members}


def create(case: Case, wish: Json) -> str:
    """The id of a new mode."""
    return str(case.admin.telephony.operating_modes.create(OperatingMode.model_validate(wish)))


def _update(case: Case, identifier: str, change: Json) -> None:
    case.admin.telephony.operating_modes.update(identifier, OperatingMode.model_validate(change))


def _mode_kind(name: str, mode_type: str, change: Json, location: str | None = None, **members: Any) -> Crud:
    def wish(case: Case) -> Json:
        return mode("Zeppelin", mode_type, location and case.location(location), **members)

    return Crud(
        name=f"an operating mode {name}",
        wish=wish,
        change={"name": "Zeppelin landed", **change},
        create=create,
        read=lambda case, identifier: case.admin.telephony.operating_modes.details(identifier),
        items=lambda case: case.admin.telephony.operating_modes.list(),
        update=_update,
        delete=lambda case, identifier: case.admin.telephony.operating_modes.delete(identifier),
        required=("name", "type", "level", *(name for name in members if name == "holidays")),
    )


HOURS = {"mondayToFriday": OPEN, "saturdayToSunday": OFF}
WEEK = {"monday": OPEN, "friday": OVERNIGHT, "saturday": ALL_DAY}
HOLIDAYS = [holiday("Christmas", "2026-12-25", recurrence=CHRISTMAS), holiday("Moving", "2026-10-02")]
FORWARDING = {"enabled": True, "destination": "3002", "destinationVoicemailEnabled": True}

for kind in (
    _mode_kind(
        "of the same hours",
        "SAME_HOURS_DAILY",
        {"sameHoursDaily": {"mondayToFriday": OVERNIGHT, "saturdayToSunday": ALL_DAY}},
        "Munich",
        sameHoursDaily=HOURS,
    ),
    _mode_kind(
        "of different hours", "DIFFERENT_HOURS_DAILY", {"differentHoursDaily": {"sunday": OPEN}}, differentHoursDaily=WEEK
    ),
    _mode_kind("for holidays", "HOLIDAY", {"holidays": HOLIDAYS[:1]}, "Munich", holidays=HOLIDAYS),
    _mode_kind("without a schedule", "NONE", {"callForwarding": FORWARDING}),
):
    kind.add()


def holidays_of(case: Case, mode_id: str) -> list[Any]:
    """As the mode itself shows them."""
    return list(case.admin.telephony.operating_modes.details(mode_id).holidays)


def _closures(case: Case) -> str:
    return case.mode("Public Closures", "Berlin")


def _read_holiday(case: Case, identifier: str) -> Any:
    """From the mode, because its own endpoint has a bug; asked nevertheless, for the refusals."""
    modes, mode_id = case.admin.telephony.operating_modes, _closures(case)
    alone = modes.holiday_details(mode_id, identifier)
    (found,) = (each for each in holidays_of(case, mode_id) if each.id == identifier)
    assert_holds(shown(alone), {member: value for member, value in shown(found).items() if member != "allDayEnabled"})
    return found


def _holiday_kind(name: str, change: Json, **members: Any) -> Crud:
    def created(case: Case, wish: Json) -> str:
        settings = OperatingModeHoliday.model_validate(wish)
        return str(case.admin.telephony.operating_modes.holiday_create(_closures(case), settings))

    def update(case: Case, identifier: str, change: Json) -> None:
        settings = OperatingModeHoliday.model_validate(change)
        case.admin.telephony.operating_modes.holiday_update(_closures(case), identifier, settings)

    return Crud(
        name=f"a holiday {name}",
        wish=lambda case: holiday("Long Friday", "2026-11-27", **members),
        change={"name": "Longer Friday", **change},
        create=created,
        read=_read_holiday,
        items=lambda case: holidays_of(case, _closures(case)),
        update=update,
        delete=lambda case, identifier: case.admin.telephony.operating_modes.holiday_delete(_closures(case), identifier),
        required=("name", "allDayEnabled", "startDate", "endDate"),
    )


for kind in (
    _holiday_kind("of a whole day", {"recurrence": THANKSGIVING}),
    _holiday_kind("of some hours", {"startTime": "10:00"}, startTime="08:00", endTime="12:00"),
):
    kind.add()


@check("the detail of a holiday is wrong about whole days")
def the_detail_of_a_holiday_is_wrong(case: Case) -> None:
    (christmas,) = holidays_of(case, _closures(case))
    assert christmas.all_day_enabled
    assert not case.admin.telephony.operating_modes.holiday_details(_closures(case), christmas.id).all_day_enabled


@check("changing holidays through their mode gives all of them new ids")
def changing_holidays_through_their_mode_gives_all(case: Case) -> None:
    modes, mode_id = case.admin.telephony.operating_modes, case.mode("Company Holidays")
    found = modes.details(mode_id)
    before = {each.name: each.id for each in found.holidays}
    modes.update(mode_id, OperatingMode(holidays=found.holidays))
    after = {each.name: each.id for each in holidays_of(case, mode_id)}
    assert after.keys() == before.keys()
    assert not set(after.values()) & set(before.values()), "a holiday kept its id"


@check("dates of a holiday alone are refused")
def dates_of_a_holiday_alone_are_refused(case: Case) -> None:
    (christmas,) = holidays_of(case, _closures(case))
    dates = OperatingModeHoliday(start_date=christmas.start_date, end_date=christmas.end_date)
    with case.refused(400, 4195, text="[Error 4195]"):
        case.admin.telephony.operating_modes.holiday_update(_closures(case), christmas.id, dates)


@check("a mode in which no time counts is refused")
def a_mode_in_which_no_time_counts(case: Case) -> None:
    for wish in (
        mode("Never", "SAME_HOURS_DAILY", sameHoursDaily={"mondayToFriday": OFF, "saturdayToSunday": OFF}),
        mode("Never", "DIFFERENT_HOURS_DAILY", differentHoursDaily={"monday": OFF}),
    ):
        with case.refused(400, 25024):
            create(case, wish)
    with case.refused(400, 25008, text="holidays"):
        create(case, mode("Never", "HOLIDAY", holidays=[]))
    with case.refused(400, 25008, text="locationId"):
        create(case, {**mode("Never", "NONE"), "level": "LOCATION"})


@check("ten modes make a page unless more are asked for, and never more than a hundred", bulky=True)
def ten_modes_make_a_page_unless_more(case: Case) -> None:
    modes = case.admin.telephony.operating_modes
    stored = len(case.sim.org.operating_modes)
    check_pages(case, modes.list, size=10)
    pages = case.exchanges(modes.list)
    assert [len(each.response["operatingModes"]) for each in pages] == [10, 10], "the default page does not have ten modes"
    assert pages[0].query == {}
    for index in range(95):
        create(case, mode(f"Bulk {index:03d}", "NONE", case.location("Singapore")))
    pages = case.exchanges(lambda: modes.list(max=1000))
    sizes = [len(each.response["operatingModes"]) for each in pages]
    assert sizes == [100, stored - 5], "a page has more than a hundred modes"


@check("a location has at most a hundred modes", bulky=True)
def a_location_has_at_most_a_hundred(case: Case) -> None:
    for index in range(100 - 2):
        create(case, mode(f"Bulk {index:03d}", "NONE", case.location("Munich")))
    with case.refused(400, 25085):
        create(case, mode("Bulk 101", "NONE", case.location("Munich")))


@check("modes are filtered by name, location and level and sorted by name")
def modes_are_filtered_by_name_location_and(case: Case) -> None:
    modes = case.admin.telephony.operating_modes
    names = [each.name for each in modes.list()]
    assert names == sorted(names)
    assert [each.name for each in modes.list(order="name-desc")] == sorted(names, reverse=True)
    assert {each.name for each in modes.list(name="day")} == {each for each in names if "day" in each.lower()}
    munich = case.location("Munich")
    assert [each.name for each in modes.list(limit_to_location_id=munich)] == ["Day", "Weekend"]
    assert all(each.location.id == munich for each in modes.list(limit_to_location_id=munich))
    assert {each.level for each in modes.list(limit_to_org_level_enabled=True)} == {"ORGANIZATION"}


@check("the list of modes has no schedules, and its numbers are as they were sent")
def the_list_of_modes_has_no_schedules(case: Case) -> None:
    (outage,) = case.admin.telephony.operating_modes.list(name="Outage")
    assert outage.call_forwarding.destination == "+493023125099"
    (day, *_others) = case.admin.telephony.operating_modes.list(name="Day", limit_to_location_id=case.location("Berlin"))
    assert day.same_hours_daily is None
    assert case.admin.telephony.operating_modes.details(day.id).same_hours_daily is not None


@check("a mode that a feature uses stays")
def a_mode_that_a_feature_uses_stays(case: Case) -> None:
    with case.refused(409, 25223):
        case.admin.telephony.operating_modes.delete(case.mode("Day", "Berlin"))


@check("a location has its own modes and those of the organisation available")
def a_location_has_its_own_modes_and(case: Case) -> None:
    modes = case.admin.telephony.operating_modes
    available = {each.id for each in modes.available_operating_modes(case.location("Munich"))}
    own = {each.id for each in modes.list(limit_to_location_id=case.location("Munich"))}
    assert available == own | {each.id for each in modes.list(limit_to_org_level_enabled=True)}
    with case.refused(404):
        modes.available_operating_modes(case.location("Warehouse Depot"))


@check("numbers with an owner can be forwarded to")
def numbers_with_an_owner_can_be_forwarded(case: Case) -> None:
    ask = partial(case.admin.telephony.operating_modes.call_forward_available_phone_numbers, case.location("Berlin"))
    check_pages(case, ask)
    assert all(each.owner and each.phone_number for each in ask())
    (lena,) = ask(owner_name="Lena")
    assert [each.extension for each in ask(phone_number=[lena.phone_number])] == [lena.extension]
    assert [each.phone_number for each in ask(extension=lena.extension)] == [lena.phone_number]
