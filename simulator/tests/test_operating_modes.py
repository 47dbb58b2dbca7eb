# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, Json, refusal

PATH = "/telephony/config/operatingModes"
WORKDAY = {"enabled": True, "startTime": "09:00", "endTime": "17:00"}
OFF = {"enabled": False}


def mode(mode_type: str = "NONE", **changed: Any) -> Json:
    return {"name": "New", "type": mode_type, "level": "ORGANIZATION", **changed}


def same_hours(weekdays: Json | None = None, weekend: Json | None = None) -> Json:
    return mode("SAME_HOURS_DAILY", sameHoursDaily={"mondayToFriday": weekdays or WORKDAY, "saturdayToSunday": weekend or OFF})


def holiday(name: str = "Christmas", date: str = "2026-12-25", **changed: Any) -> Json:
    return {"name": name, "allDayEnabled": True, "startDate": date, "endDate": date, **changed}


def closures(*holidays: Json) -> Json:
    return mode("HOLIDAY", holidays=list(holidays or (holiday(),)))


def holidays_of(admin: Api, mode_id: str) -> dict[str, Json]:
    return {each["name"]: each for each in admin.read(f"{PATH}/{mode_id}")["holidays"]}


def test_the_list_is_sorted_by_name_in_pages_of_ten_without_schedules(sim: Simulator, admin: Api) -> None:
    pages = admin.pages(PATH, "operatingModes")
    assert [len(page) for page in pages] == [10, len(sim.org.operating_modes) - 10]
    items = [item for page in pages for item in page]
    assert [item["name"] for item in items] == sorted(item["name"] for item in items)
    assert not any({"sameHoursDaily", "holidays"} & set(item) for item in items)
    descending = admin.read(PATH, order="name-desc", max=100)["operatingModes"]
    assert [item["name"] for item in descending] == sorted((item["name"] for item in items), reverse=True)


def test_a_location_filter_leaves_out_the_organisations_modes(sim: Simulator, admin: Api) -> None:
    munich = sim.org.location("Munich")["id"]
    items = admin.read(PATH, limitToLocationId=munich)["operatingModes"]
    assert [item["name"] for item in items] == ["Day", "Weekend"]
    assert items[0]["location"] == {"id": munich, "name": "Munich"}
    items = admin.read(PATH, limitToOrgLevelEnabled="true")["operatingModes"]
    assert {item["level"] for item in items} == {"ORGANIZATION"}


def test_available_modes_are_the_locations_and_the_organisations(sim: Simulator, admin: Api) -> None:
    path = f"/telephony/config/locations/{sim.org.location('Munich')['id']}/operatingModes/availableOperatingModes"
    names = [item["name"] for item in admin.read(path)["operatingModes"]]
    assert names == ["Company Holidays", "Day", "Outage", "Town Hall", "Weekend"]


def test_forward_numbers_have_an_owner_in_the_location(sim: Simulator, admin: Api) -> None:
    path = f"/telephony/config/locations/{sim.org.location('Berlin')['id']}/operatingModes/callForwarding/availableNumbers"
    rows = admin.read(path)["phoneNumbers"]
    assert all(row["owner"]["id"] and row["phoneNumber"].startswith("+493023125") for row in rows)
    (row,) = admin.read(path, ownerName="Fischer")["phoneNumbers"]
    assert row["owner"]["firstName"] == "Lena"


def test_hours_read_back_completed(admin: Api) -> None:
    body = same_hours(weekend={"enabled": True, "allDayEnabled": True})
    item = admin.read(f"{PATH}/{admin.create(PATH, body)}")
    assert item["sameHoursDaily"]["mondayToFriday"] == {**WORKDAY, "allDayEnabled": False}
    assert item["sameHoursDaily"]["saturdayToSunday"] == {"enabled": True, "allDayEnabled": True}
    assert item["callForwarding"] == {"enabled": False, "destinationVoicemailEnabled": False}


def test_days_left_out_are_disabled_and_nights_may_pass_midnight(admin: Api) -> None:
    night = {"enabled": True, "allDayEnabled": False, "startTime": "22:00", "endTime": "06:00"}
    item = admin.read(f"{PATH}/{admin.create(PATH, mode('DIFFERENT_HOURS_DAILY', differentHoursDaily={'monday': night}))}")
    assert item["differentHoursDaily"]["monday"] == night
    assert item["differentHoursDaily"]["tuesday"]["enabled"] is False


def test_hours_need_an_enabled_range(admin: Api) -> None:
    assert refusal(admin.post(PATH, same_hours(weekdays=OFF))) == (400, 25024)
    assert refusal(admin.post(PATH, same_hours(weekdays={"enabled": True, "startTime": "09:00"}))) == (400, 25024)


@pytest.mark.parametrize(
    ("body", "member"),
    [
        (mode("HOLIDAY"), "holidays"),
        (mode("HOLIDAY", holidays=[]), "holidays"),
        (mode(level="LOCATION"), "locationId"),
        ({"type": "NONE", "level": "ORGANIZATION"}, "name"),
        (closures({"name": "Christmas"}), "startDate"),
        (closures(holiday(allDayEnabled=False)), "startTime"),
    ],
)
def test_a_missing_member_is_named(admin: Api, body: Json, member: str) -> None:
    response = admin.post(PATH, body)
    assert refusal(response) == (400, 25008)
    assert member in response.json()["message"]


@pytest.mark.parametrize(
    "body",
    [
        mode("SOMETIMES"),
        mode(level="WORLD"),
        same_hours(weekdays={"enabled": True, "startTime": "9:00", "endTime": "17:00"}),
        closures(holiday(date="2026-13-01")),
        closures(holiday(recurrence={})),
        mode(callForwarding={"enabled": True, "destination": "nowhere"}),
    ],
)
def test_a_wrong_value_is_refused(admin: Api, body: Json) -> None:
    assert refusal(admin.post(PATH, body)) == (400, 25024)


@pytest.mark.parametrize("block", ["sameHoursDaily", "differentHoursDaily"])
def test_hours_without_an_open_day_are_refused_and_so_are_none_at_all(admin: Api, block: str) -> None:
    kind = mode("SAME_HOURS_DAILY" if block == "sameHoursDaily" else "DIFFERENT_HOURS_DAILY")
    closed = {"monday": OFF} if block == "differentHoursDaily" else {"mondayToFriday": OFF, "saturdayToSunday": OFF}
    for body in (kind, {**kind, block: closed}):
        response = admin.post(PATH, body)
        assert refusal(response) == (400, 25024)
        assert response.json()["message"].startswith(f"{block}: at least one enabled with allDayEnabled or Start & End time")


def test_a_week_may_be_closed_all_days(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"closed-weeks"}
    admin.create(PATH, mode("DIFFERENT_HOURS_DAILY", differentHoursDaily={"monday": OFF}))
    assert refusal(admin.post(PATH, {**same_hours(OFF, OFF), "name": "Other"})) == (400, 25024)


def test_a_name_may_be_unique_in_the_whole_organisation(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"mode-names-unique-in-organization"}
    admin.create(PATH, mode())
    berlin = {"level": "LOCATION", "locationId": sim.org.location("Berlin")["id"]}
    assert admin.post(PATH, mode(**berlin)).status_code == 409


def test_a_name_is_unique_at_its_level_only(sim: Simulator, admin: Api) -> None:
    berlin = {"level": "LOCATION", "locationId": sim.org.location("Berlin")["id"]}
    admin.create(PATH, mode())
    assert admin.post(PATH, mode()).status_code == 409
    admin.create(PATH, mode(**berlin))
    assert admin.post(PATH, mode(**berlin)).status_code == 409
    other = admin.create(PATH, mode(name="Other"))
    assert admin.put(f"{PATH}/{other}", {"name": "New"}).status_code == 409


def test_there_are_at_most_a_hundred_modes_per_level(sim: Simulator, admin: Api) -> None:
    for number in range(97):
        admin.create(PATH, mode(name=f"M{number}"))
    assert admin.post(PATH, mode()).status_code == 400
    assert admin.post(PATH, mode(level="LOCATION", locationId=sim.org.location("Berlin")["id"])).status_code == 201


@pytest.mark.parametrize(
    ("world", "shown"),
    [
        (None, "+19705550006"),
        ("hyphenated-destinations", "+1-9705550006"),
        ("ten-digit-destinations", "9705550006"),
    ],
)
def test_a_forward_destination_reads_back_in_one_of_three_forms(
    sim: Simulator, admin: Api, world: str | None, shown: str
) -> None:
    sim.worlds = {world} if world else ()
    forwarding = {"enabled": True, "destination": "+19705550006"}
    one = f"{PATH}/{admin.create(PATH, mode(callForwarding=forwarding))}"
    assert admin.read(one)["callForwarding"]["destination"] == shown
    admin.change(one, {"callForwarding": {"enabled": False}})
    assert admin.read(one)["callForwarding"] == {"enabled": False, "destinationVoicemailEnabled": False}


def test_a_put_keeps_what_it_does_not_name(admin: Api) -> None:
    one = f"{PATH}/{admin.create(PATH, closures())}"
    before = admin.read(one)
    admin.change(one, {"name": "Renamed", "type": "NONE", "level": "LOCATION"})
    assert admin.read(one) == {**before, "name": "Renamed"}


def test_a_mode_put_with_holidays_gives_every_holiday_a_new_id(admin: Api) -> None:
    mode_id = admin.create(PATH, closures(holiday("Christmas"), holiday("New Year", "2027-01-01")))
    before = holidays_of(admin, mode_id)
    admin.change(f"{PATH}/{mode_id}", {"holidays": [holiday("Christmas"), holiday("Easter", "2027-03-28")]})
    after = holidays_of(admin, mode_id)
    assert set(after) == {"Christmas", "Easter"}
    assert after["Christmas"]["id"] != before["Christmas"]["id"]


def test_a_mode_has_at_most_150_holidays(admin: Api) -> None:
    many = [holiday(f"H{number}") for number in range(150)]
    mode_id = admin.create(PATH, closures(*many))
    assert admin.post(f"{PATH}/{mode_id}/holidays", holiday()).status_code == 400
    assert admin.post(PATH, mode("HOLIDAY", name="More", holidays=[*many, holiday()])).status_code == 400


def test_a_holiday_put_merges_and_keeps_the_id(admin: Api) -> None:
    mode_id = admin.create(PATH, closures(holiday(recurrence={"recurYearlyByDate": {"dayOfMonth": 25, "month": "DECEMBER"}})))
    before = holidays_of(admin, mode_id)["Christmas"]
    admin.change(f"{PATH}/{mode_id}/holidays/{before['id']}", {"name": "Xmas"})
    assert holidays_of(admin, mode_id) == {"Xmas": {**before, "name": "Xmas"}}


def test_dates_of_a_one_day_holiday_need_the_all_day_flag(admin: Api) -> None:
    mode_id = admin.create(PATH, closures())
    one = f"{PATH}/{mode_id}/holidays/{holidays_of(admin, mode_id)['Christmas']['id']}"
    dates = {"startDate": "2027-12-25", "endDate": "2027-12-25"}
    assert refusal(admin.put(one, dates)) == (400, 4195)
    admin.change(one, {**dates, "allDayEnabled": True})
    assert holidays_of(admin, mode_id)["Christmas"]["startDate"] == "2027-12-25"


def test_both_times_switch_all_day_off(admin: Api) -> None:
    mode_id = admin.create(PATH, closures())
    one = f"{PATH}/{mode_id}/holidays/{holidays_of(admin, mode_id)['Christmas']['id']}"
    admin.change(one, {"startTime": "08:00", "endTime": "12:00", "allDayEnabled": True})
    assert holidays_of(admin, mode_id)["Christmas"]["allDayEnabled"] is False


def test_a_holiday_must_not_end_before_it_starts(admin: Api) -> None:
    assert refusal(admin.post(PATH, closures(holiday(endDate="2026-12-24")))) == (400, 4195)


def test_the_holiday_detail_has_the_known_bug(admin: Api) -> None:
    mode_id = admin.create(PATH, closures())
    listed = holidays_of(admin, mode_id)["Christmas"]
    assert listed["allDayEnabled"] is True
    assert admin.read(f"{PATH}/{mode_id}/holidays/{listed['id']}")["allDayEnabled"] is False


def test_the_last_holiday_stays(admin: Api) -> None:
    mode_id = admin.create(PATH, closures())
    second = admin.create(f"{PATH}/{mode_id}/holidays", holiday("New Year", "2027-01-01"))
    assert admin.delete(f"{PATH}/{mode_id}/holidays/{second}").status_code == 204
    last = holidays_of(admin, mode_id)["Christmas"]["id"]
    assert admin.delete(f"{PATH}/{mode_id}/holidays/{last}").status_code == 400


def test_the_last_holiday_may_be_deletable(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"last-holiday-deletable"}
    mode_id = admin.create(PATH, closures())
    last = holidays_of(admin, mode_id)["Christmas"]["id"]
    assert admin.delete(f"{PATH}/{mode_id}/holidays/{last}").status_code == 204
    assert holidays_of(admin, mode_id) == {}


def test_a_holiday_that_is_the_same_may_keep_its_id_in_a_list(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"holiday-ids-kept"}
    mode_id = admin.create(PATH, closures(holiday("Christmas"), holiday("New Year", "2027-01-01")))
    before = holidays_of(admin, mode_id)
    admin.change(f"{PATH}/{mode_id}", {"holidays": [holiday("Christmas"), holiday("New Year", "2028-01-01")]})
    after = holidays_of(admin, mode_id)
    assert after["Christmas"]["id"] == before["Christmas"]["id"]
    assert after["New Year"]["id"] != before["New Year"]["id"]


def test_holidays_may_have_the_same_name(sim: Simulator, admin: Api) -> None:
    assert admin.post(PATH, closures(holiday("Bridge"), holiday("Bridge", "2027-01-01"))).status_code == 409
    sim.worlds = {"holiday-names-repeat"}
    admin.create(PATH, closures(holiday("Bridge"), holiday("Bridge", "2027-01-01")))


def test_times_may_be_shown_for_whole_days(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"times-of-whole-days"}
    mode_id = admin.create(PATH, closures())
    assert holidays_of(admin, mode_id)["Christmas"]["startTime"] == "00:00"
    week = admin.read(f"{PATH}/{admin.create(PATH, {**same_hours(), 'name': 'Week'})}")["sameHoursDaily"]
    assert week["saturdayToSunday"] == {"enabled": False, "allDayEnabled": False, "startTime": "00:00", "endTime": "23:59"}
    assert week["mondayToFriday"]["startTime"] == "09:00"


def test_disabled_days_may_be_left_out(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"disabled-days-left-out"}
    body = mode("DIFFERENT_HOURS_DAILY", differentHoursDaily={"monday": WORKDAY, "sunday": OFF})
    assert list(admin.read(f"{PATH}/{admin.create(PATH, body)}")["differentHoursDaily"]) == ["monday"]


def test_a_block_may_be_merged(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"mode-blocks-merged"}
    body = mode("DIFFERENT_HOURS_DAILY", differentHoursDaily={"monday": WORKDAY, "sunday": WORKDAY})
    forwarding = {"enabled": True, "destination": "+19705550006", "destinationVoicemailEnabled": True}
    one = f"{PATH}/{admin.create(PATH, {**body, 'callForwarding': forwarding})}"
    admin.change(one, {"differentHoursDaily": {"sunday": OFF}, "callForwarding": {"enabled": False}})
    after = admin.read(one)
    assert [name for name, day in after["differentHoursDaily"].items() if day["enabled"]] == ["monday"]
    assert after["callForwarding"] == {**forwarding, "enabled": False}


def test_only_holiday_modes_have_holidays(admin: Api) -> None:
    mode_id = admin.create(PATH, mode())
    assert refusal(admin.post(f"{PATH}/{mode_id}/holidays", holiday())) == (400, 25024)


def test_a_mode_in_use_cannot_be_deleted(sim: Simulator, admin: Api) -> None:
    used = sim.org.operating_mode("Day", "Berlin")["id"]
    assert admin.delete(f"{PATH}/{used}").status_code == 409
    unused = sim.org.operating_mode("Day", "Munich")["id"]
    assert admin.delete(f"{PATH}/{unused}").status_code == 204
    assert admin.get(f"{PATH}/{unused}").status_code == 404


def test_a_mode_in_use_may_be_deletable(sim: Simulator, admin: Api) -> None:
    sim.worlds = {"delete-modes-in-use"}
    used = sim.org.operating_mode("Day", "Berlin")["id"]
    assert admin.delete(f"{PATH}/{used}").status_code == 204
    forwarding = sim.org.forwarding[sim.org.auto_attendant("Main Reception", "Berlin")["id"]]
    assert used not in [each["id"] for each in forwarding["operatingModes"]["modes"]]
