# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator

from .conftest import Api, Json, refusal


@pytest.fixture
def path(sim: Simulator) -> str:
    """The schedules of Berlin."""
    return f"/telephony/config/locations/{sim.org.location('Berlin')['id']}/schedules"


def event(name: str = "Summer Party", date: str = "2026-07-03", **changed: Any) -> Json:
    return {"name": name, "startDate": date, "endDate": date, "allDayEnabled": True, **changed}


def schedule(*events: Json) -> Json:
    return {"name": "Closures", "type": "holidays", "events": list(events)}


def names(body: Json) -> list[str]:
    return [each["name"] for each in body["events"]]


def put(admin: Api, path: str, body: Json) -> str:
    """The id in the answer of a PUT, which may be a new one."""
    response = admin.put(path, body)
    assert response.status_code == 200, response.text
    return str(response.json()["id"])


def test_schedules_are_listed_without_events(sim: Simulator, admin: Api, path: str) -> None:
    schedules = admin.read(path)["schedules"]
    assert [(each["name"], each["type"]) for each in schedules] == [
        ("Office Hours", "businessHours"),
        ("Public Holidays", "holidays"),
    ]
    assert set(schedules[0]) == {"id", "name", "type", "locationName", "locationId"}
    assert len(admin.read(path, type="holidays")["schedules"]) == 1
    assert len(admin.read(path, name="office")["schedules"]) == 1


def test_a_schedule_is_created_with_events(admin: Api, path: str) -> None:
    one = f"{path}/holidays/{admin.create(path, schedule(event()))}"
    body = admin.read(one)
    assert (body["name"], body["type"], names(body)) == ("Closures", "holidays", ["Summer Party"])
    assert admin.delete(one).status_code == 204
    assert admin.get(one).status_code == 404


def test_a_new_name_means_a_new_id(admin: Api, path: str) -> None:
    old = admin.create(path, schedule(event()))
    new = put(admin, f"{path}/holidays/{old}", {"name": "Shut"})
    assert new != old
    assert admin.get(f"{path}/holidays/{old}").status_code == 404
    assert names(admin.read(f"{path}/holidays/{new}")) == ["Summer Party"]
    assert put(admin, f"{path}/holidays/{new}", {"name": "Shut"}) == new


def test_the_id_comes_from_the_name_and_repeats_elsewhere(sim: Simulator, admin: Api, path: str) -> None:
    munich = path.replace(sim.org.location("Berlin")["id"], sim.org.location("Munich")["id"])
    assert admin.create(path, schedule()) == admin.create(munich, schedule())


def test_a_name_is_unique_within_its_type(admin: Api, path: str) -> None:
    admin.create(path, schedule())
    assert refusal(admin.post(path, schedule())) == (400, 25030)
    admin.create(path, {**schedule(), "type": "businessHours"})


def test_a_schedule_put_changes_the_events_it_names(admin: Api, path: str) -> None:
    one = f"{path}/holidays/{admin.create(path, schedule(event('A'), event('B')))}"
    put(admin, one, {"name": "Closures", "events": [event("B", "2026-08-01", newName="C")]})
    body = admin.read(one)
    assert names(body) == ["A", "C"]
    assert body["events"][1]["startDate"] == "2026-08-01"
    assert "newName" not in body["events"][1]


def test_an_event_lives_and_dies(admin: Api, path: str) -> None:
    one = f"{path}/holidays/{admin.create(path, schedule())}"
    old = admin.create(f"{one}/events", event())
    new = put(admin, f"{one}/events/{old}", event("Winter Party", "2026-12-11"))
    assert new != old
    assert admin.read(f"{one}/events/{new}") == {"id": new, **event("Winter Party", "2026-12-11")}
    assert admin.post(f"{one}/events", event("Winter Party")).status_code == 409
    assert admin.delete(f"{one}/events/{new}").status_code == 204
    assert admin.read(one)["events"] == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": "X", "startDate": "2026-07-03"}, 25008),
        (event(allDayEnabled=False), 25008),
        (event(startDate="tomorrow"), 25024),
        (event(startDate="2026-07-04"), 4195),
    ],
)
def test_wrong_events_are_refused(admin: Api, path: str, body: Json, code: int) -> None:
    assert refusal(admin.post(path, schedule(body))) == (400, code)


def test_there_are_two_types_of_schedules(admin: Api, path: str) -> None:
    assert refusal(admin.post(path, {"name": "X", "type": "sometimes"})) == (400, 25024)
    assert refusal(admin.get(f"{path}/sometimes/any")) == (400, 25024)


def test_an_event_recurs_in_one_way_unless_in_another_world(sim: Simulator, admin: Api, path: str) -> None:
    both = {"recurForEver": True, "recurWeekly": {"monday": True}, "recurYearlyByDate": {"dayOfMonth": 1, "month": "MAY"}}
    body = schedule(event(recurrence=both))
    assert refusal(admin.post(path, body)) == (400, 25024)
    sim.worlds = {"several-recurrences"}
    admin.create(path, body)


@pytest.mark.parametrize(
    ("recurrence", "code"),
    [
        ({"recurWeekly": {"monday": False}}, 25024),
        ({"recurYearlyByDate": {"dayOfMonth": 30, "month": "FEBRUARY"}}, 25024),
        ({"recurWeekly": {"monday": True}, "recurEndDate": "2026-07-02"}, 4195),
    ],
)
def test_an_event_that_never_recurs_is_refused(admin: Api, path: str, recurrence: Json, code: int) -> None:
    assert refusal(admin.post(path, schedule(event(recurrence=recurrence)))) == (400, code)


def test_a_leap_day_is_a_date(admin: Api, path: str) -> None:
    leap_day = {"recurYearlyByDate": {"dayOfMonth": 29, "month": "FEBRUARY"}}
    admin.create(path, schedule(event(recurrence=leap_day)))


def test_in_another_world_a_name_is_unique_whatever_the_type(sim: Simulator, admin: Api, path: str) -> None:
    sim.worlds = {"schedule-names-unique"}
    admin.create(path, schedule())
    assert refusal(admin.post(path, {**schedule(), "type": "businessHours"})) == (400, 25030)


def test_a_schedule_that_criteria_use_stays_unless_it_may_be_deleted(sim: Simulator, admin: Api, path: str) -> None:
    used = next(each for each in admin.read(path)["schedules"] if each["name"] == "Public Holidays")
    one = f"{path}/holidays/{used['id']}"
    munich = one.replace(sim.org.location("Berlin")["id"], sim.org.location("Munich")["id"])
    assert admin.delete(one).status_code == 409
    assert admin.delete(munich).status_code == 204
    sim.worlds = {"delete-schedules-in-use"}
    assert admin.delete(one).status_code == 204
