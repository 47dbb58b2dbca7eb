# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the author of the SDK expects of the real service, in the tests that he runs against an organisation of his.

These are expectations, not recordings. Where a test of his asks for more than a check elsewhere, it is here.
"""

from __future__ import annotations

from datetime import time
from functools import partial
from typing import Any

from wxc_sdk.telephony.forwarding import CallForwarding, ForwardingRuleDetails, ForwardingSetting
from wxc_sdk.telephony.operating_modes import OperatingModeHoliday

from .case import Case, Json, check, shown
from .checks_mode_management import FEATURES, Feature, at, by_mode, entry, place
from .checks_operating_modes import NOT_FORWARDING, create, holiday, holidays_of, mode
from .checks_virtual_extensions import create_range

GERMAN = "+496100773"
"""His prefix. With his patterns of seven places, a number has 17 digits."""


@check("a range may have a long prefix and a hundred long patterns")
def a_range_may_have_long_patterns(case: Case) -> None:
    validate = case.admin.telephony.virtual_extensions.validate_range
    patterns = [f"998{index:03d}X" for index in range(100)]
    found = validate(name="foo", prefix=GERMAN, patterns=patterns[:1])
    assert (found.status, found.validation_status) == ("OK", None)
    identifier = create_range(case, {"name": "test_range_0001", "prefix": GERMAN, "patterns": patterns})
    assert case.admin.telephony.virtual_extensions.details_range(identifier).patterns == patterns


@check("two ranges may have one prefix")
def two_ranges_may_have_one_prefix(case: Case) -> None:
    for name, pattern in (("test_range_0001", "10XX"), ("test_range_0002", "11XX")):
        create_range(case, {"name": name, "prefix": GERMAN, "patterns": [pattern]})
    found = case.admin.telephony.virtual_extensions.list_range(prefix=GERMAN)
    assert {each.name for each in found} == {"test_range_0001", "test_range_0002"}


@check("a pattern that a range has is no good for another one")
def a_pattern_that_a_range_has(case: Case) -> None:
    create_range(case, {"name": "test_range_0001", "prefix": GERMAN, "patterns": ["10XX"]})
    found = case.admin.telephony.virtual_extensions.validate_range(name="foo", prefix=GERMAN, patterns=["10XX"])
    assert found.status == "ERRORS"
    assert [each.status for each in found.validation_status] == ["DUPLICATE"]


@check("a prefix without its country code makes one row of complaints")
def a_prefix_without_country_code(case: Case) -> None:
    found = case.admin.telephony.virtual_extensions.validate_range(name="foo", prefix="100", patterns=["998001X"])
    assert (found.status, len(found.validation_status)) == ("ERRORS", 1)


@check("a number without its country code is invalid, and the rest of the list is not")
def a_number_without_country_code(case: Case) -> None:
    validate = case.admin.telephony.virtual_extensions.validate_external_phone_number
    states = [each.state for each in validate(["098765678", "+4961007739001"]).phone_number_status]
    assert states == ["INVALID", "VALID"]
    assert validate(["+4961007739001"]).phone_number_status == []


@check("an operating mode needs neither hours nor forwarding")
def an_operating_mode_needs_nothing(case: Case) -> None:
    identifier = create(case, {"name": "NOP", "type": "NONE", "level": "ORGANIZATION"})
    found = case.admin.telephony.operating_modes.details(identifier)
    assert (found.name, found.type, found.level, found.call_forwarding.enabled) == ("NOP", "NONE", "ORGANIZATION", False)


@check("an operating mode may have the hours of one day, which say nothing about whole days")
def an_operating_mode_of_one_day(case: Case) -> None:
    monday = {"monday": {"enabled": True, "startTime": "09:00", "endTime": "17:00"}}
    forwarding = {"enabled": True, "destination": "4711"}
    wish = mode("Mondays", "DIFFERENT_HOURS_DAILY", case.location("Munich"), differentHoursDaily=monday)
    found = case.admin.telephony.operating_modes.details(create(case, {**wish, "callForwarding": forwarding}))
    assert (found.name, found.location.id) == ("Mondays", case.location("Munich"))
    assert found.different_hours_daily.monday.start_time == time(9)
    assert found.call_forwarding.destination == "4711"


@check("a holiday is added by sending the whole mode")
def a_holiday_is_added_by_the_whole_mode(case: Case) -> None:
    modes, mode_id = case.admin.telephony.operating_modes, case.mode("Company Holidays")
    found = modes.details(mode_id)
    found.holidays.append(OperatingModeHoliday.model_validate(holiday("new holiday", "2026-12-02")))
    modes.update(mode_id, found)
    after = {(each.name, each.start_date, each.end_date) for each in holidays_of(case, mode_id)}
    assert after == {(each.name, each.start_date, each.end_date) for each in found.holidays}


@check("a holiday that gets another name stays the same otherwise")
def a_holiday_that_gets_another_name(case: Case) -> None:
    modes, mode_id = case.admin.telephony.operating_modes, case.mode("Company Holidays")
    first, *others = holidays_of(case, mode_id)
    modes.holiday_update(mode_id, first.id, OperatingModeHoliday(name="updated name"))
    first.name = "updated name"
    assert sorted(map(str, holidays_of(case, mode_id))) == sorted(map(str, [first, *others]))


def check_one_mode(feature: Feature, case: Case) -> None:
    """One mode, with all other forwarding off in the same request, and back to what was there before."""
    forwarding, where = feature.api(case).forwarding, place(case, feature, "Munich")
    before = forwarding.settings(*where)
    nop = create(case, mode("NOP", "NONE"))
    wish = by_mode(entry(nop))
    wish.always = wish.selective = ForwardingSetting(enabled=False)
    forwarding.update(*where, wish)
    after = forwarding.settings(*where).operating_modes
    assert after.enabled
    assert [each.id for each in after.modes] == [nop]
    forwarding.switch_mode_for_call_forwarding(*where)
    forwarding.update(*where, before)
    assert not forwarding.settings(*where).operating_modes.enabled


def check_expected_mode(feature: Feature, case: Case) -> None:
    """Of two modes that share the day, the one of now is current, before midnight and after."""
    forwarding, where = feature.api(case).forwarding, place(case, feature, "Munich")
    ids = []
    for name, start, end in (("Evening", "18:00", "21:00"), ("Other", "21:00", "18:00")):
        hours = {"enabled": True, "startTime": start, "endTime": end}
        wish = mode(name, "SAME_HOURS_DAILY", sameHoursDaily={"mondayToFriday": hours, "saturdayToSunday": hours})
        ids.append(create(case, {**wish, "callForwarding": NOT_FORWARDING}))
    forwarding.update(*where, by_mode(*(entry(each) for each in ids)))
    for local, expected in (("2026-11-20 17:30", 1), ("2026-11-20 18:30", 0), ("2026-11-20 23:30", 1), ("2026-11-21 00:30", 1)):
        at(case, local)
        assert forwarding.settings(*where).operating_modes.current_operating_mode_id == ids[expected], local


def check_always_alone(feature: Feature, case: Case) -> None:
    """All that was read is sent back with forwarding switched on, and off again with an empty destination."""
    forwarding, where = feature.api(case).forwarding, place(case, feature, "Berlin")
    wish = forwarding.settings(*where)
    wish.rules = None
    for enabled, destination in ((True, "4300"), (False, "")):
        wish.selective.enabled = False
        wish.always.enabled, wish.always.destination = enabled, destination
        forwarding.update(*where, wish)
        after = forwarding.settings(*where)
        after.rules = None
        assert shown(after) == {**shown(wish), "always": _without_empty(shown(wish.always))}


def check_rules(feature: Feature, case: Case) -> None:
    """Rules come one at a time, are switched off and on without a new id, and go one at a time."""
    forwarding, where = feature.api(case).forwarding, place(case, feature, "Munich")
    wishes = [ForwardingRuleDetails.default(f"test {index}") for index in range(5)]
    made = [forwarding.create_call_forwarding_rule(*where, wish) for wish in wishes]
    assert {each.id for each in forwarding.settings(*where).rules} == set(made)
    for identifier, enabled in ((made[1], False), (made[3], False), (made[1], True)):
        rule = forwarding.call_forwarding_rule(*where, identifier)
        rule.enabled = enabled
        assert forwarding.update_call_forwarding_rule(*where, identifier, rule) == identifier
    assert [each.enabled for each in forwarding.settings(*where).rules] == [True, True, True, False, True]
    for identifier in made[1:]:
        forwarding.delete_call_forwarding_rule(*where, identifier)
    assert [each.id for each in forwarding.settings(*where).rules] == made[:1]


def check_selective(feature: Feature, case: Case) -> None:
    """Selective forwarding is switched on with a rule that follows its destination."""
    forwarding, where = feature.api(case).forwarding, place(case, feature, "Munich")
    forwarding.create_call_forwarding_rule(*where, ForwardingRuleDetails.default("test rule"))
    wish = CallForwarding.model_validate({"selective": {"enabled": True, "destination": "9999"}})
    forwarding.update(*where, wish)
    after = forwarding.settings(*where)
    assert (after.selective.enabled, after.selective.destination) == (True, "9999")
    assert [each.name for each in after.rules] == ["test rule"]


def _without_empty(members: Json) -> Json:
    return {name: value for name, value in members.items() if value != ""}


def _add(statement: str, function: Any) -> None:
    for feature in FEATURES:
        check(f"{feature.name} {statement}")(partial(function, feature))


_add("forwards by one mode alone, and stops", check_one_mode)
_add("is in the mode of the hour", check_expected_mode)
_add("forwards always, whatever else was set", check_always_alone)
_add("has rules for single calls", check_rules)
_add("forwards selectively", check_selective)
