# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sequential ring of workspaces and of the signed-in person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from wxc_sdk.person_settings.sequential_ring import SequentialRing, SequentialRingCriteria

from .case import Case, Json, check
from .crud import Crud


@dataclass(frozen=True)
class JudgedRing:
    """Whose sequential ring it is; the SDK has other names for the two."""

    name: str
    get: Callable[[Case], Any]
    put: Callable[[Case, SequentialRing], None]
    create: Callable[[Case, SequentialRingCriteria], Any]
    read: Callable[[Case, str], Any]
    update: Callable[[Case, str, SequentialRingCriteria], None]
    delete: Callable[[Case, str], None]
    schedule: Json
    """One that a criteria may name."""


def _ring_of_workspace(whose: str, **space: str) -> JudgedRing:
    def api(case: Case) -> Any:
        return case.admin.workspace_settings.sequential_ring

    def space_id(case: Case) -> str:
        return case.workspace(**space)

    return JudgedRing(
        whose,
        lambda case: api(case).read(space_id(case)),
        lambda case, settings: api(case).configure(space_id(case), settings),
        lambda case, criteria: api(case).create_criteria(space_id(case), criteria),
        lambda case, identifier: api(case).read_criteria(space_id(case), identifier),
        lambda case, identifier, criteria: api(case).configure_criteria(space_id(case), identifier, criteria),
        lambda case, identifier: api(case).delete_criteria(space_id(case), identifier),
        {"scheduleName": "Public Holidays", "scheduleType": "holidays", "scheduleLevel": "GROUP"},
    )


WORKSPACE = _ring_of_workspace("a workspace")
BASIC_WORKSPACE = _ring_of_workspace("a basic workspace", name="Lobby", location="Berlin")
ME = JudgedRing(
    "the signed-in person",
    lambda case: case.person.me.sequential_ring.get(),
    lambda case, settings: case.person.me.sequential_ring.update(settings),
    lambda case, criteria: case.person.me.sequential_ring.criteria_create(criteria),
    lambda case, identifier: case.person.me.sequential_ring.criteria_get(identifier),
    lambda case, identifier, criteria: case.person.me.sequential_ring.criteria_update(criteria, identifier),
    lambda case, identifier: case.person.me.sequential_ring.criteria_delete(identifier),
    {"scheduleName": "Vacation", "scheduleType": "holidays", "scheduleLevel": "PEOPLE"},
)

CUSTOMERS = {
    "callsFrom": "SELECT_PHONE_NUMBERS",
    "anonymousCallersEnabled": True,
    "unavailableCallersEnabled": False,
    "phoneNumbers": ["+442079460018", "+442079460019"],
}


def settings(*numbers: str, **members: Any) -> SequentialRing:
    """Sequential ring over these numbers."""
    slots = [{"phoneNumber": each, "answerConfirmationRequiredEnabled": True, "numberOfRings": 4} for each in numbers]
    return SequentialRing.model_validate({"enabled": True, "phoneNumbers": slots, **members})


def criteria(wish: Json) -> SequentialRingCriteria:
    """The SDK's model, which alters what it is made from."""
    return SequentialRingCriteria.model_validate(dict(wish))


def _numbers(found: Any) -> list[str | None]:
    return [each.phone_number for each in found.phone_numbers]


def check_settings(ring: JudgedRing, case: Case) -> None:
    """Five slots that are replaced together; everything else is merged."""
    before = ring.get(case)
    assert len(before.phone_numbers) == 5, f"there are {len(before.phone_numbers)} slots"
    ring.put(case, settings("+493023125011", "+442079460018", baseLocationNumberOfRings=7))
    found = ring.get(case)
    assert _numbers(found) == ["+493023125011", "+442079460018", None, None, None]
    assert [each.get("phoneNumber") for each in case.answer["phoneNumbers"][:2]] == ["+49-3023125011", "+44-2079460018"]
    assert (found.phone_numbers[1].number_of_rings, found.phone_numbers[1].answer_confirmation_required_enabled) == (4, True)
    assert (found.enabled, found.base_location_number_of_rings) == (True, 7)
    ring.put(case, SequentialRing(enabled=False, calls_to_voicemail_enabled=True))
    assert _numbers(ring.get(case)) == _numbers(found)
    ring.put(case, settings("+442079460018"))
    after = ring.get(case)
    assert _numbers(after) == ["+442079460018", None, None, None, None]
    assert (after.enabled, after.calls_to_voicemail_enabled, after.base_location_number_of_rings) == (True, True, 7)
    # What was read is sent back as it is, empty slots included.
    ring.put(case, after)
    assert ring.get(case) == after


def check_wrong_settings(ring: JudgedRing, case: Case) -> None:
    """Too many slots, too many rings, and a slot that says too little."""
    for wrong, error, text in (
        (settings(*["+442079460018"] * 6), 25085, "phoneNumbers"),
        (settings("+442079460018", baseLocationNumberOfRings=21), 25024, "baseLocationNumberOfRings"),
        (settings("+1"), 25024, "phoneNumber"),
        (SequentialRing.model_validate({"enabled": True, "phoneNumbers": [{"numberOfRings": 3}]}), 25008, "answerConf"),
    ):
        with case.refused(400, error, text=text):
            ring.put(case, wrong)


def check_criteria(ring: JudgedRing, case: Case) -> None:
    """What schedules a criteria may name, and that the first one switches the ring on."""
    ring.put(case, SequentialRing(enabled=False))
    for each in ring.get(case).criteria:
        ring.delete(case, each.id)
    with case.refused(400, 4167, text="[Error 4167]"):
        ring.create(
            case, criteria({**ring.schedule, "scheduleName": "Nobody's", "callsFrom": "ANY_PHONE_NUMBER", "enabled": True})
        )
    with case.refused(400, 25024, text="scheduleType"):
        ring.create(case, criteria({"scheduleName": "Vacation", "callsFrom": "ANY_PHONE_NUMBER", "enabled": True}))
    for left_out in ("anonymousCallersEnabled", "phoneNumbers"):
        wish = {name: value for name, value in CUSTOMERS.items() if name != left_out}
        with case.refused(400, 25008, text=left_out):
            ring.create(case, criteria({**wish, "enabled": True}))
    always = ring.create(case, criteria({"callsFrom": "ANY_PHONE_NUMBER", "enabled": True}))
    ring.create(case, criteria({**ring.schedule, **CUSTOMERS, "enabled": False}))
    found = ring.get(case)
    assert found.enabled, "the first criteria did not switch the ring on"
    summaries = [(each.schedule_name, each.source, each.enabled) for each in found.criteria]
    assert summaries == [(None, "ALL_NUMBERS", True), (ring.schedule["scheduleName"], "SPECIFIC_NUMBERS", False)]
    assert ring.read(case, always).phone_numbers is None


def _criteria_kind(ring: JudgedRing) -> Crud:
    return Crud(
        name=f"a criteria of {ring.name}",
        wish=lambda case: {**ring.schedule, **CUSTOMERS, "ringEnabled": True},
        change={"ringEnabled": False, "phoneNumbers": ["+442079460020"]},
        create=lambda case, wish: str(ring.create(case, criteria(wish))),
        read=ring.read,
        items=lambda case: ring.get(case).criteria,
        update=lambda case, identifier, change: ring.update(case, identifier, criteria(change)),
        delete=ring.delete,
        required=("callsFrom", "ringEnabled"),
        unique=False,
        view=lambda model: model.update(),
    )


for each in (WORKSPACE, ME):
    check(f"the sequential ring of {each.name} has five slots")(partial(check_settings, each))
    check(f"the sequential ring of {each.name} refuses what makes no sense")(partial(check_wrong_settings, each))
    check(f"the sequential ring of {each.name} has criteria by schedule and caller")(partial(check_criteria, each))
    _criteria_kind(each).add()


@check("a workspace tells its number of rings as text, a person as a number")
def a_workspace_tells_its_number_of_rings(case: Case) -> None:
    for ring, kind in ((WORKSPACE, str), (ME, int)):
        assert isinstance(ring.get(case).base_location_number_of_rings, int)
        rings = case.answer["baseLocationNumberOfRings"]
        assert isinstance(rings, kind), f"the rings of {ring.name} come as {rings!r}"


@check("a basic workspace has no sequential ring")
def a_basic_workspace_has_no_sequential_ring(case: Case) -> None:
    with case.refused(405, 25409, text="Invalid Professional Place"):
        BASIC_WORKSPACE.get(case)
    with case.refused(405, 25409):
        BASIC_WORKSPACE.put(case, SequentialRing(enabled=True))
    with case.refused(405, 25409):
        BASIC_WORKSPACE.create(case, criteria({"callsFrom": "ANY_PHONE_NUMBER", "enabled": True}))


@check("every day, all day has a form of its own for workspaces")
def every_day_all_day_has_a_form(case: Case) -> None:
    wish = {"scheduleName": "", "scheduleLevel": "GLOBAL", "callsFrom": "ANY_PHONE_NUMBER", "enabled": True}
    assert WORKSPACE.read(case, WORKSPACE.create(case, criteria(wish))).calls_from == "ANY_PHONE_NUMBER"
    with case.refused(400, 25024, text="scheduleLevel"):
        ME.create(case, criteria(wish))


@check("numbers of criteria may come without their country code")
def numbers_of_criteria_may_come_without_their(case: Case) -> None:
    boardroom = _ring_of_workspace("the boardroom", name="Boardroom Spree", location="Berlin")
    (customers,) = (each for each in boardroom.get(case).criteria if each.source == "SPECIFIC_NUMBERS")
    # The SDK takes ten digits for North American ones.
    assert boardroom.read(case, customers.id).phone_numbers == ["+13035550150"]
    assert case.answer["phoneNumbers"] == ["3035550150"]
