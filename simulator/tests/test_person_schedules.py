# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schedules of a person, for an administrator and for that person."""

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, Json, refusal

MINE = "/telephony/config/people/me/schedules"
RING = "/telephony/config/people/me/settings/sequentialRing/criteria"


@pytest.fixture
def path(sim: Simulator) -> str:
    """The schedules of the person who is signed in, for an administrator."""
    return f"/people/{sim.org.person('lena.fischer@aurora.example')['id']}/features/schedules"


def event(name: str = "Leave", date: str = "2027-02-01", **changed: Any) -> Json:
    return {"name": name, "startDate": date, "endDate": date, "allDayEnabled": True, **changed}


def schedule(*events: Json, **changed: Any) -> Json:
    return {"name": "Absences", "type": "holidays", "events": list(events), **changed}


def weekly(**changed: Any) -> Json:
    return event(recurrence={"recurForEver": True, "recurWeekly": {"recurInterval": 2, "monday": True}, **changed})


def levels(body: Json) -> dict[str, str | None]:
    return {each["name"]: each.get("level") for each in body["schedules"]}


def test_an_administrator_and_the_person_list_the_same_schedules(admin: Api, lena: Api, path: str) -> None:
    own = {"Vacation": "PEOPLE", "Early Shift": "PEOPLE"}
    assert levels(admin.read(path)) == {**own, "Office Hours": "LOCATION", "Public Holidays": "LOCATION"}
    assert levels(lena.read(MINE)) == levels(admin.read(path))
    assert levels(admin.read(path, type="holidays", name="vac")) == {"Vacation": "PEOPLE"}


def test_what_an_administrator_makes_the_person_reads_changes_and_deletes(admin: Api, lena: Api, path: str) -> None:
    one = f"{MINE}/holidays/{admin.create(path, schedule(event('A'), event('B')))}"
    assert [each["name"] for each in lena.read(one)["events"]] == ["A", "B"]
    event_id = lena.create(f"{one}/events", event("C"), status=200)
    lena.change(f"{one}/events/{event_id}", event("C", newName="D"))
    assert lena.delete(f"{one}/events/{lena.read(one)['events'][0]['id']}").status_code == 204
    assert [each["name"] for each in lena.read(one)["events"]] == ["B", "D"]
    assert lena.delete(one).status_code == 204
    assert admin.get(one.replace(MINE, path)).status_code == 404


def test_an_administrator_gives_both_names_and_the_person_the_new_one(admin: Api, lena: Api, path: str) -> None:
    old = admin.create(path, schedule(event()))
    renamed = admin.put(f"{path}/holidays/{old}", {"name": "Absences", "newName": "Away", "type": "holidays"}).json()["id"]
    assert renamed != old
    lena.change(f"{MINE}/holidays/{renamed}", {"name": "Out"})
    assert "Out" in levels(lena.read(MINE))
    assert "Away" not in levels(lena.read(MINE))


def test_the_location_of_a_person_is_read_and_not_changed(admin: Api, lena: Api, path: str) -> None:
    shared = {each["name"]: each["id"] for each in lena.read(MINE)["schedules"]}["Office Hours"]
    one = f"/businessHours/{shared}"
    found = lena.read(f"/telephony/config/people/me/locations/schedules{one}")
    assert (found["id"], [each["name"] for each in found["events"]]) == (shared, ["Weekdays"])
    assert lena.get(MINE + one).status_code == 404
    assert admin.get(path + one).status_code == 404


@pytest.mark.parametrize("name", ["Vacation", "Public Holidays"], ids=["own", "of the location"])
def test_a_name_is_taken_by_the_person_or_by_the_location(admin: Api, path: str, name: str) -> None:
    assert refusal(admin.post(path, schedule(name=name))) == (400, 25030)
    admin.create(path, schedule(name=name, type="businessHours"))


def test_in_another_world_a_name_is_unique_whatever_the_type(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = {"schedule-names-unique"}
    assert refusal(admin.post(path, schedule(name="Vacation", type="businessHours"))) == (400, 25030)


@pytest.mark.parametrize(
    ("recurrence", "code"),
    [
        ({"recurForEver": True}, 25008),
        ({"recurDaily": {"recurInterval": 1}, "recurWeekly": {"recurInterval": 1, "monday": True}}, 25024),
        ({"recurDaily": {}}, 25008),
        ({"recurDaily": {"recurInterval": 0}}, 25024),
    ],
)
def test_an_event_recurs_daily_or_weekly(admin: Api, path: str, recurrence: Json, code: int) -> None:
    assert refusal(admin.post(path, schedule(event(recurrence=recurrence)))) == (400, code)


def test_the_person_is_told_every_how_many_weeks_unless_in_another_world(
    sim: Simulator, admin: Api, lena: Api, path: str
) -> None:
    one = f"/holidays/{admin.create(path, schedule(weekly()))}"
    told = {"recurInterval": 2, "monday": True}
    for api, place in ((admin, path), (lena, MINE)):
        assert api.read(place + one)["events"][0]["recurrence"]["recurWeekly"] == told
    sim.worlds = {"own-weekly-interval-untold"}
    assert lena.read(MINE + one)["events"][0]["recurrence"]["recurWeekly"] == {"monday": True}


def test_a_schedule_that_a_criteria_uses_stays(sim: Simulator, lena: Api) -> None:
    found = next(each for each in lena.read(MINE)["schedules"] if each["name"] == "Vacation")
    used = {"scheduleName": "Vacation", "scheduleType": "holidays", "scheduleLevel": "PEOPLE"}
    lena.create(RING, {**used, "callsFrom": "ANY_PHONE_NUMBER", "ringEnabled": True}, status=200)
    assert lena.delete(f"{MINE}/holidays/{found['id']}").status_code == 409
    sim.worlds = {"delete-schedules-in-use"}
    assert lena.delete(f"{MINE}/holidays/{found['id']}").status_code == 204


@pytest.mark.parametrize(
    ("world", "own", "shared"),
    [("other-schedule-levels", "USER", "GROUP"), ("own-schedules-without-level", None, "LOCATION")],
)
def test_levels_have_other_words_in_other_worlds(
    sim: Simulator, admin: Api, lena: Api, path: str, world: str, own: str | None, shared: str
) -> None:
    sim.worlds = {world}
    for found in (levels(admin.read(path)), levels(lena.read(MINE))):
        assert (found["Vacation"], found["Office Hours"]) == (own, shared)


def test_in_another_world_the_person_cannot_rename(sim: Simulator, lena: Api) -> None:
    sim.worlds = {"own-schedule-names-stay"}
    before = lena.read(MINE)["schedules"]
    (vacation,) = (each["id"] for each in before if each["name"] == "Vacation")
    lena.change(f"{MINE}/holidays/{vacation}", {"name": "Away"})
    assert {each["id"] for each in lena.read(MINE)["schedules"]} == {each["id"] for each in before}


def test_in_another_world_a_put_keeps_what_it_leaves_out(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = {"events-merged"}
    one = f"{path}/holidays/{admin.create(path, schedule(weekly()))}"
    (stored,) = admin.read(one)["events"]
    changed = event(recurrence={"recurEndDate": "2028-01-01", "recurWeekly": {"recurInterval": 1, "friday": True}})
    assert admin.put(f"{one}/events/{stored['id']}", {**changed, "newName": "Leave"}).status_code == 200
    (after,) = admin.read(one)["events"]
    assert after["recurrence"].keys() == {"recurForEver", "recurEndDate", "recurWeekly"}


def test_in_another_world_a_recurrence_without_an_end_is_told_as_endless(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = {"endless-recurrence-told"}
    one = f"{path}/holidays/{admin.create(path, schedule(event(recurrence={'recurDaily': {'recurInterval': 1}})))}"
    assert admin.read(one)["events"][0]["recurrence"]["recurForEver"] is True


def test_in_another_world_times_have_seconds(sim: Simulator, lena: Api) -> None:
    sim.worlds = {"times-with-seconds"}
    (shift,) = (each for each in lena.read(MINE)["schedules"] if each["name"] == "Early Shift")
    assert lena.read(f"{MINE}/businessHours/{shift['id']}")["events"][0]["startTime"] == "06:00:00"


def test_only_those_who_may_reach_the_schedules(sim: Simulator, admin: Api, lena: Api, path: str) -> None:
    assert lena.get(path).status_code == 403
    assert admin.get(MINE).status_code in (401, 403, 404)
    nobody = sim.org.person("paul.novak@aurora.example")["id"]
    assert refusal(admin.get(f"/people/{nobody}/features/schedules")) == (400, 4003)
