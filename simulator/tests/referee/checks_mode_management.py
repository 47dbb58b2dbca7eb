# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Forwarding of features by operating mode, and who may switch the mode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from wxc_sdk.telephony.forwarding import CallForwarding

from .case import Case, Json, check, check_pages, shown
from .clients import Sdk


@dataclass(frozen=True)
class Feature:
    """One kind of feature that forwards."""

    name: str
    api: Callable[[Case], Sdk]
    kind: str
    title: str


ATTENDANT = Feature("an auto attendant", lambda case: case.admin.telephony.auto_attendant, "AUTO_ATTENDANT", "Main Reception")
QUEUE = Feature("a call queue", lambda case: case.admin.telephony.callqueue, "CALL_QUEUE", "Customer Service")
GROUP = Feature("a hunt group", lambda case: case.admin.telephony.huntgroup, "HUNT_GROUP", "Warehouse Team")
FEATURES = (ATTENDANT, QUEUE, GROUP)


def feature_id(found: Any) -> str:
    """The SDK has a name of its own for the id of an auto attendant."""
    return str(found.auto_attendant_id if hasattr(found, "auto_attendant_id") else found.id)


def place(case: Case, feature: Feature, location: str) -> tuple[str, str]:
    """The ids of a location and of its feature of the kind, as the SDK finds them."""
    (found,) = feature.api(case).list(location_id=case.location(location), name=feature.title)
    return case.location(location), feature_id(found)


def entry(mode_id: str, selection: str = "FORWARD_TO_DEFAULT_NUMBER", **members: Any) -> Json:
    """One mode of a feature's forwarding."""
    return {"id": mode_id, "normalOperationEnabled": True, "forwardTo": {"selection": selection, **members}}


def by_mode(*entries: Json, enabled: bool = True) -> CallForwarding:
    """Forwarding by these modes; the other blocks are left out."""
    return CallForwarding.model_validate({"operatingModes": {"enabled": enabled, "modes": list(entries)}})


def at(case: Case, local: str) -> None:
    """Set the simulator's clock to a time in Berlin."""
    case.sim.clock.set(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Berlin")))


def check_forwarding(feature: Feature, case: Case) -> None:
    """Modes are set, shown with what the mode itself says, and sent back as they were read."""
    api, where = feature.api(case).forwarding, place(case, feature, "Munich")
    at(case, "2026-11-20 12:00")
    unused = api.settings(*where)
    assert (unused.operating_modes.enabled, unused.operating_modes.modes) == (False, None)
    assert not unused.always.enabled
    day, weekend, outage = case.mode("Day", "Munich"), case.mode("Weekend", "Munich"), case.mode("Outage")
    specified = entry(weekend, "FORWARD_TO_SPECIFIED_NUMBER", destination="3001", destinationVoicemailEnabled=True)
    api.update(*where, by_mode(entry(day, "DO_NOT_FORWARD"), specified, entry(outage)))

    found = api.settings(*where).operating_modes
    assert (found.current_operating_mode_id, found.exception_type) == (day, None)
    assert [(each.name, each.type, each.level) for each in found.modes] == [
        ("Day", "SAME_HOURS_DAILY", "LOCATION"),
        ("Weekend", "SAME_HOURS_DAILY", "LOCATION"),
        ("Outage", "NONE", "ORGANIZATION"),
    ]
    to_weekend, to_outage = found.modes[1].forward_to, found.modes[2].forward_to
    assert (to_weekend.selection, to_weekend.destination) == ("FORWARD_TO_SPECIFIED_NUMBER", "3001")
    assert to_weekend.destination_voicemail_enabled
    assert to_weekend.default_forward_to_selection == "DO_NOT_FORWARD"
    assert to_outage.default_destination == "+493023125099"
    assert to_outage.default_forward_to_selection == "FORWARD_TO_SPECIFIED_NUMBER"

    api.update(*where, api.settings(*where))
    assert api.settings(*where).operating_modes == found
    at(case, "2026-11-21 12:00")
    assert api.settings(*where).operating_modes.current_operating_mode_id == weekend
    api.update(*where, by_mode(enabled=False))
    assert api.settings(*where).operating_modes.modes is None


def _voicemail_members(case: Case, feature: Feature) -> tuple[str, str]:
    """How the voicemail flag of forwarding is spelled in a request of the SDK, and in the answer."""
    sent = "sendToVoicemailEnabled"
    if feature is ATTENDANT or case.is_in("voicemail-member-as-of-attendants"):
        return sent, sent
    if case.is_in("voicemail-member-with-capital-m"):
        return "destinationVoiceMailEnabled", "destinationVoiceMailEnabled"
    return sent, "destinationVoicemailEnabled"


def check_always(feature: Feature, case: Case) -> None:
    """The SDK spells a member in one way for all features; it must arrive everywhere."""
    api, where = feature.api(case).forwarding, place(case, feature, "Munich")
    sent, answered = _voicemail_members(case, feature)
    wish = {"enabled": True, "destination": "3001", "ringReminderEnabled": True}
    api.update(*where, CallForwarding.model_validate({"always": {**wish, sent: True}}))
    assert shown(api.settings(*where).always) == {**wish, answered: True}


def check_wrong_modes(feature: Feature, case: Case) -> None:
    """A mode of another location, one twice, and a number that is missing."""
    api, where = feature.api(case).forwarding, place(case, feature, "Munich")
    day, foreign = case.mode("Day", "Munich"), case.mode("Day", "Berlin")
    for wrong, error in (
        ([entry(foreign)], 25024),
        ([entry(day), entry(day)], 25024),
        ([entry(day, "FORWARD_TO_SPECIFIED_NUMBER")], 25008),
    ):
        with case.refused(400, error):
            api.update(*where, by_mode(*wrong))
    with case.refused(404):
        api.settings(case.location("Berlin"), where[1])


def check_switch_back(feature: Feature, case: Case) -> None:
    """An administrator ends the switch of a manager, and nothing more."""
    at(case, "2026-11-20 12:00")
    where = place(case, feature, "Berlin")
    forwarding = feature.api(case).forwarding
    closed = case.mode("Closed", "Berlin")
    case.person.me.mode_management.switch_mode_for_feature(where[1], closed, is_manual_switchback_enabled=True)
    found = forwarding.settings(*where).operating_modes
    assert (found.current_operating_mode_id, found.exception_type) == (closed, "MANUAL_SWITCH_BACK")
    forwarding.switch_mode_for_call_forwarding(*where)
    found = forwarding.settings(*where).operating_modes
    assert found.current_operating_mode_id != closed
    assert found.exception_type is None


for each in FEATURES:
    check(f"{each.name} forwards by operating mode")(partial(check_forwarding, each))
    check(f"{each.name} forwards always")(partial(check_always, each))
    check(f"{each.name} refuses modes that make no sense")(partial(check_wrong_modes, each))
    check(f"{each.name} is switched back to normal operation")(partial(check_switch_back, each))


@check("features with modes are available for assignment, in pages and by name")
def features_with_modes_are_available_for_assignment(case: Case) -> None:
    ask = partial(case.admin.person_settings.mode_management.available_features, case.someone())
    check_pages(case, ask, size=30)
    for feature in (ATTENDANT, QUEUE):
        found = ask(name=feature.title)
        assert {(each.type, each.name) for each in found} == {(feature.kind, feature.title)}
    assert {each.extension for each in ask(extension="5100")} == {"5100"}
    names = [each.name for each in ask(order="desc")]
    assert names == sorted(names, reverse=True)


@check("assigning features replaces what was assigned")
def assigning_features_replaces_what_was_assigned(case: Case) -> None:
    api, person = case.admin.person_settings.mode_management, case.someone()
    wanted = [place(case, feature, "Berlin")[1] for feature in FEATURES]
    for assigned in (wanted, wanted[1:], []):
        api.assign_features(assigned, person)
        assert [each.id for each in api.assigned_features(person)] == assigned
    api.assign_features(wanted, person)
    attendant = api.assigned_features(person)[0]
    assert (attendant.name, attendant.type, attendant.location.name) == (ATTENDANT.title, ATTENDANT.kind, "Berlin")
    assert attendant.mode_based_forwarding_enabled


@check("features that do not exist or have no modes are not assigned")
def features_that_do_not_exist_or_have(case: Case) -> None:
    api, person = case.admin.person_settings.mode_management, case.someone()
    with case.refused(400, 4008, text="[Error 4008] User not found"):
        api.assign_features([case.location("Berlin")], person)
    with case.refused(400, 25024):
        api.assign_features([place(case, QUEUE, "Munich")[1]], person)
    with case.refused(400, 25085):
        api.assign_features([each.id for each in api.available_features(person)][:51], person)
    with case.refused(400, 4003):
        api.assigned_features(case.someone("ines.albrecht@aurora.example"))


def _manager(case: Case) -> Sdk:
    return case.person.me.mode_management


@check("a manager sees the features of an assignment as the administrator does")
def a_manager_sees_the_features_of_an(case: Case) -> None:
    at(case, "2026-11-20 12:00")
    lena = case.someone("lena.fischer@aurora.example")
    mine = _manager(case).get_features()
    assert [shown(each) for each in mine] == [
        shown(each) for each in case.admin.person_settings.mode_management.assigned_features(lena)
    ]
    assert {each.type for each in mine} == {feature.kind for feature in FEATURES}
    assert all(each.exception_type is None and each.current_operating_mode_name for each in mine)


@check("a manager sees a feature's modes and their schedules")
def a_manager_sees_a_features_modes_and(case: Case) -> None:
    at(case, "2026-11-20 12:00")
    queue = place(case, QUEUE, "Berlin")[1]
    detail = _manager(case).feature_get(queue)
    assert (detail.timezone, detail.mode_based_forwarding_enabled) == ("Europe/Berlin", True)
    assert (detail.current_operating_mode_end_time, detail.exception_type) == ("06:00 PM", None)
    modes = {each.name: each for each in detail.modes}
    assert list(modes) == ["Open", "Holiday", "Closed"]
    assert detail.current_operating_mode_id == modes["Open"].id == _manager(case).get_normal_operation_mode(queue)
    assert modes["Closed"].forward_to.selection == "FORWARD_TO_DEFAULT_NUMBER"
    assert modes["Closed"].forward_to.default_phone_number == "+493023125041"
    opened = _manager(case).get_operating_mode(queue, modes["Open"].id)
    assert (opened.name, opened.location_name, opened.forward_to.enabled) == ("Open", "Berlin", False)
    assert opened.same_hours_daily.monday_to_friday.enabled
    holiday = _manager(case).get_operating_mode(queue, modes["Holiday"].id)
    assert [each.name for each in holiday.holidays] == ["Christmas", "Summer Fair"]
    with case.refused(404):
        _manager(case).get_operating_mode(queue, case.mode("Outage"))


@check("a manager switches, extends and returns to normal operation")
def a_manager_switches_extends_and_returns_to(case: Case) -> None:
    at(case, "2026-11-20 12:00")
    queue, api = place(case, QUEUE, "Berlin")[1], _manager(case)
    opened, closed = case.mode("Open", "Berlin"), case.mode("Closed", "Berlin")

    def state() -> tuple[str, str | None, str | None]:
        found = api.feature_get(queue)
        return found.current_operating_mode_id, found.exception_type, found.current_operating_mode_end_time

    api.extend_mode(queue, opened, extension_time=90)
    assert state() == (opened, "AUTOMATIC_SWITCH_BACK_EXTENSION", "07:30 PM")
    api.switch_mode_for_feature(queue, closed)
    assert state()[:2] == (closed, "AUTOMATIC_SWITCH_BACK_STANDARD")
    api.switch_mode_for_feature(queue, closed, is_manual_switchback_enabled=True)
    assert state() == (closed, "MANUAL_SWITCH_BACK", None)
    assert api.get_normal_operation_mode(queue) == opened
    api.switch_to_normal_operation(queue)
    assert state() == (opened, None, "06:00 PM")
    api.extend_mode(queue, opened)
    assert state() == (opened, "MANUAL_SWITCH_BACK", None)
    for wrong in (20, 750):
        with case.refused(400, 25024, text="extensionTime"):
            api.extend_mode(queue, opened, extension_time=wrong)
    with case.refused(400, 25024, text="operatingModeId"):
        api.switch_mode_for_feature(queue, case.mode("Outage"))


@check("a manager switches several features by the name of a mode they share")
def a_manager_switches_several_features_by_the(case: Case) -> None:
    at(case, "2026-11-20 12:00")
    api, features = _manager(case), [place(case, feature, "Berlin")[1] for feature in FEATURES]
    assert api.get_common_modes(features) == ["Closed"]
    assert api.get_common_modes(features[1:]) == ["Open", "Holiday", "Closed"]
    api.switch_mode_multiple_features(features, "Closed")
    assert {api.feature_get(each).current_operating_mode_id for each in features} == {case.mode("Closed", "Berlin")}
    with case.refused(400, 25024):
        api.switch_mode_multiple_features(features, "Open")


@check("whoever is no manager switches nothing")
def whoever_is_no_manager_switches_nothing(case: Case) -> None:
    foreign = place(case, QUEUE, "Denver")[1]
    with case.refused(403):
        _manager(case).feature_get(foreign)
    with case.refused(403):
        _manager(case).switch_mode_for_feature(foreign, case.mode("Closed", "Denver"))
    # The administrator is a person without calling.
    with case.refused(404, 4008, text="[Error 4008]"):
        case.admin.me.mode_management.get_features()
