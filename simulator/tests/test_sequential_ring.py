# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from webex_calling_simulator import Simulator
from webex_calling_simulator.seed_settings import CRITERIA_NUMBER

from .conftest import Api, Json, refusal

MINE = "/telephony/config/people/me/settings/sequentialRing"
SCHEDULE = {"scheduleName": "Office Hours", "scheduleType": "businessHours", "scheduleLevel": "GROUP"}


def ring_of(sim: Simulator, workspace: str) -> str:
    return f"/telephony/config/workspaces/{sim.org.workspace(workspace)['id']}/sequentialRing"


@pytest.fixture
def fresh(sim: Simulator) -> str:
    """The sequential ring of a workspace that never used it."""
    return ring_of(sim, "Summit Room")


@pytest.fixture
def seeded(sim: Simulator) -> str:
    """A sequential ring with two numbers and two criteria."""
    return ring_of(sim, "Boardroom Spree")


def slot(number: str, rings: int = 4) -> Json:
    return {"phoneNumber": number, "answerConfirmationRequiredEnabled": True, "numberOfRings": rings}


def criteria(**changed: Any) -> Json:
    return {"callsFrom": "ANY_PHONE_NUMBER", "ringEnabled": True, **changed}


def selected(*numbers: str) -> Json:
    callers = {"anonymousCallersEnabled": True, "unavailableCallersEnabled": False, "phoneNumbers": list(numbers)}
    return criteria(callsFrom="SELECT_PHONE_NUMBERS", **callers)


def numbers_of(settings: Json) -> list[str | None]:
    return [each.get("phoneNumber") for each in settings["phoneNumbers"]]


def test_there_are_always_five_slots_with_hyphenated_numbers(admin: Api, seeded: str, fresh: str) -> None:
    assert numbers_of(admin.read(seeded)) == ["+49-3023125011", "+44-2079460018", None, None, None]
    assert numbers_of(admin.read(fresh)) == [None] * 5


def test_the_ring_count_is_text_for_a_workspace_and_a_number_for_me(admin: Api, lena: Api, seeded: str) -> None:
    assert admin.read(seeded)["baseLocationNumberOfRings"] == "2"
    assert lena.read(MINE)["baseLocationNumberOfRings"] == 2


def test_slots_are_replaced_and_the_rest_is_kept(admin: Api, seeded: str) -> None:
    before = admin.read(seeded)
    admin.change(seeded, {"phoneNumbers": [slot("+13035550111")]})
    after = admin.read(seeded)
    assert numbers_of(after) == ["+1-3035550111", None, None, None, None]
    assert after["phoneNumbers"][0]["numberOfRings"] == 4
    assert {**after, "phoneNumbers": None} == {**before, "phoneNumbers": None}


def test_my_settings_need_enabled_and_complete_slots(lena: Api) -> None:
    assert refusal(lena.put(MINE, {"callsToVoicemailEnabled": True})) == (400, 25008)
    bare = {"enabled": True, "phoneNumbers": [{"phoneNumber": "+13035550111"}]}
    assert refusal(lena.put(MINE, bare)) == (400, 25008)
    lena.change(MINE, {"enabled": False, "phoneNumbers": [slot("+13035550111")]})
    assert lena.read(MINE)["enabled"] is False


@pytest.mark.parametrize(
    "body",
    [
        {"baseLocationNumberOfRings": 21},
        {"baseLocationNumberOfRings": "3"},
        {"phoneNumbers": [slot("somewhere")]},
        {"phoneNumbers": [slot("+13035550111", rings=1)]},
        {"enabled": "yes"},
    ],
)
def test_wrong_settings_are_refused(admin: Api, fresh: str, body: Json) -> None:
    assert refusal(admin.put(fresh, body)) == (400, 25024)


def test_six_numbers_are_too_many(admin: Api, fresh: str) -> None:
    assert refusal(admin.put(fresh, {"phoneNumbers": [slot("+13035550111")] * 6})) == (400, 25085)


def test_only_a_professional_workspace_has_a_sequential_ring(sim: Simulator, admin: Api) -> None:
    response = admin.get(ring_of(sim, "Loading Dock"))
    assert refusal(response) == (405, 25409)
    assert response.json()["message"] == "Invalid Professional Place"


def test_criteria_are_summed_up_in_the_settings(admin: Api, seeded: str) -> None:
    admin.create(f"{seeded}/criteria", selected("+442079460018"))
    shown = [{**each, "id": None} for each in admin.read(seeded)["criteria"]]
    assert shown == [
        {"id": None, "source": "ALL_NUMBERS", "ringEnabled": False, "scheduleName": "Public Holidays"},
        {"id": None, "source": "SPECIFIC_NUMBERS", "ringEnabled": True},
        {"id": None, "source": "SPECIFIC_NUMBERS", "ringEnabled": True},
    ]


def test_criteria_live_and_die(admin: Api, fresh: str) -> None:
    one = f"{fresh}/criteria/{admin.create(f'{fresh}/criteria', {**selected('+442079460018'), **SCHEDULE})}"
    stored = admin.read(one)
    assert {**stored, "id": None} == {"id": None, **selected("+442079460018"), **SCHEDULE}
    admin.change(one, {"ringEnabled": False, "phoneNumbers": ["+442079460019"]})
    assert admin.read(one) == {**stored, "ringEnabled": False, "phoneNumbers": ["+442079460019"]}
    assert admin.delete(one).status_code == 204
    assert admin.get(one).status_code == 404


def test_criteria_for_any_number_show_no_callers(admin: Api, fresh: str) -> None:
    identifier = admin.create(f"{fresh}/criteria", criteria(anonymousCallersEnabled=True))
    assert set(admin.read(f"{fresh}/criteria/{identifier}")) == {"id", "callsFrom", "ringEnabled"}


def test_the_first_criteria_switches_the_ring_on(admin: Api, fresh: str) -> None:
    assert admin.read(fresh)["enabled"] is False
    first = admin.create(f"{fresh}/criteria", criteria())
    assert admin.read(fresh)["enabled"] is True
    admin.change(fresh, {"enabled": False})
    admin.create(f"{fresh}/criteria", criteria(ringEnabled=False))
    admin.delete(f"{fresh}/criteria/{first}")
    assert admin.read(fresh)["enabled"] is False


def test_callers_of_north_america_lose_their_country_code(admin: Api, seeded: str) -> None:
    identifier = admin.read(seeded)["criteria"][1]["id"]
    assert callers_of(admin, seeded, identifier) == [CRITERIA_NUMBER.removeprefix("+1")]


@pytest.mark.parametrize(
    ("world", "shown"),
    [
        (None, ["5551234567", "+493055501820", "5559876543"]),
        ("criteria-numbers-as-sent", ["+15551234567", "+493055501820", "5559876543"]),
        ("criteria-without-country-codes", ["5551234567", "3055501820", "5559876543"]),
    ],
)
def test_callers_read_back_in_one_of_three_forms(
    sim: Simulator, admin: Api, fresh: str, world: str | None, shown: list[str]
) -> None:
    sim.worlds = {world} if world else ()
    sent = selected("+15551234567", "+493055501820", "5559876543")
    assert callers_of(admin, fresh, admin.create(f"{fresh}/criteria", sent)) == shown


def callers_of(admin: Api, ring: str, identifier: str) -> list[str]:
    numbers: list[str] = admin.read(f"{ring}/criteria/{identifier}")["phoneNumbers"]
    return numbers


def test_ring_numbers_of_north_america_may_read_back_as_ten_digits(sim: Simulator, admin: Api, fresh: str) -> None:
    sim.worlds = {"ten-digit-numbers"}
    admin.change(fresh, {"phoneNumbers": [slot("+13035550111"), slot("+442079460018"), slot("2001")]})
    assert numbers_of(admin.read(fresh))[:3] == ["3035550111", "+44-2079460018", "2001"]


def test_all_ring_counts_may_be_text(sim: Simulator, admin: Api, lena: Api, fresh: str) -> None:
    sim.worlds = {"ring-counts-as-text"}
    assert {each["numberOfRings"] for each in admin.read(fresh)["phoneNumbers"]} == {"3"}
    assert lena.read(MINE)["baseLocationNumberOfRings"] == "2"


def test_settings_that_are_not_sent_may_have_their_defaults(sim: Simulator, admin: Api, seeded: str) -> None:
    sim.worlds = {"ring-settings-replaced"}
    criteria_before = admin.read(seeded)["criteria"]
    admin.change(seeded, {"callsToVoicemailEnabled": True})
    after = admin.read(seeded)
    assert (after["enabled"], numbers_of(after), after["callsToVoicemailEnabled"]) == (False, [None] * 5, True)
    assert after["criteria"] == criteria_before


def test_slots_that_are_not_sent_may_stay(sim: Simulator, admin: Api, seeded: str) -> None:
    sim.worlds = {"ring-slots-kept"}
    admin.change(seeded, {"phoneNumbers": [slot("+13035550111")]})
    assert numbers_of(admin.read(seeded))[:3] == ["+1-3035550111", "+44-2079460018", None]
    empty = {"answerConfirmationRequiredEnabled": False, "numberOfRings": 3}
    admin.change(seeded, {"phoneNumbers": [slot("+13035550111"), empty]})
    assert numbers_of(admin.read(seeded))[:2] == ["+1-3035550111", None]


def test_a_slot_without_a_number_may_be_refused(sim: Simulator, admin: Api, seeded: str) -> None:
    sim.worlds = {"empty-ring-slots-refused"}
    empty = {"answerConfirmationRequiredEnabled": False, "numberOfRings": 3}
    assert refusal(admin.put(seeded, {"phoneNumbers": [empty]})) == (400, 25008)


def test_the_schedule_of_criteria_may_read_back_in_other_words(sim: Simulator, admin: Api, fresh: str) -> None:
    sim.worlds = {"schedule-names-with-origin", "group-reads-as-location", "always-is-global"}
    scheduled = admin.create(f"{fresh}/criteria", criteria(**SCHEDULE))
    always = admin.create(f"{fresh}/criteria", criteria())
    shown = admin.read(f"{fresh}/criteria/{scheduled}")
    assert (shown["scheduleName"], shown["scheduleLevel"]) == ("Office Hours (Group)", "LOCATION")
    shown = admin.read(f"{fresh}/criteria/{always}")
    assert (shown["scheduleName"], shown["scheduleLevel"]) == ("", "GLOBAL")


def test_a_put_of_criteria_may_replace_them(sim: Simulator, admin: Api, fresh: str) -> None:
    sim.worlds = {"criteria-put-replaces"}
    one = f"{fresh}/criteria/{admin.create(f'{fresh}/criteria', criteria(**SCHEDULE))}"
    assert refusal(admin.put(one, {"ringEnabled": False})) == (400, 25008)
    admin.change(one, criteria(ringEnabled=False))
    assert "scheduleName" not in admin.read(one)


def test_the_first_criteria_may_leave_the_ring_as_it_is(sim: Simulator, admin: Api, fresh: str) -> None:
    sim.worlds = {"criteria-leave-the-ring"}
    admin.create(f"{fresh}/criteria", criteria())
    assert admin.read(fresh)["enabled"] is False


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"ringEnabled": True}, 25008),
        ({"callsFrom": "ANY_PHONE_NUMBER"}, 25008),
        (criteria(callsFrom="SELECT_PHONE_NUMBERS"), 25008),
        (criteria(callsFrom="NOBODY"), 25024),
        (criteria(scheduleName="Office Hours"), 25024),
        (criteria(scheduleName="Office Hours", scheduleType="sometimes"), 25024),
        (criteria(scheduleName="Office Hours", scheduleType="holidays"), 4167),
        (criteria(scheduleLevel="PEOPLE"), 25024),
    ],
)
def test_wrong_criteria_are_refused(admin: Api, fresh: str, body: Json, code: int) -> None:
    assert refusal(admin.post(f"{fresh}/criteria", body)) == (400, code)


def test_a_workspace_may_have_criteria_for_every_day_all_day(admin: Api, fresh: str) -> None:
    admin.create(f"{fresh}/criteria", criteria(scheduleLevel="GLOBAL", scheduleName=""))


def test_my_criteria_use_my_own_or_my_locations_schedules(lena: Api) -> None:
    path = f"{MINE}/criteria"
    lena.create(path, criteria(**{**SCHEDULE, "scheduleLevel": "LOCATION"}), status=200)
    vacation = {"scheduleName": "Vacation", "scheduleType": "holidays", "scheduleLevel": "PEOPLE"}
    lena.create(path, criteria(**vacation), status=200)
    assert refusal(lena.post(path, criteria(**{**vacation, "scheduleLevel": "LOCATION"}))) == (400, 4167)
    assert refusal(lena.post(path, criteria(scheduleLevel="GLOBAL", scheduleName=""))) == (400, 25024)
    assert len(lena.read(MINE)["criteria"]) == 2


def test_my_criteria_live_and_die(lena: Api) -> None:
    one = f"{MINE}/criteria/{lena.create(f'{MINE}/criteria', criteria(), status=200)}"
    lena.change(one, {"ringEnabled": False})
    assert lena.read(one)["ringEnabled"] is False
    assert lena.delete(one).status_code == 204
    assert lena.read(MINE)["criteria"] == []
